"""A report made from the plan as it stands on a day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from wfplan.model import words
from wfplan.model.heading import entry_head
from wfplan.model.period import Period
from wfplan.model.printed_id import printed_id
from wfplan.model.text import date_text
from wfplan.render import wording
from wfplan.render.counts import Counts, count_duties, count_rollup
from wfplan.render.duty_view import DutyView, duty_view
from wfplan.render.printed_words import responsible_text
from wfplan.render.report.annual import accepted_reports, annual_parts, annual_title
from wfplan.render.report.charts import Draw, report_charts
from wfplan.render.report.collection import (
    Collection,
    collection_of_days,
    collection_of_round,
)
from wfplan.render.report.count import (
    NamedCounts,
    accepted_measures,
    chapter_views,
    count_chapters,
    count_units,
    count_view,
    counted_duties,
    is_accepted,
    rank_units,
    reported_duties,
    state_views,
    unit_views,
)
from wfplan.render.report.front_page import front_page, silent_units
from wfplan.render.report.matters import most_urgent, open_item_views, open_matters
from wfplan.render.report.shapes import MeasureView, ReportView
from wfplan.render.report.work import idle_units, work_of, work_views
from wfplan.render.view import UnlistedView
from wfplan.render.wording import share_text
from wfplan.status.board import Board
from wfplan.status.change.words import NO_CHANGES, EarlierState, change_words_since
from wfplan.status.desk.measure_due import current_due, extended_measures, extension_words
from wfplan.status.duty import Duty
from wfplan.status.round.answer import UnitAnswer
from wfplan.status.wording import basis_words
from wfplan.units.unlisted import items_of_unlisted


class ReportBasis(NamedTuple):
    """What a report rests on beside the plan as it stands.

    Attributes:
        period: what was done is what was reported in it; None for all up to the day.
        board_at_end: as it stood when the period ended, where that is before the board's day.
        before: what it tells the changes since; None to tell none.
        answers: what units answered to its round; None where days decide.
        answers_before: what they answered to the round before; empty without.
        date: the day that it bears; None for the board's.
        is_full: with everything that units reported, as an annex.
    """

    period: Period | None = None
    board_at_end: Board | None = None
    before: EarlierState | None = None
    answers: Sequence[UnitAnswer] | None = None
    answers_before: Sequence[UnitAnswer] = ()
    date: date | None = None
    is_full: bool = False


OF_ALL_DAYS = ReportBasis()
"""All that was reported up to the board's day."""


def report_view(board: Board, basis: ReportBasis, draw: Draw) -> ReportView:
    """The report.

    Args:
        draw: called once for each chart, in the order in which a report shows them.
    """
    period = basis.period
    active = reported_duties(board, period)
    collection = (
        collection_of_days(board, active)
        if basis.answers is None
        else collection_of_round(basis.answers)
    )
    chapters = count_chapters(board, collection)
    units = count_units(board, active, collection)
    in_order = rank_units([entry for entry in units if entry.counts.rollup.reported])
    work = work_of(board, basis.board_at_end or board, period)
    since = change_words_since(basis.before, board) if basis.before else NO_CHANGES
    return ReportView(
        **_days(board, period),
        **_counts(board, active, work),
        **_open(board, basis, collection, units),
        change=since.whole,
        chapters=tuple(chapter_views(chapters, since)),
        units=tuple(unit_views(in_order, since, ranks_before(basis))),
        silent=tuple(map(count_view, silent_units(units))),
        idle=tuple(idle_units(units, work)) if period else (),
        work=tuple(work_views(board, work)),
        date=date_text(basis.date or board.as_of),
        is_full=basis.is_full,
        annex=tuple(_annex(board)),
        **report_charts(board, chapters, [entry for _, entry in in_order], draw),
    )


