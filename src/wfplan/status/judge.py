"""What one report or review says against itself or against the plan; in words, None where fine."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date

from wfplan.model import words
from wfplan.model.period import months_of, period_containing, period_of
from wfplan.model.plan import Item, Measure, Plan
from wfplan.model.status import SETTLED, DutyEntry, Entry, Evidence, Review, Schedule, Undo, Update
from wfplan.status.history import History

OFTEN = {12: "每年", 6: "每半年", 3: "每季度", 1: "每月"}
"""How often a duty is owed, by the months of its instances."""

_PERIOD = {12: "所属年度", 6: "所属半年", 3: "所属季度", 1: "所属月份"}
_URL = re.compile(r"https?://[^\s/?#@:]+(:[0-9]{1,5})?([/?#]\S*)?", re.IGNORECASE)


def progress_fault(update: Update) -> str | None:
    """Progress outside 0 to 100."""
    if update.progress is None or 0 <= update.progress <= 100:
        return None
    return f"的进度应为 0 至 100，现为 {update.progress}"


def state_fault(update: Update) -> str | None:
    """Progress that cannot be with the state: completed is 100, not started 0."""
    wanted = SETTLED.get(update.state)
    if wanted is None or update.progress in (None, wanted) or progress_fault(update):
        return None
    return (
        f"的状态为“{words.STATES[update.state]}”，进度应为 {wanted}（或不填），"
        f"现为 {update.progress}"
    )


def subject_of(entry: Entry) -> str:
    """What people call an entry by: its measure, or the batch that it undoes."""
    return f"撤销“{entry.undo}”" if isinstance(entry, Undo) else entry.measure


def date_fault(entry: Entry, plan: Plan, today: date) -> str | None:
    """A date after today or before the plan was issued."""
    word = type(entry).model_fields["date"].title
    if entry.date > today:
        return f"的{word}为 {entry.date}，晚于今天（{today}）"
    issued = plan.front.issued
    if issued is not None and entry.date < issued:
        return f"的{word}为 {entry.date}，早于方案的成文日期（{issued}）"
    return None


def entered_fault(entry: Entry, today: date) -> str | None:
    """Entered before it was said, or after today."""
    if entry.entered is None:
        return None
    if entry.entered < entry.date:
        return f"的录入日期 {entry.entered} 早于它的日期 {entry.date}"
    if entry.entered > today:
        return f"的录入日期 {entry.entered} 晚于今天（{today}）"
    return None


def period_fault(entry: DutyEntry, plan: Plan, months: int | None) -> str | None:
    """A period where there is none, one of another length, or one outside the plan's years.

    Args:
        months: `instance_months` of the measure.
    """
    if entry.period is None:
        return None
    fault = instance_fault(entry.period, months)
    if fault:
        return fault
    year, horizon = period_of(entry.period).start.year, plan.front.horizon
    if horizon is not None and not horizon.start <= year <= horizon.end:
        span = f"{horizon.start} 至 {horizon.end}"
        return f"的{_PERIOD[months_of(entry.period)]}为 {entry.period}，应在 {span} 之间"
    return None


def instance_fault(period: int | str, months: int | None) -> str | None:
    """A period that is no instance of a measure.

    Args:
        months: `instance_months` of the measure.
    """
    length = months_of(period)
    if length == months:
        return None
    wanted = "" if months is None else f"，应如 {period_containing(period_of(period).end, months)}"
    return f"不是{OFTEN[length]}一次的举措，不应写{_PERIOD[length]} {period}{wanted}"


def going_back_fault(update: Update, before: Update | None) -> str | None:
    """Less progress than was reported before, and nobody says why.

    Args:
        before: `History.figure_before` the update.
    """
    if before is None or before.progress is None or update.progress is None or is_worded(update):
        return None
    if update.progress >= before.progress:
        return None
    return (
        f"的进度由 {before.progress}（{before.date}）退到 {update.progress}，"
        "应在进展情况（note）中说明"
    )


def reached_fault(reached: Iterable[date], known: Collection[date]) -> str | None:
    """A step that nobody has set.

    Args:
        known: `step_days` of the measure.
    """
    unknown = next((day for day in reached if day not in known), None)
    if unknown is None:
        return None
    listed = "、".join(map(str, sorted(known)))
    return f"没有 {unknown} 的阶段目标" + (f"；已有的阶段：{listed}" if listed else "")


def problem_due_fault(update: Update) -> str | None:
    """A day to solve a problem that the report does not tell, or one before the report."""
    if update.problem_due is None:
        return None
    if not update.problem:
        return f"写了解决期限 {update.problem_due}，没有写存在问题（problem）"
    if update.problem_due < update.date:
        return f"的解决期限 {update.problem_due} 早于填报日期 {update.date}"
    return None


def step_days(owners: Iterable[Item | Measure], schedules: Iterable[Schedule]) -> set[date]:
    """The days of all steps that a unit has ever set of a measure, or the text has.

    Args:
        owners: the measure and its item.
    """
    days = {step.on for schedule in schedules for step in schedule.steps}
    return days | {deadline.due for owner in owners for deadline in owner.deadlines}


def is_worded(update: Update) -> bool:
    """Whether a report says in words how it came to this: 进展情况 or 存在问题."""
    return bool(update.note or update.problem)


def update_faults(
    update: Update, plan: Plan, today: date, history: History, months: int | None
) -> Iterator[str]:
    """All that a check would call an error in a report that is to be added to a file.

    Args:
        history: what was said on the same duty.
        months: `instance_months` of its measure.
    """
    faults = (
        progress_fault(update),
        state_fault(update),
        date_fault(update, plan, today),
        period_fault(update, plan, months),
        going_back_fault(update, history.figure_before(history.count_to(update.date))),
        *(evidence_fault(evidence) for evidence in update.evidence),
    )
    return filter(None, faults)


def review_faults(review: Review, plan: Plan, today: date) -> Iterator[str]:
    """All that a check would call an error in a review of a report that is there."""
    faults = (verdict_fault(review), reason_fault(review), date_fault(review, plan, today))
    return filter(None, faults)


def evidence_fault(evidence: Evidence) -> str | None:
    """Neither a file nor a page, both, or what is no address."""
    if (evidence.path is None) == (evidence.url is None):
        return "的佐证材料应写文件（path）或网址（url）之一"
    if evidence.url is not None and not is_url(evidence.url):
        return f"的佐证材料网址“{evidence.url}”不是 http:// 或 https:// 开头的完整网址"
    return None


def is_url(text: str) -> bool:
    """Whether a text has the form of a web address; nobody is asked."""
    return _URL.fullmatch(text) is not None


def reason_fault(review: Review) -> str | None:
    """A return without a reason."""
    if review.verdict == "returned" and not (review.reason or "").strip():
        return "退回而没有写明理由"
    return None


def verdict_fault(review: Review) -> str | None:
    """A closing of what can only be accepted or returned."""
    if review.verdict == "closed" and review.of in ("steps", "extension"):
        said = words.SAID[review.of]
        return f"的{said}不能销号，应为通过（accepted）或退回（returned）"
    return None
