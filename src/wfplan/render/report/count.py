"""What a report counts: by chapter, by unit and its rank, by state."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from wfplan.model import words
from wfplan.model.period import Period
from wfplan.model.status import Update
from wfplan.render.counts import Counts, count_duties, count_rollup
from wfplan.render.report.collection import Collection
from wfplan.render.report.shapes import CountView, StateView
from wfplan.render.wording import chapter_name, percent_of, share_text
from wfplan.status.board import Board
from wfplan.status.change.words import ChangeWords, places_words
from wfplan.status.duty import Duty
from wfplan.status.fold import Key
from wfplan.status.history import History


class NamedCounts(NamedTuple):
    """A chapter or unit, what it makes, and of how many parts a report was asked for and came.

    Attributes:
        key: the id of a chapter, the name of a unit, which need not be that of the day.
        accepted: parts that are completed and whose report is accepted or closed.
    """

    key: str
    name: str
    counts: Counts
    asked: int
    reported: int
    accepted: int = 0

    @property
    def share(self) -> float | None:
        """Of what was asked for, how much came; None where nothing was."""
        return self.reported / self.asked if self.asked else None


def numbers_in_period(history: History, period: Period | None) -> Iterator[int]:
    """The numbers of the reports that count for a day in a period, newest first.

    The returned do not count.

    Args:
        period: None for all.
    """
    for number in history.unstruck():
        if period is not None:
            day = history.updates.day_of(number)
            if day < period.start:
                return
            if day > period.end:
                continue
        yield number


def updates_in_period(board: Board, period: Period) -> dict[Key, Update]:
    """The last report in a period on each duty; the returned do not count."""
    return {
        key: history.reports[number]
        for key, history in board.histories.items()
        if (number := next(numbers_in_period(history, period), None)) is not None
    }


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


def count_chapters(board: Board, collection: Collection) -> list[NamedCounts]:
    """The chapters, each measure counted once."""
    asked, given = collection.measures_asked, collection.measures_given
    accepted = accepted_measures(board)
    found = []
    for chapter in board.plan.chapters:
        ids = [measure.id for item in chapter.items for measure in item.measures]
        counts = count_rollup(board.measures[one] for one in ids)
        sums = (sum(one in group for one in ids) for group in (asked, given, accepted))
        found.append(NamedCounts(chapter.id, chapter_name(chapter), counts, *sums))
    return found


def count_units(board: Board, active: Sequence[Duty], collection: Collection) -> list[NamedCounts]:
    """The units that owe something, or reported while they were, in the order of units.yaml."""
    found: dict[str, list[Duty]] = {unit.name: [] for unit in board.plan.roster.units}
    for duty in counted_duties(board, active):
        found[duty.unit].append(duty)
    return [
        NamedCounts(
            name,
            duties[0].unit_name,
            count_duties(board, duties),
            *collection.of_unit(name),
            sum(map(is_accepted, duties)),
        )
        for name, duties in found.items()
        if duties
    ]


def is_accepted(duty: Duty) -> bool:
    """Whether it is completed, and the steward has accepted or closed that."""
    return duty.state == "completed" and (duty.status.is_accepted or duty.is_closed)


def accepted_measures(board: Board) -> frozenset[str]:
    """The completed measures of which every unit's report is accepted or closed."""
    return frozenset(
        name
        for name, rollup in board.measures.items()
        if rollup.state == "completed" and _are_accepted(board.by_measure[name])
    )


def _are_accepted(duties: Iterable[Duty]) -> bool:
    owed = [duty for duty in duties if duty.is_current and duty.absence is None]
    return bool(owed) and all(map(is_accepted, owed))


def rank_units(units: Sequence[NamedCounts]) -> list[tuple[int, NamedCounts]]:
    """By the share that is reported, then by the share of it that is completed; ties share.

    Of whom nothing was asked for comes last.
    """

    def key(entry: NamedCounts) -> tuple[float, float]:
        return -(entry.share or 0), -(entry.counts.completed_share or 0)

    ordered = sorted(units, key=key)
    keys = [key(entry) for entry in ordered]
    return [(keys.index(own) + 1, entry) for own, entry in zip(keys, ordered, strict=True)]


def state_views(whole: Counts, duties: Counts) -> Iterator[StateView]:
    """How many of the reported measures are in each state; nothing where none is reported.

    Args:
        duties: the same of what units owe.
    """
    base = whole.rollup.reported
    for word in words.STATES.values() if base else ():
        count = whole.count(word)
        yield StateView(word, count, share_text(count, base, "已填报"), duties.count(word))


def count_view(entry: NamedCounts, rank: str = "") -> CountView:
    """A chapter or unit; what is counted of reports is empty where there are none."""
    count, rollup, reported = entry.counts, entry.counts.rollup, entry.reported
    states = words.STATES.values()
    return CountView(
        name=entry.name,
        rank=rank,
        total=rollup.total,
        asked=entry.asked,
        reported=reported,
        unreported=entry.asked - reported,
        reported_share=share_text(reported, entry.asked, "应报"),
        reported_percent=percent_of(reported, entry.asked),
        counts=tuple(str(count.count(word)) if rollup.reported else "" for word in states),
        completed_percent=percent_of(rollup.counts.get("completed", 0), rollup.reported),
        accepted=str(entry.accepted or ""),
        red=str(count.lights.get("red") or ""),
        yellow=str(count.lights.get("yellow") or ""),
        returned=str(rollup.returned or ""),
        overdue=str(rollup.overdue or ""),
    )


def chapter_views(chapters: Iterable[NamedCounts], since: ChangeWords) -> Iterator[CountView]:
    """The chapters, as they were counted, with what changed."""
    for entry in chapters:
        yield replace(count_view(entry), change=since.by_chapter.get(entry.key, ""))


def unit_views(
    in_order: Iterable[tuple[int, NamedCounts]],
    since: ChangeWords,
    before: Sequence[tuple[int, NamedCounts]],
) -> Iterator[CountView]:
    """The units by rank.

    Args:
        before: their ranks in the round before; empty without one.
    """
    earlier = {entry.key: (rank, entry) for rank, entry in before}
    for rank, entry in in_order:
        view = replace(
            count_view(entry, str(rank) if entry.asked else ""),
            change=since.by_unit.get(entry.key, ""),
        )
        old_rank, old = earlier.get(entry.key, (None, None))
        if old is not None and old_rank is not None:
            view = replace(
                view,
                rank_change=places_words(old_rank - rank) if entry.asked and old.asked else "",
                percent_before=percent_of(old.reported, old.asked),
            )
        yield view
