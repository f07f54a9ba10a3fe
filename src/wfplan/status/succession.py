"""What a successor starts from: the entries of those whose duty it has taken over, then its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from wfplan.model.plan import Plan
from wfplan.model.status import Entry, StatusFile, Undo
from wfplan.status.duty import LastWords
from wfplan.status.fold import NO_REPORT, DutyStatus, Key, histories_of, status_of
from wfplan.status.history import History
from wfplan.units.member import Holding, holdings_of, listed_members


@dataclass(frozen=True, slots=True)
class Standings:
    """Where duties stand; one that a successor has taken over, from where it was left.

    Attributes:
        histories: what each unit said itself.
        continued: `continued_histories`.
    """

    histories: Mapping[Key, History]
    continued: Mapping[Key, History]

    def of(self, key: Key) -> DutyStatus:
        history = self.continued.get(key) or self.histories.get(key)
        return status_of(history) if history else NO_REPORT

    def merged(self, key: Key, holding: Holding) -> tuple[LastWords, ...]:
        """What those said whose duty became one with this one, which does not start from it."""
        if not holding.inherited_from:
            return ()
        names = [name for name in holding.inherited_from if name not in holding.starts_from]
        return tuple([LastWords(name, self.of(key._replace(unit=name))) for name in names])


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
