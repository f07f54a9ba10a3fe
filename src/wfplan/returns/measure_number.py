"""Which measure a number in a form is of."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from wfplan.model.ids import PlanId, parse_id
from wfplan.model.plan import Plan
from wfplan.model.printed_id import NumberKey, number_key, printed_id
from wfplan.readers.table import Cell

_MARKS = re.compile(r"[、.．。\s]+$")


@dataclass(frozen=True, slots=True)
class MeasureNumbers:
    """The measures of a plan by their ids and by the numbers that the text prints.

    Attributes:
        id_by_number: None for numbers that several measures print.
    """

    ids: Collection[str] = frozenset()
    id_by_number: Mapping[NumberKey, str | None] = field(default_factory=dict)

    def find(self, cell: Cell) -> str | None:
        """The id of the measure that a cell numbers; None where it numbers none, or several.

        What is written as an id is one, whether or not the plan has it.
        """
        text = _MARKS.sub("", cell.text.strip())
        own = parse_id(text)
        if own is not None and (own.measure is not None or "-" in text):
            return None if own.measure is None else str(own)
        key = number_key(text)
        if key is not None and key in self.id_by_number:
            return self.id_by_number[key]
        if key is None or len(key) != 3:
            return None
        gone = str(PlanId(*key))  # perhaps of an older version, in which ids were as printed
        return None if gone in self.ids else gone


NO_NUMBERS = MeasureNumbers()
"""Of no plan: only what is written as the id of a measure numbers one."""


def measure_numbers(plan: Plan) -> MeasureNumbers:
    """The numbers of all measures."""
    ids: set[str] = set()
    by_number: dict[NumberKey, str | None] = {}
    for chapter, item, measure in plan.measures:
        ids.add(measure.id)
        key = number_key(printed_id(chapter, item, measure))
        if key is not None:
            by_number[key] = None if key in by_number else measure.id
    return MeasureNumbers(frozenset(ids), by_number)
