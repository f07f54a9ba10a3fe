"""What changed, in a line of a paper."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from wfplan.status.board import Board
from wfplan.status.change.compare import LevelChange, compare_boards
from wfplan.status.change.part import CHANGES, ChangeKind

_IN_A_LINE: tuple[ChangeKind, ...] = ("completed", "red", "yellow", "green", "moved", "silent")
"""What was returned stands in a list of its own."""


class EarlierState(NamedTuple):
    """What a paper compares its state with, and what people call that: `2022年第一季度`."""

    name: str
    board: Board


class ChangeWords(NamedTuple):
    """What changed since an earlier state: as a whole, by the id of a chapter, by a unit's name."""

    whole: str
    by_chapter: Mapping[str, str]
    by_unit: Mapping[str, str]


NO_CHANGES = ChangeWords("", {}, {})
"""There is nothing to compare with."""


def change_words_since(before: EarlierState, board: Board) -> ChangeWords:
    """What changed from an earlier state to that of a board."""
    changes = compare_boards(before.board, board, ("plan", "chapter", "unit"))
    counts = _counts(changes[0]) or "没有变化"
    return ChangeWords(
        f"与{before.name}相比：{counts}",
        {one.id: _counts(one) for one in changes if one.level == "chapter"},
        {one.id: _unit_words(one) for one in changes if one.level == "unit"},
    )


def rank_words(change: LevelChange) -> str:
    """`升 3`, `降 1`, `持平`; `新列` where it had no rank before, empty where it has none."""
    steps = change.rank_change
    if steps is None:
        return "新列" if change.rank is not None else ""
    return places_words(steps)


def places_words(risen: int) -> str:
    """By how many places something rose: `升 3`, `降 1`, `持平`."""
    return f"升 {risen}" if risen > 0 else f"降 {-risen}" if risen else "持平"


def _counts(change: LevelChange) -> str:
    """`新完成 3 条，新亮红灯 1 条`; empty where nothing has changed."""
    found = change.changes
    said = ((CHANGES[kind], len(found[kind])) for kind in _IN_A_LINE)
    return "，".join(f"{word} {count} 条" for word, count in said if count)


def _unit_words(change: LevelChange) -> str:
    """`完成名次 3（升 2），新完成 1 条`."""
    rank = f"完成名次 {change.rank}（{rank_words(change)}）" if change.rank else ""
    return "，".join(filter(None, (rank, _counts(change))))
