"""What a report counts: by chapter, by unit and its rank, by state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from wfplan.model import words
from wfplan.model.period import Period
from wfplan.model.status import Update
from wfplan.render.counts import Counts, count_duties, count_rollup
from wfplan.render.report import CountView, StateView
from wfplan.render.wording import chapter_name, percent_of, share_text
from wfplan.status.board import Board
from wfplan.status.change.words import ChangeWords
from wfplan.status.duty import Duty
from wfplan.status.fold import Key

Asked = frozenset[tuple[str, str]]
"""The measure and the unit of each row that a round asks."""


class NamedCounts(NamedTuple):
    """A chapter or unit, what it makes, and of how many parts a report is of the period.

    Attributes:
        unasked: how many of the others the round of a report did not ask.
    """

    name: str
    counts: Counts
    reported: int
    unasked: int = 0

    @property
    def base(self) -> int:
        """Of how many parts a report was to come."""
        return self.counts.rollup.total - self.unasked


def updates_in_period(board: Board, period: Period) -> dict[Key, Update]:
    """The last report in a period on each duty; the returned do not count."""
    found = {}
    for key, history in board.histories.items():
        for number in history.unstruck():
            day = history.updates.day_of(number)
            if day <= period.end:
                if day >= period.start:
                    found[key] = history.reports[number]
                break
    return found


def reported_duties(board: Board, period: Period | None) -> list[Duty]:
    """The current duties on which a report counts: of the period, or ever where there is none.

    Of an annual duty a report on any year is a report. What a unit reported in the period stays
    though the unit is no more.
    """
    if period is None:
        return [duty for duty in board.current if duty.state is not None]
    found = {(key.measure, key.unit) for key in updates_in_period(board, period)}
    return [
        duty for duty in board.every if duty.is_current and (duty.measure.id, duty.unit) in found
    ]


def counted_duties(board: Board, active: Iterable[Duty]) -> list[Duty]:
    """What is owed, and what units that are no more reported on while they were."""
    return [*board.current, *(duty for duty in active if duty.absence is not None)]


def unasked_measures(board: Board, active: Iterable[Duty], asked: Asked | None) -> set[str]:
    """The measures of which nothing was reported and nothing asked; none without a round."""
    if asked is None:
        return set()
    known = {duty.measure.id for duty in active} | {measure for measure, _ in asked}
    return {measure.id for _, _, measure in board.plan.measures} - known


def count_chapters(
    board: Board, active: Iterable[Duty], unasked: Collection[str] = ()
) -> list[NamedCounts]:
    """The chapters, each measure counted once.

    Args:
        unasked: `unasked_measures`.
    """
    reported = {duty.measure.id for duty in active}
    found = []
    for chapter in board.plan.chapters:
        ids = [measure.id for item in chapter.items for measure in item.measures]
        counts = count_rollup(board.measures[one] for one in ids)
        of_period, rest = (sum(one in known for one in ids) for known in (reported, unasked))
        found.append(NamedCounts(chapter_name(chapter), counts, of_period, rest))
    return found


def count_units(
    board: Board, active: Sequence[Duty], asked: Asked | None = None
) -> list[NamedCounts]:
    """The units that owe something, or reported while they were, in the order of units.yaml.

    Args:
        asked: what the round of the report asks; None where it is of none.
    """
    reported = Counter(duty.unit for duty in active)
    known = {(duty.measure.id, duty.unit) for duty in active} | (asked or frozenset())
    found: dict[str, list[Duty]] = {unit.name: [] for unit in board.plan.roster.units}
    for duty in counted_duties(board, active):
        found[duty.unit].append(duty)
    return [
        NamedCounts(
            duties[0].unit_name,
            count_duties(board, duties),
            reported[name],
            sum((duty.measure.id, name) not in known for duty in duties)
            if asked is not None
            else 0,
        )
        for name, duties in found.items()
        if duties
    ]


def rank_units(units: Sequence[NamedCounts]) -> list[tuple[int, NamedCounts]]:
    """By the share that is reported, then by the share of it that is completed; ties share."""

    def key(entry: NamedCounts) -> tuple[float, float]:
        share = entry.reported / entry.base if entry.base else 1
        return -share, -(entry.counts.completed_share or 0)

    ordered = sorted(units, key=key)
    keys = [key(entry) for entry in ordered]
    return [(keys.index(own) + 1, entry) for own, entry in zip(keys, ordered, strict=True)]


def state_views(whole: Counts) -> Iterator[StateView]:
    """How many of the reported measures are in each state; nothing where none is reported."""
    base = whole.rollup.reported
    for word in words.STATES.values() if base else ():
        count = whole.count(word)
        yield StateView(word, count, share_text(count, base, "已填报"))


def count_view(entry: NamedCounts, rank: str = "") -> CountView:
    """A chapter or unit; what is counted of reports is empty where there are none."""
    count, rollup, reported = entry.counts, entry.counts.rollup, entry.reported
    states = words.STATES.values()
    return CountView(
        name=entry.name,
        rank=rank,
        total=rollup.total,
        reported=reported,
        unreported=entry.base - reported,
        unasked=entry.unasked,
        reported_share=share_text(reported, entry.base, "要求填报" if entry.unasked else "全部"),
        reported_percent=percent_of(reported, entry.base),
        counts=tuple(str(count.count(word)) if rollup.reported else "" for word in states),
        completed_percent=percent_of(rollup.counts.get("completed", 0), rollup.reported),
        returned=str(rollup.returned or ""),
        overdue=str(rollup.overdue or ""),
    )


def report_counts(total: int, active: Sequence[Duty], unasked: int) -> dict[str, Any]:
    """The fields of a report that count what was reported, what was not, and what nobody asked."""
    reported = len({duty.measure.id for duty in active})
    counts = {
        "reported": reported,
        "unreported": total - reported - unasked,
        "unasked": unasked,
    }
    shares = {f"{name}_share": share_text(n, total, "全部") for name, n in counts.items()}
    return {**counts, **shares, "reported_duties": len(active)}


def chapter_views(
    board: Board, chapters: Sequence[NamedCounts], since: ChangeWords
) -> Iterator[CountView]:
    """The chapters, as they were counted, with what changed."""
    for chapter, entry in zip(board.plan.chapters, chapters, strict=True):
        yield replace(count_view(entry), change=since.by_chapter.get(chapter.id, ""))


def unit_views(
    board: Board, in_order: Iterable[tuple[int, NamedCounts]], since: ChangeWords
) -> Iterator[CountView]:
    """The units by rank; they are counted by their names of the day."""
    keys = {unit.name_at(board.as_of): unit.name for unit in board.plan.roster.units}
    for rank, entry in in_order:
        change = since.by_unit.get(keys.get(entry.name, entry.name), "")
        yield replace(count_view(entry, str(rank)), change=change)
