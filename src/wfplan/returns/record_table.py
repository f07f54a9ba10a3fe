"""Records as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wfplan.model.text import one_line
from wfplan.table import Column, Table


def record_table(
    columns: Sequence[Column], records: Sequence[dict[str, Any]], summary: str
) -> Table:
    """A row for each record; what somebody wrote stands on one line."""
    cells = [
        tuple(
            "" if record[column.key] is None else one_line(str(record[column.key]))
            for column in columns
        )
        for record in records
    ]
    return Table(columns, cells, records, summary)