def _counts(board: Board, active: Sequence[Duty], work: Sequence[Duty]) -> dict[str, Any]:
    """The fields of a report that count measures, and what units owe of them."""
    whole = count_rollup(board.measures.values())
    duties = count_duties(board, board.current)
    rollup = whole.rollup
    reported = len({duty.measure.id for duty in active})
    return _light_counts(whole) | {
        "has_reports": rollup.reported > 0,
        "total": rollup.total,
        "unit_count": len({duty.unit for duty in counted_duties(board, active)}),
        "duty_count": len(counted_duties(board, active)),
        "reported": reported,
        "reported_duties": len(active),
        "unreported": rollup.total - reported,
        "reported_share": share_text(reported, rollup.total, "全部"),
        "unreported_share": share_text(rollup.total - reported, rollup.total, "全部"),
        "known": rollup.reported,
        "states": tuple(state_views(whole, duties)),
        "progress": wording.percent_text(rollup.progress),
        "measured": rollup.measured,
        "closed": rollup.closed,
        "accepted": len(accepted_measures(board)),
        "accepted_duties": sum(map(is_accepted, board.current)),
        "work_count": len(work),
        "overdue": rollup.overdue,
        "overdue_duties": sum(1 for _ in board.overdue),
    }


def _open(
    board: Board, basis: ReportBasis, collection: Collection, units: Sequence[NamedCounts]
) -> dict[str, Any]:
    """The fields of a report that tell what wants attention."""
    matters = open_matters(board)
    shown = most_urgent(matters)
    return {
        "front": front_page(board, basis.period, collection, units, matters),
        "open_items": tuple(open_item_views(shown, board.calendar)),
        "open_count": len(matters),
        "open_rest": len(matters) - len(shown),
        "late": tuple(_late_views(board)),
        "returned": tuple(duty_view(d, board.calendar) for d in board.duties if d.is_returned),
        "unlisted": tuple(_unlisted_views(board)),
    }


def ranks_before(basis: ReportBasis) -> list[tuple[int, NamedCounts]]:
    """The ranks of the units in the round before; empty without one."""
    if basis.before is None or not basis.answers_before:
        return []
    board = basis.before.board
    collection = collection_of_round(basis.answers_before)
    return rank_units(count_units(board, [], collection))


def _days(board: Board, period: Period | None) -> dict[str, Any]:
    """The fields of a report that say which days it is about, and what that of a year is called."""
    year = period.end.year if period else board.as_of.year
    return {
        "title": annual_title(board.plan.front),
        "parts": tuple(annual_parts(board, accepted_reports(board, period))),
        "as_of": date_text(board.as_of),
        "basis": basis_words(board),
        "period": wording.period_text(*period) if period else "",
        "year": str(year),
        "next_year": str(year + 1),
    }


def _light_counts(whole: Counts) -> dict[str, Any]:
    """The fields of a report that count lights."""
    counts: dict[str, int] = {light: whole.lights.get(light, 0) for light in words.LIGHTS}
    return counts | {"unlit": whole.rollup.total - sum(counts.values())}


def _late_views(board: Board) -> Iterator[DutyView]:
    """Overdue, red or delayed, in past years too: the longest overdue first, then in plan order."""
    late = [d for d in board.duties if d.is_overdue or d.light == "red" or d.state == "delayed"]
    late.sort(key=lambda duty: min(duty.days_left or 0, 0))
    return (duty_view(duty, board.calendar) for duty in late)


def _unlisted_views(board: Board) -> Iterator[UnlistedView]:
    for name, held in items_of_unlisted(board.plan).items():
        yield UnlistedView(name, len(held), "、".join(printed_id(*one) for one in held))


def _annex(board: Board) -> Iterator[MeasureView]:
    moved = extended_measures(board)
    for _, item, measure in board.plan.measures:
        rollup = board.measures[measure.id]
        plain = wording.due_day_text(current_due(board, item, measure))
        yield MeasureView(
            id=measure.id,
            head=entry_head(measure.number, measure.title),
            text=measure.text,
            responsible=responsible_text(item, measure),
            state=wording.rollup_text(rollup),
            reported=f"{rollup.reported}/{rollup.total}" if rollup.total else "",
            due=extension_words(board, measure.id, plain=plain) if measure.id in moved else plain,
            light=words.LIGHTS[rollup.light] if rollup.light else "",
        )
