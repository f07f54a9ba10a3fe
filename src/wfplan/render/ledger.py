"""工作台账: every measure and unit on one sheet; what they make by unit, by chapter, by light."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from wfplan.model import form, words
from wfplan.model.heading import heading_line
from wfplan.model.plan import Chapter, Item, Measure
from wfplan.model.status import Evidence
from wfplan.render.counts import grid_note, period_cell
from wfplan.render.ledger_count import chapter_grid, unit_grid
from wfplan.render.ledger_light import light_grid
from wfplan.render.printed_words import owner_words
from wfplan.render.xlsx.grid import Cell, CellLink, GridColumn, SheetGrid
from wfplan.render.xlsx.workbook import workbook_bytes
from wfplan.status.board import Board
from wfplan.status.desk.measure_due import extended_measures
from wfplan.status.due import SOURCE_WORDS, UNDATED
from wfplan.status.duty import Duty
from wfplan.status.wording import (
    ABSENT_UNITS,
    absence_words,
    duty_due_words,
    pace_words,
    reason_words,
    remark_words,
    succession_words,
)
from wfplan.store.file_name import safe_name
from wfplan.units.member import Holding, holdings_of, listed_members
from wfplan.units.unlisted import count_items, items_of_unlisted

UNLISTED = "集合责任单位，成员尚未列明，无从填报"
_UNLISTED_GROUPS = "成员尚未列明的集合责任单位"

_DUE_SOURCE = "时限依据"

_LEDGER = (
    GridColumn("编号", 8, "key"),
    GridColumn("任务项", 16, "text"),
    GridColumn("具体举措", 38, "text"),
    GridColumn("责任单位", 14),
    GridColumn("年度", 6, "number"),
    GridColumn("完成时限", 11, "date"),
    GridColumn("完成状态", 9, choices=tuple(words.STATES.values())),
    GridColumn("进度（%）", 9, "percent", bounds=(0, 100)),
    GridColumn("序时", 7),
    GridColumn("进展情况", 34, "typed"),
    GridColumn("存在问题", 22, "typed"),
    GridColumn("下步打算", 22, "typed"),
    GridColumn("亮灯", 6),
    GridColumn("亮灯原因", 24, "text", is_printed=False),
    GridColumn("填报日期", 11, "date", is_printed=False),
    GridColumn("审核", 8, is_printed=False),
    GridColumn("分工", 6, is_printed=False),
    GridColumn(_DUE_SOURCE, 13, is_printed=False),
    GridColumn(form.WORDS_HEADING, 30, "text", is_printed=False),
    GridColumn("章", 30, "text", is_printed=False),
    GridColumn("备注", 36, "text", is_printed=False),
    GridColumn("佐证材料", 24, "typed", is_printed=False),
    GridColumn("解决期限", 11, "date", is_printed=False),
    GridColumn("填报人", 10, is_printed=False),
    GridColumn("id", 8, "key", is_printed=False, is_hidden=True),
)


def ledger_grids(board: Board, unit: str | None = None, home: str = "") -> tuple[SheetGrid, ...]:
    """The sheets of the ledger, or of one unit's part of it."""
    by_unit = () if unit else (unit_grid(board),)
    return (
        ledger_grid(board, unit, home),
        *by_unit,
        chapter_grid(board, unit),
        light_grid(board, unit),
    )


def ledger_grid(board: Board, unit: str | None, home: str = "") -> SheetGrid:
    """Every measure and unit, or one unit's part of them.

    Args:
        home: the way from the workbook's folder to the plan's, by which evidence is found.
    """
    found = list(_ledger_rows(board, unit, home))
    whys = Counter(why for _, why in found if why)
    return SheetGrid(
        name="工作台账",
        title=f"《{board.plan.front.title}》工作台账{f'（{unit}）' if unit else ''}",
        note=grid_note(board, unit, f"共 {len(found)} 行{_muted_note(board, unit, whys)}"),
        columns=_columns(board),
        rows=[row for row, _ in found],
        muted=frozenset(number for number, (_, why) in enumerate(found) if why),
        frozen=1,
    )


def _columns(board: Board) -> tuple[GridColumn, ...]:
    """Those of a ledger; where a due day was moved, paper says so too."""
    if not extended_measures(board):
        return _LEDGER
    return tuple(
        replace(column, width=24, is_printed=True) if column.heading == _DUE_SOURCE else column
        for column in _LEDGER
    )


def _muted_note(board: Board, unit: str | None, whys: Mapping[str, int]) -> str:
    """What nobody can report on, so that paper says it too, where the remarks are not printed."""
    parts = "，".join(f"{count} 行由{why}承担" for why, count in whys.items())
    remark = f"，其中灰色的 {parts}，无从填报" if parts else ""
    held = count_items(items_of_unlisted(board.plan))
    if unit is None or not held or _UNLISTED_GROUPS in whys:
        return remark
    return f"{remark}；另有 {held} 项由{_UNLISTED_GROUPS}承担，不能断定是否包括本单位"


