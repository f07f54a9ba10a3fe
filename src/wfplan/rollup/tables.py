"""The rows of one plan in each table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from wfplan.model.plan import Plan
from wfplan.model.status import Entry, StatusFile, Undo
from wfplan.query.entry_words import kind_of
from wfplan.rollup.era import FIRST, known_days
from wfplan.rollup.timeline import Interval, timeline_of
from wfplan.status.board import make_board
from wfplan.status.due import set_day

Row = Sequence[Any]
"""The values of a row in the order of the table's columns."""

_JOIN = "、"


def rows_of(plan: Plan, files: Sequence[StatusFile]) -> dict[str, list[Row]]:
    """The rows of every table, in the order of the plan and its files."""
    return {
        "plans": [_plan_row(plan, known_until(plan, files))],
        "units": list(_unit_rows(plan)),
        "measures": list(_measure_rows(plan)),
        "duties": list(_duty_rows(plan, files)),
        "history": list(map(_history_row, timeline_of(plan, files))),
        "entries": list(_entry_rows(files)),
    }


def _plan_row(plan: Plan, last: date) -> Row:
    front, horizon = plan.front, plan.front.horizon
    return (
        front.title,
        front.document_number,
        front.version,
        front.date,
        horizon.start if horizon else None,
        horizon.end if horizon else None,
        _JOIN.join(one.key for one in front.superior) or None,
        plan.conclusion.date if plan.conclusion else None,
        last,
    )


def _unit_rows(plan: Plan) -> Iterator[Row]:
    for unit in plan.roster.units:
        yield unit.name, unit.full_name, unit.kind, unit.valid_from, unit.valid_until


def _measure_rows(plan: Plan) -> Iterator[Row]:
    for chapter, item, measure in plan.measures:
        yield (
            measure.id,
            item.id,
            chapter.id,
            chapter.title,
            item.title,
            measure.text,
            measure.cadence.kind if measure.cadence else None,
            set_day(measure) or set_day(item),
            _JOIN.join(dict.fromkeys(one.plan for one in measure.implements)) or None,
            _JOIN.join(f"{one.plan}#{one.id}" for one in measure.implements) or None,
        )


def _duty_rows(plan: Plan, files: Sequence[StatusFile]) -> Iterator[Row]:
    """The current instance of each duty on the last day of which anything is known."""
    for duty in make_board(plan, files, known_until(plan, files)).current:
        measure, unit, period = duty.key
        holding = duty.holding
        yield measure, unit, _text(period), duty.item.id, duty.chapter.id, holding.role, holding.via


def _history_row(interval: Interval) -> Row:
    (measure, unit, period), span, standing = interval
    current, *rest = standing
    return (measure, unit, _text(period), current, *span, *rest)


def _entry_rows(files: Sequence[StatusFile]) -> Iterator[Row]:
    for file in files:
        for place, entry in enumerate(file.entries):
            yield (file.unit, place, kind_of(entry), *_entry_values(entry))


def _entry_values(entry: Entry) -> Iterator[Any]:
    """The columns from `measure` on; of an undoing the batch is the one that it undoes."""
    for name in _ENTRY_FIELDS:
        is_undone = isinstance(entry, Undo) and name == "batch"
        value = getattr(entry, "undo" if is_undone else name, None)
        yield _text(value) if name == "period" else value


_ENTRY_FIELDS = (
    "measure", "date", "entered", "period", "round", "notice", "batch", "state", "progress",
    "value", "note", "problem", "problem_due", "next_step", "by", "solved", "extend_to", "reason",
    "of", "reported", "verdict",
)  # fmt: skip


def known_until(plan: Plan, files: Sequence[StatusFile]) -> date:
    """The last day that the plan and its reports name for something that has happened."""
    return max(known_days(plan, files), default=FIRST)


def _text(period: int | str | None) -> str | None:
    return None if period is None else str(period)
