"""The columns of a workbook in an office's own layout, which says itself what each of them is."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from wfplan.model import form
from wfplan.readers.table import Cell, Grid, Returned, Row


def with_known_headings(returned: Returned) -> Returned:
    """The same pages, each column headed as a ledger of our own heads it.

    Only where the heading is still the one that was sent; a page that was moved is read by words.
    """
    told = returned.facts.get(form.COLUMNS)
    if told is None:
        return returned
    pages = _pages(told)
    tables = [_renamed(table, *pages.get(table.title, (0, {}))) for table in returned.tables]
    return replace(returned, tables=tables)


def id_columns(facts: Mapping[str, str]) -> dict[str, tuple[int, int]]:
    """By the title of a page: the number of its head row, and its column of ids, from 0."""
    return {
        title: (row, at)
        for title, (row, columns) in _pages(facts.get(form.COLUMNS, "[]")).items()
        for at, (_, name) in columns.items()
        if name == "编号"
    }


def _pages(told: str) -> dict[str, tuple[int, dict[int, tuple[str, str]]]]:
    """By title: the number of the head row; by column, from 0, its heading and what it is."""
    try:
        pages: Any = json.loads(told)
        return {
            str(title): (
                int(row),
                {int(at): (str(heading), str(name)) for at, (heading, name) in columns.items()},
            )
            for title, row, columns in pages
        }
    except (ValueError, TypeError, AttributeError):
        return {}


def _renamed(table: Grid, number: int, columns: Mapping[int, tuple[str, str]]) -> Grid:
    head = next((row for row in table.rows if row.number == number), None)
    if head is None:
        return table
    names = {at: name for at, (heading, name) in columns.items() if _same(head.text(at), heading)}
    if not names:
        return table
    renamed = {
        at: Cell(_HEADINGS.get(name, name)) for at, name in names.items() if name not in _SHOWN
    }
    beside = max(max(row.cells, default=0) for row in table.rows) + 1
    # By this column it is known for a ledger, whose cells showed what stood.
    ledger = {beside: Cell("审核")}
    hidden = {at for at, name in names.items() if name in _SHOWN}
    return replace(
        table,
        rows=[
            Row(
                row.number,
                {
                    at: renamed.get(at, cell) if row is head else cell
                    for at, cell in row.cells.items()
                    if at not in hidden or row.number < number
                }
                | (ledger if row is head else {}),
            )
            for row in table.rows
        ],
    )


_HEADINGS = {"报解决日期": "解决日期"}
_SHOWN = frozenset(
    ("序号", "章", "任务项", "亮灯原因", "灯", form.WORDS_HEADING, "情况", "已提出天数", "超期天数",
     "销号日期")
)  # fmt: skip
"""What such a workbook shows, and nobody is asked to fill in."""


def _same(found: str, sent: str) -> bool:
    return "".join(found.split()) == "".join(sent.split())
