"""Whole texts of our own, in the notations of real ones, and what is read of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from publication.reading import read_one, shown

TEXTS = Path(__file__).parent / "texts"
FILES = sorted(path for path in TEXTS.iterdir() if path.suffix != ".outline")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_text_is_read_as_its_outline_says(path: Path, request: pytest.FixtureRequest) -> None:
    found = shown(read_one(path.read_text("utf-8"), path.name))
    expected = path.with_suffix(".outline")
    if request.config.getoption("--renew"):
        expected.write_text(found, "utf-8")
    assert found == expected.read_text("utf-8")


LINES = [path for path in FILES if path.suffix == ".txt" and "\t" not in path.read_text("utf-8")]


def _wrapped(text: str, width: int) -> str:
    """Lines of one width and pages with numbers, as text is copied from a PDF."""
    lines = [
        line[at : at + width]
        for line in text.split("\n")
        if line
        for at in range(0, len(line), width)
    ]
    pages = [lines[at : at + 22] for at in range(0, len(lines), 22)]
    return "\n".join(
        line for at, page in enumerate(pages, 1) for line in (*page, "", f"— {at} —", "")
    )


HALF_WIDTH = str.maketrans("（），；：", "(),;:")


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param(lambda text: text.replace("\n", "\r\n"), id="line ends of Windows"),
        pytest.param(lambda text: text.replace("\n", "\n\n"), id="empty lines between"),
        pytest.param(lambda text: text.replace("\n", "\n　　"), id="paragraphs that stand in"),
        pytest.param(lambda text: "\ufeff" + text, id="a byte-order mark"),
        pytest.param(
            lambda text: re.sub(r"^(（.{1,3}）[^。\n]+。)", r"**\1**", text, flags=re.M),
            id="bold heads of markdown",
        ),
        pytest.param(
            lambda text: re.sub(r"^(.、)", r"## \1", text, flags=re.M).replace("1.", "1\\."),
            id="headings and escapes of markdown",
        ),
    ],
)
@pytest.mark.parametrize("path", LINES, ids=lambda path: path.stem)
def test_the_setting_of_a_text_changes_nothing(path: Path, changed: object) -> None:
    text = path.read_text("utf-8")
    assert callable(changed)
    assert shown(read_one(changed(text))) == shown(read_one(text))


ABOVE = (
    "首页\n政务公开\n办事服务\n当前位置： 首页 > 政务公开 > 政策文件\n"
    "来源：示例市人民政府 日期：2024-01-08 字号：【大 中 小】\n浏览量：128\n"
)
BELOW = (
    "\n【打印本页】 【关闭窗口】\n扫一扫在手机打开当前页\n相关链接：\n（一）《示例方案》政策解读\n"
    "主办单位：示例市人民政府办公室 承办单位：示例市大数据中心\n"
    "网站标识码：3700000000 鲁ICP备00000000号\n联系我们 | 网站地图\n"
)


@pytest.mark.parametrize("path", LINES, ids=lambda path: path.stem)
def test_what_a_copied_web_page_has_round_its_article_is_no_text(path: Path) -> None:
    text = path.read_text("utf-8")
    assert shown(read_one(ABOVE + text + BELOW)) == shown(read_one(text))


def test_labels_of_a_page_that_stand_on_lines_of_their_own_hide_no_title() -> None:
    above = "索引\n号：\n003-2024-00001\n发文机\n关：\n示例市政府\n发布日期：\n2024-01-08\n"
    text = (
        "示例市示例工作方案\n为做好工作，制定本方案。\n一、示例\n（一）示例任务。开展工作。\n（二）示例事项。完善制度。\n"
        "二、保障\n（三）示例督查。开展督查。\n"
    )
    assert read_one(above + text).title == "示例市示例工作方案"


def test_a_list_whose_last_lines_name_a_host_keeps_them() -> None:
    text = "示例清单\n一、示例活动。举办活动。\n主办单位：市文旅局\n二、示例赛事。办好赛事。\n主办单位：市体育局\n"
    assert "市体育局" in shown(read_one(text))


@pytest.mark.parametrize(
    "name",
    [
        "measures-with-units",
        "groups-over-running-items",
        "brackets-without-verbs",
        "labels-behind-sentences",
        "clauses-on-lines",
        "rules-in-labels",
        "leads-said-at-the-end",
    ],
)
def test_a_text_that_lost_its_line_ends_comes_apart(name: str) -> None:
    text = (TEXTS / f"{name}.txt").read_text("utf-8")
    whole, lost = read_one(text), read_one("".join(line.strip() for line in text.split("\n")))
    assert lost.title == whole.title
    assert [c.title.text for c in lost.chapters] == [c.title.text for c in whole.chapters]
    told = [[_told(item) for item in plan.items] for plan in (lost, whole)]
    assert told[0][:-1] == told[1][:-1]
    assert told[0] == told[1] or lost.doubts


@pytest.mark.parametrize("width", [30, 36])
@pytest.mark.parametrize(
    "name", ["measures-with-units", "groups-over-running-items", "stops-in-brackets"]
)
def test_lines_broken_at_one_width_are_joined(name: str, width: int) -> None:
    text = (TEXTS / f"{name}.txt").read_text("utf-8")
    whole, broken = read_one(text), read_one(_wrapped(text, width))
    assert broken.title == whole.title
    assert [_told(item) for item in broken.items] == [_told(item) for item in whole.items]


@pytest.mark.parametrize("name", ["measures-with-units", "groups-over-running-items"])
def test_half_width_marks_are_read_as_full_ones(name: str) -> None:
    text = (TEXTS / f"{name}.txt").read_text("utf-8")
    whole, half = read_one(text), read_one(text.translate(HALF_WIDTH))
    names = [[d.unit.text for d in item.holding.duties] for item in whole.items]
    assert [[d.unit.text for d in item.holding.duties] for item in half.items] == [
        [name.translate(HALF_WIDTH) for name in listed] for listed in names
    ]


def _told(item: object) -> object:
    """Number, title, units, dates of an item and of its measures."""
    from wfplan.publication.outline.record import OutlineHolding, OutlineItem

    assert isinstance(item, OutlineItem)

    def said(holding: OutlineHolding) -> object:
        return (
            [(duty.unit.text, duty.role) for duty in holding.duties],
            [words.text for words in holding.deadlines],
        )

    return (
        item.chapter,
        item.number and item.number.text,
        item.title and item.title.text,
        said(item.holding),
        [(m.number and m.number.text, said(m.holding)) for m in item.measures],
    )


def test_every_string_of_an_outline_stands_where_it_says() -> None:
    for path in LINES:
        plan = read_one(path.read_text("utf-8"))
        words = [item.number for item in plan.items] + [item.title for item in plan.items]
        words += [d.unit for item in plan.items for d in item.holding.duties]
        words += [m.text for item in plan.items for m in item.measures]
        for one in words:
            printed = "".join(plan.text[one.start : one.end].split()) if one else ""
            assert one is None or printed.startswith("".join(one.text.split())[:6])


def test_a_table_without_a_title_is_doubted() -> None:
    plan = read_one("序号\t任务\t责任单位\n1\t开展工作\t市司法局\n2\t完善制度\t市公安局\n")
    assert [doubt.code for doubt in plan.doubts] == ["WF708"]


def test_what_a_letter_attaches_is_no_issuer() -> None:
    plan = read_one(
        "示例市关于印发示例方案的通知\n示政发〔2024〕3号\n各县：\n现印发给你们。\n附件：1.任务清单\n2.联系方式表\n示例市人民政府\n"
        "2024年1月5日\n示例方案\n为做好工作，制定本方案。\n一、示例\n（一）示例任务。开展工作。（市司法局负责）\n"
        "（二）示例事项。完善制度。（市公安局负责）\n"
    )
    assert [words.text for words in plan.front.issuers] == ["示例市人民政府"]
