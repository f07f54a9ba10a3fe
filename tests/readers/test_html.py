"""A saved web page: its article, and nothing of what stands round it."""

from __future__ import annotations

import quopri

import pytest

from wfplan.readers.document.block import CellTable, Paragraph
from wfplan.readers.document.file import read_document

ARTICLE = "".join(
    f"<p>　　（{n}）示例任务。开展<span>示</span>例工作。（责任单位：<br>市司法局）</p>"
    for n in "一二三四"
)
ROUND = (
    "<div class='nav'><ul><li><a href='/'>首页</a></li><li><a>一、政务公开</a></li></ul></div>"
    "<div class='crumb'>当前位置：<a>首页</a></div>"
)
BELOW = "<div class='related'><h3>相关文件</h3><ul><li><a>二、另一方案</a></li></ul></div><footer>主办单位：示例市</footer>"


def _texts(page: str, encoding: str = "utf-8") -> list[str]:
    blocks = read_document("示例.html", page.encode(encoding)).blocks
    return [block.text.strip() for block in blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(
            f"<html><body>{ROUND}<div id='c'>{ARTICLE}</div>{BELOW}</body></html>", id="divs"
        ),
        pytest.param(
            f"<html><body>{ROUND}<table><tr><td><div>{ARTICLE}</div></td></tr></table>{BELOW}</body></html>",
            id="a table that sets the page",
        ),
        pytest.param(
            f"<html><body><header><a>首页</a></header>{ARTICLE}<script>var a='一、';</script></body></html>",
            id="paragraphs of the body",
        ),
        pytest.param(
            f"<html><body>{ROUND}<div class='print'>{ARTICLE}</div>{BELOW}</body></html>",
            id="a name that says how it is printed",
        ),
        pytest.param(
            f"<html><body>{ROUND}<div><div>{ARTICLE.partition('<p>　　（四')[0]}</div>"
            f"<div><p>　　（四{ARTICLE.partition('<p>　　（四')[2]}</div></div>{BELOW}</body></html>",
            id="an article in two parts",
        ),
        pytest.param(
            f"<html><body>{ROUND}<div>{ARTICLE}</div><ul>"
            + "<li><a>示例市示例通知</a><span>2024-01-05</span></li>" * 90
            + "</ul></body></html>",
            id="a long list of links with days",
        ),
        pytest.param(
            f"<html><body>{ROUND}<div>{ARTICLE}<p style='display:none'>看不见</p></div></body></html>",
            id="text that is not shown",
        ),
    ],
)
def test_only_the_article_is_read(page: str) -> None:
    texts = _texts(page)
    assert [text[:3] for text in texts] == ["（一）", "（二）", "（三）", "（四）"]
    assert texts[0] == "（一）示例任务。开展示例工作。（责任单位：\n市司法局）"


def test_a_title_and_a_number_outside_of_the_article_are_kept() -> None:
    head = "<h1>示例市示例工作方案</h1><div><span>示政发〔2024〕3号</span></div>"
    page = f"<html><body>{ROUND}{head}<div id='c'>{ARTICLE * 3}</div>{BELOW}</body></html>"
    assert _texts(page)[:2] == ["示例市示例工作方案", "示政发〔2024〕3号"]


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        pytest.param("示例市司\n      法局", "示例市司法局", id="in a word"),
        pytest.param("<span>示例市司</span>\r\n\t<span>法局</span>", "示例市司法局", id="in spans"),
        pytest.param("第 1\n项", "第 1 项", id="after a figure"),
        pytest.param("one\ntwo", "one two", id="in English"),
        pytest.param(
            "<pre>一、示例\n  （一）任务</pre>", "一、示例\n  （一）任务", id="kept lines"
        ),
    ],
)
def test_line_ends_of_the_source_are_no_blanks_between_chinese_signs(
    inside: str, text: str
) -> None:
    assert _texts(f"<html><body><div>{inside}</div></body></html>") == [text]


