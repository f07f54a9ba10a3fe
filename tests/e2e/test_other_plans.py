"""Plans of three other shapes go the whole way: checked, listed, printed, filled in, read back."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from filled_sheet import fill_sheet
from other_plans import FLAT, OTHER_PLANS, STEPPED, TABULAR, OtherPlan
from papers import W, read_ledger, set_cell, xlsx
from plan_copy import Answer

Run = Callable[..., Answer]
DAY = "2024-10-10"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("WFPLAN_PLAN", raising=False)
    return tmp_path


def asked(wfplan: Run, *arguments: str) -> Any:
    """The JSON that a query answers."""
    answer = wfplan(*arguments, "--format", "json")
    assert answer.code == 0, answer.err
    return json.loads(answer.out)


def done(wfplan: Run, *arguments: str) -> str:
    answer = wfplan(*arguments)
    assert answer.code == 0, answer.err
    return answer.out


def lines_of(path: Path) -> list[str]:
    """Every paragraph of a docx that says something, those of its tables too."""
    made = (
        "".join(text.text or "" for text in paragraph.iter(f"{{{W}}}t"))
        for paragraph in Document(str(path)).element.body.iter(f"{{{W}}}p")
    )
    return [line for line in made if line]


def duties_of(plan: OtherPlan) -> Iterator[tuple[str, list[str]]]:
    """Each measure and the units, groups apart, that owe it by the text: its own, else its item's."""
    units = {unit["name"] for unit in plan.roster["units"]}
    for chapter in plan.chapters:
        for item in chapter.get("items", ()):
            for measure in item["measures"]:
                own = measure.get("responsible") or item["responsible"]
                names = [one if isinstance(one, str) else one["unit"] for one in own]
                yield measure["id"], [name for name in names if name in units]


def units_of(plan: OtherPlan) -> dict[str, list[str]]:
    """The measures of each unit that owes any."""
    found: dict[str, list[str]] = {}
    for measure, units in duties_of(plan):
        for unit in units:
            found.setdefault(unit, []).append(measure)
    return found


def lead(unit: str) -> dict[str, Any]:
    return {"unit": unit, "role": "lead", "via": None}


def support(unit: str) -> dict[str, Any]:
    return {"unit": unit, "role": "support", "via": None}


def none(unit: str) -> dict[str, Any]:
    return {"unit": unit, "role": None, "via": None}


every_plan = pytest.mark.parametrize("other", OTHER_PLANS, ids=lambda plan: plan.name)


@every_plan
def test_nothing_is_wrong_with_it(other: OtherPlan, place: Path, wfplan: Run) -> None:
    other.write(place / "plan")
    validated = wfplan("validate")
    assert (validated.code, "0 个错误，0 个警告" in validated.err) == (0, True), validated.out
    verified = wfplan("verify")
    assert (verified.code, verified.out) == (0, ""), verified.out
    assert "一字不差" in verified.err


@every_plan
def test_one_other_character_is_named(other: OtherPlan, place: Path, wfplan: Run) -> None:
    source = other.write(place / "plan") / "source" / "方案.txt"
    source.write_text(other.source.replace("示例", "示范", 1), encoding="utf-8")
    answer = wfplan("verify")
    assert answer.code == 1
    assert "范" in answer.out


