"""The lines of rounds.yaml, folded to what each round is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, NamedTuple

from wfplan.errors import SeveralRounds
from wfplan.model.plan import Plan
from wfplan.model.round import Asks, Round, RoundClosing, RoundEntry
from wfplan.model.status import StatusFile


class ClosedEntries(NamedTuple):
    """How many entries a unit had when a round was closed, and the hash of these lines in order."""

    number: int
    digest: str


@dataclass(frozen=True, slots=True)
class RoundState:
    """One round, as all lines of its id have it; None is what none of them says.

    Attributes:
        start, end: the first and the last day of the period that it is about.
        return_by_unit: the day that a unit was given instead of `return_by`.
        closed: the day on which it was closed; None while it is open.
        entries: of each unit, what stood in its file then; None while it is open, and where the
            line that closes it does not say.
    """

    id: str
    start: date
    end: date
    name: str | None = None
    sent: date | None = None
    return_by: date | None = None
    asks: Asks = field(default_factory=Asks)
    return_by_unit: Mapping[str, date] = field(default_factory=dict)
    closed: date | None = None
    entries: Mapping[str, ClosedEntries] | None = None

    @property
    def title(self) -> str:
        """What people call it: its name, with its id where that says something else."""
        return f"{self.id}（{self.name}）" if self.name and self.name != self.id else self.id

    @property
    def paper_name(self) -> str:
        """What a paper calls it, which people read who know no ids: its name, else its id."""
        return self.name or self.id

    @property
    def day(self) -> date:
        """The day as at which it asks: the one on which it was sent, else its last."""
        return self.sent or self.end

    def return_by_of(self, unit: str) -> date | None:
        """The day by which a unit was to answer; None where nobody has said any."""
        return self.return_by_unit.get(unit, self.return_by)

    def entries_of(self, unit: str) -> int | None:
        """How many entries of a unit's file it folds; None for all, as while it is open."""
        if self.entries is None:
            return None
        return self.entries[unit].number if unit in self.entries else 0


def fold_rounds(lines: Iterable[RoundEntry]) -> dict[str, RoundState]:
    """The rounds by id, in the order in which they were opened.

    A later line of an id corrects what it gives. A round of which no line says from when to when
    it is about is a fault of its file, and left out here.
    """
    fields: dict[str, dict[str, Any]] = {}
    closings: dict[str, dict[str, Any]] = {}
    returns: dict[str, dict[str, date]] = {}
    for line in lines:
        if isinstance(line, Round):
            said = {name: getattr(line, name) for name in Round.model_fields}
            known = fields.setdefault(line.id, {})
            known.update({name: value for name, value in said.items() if value is not None})
        elif isinstance(line, RoundClosing):
            stood = {unit: _closed_entries(text) for unit, text in line.entries.items()}
            is_said = "entries" in line.model_fields_set
            closings[line.id] = {"closed": line.closed, "entries": stood if is_said else None}
        else:
            returns.setdefault(line.id, {})[line.unit] = line.return_by
    return {
        name: replace(
            RoundState(**known), return_by_unit=returns.get(name, {}), **closings.get(name, {})
        )
        for name, known in fields.items()
        if "start" in known and "end" in known
    }


def closed_words(state: RoundState | None) -> str:
    """That what is said now changes nothing of a round; empty of one that is open, and of none."""
    if state is None or state.closed is None:
        return ""
    return f"轮次 {state.id} 已于 {state.closed} 结束，现在所报的不改变该轮的结果"


def round_before(rounds: Mapping[str, RoundState], state: RoundState) -> RoundState | None:
    """The round before one: the last of those whose period was over earlier; None without any."""
    before = [one for one in rounds.values() if (one.end, one.start) < (state.end, state.start)]
    return max(before, key=lambda one: (one.end, one.start), default=None)


def current_round(rounds: Mapping[str, RoundState]) -> RoundState | None:
    """The one that is open, which is meant where nobody says which; None where none is.

    Raises:
        SeveralRounds: several are.
    """
    still_open = [one for one in rounds.values() if one.closed is None]
    if len(still_open) > 1:
        raise SeveralRounds([one.id for one in still_open])
    return still_open[0] if still_open else None


def _closed_entries(text: str) -> ClosedEntries:
    count, digest = text.split(" ")
    return ClosedEntries(int(count), digest)


def count_entries(file: StatusFile, round: RoundState | None) -> int:
    """How many entries of a file there are; of a closed round, how many stood."""
    stood = round.entries_of(file.unit) if round else None
    return len(file.entries) if stood is None else min(stood, len(file.entries))


def was_asked(plan: Plan, day: date) -> bool:
    """Whether anybody was asked by a day, by a round or a notice.

    A round is asked from the day of sending on, else from the first day of its period.
    """
    rounds = (line.sent or line.start for line in plan.rounds if isinstance(line, Round))
    notices = (line.date for line in plan.notices)
    return any(asked <= day for asked in (*rounds, *notices) if asked)
