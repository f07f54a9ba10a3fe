"""Who has not reported since a day, and on what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from wfplan.query.day_notes import day_notes
from wfplan.query.late_table import Wanted
from wfplan.query.progress_table import duty_record
from wfplan.status.board import Board
from wfplan.status.duty import Duty
from wfplan.status.fold import Key
from wfplan.status.round.answer import UnitAnswer
from wfplan.status.rounds import RoundState
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

    Only what still asks for reports is looked at: not what is closed or completed, and nothing of
    a plan that is concluded.
    """
    by_unit: dict[str, list[Duty]] = {unit.name: [] for unit in board.plan.roster.units}
    for duty in _open_duties(board, wanted):
        by_unit[duty.unit].append(duty)
    silent = {
        unit: duties
        for unit, duties in by_unit.items()
        if duties and not _has_reported(board, unit, since)
    }
    asked = sum(1 for duties in by_unit.values() if duties)
    note = f"{since} 至 {board.as_of}：{asked} 个有任务的责任单位中，{len(silent)} 个没有填报"
    return _missing_units(board, silent, since, note)


def unanswered_table(
    board: Board, state: RoundState, answers: Sequence[UnitAnswer], wanted: Wanted
) -> Table:
    """The units that have answered none of what a round asks them, of what is wanted."""
    duties = _asked_duties(board, answers, wanted)
    silent = {unit: owed for unit, (owed, given) in duties.items() if owed and not given}
    asked = sum(1 for owed, _ in duties.values() if owed)
    note = f"轮次 {state.title}：{asked} 个要报的责任单位中，{len(silent)} 个没有填报"
    return _missing_units(board, silent, state.start, note)


def unanswered_rows_table(
    board: Board, state: RoundState, answers: Sequence[UnitAnswer], wanted: Wanted
) -> Table:
    """The rows of a round that no entry answers, of what is wanted."""
    duties = _asked_duties(board, answers, wanted)
    found = [duty for owed, given in duties.values() for duty in owed if duty.key not in given]
    return _silent_rows(board, found, f"轮次 {state.title}：没有填报的 {both_bases(found)}")


def _asked_duties(
    board: Board, answers: Sequence[UnitAnswer], wanted: Wanted
) -> dict[str, tuple[list[Duty], set[Key]]]:
    """By unit, the duties that a round asks and are wanted, and which of them were answered."""
    known = {duty.key: duty for duty in board.every if wanted(duty)}
    found = {}
    for one in answers:
        owed = [known[row.key] for row in one.owed if row.key in known]
        found[one.unit] = owed, {key for key in one.given if key in known}
    return found


def _missing_units(
    board: Board, silent: Mapping[str, Sequence[Duty]], since: date, note: str
) -> Table:
    records = [_missing_record(board, unit, duties, since) for unit, duties in silent.items()]
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
    return Table(MISSING_COLUMNS, cells, records, note, day_notes(board))


def silent_table(board: Board, since: date, wanted: Wanted) -> Table:
    """The measures on which a unit has reported nothing from `since` on."""
    found = [
        duty for duty in _open_duties(board, wanted) if duty.updated is None or duty.updated < since
    ]
    note = f"{since} 至 {board.as_of}：没有填报的 {both_bases(found)}"
    return _silent_rows(board, found, note)


def _silent_rows(board: Board, found: Sequence[Duty], note: str) -> Table:
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
    return Table(SILENT_COLUMNS, cells, records, note, day_notes(board))


def _open_duties(board: Board, wanted: Wanted) -> list[Duty]:
    return [
        duty
        for duty in (() if board.clock.is_concluded else board.current)
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
