"""Who has returned a form, who has not, whose was refused."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from wfplan.model.plan import Plan
from wfplan.model.status import Review, StatusFile, Undo
from wfplan.returns.changes_table import record_table
from wfplan.returns.match import MatchedForm
from wfplan.returns.merge import MergedForm
from wfplan.returns.refusal import Refusal
from wfplan.returns.row_report import RowReport
from wfplan.returns.statement.entry import RowEntry
from wfplan.table import Column, Table

_COLUMNS = (
    Column("unit", "责任单位"),
    Column("result", "收回情况"),
    Column("file", "文件", "text"),
    Column("taken", "采用", "count"),
    Column("repeated", "重复", "count"),
    Column("refused", "不采用", "count"),
    Column("missing", "缺行", "count"),
    Column("reason", "原因", "text"),
)
_REASONS = 3
"""So many refusals of one form are quoted."""


@dataclass(frozen=True, slots=True)
class FormReturn:
    """What one unit returned in one form; counts of rows, None where they say nothing."""

    unit: str
    result: str
    file: str = ""
    taken: int | None = None
    repeated: int | None = None
    refused: int | None = None
    missing: int | None = None
    reason: str = ""


def returns_table(
    plan: Plan,
    forms: Sequence[MergedForm],
    day: date,
    files: Iterable[StatusFile] = (),
    *,
    is_written: bool,
) -> Table:
    """A row for each unit and form: who has returned, who has not, whose was refused.

    A form that says of no unit is laid to the one in its name, else stands at the end; a ledger of
    all is laid to those who said something in it.

    Args:
        day: units owe a form that exist on it, or, where the forms say as of when they are, on
            one of those days.
        files: the status files: a unit whose form was imported before has returned it.
        is_written: whether what could be taken was written, or would be but for a dry run.
    """
    forms_by_unit: dict[str, list[MergedForm]] = {unit.name: [] for unit in plan.roster.units}
    others: list[MergedForm] = []
    for form in forms:
        units = _units_of(form, forms_by_unit)
        for unit in units:
            forms_by_unit[unit].append(form)
        if not units or _unknown_names(form, forms_by_unit) != [""]:
            others.append(form)
    days = {form.form.as_of for form in forms if form.form.as_of} or {day}
    owing = {unit.name for unit in plan.roster.units if any(map(unit.is_valid_at, days))}
    earlier = _earlier_returns(files, forms, min(days))
    returns = []
    count = {"已收到": 0, "此前已收到": 0, "被拒": 0, "未收回": 0}
    for unit, found in forms_by_unit.items():
        returns += [_form_return(unit, form, is_written=is_written) for form in found]
        if found:
            count["被拒" if all(map(_is_refused, found)) else "已收到"] += 1
        elif unit in earlier:
            returns.append(FormReturn(unit, "此前已收回", reason=earlier[unit]))
            count["此前已收到"] += 1
        elif unit in owing:
            returns.append(FormReturn(unit, "未收回"))
            count["未收回"] += 1
    for form in others:
        names = _unknown_names(form, forms_by_unit)
        returns += [_form_return(name, form, is_written=is_written) for name in names]
    words = "，".join(f"{number} 个{word}" for word, number in count.items() if number)
    summary = f"{sum(count.values())} 个责任单位：{words}"
    if others:
        summary += f"；另有 {len(others)} 个文件不知是哪个单位的"
    return record_table(_COLUMNS, [asdict(one) for one in returns], summary)


def _earlier_returns(
    files: Iterable[StatusFile], forms: Iterable[MergedForm], since: date
) -> dict[str, str]:
    """What was imported before and is not undone, by unit: `2022-07-02 导入 3 条`.

    That is what answers the round of the forms; without rounds, what was entered since a day.
    """
    rows = (row for one in forms for row in (*one.form.reports, *one.form.repeats))
    rounds = {row.round for row in rows if row.round is not None}
    found: dict[str, str] = {}
    for file in files:
        undone = {entry.undo for entry in file.entries if isinstance(entry, Undo)}
        days = [
            day
            for entry in file.entries
            if not isinstance(entry, Undo | Review) and entry.batch and entry.batch not in undone
            for day in [entry.entered or entry.date]
            if (entry.round in rounds if rounds and entry.round else day >= since)
        ]
        if days:
            found[file.unit] = f"{max(days)} 导入 {len(days)} 条"
    return found


def _units_of(merged: MergedForm, units: Collection[str]) -> list[str]:
    form = merged.form
    if form.unit is not None:
        return [form.unit]
    named = {row.key.unit for row in _rows_of(form)}
    named |= {refusal.unit for refusal in merged.refusals}
    found = [name for name in units if name in named]
    # The nearest folder that names a unit; of two names the longer, which holds the other.
    for part in reversed(form.file.split("/") if not found else ()):
        if in_part := [name for name in units if name in part]:
            return [max(in_part, key=len)]
    return found


def _rows_of(form: MatchedForm) -> list[RowReport | RowEntry]:
    """All that its rows say."""
    return [*form.reports, *form.repeats, *form.entries]


def _unknown_names(form: MergedForm, units: Collection[str]) -> list[str]:
    """The names in a ledger that are of no unit, as they were written; else one empty name."""
    names = (refusal.unit for refusal in form.refusals if refusal.place)
    return list(dict.fromkeys(name for name in names if name not in units)) or [""]


def _is_refused(form: MergedForm) -> bool:
    return any(not refusal.place for refusal in form.refusals)


def _form_return(unit: str, merged: MergedForm, *, is_written: bool) -> FormReturn:
    """What a unit returned in a form; of a ledger of all, only what is the unit's."""
    form = merged.form
    refusals = [one for one in merged.refusals if not one.place or one.unit == unit]
    reason = "；".join(
        f"{refusal.place}：{refusal.short_message}" if refusal.place else refusal.short_message
        for refusal in refusals[:_REASONS]
    )
    if _is_refused(merged):
        return FormReturn(unit, "被拒", form.file, reason=reason)
    count = len(
        {change.report.order for change in merged.changes if change.unit == unit}
        | {row.order for row in merged.entries if row.unit == unit}
    )
    refused = {refusal.order for refusal in refusals}
    reports = [
        report
        for report in _rows_of(form)
        if report.key.unit == unit and report.order not in refused
    ]
    is_ledger = form.unit is None
    return FormReturn(
        unit,
        "未写入" if count and not is_written else _result(reports, refusals),
        form.file,
        taken=count if is_written else 0,
        repeated=None if is_ledger else len(merged.repeated),
        refused=len(refusals),
        missing=None if is_ledger else len(form.missing),
        reason=reason,
    )


def _result(reports: Sequence[RowReport | RowEntry], refusals: Sequence[Refusal]) -> str:
    if refusals:
        return "部分采用" if reports else "未采用"
    return "已收回" if reports else "收回，没有新内容"
