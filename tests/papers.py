"""Sheets by hand: a docx or xlsx as a unit might send it back."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

from xlsxwriter import Workbook

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
HEAD = ("编号", "具体举措", "完成状态", "进度（%）", "进展情况", "存在问题", "下步打算")
MARK = "表单标识：WF-1-市司法局-2022-06-30"


def paragraph(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def row(*cells: str) -> str:
    """Each cell is a text, or XML that stands as it is."""
    made = (cell if cell.startswith("<") else f"<w:tc>{paragraph(cell)}</w:tc>" for cell in cells)
    return f"<w:tr>{''.join(made)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def docx(path: Path, *blocks: str, document: str | None = None, **parts: bytes) -> Path:
    body = document or f'<w:document xmlns:w="{W}"><w:body>{"".join(blocks)}</w:body></w:document>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", body)
        for name, data in parts.items():
            package.writestr(name, data)
    return path


def sheet(path: Path, *rows: str, head: Sequence[str] = HEAD, mark: str = MARK) -> Path:
    """A sheet with one table under the visible 表单标识."""
    return docx(path, paragraph(mark), table(row(*head), *rows))


def xlsx(path: Path, *rows: Sequence[object], facts: dict[str, str] | None = None) -> Path:
    stream = io.BytesIO()
    with Workbook(stream, {"in_memory": True, "default_date_format": "yyyy-mm-dd"}) as workbook:
        percent = workbook.add_format({"num_format": "0%"})
        page = workbook.add_worksheet("工作台账")
        for number, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                shown = percent if isinstance(cell, complex) else None
                page.write(number, column, cell.real if isinstance(cell, complex) else cell, shown)
        if facts is not None:
            hidden = workbook.add_worksheet("wfplan")
            hidden.hide()
            for number, (key, value) in enumerate(facts.items()):
                hidden.write_row(number, 0, (key, value))
    path.write_bytes(stream.getvalue())
    return path
