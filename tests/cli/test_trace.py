"""`wfplan trace`: as table, JSON and docx; and what it refuses."""

from __future__ import annotations

import io
import json
from pathlib import Path

import docx
import pytest

from plan_copy import Run
from small_plan import chapter, item, measure, write_plan

SAME = "把示例事项集中到一个窗口办理。"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("WFPLAN_PLAN", raising=False)
    above = measure("1-1-1", "示例：每年公开。")
    write_plan(tmp_path / "省", chapter("1", item("1-1", above)), key="示例省")
    quote = {"plan": "示例省", "id": "1-1-1", "quote": "每年公开"}
    old = chapter(
        "1", item("1-1", measure("1-1-1", SAME), measure("1-1-2", "编印示例手册。")), title="示例章"
    )
    superior = [
        {"key": "示例省", "path": "../省"},
        {"key": "示例部"},
        {"key": "示例错", "path": "../省"},
    ]
    write_plan(tmp_path / "旧", old, key="示例旧", superior=superior)
    new = [
        measure("1-1-1", "另一项。", was=["示例旧#1-1-2"]),
        measure("1-1-2", SAME, implements=[quote]),
    ]
    write_plan(
        tmp_path / "新",
        chapter("1", item("1-1", *new)),
        key="示例新",
        title="新方案",
        superior=superior,
    )
    return tmp_path


def test_a_successor_plan(folder: Path, wfplan: Run) -> None:
    found = json.loads(wfplan("trace", "旧", "新", "-f", "json").out)
    assert [(one["old"], one["match"], one["new"], one["likeness"]) for one in found] == [
        ("1-1-1", "exact", "1-1-2", 1.0),
        ("1-1-2", "decided", "1-1-1", 0.0),
    ]
    assert (
        "旧方案 2 条：已定 1 条，原文相同 1 条；新方案新增 0 条" in wfplan("trace", "旧", "新").out
    )


def test_a_superior_plan(folder: Path, wfplan: Run) -> None:
    answer = wfplan("--plan", "新", "trace", "--superior", "示例省", "-f", "json")
    found = [(one["superior"], one["match"], one["id"]) for one in json.loads(answer.out)]
    assert found == [("1-1-1", "decided", "1-1-2"), (None, "none", "1-1-1")]


@pytest.mark.parametrize(
    "arguments", [("旧", "新"), ("--superior", "示例省")], ids=["successor", "superior"]
)
def test_a_docx(folder: Path, wfplan: Run, arguments: tuple[str, ...]) -> None:
    for name in ("甲.docx", "乙.docx"):
        answer = wfplan("--plan", "新", "trace", *arguments, "-o", name)
        assert (answer.code, answer.err) == (0, f"已写入 {name}\n")
    data = Path("甲.docx").read_bytes()
    assert data == Path("乙.docx").read_bytes()
    document = docx.Document(io.BytesIO(data))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert texts[0].endswith("对照表")
    cells = [cell.text for row in document.tables[0].rows for cell in row.cells]
    assert (SAME in cells, any("{" in text for text in cells)) == (True, False)


REFUSED = {
    "one folder": (("旧",), "写了 1 个"),
    "no folder": ((), "写了 0 个"),
    "three": (("旧", "新", "省"), "写了 3 个"),
    "a folder that is none": (("旧", "没有"), "没有"),
    "folders and a superior plan": (("旧", "新", "--superior", "示例省"), "写了 2 个"),
    "a key that is none": (("--superior", "示例县"), "是否为“示例省”"),
    "a plan that is nowhere": (("--superior", "示例部"), "没有写明位置"),
    "another plan's place": (("--superior", "示例错"), "不是“示例错”"),
    "a place in the old plan": (("旧", "新", "-o", "旧/对照.csv"), "请写到别处"),
    "a place in the new plan": (("旧", "新", "-o", "新/chapters/对照.docx"), "请写到别处"),
    "docx on stdout": (("旧", "新", "-f", "docx"), "-o"),
}


@pytest.mark.parametrize(("arguments", "said"), REFUSED.values(), ids=REFUSED)
def test_it_refuses(folder: Path, wfplan: Run, arguments: tuple[str, ...], said: str) -> None:
    answer = wfplan("--plan", "新", "trace", *arguments)
    assert (answer.code, said in answer.err) == (2, True), answer.err


def superior_case(folder: Path, quote: str, id: str = "1-1-1", **named: str) -> list[str]:
    """The arguments to validate a plan that quotes 示例省, which may be said to lie elsewhere."""
    link = {"plan": "示例省", "id": id, "quote": quote}
    here = chapter("1", item("1-1", measure("1-1-1", SAME, "示例甲局", implements=[link])))
    superior = [{"key": "示例省", **named}]
    write_plan(folder / "县", here, key="示例县", superior=superior)
    return ["--plan", "县", "validate", "-f", "json"]


