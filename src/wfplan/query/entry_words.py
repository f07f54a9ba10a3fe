"""What an entry of a status file is, says and changes, in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from wfplan.model import words
from wfplan.model.status import (
    DutyEntry,
    Entry,
    Extension,
    Review,
    Schedule,
    Solution,
    Step,
    Undo,
    Update,
)
from wfplan.status.fold import DutyStatus
from wfplan.status.wording import change_words as written_words
from wfplan.status.wording import status_words

KINDS = {
    "update": "填报",
    "review": "审核",
    "steps": "阶段目标",
    "extension": "延期申请",
    "solution": "问题解决",
    "undo": "撤销批次",
}
"""What entries are, as JSON says it, and in words."""

_KIND_BY_CLASS: dict[type[DutyEntry | Undo], str] = {
    Update: "update",
    Review: "review",
    Schedule: "steps",
    Extension: "extension",
    Solution: "solution",
    Undo: "undo",
}


def kind_of(entry: Entry | DutyEntry) -> str:
    """`update`, `review`, `steps`, `extension`, `solution` or `undo`."""
    return _KIND_BY_CLASS[type(entry)]


def what_words(entry: Entry | DutyEntry) -> str:
    """`填报`; of an answer its verdict, and what it is of: `退回`, `延期通过`."""
    if not isinstance(entry, Review):
        return KINDS[kind_of(entry)]
    of = words.REVIEWED[entry.of] if entry.of else ""
    return of + words.VERDICTS[entry.verdict]


def said_words(entry: Entry | DutyEntry) -> str:
    """All that an entry says in words, dates and addresses."""
    return "；".join(part for part in _parts(entry) if part)


def step_words(step: Step) -> str:
    """`2022-12-31 全覆盖 100%`: what a step does not give is left out."""
    figure = f"{step.progress}%" if step.progress is not None else ""
    count = f"完成数 {step.value:g}" if step.value is not None else ""
    return " ".join(part for part in (str(step.on), step.goal, figure, count) if part)


def change_words(entry: Entry | DutyEntry, before: DutyStatus, after: DutyStatus) -> str:
    """`未填报 → 正在推进 40%`; of what is no report, what comes of it."""
    if isinstance(entry, Review) and entry.of is not None:
        return _answer_words(entry, before, after)
    if isinstance(entry, Schedule | Extension | Solution):
        return "待审核"
    return f"{status_words(before)} → {status_words(after)}"


def duty_change_words(entry: Entry | DutyEntry, before: DutyStatus, after: DutyStatus) -> str:
    """What an entry that is being added changes; of an answer to what is no report, its verdict."""
    if isinstance(entry, Update):
        return written_words(entry, before, after)
    if isinstance(entry, Schedule | Extension | Solution):
        return f"{what_words(entry)}（{said_words(entry)}），{change_words(entry, before, after)}"
    of = f"{what_words(entry)}，" if isinstance(entry, Review) and entry.of is not None else ""
    return of + change_words(entry, before, after)


def _answer_words(entry: Review, before: DutyStatus, after: DutyStatus) -> str:
    if entry.of == "extension":
        if before.extended_to == after.extended_to:
            return "完成时限不变"
        return f"完成时限延至 {after.extended_to}" if after.extended_to else "完成时限恢复原定"
    if entry.of == "steps":
        if before.steps == after.steps:
            return "阶段目标不变"
        return f"阶段目标 {len(after.steps)} 个" if after.steps else "原认可的阶段目标作废"
    return f"未解决的问题 {sum(not problem.is_closed for problem in after.problems)} 个"


def _parts(entry: Entry | DutyEntry) -> Iterator[str | None]:
    if isinstance(entry, Review):
        yield entry.reason
    elif isinstance(entry, Schedule):
        yield from map(step_words, entry.steps)
    elif isinstance(entry, Extension):
        yield f"延至 {entry.extend_to}"
        yield entry.reason
    elif isinstance(entry, Solution):
        yield f"{entry.solved} 提出的问题"
        yield entry.note
    elif isinstance(entry, Undo):
        yield entry.undo
    elif isinstance(entry, Update):
        yield from _report_parts(entry)


def _report_parts(update: Update) -> Iterator[str | None]:
    yield update.note
    yield f"达成阶段目标：{_days(update.reached)}" if update.reached else None
    by_when = f"（{update.problem_due} 前解决）" if update.problem_due else ""
    yield f"问题：{update.problem}{by_when}" if update.problem else None
    yield f"下步：{update.next_step}" if update.next_step else None
    yield from (f"佐证：{evidence.path or evidence.url}" for evidence in update.evidence)


def _days(days: tuple[date, ...]) -> str:
    return "、".join(map(str, days))
