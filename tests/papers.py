"""Sheets by hand: a docx or xlsx as a unit might send it back."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from xlsxwriter import Workbook

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
HEAD = ("编号", "具体举措", "完成状态", "进度（%）", "进展情况", "存在问题", "下步打算")
FACTS = {
    "wfplan-plan": "潍发〔2021〕26号",
    "wfplan-version": "1",
    "wfplan-unit": "市司法局",
    "wfplan-as-of": "2022-06-30",
}
"""What the hidden page of a workbook says, or the properties of a docx."""
MARK = "表单标识：WF-1-市司法局-2022-06-30"


def paragraph(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def row(*cells: str) -> str:
    """Each cell is a text, or XML that stands as it is."""
    made = (cell if cell.startswith("<") else f"<w:tc>{paragraph(cell)}</w:tc>" for cell in cells)
    return f"<w:tr>{''.join(made)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def docx(
    path: Path,
    *blocks: str,
    document: str | None = None,
    parts: Mapping[str, bytes] | None = None,
) -> Path:
    body = document or f'<w:document xmlns:w="{W}"><w:body>{"".join(blocks)}</w:body></w:document>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", body)
        for name, data in (parts or {}).items():
            package.writestr(name, data)
    return path


def properties(**facts: str) -> bytes:
    """`docProps/custom.xml`; `_` stands for `-`."""
    made = "".join(
        f'<property name="{key.replace("_", "-")}"><vt:lpwstr>{value}</vt:lpwstr></property>'
        for key, value in facts.items()
    )
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006"
    return (
        f'<Properties xmlns="{kinds}/custom-properties" xmlns:vt="{kinds}/docPropsVTypes">'
        f"{made}</Properties>"
    ).encode()


def sheet(path: Path, *rows: str, head: Sequence[str] = HEAD, mark: str = MARK) -> Path:
    """A sheet with one table under the visible 表单标识."""
    return docx(path, paragraph(mark), table(row(*head), *rows))


Cells = Sequence[Sequence[object]]


def xlsx(
    path: Path,
    *rows: Sequence[object],
    facts: dict[str, str] | None = None,
    pages: Mapping[str, Cells] | None = None,
) -> Path:
    """A workbook of the rows, and of more pages; a complex number is shown as a percentage."""
    stream = io.BytesIO()
    with Workbook(stream, {"in_memory": True, "default_date_format": "yyyy-mm-dd"}) as workbook:
        percent = workbook.add_format({"num_format": "0%"})
        for title, cells_of_page in {"工作台账": rows, **(pages or {})}.items():
            page = workbook.add_worksheet(title)
            for number, cells in enumerate(cells_of_page):
                for column, cell in enumerate(cells):
                    shown = percent if isinstance(cell, complex) else None
                    value = cell.real if isinstance(cell, complex) else cell
                    page.write(number, column, value, shown)
        if facts is not None:
            hidden = workbook.add_worksheet("wfplan")
            hidden.hide()
            for number, (key, value) in enumerate(facts.items()):
                hidden.write_row(number, 0, (key, value))
    path.write_bytes(stream.getvalue())
    return path