@pytest.mark.parametrize(
    ("other", "measure", "record"),
    [
        pytest.param(
            STEPPED,
            "1-1-1",
            {
                "number": None,
                "title": None,
                "text": "把示例事项集中到一个窗口，减少往返。",
                "responsible": [lead("省政务局"), support("省公安厅"), support("省税务局")],
                "due": None,
                "light": None,
            },
            id="the lead-in that carries the bracket of its item",
        ),
        pytest.param(
            STEPPED,
            "1-1-3",
            {
                "number": "2.",
                "title": None,
                "text": "户籍示例事项全省通办。",
                "responsible": [lead("省公安厅"), support("省数据局"), support("各市、州人民政府")],
                "due": "2024-09-30",
                "light": "red",
            },
            id="a measure with units and a deadline of its own",
        ),
        pytest.param(
            STEPPED,
            "2-1-2",
            {
                "number": "2.",
                "text": "8月底前试点，12月底前示例推开。",
                "responsible": [none("省商务厅"), none("省数据局")],
                "due": "2024-12-31",
                "light": "red",
                "light_reason": "阶段目标（2024-08-31）过期 40 天未达成",
            },
            id="of two deadlines the last is due, the first a step",
        ),
        pytest.param(
            FLAT,
            "1-1-1",
            {
                "chapter": "1",
                "item": "1-1",
                "responsible": [
                    lead("县住建局"),
                    support("县财政局"),
                    support("各乡镇人民政府、街道办事处"),
                ],
                "due": "2024-11-30",
                "light": None,
            },
            id="labels on lines of their own are the item's",
        ),
        pytest.param(
            FLAT,
            "1-3-1",
            {"responsible": [none("县教体局"), none("县文旅局")], "due": None},
            id="nothing is due where the text gives no deadline",
        ),
        pytest.param(
            TABULAR,
            "1-1-2",
            {
                "number": None,
                "text": "推行示例容缺受理，缺件当场告知",
                "responsible": [lead("区审批局"), support("区直有关部门")],
                "due": "2024-09-30",
                "light": "red",
            },
            id="a row below a merged cell has what its own cells say",
        ),
        pytest.param(
            TABULAR,
            "2-1-2",
            {"responsible": [lead("区数据局")], "due": None, "light": None},
            id="an empty cell names nobody",
        ),
    ],
)
def test_a_measure_is_listed_as_the_text_has_it(
    other: OtherPlan, measure: str, record: dict[str, Any], place: Path, wfplan: Run
) -> None:
    other.write(place / "plan")
    records = asked(wfplan, "list", "--by", "measure", "--as-of", DAY)
    assert [one["id"] for one in records] == [name for name, _ in duties_of(other)]
    found = next(one for one in records if one["id"] == measure)
    assert {key: found[key] for key in record} == record


@every_plan
def test_a_unit_is_asked_for_what_it_owes(other: OtherPlan, place: Path, wfplan: Run) -> None:
    other.write(place / "plan")
    for unit, measures in units_of(other).items():
        records = asked(wfplan, "list", "--unit", unit, "--by", "measure", "--direct")
        assert [one["id"] for one in records] == measures
        items = asked(wfplan, "list", "--unit", unit, "--direct")
        assert [one for item in items for one in item["measures"]] == measures


def test_an_item_tells_its_units_then_those_of_its_measures(place: Path, wfplan: Run) -> None:
    STEPPED.write(place / "plan")
    (item,) = asked(wfplan, "list", "--item", "1-1")
    assert (item["number"], item["title"]) == ("（一）", "推行一窗受理")
    assert [one["unit"] for one in item["responsible"]] == [
        "省政务局",
        "省公安厅",
        "省税务局",
        "省数据局",
        "各市、州人民政府",
    ]
    (untitled,) = asked(wfplan, "list", "--item", "2-1")
    assert (untitled["title"], untitled["responsible"]) == (
        None,
        [none("省数据局"), none("省商务厅")],
    )


def test_a_list_has_one_line_for_each_measure(place: Path, wfplan: Run) -> None:
    STEPPED.write(place / "plan")
    out = done(wfplan, "list", "--by", "measure")
    heading, *rows = out.partition("\n\n")[0].splitlines()
    assert [row.split()[0] for row in rows] == [name for name, _ in duties_of(STEPPED)]
    assert heading.split() == ["编号", "举措", "责任单位"]


