"""收回情况: who has returned a sheet, as a workbook to send round."""

from __future__ import annotations

from datetime import date

from wfplan.model import form
from wfplan.render.xlsx.grid import GridColumn, SheetGrid
from wfplan.render.xlsx.workbook import workbook_bytes
from wfplan.table import Table

_WIDTHS = {"text": 40, "count": 8}
_WIDTH = 18


def returns_file(table: Table, plan_title: str, day: date) -> bytes:
    """The bytes of an xlsx of one sheet.

    Args:
        table: `returns.returns_table`.
    """
    title = f"《{plan_title}》任务清单收回情况"
    columns = tuple(
        GridColumn(
            column.heading,
            _WIDTHS.get(column.kind, _WIDTH),
            "number" if column.kind == "count" else "text",
        )
        for column in table.columns
    )
    rows = [tuple(record[column.key] for column in table.columns) for record in table.records]
    grid = SheetGrid(name="收回情况", title=title, note=table.summary, columns=columns, rows=rows)
    return workbook_bytes([grid], {form.KIND: form.RETURNS}, title=title, created=day)
