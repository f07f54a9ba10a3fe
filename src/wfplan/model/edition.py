"""Which edition of a plan is in force on a day."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wfplan.model.plan import Plan


def edition_at(plan: Plan, day: datetime.date) -> tuple[Plan, int]:
    """The edition in force on a day, and how many that were kept are older; see `Plan.edition_at`.

    Looked for from the newest on: mostly a day of now is asked for, and no older one is read.
    """
    found, earlier = plan, len(plan.editions)
    if not earlier:
        return plan, 0
    dated = [entry.version for entry in plan.front.revisions if entry.date <= day]
    version = max(dated, default=1)
    while earlier and found.front.version > version:
        older = plan.editions[earlier - 1]
        if older.front.version < version:
            break
        found, earlier = older, earlier - 1
    return found, earlier
