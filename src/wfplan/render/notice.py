"""督办通知: what a late unit is asked for, and by when; number and signature are the office's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Any

from wfplan.model import form
from wfplan.model.typed.day import date_text
from wfplan.render.docx.fill import CompiledTemplate, compile_all, fill_template
from wfplan.render.docx.finish import pack_parts
from wfplan.render.duty_view import duty_view
from wfplan.render.template.names import field_help
from wfplan.render.view import ItemView, PlanView, item_view, plan_view
from wfplan.render.wording import full_name_at
from wfplan.status.board import Board
from wfplan.status.duty import Duty
from wfplan.store.file_name import safe_name
from wfplan.store.template import TemplateFile


@dataclass(frozen=True)
class NoticeView:
    """发给一个责任单位的督办通知。"""

    unit: str = field(metadata=field_help("责任单位", "市司法局"))
    full_name: str = field(metadata=field_help("全称；没有或已更名则为当时的名称", "潍坊市司法局"))
    as_of: str = field(metadata=field_help("截至日期", "2022年6月30日"))
    return_by: str = field(metadata=field_help("报告期限；未指定则为空", "2022年7月10日"))
    count: int = field(metadata=field_help("督办举措数", "3"))
    duty_count: int = field(metadata=field_help("其项次：每年一次的举措各年各计一次", "3"))
    overdue_count: int = field(metadata=field_help("其中逾期", "2"))
    red_count: int = field(metadata=field_help("其中红灯", "1"))
    items: tuple[ItemView, ...] = field(metadata=field_help("有督办举措的任务项", ""))


TEMPLATE = "notice.docx"
NAMES: dict[str, Any] = {"plan": PlanView, "notice": NoticeView}
"""What its template may use."""


def late_duties(board: Board) -> dict[str, list[Duty]]:
    """By unit, in the order of units.yaml: what is overdue, or red for another reason.

    The past years of an annual duty are among them: they are owed still.
    """
    late: dict[str, list[Duty]] = {unit.name: [] for unit in board.plan.roster.units}
    for duty in board.duties:
        if duty.is_overdue or duty.light == "red":
            late[duty.unit].append(duty)
    return {unit: duties for unit, duties in late.items() if duties}


def notice_views(
    board: Board, late: Mapping[str, Sequence[Duty]], return_by: date | None
) -> Iterator[NoticeView]:
    """A notice for each unit of `late`."""
    names = {unit.name: full_name_at(unit, board.as_of) for unit in board.plan.roster.units}
    for unit, duties in late.items():
        by_item = groupby(duties, key=lambda duty: duty.item.id)
        yield NoticeView(
            unit=unit,
            full_name=names.get(unit, unit),
            as_of=date_text(board.as_of),
            return_by=date_text(return_by) if return_by else "",
            count=_measures(duties),
            duty_count=len(duties),
            overdue_count=_measures(duty for duty in duties if duty.is_overdue),
            red_count=_measures(duty for duty in duties if duty.light == "red"),
            items=tuple(
                item_view(group[0].item, [duty_view(duty, board.calendar) for duty in group])
                for group in (list(of_item) for _, of_item in by_item)
            ),
        )


def notice_files(
    board: Board,
    files: Mapping[str, TemplateFile],
    late: Mapping[str, Sequence[Duty]],
    return_by: date | None,
) -> Iterator[tuple[str, bytes]]:
    """The file name and bytes of the notice of each unit of `late`.

    Raises:
        TemplateFaults: what is wrong with a template.
    """
    return fill_notices(board, compile_all(files, NAMES), notice_views(board, late, return_by))


def _measures(duties: Iterable[Duty]) -> int:
    """Of how many measures duties are; an annual one has a duty a year."""
    return len({duty.measure.id for duty in duties})


def fill_notices(
    board: Board, templates: Mapping[str, CompiledTemplate], views: Iterable[NoticeView]
) -> Iterator[tuple[str, bytes]]:
    """The file name and bytes of each notice.

    Args:
        templates: that of each unit that has a notice.

    Raises:
        TemplateFaults: what is wrong with a template.
    """
    plan = plan_view(board.plan)
    for view in views:
        parts = fill_template(templates[view.unit], {"plan": plan, "notice": view})
        facts = form.paper_facts(board.plan.front, as_of=board.as_of, unit=view.unit)
        data = pack_parts(parts, facts, title=f"督办通知（{view.unit}）", created=board.as_of)
        yield f"{safe_name(f'督办通知-{view.unit}')}.docx", data
