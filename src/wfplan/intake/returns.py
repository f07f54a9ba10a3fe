"""What would change, and who has returned a sheet, as tables."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Any

from wfplan.intake.merge import Change
from wfplan.intake.propose import Proposal
from wfplan.model import words
from wfplan.model.plan import Plan
from wfplan.model.status import Update
from wfplan.query.wording import one_line, title_of
from wfplan.status.fold import Standing
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

_NAMED = 10
"""So many of the missing measures are named."""


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


def remarks(proposal: Proposal) -> Iterator[str]:
    """What is to be said of a file besides what would change, a sentence each."""
    file = proposal.file
    for refusal in proposal.refusals:
        yield refusal.sentence
    if proposal.missing:
        named = "、".join(proposal.missing[:_NAMED])
        count = len(proposal.missing)
        yield f"{file}：缺少 {named}" + (f"等 {count} 条" if count > _NAMED else "")
    if proposal.repeated:
        hint = "；如系重新填报，请写明填报日期" if proposal.known else ""
        said = f"{proposal.repeated} 行以前已导入，或与已有填报、另一份表相同，没有再写"
        yield f"{file}：{said}{hint}"
    if not (proposal.changes or proposal.refusals or proposal.repeated):
        yield f"{file}：与发出时相同，没有可写入的"


def returns_table(
    plan: Plan, proposals: Sequence[Proposal], day: date, *, is_written: bool
) -> Table:
    """A row for each unit and file: who has returned, who has not, whose was refused.

    A file that says of no unit is laid to the one in its name, else stands at the end; a ledger of
    all is laid to those who said something in it.

    Args:
        day: units that do not exist on it owe nothing.
        is_written: whether what could be taken was written.
    """
    by_unit: dict[str, list[Proposal]] = {unit.name: [] for unit in plan.roster.units}
    others: list[Proposal] = []
    for proposal in proposals:
        units = _units_of(proposal, by_unit)
        for unit in units:
            by_unit[unit].append(proposal)
        if not units:
            others.append(proposal)
    owing = {unit.name for unit in plan.roster.units if unit.is_valid_at(day)}
    records = []
    count = {"已收到": 0, "被拒": 0, "未收回": 0}
    for unit, found in by_unit.items():
        records += [_record(unit, proposal, is_written=is_written) for proposal in found]
        if found:
            count["被拒" if all(map(_is_refused, found)) else "已收到"] += 1
        elif unit in owing:
            records.append(_blank(unit, "未收回"))
            count["未收回"] += 1
    records += [_record("", proposal, is_written=is_written) for proposal in others]
    told = "，".join(f"{number} 个{word}" for word, number in count.items() if number)
    summary = f"{sum(count.values())} 个责任单位：{told}"
    return _table(RETURN_COLUMNS, records, summary)


def _units_of(proposal: Proposal, units: Collection[str]) -> list[str]:
    if proposal.unit is not None:
        return [proposal.unit]
    rows = (*proposal.asked, *proposal.same)
    said = {asked.key.unit for asked in rows} | {refusal.unit for refusal in proposal.refusals}
    named = [name for name in units if name in proposal.file]
    return [name for name in units if name in said] or ([max(named, key=len)] if named else [])


def _is_refused(proposal: Proposal) -> bool:
    return any(not refusal.row for refusal in proposal.refusals)


def _record(unit: str, proposal: Proposal, *, is_written: bool) -> dict[str, Any]:
    """The line of a file; of a ledger of all, only what is the unit's."""
    is_ledger = proposal.unit is None
    refusals = [one for one in proposal.refusals if not one.row or one.unit == unit or not unit]
    taken = [change for change in proposal.changes if change.unit == unit or not unit]
    said = [one for one in (*proposal.asked, *proposal.same) if one.key.unit == unit or not unit]
    result = (
        "被拒"
        if _is_refused(proposal)
        else "未写入"
        if taken and not is_written
        else "部分采用"
        if refusals
        else "已收回"
        if said
        else "收回，没有新内容"
    )
    counts = {
        "taken": len(taken) if is_written else 0,
        "repeated": None if is_ledger else proposal.repeated,
        "refused": len(refusals),
        "missing": None if is_ledger else len(proposal.missing),
    }
    return {
        **_blank(unit, result),
        **({} if _is_refused(proposal) else counts),
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
    if field == "progress" and update is not None:
        value = Standing(counted=update).progress
        return "" if value is None else f"{value}%"
    if value is None:
        return ""
    return words.STATES[value] if field == "state" and update else str(value)
