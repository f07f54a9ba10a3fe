"""Steps on a sheet: of which rows they are asked, which are there to be ticked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from wfplan.model import form, words
from wfplan.model.status import Schedule
from wfplan.model.text import date_text, one_line
from wfplan.query.entry_words import step_words
from wfplan.render.sheet.sending import SendingOptions
from wfplan.status.desk.duty_step import steps_in_force, steps_of
from wfplan.status.duty import Duty

_GOES_ON = ("ongoing", "periodic")


def asks_steps(duty: Duty, options: SendingOptions, as_of: date) -> bool:
    """Whether a sheet asks a unit to set itself steps on the way to a due day.

    Once only: in the first round that asks for the duty, without rounds until somebody has said
    anything of it, and again where what was set came back. Never of what recurs or goes on, of
    which each round asks anyway, nor where no time is left or no due day is known.
    """
    if not _can_have_steps(duty, options, as_of):
        return False
    status = duty.status
    if steps_in_force(duty) or status.pending_schedule:
        return False
    if _returned_schedule(duty) is not None:
        return True
    if options.sending is not None:
        return duty.key in options.sending.new_rows
    return status.history is None or status.history.is_empty


def _can_have_steps(duty: Duty, options: SendingOptions, as_of: date) -> bool:
    cadence = duty.measure.cadence
    if duty.period is not None or duty.is_done or (cadence and cadence.kind in _GOES_ON):
        return False
    end = options.sending.round.end if options.sending else as_of
    return duty.due.day is not None and duty.due.day > max(end, as_of)


def steps_cell(duty: Duty, *, is_asked: bool) -> str:
    """What stands where steps are asked: nothing where they are, else that there are some, or —."""
    if is_asked:
        return ""
    pending = duty.status.pending_schedule
    if pending is not None:
        return f"{form.SHOWN_STEPS[1]} {len(pending.steps)} 个，待审"
    return form.SHOWN_STEPS[0]


def step_lines(duty: Duty) -> tuple[str, ...]:
    """`○ 2022-03-31 起草 30%`: the accepted steps that are not reached yet, to be ticked."""
    steps = () if duty.is_done else steps_of(duty)
    return tuple(f"{form.EMPTY_BOX} {step_words(one.step)}" for one in steps if not one.is_reached)


def request_words(duty: Duty) -> Iterator[str]:
    """What became of the last request for an extension that does not stand."""
    if not duty.status.extensions:
        return
    last = duty.status.extensions[-1]
    day = date_text(last.request.extend_to)
    if last.answer is None:
        yield f"{form.ASKED_FOR}{day}，待审"
    elif last.answer.verdict == "returned":
        yield f"延期至{day}的申请已退回：{one_line(last.answer.reason or '未写明理由')}"


def schedule_alert(duty: Duty) -> Iterator[str]:
    """That the steps came back, and why."""
    answer = _returned_schedule(duty)
    if answer is not None:
        yield f"{words.SAID['steps']}{answer}"


def _returned_schedule(duty: Duty) -> str | None:
    """When and why the last schedule came back; None where it did not."""
    history = duty.status.history
    thread = history.thread(Schedule) if history else None
    if not thread or not thread.entries:
        return None
    answer = thread.answer_to(-1)
    if answer is None or answer.verdict != "returned":
        return None
    return f"须重报：{date_text(answer.date)}退回，{one_line(answer.reason or '未写明理由')}"
