"""Which rows a round asks: what each unit owes a report on, as at the day on which it was sent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import combinations
from typing import NamedTuple

from wfplan.model.period import Period
from wfplan.model.plan import Chapter, Item, Measure, Plan
from wfplan.model.status import Entry, Review, StatusFile, Update
from wfplan.status.duty import debtors_of
from wfplan.status.fold import DutyStatus, Key, fold_basis, histories_of, instance_months, status_of
from wfplan.status.rounds import RoundState, fold_rounds
from wfplan.status.succession import continued_histories
from wfplan.status.timing.instance import instances_ending
from wfplan.units.member import Holding, Members, listed_members


class AskedRow(NamedTuple):
    """One row of the sheet that a unit gets: a measure, or one instance of a recurring one."""

    key: Key
    chapter: Chapter
    item: Item
    measure: Measure
    holding: Holding


def asked_rows(
    plan: Plan, files: Iterable[StatusFile], state: RoundState
) -> dict[str, list[AskedRow]]:
    """The rows that a round asks, by unit in the order of units.yaml; only units that have any.

    Where it asks for what is open, without what was accepted as completed, or closed, at that day.
    """
    rows = list(rows_in_scope(plan, state))
    if state.asks.open:
        done = _done_keys(plan, tuple(files), state)
        rows = [row for row in rows if row.key not in done]
    by_unit: dict[str, list[AskedRow]] = {unit.name: [] for unit in plan.roster.units}
    for row in rows:
        by_unit[row.key.unit].append(row)
    return {unit: owed for unit, owed in by_unit.items() if owed}


def rows_in_scope(plan: Plan, state: RoundState) -> Iterator[AskedRow]:
    """The rows that a round asks, whatever has been reported of them, in plan order.

    Of a recurring duty these are the instances that end in the round's period.
    """
    edition, asks = plan.edition_at(state.day), state.asks
    members = listed_members(plan.roster, state.day)
    period = Period(state.start, state.end)
    for chapter, item, measure in edition.measures:
        if asks.chapters and chapter.id not in asks.chapters:
            continue
        if asks.items and item.id not in asks.items:
            continue
        months = instance_months(measure)
        instances = instances_ending(edition.front, months, period) if months else (None,)
        for holding in debtors_of(item, measure, members, edition.front.reporting):
            if _is_asked(holding.unit, state, members):
                for instance in instances:
                    key = Key(measure.id, holding.unit, instance)
                    yield AskedRow(key, chapter, item, measure, holding)


def _is_asked(unit: str, state: RoundState, members: Members) -> bool:
    if state.asks.units and unit not in state.asks.units:
        return False
    return members.units[unit].absence_at(state.day) is None


def _done_keys(plan: Plan, files: tuple[StatusFile, ...], state: RoundState) -> set[Key]:
    """What was accepted as completed, or closed, when the round was sent.

    Only measures are folded of which somebody said so by then.
    """
    basis, day = fold_basis(plan), state.day
    members = listed_members(plan.roster, day)
    known = [_entries_before(file, state) for file in files]
    found = {
        key: history for file in known for key, history in histories_of(file, basis, day).items()
    }
    found.update(continued_histories(plan, known, members, day))
    return {key for key, history in found.items() if _is_done(status_of(history))}


def _entries_before(file: StatusFile, state: RoundState) -> StatusFile:
    """The entries on measures that may be done by the day of a round.

    Where nobody said when it was sent, its own answers do not decide what it asks.
    """
    stood = file.entries[: state.entries_of(file.unit)]
    if state.sent is None:
        stood = tuple(entry for entry in stood if getattr(entry, "round", None) != state.id)
    ids = {measure for entry in stood if (measure := _measure_done(entry, state.day))}
    kept = tuple(entry for entry in stood if getattr(entry, "measure", None) in (None, *ids))
    return StatusFile.model_construct(unit=file.unit, entries=kept)


def _measure_done(entry: Entry, day: date) -> str | None:
    """The measure that an entry says is completed or closed; None where it does not, by a day."""
    if type(entry) is Update:
        is_done = entry.state == "completed"
    else:
        is_done = type(entry) is Review and entry.verdict == "closed"
    return entry.measure if is_done and entry.date <= day else None  # type: ignore[union-attr]


def _is_done(status: DutyStatus) -> bool:
    return status.is_closed or (status.is_accepted and status.latest_state == "completed")


def shared_rows(plan: Plan) -> Iterator[tuple[RoundState, RoundState, Sequence[Key]]]:
    """Every two rounds that are open and ask the same, with those rows in plan order.

    The one that was opened earlier stands first.
    """
    still_open = [one for one in fold_rounds(plan.rounds).values() if one.closed is None]
    if len(still_open) < 2:
        return
    rows = {one.id: [row.key for row in rows_in_scope(plan, one)] for one in still_open}
    for one, other in combinations(still_open, 2):
        own = set(rows[one.id])
        both = [key for key in rows[other.id] if key in own]
        if both:
            yield one, other, both
