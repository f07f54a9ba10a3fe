"""What other programs take: a calendar that another library reads, JSON by its schema."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import icalendar
import pytest
from jsonschema import Draft202012Validator

from plan_copy import UNIT, Answer, PlanCopy, report
from small_plan import chapter, item, measure, write_plan

Run = Callable[..., Answer]
REPOSITORY = Path(__file__).parents[3]
AS_OF = ("--as-of", "2022-06-30")


def events_of(text: str) -> list[Any]:
    return list(icalendar.Calendar.from_ical(text).walk("VEVENT"))


def calendar(wfplan: Run, *options: str) -> list[Any]:
    answer = wfplan("export", "ics", *options)
    assert answer.code == 0, answer.err
    return events_of(answer.out)


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A plan with deadlines on the way, a schedule, an extension, a round with a day of its own."""
    monkeypatch.chdir(tmp_path)
    folder = write_plan(
        tmp_path / "plan",
        chapter(
            "1",
            item("1-1", measure("1-1-1", "示例；逗号, 分号; 反斜杠\\ 换行。",
                                deadlines=[{"quote": "示例", "due": date(2022, 6, 30)},
                                           {"quote": "示例", "due": date(2022, 12, 31)}]),
                 measure("1-1-2", "示例乙。" * 40, "示例乙局", due=date(2023, 3, 15)),
                 responsible=["示例甲局"]),
        ),
        key="示例",
    )  # fmt: skip
    (folder / "status").mkdir()
    (folder / "status/示例乙局.yaml").write_text(
        "unit: 示例乙局\nentries:\n"
        "  - {measure: 1-1-2, date: 2022-02-01, steps: [{on: 2022-09-30, goal: 示例目标, progress: 30}]}\n"
        "  - {measure: 1-1-2, date: 2022-02-02, of: steps, verdict: accepted}\n"
        "  - {measure: 1-1-2, date: 2022-03-01, extend_to: 2023-06-30, reason: 示例}\n"
        "  - {measure: 1-1-2, date: 2022-03-02, of: extension, verdict: accepted}\n",
        "utf-8",
    )
    (folder / "rounds.yaml").write_text(
        "rounds:\n"
        "  - {id: 2022Q1, start: 2022-01-01, end: 2022-03-31, return_by: 2022-04-08}\n"
        "  - {id: 2022Q1, unit: 示例乙局, return_by: 2022-04-15, date: 2022-04-02, reason: 示例}\n",
        "utf-8",
    )
    return folder


def test_due_days_steps_and_rounds_are_whole_days(small: Path, wfplan: Run) -> None:
    found = calendar(wfplan, *AS_OF)
    assert [(one["DTSTART"].dt, str(one["SUMMARY"])) for one in found] == [
        (date(2022, 4, 8), "2022Q1：报回期限"),
        (date(2022, 4, 15), "2022Q1：示例乙局的报回期限"),
        (date(2022, 6, 30), "1-1-1 示例甲局：阶段目标，示例"),
        (date(2022, 9, 30), "1-1-2 示例乙局：阶段目标，示例目标"),
        (date(2022, 12, 31), "1-1-1 示例甲局：完成时限（未填报）"),
        (date(2023, 6, 30), "1-1-2 示例乙局：完成时限（未填报）"),
    ]
    assert "示例；逗号, 分号; 反斜杠\\ 换行。" in str(found[2]["DESCRIPTION"])
    assert "同意的延期，原定 2023-03-15" in str(found[-1]["DESCRIPTION"])
    assert "示例乙。" * 40 in str(found[-1]["DESCRIPTION"])


def test_the_days_of_one_unit(small: Path, wfplan: Run) -> None:
    found = calendar(wfplan, *AS_OF, "--unit", "示例甲局")
    assert [one["DTSTART"].dt.isoformat() for one in found] == [
        "2022-04-08",
        "2022-06-30",
        "2022-12-31",
    ]


