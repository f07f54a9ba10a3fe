"""阶段目标没有由先到后，或者后一阶段的进度、完成数比前一阶段还低。

误：steps: [{on: 2022-12-31, progress: 60}, {on: 2022-06-30, progress: 30}]
正：steps: [{on: 2022-06-30, progress: 30}, {on: 2022-12-31, progress: 60}]
依据：阶段目标是通往完成的一级级台阶，每次写全部阶段
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from wfplan.model.status import Schedule, Step
from wfplan.problem import Fault, Rule
from wfplan.rules.status_context import StatusContext


def check(context: StatusContext) -> Iterator[Fault]:
    for line, entry in context.of_kind(Schedule):
        found = _first_fault(entry.steps)
        if found is not None:
            number, key, said = found
            message = f"{entry.measure} 的第 {number + 1} 个阶段{said}"
            yield RULE.fault(line.at("steps", number, key), message)


def _first_fault(steps: Sequence[Step]) -> tuple[int, str, str] | None:
    """The number of the first step that is out of order, its key, and what is wrong."""
    figure, count = None, None
    for number, (before, step) in enumerate(pairwise((None, *steps))):
        assert step is not None
        if before is not None and step.on <= before.on:
            return number, "on", f"为 {step.on}，应晚于前一个阶段（{before.on}）"
        if figure is not None and step.progress is not None and step.progress < figure:
            return number, "progress", f"的进度为 {step.progress}，低于前面阶段的 {figure}"
        if count is not None and step.value is not None and step.value < count:
            return number, "value", f"的完成数为 {step.value:g}，低于前面阶段的 {count:g}"
        figure = figure if step.progress is None else step.progress
        count = count if step.value is None else step.value
    return None


RULE = Rule("WF425", "steps-out-of-order", "error", __doc__ or "", check)
