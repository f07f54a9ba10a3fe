"""What the measures that a question is about make of each item."""

from __future__ import annotations

from collections.abc import Mapping

from wfplan.query.select import Question, select_items
from wfplan.status.absence import roll_up_all
from wfplan.status.board import Board
from wfplan.status.on_demand import OnDemand
from wfplan.status.rollup import Rollup


def item_rollups(board: Board, question: Question) -> Mapping[str, Rollup]:
    """The roll-up of each item, by its id; of those that answer, where somebody is asked about.

    What they do not owe makes no difference to how far they are.
    """
    if not (question.units or question.role):
        return board.items
    owed = {entry.item.id: entry.owed for entry in select_items(board.plan, question)}

    def roll_up_item(item_id: str) -> Rollup:
        return roll_up_all([board.measures[measure.id] for measure in owed[item_id]])

    return OnDemand(owed, roll_up_item)
