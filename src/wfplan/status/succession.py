"""What a successor starts from: the entries of those whose duty it has taken over, then its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from wfplan.model.plan import Item, Measure, Plan
from wfplan.model.status import DutyEntry, Entry, StatusFile
from wfplan.status.duty import LastWords
from wfplan.status.fold import NO_REPORT, DutyStatus, Key, fold_basis, histories_of, status_of
from wfplan.status.history import History
from wfplan.status.lineage.entries import with_heirs
from wfplan.status.rounds import RoundState
from wfplan.status.unit_histories import FoldBasis, counted_entries
from wfplan.units.member import Holding, Members, holdings_of, listed_members


@dataclass(frozen=True, slots=True)
class Standings:
    """Where duties stand; one that a successor has taken over, from where it was left.

    Attributes:
        histories: what each unit said itself.
        continued: `continued_histories`.
    """

    histories: Mapping[Key, History]
    continued: Mapping[Key, History]

    def history(self, key: Key) -> History | None:
        """What was said and answered on a duty; None where nothing was."""
        if self.continued and key in self.continued:
            return self.continued[key]
        return self.histories.get(key)

    def of(self, key: Key) -> DutyStatus:
        history = self.history(key)
        return status_of(history) if history else NO_REPORT

    def merged(self, key: Key, holding: Holding) -> tuple[LastWords, ...]:
        """What those said whose duty became one with this one, which does not start from it."""
        if not holding.inherited_from:
            return ()
        names = [name for name in holding.inherited_from if name not in holding.starts_from]
        return tuple([LastWords(name, self.of(key._replace(unit=name))) for name in names])


def continued_histories(
    plan: Plan,
    files: Iterable[StatusFile],
    members: Members,
    as_of: date | None,
    round: RoundState | None = None,
) -> dict[Key, History]:
    """The history of each duty that a unit has on a day from others and did not have before.

    Args:
        members: `listed_members(plan.roster, day)`.
        as_of, round: see `fold_status`.
    """
    if not members.ended:
        return {}
    taken = [
        (measure, held)
        for _, item, measure in plan.measures
        for held in holdings_of(item, measure, members)
        if held.starts_from
    ]
    wanted = {unit for _, held in taken for unit in (*held.starts_from, held.unit)}
    files = tuple(files)
    basis = fold_basis(plan, files)
    by_unit = {
        file.unit: _by_measure(file, basis, as_of, round) for file in files if file.unit in wanted
    }
    # What stands under an earlier id is among the entries of those that go on from it.
    own = basis._replace(heirs={})
    # What stood in each file when a round was closed is counted already.
    counted = replace(round, entries=None) if round else None
    found: dict[Key, History] = {}
    for measure, held in taken:
        entries = [
            entry
            for unit in (*held.starts_from, held.unit)
            for entry in by_unit.get(unit, {}).get(measure.id, ())
        ]
        if entries:
            said = cast("tuple[Entry, ...]", tuple(entries))
            file = StatusFile.model_construct(unit=held.unit, entries=said)
            found.update(histories_of(file, own, as_of, counted))
    return found


def with_inherited(
    plan: Plan,
    files: Iterable[StatusFile],
    file: StatusFile,
    target: tuple[Item, Measure],
    day: date,
) -> StatusFile:
    """A unit's file, what those said of a measure before it from whom it has the duty on a day.

    Args:
        files: of those, what is known.
    """
    members = listed_members(plan.roster, day)
    before = [
        name
        for held in holdings_of(*target, members)
        if held.unit == file.unit
        for name in held.starts_from
    ]
    if not before:
        return file
    by_unit = {one.unit: _by_measure(one, fold_basis(plan), day, None) for one in files}
    taken = [entry for name in before for entry in by_unit.get(name, {}).get(target[1].id, ())]
    said = cast("tuple[Entry, ...]", (*taken, *file.entries))
    return StatusFile.model_construct(unit=file.unit, entries=said)


def _by_measure(
    file: StatusFile, basis: FoldBasis, as_of: date | None, round: RoundState | None
) -> dict[str, list[DutyEntry]]:
    """The entries of a file that count, in its order, by measure."""
    found: dict[str, list[DutyEntry]] = {}
    placed = with_heirs(counted_entries(file, as_of, round), basis)
    for _, entry in sorted(placed, key=lambda one: one[0]):
        found.setdefault(entry.measure, []).append(entry)
    return found