def _ledger_rows(
    board: Board, unit: str | None, home: str
) -> Iterator[tuple[tuple[Cell, ...], str]]:
    """Each row in plan order, and who it stands for where that is nobody who can answer."""
    by_measure: dict[str, list[Duty]] = {}
    for duty in board.every:
        by_measure.setdefault(duty.measure.id, []).append(duty)
    members = listed_members(board.plan.roster, board.as_of)
    unlisted = items_of_unlisted(board.plan)
    for chapter, item in board.plan.items:
        for measure in item.measures:
            holdings = holdings_of(item, measure, members)
            by_unit: dict[str, list[Duty]] = {}
            for duty in by_measure.get(measure.id, ()):
                by_unit.setdefault(duty.unit, []).append(duty)
            for holding in holdings:
                if unit not in (None, holding.unit):
                    continue
                for duty in by_unit.get(holding.unit, ()):
                    absence = duty.absence and ABSENT_UNITS[duty.absence.kind]
                    yield _duty_row(duty, board.calendar.unit, home), absence or ""
                if holding.unit in unlisted:
                    yield _group_row(chapter, item, measure, holding), _UNLISTED_GROUPS


def _duty_row(duty: Duty, day_word: str, home: str) -> tuple[Cell, ...]:
    counted = duty.status.effective_update
    return (
        duty.measure.id,
        _entry_name(duty.item, duty.measure),
        duty.measure.text,
        duty.unit_name,
        period_cell(duty.period),
        duty.due.day,
        duty.state and words.STATES[duty.state],
        duty.progress,
        pace_words(duty.pace) or None,
        counted.note if counted else None,
        counted.problem if counted else None,
        counted.next_step if counted else None,
        duty.light and words.LIGHTS[duty.light],
        reason_words(duty.light_reason) or None,
        counted.date if counted else None,
        _review_word(duty),
        duty.holding.role and words.ROLES[duty.holding.role],
        _due_source(duty, day_word),
        owner_words(duty.item, duty.measure),
        heading_line(duty.chapter.number, duty.chapter.title),
        _remark(duty),
        _evidence(counted.evidence, home) if counted else None,
        counted.problem_due if counted else None,
        counted.by if counted else None,
        duty.measure.id,
    )


def _evidence(evidence: Sequence[Evidence], home: str) -> Cell:
    """The names, a line each; one file or page is led to, of several files their folder."""
    if not evidence:
        return None
    names = "\n".join(map(form.evidence_name, evidence))
    first = evidence[0]
    if first.url:
        return CellLink(names, first.url)
    folders = {(one.path or "").rpartition("/")[0] for one in evidence}
    path = first.path if len(evidence) == 1 else folders.pop() if len(folders) == 1 else None
    return CellLink(names, f"external:{posixpath.join(home, path)}") if path else names


def _entry_name(item: Item, measure: Measure) -> str:
    """The item, and on a line below it what is printed before the measure's text.

    The column of the text holds nothing else, since it is compared when a ledger comes back.
    """
    heading = heading_line(item.number, item.heading)
    head = heading_line(measure.number, measure.title)
    return f"{heading}\n{head}" if head else heading


def _due_source(duty: Duty, day_word: str) -> str:
    """Where the due day comes from; of an extended one both days, and how late it is by each."""
    due = duty.due
    if due.is_extended:
        return duty_due_words(duty, day_word)
    return SOURCE_WORDS[due.source] if due.source else UNDATED


def _remark(duty: Duty) -> str:
    said = [succession_words(duty), remark_words(duty.status, duty.holding.via)]
    if duty.absence:
        why = "无人承接" if duty.absence.kind == "ended" else "无人可报"
        said.insert(0, f"责任单位{absence_words(duty.absence)}，{why}")
    return "；".join(filter(None, said))


def _group_row(
    chapter: Chapter, item: Item, measure: Measure, holding: Holding
) -> tuple[Cell, ...]:
    filled: dict[str, Cell] = {
        "编号": measure.id,
        "任务项": _entry_name(item, measure),
        "具体举措": measure.text,
        "责任单位": holding.unit,
        "分工": holding.role and words.ROLES[holding.role],
        form.WORDS_HEADING: owner_words(item, measure),
        "章": heading_line(chapter.number, chapter.title),
        "备注": UNLISTED,
        "id": measure.id,
    }
    return tuple(filled.get(column.heading) for column in _LEDGER)


def _review_word(duty: Duty) -> str | None:
    status = duty.status
    if status.is_closed:
        return words.VERDICTS["closed"]
    if status.update is None:
        return None
    if status.is_answered and status.review:
        return words.VERDICTS[status.review.verdict]
    return "待审核"


def ledger_facts(board: Board, unit: str | None = None) -> dict[str, str]:
    """What a program reads back from the hidden sheet of a ledger; the unit is empty for all.

    The keys are those of the custom properties of a docx.
    """
    return form.paper_facts(
        board.plan.front,
        as_of=board.as_of,
        unit=unit or "",
        entries=board.entries,
        round=board.round.id if board.round else None,
    )


def ledger_file(board: Board, unit: str | None = None, home: str = "") -> tuple[str, bytes]:
    """The file name and bytes of the ledger, or of one unit's part of it.

    Args:
        home: as of `ledger_grid`.
    """
    front = board.plan.front
    name = f"工作台账-{unit}" if unit else "工作台账"
    data = workbook_bytes(
        ledger_grids(board, unit, home),
        ledger_facts(board, unit),
        title=f"{front.title}{name}",
        created=board.as_of,
    )
    return f"{safe_name(name)}.xlsx", data
