"""Of which plan, version, unit and day a sheet is: what it says of itself must agree."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from papers import HEAD, MARK, docx, paragraph, properties, row, sheet, table
from plan_copy import Answer, PlanCopy

Run = Callable[..., Answer]
PLAN = "潍发〔2021〕26号"
TOLD = {"wfplan_plan": PLAN, "wfplan_version": "1", "wfplan_unit": "市司法局"}
FOOT = "填报单位（盖章）：{}　填报人：示例员"


def told(**facts: str) -> dict[str, str]:
    return {**TOLD, "wfplan_as_of": "2022-06-30", **facts}


def take(wfplan: Run, facts: dict[str, str], mark: str, foot: str, *options: str) -> Answer:
    docx(
        Path("a.docx"),
        paragraph(mark),
        table(row(*HEAD), row("1-3-2", "", "滞后")),
        foot if foot.startswith("<") else paragraph(foot),
        parts={"docProps/custom.xml": properties(**facts)},
    )
    return wfplan("status", "import", "a.docx", "--yes", "--date", "2022-07-01", *options)


@pytest.mark.parametrize(
    ("facts", "mark", "foot", "options"),
    [
        pytest.param(told(), MARK, "", (), id="properties and mark agree"),
        pytest.param(told(), "", "", (), id="only properties"),
        pytest.param({}, MARK, "", (), id="only the mark"),
        pytest.param({}, "", FOOT.format("潍坊市司法局"), (), id="only the foot, by a full name"),
        pytest.param({}, "", "", ("--unit", "市司法局"), id="only what a person says"),
        pytest.param({}, MARK.replace("：", ":"), "", (), id="a half-width colon"),
        pytest.param({}, "表单标识：WF－１－市司法局－2022－06－30", "", (), id="full-width"),
        pytest.param(
            told(), MARK, FOOT.format("市司法局"), ("--unit", "市司法局"), id="all four agree"
        ),
        pytest.param(told(), MARK, FOOT.format("法制科"), (), id="an office within the unit"),
        pytest.param({}, "", "填报单位：市司法局（盖章）", (), id="the seal behind the unit"),
        pytest.param({}, "", "填报单位（公章）：市司法局", (), id="the seal in other words"),
        pytest.param({}, "", "填 报 单 位：市司法局", (), id="a label set apart"),
        pytest.param(
            {}, "", FOOT.format("法制科"), ("--unit", "市司法局"), id="an office, and who it is of"
        ),
        pytest.param(
            {},
            "",
            table(row("填报单位（盖章）：", "市司法局")),
            (),
            id="a foot laid out as a table",
        ),
        pytest.param({}, "", "填报单位：市司法局【盖章】", (), id="the seal in other brackets"),
        pytest.param(told(wfplan_version="9" * 5000), MARK, "", (), id="a version that is none"),
    ],
)
def test_the_unit_is_told_by_any_of_four(
    plan_copy: PlanCopy,
    wfplan: Run,
    facts: dict[str, str],
    mark: str,
    foot: str,
    options: tuple[str, ...],
) -> None:
    answer = take(wfplan, facts, mark, foot, *options)
    assert answer.code == 0, answer.err
    assert [path.name for path in (plan_copy.folder / "status").glob("*.yaml")] == ["市司法局.yaml"]


@pytest.mark.parametrize(
    ("facts", "mark", "foot", "options", "said"),
    [
        (
            told(wfplan_plan="潍发〔2016〕9号"),
            MARK,
            "",
            (),
            f"是《潍发〔2016〕9号》的表单，不是本方案（{PLAN}）的",
        ),
        (
            told(wfplan_unit="市财政局"),
            MARK,
            "",
            (),
            "责任单位不一致：文件属性是“市财政局”，表单标识是“市司法局”",
        ),
        (
            told(),
            MARK,
            FOOT.format("市财政局"),
            (),
            "责任单位不一致：文件属性是“市司法局”，表单标识是“市司法局”，填报单位是“市财政局”",
        ),
        (
            {},
            MARK,
            "",
            ("--unit", "市财政局"),
            "责任单位不一致：表单标识是“市司法局”，--unit是“市财政局”",
        ),
        (
            told(wfplan_version="3"),
            "",
            "",
            (),
            "是方案第 3 版的表单，本方案是第 1 版，请先更新方案",
        ),
        (
            told(),
            MARK.replace("WF-1", "WF-2"),
            "",
            (),
            "版本不一致：文件属性是 1，表单标识是 2",
        ),
        (
            told(),
            MARK.replace("06-30", "06-29"),
            "",
            (),
            "截至日期不一致：文件属性是 2022-06-30，表单标识是 2022-06-29",
        ),
        (
            told(wfplan_unit="市司法厅"),
            "",
            "",
            (),
            "文件属性中的责任单位“市司法厅”未登记，是否为“市司法局”？",
        ),
        (
            {},
            MARK.replace("市司法局", "市司法厅"),
            "",
            (),
            "表单标识中的责任单位“市司法厅”未登记，是否为“市司法局”？",
        ),
        (
            {},
            MARK.replace("WF-1", "WF-2"),
            "",
            (),
            "是方案第 2 版的表单，本方案是第 1 版，请先更新方案",
        ),
        ({}, "", FOOT.format("法制科"), (), "填报单位中的责任单位“法制科”未登记"),
        (
            {},
            "",
            "",
            (),
            "没有写明是哪个单位的（文件属性、表单标识、填报单位均无），请用 --unit 指明",
        ),
        (
            told(wfplan_as_of="2022年6月"),
            MARK,
            "",
            (),
            "文件属性中的截至日期“2022年6月”应为日期，如 2022-06-30",
        ),
        (
            told(wfplan_unit="市直有关部门、单位"),
            "",
            "",
            (),
            "文件属性中的责任单位“市直有关部门、单位”是集合责任单位，请写具体单位",
        ),
    ],
)
def test_what_disagrees_is_a_fault_of_the_whole_file(
    plan_copy: PlanCopy,
    wfplan: Run,
    facts: dict[str, str],
    mark: str,
    foot: str,
    options: tuple[str, ...],
    said: str,
) -> None:
    answer = take(wfplan, facts, mark, foot, *options)
    assert (answer.code, answer.err) == (1, f"a.docx：{said}（WF516）\n")
    assert not list((plan_copy.folder / "status").glob("*.yaml"))


@pytest.mark.parametrize("day", ["2022年6月31日", "2022年6月", "无", "上周"])
def test_a_foot_of_no_day_is_a_fault_unless_somebody_says_the_day(
    plan_copy: PlanCopy, wfplan: Run, day: str
) -> None:
    foot = f"填 报 人：示例员　填报日期：{day}"
    sheet(Path("a.docx"), row("1-3-2", "", "滞后"), foot=foot)
    answer = wfplan("status", "import", "a.docx", "--yes")
    said = f"落款的填报日期“{day}”应为日期，如 2022-06-30（或用 --date 写明）"
    assert (answer.code, answer.err) == (1, f"a.docx：{said}（WF516）\n")
    assert wfplan("status", "import", "a.docx", "--yes", "--date", "2022-07-01").code == 0
    assert (str(plan_copy.updates()["1-3-2"].date), plan_copy.updates()["1-3-2"].by) == (
        "2022-07-01",
        "示例员",
    )


@pytest.mark.parametrize(
    "day",
    [
        "2022年7月5日（盖章）",
        "2022年7月5日。",
        "2022.07.05.",
        "二O二二年七月五日",
        "二Ｏ二二年7月5日",
        "2022-07-05　　　　年　　月　　日",
        "　　　　年　　月　　日 2022年7月5日",
        "　　　　年　　月　　日2022.7.5（盖章）",
        "2022年7月5日（盖章）　　年　　月　　日",
        "2022年7月 5日",
        "2022　年7　月5　日",
        "2022年7月5日（星期二）　　年　月　日",
    ],
)
def test_a_day_in_the_foot_is_read_as_people_write_it(
    plan_copy: PlanCopy, wfplan: Run, day: str
) -> None:
    sheet(Path("a.docx"), row("1-3-2", "", "滞后"), foot=f"填报日期：{day}")
    answer = wfplan("status", "import", "a.docx", "--yes")
    assert answer.code == 0, answer.err
    assert str(plan_copy.updates()["1-3-2"].date) == "2022-07-05"


def test_who_filled_it_in_is_taken_as_typed(plan_copy: PlanCopy, wfplan: Run) -> None:
    answer = take(wfplan, told(), MARK, "填报人：﨑山①（法治科）　联系电话：")
    assert answer.code == 0, answer.err
    assert plan_copy.updates()["1-3-2"].by == "﨑山①（法治科）"
