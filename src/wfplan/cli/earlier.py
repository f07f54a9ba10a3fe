"""How a plan stood before the day of a paper, at the ends of its rounds, or of the quarters."""

from __future__ import annotations

from datetime import date

from wfplan.cli import options, paper
from wfplan.status.board import make_board
from wfplan.status.change.words import EarlierState
from wfplan.status.rounds import fold_rounds

MOST = 12
"""Points of a trend: three years of quarters."""
_QUARTER_ENDS = ((3, 31), (6, 30), (9, 30), (12, 31))


def earlier_rounds(inputs: paper.PaperInputs, as_of: str | None) -> list[EarlierState]:
    """The rounds before that of the papers or, of days, those that were over; oldest first.

    Args:
        as_of: the day as it was typed.
    """
    state, day = inputs.round, options.read_date("--as-of", as_of)
    until = (state.end, state.start) if state else (inputs.board.as_of,)
    found = [
        one
        for one in fold_rounds(inputs.plan.rounds).values()
        if (one.end, one.start)[: len(until)] < until
    ]
    found.sort(key=lambda one: (one.end, one.start))
    return [
        EarlierState(one.paper_name, make_board(inputs.plan, inputs.loaded.status, day, one))
        for one in found[-MOST:]
    ]


def earlier_quarters(inputs: paper.PaperInputs) -> list[EarlierState]:
    """As it stood at the ends of the quarters since the first report, oldest first."""
    until = inputs.board.as_of
    entries = (entry.date for file in inputs.loaded.status for entry in file.entries)
    first = min(entries, default=until)
    years = range(first.year, until.year + 1)
    ends = [date(year, *end) for year in years for end in _QUARTER_ENDS]
    passed = [day for day in ends if first <= day < until]
    return [EarlierState(day.isoformat(), inputs.at(day)) for day in passed[-MOST:]]
