"""From what a unit asks or tells besides its reports to the entry that says it, or why not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from wfplan.errors import ReportRefused
from wfplan.model.plan import Measure, Plan
from wfplan.model.status import DutyEntry, Extension, Schedule, Solution, StatusFile, Step
from wfplan.status import judge
from wfplan.status.desk.request_fault import (
    extension_fault,
    solution_fault,
    step_after_fault,
    steps_fault,
)
from wfplan.status.draft import Draft, DutyTarget, common_fields, history_of
from wfplan.status.due import Due, due_of
from wfplan.status.fold import Key, fold_basis, histories_of, instance_months
from wfplan.status.history import History, ReportedProblem


class ExtensionDraft(NamedTuple):
    """A request to move a due day.

    Attributes:
        due: the day that counts without it.
    """

    entry: Extension
    due: Due

    @property
    def is_late(self) -> bool:
        """Whether it is asked for after the day that counts without it."""
        return self.due.day is not None and self.entry.date > self.due.day


def draft_schedule(
    plan: Plan,
    target: DutyTarget,
    draft: Draft,
    steps: Iterable[Step],
    today: date,
    file: StatusFile,
) -> Schedule:
    """The whole schedule of one measure, the steps by day.

    Args:
        file: what the unit has said so far.

    Raises:
        ReportRefused: it is the one that was set last, the plan has ended, or a check would
            condemn it.
    """
    _, measure = target
    _require_unconcluded(plan, measure, draft)
    ordered = tuple(sorted(steps, key=lambda step: step.on))
    if any(step.value is not None for step in ordered) and len(measure.targets) != 1:
        said = "没有目标值" if not measure.targets else "有几个目标值"
        raise ReportRefused(measure.id, f"{said}，阶段目标不能写完成数，请写百分数")
    entry = Schedule(**common_fields(measure, draft), steps=ordered)
    found = steps_fault(ordered)
    if found is not None:
        raise ReportRefused(measure.id, f"的第 {found.number + 1} 个阶段{found.words}")
    thread = history_of(plan, file, measure, draft).thread(Schedule)
    if thread.entries and thread.entries[-1].steps == ordered:
        answer, last = thread.answer_to(-1), thread.entries[-1]
        if answer is None or answer.verdict != "returned":
            raise ReportRefused(measure.id, f"的阶段目标与 {last.date} 所报的相同")
    _require_sound(entry, plan, measure, today)
    return entry


def schedule_doubt(
    plan: Plan, target: DutyTarget, draft: Draft, entry: Schedule, file: StatusFile
) -> str | None:
    """What a check would warn of: a step after the due day; None where there is nothing."""
    due = due_then(plan, target, draft, history_of(plan, file, target[1], draft))
    found = step_after_fault(entry.steps, due.day)
    return f"{entry.measure} 的{found.words}" if found else None


def draft_extension(
    plan: Plan,
    target: DutyTarget,
    draft: Draft,
    extend_to: date,
    reason: str,
    today: date,
    file: StatusFile,
) -> ExtensionDraft:
    """The request to move the due day of one measure.

    Args:
        file: what the unit has said so far.

    Raises:
        ReportRefused: there is no due day, it is not moved back, the plan has ended, or a check
            would condemn it.
    """
    _, measure = target
    _require_unconcluded(plan, measure, draft)
    entry = Extension(**common_fields(measure, draft), extend_to=extend_to, reason=reason)
    history = history_of(plan, file, measure, draft)
    due = due_then(plan, target, draft, history)
    if due.day is None:
        raise ReportRefused(measure.id, "没有完成时限，不用申请延期")
    if history.is_closed:
        raise ReportRefused(measure.id, "已经销号，不用申请延期")
    if fault := extension_fault(extend_to, due.day):
        raise ReportRefused(measure.id, fault)
    for waits in _waiting(history):
        if (waits.extend_to, waits.reason) == (extend_to, reason):
            raise ReportRefused(measure.id, f"已于 {waits.date} 申请延至 {extend_to}，正待审核")
    _require_sound(entry, plan, measure, today)
    return ExtensionDraft(entry, due)


def draft_solution(
    plan: Plan, target: DutyTarget, draft: Draft, solved: date, today: date, file: StatusFile
) -> Solution:
    """How the problem of one measure that was told on a day was solved.

    It is of the instance of which the problem was told, where no other is named.

    Raises:
        ReportRefused: there is no such problem, or a check would condemn the entry.
    """
    _, measure = target
    told = list(_told_on(plan, measure, draft, file))
    if fault := solution_fault(solved, [problem for _, problem in told]):
        raise ReportRefused(measure.id, fault)
    if solved > draft.date:
        raise ReportRefused(measure.id, f"在 {solved} 才提出问题，晚于填报日期 {draft.date}")
    key, problem = next(one for one in reversed(told) if one[1].day == solved)
    if problem.solution is not None and problem.answer is None:
        said = f"在 {solved} 提出的问题，已于 {problem.solution.date} 报为解决，正待销号"
        raise ReportRefused(measure.id, said)
    fields = common_fields(measure, draft) | {"period": key.period}
    entry = Solution(**fields, solved=solved, note=draft.note)
    _require_sound(entry, plan, measure, today)
    return entry


def due_then(plan: Plan, target: DutyTarget, draft: Draft, history: History) -> Due:
    """The due day that counts on the day of a draft: the plan's, or that of an extension."""
    item, measure = target
    accepted = [
        one.request.extend_to
        for one in history.extensions
        if one.is_accepted and one.request.date <= draft.date
    ]
    period = common_fields(measure, draft)["period"]
    return due_of(plan, item, measure, period, accepted[-1] if accepted else None)


def _waiting(history: History) -> Iterator[Extension]:
    return (one.request for one in history.extensions if one.answer is None)


def _told_on(
    plan: Plan, measure: Measure, draft: Draft, file: StatusFile
) -> Iterator[tuple[Key, ReportedProblem]]:
    """Every problem of a measure, or of the instance that is named, and of which instance it is."""
    is_any = draft.period is None or instance_months(measure) is None
    for key, history in histories_of(file, fold_basis(plan)).items():
        if key.measure == measure.id and (is_any or key.period == draft.period):
            yield from ((key, problem) for problem in history.problems)


def _require_unconcluded(plan: Plan, measure: Measure, draft: Draft) -> None:
    """A plan that has ended waits for nothing more: no step, no later day."""
    if plan.conclusion is not None and draft.date >= plan.conclusion.date:
        said = f"不再收阶段目标和延期申请，方案已于 {plan.conclusion.date} 收官"
        raise ReportRefused(measure.id, said)


def _require_sound(entry: DutyEntry, plan: Plan, measure: Measure, today: date) -> None:
    faults = (
        judge.date_fault(entry, plan, today),  # type: ignore[arg-type]
        judge.period_fault(entry, plan, instance_months(measure)),
    )
    for fault in filter(None, faults):
        raise ReportRefused(measure.id, fault)
