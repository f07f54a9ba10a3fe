"""What an engine answers, as values that every output format can write."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from wfplan.rollup.rollup_errors import TooManyRows
from wfplan.table import Column, Table

MOST_ROWS = 1_000_000
"""More are no answer that a person or a sheet takes, and would not fit into memory."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Columns and rows; a column's name stands once."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]

    @property
    def records(self) -> list[dict[str, Any]]:
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


def make_answer(names: Iterable[str], rows: Sequence[Sequence[Any]]) -> Answer:
    """The answer in plain values: numbers, texts, true and false, None; days as text.

    Of columns with one name the later get a number: `n`, `n_2`.

    Args:
        rows: where there are more than `MOST_ROWS`, one more is enough.

    Raises:
        TooManyRows: nobody reads so many.
    """
    if len(rows) > MOST_ROWS:
        raise TooManyRows(MOST_ROWS)
    columns: list[str] = []
    for name in names:
        same = sum(1 for one in columns if one == name or one.startswith(f"{name}_"))
        columns.append(name if name not in columns else f"{name}_{same + 1}")
    return Answer(tuple(columns), tuple(tuple(map(_plain, row)) for row in rows))


def answer_table(answer: Answer, headings: Mapping[str, str], summary: str = "") -> Table:
    """The answer as a table; a column without a heading is called by its own name."""
    return Table(
        columns=[Column(name, headings.get(name, name)) for name in answer.columns],
        cells=[["" if value is None else str(value) for value in row] for row in answer.rows],
        records=answer.records,
        summary=summary,
    )


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, float | Decimal):
        if not math.isfinite(value):
            return None
        return int(value) if isinstance(value, Decimal) and value == int(value) else float(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    return str(value)
