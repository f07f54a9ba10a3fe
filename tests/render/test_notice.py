"""督办通知: what is late, what is asked, and what is left to the office."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import docx
import pytest
from openxml_audit import OpenXmlValidator

from wfplan.model.plan import Plan
from wfplan.model.status import Review, State, StatusFile, Update
from wfplan.render.docx.fill import compile_docx
from wfplan.render.notice import NAMES, NoticePaper, fill_notices
from wfplan.status.board import make_board
from wfplan.status.notice.matter import matters_of
from wfplan.store.load import load_plan
from wfplan.store.tree import WorkTree

ROOT = Path(__file__).parents[2]
UNIT = "市应急局"
AFTER, BEFORE = date(2026, 1, 15), date(2022, 6, 30)


@pytest.fixture(scope="module")
def weifang() -> Plan:
    plan = load_plan(WorkTree(ROOT / "plan")).plan
    assert plan is not None
    return plan


def report(measure: str, state: State, *reviews: Review) -> StatusFile:
    update = Update(measure=measure, date=date(2025, 6, 1), state=state)
    return StatusFile(unit=UNIT, entries=(update, *reviews))


def late(plan: Plan, day: date, *files: StatusFile) -> list[str]:
    found = matters_of(make_board(plan, files, day), "supervise")
    return [matter.duty.measure.id for matter in found.get(UNIT, [])]


def text_of(plan: Plan, day: date, answer_by: date | None = None) -> tuple[str, bytes]:
    board = make_board(plan, (), day)
    path = ROOT / "templates/notice.docx"
    compiled = compile_docx(path.read_bytes(), str(path), NAMES)
    matters = matters_of(board, "supervise")[UNIT]
    paper = NoticePaper(board, "supervise", UNIT, matters, answer_by)
    ((name, data),) = fill_notices([paper], {UNIT: compiled})
    assert name == f"督办通知-{UNIT}.docx"
    document = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells]), data


def test_everything_unreported_is_late_after_the_horizon(weifang: Plan) -> None:
    assert late(weifang, AFTER) == [f"3-4-{n}" for n in range(1, 6)]


@pytest.mark.parametrize("state", ["completed", "ongoing"])
def test_what_is_done_is_not_asked_for(weifang: Plan, state: State) -> None:
    assert "3-4-1" not in late(weifang, AFTER, report("3-4-1", state))


def test_what_was_returned_is_asked_for_again(weifang: Plan) -> None:
    review = Review(measure="3-4-1", date=date(2025, 6, 5), verdict="returned", reason="示例")
    assert "3-4-1" in late(weifang, AFTER, report("3-4-1", "completed", review))


def test_nothing_is_late_long_before_its_day(weifang: Plan) -> None:
    assert matters_of(make_board(weifang, (), BEFORE), "supervise") == {}


def test_it_counts_and_names_what_is_late_and_by_when(weifang: Plan, tmp_path: Path) -> None:
    text, data = text_of(weifang, AFTER, date(2026, 1, 31))
    assert "承担的 5 条举措须予督办，其中逾期 5 条、亮红灯 5 条" in text
    assert "请于2026年1月31日前书面报告" in text
    assert "已逾期 15 天" in text
    for _, item, measure in weifang.measures:
        assert (measure.text in text) == (item.id == "3-4")
    path = tmp_path / "notice.docx"
    path.write_bytes(data)
    assert [error.description for error in OpenXmlValidator().validate(path).errors] == []


def test_number_signature_and_an_unknown_day_are_left_to_the_office(weifang: Plan) -> None:
    text, _ = text_of(weifang, AFTER)
    for blank in ("【发文机关名称】", "【发文字号】", "【答复期限】", "【署名】", "【成文日期】"):
        assert blank in text
