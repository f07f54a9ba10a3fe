"""进展看板: one page with the counts, the charts and every measure, to look through and print."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from wfplan.model import words
from wfplan.model.heading import entry_head
from wfplan.render import wording
from wfplan.render.chart.bars import bars_markup
from wfplan.render.duty_view import DutyView, duty_view
from wfplan.render.printed_words import responsible_text
from wfplan.render.report.shapes import ReportView
from wfplan.render.report.view import ReportBasis, report_view
from wfplan.render.template.names import field_help
from wfplan.render.template.text import fill_text
from wfplan.render.view import PlanView, plan_view
from wfplan.status.board import Board
from wfplan.status.change.words import EarlierState
from wfplan.status.desk.measure_due import extended_measures, extension_words
from wfplan.status.due import due_of
from wfplan.store.file_name import safe_name

TEMPLATE = "dashboard.html"


@dataclass(frozen=True, slots=True)
class CardView:
    """看板上的一条举措，和承担它的各单位的进展。"""

    id: str = field(metadata=field_help("举措编号", "1-3-2"))
    head: str = field(metadata=field_help("印在原文之前的序号和标题", "1.完善平台。"))
    text: str = field(metadata=field_help("举措原文", "推行“企业法律管家”制度，解决企业涉法难题。"))
    chapter: str = field(metadata=field_help("章的编号", "1"))
    responsible: str = field(
        metadata=field_help("责任单位原文，不带括号和标签", "市司法局，市直有关部门、单位")
    )
    due: str = field(metadata=field_help("完成时限", "2025年12月31日"))
    state: str = field(metadata=field_help("完成状态；无人填报则为“未填报”", "正在推进"))
    shown_state: str = field(metadata=field_help("同上，并写明责任单位是否已停用", "停用"))
    light: str = field(metadata=field_help("亮灯；不能判断则为空", "黄灯"))
    duties: tuple[DutyView, ...] = field(metadata=field_help("各单位的进展", ""))


@dataclass(frozen=True, slots=True)
class DashboardView:
    """看板：各条举措，和可用来筛选的词。"""

    measures: tuple[CardView, ...] = field(metadata=field_help("各条举措", ""))
    units: tuple[str, ...] = field(metadata=field_help("承担举措的责任单位", "市司法局"))
    states: tuple[str, ...] = field(metadata=field_help("完成状态", "正在推进"))
    lights: tuple[str, ...] = field(metadata=field_help("亮灯", "红灯"))


NAMES: dict[str, Any] = {"plan": PlanView, "report": ReportView, "dashboard": DashboardView}
"""What its template may use."""


def dashboard_file(
    board: Board, path: str, data: bytes, before: EarlierState | None = None
) -> tuple[str, bytes]:
    """The file name and bytes of the page.

    Args:
        before: what it tells the changes since; None to tell none.
        path: its template as people are shown it.
        data: the bytes of its template.

    Raises:
        TemplateFaults: what is wrong with the template.
    """
    context = {
        "plan": plan_view(board.plan),
        "report": report_view(board, ReportBasis(before=before), bars_markup),
        "dashboard": dashboard_view(board),
    }
    name = f"进展看板-{board.as_of.isoformat()}"
    return f"{safe_name(name)}.html", fill_text(data, path, NAMES, context)


def dashboard_view(board: Board) -> DashboardView:
    """Every measure in plan order, with its units in published order."""
    duties: dict[str, list[DutyView]] = {}
    shown = [duty for duty in board.every if duty.is_current]
    for duty in shown:
        duties.setdefault(duty.measure.id, []).append(duty_view(duty, board.calendar))
    measures = []
    moved = extended_measures(board)
    for chapter, item, measure in board.plan.measures:
        rollup = board.measures[measure.id]
        plain = wording.due_day_text(due_of(board.plan, item, measure))
        card = CardView(
            id=measure.id,
            head=entry_head(measure.number, measure.title),
            text=measure.text,
            chapter=chapter.id,
            responsible=responsible_text(item, measure),
            due=extension_words(board, measure.id, plain=plain) if measure.id in moved else plain,
            state=words.STATES[rollup.state] if rollup.state else words.UNREPORTED,
            shown_state=wording.rollup_text(rollup),
            light=words.LIGHTS[rollup.light] if rollup.light else "",
            duties=tuple(duties.get(measure.id, ())),
        )
        measures.append(card)
    owing = {duty.unit for duty in shown}
    return DashboardView(
        measures=tuple(measures),
        units=tuple(
            unit.name_at(board.as_of) for unit in board.plan.roster.units if unit.name in owing
        ),
        states=(*words.STATES.values(), words.UNREPORTED),
        lights=tuple(reversed(words.LIGHTS.values())),
    )
