"""What sheets that are sent together have in common: the round, what it asks, by when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import takewhile
from typing import NamedTuple

from wfplan.model.period import Period
from wfplan.model.plan import Plan
from wfplan.model.status import StatusFile
from wfplan.status.board import Board
from wfplan.status.duty import Duty, is_settled
from wfplan.status.fold import Key
from wfplan.status.round.row import asked_rows, rows_in_scope
from wfplan.status.rounds import RoundState, fold_rounds


class RoundSending(NamedTuple):
    """The round that sheets are sent for, and the rows that it asks.

    Attributes:
        new_rows: those that no round before it asked.
    """

    round: RoundState
    rows: frozenset[Key]
    new_rows: frozenset[Key]


class SendingOptions(NamedTuple):
    """What sheets that are sent together have in common; None is left for the office to write."""

    period: Period | None = None
    return_by: date | None = None
    sending: RoundSending | None = None

    @property
    def round_id(self) -> str | None:
        return self.sending.round.id if self.sending else None

    def period_of_sheet(self) -> Period | None:
        """The period that was given, else that of the round."""
        if self.period is None and self.sending is not None:
            return Period(self.sending.round.start, self.sending.round.end)
        return self.period

    def return_by_of(self, unit: str) -> date | None:
        """The day that was given, else that of the round for the unit."""
        if self.return_by is None and self.sending is not None:
            return self.sending.round.return_by_of(unit)
        return self.return_by


def round_sending(plan: Plan, files: Iterable[StatusFile], round: RoundState) -> RoundSending:
    """What the sheets of a round ask."""
    rows = asked_rows(plan, files, round).values()
    keys = frozenset(row.key for owed in rows for row in owed)
    earlier = takewhile(lambda one: one.id != round.id, fold_rounds(plan.rounds).values())
    asked = {row.key for one in earlier for row in rows_in_scope(plan, one)}
    return RoundSending(round, keys, keys - asked)


def asked_duties(board: Board, sending: RoundSending | None) -> Iterator[Duty]:
    """What sheets ask: all that is owed now and is not settled, or the rows that a round asks."""
    if sending is None:
        return (duty for duty in board.current if not is_settled(duty.status))
    return (duty for duty in board.duties if duty.key in sending.rows)


def settled_duties(board: Board, sending: RoundSending | None) -> Iterator[Duty]:
    """What sheets list at their end: what is owed now, is settled, and is not asked."""
    rows = frozenset[Key]() if sending is None else sending.rows
    settled = (duty for duty in board.current if is_settled(duty.status))
    return (duty for duty in settled if duty.key not in rows)
