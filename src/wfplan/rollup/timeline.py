"""The history of each duty as intervals of days on which nothing of it changes.

What is said changes a duty on the day of an entry. Between two entries only the day itself does:
the due day passes, and the light turns yellow and red, never back. So two days are compared, and
where their lights differ, the day of the change is found by halving.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from wfplan.model.plan import Item, Measure, Plan
from wfplan.model.status import Light, State, StatusFile
from wfplan.rollup.era import FIRST, DaySpan, Era, PlacedEntry, eras_of, instance_starts
from wfplan.status.duty import debtors_of
from wfplan.status.fold import NO_REPORT, DutyStatus, Key, instance_months, status_of
from wfplan.status.history import History
from wfplan.status.timing.clock import periods_of, timing_of
from wfplan.status.timing.instance import Instance, first_instances
from wfplan.status.unit_histories import FoldBasis, UnitHistories
from wfplan.units.member import Holding

_DAY = timedelta(days=1)


class DutyStanding(NamedTuple):
    """Where a duty stands: what `wfplan status show` says of it on each day of an interval.

    Attributes:
        current: False of the past instances of a recurring duty.
        overdue: past the day that counts, and neither done nor closed.
        due_by: the day that counts; None where there is none.
    """

    current: bool
    state: State | None
    progress: int | None
    light: Light | None
    closed: bool
    returned: bool
    overdue: bool
    due_by: date | None


class Interval(NamedTuple):
    """A duty from the first day of a span up to its end."""

    key: Key
    span: DaySpan
    standing: DutyStanding


def timeline_of(plan: Plan, files: Sequence[StatusFile]) -> list[Interval]:
    """The intervals of all duties, those of one duty together and oldest first.

    A day of which a duty has no interval is one on which nobody owes it.
    """
    found: dict[Key, list[Interval]] = {}
    starts = {months: instance_starts(plan, files, months) for months in (12, 6, 3, 1)}
    for era in eras_of(plan, files):
        for interval in _Sweep(era, starts).intervals():
            same = found.setdefault(interval.key, [])
            last = same[-1] if same else None
            if last and last.span.end == interval.span.start and last.standing == interval.standing:
                same[-1] = last._replace(span=DaySpan(last.span.start, interval.span.end))
            else:
                same.append(interval)
    return [interval for same in found.values() for interval in same]


class _Sweep:
    """The intervals of one era, duty by duty."""

    def __init__(self, era: Era, starts: dict[int, list[date]]) -> None:
        self._era = era
        self._starts = starts
        self._silent: dict[Hashable, list[tuple[DaySpan, DutyStanding]]] = {}

    def intervals(self) -> Iterator[Interval]:
        era = self._era
        for _, item, measure in era.plan.measures:
            for holding in debtors_of(item, measure, era.members, era.plan.front.reporting):
                if era.members.units[holding.unit].absence_at(era.span.start) is None:
                    yield from self._duties(item, measure, holding)

    def _duties(self, item: Item, measure: Measure, holding: Holding) -> Iterator[Interval]:
        """What one unit owes on a measure."""
        era = self._era
        streams = era.streams(holding, measure.id)
        days = {entry.date for stream in streams for _, entry in stream}
        days.update(self._starts.get(instance_months(measure) or 0, ()))
        start, end = era.span
        points = [start, *sorted(day for day in days if start < day < end), end]
        folds = [_Fold(stream, era.basis) for stream in streams]
        for day, until in pairwise(points):
            histories: dict[Instance | None, History] = {}
            for fold in folds:
                histories.update(fold.up_to(day, measure.id))
            for key, span, standing in self._on(
                item, measure, holding, DaySpan(day, until), histories
            ):
                yield Interval(key, span, standing)

    def _on(
        self,
        item: Item,
        measure: Measure,
        holding: Holding,
        span: DaySpan,
        histories: dict[Instance | None, History],
    ) -> Iterator[Interval]:
        """The duties on days on which nothing is said and no instance begins."""
        front = self._era.plan.front
        first = None
        if front.horizon is None:
            keys = {Key(measure.id, holding.unit, one): each for one, each in histories.items()}
            first = first_instances(keys).get((measure.id, holding.unit))
        # Before the first instance that is known of there is none that anybody could owe.
        day = max(span.start, self._starts.get(instance_months(measure) or 0, [FIRST])[0])
        periods = periods_of(self._era.clock(day), measure, None, first)
        for period in periods:
            history = histories.get(period)
            status = status_of(history) if history else NO_REPORT
            duty = _Duty(
                self._era, item, measure, period, status, period == periods[-1], first is not None
            )
            key = Key(measure.id, holding.unit, period)
            pieces = duty.pieces(span) if history else self._silence(duty, span)
            yield from (Interval(key, piece, standing) for piece, standing in pieces)

    def _silence(self, duty: _Duty, span: DaySpan) -> list[tuple[DaySpan, DutyStanding]]:
        """The pieces of a duty of which nobody has said anything: alike for many."""
        item, measure = duty.item, duty.measure
        dates = (measure.due, item.due, measure.deadlines, item.deadlines)
        began = self._era.clock(span.start).beginnings.get(measure.id)
        kind = (dates, began, duty.period, duty.is_current, duty.has_begun, span)
        if kind not in self._silent:
            self._silent[kind] = list(duty.pieces(span))
        return self._silent[kind]


class _Duty(NamedTuple):
    """A duty as long as nothing is said of it."""

    era: Era
    item: Item
    measure: Measure
    period: Instance | None
    status: DutyStatus
    is_current: bool
    has_begun: bool

    def pieces(self, span: DaySpan) -> Iterator[tuple[DaySpan, DutyStanding]]:
        """The parts of a span, one ending where its due day is over or its light turns."""
        start, end = span
        now = self._on(start)
        # What is done stays as it is whatever the day.
        last = now if now.state in ("completed", "ongoing") or now.closed else self._on(end - _DAY)
        while start < end:
            until = end if now == last else self._turn(now, start, end - _DAY)
            yield DaySpan(start, until), now
            start, now = until, now if until == end else self._on(until)

    def _turn(self, before: DutyStanding, same: date, other: date) -> date:
        """The first day on which it is another than before: after `same`, at the latest `other`."""
        while (other - same).days > 1:
            middle = same + (other - same) // 2
            if self._on(middle) == before:
                same = middle
            else:
                other = middle
        return other

    def _on(self, day: date) -> DutyStanding:
        status = self.status
        timing = timing_of(
            self.era.clock(day),
            self.item,
            self.measure,
            self.period,
            status,
            has_begun=self.has_begun,
        )
        is_done = status.is_closed or status.state in ("completed", "ongoing")
        return DutyStanding(
            current=self.is_current,
            state=status.state,
            progress=status.progress,
            light=timing.light,
            closed=status.is_closed,
            returned=status.is_returned,
            overdue=timing.is_past_due and not is_done,
            due_by=timing.due.day,
        )


class _Fold:
    """Entries of one duty, taken day by day."""

    def __init__(self, stream: Sequence[PlacedEntry], basis: FoldBasis) -> None:
        self._stream = stream
        self._taken = 0
        self._histories = UnitHistories(basis)

    def up_to(self, day: date, measure: str) -> dict[Instance | None, History]:
        """What was said up to a day, not before the one that was asked for last, by instance."""
        while self._taken < len(self._stream) and self._stream[self._taken][1].date <= day:
            self._histories.take(*self._stream[self._taken])
            self._taken += 1
        return {
            period: history
            for (name, period), history in self._histories.by_duty.items()
            if name == measure
        }
