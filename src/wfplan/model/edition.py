"""Which edition of a plan is in force on a day, and since which one a duty is in it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from wfplan.model.plan import Plan


@runtime_checkable
class EditionIndex(Protocol):
    """What editions that are read on demand tell without being read."""

    def version_at(self, at: int) -> int:
        """The version of one, counted from the oldest, which is 0."""

    def measure_ids_at(self, at: int) -> frozenset[str]:
        """The measures that it has."""


def edition_at(plan: Plan, day: datetime.date) -> tuple[Plan, int]:
    """The edition in force on a day, and how many that were kept are older; see `Plan.edition_at`.

    Looked for from the newest on: mostly a day of now is asked for.
    """
    found = len(plan.editions)
    if not found:
        return plan, 0
    dated = [entry.version for entry in plan.front.revisions if entry.date <= day]
    version = max(dated, default=1)
    if version >= plan.front.version:
        return plan, found
    while found and version_at(plan, found - 1) >= version:
        found -= 1
    return (plan.editions[found], found) if found < len(plan.editions) else (plan, found)


def version_at(plan: Plan, at: int) -> int:
    """The version of a superseded edition."""
    editions = plan.editions
    if isinstance(editions, EditionIndex):
        return editions.version_at(at)
    return editions[at].front.version


def days_of_editions(plan: Plan) -> list[datetime.date | None]:
    """From which day on each edition is in force, the plan itself last; None for the oldest.

    Where one in between was not kept, the next holds from the day of the first that it stands for.
    """
    versions = [version_at(plan, at) for at in range(len(plan.editions))]
    if not versions:
        return [None]
    days: list[datetime.date | None] = [None]
    for before, version in zip(versions, [*versions[1:], plan.front.version], strict=True):
        dated = [one.date for one in plan.front.revisions if before < one.version <= version]
        days.append(min(dated, default=None))
    return days


def former_ids(own_key: str | None, was: Iterable[str]) -> tuple[str, ...]:
    """The ids among `was` that are of the plan of a key; those of other plans (`KEY#ID`) apart."""
    parts = (name.rpartition("#") for name in was)
    return tuple([number for key, _, number in parts if key in ("", own_key)])


def beginnings(plan: Plan) -> dict[str, datetime.date]:
    """Since when measures are in the plan, themselves or under an earlier id, by id.

    Those that the oldest edition has already are left out.
    """
    count = len(plan.editions)
    if not count:
        return {}
    oldest = _measure_ids(plan, 0)
    fresh = [measure for _, _, measure in plan.measures if measure.id not in oldest]
    if not fresh:
        return {}
    ids = [oldest, *(_measure_ids(plan, at) for at in range(1, count))]
    days = days_of_editions(plan)
    found = {}
    for measure in fresh:
        at = _first(plan, ids, measure.id, count, measure.was)
        day = days[at]
        if day is not None:
            found[measure.id] = day
    return found


def _first(plan: Plan, ids: list[frozenset[str]], name: str, at: int, was: Iterable[str]) -> int:
    """The number of the first edition that has a measure or what it goes on from."""
    first = next((n for n in range(at) if name in ids[n]), at)
    for number in former_ids(plan.front.key, was) if first else ():
        last = next((n for n in range(at - 1, -1, -1) if number in ids[n]), None)
        if last is None or number == name:
            continue
        before = _first(plan, ids, number, last, ())
        if before:
            edition = plan.editions[before]
            own = next((one.was for _, _, one in edition.measures if one.id == number), ())
            before = _first(plan, ids, number, before, own)
        first = min(first, before)
    return first


def _measure_ids(plan: Plan, at: int) -> frozenset[str]:
    editions = plan.editions
    if isinstance(editions, EditionIndex):
        return editions.measure_ids_at(at)
    return frozenset(one.id for _, _, one in editions[at].measures)
