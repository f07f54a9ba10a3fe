"""An entry that a row makes besides its report: drafted, held against what was said, proposed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from wfplan.model.status import Extension, Schedule, Solution, StatusFile
from wfplan.model.text import date_text
from wfplan.problem import Rule
from wfplan.returns.cell_value import BadValueError
from wfplan.returns.context import ImportContext
from wfplan.returns.duty_entries import SentSnapshot, history_of
from wfplan.returns.form_identity import FormIdentity
from wfplan.returns.form_row import FormRow
from wfplan.returns.match_row import DutyMatch
from wfplan.returns.refusal import Refusal, RowRefused
from wfplan.returns.return_rules import BAD_ROW, BAD_VALUE
from wfplan.returns.statement.steps import read_reached
from wfplan.status import judge
from wfplan.status.desk.request_fault import extension_fault, solution_fault, steps_fault
from wfplan.status.due import Due, due_of, text_steps
from wfplan.status.fold import Key, histories_of
from wfplan.status.history import History
from wfplan.status.succession import with_inherited
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


def row_entries(
    file: str,
    place: str,
    row: FormRow,
    match: DutyMatch,
    identity: FormIdentity,
    context: ImportContext,
) -> Iterator[RowEntry]:
    """What a row says besides its report."""
    key = match.key
    said: dict[str, Any] = {
        "measure": key.measure,
        "date": match.day or context.today,
        "period": key.period,
        "round": identity.round,
        "notice": identity.notice.number if identity.notice else None,
        "by": row.by or identity.by,
    }
    if row.steps:
        schedule = Schedule(**said, steps=row.steps)
        yield RowEntry(file, row.order, place, key, schedule, match.sent)
    if row.wish is not None:
        wish = Extension(**said, extend_to=row.wish.extend_to, reason=row.wish.reason)
        yield RowEntry(file, row.order, place, key, wish, match.sent)


def ticked_days(row: FormRow, match: DutyMatch, context: ImportContext) -> tuple[date, ...]:
    """The days of the steps that a row ticks.

    Raises:
        RowRefused: it ticks what is no step.
    """
    if not row.ticks or match.key.measure not in context.measures:
        return ()
    item, measure = context.measures[match.key.measure]
    steps = match.status.steps or standing_of(match.key, match.sent.as_of, context).steps
    steps = steps or text_steps(item, measure, match.key.period)[0]
    try:
        return read_reached(row.ticks, steps)
    except BadValueError as error:
        raise RowRefused(BAD_VALUE, str(error)) from error


def is_reason_alone(row: FormRow, match: DutyMatch, values: Mapping[str, Any]) -> bool:
    """Whether all that a row says besides an extension is its reason, and no state is known."""
    if (
        row.wish is None
        or match.status.effective_update is not None
        or values.keys() != {"problem"}
    ):
        return False
    return bool(str(values["problem"]).strip() == row.wish.reason)


def standing_of(key: Key, day: date, context: ImportContext) -> History:
    """All that was said and answered of a duty, by the unit and by those it succeeds on a day."""
    return standings_of(key, day, context).get(key) or History()


def standings_of(key: Key, day: date, context: ImportContext) -> dict[Key, History]:
    """The same of each instance of the duty of which anything was said."""
    files = [
        context.files[unit.name]
        for unit in context.plan.roster.units
        if unit.successors and unit.name in context.files
    ]
    own = context.files.get(key.unit) or StatusFile(unit=key.unit)
    if files:
        target = context.measures[key.measure]
        whole = with_inherited(context.plan, files, own, target, day)
        if whole is not own:
            found = histories_of(whole, context.basis)
            return {one: history for one, history in found.items() if one.measure == key.measure}
    return {
        one: history_of(entries)
        for one, entries in context.entries_by_duty.items()
        if (one.measure, one.unit) == (key.measure, key.unit)
    }
