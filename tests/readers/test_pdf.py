"""A PDF: lines joined by where they stand; page numbers and running heads left out."""

from __future__ import annotations

import pytest

from wfplan.readers.document.block import Paragraph, UnreadableFile
from wfplan.readers.document.file import read_document
from wfplan.readers.document.pdf import paragraphs_of, without_page_marks
from wfplan.readers.document.pdf_line import PageLine, PageSign, line_text

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


def test_the_head_of_two_pages_is_no_text_and_what_a_list_repeats_is() -> None:
    lines = []
    for page in range(2):
        lines += [
            _line("示例市人民政府公报", 30, page=page),
            _line(f"{page + 1}.示例任务", 100, page=page),
            _line("责任单位：示例局", 130, page=page),
            _line("完成时限：长期坚持", 160, page=page),
        ]
    assert [line.text for line in without_page_marks(lines, 2)] == [
        *("1.示例任务", "责任单位：示例局", "完成时限：长期坚持"),
        *("2.示例任务", "责任单位：示例局", "完成时限：长期坚持"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("11/29/26, 1:20 AM", id="hour"),
        pytest.param("2026/11/29 01:20 示例市示例工作方案_示例市人民政府", id="hour and title"),
        pytest.param("https://www.example.gov.cn/zwgk/202401/t1.html 1/2", id="address and page"),
        pytest.param("file:///C:/示例.html", id="address"),
    ],
)
def test_what_a_browser_prints_round_a_page_is_no_text(text: str) -> None:
    lines = [_line(text, 16), _line("示例内容", 100), _line("又一行", 120), _line("末行", 140)]
    assert without_page_marks(lines, 1) == lines[1:]


def test_of_short_lines_none_is_full() -> None:
    """Three headings end at one place, and the longest line does not."""
    lines = [
        _line("三、示例任务" if at % 2 else "示例内容", 100 + 20 * at, right=176) for at in range(6)
    ]
    lines.append(_line("责任单位：示例局、又一局", 260, right=400))
    assert len(_paragraphs(lines)) == 7


def _signs(*placed: tuple[str, float]) -> list[PageSign]:
    return [
        PageSign(text, left, 700, left + 10, 710, is_after_blank=False) for text, left in placed
    ]


@pytest.mark.parametrize(
    ("signs", "text"),
    [
        pytest.param(
            _signs(("示", 90), ("例", 112), ("“", 101), ("”", 123)), "示“例”", id="marks drawn last"
        ),
        pytest.param(
            _signs(
                *((sign, 90 + 11 * at) for at, sign in enumerate("示例任务完成。")), ("二", 200)
            ),
            "示例任务完成。　　二",
            id="a wide blank between paragraphs of one line",
        ),
        pytest.param(_signs(("1", 90), (".", 96), ("示", 140)), "1.示", id="a number before a tab"),
        pytest.param(_signs(("目", 90), ("录", 140)), "目录", id="a heading set wide"),
    ],
)
def test_the_signs_of_a_line_stand_from_left_to_right(signs: list[PageSign], text: str) -> None:
    assert line_text(signs) == text


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
