"""`--round`: which entries count, at which day they are judged, and which round is the default."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import docx
import pytest

from plan_copy import UNIT, Answer, PlanCopy, report
from wfplan.model.status import Entry, Update

Run = Callable[..., Answer]
STATE = ("--state", "正在推进", "--progress", "40", "--note", "示例")


def open_round(wfplan: Run, name: str, *options: str, return_by: str = "2022-04-08") -> None:
    answer = wfplan("round", "open", name, "--period", name, "--return-by", return_by, *options)
    assert answer.code == 0, answer.err


@pytest.fixture
def opened(plan_copy: PlanCopy, wfplan: Run) -> PlanCopy:
    open_round(wfplan, "2022Q1", "--sent", "2022-03-21")
    return plan_copy


def rounds_of(entries: tuple[Entry, ...]) -> list[str | None]:
    return [entry.round for entry in entries if isinstance(entry, Update)]


def rows(wfplan: Run, *command: str) -> list[dict[str, object]]:
    answer = wfplan(*command, "--format", "json")
    assert answer.code == 0, answer.err
    found: list[dict[str, object]] = json.loads(answer.out)
    return found


# --- which round is meant where nobody says


def test_a_report_is_of_the_one_open_round(opened: PlanCopy, wfplan: Run) -> None:
    report(wfplan, "2022-04-02", *STATE)
    report(wfplan, "2022-04-03", *STATE, "--round", "none")
    report(wfplan, "2022-04-04", *STATE, "--round", "2022q1")
    assert rounds_of(opened.entries()) == ["2022Q1", None, "2022Q1"]


def test_without_rounds_a_report_is_of_none(plan_copy: PlanCopy, wfplan: Run) -> None:
    report(wfplan, "2022-04-02", *STATE)
    assert rounds_of(plan_copy.entries()) == [None]


def test_with_several_open_rounds_one_must_be_named(opened: PlanCopy, wfplan: Run) -> None:
    open_round(wfplan, "2022Q2", return_by="2022-07-08")
    update = ("status", "update", "1-3-2", "-u", UNIT, "--date", "2022-04-02", *STATE)
    for command in (update, ("render", "sheets", "-u", UNIT)):
        answer = wfplan(*command)
        assert (answer.code, "有几轮没有结束：2022Q1、2022Q2" in answer.err) == (2, True)
        assert wfplan(*command, "--round", "2022Q2").code == 0
        assert wfplan(*command, "--round", "none").code == 0
    assert rounds_of(opened.entries()) == ["2022Q2", None]
    assert wfplan("list").code == 0


def test_a_closed_round_is_no_default(opened: PlanCopy, wfplan: Run) -> None:
    assert wfplan("round", "close", "2022Q1", "--date", "2022-04-20").code == 0
    report(wfplan, "2022-04-22", *STATE)
    assert rounds_of(opened.entries()) == [None]


def test_a_round_that_is_not_there_is_told_with_the_nearest(opened: PlanCopy, wfplan: Run) -> None:
    for command in (("list",), ("status", "show"), ("render", "ledger"), ("render", "sheets")):
        answer = wfplan(*command, "--round", "2022Q2")
        assert (answer.code, "没有报送轮次“2022Q2”，是否为“2022Q1”？" in answer.err) == (2, True)


# --- what counts


def test_a_round_counts_what_was_signed_after_its_period(opened: PlanCopy, wfplan: Run) -> None:
    report(wfplan, "2022-04-02", *STATE)
    by_days = ("status", "show", "1-3-2", "--as-of", "2022-03-31")
    assert [row["state"] for row in rows(wfplan, *by_days) if row["unit"] == UNIT] == [None]
    found = rows(wfplan, "status", "show", "1-3-2", "--round", "2022Q1")
    assert [row["state"] for row in found if row["unit"] == UNIT] == ["in_progress"]
    listed = rows(wfplan, "list", "--item", "1-3", "--by", "measure", "--round", "2022Q1")
    assert {row["id"]: row["state"] for row in listed}["1-3-2"] == "in_progress"
    both = (
        "list",
        "--item",
        "1-3",
        "--by",
        "measure",
        "--round",
        "2022Q1",
        "--as-of",
        "2022-04-01",
    )
    assert {row["id"]: row["state"] for row in rows(wfplan, *both)}["1-3-2"] is None


def test_due_days_are_judged_at_the_end_of_the_round(opened: PlanCopy, wfplan: Run) -> None:
    text = (opened.folder / "chapters/1.yaml").read_text("utf-8")
    at = text.index("id: 1-3-2")
    (opened.folder / "chapters/1.yaml").write_text(
        f"{text[:at]}due: 2022-04-30\n        {text[at:]}", "utf-8"
    )
    report(wfplan, "2022-04-02", "--state", "正在推进", "--progress", "90", "--note", "示例")
    light = {"--round": "2022Q1", "--as-of": "2022-06-30"}
    found = {
        option: rows(wfplan, "list", "--by", "measure", "--item", "1-3", option, value)
        for option, value in light.items()
    }
    lights = {
        option: next(row["light"] for row in listed if row["id"] == "1-3-2")
        for option, listed in found.items()
    }
    assert lights == {"--round": "green", "--as-of": "red"}


def test_who_is_missing_in_a_round(opened: PlanCopy, wfplan: Run) -> None:
    report(wfplan, "2022-04-02", *STATE)
    report(wfplan, "2022-04-02", *STATE, "--round", "none", measure="6-1-1", unit="市委组织部")
    units = {row["unit"] for row in rows(wfplan, "status", "missing", "--round", "2022Q1")}
    assert len(units) == 30
    assert UNIT not in units
    assert "市委组织部" in units
    by_measure = ("status", "missing", "--round", "2022Q1", "--by", "measure", "--unit", UNIT)
    ids = {row["id"] for row in rows(wfplan, *by_measure)}
    assert len(ids) == 84
    assert "1-3-2" not in ids
    since = wfplan("status", "missing", "--round", "2022Q1", "--since", "2022-01-01")
    assert since.code == 2


def test_a_paper_of_days_says_what_it_leaves_out(opened: PlanCopy, wfplan: Run) -> None:
    report(wfplan, "2022-04-02", *STATE)
    report(wfplan, "2022-04-02", *STATE, measure="1-3-1")
    for paper in (("report", "--format", "md"), ("dashboard",), ("ledger",)):
        answer = wfplan("render", *paper, "--as-of", "2022-03-31")
        assert answer.code == 0
        assert "没有计入：轮次 2022Q1 的 2 条" in answer.err
        assert "没有计入" not in wfplan("render", *paper, "--as-of", "2022-04-30").err
        assert "没有计入" not in wfplan("render", *paper, "--round", "2022Q1").err
    by_period = wfplan("render", "report", "--format", "md", "--period", "2022Q1", "-o", "期间.md")
    assert "没有计入：轮次 2022Q1 的 2 条" in by_period.err
    assert "没有计入：轮次 2022Q1 的 2 条" in Path("期间.md").read_text("utf-8")
    assert (
        wfplan("render", "report", "--format", "md", "--round", "2022Q1", "-o", "轮次.md").code == 0
    )
    text = Path("轮次.md").read_text("utf-8")
    assert "2022年第一季度，截至2022年3月31日；报送轮次 2022Q1" in text
    assert re.search("2022年第一季度应报 .*，已报 2 条", text)
    assert wfplan("render", "report", "--round", "2022Q1", "-o", "轮次.docx").code == 0
    lines = [line.text for line in docx.Document("轮次.docx").paragraphs]
    assert "（报送轮次 2022Q1）" in lines


# --- sheets that go out and come back


def fill(path: Path, values: Mapping[str, tuple[str, str]]) -> None:
    """Write state and progress of measures, by their numbers, into a sheet."""
    paper = docx.Document(str(path))
    left = dict(values)
    for table in paper.tables:
        for row in table.rows:
            if row.cells[0].text.strip() in left:
                state, progress = left.pop(row.cells[0].text.strip())
                row.cells[2].text, row.cells[3].text = state, progress
    assert not left
    paper.save(str(path))


def sheet(wfplan: Run, *options: str) -> Path:
    answer = wfplan("render", "sheets", "--unit", UNIT, "-o", "清单", *options)
    assert answer.code == 0, answer.err
    return Path(f"清单/任务清单-{UNIT}.docx")


def drop_properties(path: Path) -> None:
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["docProps/custom.xml"] = b'<Properties xmlns="x"/>'
    with zipfile.ZipFile(path, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)


def come_back(wfplan: Run, path: Path, *options: str) -> Answer:
    return wfplan("status", "import", str(path), "--date", "2022-04-02", "--yes", *options)


def test_a_sheet_carries_its_round_there_and_back(opened: PlanCopy, wfplan: Run) -> None:
    path = sheet(wfplan)
    with zipfile.ZipFile(path) as package:
        text = package.read("word/document.xml").decode()
        assert f"WF-1-{UNIT}-2022-03-31-2022Q1" in text
        assert "请于2022年4月8日前报回" in text
        assert "2022年第一季度" in text
        assert "wfplan-round" in package.read("docProps/custom.xml").decode()
    fill(path, {"1-3-2": ("正在推进", "40")})
    open_round(wfplan, "2022Q2", return_by="2022-07-08")
    assert come_back(wfplan, path).code == 0
    assert rounds_of(opened.entries()) == ["2022Q1"]
    before = (opened.folder / f"status/{UNIT}.yaml").read_bytes()
    assert come_back(wfplan, path).code == 0
    assert (opened.folder / f"status/{UNIT}.yaml").read_bytes() == before
    found = json.loads(wfplan("round", "show", "2022Q1", "--format", "json").out)
    assert found["totals"]["reported"] == 1


def test_a_sheet_without_its_properties_has_its_mark(opened: PlanCopy, wfplan: Run) -> None:
    path = sheet(wfplan)
    fill(path, {"1-3-2": ("正在推进", "40")})
    drop_properties(path)
    open_round(wfplan, "2022Q2", return_by="2022-07-08")
    answer = come_back(wfplan, path)
    assert answer.code == 0, answer.err
    assert rounds_of(opened.entries()) == ["2022Q1"]


DEFAULTS: list[tuple[str, tuple[str, ...], list[str | None]]] = [
    ("the open one", (), ["2022Q1"]),
    ("none", ("--round", "none"), [None]),
    ("the one that is named", ("--round", "2022Q1"), ["2022Q1"]),
]


@pytest.mark.parametrize(
    ("options", "wanted"), [case[1:] for case in DEFAULTS], ids=[case[0] for case in DEFAULTS]
)
def test_a_sheet_that_says_no_round_is_of(
    plan_copy: PlanCopy, wfplan: Run, options: tuple[str, ...], wanted: list[str | None]
) -> None:
    path = sheet(wfplan, "--as-of", "2022-03-21")
    fill(path, {"1-3-2": ("正在推进", "40")})
    open_round(wfplan, "2022Q1", "--sent", "2022-03-21")
    assert come_back(wfplan, path, *options).code == 0
    assert rounds_of(plan_copy.entries()) == wanted


def test_a_sheet_that_says_no_round_may_be_of_several(plan_copy: PlanCopy, wfplan: Run) -> None:
    path = sheet(wfplan, "--as-of", "2022-03-21")
    fill(path, {"1-3-2": ("正在推进", "40")})
    open_round(wfplan, "2022Q1")
    open_round(wfplan, "2022Q2", return_by="2022-07-08")
    answer = come_back(wfplan, path)
    assert (answer.code, "有几轮没有结束：2022Q1、2022Q2" in answer.err) == (2, True)
    assert come_back(wfplan, path, "--round", "2022Q2").code == 0
    assert rounds_of(plan_copy.entries()) == ["2022Q2"]


def test_a_sheet_of_another_round_is_not_taken_for_this_one(opened: PlanCopy, wfplan: Run) -> None:
    path = sheet(wfplan)
    fill(path, {"1-3-2": ("正在推进", "40")})
    open_round(wfplan, "2022Q2", return_by="2022-07-08")
    answer = come_back(wfplan, path, "--round", "2022Q2")
    assert (answer.code, "轮次不一致" in answer.err) == (1, True)
    assert opened.entries() == ()


def test_a_sheet_asks_the_rows_of_its_round(opened: PlanCopy, wfplan: Run) -> None:
    scope = ("--unit", UNIT, "--item", "1-3")
    open_round(wfplan, "2022Q2", *scope, return_by="2022-07-08")
    paper = docx.Document(str(sheet(wfplan, "--round", "2022Q2")))
    numbers = {row.cells[0].text.strip() for table in paper.tables for row in table.rows}
    assert {one for one in numbers if one.count("-") == 2} == {f"1-3-{n}" for n in range(1, 6)}
    answer = wfplan("render", "sheets", "--round", "2022Q2", "-u", "市公安局")
    assert (answer.code, "在轮次 2022Q2 没有要报的任务" in answer.err) == (2, True)


def test_a_ledger_of_a_round_comes_back_unchanged(opened: PlanCopy, wfplan: Run) -> None:
    report(wfplan, "2022-04-02", *STATE)
    assert wfplan("render", "ledger", "--round", "2022Q1", "-o", "台账.xlsx").code == 0
    before = (opened.folder / f"status/{UNIT}.yaml").read_bytes()
    answer = wfplan("status", "import", "台账.xlsx", "--yes")
    assert answer.code == 0, answer.err
    assert (opened.folder / f"status/{UNIT}.yaml").read_bytes() == before
