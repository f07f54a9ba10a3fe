"""A saved web page: its article, and nothing of what stands round it."""

from __future__ import annotations

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


def test_the_encoding_that_a_page_names_is_taken() -> None:
    page = f"<html><head><meta charset='gb2312'></head><body>{ARTICLE}</body></html>"
    assert _texts(page, "gb18030")[0].startswith("（一）示例任务。")


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
