"""The plan and where it stands as one record, whose shape has a version and a JSON Schema.

A later version only adds keys, or has another number.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from wfplan.model.plan import CadenceKind, Plan, Role
from wfplan.model.status import Light, State
from wfplan.model.unit import Scope
from wfplan.status.board import Board
from wfplan.status.due import Source, set_day
from wfplan.status.duty import Duty
from wfplan.status.rounds import fold_rounds
from wfplan.units.member import listed_members

VERSION = 1


class _Exported(BaseModel):
    """Every key is always there; null says that there is nothing."""

    model_config = ConfigDict(frozen=True)


class ExportedPlan(_Exported):
    key: str | None
    region: str | None
    title: str
    document_number: str | None
    version: int
    date: date | None
    horizon_start: int | None
    horizon_end: int | None


class ExportedUnit(_Exported):
    name: str
    name_of_day: str
    full_name: str | None
    kind: str | None
    valid_from: date | None
    valid_until: date | None


class ExportedGroup(_Exported):
    name: str
    scope: Scope
    members: list[str]


class ExportedChapter(_Exported):
    id: str
    number: str | None
    title: str | None


class ExportedItem(_Exported):
    id: str
    chapter: str
    number: str | None
    title: str | None


class ExportedSource(_Exported):
    """The sentence of a superior plan that a measure carries out."""

    plan: str
    id: str
    quote: str


class ExportedMeasure(_Exported):
    id: str
    item: str
    number: str | None
    title: str | None
    text: str
    due: date | None
    cadence: CadenceKind | None
    was: list[str]
    implements: list[ExportedSource]
    state: State | None
    progress: int | None
    light: Light | None


class ExportedStep(_Exported):
    on: date
    goal: str | None
    progress: int | None
    value: float | None


class ExportedDuty(_Exported):
    measure: str
    unit: str
    role: Role | None
    via: str | None
    period: int | str | None
    current: bool
    state: State | None
    progress: int | None
    light: Light | None
    light_reason: str | None
    closed: bool
    returned: bool
    overdue: bool
    due_by: date | None
    due_original: date | None
    due_source: Source | None
    updated: date | None
    steps: list[ExportedStep]


class ExportedRound(_Exported):
    id: str
    name: str | None
    start: date
    end: date
    sent: date | None
    return_by: date | None
    closed: date | None


class PlanExport(_Exported):
    """What `wfplan export json` writes."""

    export: Literal[1] = Field(description="the version of this shape")
    as_of: date
    plan: ExportedPlan
    units: list[ExportedUnit]
    groups: list[ExportedGroup]
    chapters: list[ExportedChapter]
    items: list[ExportedItem]
    measures: list[ExportedMeasure]
    duties: list[ExportedDuty]
    rounds: list[ExportedRound]


def export_schema() -> dict[str, Any]:
    """The JSON Schema of the record (2020-12)."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **PlanExport.model_json_schema(mode="serialization"),
    }


def export_record(board: Board) -> dict[str, Any]:
    """The record of the plan as a board has it, in plain values."""
    plan = board.plan
    members = listed_members(plan.roster, board.as_of)
    return PlanExport(
        export=VERSION,
        as_of=board.as_of,
        plan=_plan(plan),
        units=[
            ExportedUnit(**_fields(ExportedUnit, unit), name_of_day=unit.name_at(board.as_of))
            for unit in plan.roster.units
        ],
        groups=[
            ExportedGroup(
                name=group.name,
                scope=group.scope,
                members=list(members.by_group.get(group.name, ())),
            )
            for group in plan.roster.groups
        ],
        chapters=[ExportedChapter(**_fields(ExportedChapter, one)) for one in plan.chapters],
        items=[
            ExportedItem(**_fields(ExportedItem, item), chapter=chapter.id)
            for chapter, item in plan.items
        ],
        measures=_measures(board),
        duties=[_duty(duty) for duty in board.duties],
        rounds=[
            ExportedRound(**_fields(ExportedRound, one))
            for one in fold_rounds(plan.rounds).values()
        ],
    ).model_dump(mode="json")


def _plan(plan: Plan) -> ExportedPlan:
    horizon = plan.front.horizon
    return ExportedPlan(
        **_fields(ExportedPlan, plan.front),
        horizon_start=horizon.start if horizon else None,
        horizon_end=horizon.end if horizon else None,
    )


def _measures(board: Board) -> list[ExportedMeasure]:
    found = []
    for _, item, measure in board.plan.measures:
        together = board.measures[measure.id]
        one = ExportedMeasure(
            id=measure.id,
            item=item.id,
            number=measure.number,
            title=measure.title,
            text=measure.text,
            due=set_day(measure) or set_day(item),
            cadence=measure.cadence.kind if measure.cadence else None,
            was=list(measure.was),
            implements=[
                ExportedSource(**_fields(ExportedSource, one)) for one in measure.implements
            ],
            state=together.state,
            progress=together.progress,
            light=together.light,
        )
        found.append(one)
    return found


def _duty(duty: Duty) -> ExportedDuty:
    reason = duty.light_reason
    return ExportedDuty(
        measure=duty.measure.id,
        unit=duty.unit,
        role=duty.holding.role,
        via=duty.holding.via,
        period=duty.period,
        current=duty.is_current,
        state=duty.state,
        progress=duty.progress,
        light=duty.light,
        light_reason=reason.words if reason else None,
        closed=duty.is_closed,
        returned=duty.is_returned,
        overdue=duty.is_overdue,
        due_by=duty.due.day,
        due_original=duty.due.original,
        due_source=duty.due.source,
        updated=duty.updated,
        steps=[ExportedStep(**_fields(ExportedStep, step)) for step in duty.status.steps],
    )


def _fields(shape: type[BaseModel], thing: object) -> dict[str, Any]:
    """The values of those fields of a shape that a thing has under the same names."""
    return {name: getattr(thing, name) for name in shape.model_fields if hasattr(thing, name)}
