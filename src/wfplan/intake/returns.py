"""What would change, and who has returned a sheet, as tables."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from wfplan.intake.merge import Change
from wfplan.intake.propose import Proposal
from wfplan.model import words
from wfplan.model.plan import Plan
from wfplan.model.status import Update
from wfplan.query.wording import one_line, title_of
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
    Column("repeated", "重复", "count"),
    Column("refused", "不采用", "count"),
    Column("missing", "缺行", "count"),
    Column("reason", "原因", "text"),
)


def changes_table(changes: Sequence[Change]) -> Table:
    """A row for each field that would change: was, is."""
    records = [
        {
            "id": title_of(change.asked.key),
            "unit": change.unit,
            "field": heading,
            "was": _word(change.was, name),
            "is": _word(change.update, name),
        }
        for change in changes
        for name, heading in _FIELDS.items()
        if _word(change.was, name) != _word(change.update, name)
    ]
    units = {change.unit for change in changes}
    days = sorted({change.update.date for change in changes})
    when = " 至 ".join(dict.fromkeys((str(days[0]), str(days[-1]))))
    summary = f"{len(units)} 个责任单位 {len(changes)} 条填报，填报日期 {when}"
    return _table(_CHANGE_COLUMNS, records, summary)


def returns_table(plan: Plan, proposals: Iterable[Proposal]) -> Table:
    """A row for each unit and file: who has returned, who has not, whose was refused.

    A file that says of no unit is laid to the one in its name, else stands at the end; a ledger of
    all is laid to those who said something in it.
    """
    by_unit: dict[str, list[Proposal]] = {unit.name: [] for unit in plan.roster.units}
    others: list[Proposal] = []
    for proposal in proposals:
        units = _units_of(proposal, by_unit)
        for unit in units:
            by_unit[unit].append(proposal)
        if not units:
            others.append(proposal)
    records = []
    for unit, found in by_unit.items():
        records += [_record(unit, proposal) for proposal in found]
        if not found:
            records.append(_blank(unit, "未收回"))
    records += [_record("", proposal) for proposal in others]
    answers = [bool(found) for found in by_unit.values()]
    summary = f"{len(answers)} 个责任单位：{sum(answers)} 个已收到，{answers.count(False)} 个未收回"
    return _table(RETURN_COLUMNS, records, summary)


def _units_of(proposal: Proposal, units: Collection[str]) -> list[str]:
    if proposal.unit is not None:
        return [proposal.unit]
    said = dict.fromkeys(change.unit for change in proposal.changes)
    named = [name for name in units if name in proposal.file]
    return list(said) or ([max(named, key=len)] if named else [])


def _record(unit: str, proposal: Proposal) -> dict[str, Any]:
    refusals = proposal.refusals
    is_whole = any(not refusal.row for refusal in refusals)
    taken = [change for change in proposal.changes if change.unit == unit or not unit]
    result = (
        "被拒"
        if is_whole
        else "部分采用"
        if refusals
        else "已收回"
        if taken or proposal.repeated
        else "收回，没有新内容"
    )
    counts = {
        "taken": len(taken),
        "repeated": proposal.repeated,
        "refused": len(refusals),
        "missing": len(proposal.missing),
    }
    return {
        **_blank(unit, result),
        **({} if is_whole else counts),
        "file": proposal.file,
        "reason": "；".join(
            f"{refusal.row}：{refusal.said}" if refusal.row else refusal.said
            for refusal in refusals[:3]
        ),
    }


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


def _table(columns: tuple[Column, ...], records: list[dict[str, Any]], summary: str = "") -> Table:
    cells = [
        tuple(
            "" if record[column.key] is None else one_line(str(record[column.key]))
            for column in columns
        )
        for record in records
    ]
    return Table(columns, cells, records, summary)


def _word(update: Update | None, field: str) -> str:
    value = getattr(update, field, None)
    if value is None:
        return ""
    if field == "progress":
        return f"{value}%"
    return words.STATES[value] if field == "state" and update else str(value)
