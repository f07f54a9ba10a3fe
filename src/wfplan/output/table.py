"""A table for people: on a terminal it fits the window, elsewhere nothing is cut."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TextIO

from wfplan.output.visible import visible
from wfplan.table import Table

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table as RichTable

GAP = "  "
_WIDE = re.compile("[\u3001-\u3029\u4e00-\u9fff\uff01-\uff5e]+")
_NARROW = re.compile("[ -~“”‘’—…·]*")


def table_text(table: Table) -> Iterator[str]:
    """The table in columns that line up by display width, line by line, nothing wrapped or cut."""
    headings = [column.heading for column in table.columns]
    rows = [_in_lines(row) for row in (headings, *table.cells)]
    last = len(headings) - 1
    columns = [
        # Nothing stands behind the last column, so that no text of it needs blanks.
        [row[at] for row in rows]
        if at == last and column.kind != "count"
        else _padded([row[at] for row in rows], is_right=column.kind == "count")
        for at, column in enumerate(table.columns)
    ]
    for cells in zip(*columns, strict=True):
        yield f"{GAP.join(cells).rstrip()}\n"
    if table.captions:
        yield "\n"
    yield from (f"{caption}\n" for caption in table.captions)


def _padded(texts: Sequence[str], *, is_right: bool) -> Iterator[str]:
    """The texts of a column, as wide as the widest."""
    widths = [display_width(text) for text in texts]
    most = max(widths)
    for text, width in zip(texts, widths, strict=True):
        blank = " " * (most - width)
        yield blank + text if is_right else text + blank


def display_width(text: str) -> int:
    """How many columns of a terminal a text takes.

    Of most texts, nobody doubts the width of any character; rich, which asks a table for each,
    measures the others.
    """
    if text.isascii() and text.isprintable():
        return len(text)
    narrow = _WIDE.sub("", text)
    if _NARROW.fullmatch(narrow):
        return 2 * len(text) - len(narrow)
    from rich.cells import cell_len

    return cell_len(text)


def _in_lines(row: Sequence[str]) -> Sequence[str]:
    """A text of several lines as one, so that a row stays a row; nothing in it acts."""
    if all(map(str.isprintable, row)):
        return row
    return [text if text.isprintable() else visible(" ".join(text.splitlines())) for text in row]


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
            Text(visible(column.heading)),
            no_wrap=column.kind in ("id", "count"),
            overflow="fold",
            justify="right" if column.kind == "count" else "left",
            min_width=8 if column.kind == "text" else None,
        )
    for row in table.cells:
        cells = [Text(visible(cell, "\n")) for cell in row]
        for cell in cells:
            cell.highlight_words(table.marks, "bold yellow", case_sensitive=False)
        rich_table.add_row(*cells)
    return rich_table
