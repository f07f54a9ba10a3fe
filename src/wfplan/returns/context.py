"""The plan and the status files as each step of an import needs them, put together once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from wfplan.model.edition import version_at
from wfplan.model.plan import Item, Measure, Plan
from wfplan.model.status import StatusFile, Undo
from wfplan.model.unit import Unit
from wfplan.returns.duty_entries import DutyEntries, SentSnapshot, was_known
from wfplan.returns.measure_text import MeasureNumbers, compared_texts, measure_numbers
from wfplan.status.fold import Key, fold_basis, keys_of
from wfplan.status.rounds import RoundState, fold_rounds
from wfplan.status.unit_histories import FoldBasis
from wfplan.units.reporter import EditionReporters
from wfplan.units.resolve import Directory


@dataclass(frozen=True, slots=True)
class ImportContext:
    """What returned forms are compared with.

    Attributes:
        plan: the one in force, with its editions.
        edition: the one whose words the forms have; `numbers`, `ids_by_text` and `measures` are of
            it.
        day: the day of every update, whatever the forms say; None leaves it to them.
        as_of: the last day whose reports stood in a form that does not say so itself.
        unit: the unit whose forms they are, where somebody says so.
        round: the round that the forms answer, where somebody says so.
        takes_open_round: a form of which nothing says which round it answers, answers the open one.
        rounds: every round by its id.
        unread: the units whose status file has a fault; nothing can be added to it.
        numbers: the measures by the numbers that a form may give them.
        ids_by_text: the measures that have a text, as texts are compared; almost always one. A
            text may stand with the number and title, or with the words, that are printed beside it.
        basis: which measures have instances, and when the rounds end.
        reporters: who reports, by edition.
        files: the status files by unit; a unit without one has reported nothing.
        entries_by_duty: all that was reported and answered, in the order in which it counts.
    """

    plan: Plan
    edition: Plan
    today: date
    day: date | None
    as_of: date | None
    unit: str | None
    round: str | None
    takes_open_round: bool
    rounds: Mapping[str, RoundState]
    unread: frozenset[str]
    directory: Directory
    units: Mapping[str, Unit]
    measures: Mapping[str, tuple[Item, Measure]]
    numbers: MeasureNumbers
    ids_by_text: Mapping[str, Sequence[str]]
    basis: FoldBasis
    reporters: EditionReporters
    files: Mapping[str, StatusFile]
    entries_by_duty: Mapping[Key, DutyEntries]


def build_context(
    plan: Plan,
    files: Iterable[StatusFile],
    today: date,
    *,
    day: date | None = None,
    as_of: date | None = None,
    unit: str | None = None,
    round: str | None = None,
    takes_open_round: bool = True,
    unread: Iterable[str] = (),
) -> ImportContext:
    """Put together what the steps need of a plan and its status files."""
    basis = fold_basis(plan)
    file_by_unit = {file.unit: file for file in files}
    return ImportContext(
        plan,
        plan,
        today,
        day,
        as_of,
        unit,
        round,
        takes_open_round,
        fold_rounds(plan.rounds),
        frozenset(unread),
        directory=Directory(plan.roster),
        units={known.name: known for known in plan.roster.units},
        measures=_measures(plan),
        numbers=measure_numbers(plan),
        ids_by_text=_ids_by_text(plan),
        basis=basis,
        reporters=EditionReporters(),
        files=file_by_unit,
        entries_by_duty=_entries_by_duty(file_by_unit.values(), basis),
    )


def with_edition(context: ImportContext, version: int | None) -> ImportContext:
    """The same context, with the words of the edition of a version; as it is where nobody kept it.

    Args:
        version: of the edition that a form was sent of; None where the form does not say.
    """
    if version in (None, context.edition.front.version):
        return context
    count = len(context.plan.editions)
    at = next((at for at in range(count) if version_at(context.plan, at) == version), None)
    if at is None:
        return context
    edition = context.plan.editions[at]
    return replace(
        context,
        edition=edition,
        measures=_measures(edition),
        numbers=measure_numbers(edition),
        ids_by_text=_ids_by_text(edition),
    )


def _measures(plan: Plan) -> dict[str, tuple[Item, Measure]]:
    return {measure.id: (item, measure) for _, item, measure in plan.measures}


def _ids_by_text(plan: Plan) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for _, _, measure in plan.measures:
        for text in compared_texts(measure):
            found.setdefault(text, []).append(measure.id)
    return found


def with_files(context: ImportContext, files: Mapping[str, StatusFile]) -> ImportContext:
    """The same context, with these status files as they are now."""
    kept = {key: found for key, found in context.entries_by_duty.items() if key.unit not in files}
    return replace(
        context,
        files={**context.files, **files},
        entries_by_duty={**kept, **_entries_by_duty(files.values(), context.basis)},
    )


def entries_when_sent(context: ImportContext, key: Key, sent: SentSnapshot) -> DutyEntries:
    """What a row may show of a duty: with what has been undone only since it was sent.

    Where it is not known how many entries there were then, what is undone is left out.
    """
    file = context.files.get(key.unit) if sent.entries is not None else None
    if file is None or not any(
        type(entry) is Undo and not was_known(place, entry, sent)
        for place, entry in enumerate(file.entries)
    ):
        return context.entries_by_duty.get(key, [])
    then = file.model_copy(update={"entries": file.entries[: sent.entries]})
    keys = keys_of(then, context.basis, None if sent.ends else sent.as_of)
    return [(place, file.entries[place]) for place, own in keys.items() if own == key]


def _entries_by_duty(files: Iterable[StatusFile], basis: FoldBasis) -> dict[Key, DutyEntries]:
    found: dict[Key, DutyEntries] = {}
    for file in files:
        for place, key in keys_of(file, basis).items():
            found.setdefault(key, []).append((place, file.entries[place]))
    return found
