"""What one report or review says against itself or against the plan; in words, None where fine."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from wfplan.model import words
from wfplan.model.plan import Plan
from wfplan.model.status import SETTLED, Entry, Evidence, Review, Update
from wfplan.status.history import History

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


def date_fault(entry: Entry, plan: Plan, today: date) -> str | None:
    """A date after today or before the plan was issued."""
    word = "审核日期" if isinstance(entry, Review) else "填报日期"
    if entry.date > today:
        return f"的{word}为 {entry.date}，晚于今天（{today}）"
    if entry.date < plan.front.date:
        return f"的{word}为 {entry.date}，早于方案的成文日期（{plan.front.date}）"
    return None


def period_fault(entry: Entry, plan: Plan, *, is_annual: bool) -> str | None:
    """A year where there is none, or one outside the plan's."""
    if entry.period is None:
        return None
    if not is_annual:
        return f"不是每年一次的举措，不应写所属年度 {entry.period}"
    horizon = plan.front.horizon
    if not horizon.start <= entry.period <= horizon.end:
        return f"的所属年度为 {entry.period}，应在 {horizon.start} 至 {horizon.end} 之间"
    return None


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


def is_worded(update: Update) -> bool:
    """Whether a report says in words how it came to this: 进展情况 or 存在问题."""
    return bool(update.note or update.problem)


def update_faults(
    update: Update, plan: Plan, today: date, history: History, *, is_annual: bool
) -> Iterator[str]:
    """All that a check would call an error in a report that is to be added to a file.

    Args:
        history: what was said on the same duty.
    """
    faults = (
        progress_fault(update),
        state_fault(update),
        date_fault(update, plan, today),
        period_fault(update, plan, is_annual=is_annual),
        going_back_fault(update, history.figure_before(history.count_to(update.date))),
        *(evidence_fault(evidence) for evidence in update.evidence),
    )
    return filter(None, faults)


def review_faults(review: Review, plan: Plan, today: date) -> Iterator[str]:
    """All that a check would call an error in a review of a report that is there."""
    return filter(None, (reason_fault(review), date_fault(review, plan, today)))


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
