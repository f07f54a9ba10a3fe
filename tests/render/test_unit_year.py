"""A unit's material of a year: what it says, and from which entry."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from wfplan.model.period import Period
from wfplan.model.plan import Plan
from wfplan.model.status import Entry, Review, Solution, StatusFile, Update
from wfplan.render.report.unit_year import UnitYearBasis, UnitYearView, unit_year_view
from wfplan.status.board import make_board

UNIT = "市司法局"
END = datetime.date(2022, 12, 31)
YEAR = Period(datetime.date(2022, 1, 1), END)
ENTRIES: tuple[Entry, ...] = (
    Update(measure="1-3-1", date=datetime.date(2021, 12, 30), state="in_progress", note="示例往年"),
    Update(
        measure="1-3-1",
        date=datetime.date(2022, 3, 1),
        state="in_progress",
        note="示例开头。",
        problem="示例缺人。",
        next_step="示例招人。",
    ),
    Review(measure="1-3-1", date=datetime.date(2022, 3, 5), verdict="accepted"),
    Solution(
        measure="1-3-1",
        date=datetime.date(2022, 6, 1),
        solved=datetime.date(2022, 3, 1),
        note="示例已招。",
    ),
    Update(measure="1-3-2", date=datetime.date(2022, 6, 1), state="completed", note="示例退回"),
    Review(measure="1-3-2", date=datetime.date(2022, 6, 2), verdict="returned", reason="示例理由"),
    Update(measure="1-3-3", date=datetime.date(2022, 9, 1), state="completed", note="示例办成。"),
)


def material(plan: Plan, *, has_sources: bool = True) -> UnitYearView:
    board = make_board(plan, [StatusFile(unit=UNIT, entries=ENTRIES)], END)
    return unit_year_view(board, YEAR, UnitYearBasis(UNIT, has_sources), "2023年1月1日")


def sentences(view: UnitYearView) -> list[tuple[str, str]]:
    """Of each its text, the first of a paragraph after its lead, and its source."""
    return [
        (f"{'' if place else paragraph.lead}{one.text}", one.source)
        for part in view.parts[1:]
        for section in part.sections
        for paragraph in section.paragraphs
        for place, one in enumerate(paragraph.sentences)
    ]


def test_each_sentence_says_which_entry_it_comes_from(weifang: Plan) -> None:
    title = "持续优化法治营商环境"
    file = f"status/{UNIT}.yaml"
    assert sentences(material(weifang)) == [
        (f"{title}：示例开头", f"〔1-3-1，2022-03-01 填报，审核通过，{file} 第 2 条〕"),
        ("示例办成", f"〔1-3-3，2022-09-01 填报，待审核，{file} 第 7 条〕"),
        ("示例缺人", f"〔1-3-1，2022-03-01 填报，审核通过，{file} 第 2 条〕"),
        ("整改：示例已招", f"〔1-3-1，2022-06-01 填报解决情况，待审核，{file} 第 4 条〕"),
        ("示例招人", f"〔1-3-1，2022-03-01 填报，审核通过，{file} 第 2 条〕"),
    ]


def test_without_sources_no_sentence_has_any(weifang: Plan) -> None:
    view = material(weifang, has_sources=False)
    told = sentences(view)
    assert told
    assert {source for _, source in told} == {""}


def test_what_a_person_has_to_write_is_marked(weifang: Plan) -> None:
    blanks = {part.heading: part.blank for part in material(weifang).parts}
    assert blanks["五、主要负责人履行第一责任人职责情况"] == "【待填写】"
    assert blanks["二、主要工作和成效"] == ""


def test_a_unit_without_reports_is_left_to_people(weifang: Plan) -> None:
    board = make_board(weifang, [], END)
    view = unit_year_view(board, YEAR, UnitYearBasis(UNIT), "")
    assert [bool(part.blank) for part in view.parts] == [False, True, True, True, True]


REFUSED = {
    "no unit": ("--kind unit-year", "请用 --unit 指明"),
    "a unit of another kind": ("--unit 市司法局", "只与 --kind unit-year 合用"),
    "sources of another kind": ("--sources", "只与 --kind unit-year 合用"),
    "an unknown unit": ("--kind unit-year --unit 市司法厅", "市司法局"),
}


@pytest.mark.parametrize(("options", "said"), REFUSED.values(), ids=REFUSED)
def test_wrong_use_is_said_in_a_line(
    options: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from wfplan.cli.app import run

    plan = Path(__file__).parents[2] / "plan"
    command = ["--plan", str(plan), "render", "report", *options.split(), "-o", str(tmp_path)]
    assert run(command) == 2
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1
    assert not list(tmp_path.iterdir())
