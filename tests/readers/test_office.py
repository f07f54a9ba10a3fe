"""docx and xlsx: automatic numbers, merged cells, what is deleted; and files that are refused."""

from __future__ import annotations

import datetime
import io
import zipfile
from pathlib import Path

import docx
import pytest
import xlsxwriter
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from programs import require_programs
from readers.test_workbook_kinds import converted
from wfplan.publication.outline.read import read_publication
from wfplan.publication.outline.record import Publication
from wfplan.readers.document.block import CellTable, Paragraph, UnreadableFile
from wfplan.readers.document.file import read_document


def _saved(document: object) -> bytes:
    stream = io.BytesIO()
    document.save(stream)  # type: ignore[attr-defined]
    return stream.getvalue()


def test_automatic_numbers_are_text() -> None:
    document = docx.Document()
    numbering = document.part.numbering_part.element
    levels = [("japaneseCounting", "%1、"), ("japaneseCounting", "（%2）"), ("decimal", "%3.")]
    inner = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, text) in enumerate(levels)
    )
    numbering.insert(
        0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{inner}</w:abstractNum>')
    )
    numbering.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>')
    )
    for level, text in (
        (0, "示例章"),
        (1, "示例项"),
        (2, "示例举措"),
        (2, "示例举措"),
        (0, "示例章"),
    ):
        paragraph = document.add_paragraph(text)
        paragraph._p.get_or_add_pPr().append(
            parse_xml(
                f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>'
            )
        )
    blocks = read_document("示例.docx", _saved(document)).blocks
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == [
        "一、示例章",
        "（一）示例项",
        "1.示例举措",
        "2.示例举措",
        "二、示例章",
    ]


def test_deleted_text_is_gone_and_inserted_text_is_there() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("示例")
    for tag, text in (("del", "旧"), ("ins", "新")):
        kind = "delText" if tag == "del" else "t"
        paragraph._p.append(
            parse_xml(
                f'<w:{tag} {nsdecls("w")} w:id="1" w:author="某某"><w:r><w:{kind}>{text}</w:{kind}></w:r></w:{tag}>'
            )
        )
    assert read_document("示例.docx", _saved(document)).blocks == (Paragraph("示例新"),)


def test_tables_stand_in_their_place_and_merged_cells_are_said_in_each() -> None:
    document = docx.Document()
    document.add_paragraph("示例表")
    table = document.add_table(3, 3)
    for at, text in enumerate(("序号", "任务", "单位")):
        table.cell(0, at).text = text
    table.cell(1, 0).merge(table.cell(2, 0)).text = "1"
    table.cell(1, 1).text, table.cell(2, 1).text = "甲", "乙"
    table.cell(1, 2).text = "示例局\n另一局"
    document.add_paragraph("后文")
    first, found, last = read_document("示例.docx", _saved(document)).blocks
    assert (first, last) == (Paragraph("示例表"), Paragraph("后文"))
    assert isinstance(found, CellTable)
    assert found.rows[1:] == (("1", "甲", "示例局\n另一局"), ("1", "乙", ""))


def test_a_table_of_one_cell_only_frames_its_text() -> None:
    document = docx.Document()
    document.add_table(1, 1).cell(0, 0).text = "示例"
    assert read_document("示例.docx", _saved(document)).blocks == (Paragraph("示例"),)


def test_a_workbook_is_its_title_and_its_table(tmp_path: Path) -> None:
    path = tmp_path / "示例.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.merge_range(0, 0, 0, 2, "示例任务表")
        sheet.write_row(1, 0, ["序号", "任务", "单位"])
        sheet.merge_range(2, 0, 3, 0, 1)
        sheet.write_row(2, 1, ["甲", "示例局"])
        sheet.write_row(3, 1, ["乙", "另一局"])
    title, table = read_document(path.name, path.read_bytes()).blocks
    assert title == Paragraph("示例任务表")
    assert isinstance(table, CellTable)
    assert table.rows[1:] == (("1", "甲", "示例局"), ("1", "乙", "另一局"))


def _bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b" " * 130_000_000)
    return stream.getvalue()


def _zip(name: str, data: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr(name, data)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"PK\x03\x04" + b"\0" * 40, "损坏", id="a damaged zip"),
        pytest.param(_zip("示例.txt", b"a"), "压缩包", id="some zip"),
        pytest.param(_zip("OFD.xml", b"<a/>"), "OFD", id="an OFD"),
        pytest.param(_zip("word/document.xml", b"<!DOCTYPE a><a/>"), "DTD", id="a document type"),
        pytest.param(_zip("word/document.xml", b"<a>"), "有效的 XML", id="broken XML"),
        pytest.param(_bomb(), "过大", id="a bomb"),
        pytest.param(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "不是 docx", id="a damaged doc"
        ),
    ],
)
def test_what_cannot_be_read_is_named(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableFile, match=reason):
        read_document("示例.docx", data)


def _book(tmp_path: Path) -> bytes:
    """A page with a day and cells that are one, beside a hidden page."""
    path = tmp_path / "示例.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("任务")
        sheet.write_row(0, 0, ["序号", "任务", "牵头单位", "配合单位", "完成时限"])
        sheet.write_row(1, 0, [1, "公布示例目录"])
        sheet.merge_range(1, 2, 1, 3, "市司法局")
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_datetime(1, 4, datetime.datetime(2022, 6, 30), day)
        hidden = book.add_worksheet("底稿")
        hidden.write_row(0, 0, ["序号", "任务"])
        hidden.hide()
    return path.read_bytes()


def test_days_are_written_out_and_cells_that_are_one_are_said_in_each(tmp_path: Path) -> None:
    (table,) = read_document("示例.xlsx", _book(tmp_path)).blocks
    assert isinstance(table, CellTable)
    assert table.rows[1] == ("1", "公布示例目录", "市司法局", "市司法局", "2022年6月30日")


def test_a_hidden_page_is_left_out_and_doubted(tmp_path: Path) -> None:
    document = read_document("示例.xlsx", _book(tmp_path))
    assert document.hidden == ("底稿",)
    found = read_publication(document)
    assert isinstance(found, Publication)
    doubts = [doubt for doubt in found.plans[0].doubts if doubt.code == "WF709"]
    assert ["“底稿”" in doubt.text for doubt in doubts] == [True]


@pytest.mark.slow
@pytest.mark.parametrize("to", ["xls", "ods"])
def test_a_workbook_of_another_format_is_read_by_libreoffice(to: str, tmp_path: Path) -> None:
    require_programs("soffice")
    data = converted(tmp_path, _book(tmp_path), to)
    found = read_document(f"示例.{to}", data)
    (table,) = found.blocks
    assert isinstance(table, CellTable)
    assert table.rows[1][1:3] == ("公布示例目录", "市司法局")
    assert table.rows[1][4] == "2022年6月30日"