@pytest.mark.parametrize(
    ("other", "asked_for", "lines"),
    [
        pytest.param(
            STEPPED,
            "一（一）2",
            [
                "2.户籍示例事项全省通办。",
                "原文：（省公安厅、省数据局，各市、州人民政府负责，2024年9月底前完成）",
            ],
            id="a measure by its printed numbers",
        ),
        pytest.param(
            STEPPED,
            "三",
            ["三、组织实施", "各级要加强示例宣传。", "省便民办负责示例调度。"],
            id="a chapter that holds text and no item",
        ),
        pytest.param(
            FLAT,
            "二",
            ["新修示例公路60公里。", "原文：责 任 单 位：县交通局（牵头）、县财政局"],
            id="an item of a flat list by its number",
        ),
        pytest.param(
            TABULAR,
            "一1",
            ["1-1-2　推行示例容缺受理，缺件当场告知"],
            id="a row of a table by its number",
        ),
    ],
)
def test_one_thing_is_shown_in_the_words_of_the_text(
    other: OtherPlan, asked_for: str, lines: list[str], place: Path, wfplan: Run
) -> None:
    other.write(place / "plan")
    out = done(wfplan, "show", asked_for)
    assert [line for line in lines if line not in out] == []


@pytest.mark.parametrize(
    ("other", "tree"),
    [
        pytest.param(
            STEPPED,
            [
                "一、优化窗口服务",
                "1-1 （一）推行一窗受理 4 条举措",
                "1-2 （二）公开办事指南 2 条举措",
                "二、完善保障",
                "2-1 （三）示例数据每季度汇总 2 条举措",
                "三、组织实施",
            ],
            id="chapters and items",
        ),
        pytest.param(
            FLAT,
            [
                "1-1 一、改造示例小区 1 条举措",
                "1-2 二、修建示例公路 2 条举措",
                "1-3 三、新增示例学位900个 1 条举措",
                "1-4 示例绿化 1 条举措",
            ],
            id="a flat list has no line for its one chapter",
        ),
    ],
)
def test_the_tree_has_what_is_printed(
    other: OtherPlan, tree: list[str], place: Path, wfplan: Run
) -> None:
    other.write(place / "plan")
    out = done(wfplan, "tree")
    assert [" ".join(line.split()) for line in out.partition("\n\n")[0].splitlines()] == tree


@pytest.mark.parametrize("other", [STEPPED, FLAT], ids=lambda plan: plan.name)
def test_the_document_is_the_text(other: OtherPlan, place: Path, wfplan: Run) -> None:
    other.write(place / "plan")
    done(wfplan, "render", "document", "-o", "方案.docx")
    printed = "".join(lines_of(place / "方案.docx"))
    assert "".join(printed.split()) == "".join(other.source.split())


@every_plan
def test_filled_sheets_come_back(other: OtherPlan, place: Path, wfplan: Run) -> None:
    other.write(place / "plan")
    done(wfplan, "render", "sheets", "--as-of", DAY, "-o", "发出/")
    for unit, measures in units_of(other).items():
        sheet = place / "发出" / f"任务清单-{unit}.docx"
        words = {
            m["id"]: m["text"]
            for c in other.chapters
            for i in c.get("items", ())
            for m in i["measures"]
        }
        printed = lines_of(sheet)
        assert [line for line in printed if line in measures] == measures
        assert all(any(words[one].split("\n")[0] in line for line in printed) for one in measures)
        answers = {one: ("正在推进", "40", f"示例{one}") for one in measures}
        fill_sheet(sheet, answers, "2024-10-12")
    assert wfplan("status", "import", "--folder", "发出", "--yes", "--strict").code == 0
    shown = asked(wfplan, "status", "show", "--by", "measure", "--as-of", "2024-10-12")
    assert {one["id"]: (one["state"], one["progress"]) for one in shown} == {
        name: ("in_progress", 40) for name, _ in duties_of(other)
    }
    assert wfplan("status", "check").code == 0
    assert wfplan("validate").code == 0


