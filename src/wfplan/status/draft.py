"""From what somebody wants to say to the entries that say it, or why they cannot."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from wfplan.errors import NotAssigned, ReportRefused
from wfplan.model.ids import PlanId
from wfplan.model.period import months_of
from wfplan.model.plan import Item, Measure, Plan
from wfplan.model.status import Evidence, Schedule, State, StatusFile, Update
from wfplan.status import judge
from wfplan.status.fold import (
    NO_REPORT,
    DutyStatus,
    Key,
    fold_basis,
    fold_status,
    histories_of,
    instance_containing,
    instance_months,
    keys_of,
)
from wfplan.status.history import History
from wfplan.status.rounds import RoundState
from wfplan.units.member import assignments_of, listed_members
from wfplan.units.reporter import reporters_of
from wfplan.units.unlisted import items_of_unlisted


@dataclass(frozen=True, slots=True)
class Draft:
    """A report on one or several measures; None or empty where it says nothing.

    Attributes:
        state: None only until somebody has been asked for it.
        period: the instance it is of, for recurring duties; None is that of `date`.
        round: the round that it answers; None for none.
        notice: the number of the notice that it answers; None for none.
        value: how much of the measure's target is done, from which `progress` follows.
        reached: the days of the steps that are reached.
        problem_due: by when the unit means to solve the problem.
    """

    date: date
    state: State | None = None
    period: int | str | None = None
    progress: int | None = None
    value: float | None = None
    reached: tuple[datetime.date, ...] = ()
    note: str | None = None
    problem: str | None = None
    problem_due: datetime.date | None = None
    next_step: str | None = None
    evidence: tuple[Evidence, ...] = ()
    by: str | None = None
    round: RoundState | None = None
    notice: str | None = None


DutyTarget = tuple[Item, Measure]


def chosen_measures(plan: Plan, ids: Iterable[PlanId]) -> tuple[DutyTarget, ...]:
    """The measures that ids mean, in plan order, each once; a chapter or item means all of its."""
    wanted = [tuple(part for part in plan_id if part is not None) for plan_id in ids]
    return tuple(
        (item, measure)
        for _, item, measure in plan.measures
        if any(tuple(map(int, measure.id.split("-")))[: len(parts)] == parts for parts in wanted)
    )


def who_can_report(
    plan: Plan, targets: Iterable[DutyTarget], days: Collection[date] = ()
) -> tuple[str, ...]:
    """The units that can report on every one of the measures, in published order.

    Args:
        days: on any of them; empty for all that ever could, those whose duties others have taken
            over among them.
    """
    rosters = [(day, listed_members(plan.roster, day)) for day in days or (None,)]
    lists = [
        [
            holding.unit
            for day, members in rosters
            for holding in reporters_of(item, measure, plan.roster, members, day)
        ]
        for item, measure in targets
    ]
    return tuple(
        unit for unit in dict.fromkeys(lists[0]) if all(unit in names for names in lists[1:])
    )


def require_assigned(
    plan: Plan, targets: Iterable[DutyTarget], unit: str, days: Collection[date] = ()
) -> None:
    """Let only those report to whom the plan gives the measure, by name or by a listing group.

    Args:
        days: as for `who_can_report`.

    Raises:
        NotAssigned: names the units that can.
    """
    unlisted = items_of_unlisted(plan)
    for item, measure in targets:
        can = who_can_report(plan, [(item, measure)], days)
        if unit not in can:
            groups = [
                entry.unit for entry in assignments_of(item, measure) if entry.unit in unlisted
            ]
            raise NotAssigned(measure.id, unit, can, groups)


def require_instances(targets: Sequence[DutyTarget], period: int | str | None) -> None:
    """Let a period be given only where there is a recurring duty that has such instances.

    Raises:
        ReportRefused: none of the measures is such a duty, or one has instances of another length.
    """
    recurring = [measure for _, measure in targets if instance_months(measure) is not None]
    if period is None:
        return
    if not recurring:
        wanted = judge.OFTEN[months_of(period)]
        raise ReportRefused(targets[0][1].id, f"不是{wanted}一次的举措，不用写 --period")
    for measure in recurring:
        fault = judge.instance_fault(period, instance_months(measure))
        if fault:
            raise ReportRefused(measure.id, fault)


def draft_update(
    plan: Plan, measure: Measure, draft: Draft, today: date, history: History
) -> Update:
    """The update that says a draft of one measure.

    Args:
        history: `history_of` the file that it goes into.

    Raises:
        ReportRefused: it would say what cannot be, or what a check would condemn.
    """
    update = make_update(measure, draft)
    for fault in judge.update_faults(update, plan, today, history, instance_months(measure)):
        raise ReportRefused(measure.id, fault)
    faults = (_reached_fault(plan, measure, draft, history), judge.problem_due_fault(update))
    for fault in filter(None, faults):
        raise ReportRefused(measure.id, fault)
    return update


def _reached_fault(plan: Plan, measure: Measure, draft: Draft, history: History) -> str | None:
    if not draft.reached:
        return None
    item = next(item for _, item, found in plan.measures if found is measure)
    known = judge.step_days((item, measure), history.thread(Schedule).entries)
    return judge.reached_fault(draft.reached, known)


def make_update(measure: Measure, draft: Draft) -> Update:
    """The update that says a draft of one measure, not yet judged.

    Raises:
        ReportRefused: it has no state, or no progress follows from its value.
    """
    if draft.state is None:
        raise ReportRefused(measure.id, "没有写明完成状态")
    return Update(
        **common_fields(measure, draft),
        state=draft.state,
        progress=draft.progress if draft.value is None else _percent(measure, draft),
        value=draft.value,
        reached=draft.reached,
        note=draft.note,
        problem=draft.problem,
        problem_due=draft.problem_due,
        next_step=draft.next_step,
        evidence=draft.evidence,
    )


def common_fields(measure: Measure, draft: Draft) -> dict[str, Any]:
    """What an entry of any kind says of a draft: of what, when, in answer to what, by whom."""
    return {
        "measure": measure.id,
        "date": draft.date,
        "period": instance_of(measure, draft),
        "round": draft.round.id if draft.round else None,
        "notice": draft.notice,
        "by": draft.by,
    }


def history_of(plan: Plan, file: StatusFile, measure: Measure, draft: Draft) -> History:
    """All that was said on a measure, or on the instance that the draft is of."""
    histories = histories_of(file, fold_basis(plan))
    return histories.get(Key(measure.id, file.unit, instance_of(measure, draft))) or History()


def instance_of(measure: Measure, draft: Draft) -> int | str | None:
    """The instance of a measure that a draft is of; None where it has none."""
    if draft.period is None or instance_months(measure) is None:
        day = min(draft.date, draft.round.end) if draft.round else draft.date
        return instance_containing(measure, day)
    return draft.period


def changes(
    plan: Plan, file: StatusFile, count: int
) -> Iterator[tuple[Key, DutyStatus, DutyStatus]]:
    """What the last `count` entries of a file changed: each key with before and after."""
    older = file.model_copy(update={"entries": file.entries[: len(file.entries) - count]})
    before, after = (fold_status([version], plan) for version in (older, file))
    key_by_place = keys_of(file, fold_basis(plan))
    for place in range(len(older.entries), len(file.entries)):
        key = key_by_place[place]
        yield key, before.get(key, NO_REPORT), after[key]


def _percent(measure: Measure, draft: Draft) -> int:
    """Whole percent of the target that is done, rounded down, at most 100."""
    assert draft.value is not None
    if len(measure.targets) != 1:
        said = "没有目标值" if not measure.targets else "有几个目标值"
        raise ReportRefused(measure.id, f"{said}，不能用 --value，请写 --progress")
    if draft.value < 0:
        raise ReportRefused(measure.id, f"的完成数不能是 {draft.value:g}")
    target = measure.targets[0]
    share = draft.value / target.value
    percent = 100 if share >= 1 else int(share * 100 + 1e-9)
    if draft.progress not in (None, percent):
        said = (
            f"的完成数 {draft.value:g} 是目标值 {target.value:g} {target.unit or ''}的 {percent}%"
        )
        raise ReportRefused(measure.id, f"{said}，与 --progress {draft.progress} 不一致")
    return percent
