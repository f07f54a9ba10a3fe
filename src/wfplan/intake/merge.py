"""From what a row asks for to the update that it makes of the report that counts now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from wfplan.intake.duty import RowRefusedError
from wfplan.intake.ground import Ground
from wfplan.intake.row import Asked
from wfplan.model.status import Update
from wfplan.status import judge
from wfplan.status.fold import Key, key_of

_SETTLES_PROGRESS = frozenset(("completed", "not_started"))
"""With these a figure of another state cannot stand."""
_SAID = ("state", "progress", "value", "note", "problem", "next_step", "evidence")


@dataclass(frozen=True, slots=True)
class Change:
    """An update that a row asks for.

    Attributes:
        was: what counted with the unit before it; None where nobody has said anything.
        later: the day of a later report, which counts still; None where there is none.
    """

    asked: Asked
    update: Update
    was: Update | None
    later: date | None = None

    @property
    def unit(self) -> str:
        return self.asked.key.unit


def merge(asked: Asked, ground: Ground) -> Change | None:
    """The report that counts, with the fields that the row changes; None where that was said.

    Raises:
        RowRefusedError: the report that would come of it contradicts itself or the plan.
    """
    if _was_said(asked, ground):
        return None
    day = asked.day or ground.today
    sent = ground.standing(asked.key, asked.sent).counted
    if sent is not None and day < sent.date:
        said = f"填报日期 {day} 早于发出时已有的填报（{sent.date}）"
        raise RowRefusedError(said, is_value=True)
    now = ground.standing(asked.key, max(day, asked.sent)).counted
    update = Update(
        measure=asked.key.measure,
        date=day,
        period=asked.key.period,
        by=asked.by,
        **_fields(asked.said, now),
    )
    faults = (
        judge.progress_fault(update),
        judge.state_fault(update),
        judge.date_fault(update, ground.plan, ground.today),
        judge.period_fault(update, ground.plan, is_annual=update.measure in ground.annual),
    )
    for fault in filter(None, faults):
        raise RowRefusedError(fault.removeprefix("的"), is_value=True)
    later = max((one.date for one in _reports(asked.key, ground) if one.date > day), default=None)
    return Change(asked, update, now, later)


def _was_said(asked: Asked, ground: Ground) -> bool:
    """Whether the unit has reported what the row asks for.

    On the day that the sheet is of; where it says no day, at any time since it was sent.
    """
    return any(
        (update.date == asked.day if asked.day else update.date > asked.sent)
        and all(getattr(update, name) == value for name, value in asked.said.items())
        for update in _reports(asked.key, ground)
    )


def _reports(key: Key, ground: Ground) -> Iterator[Update]:
    """All that was ever reported of a duty."""
    for update in ground.updates(key.unit, key.measure):
        if key_of(update, key.unit, ground.annual) == key:
            yield update


def _fields(said: Mapping[str, Any], now: Update | None) -> dict[str, Any]:
    fields = {name: getattr(now, name) for name in _SAID} if now else {}
    states = {fields.get("state"), said.get("state", fields.get("state"))}
    if "progress" in said or len(states) > 1:
        fields["value"] = None
    if "progress" not in said and len(states) > 1 and states & _SETTLES_PROGRESS:
        fields["progress"] = None
    fields |= said
    if fields.get("state") is None:
        message = "完成状态不能清空" if now else "填了内容，没有填完成状态"
        raise RowRefusedError(message, is_value=True)
    return fields
