"""What a successor starts from: the entries of those whose duty it has taken over, then its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from wfplan.model.plan import Plan
from wfplan.model.status import Entry, StatusFile, Undo
from wfplan.status.fold import Key, histories_of
from wfplan.status.history import History
from wfplan.units.member import holdings_of, listed_members


def continued_histories(
    plan: Plan, files: Iterable[StatusFile], annual: frozenset[str], as_of: date
) -> dict[Key, History]:
    """The history of each duty that a unit has on a day from others and did not have before.

    Args:
        annual: `annual_measures(plan)`.
    """
    members = listed_members(plan.roster, as_of)
    if not members.ended:
        return {}
    by_unit = {file.unit: _by_measure(file) for file in files}
    found: dict[Key, History] = {}
    for _, item, measure in plan.measures:
        for held in holdings_of(item, measure, members):
            entries = [
                entry
                for unit in (*held.starts_from, held.unit)
                for entry in _entries_on(measure.id, by_unit.get(unit, {}))
            ]
            if held.starts_from and entries:
                file = StatusFile.model_construct(unit=held.unit, entries=tuple(entries))
                found.update(histories_of(file, annual, as_of))
    return found


_UNDONE = ""
"""The key of what is about no measure: a batch that was undone."""


def _by_measure(file: StatusFile) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for entry in file.entries:
        found.setdefault(_UNDONE if isinstance(entry, Undo) else entry.measure, []).append(entry)
    return found


def _entries_on(measure: str, entries: Mapping[str, Sequence[Entry]]) -> Sequence[Entry]:
    """What a unit said on one measure, and which batches it took back."""
    if measure not in entries:
        return ()
    return (*entries[measure], *entries.get(_UNDONE, ()))
