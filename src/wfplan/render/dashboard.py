"""进展看板: one page with the counts, the charts and every measure, to look through and print."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from wfplan.model import words
from wfplan.model.heading import entry_head
from wfplan.render import wording
from wfplan.render.chart.bars import bars_markup
from wfplan.render.duty_view import DutyView, duty_view
from wfplan.render.panel.bars import state_legend
from wfplan.render.panel.rows import chapter_rows, unit_rows
from wfplan.render.panel.shapes import CardView, ChangeCountView, DashboardView
from wfplan.render.printed_words import responsible_text
from wfplan.render.report.collection import collection_of_days, collection_of_round
from wfplan.render.report.count import count_units, reported_duties
from wfplan.render.report.front_page import silent_units
from wfplan.render.report.matters import matter_view, open_matters, red_matters
from wfplan.render.report.shapes import ReportView
from wfplan.render.report.view import OF_ALL_DAYS, ReportBasis, ranks_before, report_view
from wfplan.render.template.text import fill_text
from wfplan.render.view import PlanView, plan_view
from wfplan.status.board import Board
from wfplan.status.change.compare import compare_boards
from wfplan.status.change.part import CHANGES, ChangeKind
from wfplan.status.change.words import NO_CHANGES, EarlierState, change_words_since
from wfplan.status.desk.measure_due import current_due, extended_measures, extension_words
from wfplan.store.file_name import safe_name

TEMPLATE = "dashboard.html"
NAMES: dict[str, Any] = {"plan": PlanView, "report": ReportView, "dashboard": DashboardView}
"""What its template may use."""
_CHANGES: tuple[ChangeKind, ...] = ("completed", "red", "yellow", "green", "moved")
"""Which changes of a measure a card tells."""


def dashboard_file(
    board: Board,
    path: str,
    data: bytes,
    basis: ReportBasis = OF_ALL_DAYS,
    earlier: Sequence[EarlierState] = (),
) -> tuple[str, bytes]:
    """The file name and bytes of the page.

    Args:
        path: its template as people are shown it.
        data: the bytes of its template.
        earlier: the states that its trends begin with, oldest first.

    Raises:
        TemplateFaults: what is wrong with the template.
    """
    context = {
        "plan": plan_view(board.plan),
        "report": report_view(board, basis, bars_markup),
        "dashboard": dashboard_view(board, basis, earlier),
    }
    name = f"进展看板-{board.as_of.isoformat()}"
    return f"{safe_name(name)}.html", fill_text(data, path, NAMES, context)


def dashboard_view(
    board: Board, basis: ReportBasis = OF_ALL_DAYS, earlier: Sequence[EarlierState] = ()
) -> DashboardView:
    """Every measure in plan order, with its units in published order; chapters and units."""
    active = reported_duties(board, None)
    collection = (
        collection_of_days(board, active)
        if basis.answers is None
        else collection_of_round(basis.answers)
    )
    units = count_units(board, active, collection)
    since = change_words_since(basis.before, board) if basis.before else NO_CHANGES
    changed = _changes_since(basis.before, board)
    owing = {duty.unit for duty in board.every if duty.is_current}
    late = set(collection.units_with("late"))
    names = {unit.name: unit.name_at(board.as_of) for unit in board.plan.roster.units}
    return DashboardView(
        measures=tuple(_cards(board, changed)),
        units=tuple(said for name, said in names.items() if name in owing),
        states=(*words.STATES.values(), words.UNREPORTED),
        lights=tuple(reversed(words.LIGHTS.values())),
        chapter_rows=tuple(chapter_rows(board, collection, since, earlier)),
        unit_rows=tuple(unit_rows(units, collection, since, ranks_before(basis))),
        silent=tuple(one.name for one in silent_units(units)),
        late=tuple(said for name, said in names.items() if name in late),
        red=tuple(matter_view(one, board.calendar) for one in red_matters(open_matters(board))),
        since=basis.before.name if basis.before else "",
        changes=tuple(
            ChangeCountView(CHANGES[kind], count)
            for kind in _CHANGES
            if (count := sum(CHANGES[kind] in found for found in changed.values()))
        ),
        legend=state_legend(),
    )


def _changes_since(before: EarlierState | None, board: Board) -> Mapping[str, tuple[str, ...]]:
    """What changed, in words, by the id of the measure."""
    found: dict[str, tuple[str, ...]] = {}
    if before is not None:
        changes = compare_boards(before.board, board, ("plan",))[0].changes
        for kind in _CHANGES:
            for part in changes[kind]:
                found[part.id] = (*found.get(part.id, ()), CHANGES[kind])
    return found


def _cards(board: Board, changed: Mapping[str, tuple[str, ...]]) -> Iterator[CardView]:
    """The measures in plan order; a duty is overdue where a past year of it is."""
    duties: dict[str, list[DutyView]] = {}
    overdue = {(duty.measure.id, duty.unit) for duty in board.overdue}
    for duty in board.every:
        if duty.is_current:
            view = duty_view(duty, board.calendar)
            view = replace(view, is_overdue=(duty.measure.id, duty.unit) in overdue)
            duties.setdefault(duty.measure.id, []).append(view)
    moved = extended_measures(board)
    for chapter, item, measure in board.plan.measures:
        rollup, due = board.measures[measure.id], current_due(board, item, measure)
        plain = wording.due_day_text(due)
        is_moved = measure.id in moved
        yield CardView(
            id=measure.id,
            head=entry_head(measure.number, measure.title),
            text=measure.text,
            chapter=chapter.id,
            responsible=responsible_text(item, measure),
            due=extension_words(board, measure.id, plain=plain) if is_moved else plain,
            due_day=due.day.isoformat() if due.day else "",
            state=words.STATES[rollup.state] if rollup.state else words.UNREPORTED,
            shown_state=wording.rollup_text(rollup),
            light=words.LIGHTS[rollup.light] if rollup.light else "",
            changes=changed.get(measure.id, ()),
            duties=tuple(duties.get(measure.id, ())),
        )
