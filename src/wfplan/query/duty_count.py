"""How many duties there are, without making each: most measures of a large plan are alike."""

from __future__ import annotations

from dataclasses import dataclass

from wfplan.status.board import Board


@dataclass(frozen=True, slots=True)
class DutyCount:
    """Of the current duties that somebody owes; the overdue ones of past years among `overdue`."""

    total: int
    reported: int
    completed: int
    closed: int
    overdue: int


def count_duties(board: Board) -> DutyCount:
    """What walking `board.current` and `board.overdue` would count."""
    tallies = board.tallies.values()
    owed = [tally.rollup for tally in tallies if tally.rollup.absence is None]
    return DutyCount(
        total=sum(rollup.total for rollup in owed),
        reported=sum(rollup.reported for rollup in owed),
        completed=sum(rollup.counts.get("completed", 0) for rollup in owed),
        closed=sum(rollup.closed for rollup in owed),
        overdue=sum(tally.overdue for tally in tallies),
    )
