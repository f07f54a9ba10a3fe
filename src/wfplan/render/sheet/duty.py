"""A duty as a sheet shows it: what was said last, what is to be seen at a glance, its steps."""

from __future__ import annotations

from dataclasses import replace

from wfplan.model.form import report_lines
from wfplan.render import wording
from wfplan.render.duty_view import DutyView, duty_view
from wfplan.render.sheet.sending import SendingOptions
from wfplan.render.sheet.steps import (
    asks_steps,
    request_words,
    schedule_alert,
    step_lines,
    steps_cell,
)
from wfplan.status.board import Board
from wfplan.status.duty import Duty
from wfplan.status.timing.days import Calendar


def settled_duty_view(duty: Duty, calendar: Calendar) -> DutyView:
    """A duty that is settled, as the end of a sheet lists it."""
    view = duty_view(duty, calendar)
    return replace(view, passage=f"{view.head}{view.text}", outcome=wording.outcome_text(duty))


def sheet_duty_view(duty: Duty, board: Board, options: SendingOptions) -> DutyView:
    """A duty that is asked for, with what the unit said last of it."""
    view = duty_view(duty, board.calendar)
    given = duty.due.given or duty.due.is_extended
    role, due = view.role and f"分工：{view.role}", view.due if given else ""
    terms = (role, due and f"时限：{due}", *request_words(duty), view.succession)
    is_asked = asks_steps(duty, options, board.as_of)
    return replace(
        view,
        terms="；".join(filter(None, terms)),
        alerts=(*wording.alert_texts(duty, board.calendar), *schedule_alert(duty)),
        last_lines=report_lines(update) if (update := duty.status.update) else (),
        steps=steps_cell(duty, is_asked=is_asked),
        step_lines=step_lines(duty),
    )
