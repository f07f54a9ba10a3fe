"""Workbooks by hand, down to the tag: what no office program would write."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KINDS = "application/vnd.openxmlformats-officedocument.spreadsheetml"
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
    """The parts of a workbook of one sheet; `more` by the name of a part in `xl/`, without .xml.

    What stands in `more` is of the name space of workbooks.
    """
    parts = {"workbook": "sheet.main", "worksheets/sheet1": "worksheet"}
    parts |= {name: name for name in more}
    kinds = "".join(
        f'<Override PartName="/xl/{part}.xml" ContentType="{_KINDS}.{kind}+xml"/>'
        for part, kind in parts.items()
    )
    root, links = (
        "".join(
            f'<Relationship Id="rId{at}" Type="{_LINKS}/{kind}" Target="{target}"/>'
            for at, (kind, target) in enumerate(found.items(), 1)
        ).join((f'<Relationships xmlns="{_PACKAGE}/relationships">', "</Relationships>"))
        for found in (
            {"officeDocument": "xl/workbook.xml"},
            {"worksheet": "worksheets/sheet1.xml", **{name: f"{name}.xml" for name in more}},
        )
    )
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships'
        f'+xml"/>{kinds}</Types>',
        "_rels/.rels": root,
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_LINKS}"><sheets>'
        '<sheet name="工作台账" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": links,
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_MAIN}" xmlns:r="{_LINKS}">{head}'
        f"<sheetData>{rows}</sheetData>{tail}</worksheet>",
        **{
            f"xl/{name}.xml": data.replace(">", f' xmlns="{_MAIN}">', 1)
            for name, data in more.items()
        },
    }


def raw_xlsx(rows: str, tail: str = "", head: str = "", **more: str) -> bytes:
    return zipped(xlsx_parts(rows, tail, head, **more))
