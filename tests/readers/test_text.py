"""Plain text in its encodings, and the tables that it draws."""

from __future__ import annotations

import pytest

from wfplan.readers.document.block import CellTable, Paragraph, UnreadableFile
from wfplan.readers.document.file import read_document

TEXT = "示例方案\n一、示例章\n（一）示例项。示例内容，逐条落实。\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_text_is_read_in_its_encoding(encoding: str) -> None:
    document = read_document("示例.txt", TEXT.encode(encoding))
    assert document.blocks == (Paragraph(TEXT.rstrip("\n")),)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"", "空", id="empty"),
        pytest.param(b"\xff\xff\xfe\xfd\x80\x80" * 9, "不能识别的字节", id="no encoding"),
        pytest.param(b"a\0b\0\1\2\0\0\3" * 9, "不是文本文件", id="no text at all"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + b"\1" * 50, "图片", id="a picture"),
        pytest.param("示例".encode() * 1_000_001, "超过", id="too long"),
    ],
)
def test_what_is_no_text_is_named(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableFile, match=reason):
        read_document("示例", data)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("| 序号 | 任务 |\n| --- | --- |\n| 1 | 甲<br>乙 |", id="markdown"),
        pytest.param("|序号|任务|\n\n|:--|--:|\n\n|1|甲<br>乙|", id="markdown with empty lines"),
        pytest.param("序号\t任务\t\n1\t甲<br>乙\t\n", id="tabs"),
    ],
)
def test_a_table_is_read_by_its_cells(text: str) -> None:
    (table,) = read_document("示例.md", f"{text}\n".encode()).blocks
    assert isinstance(table, CellTable)
    assert [row[:2] for row in table.rows] == [("序号", "任务"), ("1", "甲\n乙")]


def test_rows_of_one_cell_belong_to_a_table_of_tabs() -> None:
    document = read_document(
        "示例.txt", "序号\t任务\t单位\n一、甲\n1\t乙\t丙\n二、丁\n2\t戊\t己\n后文".encode()
    )
    table, after = document.blocks
    assert isinstance(table, CellTable)
    assert [len(row) for row in table.rows] == [3, 1, 3, 1, 3]
    assert after == Paragraph("后文")


def test_a_row_that_a_line_end_broke_is_whole() -> None:
    document = read_document(
        "示例.txt", "序号\t任务\t单位\t时限\n1\t乙\t丙局\n丁局\t年底\n".encode()
    )
    (table,) = document.blocks
    assert isinstance(table, CellTable)
    assert table.rows[1] == ("1", "乙", "丙局\n丁局", "年底")


def test_a_line_of_tabs_alone_is_no_table() -> None:
    document = read_document("示例.txt", "示例方案\n\t\t\t\n一、示例任务\n".encode())
    assert document.blocks == (Paragraph("示例方案\n\t\t\t\n一、示例任务"),)


def test_tabs_that_indent_sentences_make_no_table() -> None:
    text = "\t（一）示例甲事。\t（示例甲局负责）\n\t（二）示例乙事。\t（示例乙局负责）"
    assert read_document("示例.txt", text.encode()).blocks == (Paragraph(text),)


def test_a_comma_separated_file_is_a_table() -> None:
    document = read_document(
        "示例.csv", '示例表,,\n序号,任务,单位\n1,甲,"乙,丙"\n'.encode("gb18030")
    )
    title, table = document.blocks
    assert title == Paragraph("示例表")
    assert isinstance(table, CellTable)
    assert table.rows[1] == ("1", "甲", "乙,丙")
