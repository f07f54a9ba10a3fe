"""Tables for Excel and for Markdown, made harmless."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping

from wfplan.model.ids import parse_id
from wfplan.model.text import escape_markdown, may_be_formula
from wfplan.table import Table

BYTE_ORDER_MARK = "\ufeff"
_DECIMAL = re.compile(r"^([0-9]+)\.([0-9]*0)$")
"""1.10, of which a spreadsheet makes 1.1."""


def csv_text(table: Table) -> Iterator[str]:
    """Comma-separated rows under Chinese headings, for a spreadsheet.

    Ids are written by printed numbers, 一（一）3, since Excel takes 1-1-3 for a date. A text that a
    spreadsheet would take for a formula gets an apostrophe in front, and so does an id of which no
    printed numbers tell.
    """
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(column.heading for column in table.columns)
    for row in table.cells:
        writer.writerow(
            _spreadsheet_id(text, table.printed_ids) if column.kind == "id" else harmless(text)
            for column, text in zip(table.columns, row, strict=True)
        )
    yield stream.getvalue()


def markdown_text(table: Table) -> Iterator[str]:
    """A Markdown table; what Markdown or HTML would act on is escaped."""
    rows = [
        tuple(column.heading for column in table.columns),
        tuple("---:" if column.kind == "count" else "---" for column in table.columns),
        *(tuple(escape_markdown(text) for text in row) for row in table.cells),
    ]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    notes = [f"\n{escape_markdown(note)}" for note in table.captions]
    yield "\n".join([*lines, *notes]) + "\n"


def harmless(text: str) -> str:
    """The text, with an apostrophe in front where a spreadsheet would take it for a formula."""
    return f"'{text}" if may_be_formula(text) else text


def _spreadsheet_id(text: str, printed_ids: Mapping[str, str]) -> str:
    if text in printed_ids:
        return harmless(_DECIMAL.sub(r"\1（\2）", printed_ids[text]))
    return f"'{text}" if "-" in text and parse_id(text) else harmless(text)
