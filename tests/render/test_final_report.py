"""终期评估报告: what it counts and names, of a plan that is concluded and of one that is not."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import docx
import pytest
from openxml_audit import OpenXmlValidator

from small_plan import chapter, item, measure, small_plan
from wfplan.model.conclusion import Conclusion, MeasureOutcome, Outcome
from wfplan.model.plan import Plan
from wfplan.model.status import Entry, Extension, Review, Solution, StatusFile, Update
from wfplan.render.report.final import final_view
from wfplan.render.report.paper import FORMATS, Format, ReportRequest, report_file
from wfplan.status.board import make_board

TEMPLATES = Path(__file__).parents[2] / "templates"
END = date(2026, 2, 28)
TARGET = {"value": 50, "unit": "个行业", "quote": "50个行业"}
PLAN = small_plan(
    chapter(
        "1",
        item(
            "1-1",
            measure("1-1-1", "推动50个行业示例。", targets=[TARGET]),
            measure("1-1-2", "示例二。", due=date(2023, 6, 30)),
            measure("1-1-3", "示例三，后面还有一段很长很长很长的文字。"),
            measure("1-1-4", "示例四。"),
            responsible=["示例甲局"],
        ),
        number="一",
        title="示例章",
    ),
    horizon={"start": 2021, "end": 2025},
)


def day(month: int, of: int) -> date:
    return date(2023, month, of)


ENTRIES: tuple[Entry, ...] = (
    Update(measure="1-1-1", date=day(1, 1), state="completed", value=48),
    Review(measure="1-1-1", date=day(1, 2), verdict="closed"),
    Extension(measure="1-1-2", date=day(2, 1), extend_to=date(2023, 12, 31), reason="示例未出台"),
    Review(measure="1-1-2", date=day(2, 2), of="extension", reported=day(2, 1), verdict="accepted"),
    Update(
        measure="1-1-2", date=day(3, 1), state="in_progress", progress=60, problem="示例编制不足"
    ),
    Update(measure="1-1-4", date=day(3, 1), state="in_progress", problem="示例经费不足"),
    Solution(measure="1-1-4", date=day(4, 1), solved=day(3, 1), note="示例"),
    Review(measure="1-1-4", date=day(4, 2), of="problem", reported=day(4, 1), verdict="closed"),
    Update(measure="1-1-4", date=day(5, 1), state="completed"),
)
FILES = (StatusFile(unit="示例甲局", entries=ENTRIES),)


def concluded(**outcomes: tuple[Outcome, dict[str, str]]) -> Plan:
    made = tuple(
        MeasureOutcome(id=f"1-1-{name[1:]}", outcome=outcome, **said)
        for name, (outcome, said) in outcomes.items()
    )
    return PLAN.model_copy(update={"conclusion": Conclusion(date=END, measures=made)})


DECIDED = concluded(
    m1=("completed", {}),
    m2=("carried", {"to": "示例2030#2-1-3"}),
    m3=("ended", {"document_number": "示例发〔2025〕3号", "reason": "示例调整"}),
)


def test_what_was_decided_is_told() -> None:
    view = final_view(make_board(DECIDED, FILES, END))
    assert view.concluded == "2026年2月28日"
    assert [(one.name, one.count) for one in view.outcomes] == [
        ("已完成", 1),
        ("转入下一方案", 1),
        ("终止", 1),
        ("未完成", 1),
    ]
    assert [(one.id, one.detail) for one in view.carried] == [("1-1-2", "示例2030#2-1-3")]
    assert [(one.id, one.name, one.detail) for one in view.ended] == [
        ("1-1-3", "示例三，后面还有一段很长很长很长…", "示例发〔2025〕3号，示例调整")
    ]
    assert [(one.id, one.units, one.detail) for one in view.open] == [
        ("1-1-4", "示例甲局", "已完成，未全部审核")
    ]
    assert [(one.total, one.counts, one.completed_percent) for one in view.chapters] == [
        (4, ("1", "1", "1", "1"), "25%")
    ]


def test_before_the_end_it_tells_what_is_proposed() -> None:
    view = final_view(make_board(DECIDED, FILES, date(2026, 2, 27)))
    assert view.concluded == ""
    assert [(one.id, one.detail) for one in view.open] == [
        ("1-1-2", "正在推进，60%"),
        ("1-1-3", "未填报"),
        ("1-1-4", "已完成，未全部审核"),
    ]


def test_targets_extensions_and_problems() -> None:
    view = final_view(make_board(DECIDED, FILES, END))
    assert [(one.id, one.wanted, one.reached) for one in view.targets] == [
        ("1-1-1", "50 个行业", "示例甲局 48")
    ]
    assert [
        (one.id, one.original, one.until, one.reason, one.state) for one in view.extensions
    ] == [("1-1-2", "2023-06-30", "2023-12-31", "示例未出台", "正在推进")]
    assert [(one.id, one.day, one.text) for one in view.problems] == [
        ("1-1-2", "2023-03-01", "示例编制不足")
    ]
    assert (view.problems_open, view.problems_closed) == (1, 1)


def test_a_problem_of_what_is_completed_is_not_left() -> None:
    plan = concluded(m2=("completed", {}))
    view = final_view(make_board(plan, FILES, END))
    assert (view.problems, view.problems_open) == ((), 1)


@pytest.mark.parametrize("plan", [DECIDED, PLAN], ids=["concluded", "not concluded"])
@pytest.mark.parametrize("kind", FORMATS)
def test_the_packaged_templates(plan: Plan, kind: Format, tmp_path: Path) -> None:
    path = TEMPLATES / f"final.{kind}"
    board = make_board(plan, FILES, END)
    name, data = report_file(board, ReportRequest("final", kind), str(path), path.read_bytes())
    assert name == f"终期评估报告-2026-02-28.{kind}"
    if kind != "docx":
        text = data.decode()
    else:
        made = tmp_path / name
        made.write_bytes(data)
        assert [error.description for error in OpenXmlValidator().validate(made).errors] == []
        document = docx.Document(io.BytesIO(data))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        text = "\n".join([*(one.text for one in document.paragraphs), *cells])
    assert "None" not in text
    assert ("已于2026年2月28日收官" in text) == (plan is DECIDED)
    assert ("尚未收官" in text) == (plan is PLAN)
    assert ("示例2030" in text) == (plan is DECIDED)
    for words in ("示例编制不足", "2023-12-31", "50 个行业", "【待填写】"):
        assert words in text


def test_of_many_open_measures_the_first_are_listed_and_the_rest_counted() -> None:
    many = [measure(f"1-1-{n}", f"示例{n}。") for n in range(1, 121)]
    plan = small_plan(chapter("1", item("1-1", *many, responsible=["示例甲局"])))
    view = final_view(make_board(plan, [], END))
    assert [one.id for one in view.open] == [f"1-1-{n}" for n in range(1, 101)]
    assert view.open_rest == 20
