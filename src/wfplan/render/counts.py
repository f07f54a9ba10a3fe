"""Counts by state and by light, each with what it is counted of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from wfplan.model import words
from wfplan.model.period import period_words
from wfplan.model.status import Light
from wfplan.model.text import date_text
from wfplan.render.chart.data import Pattern, Series
from wfplan.status.board import Board
from wfplan.status.duty import Duty
from wfplan.status.rollup import Part, Rollup, roll_up
from wfplan.status.wording import basis_words

STATE_COLUMNS = (words.UNREPORTED, *words.STATES.values())
_STATE_BY_WORD = {word: state for state, word in words.STATES.items()}
_FILLS: tuple[tuple[str, Pattern], ...] = (
    ("#808080", "empty"),
    ("#808080", "upright"),
    ("#2E75B6", "rising"),
    ("#548235", "solid"),
    ("#C00000", "crossed"),
    ("#7F6000", "level"),
)
"""Of each state its colour and pattern, so that a black print tells them apart."""


@dataclass(frozen=True, slots=True)
class Counts:
    """A roll-up as papers count it.

    Attributes:
        lights: parts by their light; those that have none are in none.
    """

    rollup: Rollup
    lights: Mapping[Light, int]

    def count(self, word: str) -> int:
        """Parts in the state of that Chinese word; 未填报 counts those without a report."""
        if word == words.UNREPORTED:
            return self.rollup.unreported
        return self.rollup.counts.get(_STATE_BY_WORD[word], 0)

    @property
    def completed_share(self) -> float | None:
        """Of the reported parts, how many are completed; None where none is reported."""
        rollup = self.rollup
        return rollup.counts.get("completed", 0) / rollup.reported if rollup.reported else None


def count_rollup(parts: Iterable[Part]) -> Counts:
    """Count the parts."""
    parts = tuple(parts)
    return Counts(roll_up(parts), _lights(parts))


def count_duties(board: Board, duties: Iterable[Duty]) -> Counts:
    """Count current duties; one of which a past year is overdue is overdue."""
    duties = tuple(duties)
    return Counts(board.roll_up(duties), _lights(duties))


def _lights(parts: Iterable[Part]) -> Mapping[Light, int]:
    return Counter(part.light for part in parts if part.light is not None)


def state_series(counts: Sequence[Counts]) -> tuple[Series, ...]:
    """For a stacked chart: how many parts of each are in each state, or unreported."""
    return tuple(
        Series(name, tuple(one.count(name) or None for one in counts), *fill)
        for name, fill in zip(STATE_COLUMNS, _FILLS, strict=True)
    )


def grid_note(board: Board, unit: str | None, remark: str) -> str:
    """The line under a sheet's title: which plan, as of when, whose, and a remark."""
    front = board.plan.front
    parts = (
        front.document_number,
        f"第 {front.version} 版",
        f"截至{date_text(board.as_of)}",
        unit or "",
        remark,
        basis_words(board),
    )
    return "　".join(part for part in parts if part)


def period_cell(period: int | str | None) -> int | str | None:
    """The period of a recurring duty in a column headed 年度: a year is a number."""
    return period_words(period) if isinstance(period, str) else period
