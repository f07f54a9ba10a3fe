"""Who has returned a sheet, who has not, whose was refused."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from wfplan.model.plan import Plan
from wfplan.returns.changes_table import record_table
from wfplan.returns.merge import MergedForm
from wfplan.returns.refusal import Refusal
from wfplan.returns.row_report import RowReport
from wfplan.table import Column, Table

RETURN_COLUMNS = (
    Column("unit", "责任单位"),
    Column("result", "收回情况"),
    Column("file", "文件", "text"),
    Column("taken", "采用", "count"),
    Column("repeated", "重复", "count"),
    Column("refused", "不采用", "count"),
    Column("missing", "缺行", "count"),
    Column("reason", "原因", "text"),
)


def returns_table(
    plan: Plan, outcomes: Sequence[MergedForm], day: date, *, is_written: bool
) -> Table:
    """A row for each unit and file: who has returned, who has not, whose was refused.

    A file that says of no unit is laid to the one in its name, else stands at the end; a ledger of
    all is laid to those who said something in it.

    Args:
        day: units owe a sheet that exist on it, or, where the files say as of when they are, on
            one of those days.
        is_written: whether what could be taken was written, or would be but for a dry run.
    """
    by_unit: dict[str, list[MergedForm]] = {unit.name: [] for unit in plan.roster.units}
    others: list[MergedForm] = []
    for outcome in outcomes:
        units = _units_of(outcome, by_unit)
        for unit in units:
            by_unit[unit].append(outcome)
        if not units or _strangers(outcome, by_unit) != [""]:
            others.append(outcome)
    days = {one.proposal.as_of for one in outcomes if one.proposal.as_of} or {day}
    owing = {unit.name for unit in plan.roster.units if any(map(unit.is_valid_at, days))}
    records = []
    count = {"已收到": 0, "被拒": 0, "未收回": 0}
    for unit, found in by_unit.items():
        records += [_record(unit, outcome, is_written=is_written) for outcome in found]
        if found:
            count["被拒" if all(map(_is_refused, found)) else "已收到"] += 1
        elif unit in owing:
            records.append(_blank(unit, "未收回"))
            count["未收回"] += 1
    records += [
        _record(name, outcome, is_written=is_written)
        for outcome in others
        for name in _strangers(outcome, by_unit)
    ]
    told = "，".join(f"{number} 个{word}" for word, number in count.items() if number)
    summary = f"{sum(count.values())} 个责任单位：{told}"
    if others:
        summary += f"；另有 {len(others)} 个文件不知是哪个单位的"
    return record_table(RETURN_COLUMNS, records, summary)


def _units_of(outcome: MergedForm, units: Collection[str]) -> list[str]:
    if outcome.proposal.unit is not None:
        return [outcome.proposal.unit]
    rows = (*outcome.proposal.asked, *outcome.proposal.same)
    said = {asked.key.unit for asked in rows} | {refusal.unit for refusal in outcome.refusals}
    found = [name for name in units if name in said]
    for part in reversed(outcome.proposal.file.split("/") if not found else ()):
        if named := [name for name in units if name in part]:
            return [max(named, key=len)]
    return found


def _strangers(outcome: MergedForm, units: Collection[str]) -> list[str]:
    """The names in a ledger that are of no unit, as they were written; else one empty name."""
    names = (refusal.unit for refusal in outcome.refusals if refusal.place)
    return list(dict.fromkeys(name for name in names if name not in units)) or [""]


def _is_refused(outcome: MergedForm) -> bool:
    return any(not refusal.place for refusal in outcome.refusals)


def _record(unit: str, outcome: MergedForm, *, is_written: bool) -> dict[str, Any]:
    """The line of a file; of a ledger of all, only what is the unit's."""
    is_ledger = outcome.proposal.unit is None
    refusals = [one for one in outcome.refusals if not one.place or one.unit == unit]
    taken = [change for change in outcome.changes if change.unit == unit]
    refused = {refusal.order for refusal in refusals}
    said = [
        row
        for row in (*outcome.proposal.asked, *outcome.proposal.same)
        if row.key.unit == unit and row.order not in refused
    ]
    result = (
        "被拒"
        if _is_refused(outcome)
        else "未写入"
        if taken and not is_written
        else _result(said, refusals)
    )
    counts = {
        "taken": len(taken) if is_written else 0,
        "repeated": None if is_ledger else outcome.repeated,
        "refused": len(refusals),
        "missing": None if is_ledger else len(outcome.proposal.missing),
    }
    return {
        **_blank(unit, result),
        **({} if _is_refused(outcome) else counts),
        "file": outcome.proposal.file,
        "reason": "；".join(
            f"{refusal.place}：{refusal.said}" if refusal.place else refusal.said
            for refusal in refusals[:3]
        ),
    }


def _result(said: Sequence[RowReport], refusals: Sequence[Refusal]) -> str:
    if refusals:
        return "部分采用" if said else "未采用"
    return "已收回" if said else "收回，没有新内容"


def _blank(unit: str, result: str) -> dict[str, Any]:
    return {
        "unit": unit,
        "result": result,
        "file": "",
        "taken": None,
        "repeated": None,
        "refused": None,
        "missing": None,
        "reason": "",
    }
