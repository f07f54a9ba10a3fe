"""What papers do with long names: of units, of offices, of the title of a notice."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from small_plan import chapter, item, measure, small_plan
from wfplan.model.notice import NoticeKind
from wfplan.model.plan import Plan
from wfplan.render import notice as paper
from wfplan.render.report.matters import unit_names
from wfplan.render.wording import tail_line
from wfplan.status.board import make_board
from wfplan.status.notice.matter import Matter
from wfplan.store.template import find_template

TEMPLATES = Path(__file__).parents[2] / "templates"
LONG = "示例市某某某某某某某某某某某某某某某某某某局"

NAMES = {
    "one": (["市司法局"], 3, "市司法局"),
    "as many as are shown": (["甲局", "乙局", "丙局"], 3, "甲局、乙局、丙局"),
    "more": (["甲局", "乙局", "丙局", "丁局"], 3, "甲局、乙局、丙局等 4 个单位"),
    "the same twice": (["甲局", "甲局"], 1, "甲局"),
    "one long": ([LONG * 3], 3, LONG * 3),
    "two that fill a cell": ([LONG, LONG + "甲"], 3, f"{LONG}等 2 个单位"),
    "a long one behind short ones": (["甲局", "乙局", LONG * 2], 3, "甲局、乙局等 3 个单位"),
}


@pytest.mark.parametrize(("names", "most", "said"), NAMES.values(), ids=NAMES)
def test_names_fill_no_more_than_a_cell(names: list[str], most: int, said: str) -> None:
    assert unit_names(names, most) == said


TITLES = {
    "one line": ("关于优化营商环境的", "督办通知", "关于优化营商环境的督办通知"),
    "just one line": ("关于" + "示" * 13 + "的", "督办通知", "关于" + "示" * 13 + "的督办通知"),
    "one sign more": ("关于" + "示" * 14 + "的", "督办通知", "关于" + "示" * 14 + "的\n督办通知"),
    "half signs": ("关于示例等 3 项任务的", "约谈通知", "关于示例等 3 项任务的约谈通知"),
}


@pytest.mark.parametrize(("text", "tail", "lines"), TITLES.values(), ids=TITLES)
def test_the_kind_of_a_notice_is_never_parted(text: str, tail: str, lines: str) -> None:
    assert tail_line(text, tail) == lines


def notice_of(office: str, kind: NoticeKind = "supervise") -> Any:
    """A draft from an office, as a document."""
    one = measure("1-1-1", "推进示例工作。", due=date(2022, 3, 31))
    of_item = item("1-1", one, title="示例任务", responsible=["示例甲局"])
    plan: Plan = small_plan(chapter("1", of_item, title="示例章"), office={"name": office})
    board = make_board(plan, [], date(2022, 5, 1))
    matters = [Matter(duty, ("overdue",)) for duty in board.duties]
    made = paper.NoticePaper(board, kind, "示例甲局", matters, None)
    template = find_template([TEMPLATES], paper.TEMPLATE)
    ((_, data),) = paper.notice_files([made], {"示例甲局": template})
    return docx.Document(io.BytesIO(data))


MARKS = {
    "a short name": ("示例市委依法治市办", None),
    "eleven signs": ("示例市委依法治市办公室", 36),
    "fifteen signs": ("示例市委全面依法治市委员会办公", 29),
    "seventeen signs": ("示例市委全面依法治市委员会办公室室", 22),
}


@pytest.mark.parametrize(("office", "points"), MARKS.values(), ids=MARKS)
def test_the_mark_of_an_office_is_as_large_as_its_line_holds(
    office: str, points: int | None
) -> None:
    first = notice_of(office).paragraphs[0]
    assert first.text == office
    size = first.runs[0].font.size
    assert (size.pt if size else None) == points


@pytest.mark.parametrize("kind", ["remind", "supervise", "talk"])
def test_no_page_parts_the_signature_from_what_is_asked(kind: NoticeKind) -> None:
    document = notice_of("示例市委依法治市办", kind)
    (row,) = document.tables[1].rows
    said = row.cells[0].text.split("\n")
    assert said[0].startswith("请于【答复期限】前")
    assert said[-2:] == ["示例市委依法治市办", "【成文日期】"]
    assert row._tr.trPr.find(qn("w:cantSplit")) is not None


def test_a_long_name_signs_on_one_line() -> None:
    signed = {
        name: next(
            one for one in notice_of(name).tables[1].rows[0].cells[0].paragraphs if one.text == name
        )
        for name in ("示例市委依法治市办", "示例市委全面依法治市委员会办公室")
    }
    assert [one.paragraph_format.left_indent == 0 for one in signed.values()] == [False, True]
