"""Where a duty stands that a row says more of: what the unit said, and those it succeeds."""

from __future__ import annotations

from datetime import date

from wfplan.model.status import StatusFile
from wfplan.returns.context import ImportContext
from wfplan.returns.duty_entries import history_of
from wfplan.status.fold import Key, histories_of
from wfplan.status.history import History
from wfplan.status.succession import with_inherited


def standing_of(key: Key, day: date, context: ImportContext) -> History:
    """All that was said and answered of a duty, by the unit and by those it succeeds on a day."""
    return standings_of(key, day, context).get(key) or History()


def standings_of(key: Key, day: date, context: ImportContext) -> dict[Key, History]:
    """The same of each instance of the duty of which anything was said."""
    files = [
        context.files[unit.name]
        for unit in context.plan.roster.units
        if unit.successors and unit.name in context.files
    ]
    own = context.files.get(key.unit) or StatusFile(unit=key.unit)
    if files:
        target = context.measures[key.measure]
        whole = with_inherited(context.plan, files, own, target, day)
        if whole is not own:
            found = histories_of(whole, context.basis)
            return {one: history for one, history in found.items() if one.measure == key.measure}
    return {
        one: history_of(entries)
        for one, entries in context.entries_by_duty.items()
        if (one.measure, one.unit) == (key.measure, key.unit)
    }
