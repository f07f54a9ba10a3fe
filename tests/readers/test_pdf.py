"""A PDF: lines joined by where they stand; page numbers and running heads left out."""

from __future__ import annotations

import pytest

from wfplan.readers.document.block import Paragraph, UnreadableFile
from wfplan.readers.document.file import read_document
from wfplan.readers.document.pdf import PageLine, paragraphs_of, without_page_marks

LEFT, RIGHT = 90.0, 510.0


def _line(
    text: str, top: float, *, left: float = LEFT, right: float = RIGHT, page: int = 0
) -> PageLine:
    return PageLine(text, left, right, top, 14.0, page)


def _paragraphs(lines: list[PageLine]) -> list[str]:
    return [block.text for block in paragraphs_of(lines) if isinstance(block, Paragraph)]


def test_a_full_line_goes_on_and_a_short_one_ends() -> None:
    lines = [
        _line("（一）示例任务。开展示例工", 100, left=118),
        _line("作，完善示例机", 120),
        _line("制。", 140, right=120),
        _line("（二）示例事项。", 160, left=118, right=240),
    ]
    assert _paragraphs(lines) == [
        "（一）示例任务。开展示例工作，完善示例机制。",
        "（二）示例事项。",
    ]


def test_a_paragraph_goes_on_over_a_page() -> None:
    lines = [_line("示例任务由示例", 700), _line("局负责。", 80, right=150, page=1)]
    assert _paragraphs(lines) == ["示例任务由示例局负责。"]


@pytest.mark.parametrize("text", ["二、示例章", "（二）示例项", "2.示例举措", "完成时限：2024年"])
def test_a_number_or_a_label_opens_a_paragraph_after_a_full_line(text: str) -> None:
    assert _paragraphs([_line("示例内容到右边为止", 100), _line(text, 120, right=200)]) == [
        "示例内容到右边为止",
        text,
    ]


def test_a_label_within_a_bracket_opens_none() -> None:
    lines = [_line("示例内容。（责任", 100), _line("单位：市司法局）", 120, right=200)]
    assert _paragraphs(lines) == ["示例内容。（责任单位：市司法局）"]


def test_blanks_beside_chinese_signs_are_taken_off() -> None:
    assert _paragraphs([_line("2024 年 6 月底前 推广 GB 50180", 100)]) == [
        "2024年6月底前推广GB 50180"
    ]


def test_page_numbers_and_running_heads_are_no_text() -> None:
    lines = []
    for page in range(4):
        lines += [
            _line("示例市人民政府公报", 30, page=page),
            _line(f"正文{chr(0x7532 + page)}", 100, page=page),
            _line("又一行", 130, page=page),
            _line(f"末行{chr(0x7532 + page)}", 160, page=page),
            _line(f"— {page + 1} —", 800, page=page),
        ]
    assert [line.text for line in without_page_marks(lines, 4)][:3] == [
        "正文甲",
        "又一行",
        "末行甲",
    ]


def _pdf(content: bytes) -> bytes:
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    body = b"%PDF-1.4\n"
    for number, data in enumerate(objects, 1):
        body += b"%d 0 obj%s\nendobj\n" % (number, data)
    return body + b"trailer<</Root 1 0 R>>\n"


def test_a_page_of_text_is_read() -> None:
    content = b"BT /F 14 Tf 90 700 Td (The first line of the page) Tj 0 -60 Td (The last) Tj ET"
    blocks = read_document("示例.pdf", _pdf(content)).blocks
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == [
        "The first line of the page",
        "The last",
    ]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(_pdf(b"0 0 100 100 re f"), "扫描件", id="a picture of text"),
        pytest.param(b"%PDF-1.4\nnothing", "损坏", id="damaged"),
    ],
)
def test_what_has_no_text_is_named(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableFile, match=reason):
        read_document("示例.pdf", data)