@every_plan
def test_a_filled_ledger_comes_back(other: OtherPlan, place: Path, wfplan: Run) -> None:
    other.write(place / "plan")
    done(wfplan, "render", "ledger", "--as-of", DAY, "-o", "台账.xlsx")
    rows, facts = read_ledger(place / "台账.xlsx")
    for unit, measures in units_of(other).items():
        for measure in measures:
            set_cell(rows, "完成状态", "已完成", measure, unit)
            set_cell(rows, "进展情况", f"示例{measure}", measure, unit)
            set_cell(rows, "填报日期", "2024-10-12", measure, unit)
    xlsx(place / "收回.xlsx", *rows, facts=facts)
    answer = wfplan("status", "import", "收回.xlsx", "--yes", "--strict")
    assert answer.code == 0, answer.err
    listed = asked(wfplan, "list", "--by", "measure", "--as-of", "2024-10-12")
    assert {one["state"] for one in listed} == {"completed"}
    assert {one["light"] for one in listed} == {"green"}
    for unit, measures in units_of(other).items():
        log = asked(wfplan, "status", "log", *measures, "--unit", unit)
        assert [(one["id"], one["note"]) for one in log] == [
            (measure, f"示例{measure}") for measure in measures
        ]


@pytest.mark.parametrize(
    ("other", "late"),
    [
        pytest.param(STEPPED, ["省公安厅", "省商务厅", "省政务局", "省数据局"], id="stepped"),
        pytest.param(FLAT, [], id="flat"),
        pytest.param(TABULAR, ["区司法局", "区审批局", "区编办"], id="tabular"),
    ],
)
def test_late_units_get_a_notice_and_the_others_none(
    other: OtherPlan, late: list[str], place: Path, wfplan: Run
) -> None:
    other.write(place / "plan")
    done(wfplan, "render", "notice", "--as-of", DAY, "-o", "督办/")
    found = sorted(path.stem.removeprefix("督办通知-") for path in place.glob("督办/*.docx"))
    assert found == sorted(late)


@every_plan
def test_report_and_dashboard_name_every_measure(
    other: OtherPlan, place: Path, wfplan: Run
) -> None:
    other.write(place / "plan")
    done(wfplan, "render", "report", "--full", "--as-of", DAY, "-o", "报告.docx")
    printed = lines_of(place / "报告.docx")
    assert f"《{other.front['title']}》" in printed[0]
    assert [name for name, _ in duties_of(other) if name not in printed] == []
    done(wfplan, "render", "dashboard", "--as-of", DAY, "-o", "看板.html")
    page = (place / "看板.html").read_text("utf-8")
    assert str(other.front["title"]) in page
    assert [unit for unit in units_of(other) if unit not in page] == []


def test_words_that_moved_are_one_fault(place: Path, wfplan: Run) -> None:
    """Short strings behind them, such as a number in brackets, stay where they are."""
    words = "（区审批局、区司法局负责）"
    source = (
        f"示例区办法\n一、优化\n（一）甲项{words}示例甲。\n（二）乙项。示例乙。（区司法局负责）\n"
    )
    items = [
        {
            "id": f"1-{n}",
            "number": number,
            "title": title,
            "responsible_text": [said],
            "responsible": units,
            "measures": [{"id": f"1-{n}-1", "text": text}],
        }
        for n, (number, title, said, units, text) in enumerate(
            (
                ("（一）", "甲项", words, ["区审批局", "区司法局"], "示例甲。"),
                ("（二）", "乙项", "（区司法局负责）", ["区司法局"], "示例乙。"),
            ),
            1,
        )
    ]
    chapter = {"id": "1", "number": "一", "title": "优化", "items": items}
    front = {**TABULAR.front, "title": "示例区办法"}
    OtherPlan("short", front, TABULAR.roster, (chapter,), source).write(place / "plan")
    answer = wfplan("verify")
    (fault,) = answer.out.splitlines()
    assert answer.code == 1
    assert "WF604" in fault
