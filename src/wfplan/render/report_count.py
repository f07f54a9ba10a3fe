"""What a report counts: by chapter, by unit and its rank, by state."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wfplan.model import words
from wfplan.render.report import CountView, StateView
from wfplan.render.share import percent_of, share_text
from wfplan.render.tally import Tally, tally
from wfplan.status.board import Board, Duty

Counted = tuple[str, Tally]
"""A chapter or unit and what it makes."""


def by_chapter(board: Board) -> list[Counted]:
    """The chapters, each measure counted once."""
    return [
        (
            f"{chapter.number}、{chapter.title}",
            tally(board.measures[m.id] for item in chapter.items for m in item.measures),
        )
        for chapter in board.plan.chapters
    ]


def by_unit(board: Board) -> list[Counted]:
    """The units that owe something, in the order of units.yaml."""
    found: dict[str, list[Duty]] = {unit.name: [] for unit in board.plan.roster.units}
    for duty in board.current:
        found[duty.unit].append(duty)
    return [(name, tally(duties)) for name, duties in found.items() if duties]


def ranked(units: Sequence[Counted]) -> list[tuple[int, Counted]]:
    """By the share that is reported, then by the share of it that is completed; ties share."""

    def key(entry: Counted) -> tuple[float, float]:
        rollup = entry[1].rollup
        return -rollup.reported / rollup.total, -(entry[1].completed_share or 0)

    ordered = sorted(units, key=key)
    keys = [key(entry) for entry in ordered]
    return [(keys.index(own) + 1, entry) for own, entry in zip(keys, ordered, strict=True)]


def state_views(whole: Tally) -> Iterator[StateView]:
    """How many of the reported measures are in each state; nothing where none is reported."""
    base = whole.rollup.reported
    for word in words.STATES.values() if base else ():
        count = whole.count(word)
        yield StateView(word, count, share_text(count, base, "已填报"))


def count_view(name: str, count: Tally, rank: str = "") -> CountView:
    """A chapter or unit; what is counted of reports is empty where there are none."""
    rollup = count.rollup
    states = words.STATES.values()
    return CountView(
        name=name,
        rank=rank,
        total=rollup.total,
        reported=rollup.reported,
        unreported=rollup.unreported,
        reported_share=share_text(rollup.reported, rollup.total, "全部"),
        reported_percent=percent_of(rollup.reported, rollup.total),
        counts=tuple(str(count.count(word)) if rollup.reported else "" for word in states),
        completed_percent=percent_of(rollup.counts.get("completed", 0), rollup.reported),
        returned=str(rollup.returned or ""),
        overdue=str(rollup.overdue or ""),
    )
