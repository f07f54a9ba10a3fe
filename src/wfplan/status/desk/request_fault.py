"""What a schedule, request or solution says against itself or what stands; None where fine."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from wfplan.model.status import Step
from wfplan.status.history import ReportedProblem


class StepsFault(NamedTuple):
    """What is wrong with the step of a number, from 0: in which of its fields, and in words."""

    number: int
    key: str
    words: str


def steps_fault(steps: Sequence[Step]) -> StepsFault | None:
    """The first step that is not later than the one before it, or less far."""
    figure, count = None, None
    for number, (before, step) in enumerate(pairwise((None, *steps))):
        assert step is not None
        if before is not None and step.on <= before.on:
            said = f"为 {step.on}，应晚于前一个阶段（{before.on}）"
            return StepsFault(number, "on", said)
        if figure is not None and step.progress is not None and step.progress < figure:
            said = f"的进度为 {step.progress}，低于前面阶段的 {figure}"
            return StepsFault(number, "progress", said)
        if count is not None and step.value is not None and step.value < count:
            said = f"的完成数为 {step.value:g}，低于前面阶段的 {count:g}"
            return StepsFault(number, "value", said)
        figure = figure if step.progress is None else step.progress
        count = count if step.value is None else step.value
    return None


def step_after_fault(steps: Sequence[Step], due: date | None) -> StepsFault | None:
    """The first step that is after the due day."""
    late = (number for number, step in enumerate(steps) if due and step.on > due)
    number = next(late, None)
    if number is None:
        return None
    return StepsFault(number, "on", f"阶段目标 {steps[number].on} 晚于完成时限 {due}")


def extension_fault(extend_to: date, due: date | None) -> str | None:
    """A request that moves nothing back.

    Args:
        due: the day that counts without it.
    """
    if due is None or extend_to > due:
        return None
    return f"申请延至 {extend_to}，不晚于完成时限 {due}"


def solution_fault(solved: date, told: Iterable[ReportedProblem]) -> str | None:
    """A solution of what nobody has told, or of what is struck off already.

    Args:
        told: the problems of the duty.
    """
    problems = {problem.day: problem for problem in told}
    if solved not in problems:
        still = [str(day) for day, problem in problems.items() if not problem.is_closed]
        hint = f"；未解决的问题是在 {'、'.join(still)} 提出的" if still else "，没有未解决的问题"
        return f"在 {solved} 没有提出问题{hint}"
    if problems[solved].is_closed:
        return f"在 {solved} 提出的问题已经销号"
    return None