def test_an_event_keeps_its_uid_when_its_day_moves(small: Path, wfplan: Run) -> None:
    def due() -> Any:
        (found,) = [
            one for one in calendar(wfplan, *AS_OF) if "1-1-2 示例乙局：完成" in one["SUMMARY"]
        ]
        return found

    before = due()
    status = small / "status/示例乙局.yaml"
    status.write_text(
        status.read_text("utf-8")
        + "  - {measure: 1-1-2, date: 2022-05-01, extend_to: 2024-01-31, reason: 示例}\n"
        "  - {measure: 1-1-2, date: 2022-05-02, of: extension, verdict: accepted}\n",
        "utf-8",
    )
    after = due()
    assert after["UID"] == before["UID"]
    assert after["DTSTART"].dt == date(2024, 1, 31)


def test_the_calendar_of_the_real_plan(plan_copy: PlanCopy, wfplan: Run) -> None:
    answer = wfplan("export", "ics", *AS_OF)
    found = events_of(answer.out)
    assert len(found) == 377
    assert len({str(one["UID"]) for one in found}) == 377
    assert all(len(line.encode()) <= 75 for line in answer.out.split("\r\n"))
    assert wfplan("export", "ics", *AS_OF).out == answer.out
    assert wfplan("export", "ics", *AS_OF, "-o", "时限.ics").code == 0
    assert Path("时限.ics").read_bytes().decode() == answer.out


def exported(wfplan: Run, *options: str) -> Any:
    answer = wfplan("export", "json", *options)
    assert answer.code == 0, answer.err
    found = json.loads(answer.out)
    schema = json.loads((REPOSITORY / "docs/export.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(found)
    return found


def test_the_documented_schema_is_the_programs(wfplan: Run) -> None:
    answer = wfplan("export", "json", "--schema")
    assert answer.out == (REPOSITORY / "docs/export.schema.json").read_text("utf-8")


def test_every_key_of_the_schema_is_explained() -> None:
    schema = json.loads((REPOSITORY / "docs/export.schema.json").read_text("utf-8"))
    page = (REPOSITORY / "docs/export.md").read_text("utf-8")
    shapes = [schema, *schema["$defs"].values()]
    names = {name for shape in shapes for name in shape.get("properties", {})}
    assert sorted(name for name in names if f"`{name}`" not in page) == []


def test_the_real_plan_as_json(plan_copy: PlanCopy, wfplan: Run) -> None:
    report(wfplan, "2022-03-01", "--state", "in_progress", "--progress", "40", "--note", "示例")
    found = exported(wfplan, *AS_OF)
    counts = {
        name: len(found[name]) for name in ("chapters", "items", "measures", "units", "duties")
    }
    assert counts == {"chapters": 7, "items": 30, "measures": 123, "units": 31, "duties": 377}
    (duty,) = [one for one in found["duties"] if (one["measure"], one["unit"]) == ("1-3-2", UNIT)]
    assert (duty["state"], duty["progress"], duty["updated"]) == ("in_progress", 40, "2022-03-01")
    assert (found["export"], found["as_of"]) == (1, "2022-06-30")


def test_a_small_plan_as_json(small: Path, wfplan: Run) -> None:
    found = exported(wfplan, *AS_OF)
    assert found["plan"]["horizon_start"] is None
    assert found["rounds"][0]["return_by"] == "2022-04-08"
    (duty,) = [one for one in found["duties"] if one["measure"] == "1-1-2"]
    assert (duty["due_by"], duty["due_original"]) == ("2023-06-30", "2023-03-15")
    assert duty["steps"] == [
        {"on": "2022-09-30", "goal": "示例目标", "progress": 30, "value": None}
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("ics", "-o", "时限.docx"), "时限.docx"),
        (("json", "-o", "方案.xlsx"), "方案.xlsx"),
        (("ics", "--unit", "市司法厅"), "市司法局"),
        (("ics", "--as-of", "某日"), "某日"),
    ],
)
def test_what_cannot_be_exported(
    plan_copy: PlanCopy, wfplan: Run, arguments: tuple[str, ...], said: str
) -> None:
    answer = wfplan("export", *arguments)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err


def test_a_unit_whose_reports_cannot_be_read_stops_the_json(
    plan_copy: PlanCopy, wfplan: Run
) -> None:
    (plan_copy.folder / "status/市司法局.yaml").write_text("a: 1", "utf-8")
    answer = wfplan("export", "json")
    assert (answer.code, answer.out) == (1, "")
