"""A duty as a sheet shows it: what was said last, what is to be seen at a glance, its steps."""

from __future__ import annotations

from dataclasses import replace

from wfplan.model import words
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
from wfplan.status.wording import succession_words


def settled_duty_view(duty: Duty, calendar: Calendar) -> DutyView:
    """A duty that is settled, as the end of a sheet lists it."""
    view = duty_view(duty, calendar, outcome=wording.outcome_text(duty))
    return replace(view, passage=f"{view.head}{view.text}")


def sheet_duty_view(duty: Duty, board: Board, options: SendingOptions) -> DutyView:
    """A duty that is asked for, with what the unit said last of it."""
    is_asked = asks_steps(duty, options, board.as_of)
    return duty_view(
        duty,
        board.calendar,
        terms=_terms(duty),
        alerts=(*wording.alert_texts(duty, board.calendar), *schedule_alert(duty)),
        last_lines=report_lines(update) if (update := duty.status.update) else (),
        steps=steps_cell(duty, is_asked=is_asked),
        step_lines=step_lines(duty),
    )


def _terms(duty: Duty) -> str:
    role, given = duty.holding.role, duty.due.given or duty.due.is_extended
    texts = (
        role and f"分工：{words.ROLES[role]}",
        given and f"时限：{wording.due_text(duty)}",
        *request_words(duty),
        succession_words(duty),
    )
    return "；".join(text for text in texts if text)
