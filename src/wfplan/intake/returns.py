"""What would change, and who has returned a sheet, as tables."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wfplan.intake.propose import Change, Read
from wfplan.model import words
from wfplan.model.plan import Plan
from wfplan.model.status import Update
from wfplan.table import Column, Table

_FIELDS = {
    "state": "完成状态",
    "progress": "进度",
    "note": "进展情况",
    "problem": "存在问题",
    "next_step": "下步打算",
}
_CHANGE_COLUMNS = (
    Column("id", "编号", "id"),
    Column("unit", "责任单位"),
    Column("field", "栏目"),
    Column("was", "原", "text"),
    Column("is", "现", "text"),
)
RETURN_COLUMNS = (
    Column("unit", "责任单位"),
    Column("result", "收回情况"),
    Column("file", "文件", "text"),
    Column("taken", "采用", "count"),
    Column("refused", "不采用", "count"),
    Column("missing", "缺行", "count"),
    Column("reason", "原因", "text"),
)


def changes_table(changes: Iterable[Change]) -> Table:
    """A row for each field that would change: was, is."""
    records = [
        {
            "id": change.update.measure,
            "unit": change.unit,
            "field": heading,
            "was": _word(change.was, name),
            "is": _word(change.update, name),
        }
        for change in changes
        for name, heading in _FIELDS.items()
        if _word(change.was, name) != _word(change.update, name)
    ]
    return _table(_CHANGE_COLUMNS, records)


def returns_table(plan: Plan, reads: Iterable[Read]) -> Table:
    """A row for each unit and file: who has returned, whose was refused, who has not.

    A file that says of no unit is laid to the one in its name, else stands at the end.
    """
    by_unit: dict[str, list[Read]] = {unit.name: [] for unit in plan.roster.units}
    others: list[Read] = []
    for read in reads:
        named = [name for name in by_unit if name in read.file]
        unit = read.unit or max(named, key=len, default=None)
        by_unit.get(unit or "", others).append(read)
    records = []
    for unit, found in by_unit.items():
        records += [_record(unit, read) for read in found]
        if not found:
            records.append(_blank(unit, "未收回"))
    records += [_record("", read) for read in others]
    return _table(RETURN_COLUMNS, records)


def _record(unit: str, read: Read) -> dict[str, Any]:
    is_whole = any(not refusal.row for refusal in read.refusals)
    return {
        **_blank(unit, "被拒" if is_whole else "部分采用" if read.refusals else "已收回"),
        "file": read.file,
        "taken": len(read.changes) + read.repeated,
        "refused": len(read.refusals),
        "missing": len(read.missing),
        "reason": "；".join(refusal.message for refusal in read.refusals[:3]),
    }


def _blank(unit: str, result: str) -> dict[str, Any]:
    return {
        "unit": unit,
        "result": result,
        "file": "",
        "taken": 0,
        "refused": 0,
        "missing": 0,
        "reason": "",
    }


def _table(columns: tuple[Column, ...], records: list[dict[str, Any]]) -> Table:
    cells = [
        tuple(str(record[column.key]).replace("\n", " ") for column in columns)
        for record in records
    ]
    return Table(columns, cells, records)


def _word(update: Update | None, field: str) -> str:
    value = getattr(update, field, None)
    if value is None:
        return ""
    if field == "progress":
        return f"{value}%"
    return words.STATES[value] if field == "state" and update else str(value)
