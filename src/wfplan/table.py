"""Columns and rows: what a query answers and every output format prints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["id", "text", "words", "count"]
"""`id` is never wrapped or cut; `text` takes the room that is left; `words` is a short text."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        key: the English name that the value has in JSON.
        heading: the Chinese word over the column.
        kind: how the column is laid out.
    """

    key: str
    heading: str
    kind: Kind = "words"


@dataclass(frozen=True, slots=True)
class Table:
    """What one query found.

    Attributes:
        columns: the columns that people see, in order.
        cells: a row of texts for each record, as people read them.
        records: the same rows as data; their keys are a promise to programs.
        summary: how many rows, as people read it under the table; data formats leave it out.
        notes: what else must be known to read the table right.
        marks: words that were searched for, to be marked on a terminal.
    """

    columns: Sequence[Column]
    cells: Sequence[Sequence[str]]
    records: Sequence[dict[str, Any]]
    summary: str = ""
    notes: Sequence[str] = ()
    marks: Sequence[str] = ()

    @property
    def captions(self) -> tuple[str, ...]:
        """The sentences under the table: its summary, then its notes."""
        return (*((self.summary,) if self.summary else ()), *self.notes)
