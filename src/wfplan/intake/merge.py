"""From what a row asks for to the update that it makes of the report that counts now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Any

from wfplan.intake.faults import BAD_VALUE
from wfplan.intake.ground import Ground
from wfplan.intake.propose import Proposal
from wfplan.intake.returned import Refusal, RowRefused
from wfplan.intake.row import Asked
from wfplan.model.status import Update
from wfplan.status import judge

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


@dataclass(frozen=True, slots=True)
class Outcome:
    """What comes of a file, held against what counts.

    Attributes:
        refusals: why rows, or the whole file, are not taken, in the order of the file.
        repeated: how many rows say what was said before.
    """

    proposal: Proposal
    changes: tuple[Change, ...]
    refusals: tuple[Refusal, ...]
    repeated: int


def merge_proposal(proposal: Proposal, ground: Ground) -> Outcome:
    """What comes of all that a file asks for."""
    changes, refused, repeated = [], list(proposal.refused), len(proposal.same)
    for asked in proposal.asked:
        try:
            change = merge(asked, ground)
        except RowRefused as error:
            refused.append(asked.refusal(error.rule, str(error)))
            continue
        if change is None:
            repeated += 1
        else:
            changes.append(change)
    refusals = sorted(refused, key=attrgetter("order"))
    return Outcome(proposal, tuple(changes), tuple(refusals), repeated)


def merge(asked: Asked, ground: Ground) -> Change | None:
    """The report that counts, with the fields that the row changes; None where that was said.

    Raises:
        RowRefused: the report that would come of it contradicts itself or the plan.
    """
    if was_said(asked, ground):
        return None
    key, day = asked.key, asked.day or ground.today
    sent = ground.standing(key, asked.as_of, asked.entries).counted
    if sent is not None and day < sent.date:
        said = f"填报日期 {day} 早于发出时已有的填报（{sent.date}）"
        raise RowRefused(BAD_VALUE, said)
    now = ground.standing(key, max(day, asked.as_of)).counted
    update = Update(
        measure=key.measure,
        date=day,
        period=key.period,
        by=asked.by,
        **_fields(asked.said, now),
    )
    is_annual = update.measure in ground.annual
    for fault in judge.update_faults(update, ground.plan, ground.today, is_annual=is_annual):
        raise RowRefused(BAD_VALUE, fault.removeprefix("的"))
    last = ground.standing(key, date.max).counted
    return Change(asked, update, now, last.date if last and last.date > day else None)


def was_said(asked: Asked, ground: Ground) -> bool:
    """Whether the unit has reported what a row asks for.

    On the day that the sheet is of, or that stands in its row where the sheet does not say what had
    been reported; where it says no day, at any time since it was sent, or ever where it does not
    say when that was.
    """

    def could_be(place: int, update: Update) -> bool:
        if asked.day is not None:
            is_as_shown = asked.entries is None and update.date == asked.written
            return update.date == asked.day or is_as_shown
        if asked.entries is not None:
            return place >= asked.entries
        return update.date > asked.as_of or not asked.is_dated

    return any(
        could_be(place, update)
        and all(getattr(update, name) == value for name, value in asked.said.items())
        for place, update in ground.reports(asked.key)
    )


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
        raise RowRefused(BAD_VALUE, message)
    return fields
