"""What days leave out that a round counts: reports that were signed when its period was over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from wfplan.model.plan import Plan
from wfplan.model.status import StatusFile, Update
from wfplan.status.rounds import fold_rounds
from wfplan.status.unit_histories import counted_entries


def left_out_reports(plan: Plan, files: Iterable[StatusFile], day: date) -> dict[str, int]:
    """How many reports of each round that is over by a day are dated after it.

    Rounds in the order in which they were opened, those of none left out.
    """
    over = [one.id for one in fold_rounds(plan.rounds).values() if one.end <= day]
    counted = Counter(
        entry.round
        for file in files
        if over
        for _, entry in counted_entries(file)
        if type(entry) is Update and entry.date > day and entry.round in over
    )
    return {name: counted[name] for name in over if counted[name]}
