"""What would change, as a table; what else is to be said of a returned form, in sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from wfplan.model import words
from wfplan.model.form import evidence_name
from wfplan.model.status import Extension, ReviewOf, Schedule, Solution, Update
from wfplan.model.text import one_line
from wfplan.query.entry_words import said_words, step_words
from wfplan.returns.context import ImportContext
from wfplan.returns.field.heading_words import HEADINGS, REPORT_FIELDS
from wfplan.returns.merge import MergedForm, ProposedUpdate
from wfplan.returns.statement.entry import RowEntry, Statement, due_before, standing_of
from wfplan.status.fold import DutyStatus, Key
from wfplan.status.rounds import closed_words
from wfplan.status.wording import due_words, percent_words, title_of
from wfplan.table import Column, Table

_COLUMNS = (
    Column("id", "编号", "id"),
    Column("unit", "责任单位"),
    Column("field", "栏目"),
    Column("was", "原", "text"),
    Column("is", "现", "text"),
)
_OF: dict[type[Statement], ReviewOf] = {
    Schedule: "steps",
    Extension: "extension",
    Solution: "problem",
}
_NAMED = 10
"""So many measures are named, missing or late."""
_PLACES = 100
"""So many places are named of which one thing is said."""
_SAME = 3
"""When one thing is to be said of more rows than these, it is said once."""


def changes_table(forms: Sequence[MergedForm], context: ImportContext) -> Table:
    """A row for each field that would change: was, is; the day where it is all that changes."""
    changes = [change for form in forms for change in form.changes]
    entries = [row for form in forms for row in form.entries]
    records = [
        _record(change.report.key, *one) for change in changes for one in _differences(change)
    ]
    records += [
        _record(
            row.key, words.SAID[_OF[type(row.entry)]], _stood(row, context), said_words(row.entry)
        )
        for row in entries
    ]
    units = {change.unit for change in changes} | {row.unit for row in entries}
    days = sorted({*(one.update.date for one in changes), *(row.entry.date for row in entries)})
    when = " 至 ".join(dict.fromkeys((str(days[0]), str(days[-1]))))
    count = Counter(_OF[type(row.entry)] for row in entries)
    counts = [f"{len(changes)} 条填报"] if changes else []
    counts += [f"{count[of]} 条{words.SAID[of]}" for of in _OF.values() if count[of]]
    summary = f"{len(units)} 个责任单位 {'、'.join(counts)}，填报日期 {when}"
    return record_table(_COLUMNS, records, summary)


def _stood(row: RowEntry, context: ImportContext) -> str:
    """What stands until an entry is accepted: the steps, the due day, the problem."""
    history = standing_of(row.key, row.entry.date, context)
    if isinstance(row.entry, Schedule):
        return "；".join(map(step_words, history.steps))
    if isinstance(row.entry, Extension):
        return f"完成时限 {due_words(due_before(row, context))}"
    return next((one.text for one in history.problems if one.day == row.entry.solved), "")


def _record(key: Key, field: str, was: str, now: str) -> dict[str, str]:
    return {"id": title_of(key), "unit": key.unit, "field": field, "was": was, "is": now}


def _differences(change: ProposedUpdate) -> list[tuple[str, str, str]]:
    """The fields of a report that change: the name, as it was and as it would be, in words."""
    before, update = change.before, change.update
    found = [
        (HEADINGS[name][0], _words(before, name), _words(update, name)) for name in REPORT_FIELDS
    ]
    found.append(("达成的阶段", "", "、".join(map(str, update.reached))))
    day = ("填报日期", str(before.date) if before else "", str(update.date))
    return [one for one in found if one[1] != one[2]] or [day]


def remarks(merged: MergedForm, context: ImportContext) -> Iterator[str]:
    """What is to be said of a form besides what would change, a sentence each."""
    form, refusals = merged.form, merged.refusals
    file = form.file
    yield from _remarks_on_rows(
        file, ((one.place, f"{one.short_message}（{one.rule.code}）") for one in refusals)
    )
    yield from (f"{file} {sentence}" for sentence in form.skipped)
    yield from _remarks_on_rows(file, form.unread)
    if form.missing:
        added = "（表是旧版方案的，其中或有后来新增的）" if form.is_older else ""
        yield f"{file}：缺少 {_list_names(form.missing, _NAMED)}{added}"
    late = [
        f"{title_of(change.report.key)}（后有 {change.later_day}）"
        for change in merged.changes
        if change.later_day
    ]
    if late:
        yield f"{file}：其后已有填报，只补记，不改变现状：{_list_names(late, _NAMED)}"
    answered = dict.fromkeys(change.update.round or "" for change in merged.changes)
    over = filter(None, (closed_words(context.rounds.get(name)) for name in answered))
    yield from (f"{file}：{said}" for said in over)
    late_wishes = [
        f"{title_of(row.key)}（{due_words(due)}）"
        for row in merged.entries
        if isinstance(row.entry, Extension)
        for due in [due_before(row, context)]
        if due.day and row.entry.date > due.day
    ]
    if late_wishes:
        yield f"{file}：过了完成时限才申请延期：{_list_names(late_wishes, _NAMED)}"
    if merged.repeated:
        is_undated = any(report.day is None for report in (*form.reports, *form.repeats))
        hint = "；如系重新填报，请写明填报日期" if is_undated else ""
        message = f"{len(merged.repeated)} 行以前已导入，或与已有填报、另一份表相同，没有再写"
        yield f"{file}：{message}{hint}"
    if not (merged.is_new or refusals or merged.repeated):
        as_sent = "" if form.skipped or form.unread else "与发出时相同，"
        yield f"{file}：{as_sent}没有可写入的"


def _remarks_on_rows(file: str, remarks: Iterable[tuple[str, str]]) -> Iterator[str]:
    """A sentence for each place and what is said of it; one for many of which the same is said."""
    places_by_remark: dict[str, list[str]] = {}
    for place, remark in remarks:
        places_by_remark.setdefault(remark, []).append(place)
    for remark, places in places_by_remark.items():
        if len(places) > _SAME:
            yield f"{file} {len(places)} 行{remark}：{_list_names(places, _PLACES)}"
        else:
            yield from (f"{f'{file} {place}'.strip()}：{remark}" for place in places)


def _list_names(names: Sequence[str], most: int) -> str:
    rest = f"等 {len(names)} 条" if len(names) > most else ""
    return "、".join(names[:most]) + rest


def _words(update: Update | None, field: str) -> str:
    if update is None:
        return ""
    if field == "state":
        return words.STATES[update.state]
    if field == "progress":
        return percent_words(DutyStatus(effective_update=update).progress)
    if field == "evidence":
        return "、".join(map(evidence_name, update.evidence))
    value = getattr(update, field)
    return "" if value is None else str(value)


def record_table(
    columns: Sequence[Column], records: Sequence[dict[str, Any]], summary: str
) -> Table:
    """A row for each record; what somebody wrote stands on one line."""
    cells = [
        tuple(
            "" if record[column.key] is None else one_line(str(record[column.key]))
            for column in columns
        )
        for record in records
    ]
    return Table(columns, cells, records, summary)
