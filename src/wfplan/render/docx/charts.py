"""Charts inside a docx: a chart part that people edit in Word or WPS, its numbers in a workbook."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime

from xlsxwriter import Workbook

from wfplan.render.chart.data import Chart
from wfplan.render.chart.native import FONT, native_chart, write_cells

EMU_PER_MM = 36000
WIDTH_MM = 150
TALLEST_MM = 200
_CREATED = datetime(2000, 1, 1)
_SHEET = "数据"

_TYPES = "[Content_Types].xml"
_RELATIONS = "word/_rels/document.xml.rels"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"

_EXPLICIT_DEFAULTS = (
    ("<c:chart>", '<c:roundedCorners val="0"/><c:chart>'),
    ('<c:grouping val="stacked"/>', '<c:grouping val="stacked"/><c:varyColors val="0"/>'),
    ("</c:scaling><c:axPos", '</c:scaling><c:delete val="0"/><c:axPos'),
    (
        '<c:showVal val="1"/>',
        (
            '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
            '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
        ),
    ),
    ('lang="en-US"', 'lang="zh-CN"'),
    ('<c:lang val="en-US"/>', '<c:lang val="zh-CN"/>'),
)
"""What XlsxWriter leaves to Excel's defaults; Word's and WPS's are not all the same."""


def chart_markup(chart: Chart, number: int) -> str:
    """The drawing that stands in a run for the chart; its parts come with `add_charts`."""
    height_mm = _height_mm(chart)
    return (
        f'<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0" xmlns:wp="{_DRAWING}/'
        f'wordprocessingDrawing"><wp:extent cx="{WIDTH_MM * EMU_PER_MM}"'
        f' cy="{height_mm * EMU_PER_MM}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="{9000 + number}" name="图 {number}" descr="{html.escape(chart.summary)}"/>'
        f'<wp:cNvGraphicFramePr/><a:graphic xmlns:a="{_DRAWING}/main">'
        f'<a:graphicData uri="{_DRAWING}/chart"><c:chart xmlns:c="{_DRAWING}/chart"'
        f' xmlns:r="{_OFFICE}" r:id="{_relation(number)}"/></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing>"
    )


def add_charts(parts: Mapping[str, bytes], charts: Sequence[Chart]) -> dict[str, bytes]:
    """The parts of a docx with those of the charts that its body shows, numbered from 1."""
    document = parts["word/document.xml"].decode()
    shown = {
        number: chart
        for number, chart in enumerate(charts, start=1)
        if f'r:id="{_relation(number)}"' in document
    }
    added = dict(parts)
    relations, types = "", ""
    for number, chart in shown.items():
        name = f"charts/wfplan{number}.xml"
        book = f"embeddings/wfplan{number}.xlsx"
        added[f"word/{name}"] = chart_xml(chart)
        added[f"word/charts/_rels/wfplan{number}.xml.rels"] = _book_relation(book)
        added[f"word/{book}"] = chart_workbook(chart)
        types += f'<Override PartName="/word/{name}" ContentType="{_CHART_TYPE}"/>'
        relations += (
            f'<Relationship Id="{_relation(number)}" Type="{_OFFICE}/chart" Target="{name}"/>'
        )
    if shown:
        if b'Extension="xlsx"' not in added[_TYPES]:
            types = f'<Default Extension="xlsx" ContentType="{_BOOK_TYPE}"/>{types}'
        added[_TYPES] = _append(added[_TYPES], types)
        added[_RELATIONS] = _append(added[_RELATIONS], relations)
    return added


def chart_workbook(chart: Chart) -> bytes:
    """The workbook that opens when somebody edits the numbers of the chart."""
    return _workbook(chart, is_drawn=False)


def chart_xml(chart: Chart) -> bytes:
    """The chart part: as XlsxWriter draws it, with the workbook behind it."""
    with zipfile.ZipFile(io.BytesIO(_workbook(chart, is_drawn=True))) as book:
        xml = book.read("xl/charts/chart1.xml").decode()
    for implicit, explicit in _EXPLICIT_DEFAULTS:
        xml = xml.replace(implicit, explicit)
    xml = re.sub(r'<a:latin typeface="([^"]*)"/>', r'\g<0><a:ea typeface="\1"/>', xml)
    tail = (
        '<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="900">'
        f'<a:latin typeface="{FONT}"/><a:ea typeface="{FONT}"/></a:defRPr></a:pPr>'
        '<a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )
    return re.sub(r"<c:printSettings>.*", tail, xml, flags=re.DOTALL).encode()


def _workbook(chart: Chart, *, is_drawn: bool) -> bytes:
    stream = io.BytesIO()
    with Workbook(stream, {"in_memory": True}) as workbook:
        workbook.set_properties({"created": _CREATED})
        cells = write_cells(workbook, chart, _SHEET)
        if is_drawn:
            sheet = workbook.get_worksheet_by_name(_SHEET)
            assert sheet is not None
            sheet.insert_chart(0, 0, native_chart(workbook, chart, cells))
    return stream.getvalue()


def _height_mm(chart: Chart) -> int:
    """As high as its bars need, at most a page."""
    return min(24 + 8 * len(chart.categories), TALLEST_MM)


def _relation(number: int) -> str:
    return f"wfplanChart{number}"


def _book_relation(book: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/package" Target="../{book}"/></Relationships>'
    ).encode()


def _append(xml: bytes, elements: str) -> bytes:
    """The elements as the last children of the root; Default elements may follow Override."""
    head, close, tail = xml.rpartition(b"</")
    return head + elements.encode() + close + tail
