"""Marks of a Chinese keyboard where YAML has its own: what is said, and where."""

import pytest

from plan_copy import Answer, PlanCopy, Run

COLON, BLANK = "“：”是全角冒号，应为半角冒号加空格", "半角冒号后要有空格"
DASH, COMMA = "“-”后要有空格", "括号里各项之间应为半角逗号加空格"
UNIT = "- 市审批服务局"
TITLE = "title: 深入推进行政审批制度改革"

COMPLAINS = [
    pytest.param("title: 健全", "title:健全", (4, 6, BLANK), id="no blank after a colon"),
    pytest.param("title: 健全", "title：健全", (4, 6, COLON), id="a full-width colon"),
    pytest.param(
        UNIT,
        f"{UNIT}，市公安局：\n   甲: 乙",
        (14, 4, "缩进与上文不一致"),
        id="full-width marks in a text are none",
    ),
    pytest.param("title: 健全", "title： 健全", (4, 6, COLON), id="a full-width colon and a blank"),
    pytest.param("id: '1'", "id:'1'", (2, 3, BLANK), id="no blank before a quote"),
    pytest.param("items:", "items：", (5, 6, COLON), id="a full-width colon that opens a list"),
    pytest.param("- id: 1-1-2", "- id：1-1-2", (22, 11, COLON), id="in an entry of a list"),
    pytest.param("- id: 1-1-2", "- id:1-1-2", (22, 11, BLANK), id="no blank in an entry"),
    pytest.param(UNIT, "- {unit: 甲，role: lead}", (13, 17, COMMA), id="a full-width comma"),
    pytest.param(UNIT, "- {unit:甲, role:lead}", (13, 14, BLANK), id="no blank within braces"),
    pytest.param(
        UNIT,
        "- {unit：市审批服务局}",
        (13, 10, "后面加空格：unit: 市审批服务局"),
        id="within braces",
    ),
    pytest.param(UNIT, "- unit：甲", (13, 9, "冒号应为半角，后面加空格"), id="a unit with its key"),
    pytest.param(UNIT, "-市审批服务局", (13, 7, DASH), id="no blank after a dash"),
    pytest.param(UNIT, f"{UNIT}\n      -市公安局", (14, 7, DASH), id="the same further down"),
    pytest.param(
        UNIT, f"{UNIT}\n      － 市公安局", (14, 7, "应以半角“-”加空格开头"), id="a full-width dash"
    ),
    pytest.param(TITLE, "title: “甲: 乙”", (8, 12, "中文引号不能代替"), id="Chinese quotes"),
    pytest.param("id: '1'", "id: “1”", (2, 5, "引号应为半角的 ' '"), id="an id in Chinese quotes"),
    pytest.param("id: '1'", "id: １", (2, 5, "有全角字符，应为半角"), id="a full-width digit"),
    pytest.param("title: 健全", "标题: 健全", (4, 1, "是否为“title”？"), id="a key in Chinese"),
    pytest.param(TITLE, "title: '甲", (81, 1, "引号没有闭合，从第 8 行起"), id="an open quote"),
]


def places_of(answer: Answer, words: str) -> list[tuple[int, int]]:
    """The places of the faults that say some words."""
    lines = [line.split(":", 3) for line in answer.out.splitlines()]
    return [(int(line), int(column)) for _, line, column, said in lines if words in said]


@pytest.mark.parametrize(("right", "wrong", "expected"), COMPLAINS)
def test_the_right_mark_is_told_where_it_is_missing(
    right: str, wrong: str, expected: tuple[int, int, str], plan_copy: PlanCopy, wfplan: Run
) -> None:
    plan_copy.replace("chapters/1.yaml", right, wrong)
    assert places_of(wfplan("validate"), expected[2])[:1] == [expected[:2]]


QUIET = [
    pytest.param(TITLE, "title: 关于甲：乙的“丙，丁”", id="marks within a text"),
    pytest.param(TITLE, "title: '甲:乙'", id="a colon within quotes"),
    pytest.param("- id: 1-1-2\n", "- id: 1-1-2\n        note: https://a.cn/b\n", id="an address"),
]


@pytest.mark.parametrize(("right", "wrong"), QUIET)
def test_marks_of_a_text_are_left_alone(
    right: str, wrong: str, plan_copy: PlanCopy, wfplan: Run
) -> None:
    plan_copy.replace("chapters/1.yaml", right, wrong)
    assert "WF006" not in wfplan("validate").out


TOGETHER = [
    pytest.param("- 市司法局、市公安局", ("市司法局", "市公安局"), id="by a 、"),
    pytest.param("- 市司法局 市公安局", ("市司法局", "市公安局"), id="by a space"),
    pytest.param("- 市司法局，市公安局", ("市司法局", "市公安局"), id="by a comma"),
    pytest.param(
        "- 市司法局、市直各部门、单位",
        ("市司法局", "市直各部门、单位"),
        id="with a group of its own 、",
    ),
    pytest.param("- unit: 市司法局；市公安局", ("市司法局", "市公安局"), id="as a value"),
]


@pytest.mark.parametrize(("line", "units"), TOGETHER)
def test_units_on_one_line_are_to_be_written_one_a_line(
    line: str, units: tuple[str, ...], plan_copy: PlanCopy, wfplan: Run
) -> None:
    plan_copy.replace("chapters/1.yaml", UNIT, line)
    before = (plan_copy.folder / "chapters/1.yaml").read_bytes()
    said = [text for text in wfplan("validate").out.splitlines() if "chapters/1.yaml:13" in text]
    listed = "、".join(f"“- {unit}”" for unit in units)
    assert [text.partition("是几个单位写在一起，应一行写一个：")[2] for text in said] == [listed]
    assert wfplan("validate", "--fix").code == 1
    assert (plan_copy.folder / "chapters/1.yaml").read_bytes() == before


def test_units_in_one_option_are_to_be_written_apart(plan_copy: PlanCopy, wfplan: Run) -> None:
    answer = wfplan("list", "--unit", "市司法局、市公安局")
    assert answer.code == 2
    assert answer.err == (
        "错误：责任单位“市司法局、市公安局”未登记：这是几个单位，请分开写，"
        "如 --unit 市司法局 --unit 市公安局\n"
    )


@pytest.mark.parametrize("name", ["市直各部门、单位", "市直各部门、 单位"])
def test_a_group_of_two_words_is_one(name: str, plan_copy: PlanCopy, wfplan: Run) -> None:
    assert wfplan("list", "--unit", name).code == 0
