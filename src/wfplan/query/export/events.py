"""Days that a calendar can hold: what falls due, steps on the way, rounds to be answered."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from hashlib import sha256
from typing import NamedTuple

from wfplan.model import words
from wfplan.model.plan import Plan
from wfplan.model.text import one_line
from wfplan.query.late_table import Wanted
from wfplan.status.board import Board
from wfplan.status.desk.duty_step import steps_in_force
from wfplan.status.due import SOURCE_WORDS
from wfplan.status.duty import Duty
from wfplan.status.rounds import fold_rounds


class CalendarEvent(NamedTuple):
    """A whole day.

    Attributes:
        uid: the same whenever it is exported, also when its day has moved.
    """

    uid: str
    day: date
    summary: str
    description: str
    category: str


def calendar_events(board: Board, wanted: Wanted) -> list[CalendarEvent]:
    """The days of the duties that are wanted and of the plan's rounds, by day.

    Of a board of some units, rounds have the days that these were given.
    """
    plan = board.plan
    duties = filter(wanted, board.duties)
    events = [event for duty in duties for event in _duty_events(plan, duty)]
    events += _round_events(plan, board.names)
    return sorted(events, key=lambda event: (event.day, event.category, event.uid))


def _duty_events(plan: Plan, duty: Duty) -> Iterator[CalendarEvent]:
    key, due = duty.key, duty.due
    said = words.STATES[duty.state] if duty.state else words.UNREPORTED
    text = one_line(duty.measure.text)
    for number, step in enumerate(steps_in_force(duty)):
        goal = one_line(step.goal or "") or ("" if step.progress is None else f"{step.progress}%")
        summary = f"{key.measure} {duty.unit_name}：阶段目标{f'，{goal}' if goal else ''}"
        uid = _uid(plan, "step", *map(str, key), str(number))
        yield CalendarEvent(uid, step.on, summary, f"{text}\n{said}", "阶段目标")
    if due.day is not None:
        source = SOURCE_WORDS[due.source] if due.source else ""
        original = f"，原定 {due.original}" if due.is_extended else ""
        description = f"{text}\n{said}\n{source}{original}"
        summary = f"{key.measure} {duty.unit_name}：完成时限（{said}）"
        uid = _uid(plan, "due", *map(str, key))
        yield CalendarEvent(uid, due.day, summary, description, "完成时限")


def _round_events(plan: Plan, units: Collection[str] | None) -> Iterator[CalendarEvent]:
    for one in fold_rounds(plan.rounds).values():
        about = f"所报期间 {one.start} 至 {one.end}"
        if one.return_by is not None:
            uid = _uid(plan, "round", one.id)
            yield CalendarEvent(uid, one.return_by, f"{one.title}：报回期限", about, "报送轮次")
        for unit, day in one.return_by_unit.items():
            if units is None or unit in units:
                uid = _uid(plan, "round", one.id, unit)
                summary = f"{one.title}：{unit}的报回期限"
                yield CalendarEvent(uid, day, summary, about, "报送轮次")


def _uid(plan: Plan, *parts: str) -> str:
    """Of the key of the plan, else its title, and of what the day is about."""
    name = "\n".join((plan.front.key or plan.front.title, *parts))
    return f"{sha256(name.encode()).hexdigest()[:32]}@wfplan"
