"""Who has not reported since a day, and on what."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from wfplan.query.day_notes import day_notes
from wfplan.query.late_table import Wanted
from wfplan.query.progress_table import duty_record
from wfplan.status.board import Board
from wfplan.status.duty import Duty
from wfplan.status.wording import (
    both_bases,
    title_of,
    who_words,
)
from wfplan.table import Column, Table

MISSING_COLUMNS = (
    Column("unit", "责任单位"),
    Column("measures", "待报举措", "count"),
    Column("updated", "最近填报"),
    Column("days", "距今天数", "count"),
)
SILENT_COLUMNS = (
    Column("id", "编号", "id"),
    Column("text", "举措", "text"),
    Column("unit", "责任单位"),
    Column("updated", "最近填报"),
    Column("days", "距今天数", "count"),
)


def missing_table(board: Board, since: date, wanted: Wanted) -> Table:
    """The units that have reported nothing from `since` on, and for how long.

    Only what still asks for reports is looked at: not what is closed or completed.
    """
    by_unit: dict[str, list[Duty]] = {unit.name: [] for unit in board.plan.roster.units}
    for duty in _open_duties(board, wanted):
        by_unit[duty.unit].append(duty)
    records = [
        _missing_record(board, unit, duties, since)
        for unit, duties in by_unit.items()
        if duties and not _has_reported(board, unit, since)
    ]
    names = {unit.name: unit.name_at(board.as_of) for unit in board.plan.roster.units}
    cells = [
        (
            names[record["unit"]],
            str(len(record["measures"])),
            record["updated"] or "从未填报",
            "" if record["days"] is None else str(record["days"]),
        )
        for record in records
    ]
    asked = sum(1 for duties in by_unit.values() if duties)
    note = f"{since} 至 {board.as_of}：{asked} 个有任务的责任单位中，{len(records)} 个没有填报"
    return Table(MISSING_COLUMNS, cells, records, note, day_notes(board))


def silent_table(board: Board, since: date, wanted: Wanted) -> Table:
    """The measures on which a unit has reported nothing from `since` on."""
    found = [
        duty for duty in _open_duties(board, wanted) if duty.updated is None or duty.updated < since
    ]
    records = [duty_record(duty) | {"days": _days_since(board, duty.updated)} for duty in found]
    cells = [
        (
            title_of(duty.key),
            duty.measure.text,
            who_words(duty),
            str(duty.updated or "从未填报"),
            "" if record["days"] is None else str(record["days"]),
        )
        for duty, record in zip(found, records, strict=True)
    ]
    note = f"{since} 至 {board.as_of}：没有填报的 {both_bases(found)}"
    return Table(SILENT_COLUMNS, cells, records, note, day_notes(board))


def _open_duties(board: Board, wanted: Wanted) -> list[Duty]:
    return [
        duty
        for duty in board.current
        if wanted(duty) and not duty.is_closed and duty.state != "completed"
    ]


def _has_reported(board: Board, unit: str, since: date) -> bool:
    """Whether a unit has reported anything at all since a day, be it on what is now done."""
    return any(
        duty.updated is not None and duty.updated >= since
        for duty in board.duties
        if duty.unit == unit
    )


def _missing_record(board: Board, unit: str, duties: Sequence[Duty], since: date) -> dict[str, Any]:
    latest = max(
        (duty.updated for duty in board.duties if duty.unit == unit and duty.updated), default=None
    )
    return {
        "unit": unit,
        "measures": [duty.measure.id for duty in duties],
        "since": since.isoformat(),
        "updated": latest and latest.isoformat(),
        "days": _days_since(board, latest),
    }


def _days_since(board: Board, day: date | None) -> int | None:
    return None if day is None else board.calendar.between(day, board.as_of)
