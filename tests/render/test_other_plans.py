"""Every paper of plans of another shape: the words of the text, roles on their line, no gaps."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import docx
import pytest

from other_plans import FLAT, OTHER_PLANS, STEPPED, TABULAR, OtherPlan
from wfplan.model.status import Review, StatusFile, Update
from wfplan.render.dashboard import dashboard_file
from wfplan.render.ledger import ledger_grids
from wfplan.render.notice import NoticePaper, notice_files
from wfplan.render.report.paper import FORMATS, KINDS, ReportRequest, report_file
from wfplan.render.report.unit_year import UnitYearBasis
from wfplan.render.sheet.sending import SendingOptions
from wfplan.render.sheet.view import sheet_views
from wfplan.render.sheets import sheet_files
from wfplan.status.board import Board, make_board
from wfplan.status.notice.matter import matters_of
from wfplan.store.load import load_plan
from wfplan.store.template import TemplateFile
from wfplan.store.tree import WorkTree

TEMPLATES = Path(__file__).parents[2] / "templates"
DAY = date(2024, 7, 10)


def board_of(other: OtherPlan, folder: Path, *files: StatusFile) -> Board:
    plan = load_plan(WorkTree(other.write(folder))).plan
    assert plan is not None
    return make_board(plan, files, DAY)


def template(name: str) -> TemplateFile:
    return TemplateFile(name, (TEMPLATES / name).read_bytes())


def lines_of(data: bytes) -> list[str]:
    """Every paragraph of a docx in its order, those of its tables too."""
    body = docx.Document(io.BytesIO(data)).element.body
    kind = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    return [
        "".join(text.text or "" for text in paragraph.iter(f"{kind}t"))
        for paragraph in body.iter(f"{kind}p")
    ]


def sheet_lines(board: Board, unit: str) -> list[str]:
    ((_, data),) = sheet_files(board, {unit: template("sheet.docx")}, SendingOptions())
    return lines_of(data)


@pytest.mark.parametrize(
    ("other", "unit", "lines"),
    [
        pytest.param(
            STEPPED,
            "省数据局",
            [
                "一、优化窗口服务",
                "（一）推行一窗受理（省政务局、省公安厅、省税务局负责。列在首位的牵头，下同）",
                "1-1-3",
                "2.户籍示例事项全省通办。",
                "（省公安厅、省数据局，各市、州人民政府负责，2024年9月底前完成）",
                "分工：配合；时限：2024年9月30日",
                "请选择",
                "二、完善保障",
                "（三）示例数据每季度汇总",
            ],
            id="only the measures that the unit owes, each with its own words and role",
        ),
        pytest.param(
            FLAT,
            "县财政局",
            [
                (
                    "一、改造示例小区　牵头单位：县住建局　配合单位：县财政局，"
                    "各乡镇人民政府、街道办事处　完成时限：2024年11月底前"
                ),
                "1-1-1",
                "完成12个示例小区改造，惠及居民1800户。",
                "分工：配合；时限：2024年11月30日",
            ],
            id="a flat list has no line of a chapter",
        ),
        pytest.param(
            TABULAR,
            "区司法局",
            [
                "一、简化示例审批",
                "1.压减示例环节",
                "▲1-1-1 已逾期 10 天（时限：2024年6月30日）",
                "1-1-1",
                "公布示例事项清单",
                "（区审批局；区编办、区司法局；2024年6月底前）",
            ],
            id="a table: the words of its cells stand with the measure",
        ),
    ],
)
def test_a_sheet_shows_what_the_unit_owes_in_the_words_of_the_text(
    other: OtherPlan, unit: str, lines: list[str], tmp_path: Path
) -> None:
    shown = sheet_lines(board_of(other, tmp_path), unit)
    last = "阶段目标、完成时间" if "阶段目标、完成时间" in shown else "佐证材料"
    at = shown.index(last) + 1
    assert [line for line in shown[at:] if line][: len(lines)] == lines


@pytest.mark.parametrize(
    ("unit", "items", "measures"), [("省政务局", 1, 2), ("省数据局", 2, 3), ("省商务厅", 1, 2)]
)
def test_a_sheet_counts_what_the_unit_owes(
    unit: str, items: int, measures: int, tmp_path: Path
) -> None:
    (view,) = sheet_views(board_of(STEPPED, tmp_path), [unit], SendingOptions())
    assert (view.item_count, view.measure_count) == (items, measures)


def test_a_sheet_names_the_items_of_an_open_group_by_printed_numbers(tmp_path: Path) -> None:
    (view,) = sheet_views(board_of(STEPPED, tmp_path), ["省商务厅"], SendingOptions())
    assert [(group.name, group.items) for group in view.unlisted] == [
        ("各市、州人民政府", "一（一）"),
        ("省级有关部门", "一（二）"),
    ]


def test_a_sheet_says_to_whom_it_goes_back_where_the_plan_says_so(tmp_path: Path) -> None:
    line = "报回：示例省便民办（联系人：示例联系人，0000-1234567）"
    assert line in sheet_lines(board_of(STEPPED, tmp_path / "a"), "省商务厅")
    shown = sheet_lines(board_of(FLAT, tmp_path / "b"), "县财政局")
    assert not [text for text in shown if text.startswith("报回")]


def test_the_period_of_a_quarter_stands_in_words(tmp_path: Path) -> None:
    board = board_of(STEPPED, tmp_path)
    assert any(line.startswith("2024年第三季度；") for line in sheet_lines(board, "省数据局"))
    rows = [row for row in ledger_grids(board)[0].rows if row[0] == "2-1-1"]
    assert {row[4] for row in rows} == {"2024年第三季度"}


def test_a_ledger_shows_number_title_and_words_of_each_measure(tmp_path: Path) -> None:
    grid = ledger_grids(board_of(STEPPED, tmp_path))[0]
    heads = [column.heading for column in grid.columns]
    columns = [
        heads.index(name) for name in ("编号", "任务项", "责任单位", "分工", "公布的分工和时限")
    ]
    rows = [tuple(row[at] for at in columns) for row in grid.rows]
    assert rows[3] == ("1-1-2", "（一）推行一窗受理\n1.", "省政务局", "牵头", "（省政务局负责）")
    assert (
        "1-1-4",
        "（一）推行一窗受理\n3.办税",
        "省税务局",
        "牵头",
        "（省税务局负责，持续推进）",
    ) in rows
    assert rows[0][4] == "（省政务局、省公安厅、省税务局负责。列在首位的牵头，下同）"


def all_papers(board: Board) -> Iterator[tuple[str, bytes]]:
    units = [unit.name for unit in board.plan.roster.units]
    yield from sheet_files(board, dict.fromkeys(units, template("sheet.docx")), SendingOptions())
    late = matters_of(board, "supervise")
    notices = [NoticePaper(board, "supervise", *found, None) for found in late.items()]
    yield from notice_files(notices, dict.fromkeys(late, template("notice.docx")))
    for kind in KINDS:
        for suffix in FORMATS:
            whose = UnitYearBasis(units[0], has_sources=True) if kind == "unit-year" else None
            request = ReportRequest(kind, suffix, material=whose)
            file = template(request.template)
            yield report_file(board, request, file.path, file.data)
    page = template("dashboard.html")
    yield dashboard_file(board, page.path, page.data)


def test_word_finds_nothing_to_repair(
    tmp_path: Path, faults_of: Callable[[bytes, str], list[str]]
) -> None:
    board = board_of(STEPPED, tmp_path)
    ((_, data),) = sheet_files(board, {"省数据局": template("sheet.docx")}, SendingOptions())
    assert faults_of(data, ".docx") == []


REPORT = {
    STEPPED.name: ("省政务局", "1-1-2"),
    FLAT.name: ("县教体局", "1-3-1"),
    TABULAR.name: ("区审批局", "1-1-1"),
}


@pytest.mark.parametrize("other", OTHER_PLANS, ids=lambda other: other.name)
def test_no_paper_shows_what_the_plan_does_not_have(other: OtherPlan, tmp_path: Path) -> None:
    unit, measure = REPORT[other.name]
    said = Update(
        measure=measure, date=date(2024, 7, 1), state="in_progress", note="示例进展", by="示例"
    )
    board = board_of(other, tmp_path / "plan", StatusFile(unit=unit, entries=(said,)))
    for name, data in all_papers(board):
        text = "\n".join(lines_of(data)) if name.endswith(".docx") else data.decode()
        found = re.findall(
            r".{0,9}(?:None|（）|《》|\(\)).{0,9}", re.sub("<script.*", "", text, flags=re.S)
        )
        assert found == [], name
        assert "法治" not in text, name


@pytest.mark.parametrize(
    ("other", "name", "parts"),
    [
        pytest.param(
            STEPPED,
            "便民服务年度报告-2024.md",
            ["一、总体情况", "二、工作进展", "三、下步打算"],
            id="as the office calls it, in its parts",
        ),
        pytest.param(
            FLAT,
            "示例县重点任务清单年度报告-2024.md",
            ["一、主要举措和成效", "二、存在的不足和原因", "三、下一年度主要安排"],
            id="else by the title of the plan",
        ),
    ],
)
def test_the_report_of_a_year_is_called_as_the_office_calls_it(
    other: OtherPlan, name: str, parts: list[str], tmp_path: Path
) -> None:
    unit, measure = REPORT[other.name]
    said = Update(
        measure=measure, date=date(2024, 7, 1), state="in_progress", note="示例进展", by="示例"
    )
    accepted = Review(measure=measure, date=date(2024, 7, 2), verdict="accepted")
    board = board_of(other, tmp_path, StatusFile(unit=unit, entries=(said, accepted)))
    request = ReportRequest("annual", "md")
    file = template(request.template)
    made, data = report_file(board, request, file.path, file.data)
    text = data.decode()
    assert made == name
    assert text.startswith(f"# {name.removesuffix('-2024.md')}\n")
    assert re.findall("^## (.*)$", text, re.MULTILINE) == parts
    of_work = text.index("示例进展")
    assert text[:of_work].count("\n## ") == (2 if other is STEPPED else 1)
