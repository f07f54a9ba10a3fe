"""The reports and reviews on one duty, each with its place in the unit's file, from 0."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from wfplan.model.status import Entry, Review, Undo, Update
from wfplan.status.fold import DutyStatus, status_of
from wfplan.status.history import History

DutyEntries = list[tuple[int, Entry]]
"""In the order in which they count: by day, those of one day by place."""


class SentSnapshot(NamedTuple):
    """What had been reported when a row was sent.

    Attributes:
        as_of: no report of a later day.
        ends: the last day of the period of each round, where it showed what counts for a day up to
            `as_of` whenever that was signed and answered; empty where days alone decided.
        entries: no more than so many entries of the unit's file; None where that is not known.
    """

    as_of: date
    entries: int | None = None
    ends: Mapping[str, date] = MappingProxyType({})


def history_of(entries: Sequence[tuple[int, Entry]], sent: SentSnapshot | None = None) -> History:
    """All that was reported and answered, or had been when a row was sent."""
    history = History()
    for place, entry in entries:
        if sent is None or was_known(place, entry, sent):
            history.take(place, entry, _day_moved(entry, sent.ends) if sent else None)
    if sent is not None and sent.ends:
        history.cut(sent.as_of)
    return history


def was_known(place: int, entry: Entry, sent: SentSnapshot) -> bool:
    """Whether an entry stood in the file; where days alone decided, one that is not later."""
    if sent.entries is not None and place >= sent.entries:
        return False
    return bool(sent.ends) or entry.date <= sent.as_of


def _day_moved(entry: Entry, ends: Mapping[str, date]) -> date | None:
    """The end of its round, where that is before its date; None where it counts for its date."""
    if isinstance(entry, (Review, Undo)):
        return None
    end = ends.get(entry.round or "")
    return end if end is not None and end < entry.date else None


def status_at(entries: Sequence[tuple[int, Entry]], sent: SentSnapshot) -> DutyStatus:
    """Where a duty stood when a row was sent."""
    return status_of(history_of(entries, sent))


def reports_in(entries: Sequence[tuple[int, Entry]]) -> Iterator[tuple[int, Update]]:
    """The reports among the entries, whatever became of them."""
    return ((place, entry) for place, entry in entries if isinstance(entry, Update))


def review_of(entries: Sequence[tuple[int, Entry]], day: date) -> Review | None:
    """The last review, made on a later day, of what is reported on a day; None without.

    One that does not say of which day it is, is of the last report before it. One of a report that
    was undone with its batch is of nothing.
    """
    days = [update.date for _, update in reports_in(entries)]
    # The later of two reviews is the one further down in the file, whatever its day.
    for _, entry in sorted(entries, key=lambda placed: placed[0], reverse=True):
        if isinstance(entry, Review) and entry.date > day:
            is_of_last = entry.reported is None and not any(day < at <= entry.date for at in days)
            if (entry.reported == day and day in days) or is_of_last:
                return entry
    return None
