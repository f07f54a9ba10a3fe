"""Rounds that are open at the same time and ask the same rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from wfplan.model.plan import Plan
from wfplan.status.fold import Key
from wfplan.status.round.row import rows_in_scope
from wfplan.status.rounds import RoundState, fold_rounds


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
