"""Sheets by hand: a docx or xlsx as a unit might send it back."""

from __future__ import annotations

import io
import struct
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.package import Package
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from plan_copy import UNIT
from wfplan.readers.file import read_returned
from wfplan.readers.table import FileRefused, Value

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
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


def cell(*inner: str) -> str:
    """A cell of blocks that are XML."""
    return f"<w:tc>{''.join(inner)}</w:tc>"


def row(*cells: str) -> str:
    """Each cell is a text, or XML that stands as it is."""
    made = (cell if cell.startswith("<") else f"<w:tc>{paragraph(cell)}</w:tc>" for cell in cells)
    return f"<w:tr>{''.join(made)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


_KINDS = {
    "docProps/custom.xml": (
        CONTENT_TYPE.OFC_CUSTOM_PROPERTIES,
        RELATIONSHIP_TYPE.CUSTOM_PROPERTIES,
    ),
    "word/styles.xml": (CONTENT_TYPE.WML_STYLES, RELATIONSHIP_TYPE.STYLES),
    "word/numbering.xml": (CONTENT_TYPE.WML_NUMBERING, RELATIONSHIP_TYPE.NUMBERING),
}


def docx(
    path: Path,
    *blocks: str,
    document: str | None = None,
    parts: Mapping[str, bytes] | None = None,
    picture: str | None = None,
) -> Path:
    """A whole package of a body that is typed in XML.

    Args:
        document: the main part; None for one that holds the blocks.
        parts: others, by name, of the kinds that are known here.
        picture: the address of one that it links, as `rId1`.
    """
    body = (
        f'<w:document xmlns:w="{W}" xmlns:mc="{MC}"><w:body>{"".join(blocks)}</w:body></w:document>'
    )
    path.write_bytes(docx_bytes(document or body, parts or {}, picture))
    return path


def docx_bytes(
    document: str, parts: Mapping[str, bytes] | None = None, picture: str | None = None
) -> bytes:
    """The main part and others, with the content types and relationships that python-docx writes."""
    package, stream = Package(), io.BytesIO()
    kind = CONTENT_TYPE.WML_DOCUMENT_MAIN
    main = Part(PackURI("/word/document.xml"), kind, document.encode(), package)
    package.relate_to(main, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
    if picture is not None:
        main.relate_to(picture, RELATIONSHIP_TYPE.IMAGE, is_external=True)
    for name, data in (parts or {}).items():
        content, relation = _KINDS[name]
        part = Part(PackURI(f"/{name}"), content, data, package)
        (main if name.startswith("word/") else package).relate_to(part, relation)
    package.save(stream)
    return stream.getvalue()


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


def sheet(
    path: Path, *rows: str, head: Sequence[str] = HEAD, mark: str = MARK, foot: str = ""
) -> Path:
    """A sheet with one table under the visible 表单标识, and a foot of lines."""
    below = map(paragraph, foot.splitlines())
    return docx(path, paragraph(mark), table(row(*head), *rows), *below)


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


Rows = list[list[Value]]
HEADING_ROW = 2


def read_ledger(path: Path) -> tuple[Rows, dict[str, str]]:
    """The first page of a ledger that was rendered, and what its hidden page says."""
    book = CalamineWorkbook.from_path(path)
    page, hidden = (
        [[_value(cell) for cell in cells] for cells in book.get_sheet_by_index(at).to_python()]
        for at in (0, -1 % len(book.sheet_names))
    )
    return page, {str(key): str(value) for key, value, *_ in hidden}


def _value(cell: object) -> Value:
    assert cell is None or isinstance(cell, str | float | date)
    return cell


def set_cell(
    rows: Rows, heading: str, value: Value, measure: str = "1-3-2", unit: str = UNIT
) -> None:
    """In the row of a unit, ours if none is given."""
    head = rows[HEADING_ROW]
    for cells in rows:
        if cells[0] == measure and cells[head.index("责任单位")] == unit:
            cells[head.index(heading)] = value


def ole(**streams: bytes) -> bytes:
    """An OLE file of these streams: sectors of 512 bytes, no small ones."""
    size, end, free = 512, 0xFFFFFFFE, 0xFFFFFFFF
    fat: list[int] = []
    body = b""

    def add(data: bytes) -> int:
        nonlocal body
        first, count = len(fat), max(-(-len(data) // size), 1)
        fat.extend((*range(first + 1, first + count), end))
        body += data.ljust(count * size, b"\0")
        return first

    def entry(name: str, kind: int, right: int, child: int, start: int, length: int) -> bytes:
        letters = name.encode("utf-16-le").ljust(64, b"\0")
        head = struct.pack("<HBB3I", len(name) * 2 + 2, kind, 1, free, right, child)
        return letters + head + bytes(36) + struct.pack("<IQ", start, length)

    entries = [entry("Root Entry", 5, free, 1 if streams else free, end, 0)]
    for number, (name, data) in enumerate(streams.items(), 1):
        right = number + 1 if number < len(streams) else free
        entries.append(entry(name, 2, right, free, add(data), len(data)))
    directory = add(b"".join(entries))
    place = len(fat)
    count = next(count for count in range(1, 200) if count * 128 >= place + count)
    fat.extend([0xFFFFFFFD] * count)
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(count * size, b"\xff")
    difat = [*range(place, place + count)] + [free] * (109 - count)
    head = struct.pack("<8s16xHHHHH6x", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 62, 3, 0xFFFE, 9, 6)
    counts = struct.pack("<9I", 0, count, directory, 0, 0, end, 0, end, 0)
    return head + counts + struct.pack("<109I", *difat) + body + table


def refusal_of(path: Path, data: bytes) -> str:
    """The one line that is said of a file."""
    path.write_bytes(data)
    with pytest.raises(FileRefused) as caught:
        read_returned(path)
    sentence = str(caught.value)
    assert sentence.startswith(f"{path.name}：")
    assert "\n" not in sentence
    return sentence
