"""From what a row asks for to the update that it makes of the report that counts now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wfplan.intake.ground import Ground
from wfplan.intake.row import Asked, RowRefusedError
from wfplan.model.status import Update
from wfplan.status import judge
from wfplan.status.fold import Standing

_SAID = ("state", "progress", "value", "note", "problem", "next_step", "evidence")


@dataclass(frozen=True, slots=True)
class Change:
    """An update that a row asks for.

    Attributes:
        was: what counted with the unit before it; None where nobody has said anything.
    """

    asked: Asked
    update: Update
    was: Update | None

    @property
    def unit(self) -> str:
        return self.asked.key.unit


def merge(asked: Asked, ground: Ground) -> Change | None:
    """The report that counts, with the fields that the row changes; None where that was said.

    Raises:
        RowRefusedError: the report that would come of it contradicts itself or the plan.
    """
    day = asked.day or ground.today
    standing = ground.standing(asked.key, max(day, asked.sent))
    update = Update(
        measure=asked.key.measure,
        date=day,
        period=asked.key.period,
        by=asked.by,
        **_fields(asked.said, standing.counted),
    )
    faults = (
        judge.progress_fault(update),
        judge.state_fault(update),
        judge.date_fault(update, ground.plan, ground.today),
        judge.period_fault(update, ground.plan, is_annual=update.measure in ground.annual),
    )
    for fault in filter(None, faults):
        raise RowRefusedError(fault.removeprefix("的"), is_value=True)
    if _was_said(asked, update, standing, ground):
        return None
    return Change(asked, update, standing.counted)


def _fields(said: Mapping[str, Any], now: Update | None) -> dict[str, Any]:
    fields = {name: getattr(now, name) for name in _SAID} if now else {}
    if "progress" in said or "state" in said:
        fields["value"] = None
    if "progress" not in said and said.get("state", fields.get("state")) != fields.get("state"):
        fields["progress"] = None
    fields |= said
    if fields.get("state") is None:
        message = "完成状态不能清空" if now else "填了内容，没有填完成状态"
        raise RowRefusedError(message, is_value=True)
    return fields


def _was_said(asked: Asked, update: Update, standing: Standing, ground: Ground) -> bool:
    """Whether the unit has said the same since the sheet was sent.

    What was returned to it may be said again, in a sheet that was filled in after that.
    """
    latest, review = standing.update, standing.review
    for entry in ground.updates(asked.key.unit, asked.key.measure):
        is_since = entry.date > asked.sent and entry.period in (asked.key.period, None)
        if not is_since or any(getattr(entry, name) != getattr(update, name) for name in _SAID):
            continue
        is_returned = entry is latest and standing.is_returned and review is not None
        if not (is_returned and review and asked.day and asked.day >= review.date):
            return True
    return False
