"""Plans of other shapes than Weifang's, asked on the command line."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from papers import row, sheet
from plan_copy import Answer, PlanCopy
from small_plan import chapter, item, measure, roster_data, write_plan
from wfplan.cli.complete import ids, unit_names

Run = Callable[..., Answer]

NUMBERED = (
    chapter(
        "1",
        item(
            "1-1",
            measure(
                "1-1-1",
                "示例推行甲。",
                {"unit": "示例乙局", "role": "lead"},
                number="1.",
                title="示例改革",
                responsible_text=["（示例乙局牵头）"],
                deadlines=[{"quote": "2023年6月底前", "due": "2023-06"}],
            ),
            measure("1-1-2", "示例推行乙。", number="2.", before=["具体措施："]),
            number="（四）",
            title="示例事项",
            responsible_text=["（示例甲局、示例乙局负责）"],
            responsible=["示例甲局", "示例乙局"],
            was=["9-1"],
        ),
        number="一",
        title="示例章",
        before=["示例前文。"],
    ),
    chapter("2", number="二", title="示例章乙", text=["示例段落。"]),
)
FLAT = (
    chapter(
        "1",
        item(
            "1-1",
            measure("1-1-1", "示例办理甲。"),
            measure("1-1-2", "示例办理乙。"),
            number="1.",
            responsible=["示例甲局"],
            doubt={"code": "WF712", "text": "日期可能属于上一句"},
        ),
        item("1-2", measure("1-2-1", "示例办理丙。"), number="2.", responsible=["示例乙局"]),
        item("1-3", measure("1-3-1", "示例办理丁。"), number="3.", responsible=["示例乙局"]),
    ),
)


@pytest.fixture
def numbered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PlanCopy:
    monkeypatch.chdir(tmp_path)
    return PlanCopy(write_plan(tmp_path / "plan", *NUMBERED))


@pytest.fixture
def flat(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PlanCopy:
    monkeypatch.chdir(tmp_path)
    return PlanCopy(write_plan(tmp_path / "plan", *FLAT))


def records(answer: Answer) -> list[dict[str, object]]:
    assert answer.code == 0, answer.err
    found: list[dict[str, object]] = json.loads(answer.out)
    return found


def test_a_page_tells_what_is_printed(numbered: PlanCopy, wfplan: Run) -> None:
    assert wfplan("show", "一（四）").out.splitlines() == [
        "1-1　（四）示例事项",
        "责任单位：示例甲局、示例乙局",
        "原文：（示例甲局、示例乙局负责）",
        "原编号：9-1",
        "",
        "1-1-1　1.示例改革。示例推行甲。",
        "    责任单位：示例乙局（牵头）",
        "    原文：（示例乙局牵头）",
        "    完成时限：2023-06-30（“2023年6月底前”）",
        "",
        "具体措施：",
        "1-1-2　2.示例推行乙。",
        "所属：1　示例章",
        "出处：示例工作方案　plan/chapters/1.yaml:9",
    ]


def test_a_measure_tells_who_owes_it(numbered: PlanCopy, wfplan: Run) -> None:
    (found,) = records(wfplan("show", "一（四）1", "-f", "json"))
    assert found["responsible"] == [{"unit": "示例乙局", "role": "lead", "via": None}]
    assert (found["number"], found["title"]) == ("1.", "示例改革")
    assert found["responsible_text"] == ["（示例乙局牵头）"]
    assert found["deadlines"] == [{"quote": "2023年6月底前", "due": "2023-06-30"}]
    assert found["due"] == "2023-06-30"
    (other,) = records(wfplan("show", "一（四）2", "-f", "json"))
    assert other["before"] == ["具体措施："]
    assert [held["unit"] for held in other["responsible"]] == ["示例甲局", "示例乙局"]  # type: ignore[attr-defined]


def test_a_chapter_of_text_alone_is_shown(numbered: PlanCopy, wfplan: Run) -> None:
    assert wfplan("show", "二").out.splitlines()[:2] == ["二、示例章乙", "示例段落。"]
    assert wfplan("tree").out.splitlines() == [
        "一、示例章",
        "  1-1   （四）示例事项　2 条举措",
        "二、示例章乙",
    ]


def test_a_flat_list_is_an_outline_without_a_heading(flat: PlanCopy, wfplan: Run) -> None:
    assert wfplan("tree").out.splitlines()[0] == "  1-1   1.示例办理甲　2 条举措"
    assert "存疑：日期可能属于上一句（WF712）" in wfplan("show", "1-1").out
    assert "None" not in wfplan("show", "1").out + wfplan("list").out


IDS: list[tuple[str, list[str], list[str]]] = [
    ("the figure of an item", ["list", "--item", "1"], ["1-1"]),
    ("the id of the chapter", ["list", "--chapter", "1"], ["1-1", "1-2", "1-3"]),
    ("a figure that is no chapter", ["list", "--item", "3."], ["1-3"]),
    ("an id", ["list", "--item", "1-2"], ["1-2"]),
    ("a chapter, where any level will do", ["show", "1"], ["1"]),
]


@pytest.mark.parametrize(("name", "command", "found"), IDS, ids=[line[0] for line in IDS])
def test_the_level_that_is_asked_for_decides(
    name: str, command: list[str], found: list[str], flat: PlanCopy, wfplan: Run
) -> None:
    assert [one["id"] for one in records(wfplan(*command, "-f", "json"))] == found


def test_two_meanings_are_named(flat: PlanCopy, wfplan: Run) -> None:
    answer = wfplan("show", "1.2")
    assert (answer.code, answer.err) == (2, "错误：“1.2”可指 1-2、1-1-2，请写明其中一个\n")
    assert wfplan("show", "1-2").code == 0
    assert records(wfplan("list", "--item", "1.2", "-f", "json"))[0]["id"] == "1-2"


def test_csv_writes_printed_numbers(numbered: PlanCopy, wfplan: Run) -> None:
    rows = list(csv.reader(io.StringIO(wfplan("list", "--by", "measure", "-f", "csv").out)))
    assert [cells[0] for cells in rows] == ["编号", "一（四）1", "一（四）2"]


def test_the_state_of_an_item_is_of_what_the_unit_owes(numbered: PlanCopy, wfplan: Run) -> None:
    said = ("--unit", "示例甲局", "--state", "已完成", "--date", "2022-03-01")
    assert wfplan("status", "update", "一（四）2", *said).code == 0
    query = ("list", "--as-of", "2022-04-01", "-f", "json")
    (own,) = records(wfplan(*query, "--unit", "示例甲局"))
    assert (own["measures"], own["state"]) == (["1-1-2"], "completed")
    (whole,) = records(wfplan(*query))
    assert whole["state"] == "in_progress"
    assert records(wfplan(*query, "--unit", "示例甲局", "--state", "已完成")) == [own]


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("一（四）1", "示例推行甲。"),
        ("1-1-1", "1.示例改革。示例推行甲。"),
        ("一(四)1", "1.示例改革。示例推行甲。（示例乙局牵头）"),
        ("", "1.示例改革。\n示例推行甲。\n（示例乙局牵头）\n分工：牵头；时限：2023年6月30日"),
    ],
    ids=["the text", "number and title", "number, title and words", "all that a sheet prints"],
)
def test_a_row_is_matched_with_what_is_printed_round_its_text(
    number: str, text: str, numbered: PlanCopy, wfplan: Run
) -> None:
    sheet(
        Path("a.docx"),
        row(number, text, "正在推进", "40"),
        mark="表单标识：WF-1-示例乙局-2022-06-30",
    )
    answer = wfplan("status", "import", "a.docx", "--yes", "--date", "2022-07-01")
    assert answer.code == 0, answer.err
    assert list(numbered.updates("示例乙局")) == ["1-1-1"]


def test_a_text_that_was_altered_is_told_where(numbered: PlanCopy, wfplan: Run) -> None:
    altered = "1.示例改革。示例推行甲乙。"
    sheet(Path("a.docx"), row("1-1-1", altered, "滞后"), mark="表单标识：WF-1-示例乙局-2022-06-30")
    answer = wfplan("status", "import", "a.docx", "--yes", "--date", "2022-07-01")
    assert "应为“。”，表中是“乙。”" in answer.err


HANDED_OVER = [
    {
        "name": "示例甲局",
        "valid_until": date(2023, 1, 1),
        "successors": [{"unit": "示例丙局"}],
    },
    "示例乙局",
    "示例丙局",
]


@pytest.mark.parametrize(
    ("unit", "sent", "day"),
    [("示例甲局", "2022-06-30", "2022-07-01"), ("示例丙局", "2023-06-30", "2023-07-01")],
    ids=["before it handed over", "its successor, after that"],
)
def test_a_sheet_is_of_who_owed_it_then(
    unit: str,
    sent: str,
    day: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    wfplan: Run,
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = write_plan(tmp_path / "plan", *FLAT, roster=roster_data(HANDED_OVER))
    sheet(Path("a.docx"), row("1.2", "", "正在推进"), mark=f"表单标识：WF-1-{unit}-{sent}")
    answer = wfplan("status", "import", "a.docx", "--yes", "--date", day)
    assert answer.code == 0, answer.err
    assert list(PlanCopy(folder).updates(unit)) == ["1-1-2"]


def test_the_ledger_of_a_successor_comes_back_as_it_went_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wfplan: Run
) -> None:
    monkeypatch.chdir(tmp_path)
    write_plan(tmp_path / "plan", *FLAT, roster=roster_data(HANDED_OVER))
    made = wfplan("render", "ledger", "--as-of", "2023-06-30", "-o", "台账.xlsx")
    assert made.code == 0, made.err
    answer = wfplan("status", "import", "台账.xlsx", "--yes", "--strict", "--date", "2023-07-01")
    assert (answer.code, answer.err) == (0, "台账.xlsx：与发出时相同，没有可写入的\n")


PERIODS: list[tuple[str, str, int | str]] = [
    ("words", "2022年第二季度", "2022Q2"),
    ("as files hold it", "2022Q1", "2022Q1"),
    ("nothing: the one of the day", "", "2022Q2"),
]


@pytest.mark.parametrize(("name", "typed", "period"), PERIODS, ids=[line[0] for line in PERIODS])
def test_a_row_is_of_the_quarter_in_it(
    name: str,
    typed: str,
    period: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    wfplan: Run,
) -> None:
    monkeypatch.chdir(tmp_path)
    cadence = {"kind": "quarterly", "quote": "每季度"}
    one = item(
        "1-1", measure("1-1-1", "示例每季度通报。", cadence=cadence), responsible=["示例甲局"]
    )
    plan = PlanCopy(write_plan(tmp_path / "plan", chapter("1", one), date=date(2022, 1, 10)))
    sheet(
        Path("a.docx"),
        row("1-1-1", typed, "已完成"),
        head=("编号", "所属期间", "完成状态"),
        mark="表单标识：WF-1-示例甲局-2022-06-30",
    )
    answer = wfplan("status", "import", "a.docx", "--yes", "--date", "2022-07-01")
    assert answer.code == 0, answer.err
    assert plan.updates("示例甲局")["1-1-1"].period == period


def test_a_period_of_another_length_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wfplan: Run
) -> None:
    monkeypatch.chdir(tmp_path)
    cadence = {"kind": "quarterly", "quote": "每季度"}
    one = item(
        "1-1", measure("1-1-1", "示例每季度通报。", cadence=cadence), responsible=["示例甲局"]
    )
    write_plan(tmp_path / "plan", chapter("1", one), date=date(2022, 1, 10))
    head, mark = ("编号", "期间", "完成状态"), "表单标识：WF-1-示例甲局-2022-06-30"
    sheet(Path("a.docx"), row("1-1-1", "2022年", "已完成"), head=head, mark=mark)
    answer = wfplan("status", "import", "a.docx", "--yes", "--date", "2022-07-01")
    assert "期间“2022年”应为季度，如 2022Q2" in answer.err


def test_tab_offers_the_ids_and_units_of_any_plan(numbered: PlanCopy) -> None:
    assert dict(ids(None)) == {
        "1": "示例章",
        "1-1": "示例事项",
        "1-1-1": "示例改革",
        "1-1-2": "示例推行乙。",
        "2": "示例章乙",
    }
    assert [name for name, _ in unit_names(None)] == ["示例甲局", "示例乙局", "示例丙局"]


def test_tab_offers_the_items_of_a_flat_list(flat: PlanCopy) -> None:
    assert dict(ids(None))["1-2"] == "示例办理丙。"
    flat.write("units.yaml", '{"units": [{"name": "示例甲局", "renamed": [{"name": "示例新局"}]}]}')
    assert list(unit_names(None)) == [("示例甲局", ""), ("示例新局", "示例甲局")]
