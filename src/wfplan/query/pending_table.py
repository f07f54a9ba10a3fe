"""What waits for the steward's answer: reports, schedules, requests, solutions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from wfplan.model.plan import Plan
from wfplan.model.status import Update
from wfplan.model.text import one_line
from wfplan.model.words import STATES
from wfplan.query.entry_words import KINDS, kind_of, said_words
from wfplan.status.desk.candidate import Candidate
from wfplan.status.due import due_of
from wfplan.status.fold import DutyStatus
from wfplan.status.wording import due_words, status_words, title_of
from wfplan.table import Column, Table

PENDING_COLUMNS = (
    Column("id", "编号", "id"),
    Column("unit", "责任单位"),
    Column("kind", "事项"),
    Column("date", "日期"),
    Column("round", "轮次"),
    Column("state", "完成状态"),
    Column("said", "说明", "text"),
    Column("days", "已等天数", "count"),
)


def pending_table(found: Sequence[Candidate], day: date) -> Table:
    """A row for each that waits; `day` is the one on which it is counted how long."""
    records = [_record(one, day) for one in found]
    cells = [
        (
            title_of(one.key),
            one.key.unit,
            KINDS[kind_of(one.entry)],
            str(one.entry.date),
            one.entry.round or "",
            _state_words(one),
            one_line(said_words(one.entry)),
            str(record["days"]),
        )
        for one, record in zip(found, records, strict=True)
    ]
    units = len({one.key.unit for one in found})
    note = f"{units} 个责任单位的 {len(found)} 条待审核" if found else "没有待审核的"
    return Table(PENDING_COLUMNS, cells, records, note)


def candidate_lines(plan: Plan, one: Candidate) -> Iterator[str]:
    """What a reviewer reads before the answer: the duty, what was said last, what is said now."""
    entry = one.entry
    places = ((item, found) for _, item, found in plan.measures if found.id == one.key.measure)
    item, measure = next(places)
    of = f"（{entry.round}）" if entry.round else ""
    yield f"{title_of(one.key)}　{one.key.unit}　{entry.date} 的{KINDS[kind_of(entry)]}{of}"
    yield from _lines("举措", "　".join(filter(None, (measure.title, measure.text))))
    before = _before(one)
    if before is not None:
        yield from _report_lines(f"上次（{before.date}）", before)
    if isinstance(entry, Update):
        yield from _report_lines("本次", entry)
    else:
        yield from _lines(KINDS[kind_of(entry)], said_words(entry))
    if one.of == "extension":
        due = due_of(plan, item, measure, one.key.period, one.history.extended_to)
        late = "，过期后申请" if due.day and entry.date > due.day else ""
        yield from _lines("完成时限", f"{due_words(due)}{late}")
    if one.of == "problem":
        told = (problem for problem in one.history.problems if problem.solution is entry)
        yield from (line for problem in told for line in _lines("所提问题", problem.text))
    if entry.by:
        yield from _lines("填报人", entry.by)


def _before(one: Candidate) -> Update | None:
    """The report before the one that is answered; of what is no report, the one that counts."""
    if not isinstance(one.entry, Update):
        return one.history.effective_update
    number = next(one.history.unstruck(one.number), None)
    return None if number is None else one.history.reports[number]


def _report_lines(head: str, update: Update) -> Iterator[str]:
    yield from _lines(head, status_words(DutyStatus(update=update, effective_update=update)))
    by_when = f"（{update.problem_due} 前解决）" if update.problem_due else ""
    told = (
        ("进展情况", update.note),
        ("存在问题", update.problem and update.problem + by_when),
        ("下步打算", update.next_step),
        ("佐证材料", "、".join(one.path or one.url or "" for one in update.evidence)),
    )
    for word, text in told:
        yield from _lines(f"　{word}", text)


def _lines(head: str, text: str | None) -> Iterable[str]:
    """A text under its head, further lines of it below; nothing of an empty one."""
    first, *rest = text.splitlines() if text else [""]
    return [f"{head}：{first}", *(f"　　{line}" for line in rest)] if first or rest else []


def _state_words(one: Candidate) -> str:
    entry = one.entry
    if isinstance(entry, Update):
        return status_words(DutyStatus(update=entry, effective_update=entry))
    return STATES[one.state] if one.state else ""


def _record(one: Candidate, day: date) -> dict[str, Any]:
    entry = one.entry
    return {
        "kind": kind_of(entry),
        "of": one.of,
        "id": one.key.measure,
        "unit": one.key.unit,
        **entry.model_dump(mode="json", exclude={"measure"}),
        "period": one.key.period,
        "days": (day - entry.date).days,
    }
