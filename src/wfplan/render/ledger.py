"""工作台账: every measure and unit on one sheet; what they make by unit, by chapter, by light."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from wfplan.model import form, words
from wfplan.render.counts import grid_note
from wfplan.render.ledger_count import chapter_grid, unit_grid
from wfplan.render.ledger_light import light_grid
from wfplan.render.ledger_row import COLUMNS, DUE_SOURCE, duty_row, group_row
from wfplan.render.ledger_text import text_grid
from wfplan.render.xlsx.grid import Cell, GridColumn, SheetGrid
from wfplan.render.xlsx.workbook import workbook_bytes
from wfplan.status.board import Board
from wfplan.status.desk.measure_due import extended_measures
from wfplan.status.duty import Duty
from wfplan.status.wording import (
    ABSENT_UNITS,
)
from wfplan.store.file_name import safe_name
from wfplan.units.member import holdings_of, listed_members
from wfplan.units.unlisted import count_items, items_of_unlisted

_UNLISTED_GROUPS = "成员尚未列明的集合责任单位"


def ledger_grids(board: Board, unit: str | None = None, home: str = "") -> tuple[SheetGrid, ...]:
    """The sheets of the ledger, or of one unit's part of it."""
    by_unit = () if unit else (unit_grid(board),)
    ledger = ledger_grid(board, unit, home)
    text = text_grid(ledger)
    return (
        ledger,
        *by_unit,
        chapter_grid(board, unit),
        light_grid(board, unit),
        *((text,) if text else ()),
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
        totals=_totals([row for row, why in found if not why]) if found else (),
        is_wide=True,
    )


def _totals(rows: Sequence[Sequence[Cell]]) -> tuple[Cell, ...]:
    """The last row: what all others make, those apart that nobody can answer."""
    place = {column.heading: at for at, column in enumerate(COLUMNS)}
    states = Counter(row[place["完成状态"]] for row in rows)
    lights = Counter(row[place["亮灯"]] for row in rows)
    said = {
        "编号": "合计",
        "具体举措": f"{len({row[0] for row in rows})} 条举措，{len(rows)} 项次："
        + "，".join(
            f"{word or words.UNREPORTED} {states[word]}"
            for word in (*words.STATES.values(), None)
            if states[word]
        ),
        "亮灯": "\n".join(
            f"{word[0]} {lights[word]}" for word in words.LIGHTS.values() if lights[word]
        ),
    }
    return tuple(said.get(column.heading) for column in COLUMNS)


def _columns(board: Board) -> tuple[GridColumn, ...]:
    """Those of a ledger; where a due day was moved, paper says so too."""
    if not extended_measures(board):
        return COLUMNS
    return tuple(
        replace(column, width=24) if column.heading == DUE_SOURCE else column for column in COLUMNS
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
                    yield duty_row(duty, board.calendar.unit, home), absence or ""
                if holding.unit in unlisted:
                    yield group_row(chapter, item, measure, holding), _UNLISTED_GROUPS


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