@pytest.mark.parametrize(
    ("opening", "first", "numbers"),
    [
        pytest.param("<ol>", "示例", ["1.", "2."], id="figures"),
        pytest.param("<ol start='3'>", "示例", ["3.", "4."], id="a start"),
        pytest.param(
            "<ol style='list-style-type: cjk-ideographic'>", "示例", ["一、", "二、"], id="汉字"
        ),
        pytest.param("<ol style='list-style: none'>", "示例", ["", ""], id="none"),
        pytest.param("<ol>", "（一）示例", ["", ""], id="numbers that somebody typed"),
        pytest.param("<ul>", "示例", ["", ""], id="bullets"),
        pytest.param("<ol><ol>", "示例", ["", ""], id="lists in lists"),
    ],
)
def test_the_numbers_of_a_list_are_those_that_a_browser_shows(
    opening: str, first: str, numbers: list[str]
) -> None:
    items = f"<li>{first}任务</li><li><p>{first}事项</p></li>"
    shown = [f"{number}{first}" for number in numbers]
    page = f"<html><body><div>{opening}{items}</{opening[1:3]}></div></body></html>"
    assert [text[:-2] for text in _texts(page)] == shown


def test_the_encoding_that_a_page_names_is_taken() -> None:
    page = f"<html><head><meta charset='gb2312'></head><body>{ARTICLE}</body></html>"
    assert _texts(page, "gb18030")[0].startswith("（一）示例任务。")


@pytest.mark.parametrize(
    ("charset", "meta"), [("gb2312", "gb2312"), ("utf-8", "gb2312"), ("", "utf-8")]
)
def test_the_page_of_a_web_archive_is_read(charset: str, meta: str) -> None:
    page = (
        f"<html><head><meta charset='{meta}'></head><body>{ROUND}<div>{ARTICLE}</div></body></html>"
    )
    kind = f"text/html; charset={charset}" if charset else "text/html"
    coded = quopri.encodestring(page.encode("gb18030" if charset == "gb2312" else "utf-8"))
    archive = (
        "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="B"\r\n\r\n'
        f"--B\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    ).encode() + (coded + b"\r\n--B--\r\n")
    blocks = read_document("示例.mht", archive).blocks
    texts = [block.text.strip()[:3] for block in blocks if isinstance(block, Paragraph)]
    assert texts == ["（一）", "（二）", "（三）", "（四）"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(ARTICLE, id="paragraphs"),
        pytest.param("<br/>".join(f"　　（{n}）示例任务。" for n in "一二三四"), id="line breaks"),
        pytest.param("\n".join(f"&nbsp;&emsp;（{n}）示例任务。" for n in "一二三四"), id="blanks"),
    ],
)
def test_text_that_was_taken_out_of_a_page_is_read_without_its_marks(text: str) -> None:
    blocks = read_document("示例.txt", text.encode()).blocks
    lines = "\n".join(block.text for block in blocks if isinstance(block, Paragraph)).splitlines()
    assert [line.strip()[:7] for line in lines if line.strip().startswith("（")] == [
        f"（{n}）示例任务" for n in "一二三四"
    ]
    assert not any(sign in "".join(lines) for sign in "<&")


def test_line_breaks_in_cells_of_markdown_make_no_page() -> None:
    rows = "".join(f"| {n} | 示例<br>任务 | 示例局<br>又一局 |\n" for n in range(1, 5))
    (table,) = read_document(
        "示例.md", f"| 序号 | 任务 | 单位 |\n|---|---|---|\n{rows}".encode()
    ).blocks
    assert isinstance(table, CellTable)
    assert table.rows[1] == ("1", "示例\n任务", "示例局\n又一局")


def test_merged_cells_are_said_in_each() -> None:
    page = (
        "<table><tr><th>序号</th><th>任务</th><th>单位</th></tr>"
        "<tr><td rowspan='2'>1</td><td>甲</td><td rowspan='2'>示例局</td></tr><tr><td>乙</td></tr>"
        "<tr><td colspan='3'>二、示例</td></tr></table>"
    )
    (table,) = read_document("示例.html", f"<html><body>{page}</body></html>".encode()).blocks
    assert isinstance(table, CellTable)
    assert table.rows[1:] == (
        ("1", "甲", "示例局"),
        ("1", "乙", "示例局"),
        ("二、示例", "二、示例", "二、示例"),
    )
