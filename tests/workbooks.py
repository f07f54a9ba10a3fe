"""Workbooks by hand, down to the tag and the record: what no office program would write."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping

from papers import ole

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
ODS = b"application/vnd.oasis.opendocument.spreadsheet"
FILLER = b"".join(
    b"<!--%s-->" % (struct.pack(">d", 1 / n).hex().encode() * 20) for n in range(1, 9000)
)
"""What packs badly, so that little else in a part does not look like a bomb."""


def zipped(parts: Mapping[str, bytes | str], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", packing) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return stream.getvalue()


def xlsx_parts(rows: str, tail: str = "", head: str = "", **more: str) -> dict[str, str]:
    """The parts of a workbook of one sheet; `more` by the name of a part in `xl/`, without .xml."""
    targets = (
        {"officeDocument": "xl/workbook.xml"},
        {
            "worksheet": "worksheets/sheet1.xml",
            **{name: f"{name}.xml" for name in more},
        },
    )
    root, links = (
        "".join(
            f'<Relationship Id="rId{at}" Type="{_LINKS}/{kind}" Target="{target}"/>'
            for at, (kind, target) in enumerate(found.items(), 1)
        ).join(("<Relationships>", "</Relationships>"))
        for found in targets
    )
    return {
        "_rels/.rels": root,
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_LINKS}"><sheets>'
        '<sheet name="工作台账" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": links,
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_MAIN}" xmlns:r="{_LINKS}">{head}'
        f"<sheetData>{rows}</sheetData>{tail}</worksheet>",
        **{f"xl/{name}.xml": data for name, data in more.items()},
    }


def raw_xlsx(rows: str, tail: str = "", head: str = "", **more: str) -> bytes:
    return zipped(xlsx_parts(rows, tail, head, **more))


def raw_ods(rows: str, manifest: str = "<manifest/>") -> bytes:
    """A workbook of one sheet."""
    spaces = " ".join(f'xmlns:{name}="{_OASIS}:{name}:1.0"' for name in ("office", "table", "text"))
    content = (
        f"<office:document-content {spaces}><office:body><office:spreadsheet>"
        f'<table:table table:name="工作台账">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return zipped({"mimetype": ODS, "META-INF/manifest.xml": manifest, "content.xml": content})


def ods_cell(text: str, **attributes: int) -> str:
    """A cell of a text; the attributes are those of a table, `_` for `-`."""
    more = "".join(f' table:{key.replace("_", "-")}="{value}"' for key, value in attributes.items())
    return (
        f'<table:table-cell office:value-type="string"{more}><text:p>{text}</text:p>'
        "</table:table-cell>"
    )


def record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def label(row: int, column: int, text: str) -> bytes:
    """A cell of a text; both counted from 0."""
    head = struct.pack("<3HHB", row, column, 0, len(text), 1)
    return record(0x0204, head + text.encode("utf-16-le"))


def number(row: int, column: int, value: float) -> bytes:
    return record(0x0203, struct.pack("<3Hd", row, column, 0, value))


def raw_xls(
    cells: bytes,
    settings: bytes = b"",
    title: str = "工作台账",
    begins: int | None = None,
    **streams: bytes,
) -> bytes:
    """A workbook of one sheet, with what else an OLE file may hold.

    Args:
        begins: where the sheet is said to begin; None for where it does.
    """
    begin = record(0x0809, struct.pack("<HH", 0x0600, 5) + bytes(12))
    end = record(0x000A)
    name = struct.pack("<BB", len(title), 1) + title.encode("utf-16-le")

    def book(at: int) -> bytes:
        return begin + settings + record(0x0085, struct.pack("<IBB", at, 0, 0) + name) + end

    stream = book(len(book(0)) if begins is None else begins) + begin + cells + end
    return ole(Workbook=stream.ljust(4096, b"\0"), **streams)
