"""A table for people: on a terminal it fits the window, elsewhere nothing is cut."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING, TextIO

from wfplan.table import Table

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table as RichTable

GAP = "  "


def table_text(table: Table) -> Iterator[str]:
    """The table in columns that line up by display width, line by line, nothing wrapped or cut."""
    from rich.cells import cell_len

    headings = tuple(column.heading for column in table.columns)
    rows = [tuple(map(_in_one_line, row)) for row in table.cells]
    widths = [
        max(cell_len(heading), max((cell_len(row[i]) for row in rows), default=0))
        for i, heading in enumerate(headings)
    ]
    is_number = [column.kind == "count" for column in table.columns]
    for row in chain((headings,), rows):
        cells = []
        for text, width, right in zip(row, widths, is_number, strict=True):
            blank = " " * (width - cell_len(text))
            cells.append(blank + text if right else text + blank)
        yield f"{GAP.join(cells).rstrip()}\n"
    if table.captions:
        yield "\n"
    yield from (f"{caption}\n" for caption in table.captions)


def _in_one_line(text: str) -> str:
    """A text of several lines as one, so that a row stays a row."""
    return " ".join(text.splitlines()) if "\n" in text else text


def print_table(table: Table, stream: TextIO) -> None:
    """The table on a terminal: the text columns share the room, ids are never cut."""
    console = open_console(stream)
    console.print(_rich_table(table))
    for note in table.captions:
        console.print(note, markup=False, highlight=False)


def open_console(stream: TextIO) -> Console:
    """A console that writes what it is given: no markup in the data, no colour when piped."""
    from rich.console import Console

    return Console(file=stream, markup=False, highlight=False, emoji=False)


def _rich_table(table: Table) -> RichTable:
    from rich import box
    from rich.table import Table as RichTable
    from rich.text import Text

    rich_table = RichTable(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for column in table.columns:
        rich_table.add_column(
            column.heading,
            no_wrap=column.kind in ("id", "count"),
            overflow="fold",
            justify="right" if column.kind == "count" else "left",
            min_width=8 if column.kind == "text" else None,
        )
    for row in table.cells:
        cells = [Text(cell) for cell in row]
        for cell in cells:
            cell.highlight_words(table.marks, "bold yellow", case_sensitive=False)
        rich_table.add_row(*cells)
    return rich_table
