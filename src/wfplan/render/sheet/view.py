"""What a unit's sheet says: what it is asked, what is settled, by when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from wfplan.model import form, words
from wfplan.model.plan import Chapter, Item
from wfplan.model.printed_id import printed_id
from wfplan.model.text import date_text
from wfplan.render import wording
from wfplan.render.duty_view import DutyView
from wfplan.render.sheet.duty import settled_duty_view, sheet_duty_view
from wfplan.render.sheet.problems import OpenProblemView, problem_views
from wfplan.render.sheet.sending import SendingOptions, asked_duties, settled_duties
from wfplan.render.template.names import field_help
from wfplan.render.view import ChapterView, UnlistedView, chapter_view, item_view
from wfplan.render.wording import full_name_at
from wfplan.status.board import Board
from wfplan.status.duty import Duty
from wfplan.units.unlisted import items_of_unlisted

_NAMED = 20
"""So many of the measures of a kind are named."""


@dataclass(frozen=True)
class WantedView:
    """本次要报的一类举措。"""

    name: str = field(metadata=field_help("哪一类", "▲退回须重报"))
    count: int = field(metadata=field_help("举措数", "2"))
    ids: str = field(
        metadata=field_help("要紧的写明编号，多了只写开头几个；其余为空", "1-3-1、1-3-2")
    )


@dataclass(frozen=True)
class SheetView:
    """发给一个责任单位的任务清单。"""

    title: str = field(metadata=field_help("标题", "潍坊市法治政府建设实施方案任务清单"))
    unit: str = field(metadata=field_help("责任单位，units.yaml 中的名称", "市司法局"))
    name: str = field(metadata=field_help("责任单位当时的名称", "市司法局"))
    full_name: str = field(metadata=field_help("全称；没有或已更名则为当时的名称", "潍坊市司法局"))
    mark: str = field(metadata=field_help("表单标识", "WF-1-市司法局-2022-06-30"))
    as_of: str = field(metadata=field_help("截至日期", "2022年6月30日"))
    period: str = field(metadata=field_help("填报期间；未指定则为空", "2022年上半年"))
    return_by: str = field(metadata=field_help("报回期限；未指定则为空", "2022年7月10日"))
    states: tuple[str, ...] = field(metadata=field_help("可填的完成状态", "正在推进"))
    wanted: tuple[WantedView, ...] = field(metadata=field_help("本次要报的各类举措", ""))
    asked_count: int = field(metadata=field_help("本次要报的举措数", "19"))
    chapters: tuple[ChapterView, ...] = field(metadata=field_help("要报的举措，按章和任务项", ""))
    asks_steps: bool = field(metadata=field_help("是否有举措要报阶段目标", "是"))
    has_steps: bool = field(metadata=field_help("是否有阶段目标待打勾", "否"))
    problems: tuple[OpenProblemView, ...] = field(metadata=field_help("尚未销号的问题", ""))
    settled: tuple[DutyView, ...] = field(metadata=field_help("已完成、已销号的举措，不必再报", ""))
    settled_count: int = field(metadata=field_help("已完成、已销号的举措数", "2"))
    item_count: int = field(metadata=field_help("任务项数", "6"))
    measure_count: int = field(metadata=field_help("举措数", "21"))
    unlisted: tuple[UnlistedView, ...] = field(metadata=field_help("未列明成员的集合", ""))


def sheet_views(board: Board, units: Iterable[str], options: SendingOptions) -> Iterator[SheetView]:
    """A sheet for each unit, in the order given."""
    asked_by_unit = _by_unit(asked_duties(board, options.sending))
    problems = problem_views(board)
    settled_by_unit = _by_unit(settled_duties(board, options.sending))
    known = {unit.name: unit for unit in board.plan.roster.units}
    unlisted = items_of_unlisted(board.plan)
    period = options.period_of_sheet()
    for unit in units:
        asked, settled = asked_by_unit.get(unit, []), settled_by_unit.get(unit, [])
        owed = [*asked, *settled]
        return_by = options.return_by_of(unit)
        chapters = tuple(_chapters(board, asked, options))
        duties = [duty for one in chapters for item in one.items for duty in item.duties]
        yield SheetView(
            title=f"{board.plan.front.title.removesuffix('任务清单')}任务清单",
            unit=unit,
            name=known[unit].name_at(board.as_of),
            full_name=full_name_at(known[unit], board.as_of),
            mark=form.mark_text(board.plan.front, unit, board.as_of, options.round_id),
            as_of=date_text(board.as_of),
            period=wording.period_text(*period) if period else "",
            return_by=date_text(return_by) if return_by else "",
            states=tuple(words.STATES.values()),
            wanted=tuple(wanted_views(asked)),
            asked_count=len({duty.measure.id for duty in asked}),
            chapters=chapters,
            asks_steps=any(not duty.steps for duty in duties),
            has_steps=any(duty.step_lines for duty in duties),
            problems=tuple(problems.get(unit, ())),
            settled=tuple(settled_duty_view(duty, board.calendar) for duty in settled),
            settled_count=len({duty.measure.id for duty in settled}),
            item_count=len({duty.item.id for duty in owed}),
            measure_count=len({duty.measure.id for duty in owed}),
            unlisted=tuple(_not_shown(unlisted, owed)),
        )


def _by_unit(duties: Iterable[Duty]) -> dict[str, list[Duty]]:
    found: dict[str, list[Duty]] = {}
    for duty in duties:
        found.setdefault(duty.unit, []).append(duty)
    return found


def wanted_views(asked: Sequence[Duty]) -> Iterator[WantedView]:
    """The kinds of what is asked, as far as there are any; one duty may be of several."""
    urgent = {
        f"{form.ALERT}退回须重报": [duty for duty in asked if duty.is_returned],
        f"{form.ALERT}已逾期": [duty for duty in asked if duty.is_overdue],
    }
    silent = [duty for duty in asked if duty.status.update is None]
    going_on = [duty for duty in asked if duty.status.update and not duty.is_returned]
    for name, duties in {**urgent, "从未填报": silent, "报过、续报新进展": going_on}.items():
        ids = list(dict.fromkeys(duty.measure.id for duty in duties))
        named = ids[:_NAMED] if name in urgent else []
        if ids:
            rest = "等" if len(ids) > len(named) > 0 else ""
            yield WantedView(name, len(ids), "、".join(named) + rest)


def _chapters(board: Board, owed: Sequence[Duty], options: SendingOptions) -> Iterator[ChapterView]:
    for chapter_id, in_chapter in groupby(owed, key=lambda duty: duty.chapter.id):
        items = []
        chapter = None
        for _, of_item in groupby(in_chapter, key=lambda duty: duty.item.id):
            group = list(of_item)
            chapter = group[0].chapter
            duties = [sheet_duty_view(duty, board, options) for duty in group]
            items.append(item_view(group[0].item, duties))
        assert chapter is not None, chapter_id
        yield chapter_view(chapter, items)


def _not_shown(
    unlisted: Mapping[str, tuple[tuple[Chapter, Item], ...]], owed: Sequence[Duty]
) -> Iterator[UnlistedView]:
    """The groups with those of their items that are not on the sheet anyway."""
    shown = {duty.item.id for duty in owed}
    for name, items in unlisted.items():
        numbers = [printed_id(*held) for held in items if held[1].id not in shown]
        if numbers:
            yield UnlistedView(name, len(numbers), "、".join(numbers))
