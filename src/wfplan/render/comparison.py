"""修改对照表: the old text beside the new one, what was taken out and put in marked, as docx.

Figures: GB/T 9704 for fonts, its sheet across for a table that is sent alone.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

HEADINGS = ("编号", "原文", "修改后")

_WIDTHS_MM = (29, 98, 98)
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_DROPPED = ("/stylesWithEffects", "/thumbnail")
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


class Face(NamedTuple):
    """A typeface and its size in points."""

    name: str
    points: float


TITLE, SUBTITLE = Face("方正小标宋简体", 22), Face("仿宋_GB2312", 16)
HEAD, GROUP, BODY = Face("黑体", 10.5), Face("楷体_GB2312", 10.5), Face("仿宋_GB2312", 10.5)
PAGE_NUMBER = Face("宋体", 14)


def comparison_docx(
    sections: Sequence[Mapping[str, Any]], title: str, subtitle: str, created: date
) -> bytes:
    """The document; the same arguments give the same bytes.

    Args:
        sections: `title` and `groups`; a group has `title` and `changes`; a change has `id`,
            `what` and `segments` of `op` (equal, removed, added) and `text`.
        created: the day that stands in the file as its date.
    """
    document = Document()
    _set_page(document.sections[0])
    _number_pages(document.sections[0])
    _write_line(document, title, TITLE)
    _write_line(document, subtitle, SUBTITLE)
    table = document.add_table(rows=1, cols=len(HEADINGS), style="Table Grid")
    table.autofit = False
    for cell, heading in zip(table.rows[0].cells, HEADINGS, strict=True):
        _write(cell.paragraphs[0], heading, HEAD, centred=True)
    _mark_row(table.rows[0], "w:tblHeader")
    for section in sections:
        _add_band(table, section["title"], HEAD)
        for group in section["groups"]:
            _add_band(table, group["title"], GROUP)
            for change in group["changes"]:
                _add_change(table, change)
    for column, width in zip(table.columns, _WIDTHS_MM, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        _mark_row(row, "w:cantSplit")
    _set_properties(document.core_properties, title, created)
    return _pack(document)


def _set_page(section: Any) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.top_margin, section.bottom_margin = Mm(28), Mm(26)
    section.left_margin = section.right_margin = Mm(36)


def _number_pages(section: Any) -> None:
    paragraph = section.footer.paragraphs[0]
    _write(paragraph, "— ", PAGE_NUMBER, centred=True)
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    run = _write(paragraph, "1", PAGE_NUMBER, centred=True)
    field.append(run._r)
    paragraph._p.append(field)
    _write(paragraph, " —", PAGE_NUMBER, centred=True)


def _write_line(document: Any, text: str, face: Face) -> None:
    _write(document.add_paragraph(), text, face, centred=True)


def _write(paragraph: Any, text: str, face: Face, *, centred: bool = False) -> Any:
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_after = Pt(0)
    run = paragraph.add_run(_ILLEGAL.sub("�", text))
    run.font.size = Pt(face.points)
    run.font.name = face.name
    run._r.rPr.rFonts.set(qn("w:eastAsia"), face.name)
    return run


def _add_band(table: Any, text: str, face: Face) -> None:
    cells = table.add_row().cells
    whole = cells[0].merge(cells[-1])
    _write(whole.paragraphs[0], text, face)


def _add_change(table: Any, change: Mapping[str, Any]) -> None:
    number, before, after = table.add_row().cells
    for line in (change["id"], change["what"]):
        if line:
            is_first = not number.paragraphs[0].runs
            paragraph = number.paragraphs[0] if is_first else number.add_paragraph()
            _write(paragraph, line, BODY, centred=True)
    for part in change["segments"]:
        if part["op"] != "added":
            run = _write(before.paragraphs[0], part["text"], BODY)
            run.font.strike = part["op"] == "removed" or None
        if part["op"] != "removed":
            run = _write(after.paragraphs[0], part["text"], BODY)
            run.font.bold = run.font.underline = part["op"] == "added" or None


def _mark_row(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _set_properties(properties: Any, title: str, created: date) -> None:
    moment = datetime(created.year, created.month, created.day)
    properties.title = _ILLEGAL.sub("", title)
    properties.author = properties.last_modified_by = "wfplan"
    properties.comments = properties.keywords = properties.subject = ""
    properties.created = properties.modified = moment
    properties.revision = 1


def _pack(document: Any) -> bytes:
    """The document's files under one date, without what python-docx's own template leaves behind.

    Styles for Word 2010 that contradict those of the document, and a picture of another page.
    """
    written, packed = io.BytesIO(), io.BytesIO()
    for holder in (document.part, document.part.package):
        for key, relation in list(holder.rels.items()):
            if relation.reltype.endswith(_DROPPED):
                del holder.rels[key]
    document.save(written)
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(packed, "w") as new:
        for entry in old.infolist():
            fixed = zipfile.ZipInfo(entry.filename, _ZIP_DATE)
            fixed.compress_type, fixed.create_system = zipfile.ZIP_DEFLATED, 0
            new.writestr(fixed, old.read(entry.filename))
    return packed.getvalue()
