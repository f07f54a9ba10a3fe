"""An entry that a row makes besides its report: drafted, held against what was said, proposed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from wfplan.model.status import Extension, Schedule, Solution
from wfplan.model.typed.day import date_text
from wfplan.problem import Rule
from wfplan.returns.context import ImportContext
from wfplan.returns.duty_entries import SentSnapshot
from wfplan.returns.refusal import Refusal, RowRefused
from wfplan.returns.return_rules import BAD_ROW, BAD_VALUE
from wfplan.returns.statement.standing import standing_of
from wfplan.status import judge
from wfplan.status.desk.request_fault import extension_fault, solution_fault, steps_fault
from wfplan.status.due import Due, due_of
from wfplan.status.fold import Key
from wfplan.status.history import History
from wfplan.status.thread import Thread

Statement = Schedule | Extension | Solution


@dataclass(frozen=True, slots=True)
class RowEntry:
    """An entry that a row makes besides its report.

    Attributes:
        order: of the row in its file, as of `FormRow`; `place` is `第 7 行（1-3-2）`.
        sent: what had been reported when the row was sent.
    """

    file: str
    order: int
    place: str
    key: Key
    entry: Statement
    sent: SentSnapshot

    @property
    def unit(self) -> str:
        return self.key.unit

    @property
    def subject(self) -> tuple[Any, ...]:
        """What two entries that differ say different things of."""
        return (self.key, type(self.entry), getattr(self.entry, "solved", None))

    def refusal(self, rule: Rule, message: str) -> Refusal:
        return Refusal(rule, self.file, message, self.place, self.order, self.key.unit)


def words_of(entry: Statement) -> tuple[Any, ...]:
    """What an entry says, whoever says it and when."""
    if isinstance(entry, Schedule):
        return entry.steps
    if isinstance(entry, Extension):
        return (entry.extend_to, entry.reason)
    return (entry.solved, entry.note)


def is_proposed(row: RowEntry, context: ImportContext) -> bool:
    """Whether an entry is to be added; False where it was said before.

    Raises:
        RowRefused: it contradicts the plan or itself, or does not say enough.
    """
    if row.key.unit in context.unread:
        raise RowRefused(BAD_ROW, f"“{row.key.unit}”的填报文件有错，请先改正")
    history = standing_of(row.key, row.entry.date, context)
    if _was_said(row, history):
        return False
    for fault in filter(None, _faults(row, history, context)):
        raise RowRefused(BAD_VALUE, fault.removeprefix("的"))
    return True


def due_before(row: RowEntry, context: ImportContext) -> Due:
    """When the duty of an entry is due without it."""
    item, measure = context.measures[row.key.measure]
    history = standing_of(row.key, row.entry.date, context)
    return due_of(context.plan, item, measure, row.key.period, history.extended_to)


def _was_said(row: RowEntry, history: History) -> bool:
    """Whether the same was said and waits or stands, or was said by this very row.

    What was returned may be said again on a later day.
    """
    thread: Thread[Any] = history.thread(type(row.entry))
    for number, other in enumerate(thread.entries):
        if not _is_same(row.entry, other):
            continue
        since = row.sent.entries is not None and thread.places[number] >= row.sent.entries
        answer, is_last = thread.answer_to(number), number == len(thread.entries) - 1
        is_returned = answer is not None and answer.verdict == "returned"
        if since or other.date == row.entry.date or (is_last and not is_returned):
            return True
    return False


def _is_same(entry: Statement, other: Statement) -> bool:
    if isinstance(entry, Extension) and isinstance(other, Extension) and entry.reason is None:
        return entry.extend_to == other.extend_to
    return words_of(entry) == words_of(other)


def _faults(row: RowEntry, history: History, context: ImportContext) -> Iterator[str | None]:
    entry = row.entry
    yield judge.date_fault(entry, context.plan, context.today)
    if isinstance(entry, Schedule):
        found = steps_fault(entry.steps)
        yield found and f"的第 {found.number + 1} 个阶段{found.words}"
        if any(step.value is not None for step in entry.steps):
            _, measure = context.measures[entry.measure]
            yield None if len(measure.targets) == 1 else "没有目标值，阶段目标不能写完成数"
    elif isinstance(entry, Extension):
        yield from _extension_faults(entry, due_before(row, context).day)
    else:
        yield solution_fault(entry.solved, history.problems)
        if entry.date < entry.solved:
            yield f"解决日期 {entry.date} 早于提出日期 {entry.solved}"


def _extension_faults(entry: Extension, due: date | None) -> Iterator[str | None]:
    day = entry.extend_to
    if due is None:
        yield f"申请延至 {day}，本举措没有完成时限，不用申请延期"
    yield extension_fault(day, due)
    if not (entry.reason or "").strip():
        yield (
            f"申请延期至 {day}，没有写明原因：请写“申请延期至{date_text(day)}，原因……”，"
            "或者在存在问题中写明"
        )
