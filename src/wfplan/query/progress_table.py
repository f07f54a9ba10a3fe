"""How far it is: a roll-up a row, or one unit's duty a row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from wfplan.model import words
from wfplan.model.text import one_line
from wfplan.query.day_notes import due_notes, notes_with
from wfplan.query.entry_words import step_words
from wfplan.status.board import Board
from wfplan.status.desk.duty_step import step_record, steps_of
from wfplan.status.desk.measure_due import duty_due_words
from wfplan.status.duty import Duty
from wfplan.status.rollup import Rollup, count_duties
from wfplan.status.wording import (
    both_bases,
    duty_words,
    progress_words,
    reason_words,
    review_words,
    share_words,
    state_words,
    title_of,
    who_words,
)
from wfplan.table import Column, Table

ROLLUP_COLUMNS = (
    Column("id", "编号", "id"),
    Column("title", "名称", "text"),
    Column("state", "状态"),
    Column("progress", "进度"),
    Column("total", "应报", "count"),
    Column("reported", "已报", "count"),
    Column("completed", "已完成", "count"),
    Column("closed", "销号", "count"),
    Column("returned", "退回", "count"),
    Column("overdue", "逾期", "count"),
    Column("light", "亮灯"),
    Column("updated", "最近填报"),
    Column("light_reason", "亮灯原因"),
)
DUTY_COLUMNS = (
    Column("id", "编号", "id"),
    Column("unit", "责任单位"),
    Column("state", "填报状态"),
    Column("progress", "进度"),
    Column("review", "审核"),
    Column("light", "亮灯"),
    Column("due", "时限"),
    Column("updated", "最近填报"),
    Column("note", "进展情况", "text"),
    Column("light_reason", "亮灯原因"),
)

STEPS_COLUMN = Column("steps", "阶段目标", "text")
"""Shown where any of the duties has steps."""

RollupRow = tuple[str, str, str, Rollup]
"""The level (`plan`, `chapter`, `item`, `measure`, `unit`), the id, the title, what it makes."""


def chapter_levels(board: Board) -> list[RollupRow]:
    """The whole plan, then its chapters."""
    chapters = [("chapter", c.id, c.heading, board.chapters[c.id]) for c in board.plan.chapters]
    return [("plan", "全部", board.plan.front.title, board.whole), *chapters]


def item_levels(board: Board, within: Sequence[str] = ()) -> list[RollupRow]:
    """The items, of some chapters or all."""
    return [
        ("item", item.id, item.heading, board.items[item.id])
        for chapter, item in board.plan.items
        if not within or chapter.id in within
    ]


def measure_levels(board: Board, within: Sequence[str] = ()) -> list[RollupRow]:
    """The measures, of some chapters or items or all."""
    return [
        ("measure", measure.id, measure.text, board.measures[measure.id])
        for chapter, item, measure in board.plan.measures
        if not within or chapter.id in within or item.id in within
    ]


def unit_levels(board: Board) -> list[RollupRow]:
    """The units that have anything to report on, in the order of the roster."""
    return [
        ("unit", unit.name, unit.full_name or unit.name_at(board.as_of), board.units[unit.name])
        for unit in board.plan.roster.units
        if board.units[unit.name].total
    ]


def rollup_table(board: Board, levels: Iterable[RollupRow], *, bars: bool = False) -> Table:
    """One row for each roll-up; `bars` draws the progress."""
    levels = list(levels)
    cells = [
        (
            key,
            title,
            state_words(rollup),
            share_words(rollup, bars=bars),
            str(rollup.total),
            str(rollup.reported),
            *(str(count) for count in (rollup.counts.get("completed", 0), rollup.closed)),
            *(str(count) for count in (rollup.returned, rollup.overdue)),
            words.LIGHTS[rollup.light] if rollup.light else "",
            str(rollup.updated or ""),
            reason_words(rollup.light_reason),
        )
        for _, key, title, rollup in levels
    ]
    base = "责任单位" if levels and levels[0][0] == "measure" else "举措"
    records = [rollup_record(*level) for level in levels]
    notes = notes_with(board, *_base_notes(board, base))
    return Table(ROLLUP_COLUMNS, cells, records, notes=notes)


def duty_table(board: Board, duties: Iterable[Duty], *, bars: bool = False) -> Table:
    """One row for each duty of a unit."""
    duties = list(duties)
    cells: list[tuple[str, ...]] = [
        (
            title_of(duty.key),
            who_words(duty),
            duty_words(duty),
            progress_words(duty, bars=bars),
            review_words(duty.status),
            words.LIGHTS[duty.light] if duty.light else "",
            duty_due_words(duty, board.calendar.unit),
            str(duty.updated or ""),
            one_line((duty.status.update and duty.status.update.note) or ""),
            reason_words(duty.light_reason),
        )
        for duty in duties
    ]
    steps = [steps_words(duty) for duty in duties]
    columns: tuple[Column, ...] = DUTY_COLUMNS
    if any(steps):
        columns = (*columns, STEPS_COLUMN)
        cells = [(*row, said) for row, said in zip(cells, steps, strict=True)]
    records = [duty_record(duty) for duty in duties]
    summary = f"截至 {board.as_of}：{both_bases(duties)}"
    return Table(columns, cells, records, summary, notes_with(board, *due_notes(duties)))


def steps_words(duty: Duty) -> str:
    """`2022-06-30 起草 50%（已达成）；2022-12-31 全覆盖`; empty where there is none."""
    return "；".join(
        step_words(one.step) + ("（已达成）" if one.is_reached else "") for one in steps_of(duty)
    )


def rollup_record(level: str, key: str, title: str, rollup: Rollup) -> dict[str, Any]:
    """The JSON object of one roll-up; every count is of `total`, `progress` is of `measured`."""
    return {
        "level": level,
        "id": key if level != "plan" else None,
        "title": title,
        "state": rollup.state,
        "progress": rollup.progress,
        "measured": rollup.measured,
        "total": rollup.total,
        "reported": rollup.reported,
        "unreported": rollup.unreported,
        "counts": {state: rollup.counts.get(state, 0) for state in words.STATES},
        "closed": rollup.closed,
        "returned": rollup.returned,
        "overdue": rollup.overdue,
        "light": rollup.light,
        "light_reason": reason_words(rollup.light_reason) or None,
        "updated": rollup.updated and rollup.updated.isoformat(),
    }


def duty_record(duty: Duty) -> dict[str, Any]:
    """The JSON object of one unit's duty.

    `said` is the state of the latest report, `state` of the latest that was not returned; `due`
    is null unless the plan gives a date, `due_by` is the day that counts, `due_original` the one
    that would count without an extension.
    """
    status, update = duty.status, duty.status.update
    return {
        "id": duty.measure.id,
        "item": duty.item.id,
        "chapter": duty.chapter.id,
        "unit": duty.unit,
        "role": duty.holding.role,
        "via": duty.holding.via,
        "inherited_from": list(duty.holding.inherited_from),
        "period": duty.period,
        "state": duty.state,
        "said": status.latest_state,
        "progress": duty.progress,
        "review": status.review.verdict if status.review and status.is_answered else None,
        "closed": duty.is_closed,
        "expected_progress": None
        if duty.timing.pace.expected is None
        else int(duty.timing.pace.expected),
        "pace": duty.pace,
        "steps": [step_record(one) for one in steps_of(duty)],
        "light": duty.light,
        "light_reason": reason_words(duty.light_reason) or None,
        "due": duty.due.given and duty.due.given.isoformat(),
        "due_by": duty.due.day and duty.due.day.isoformat(),
        "due_original": duty.due.original and duty.due.original.isoformat(),
        "due_source": duty.due.source,
        "days_left": duty.days_left,
        "days_left_original": duty.timing.days_left_original,
        "asked_late": duty.timing.is_asked_late,
        "overdue": duty.is_overdue,
        "updated": duty.updated and duty.updated.isoformat(),
        "note": update and update.note,
        "problem": update and update.problem,
        "next_step": update and update.next_step,
        "by": update and update.by,
    }


def _base_notes(board: Board, base: str) -> tuple[str, ...]:
    whole, duties = board.whole, count_duties(board.tallies.values())
    counts = (
        ("全部", whole.total, duties.total),
        ("已填报", whole.reported, duties.reported),
        ("已完成", whole.counts.get("completed", 0), duties.completed),
        ("销号", whole.closed, duties.closed),
        ("逾期", whole.overdue, duties.overdue),
    )
    said = "，".join(f"{word} {measures} 条 {duties} 项次" for word, measures, duties in counts)
    return (
        f"截至 {board.as_of}（举措以条计，各单位分别承担的以项次计）：{said}",
        f"各栏以{base}计；进度是报了进度的{base}的平均，括号中为其个数/全部个数",
    )
