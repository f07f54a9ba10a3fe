"""`wfplan status show --pending`: what waits for the steward's answer, of each kind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from wfplan.cli import options
from wfplan.cli.status import review_scope

if TYPE_CHECKING:
    from datetime import date

    from wfplan.status.desk.candidate import Candidate
    from wfplan.store.load import Loaded
    from wfplan.table import Table


def pending_answer(
    loaded: Loaded,
    ids: list[str] | None,
    units: list[str] | None,
    as_of: str | None,
    round: str | None,
) -> Table:
    """What nobody has answered by a day, in plan order.

    Args:
        ids: of chapters, items or measures; this and all else as it was typed.
        round: only what was said in it.
    """
    from wfplan.query.pending_table import pending_table

    plan = options.sound_plan(loaded)
    day = options.read_as_of(as_of)
    typed = review_scope.pending_scope(plan, ids or (), units, round)
    order = {measure.id: place for place, (_, _, measure) in enumerate(plan.measures)}
    found = sorted(_pending(loaded, typed, day), key=lambda one: order[one.key.measure])
    return pending_table(found, day)


def _pending(loaded: Loaded, typed: review_scope.TypedScope, day: date) -> Iterator[Candidate]:
    from wfplan.status.desk.review import candidates_by_unit, waiting

    plan = options.sound_plan(loaded)
    scope = review_scope.bulk_scope(loaded, typed, day)
    files = review_scope.files_of(loaded, scope)
    kinds = (None, *review_scope.KINDS)
    found = [candidates_by_unit(plan, files, scope, of, day) for of in kinds]
    for unit in files:
        for by_unit in found:
            yield from waiting(by_unit[unit])