@pytest.mark.parametrize(
    ("quote", "id", "ground"),
    [
        pytest.param("每月公开", "1-1-1", "上级方案中没有引文“每月公开”", id="a changed word"),
        pytest.param("每年公开", "2-1-1", "上级方案没有 2-1-1，引文“每年公开”", id="no such id"),
        pytest.param("每月公开", "1-1", "上级方案中没有引文", id="an item without the quote"),
    ],
)
def test_a_quote_that_is_not_above_is_suspect(
    folder: Path, wfplan: Run, quote: str, id: str, ground: str
) -> None:
    answer = wfplan(*superior_case(folder, quote, id, path="../省"))
    (found,) = (one for one in json.loads(answer.out) if one["code"] == "WF248")
    assert (found["severity"], ground in found["message"]) == ("warning", True), found
    assert "没有核对" not in answer.err


@pytest.mark.parametrize(
    ("quote", "id"),
    [
        pytest.param("每年公开", "1-1-1", id="of the measure"),
        pytest.param("每年 公开", "1-1-1", id="a blank more"),
        pytest.param("每年公开", "1-1", id="of a measure of the item"),
    ],
)
def test_a_quote_that_is_above_is_quiet(folder: Path, wfplan: Run, quote: str, id: str) -> None:
    answer = wfplan(*superior_case(folder, quote, id, path="../省"))
    assert "WF248" not in answer.out
    assert "没有核对" not in answer.err


@pytest.mark.parametrize(
    ("named", "why"),
    [
        pytest.param({}, "没有写明位置", id="no place"),
        pytest.param({"path": "../无"}, "没有找到方案", id="a place where nothing is"),
        pytest.param({"path": "../旧"}, "简称是“示例旧”", id="another plan"),
    ],
)
def test_what_cannot_be_read_above_is_not_judged(
    folder: Path, wfplan: Run, named: dict[str, str], why: str
) -> None:
    answer = wfplan(*superior_case(folder, "每月公开", **named))
    assert "WF248" not in answer.out
    assert (answer.err.count("没有核对落实“示例省”的引文"), why in answer.err) == (1, True)


def test_a_catalogue_of_indicators_is_a_superior_plan(folder: Path, wfplan: Run) -> None:
    points = [
        item(f"1-{n}", measure(f"1-{n}-1", f"示例指标{n}：达到九成。", number=f"{n}."))
        for n in (1, 2, 3)
    ]
    write_plan(folder / "省", chapter("1", *points), key="示例省", title="示例指标体系")
    superior_case(folder, "示例指标2", "1-2", path="../省")
    answer = wfplan("--plan", "县", "trace", "--superior", "示例省", "-f", "json")
    found = [(one["superior"], one["match"], one["id"]) for one in json.loads(answer.out)]
    assert found == [
        ("1-1-1", "none", None),
        ("1-2-1", "decided", "1-1-1"),
        ("1-3-1", "none", None),
    ]


def test_every_measure_above_is_counted_once(folder: Path, wfplan: Run) -> None:
    """What nothing carries out, what two do, one of them in doubt, and what is not there."""
    rows = [measure(f"1-1-{n}", f"示例指标{n}：达到九成。") for n in (1, 2, 3)]
    write_plan(folder / "省", chapter("1", item("1-1", *rows), title="示例指标"), key="示例省")

    def linked(*links: tuple[str, str]) -> list[dict[str, str]]:
        return [{"plan": "示例省", "id": number, "quote": quote} for number, quote in links]

    here = [
        measure("1-1-1", "示例甲。", implements=linked(("1-1-1", "示例指标1"), ("1-1-2", "七成"))),
        measure("1-1-2", "示例乙。", implements=linked(("1-1-1", "八成"), ("9-9", "示例"))),
        measure("1-1-3", "示例丙。"),
    ]
    superior = [{"key": "示例省", "path": "../省"}]
    write_plan(folder / "县", chapter("1", item("1-1", *here)), key="示例县", superior=superior)
    asked = ("--plan", "县", "trace", "--superior", "示例省")
    counted = "上级方案 3 条：已定 1 条，存疑 1 条，无对应 1 条；本方案另有 1 条；所写编号上级方案没有的 1 条"
    assert counted in wfplan(*asked).out
    assert wfplan(*asked, "-o", "对照.docx").code == 0
    paper = docx.Document("对照.docx")
    assert counted in "\n".join(one.text for one in paper.paragraphs)
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    for said in (
        "已定",
        "存疑",
        "无对应",
        "本方案另有",
        "上级方案没有的编号",
        "示例指标3：达到九成。",
    ):
        assert [cell for cell in cells if said in cell], said
    found = [
        (one["superior"], one["match"], one["id"])
        for one in json.loads(wfplan(*asked, "-f", "json").out)
    ]
    assert found == [
        ("1-1-1", "decided", "1-1-1"),
        ("1-1-1", "suspect", "1-1-2"),
        ("1-1-2", "suspect", "1-1-1"),
        ("1-1-3", "none", None),
        ("9-9", "suspect", "1-1-2"),
        (None, "none", "1-1-3"),
    ]
