"""Columns and rows: what a query answers and every output format prints."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, Literal, NamedTuple, TypeVar, overload

S = TypeVar("S")
T = TypeVar("T")

Kind = Literal["id", "text", "words", "count"]
"""`id` is never wrapped or cut; `text` takes the room that is left; `words` is a short text."""


class Rows(Sequence[T], Generic[S, T]):
    """What a function makes of each of some things, made anew when it is asked for, kept by nobody.

    A large table is printed row by row; all of its records at once would take more room than the
    plan.
    """

    def __init__(self, things: Sequence[S], make: Callable[[S], T]) -> None:
        self._things = things
        self._make = make

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> Rows[S, T]: ...
    def __getitem__(self, place: int | slice) -> T | Rows[S, T]:
        if isinstance(place, slice):
            return Rows(self._things[place], self._make)
        return self._make(self._things[place])

    def __iter__(self) -> Iterator[T]:
        return map(self._make, self._things)

    def __len__(self) -> int:
        return len(self._things)


class Column(NamedTuple):
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
        printed_ids: what ids are called by their printed numbers.
    """

    columns: Sequence[Column]
    cells: Sequence[Sequence[str]]
    records: Sequence[dict[str, Any]]
    summary: str = ""
    notes: Sequence[str] = ()
    marks: Sequence[str] = ()
    printed_ids: Mapping[str, str] = field(default_factory=dict)

    @property
    def captions(self) -> tuple[str, ...]:
        """The sentences under the table: its summary, then its notes."""
        return (*((self.summary,) if self.summary else ()), *self.notes)
