"""The steps of a duty as they stand: those that were accepted, else those that the text sets."""

from __future__ import annotations

from typing import Any, NamedTuple

from wfplan.model.status import Step
from wfplan.status.due import text_steps
from wfplan.status.duty import Duty
from wfplan.status.timing.pace import is_step_reached


class DutyStep(NamedTuple):
    """One step, and whether a report that counts has reached it."""

    step: Step
    is_reached: bool


def steps_in_force(duty: Duty) -> tuple[Step, ...]:
    """The steps that were accepted, else those that the text sets, in the order of their days."""
    if duty.status.steps or not (duty.measure.deadlines or duty.item.deadlines):
        return tuple(duty.status.steps)
    return text_steps(duty.item, duty.measure, duty.period)[0]


def steps_of(duty: Duty) -> list[DutyStep]:
    """The steps that count, in the order of their days; mostly none."""
    steps = steps_in_force(duty)
    history = duty.status.history if steps else None
    reports = [history.reports[number] for number in history.unstruck()] if history else []
    return [DutyStep(step, is_step_reached(step, reports)) for step in steps]


def step_record(one: DutyStep) -> dict[str, Any]:
    """The JSON object of one step."""
    step = one.step
    return {
        "on": step.on.isoformat(),
        "goal": step.goal,
        "progress": step.progress,
        "value": step.value,
        "reached": one.is_reached,
    }
