"""任务清单: what one unit gets, read again by python-docx as a program would."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from openxml_audit import OpenXmlValidator

from wfplan.model.period import Period
from wfplan.model.plan import Assignment, Chapter, Item, Measure, Plan
from wfplan.model.status import Review, StatusFile, Update
from wfplan.model.unit import Group, Membership, Roster, Unit
from wfplan.render.docx.fill import compile_docx
from wfplan.render.sheet.sending import SendingOptions
from wfplan.render.sheet.view import sheet_views
from wfplan.render.sheets import NAMES, fill_sheets
from wfplan.status.board import make_board
from wfplan.store.load import load_plan
from wfplan.store.tree import WorkTree

ROOT = Path(__file__).parents[2]
DAY = date(2022, 6, 30)
HEADS = [
    "编号",
    "具体举措",
    "完成状态",
    "进度（%）",
    "进展情况",
    "存在问题",
    "下步打算",
    "佐证材料",
]
STEPS = "阶段目标、完成时间"


@pytest.fixture(scope="module")
def weifang() -> Plan:
    plan = load_plan(WorkTree(ROOT / "plan")).plan
    assert plan is not None
    return plan


def sheet_of(
    plan: Plan,
    unit: str,
    *files: StatusFile,
    options: SendingOptions | None = None,
    day: date = DAY,
) -> bytes:
    path = ROOT / "templates/sheet.docx"
    board = make_board(plan, files, day)
    compiled = compile_docx(path.read_bytes(), str(path), NAMES)
    views = sheet_views(board, [unit], options or SendingOptions())
    ((_, data),) = fill_sheets(board, {unit: compiled}, views)
    return data


def small_plan(base: Plan, unit: str, texts: list[str]) -> Plan:
    measures = tuple(Measure(id=f"1-1-{n}", text=text) for n, text in enumerate(texts, 1))
    item = Item(
        id="1-1",
        number="（一）",
        title="示例",
        responsible=(Assignment(unit=unit),),
        measures=measures,
    )
    chapter = Chapter(id="1", number="一", title="示例章", items=(item,))
    roster = Roster(units=(Unit(name=unit), Unit(name="示例无任务局")), groups=())
    files = ("chapters/1.yaml",)
    return Plan(front=base.front, roster=roster, chapters=(chapter,), chapter_files=files)


def rows_of(data: bytes, table: int | None = None) -> list[list[str]]:
    """The cells of one table, by its place, or of the only one; spanning cells once."""
    tables = docx.Document(io.BytesIO(data)).tables
    assert table is not None or len(tables) == 1
    rows = []
    for row in tables[table or 0].rows:
        cells: list[Any] = []
        for found in row.cells:
            if not cells or found._tc is not cells[-1]._tc:
                cells.append(found)
        rows.append(["".join(t.text or "" for t in c._tc.iter(_T)) for c in cells])
    return rows


_T = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"


def lines_of(data: bytes) -> list[str]:
    document = docx.Document(io.BytesIO(data))
    return ["".join(t.text or "" for t in p._p.iter(_T)) for p in document.paragraphs]


def assert_sound(data: bytes, folder: Path) -> None:
    path = folder / "sheet.docx"
    path.write_bytes(data)
    assert [error.description for error in OpenXmlValidator().validate(path).errors] == []


def test_the_head_row_and_each_measure_of_the_unit_are_there_once(weifang: Plan) -> None:
    rows = rows_of(sheet_of(weifang, "市审计局"))
    assert rows[0] == [*HEADS, STEPS]
    keys = [row[0] for row in rows[1:] if len(row) == 9]
    (owed,) = [
        item.measures
        for _, item in weifang.items
        if any(assignment.unit == "市审计局" for assignment in item.responsible)
    ]
    assert keys == [measure.id for measure in owed]


@pytest.mark.slow
def test_every_unit_gets_every_measure_it_owes_word_for_word(weifang: Plan, tmp_path: Path) -> None:
    for unit in weifang.roster.units:
        data = sheet_of(weifang, unit.name)
        assert_sound(data, tmp_path)
        texts = {row[0]: row[1] for row in rows_of(data) if len(row) > 1}
        for _, item, measure in weifang.measures:
            if any(assignment.unit == unit.name for assignment in item.responsible):
                assert texts[measure.id].startswith(measure.text)


def test_the_item_row_has_the_units_as_published(weifang: Plan) -> None:
    spanning = [row[0] for row in rows_of(sheet_of(weifang, "市大数据局")) if len(row) == 1]
    assert (
        "（二）提高监管精准化水平（责任单位：市市场监管局、市大数据局，市直有关部门、单位）"
        in spanning
    )


def test_the_cells_to_fill_in_are_empty_but_for_the_choice(weifang: Plan) -> None:
    recurring = {measure.id for _, _, measure in weifang.measures if measure.cadence}
    for row in rows_of(sheet_of(weifang, "市司法局"))[1:]:
        if len(row) == 9:
            steps = "—" if row[0] in recurring else ""
            assert row[2:] == ["请选择", "", "", "", "", "", steps]


def test_the_mark_and_the_properties_say_what_sheet_it_is(weifang: Plan) -> None:
    data = sheet_of(weifang, "市司法局")
    assert "表单标识：WF-1-市司法局-2022-06-30" in lines_of(data)
    import zipfile

    custom = zipfile.ZipFile(io.BytesIO(data)).read("docProps/custom.xml").decode()
    for name, value in (
        ("wfplan-plan", "潍发〔2021〕26号"),
        ("wfplan-version", "1"),
        ("wfplan-unit", "市司法局"),
        ("wfplan-as-of", "2022-06-30"),
    ):
        assert f'name="{name}"><vt:lpwstr>{value}</vt:lpwstr>' in custom


def test_the_period_and_the_day_to_return_it_by_are_said(weifang: Plan) -> None:
    options = SendingOptions(Period(date(2022, 1, 1), DAY), date(2022, 7, 10))
    text = "\n".join(lines_of(sheet_of(weifang, "市司法局", options=options)))
    assert "填报期间：2022年上半年" in text
    assert "请于2022年7月10日前报回" in text


def test_what_was_reported_last_and_why_it_came_back_stand_above_the_measure(weifang: Plan) -> None:
    file = StatusFile(
        unit="市司法局",
        entries=(
            Update(measure="1-3-2", date=date(2022, 3, 1), state="in_progress", progress=40),
            Review(measure="1-3-2", date=date(2022, 3, 5), verdict="returned", reason="示例理由"),
        ),
    )
    rows = rows_of(sheet_of(weifang, "市司法局", file))
    at = next(at for at, row in enumerate(rows) if row[0] == "1-3-2")
    assert rows[at - 1] == [
        "▲1-3-2 须重报：2022年3月5日退回，示例理由上次填报：正在推进，40%，2022年3月1日"
    ]


def test_groups_that_nobody_has_listed_are_told_in_one_line(weifang: Plan) -> None:
    (line,) = [line for line in lines_of(sheet_of(weifang, "市审计局")) if "尚未列明成员" in line]
    for group in weifang.roster.groups:
        assert group.name in line


def test_an_item_through_a_group_that_lists_the_unit_is_marked(weifang: Plan) -> None:
    groups = tuple(
        Group(name=group.name, scope="all", members=(Membership(unit="市审计局"),))
        if group.name == "市直各部门、单位"
        else group
        for group in weifang.roster.groups
    )
    plan = weifang.model_copy(
        update={"roster": weifang.roster.model_copy(update={"groups": groups})}
    )
    marked = [
        row[0]
        for row in rows_of(sheet_of(plan, "市审计局"))
        if len(row) == 1 and "经“市直各部门、单位”承担" in row[0]
    ]
    assert len(marked) == 3


def test_a_unit_without_items_gets_a_sheet_that_says_so(weifang: Plan, tmp_path: Path) -> None:
    data = sheet_of(small_plan(weifang, "示例局", ["示例。"]), "示例无任务局")
    assert "方案没有点名由本单位承担的任务项。" in lines_of(data)
    assert rows_of(data) == [HEADS]
    assert_sound(data, tmp_path)


@pytest.mark.parametrize(
    "unit", ["../x", "CON", "局" * 300, "a/b", "<局>&\"'", "𠮷局👍", "{{ 7*7 }}局", "局\u202e局"]
)
def test_a_unit_whose_name_hurts_gets_a_sound_sheet(
    weifang: Plan, unit: str, tmp_path: Path
) -> None:
    data = sheet_of(small_plan(weifang, unit, ["示例 <b>&\"'𠮷👍{{ x }}{% y %}。"]), unit)
    assert f"表单标识：WF-1-{unit}-2022-06-30" in lines_of(data)
    assert rows_of(data)[3][1].startswith("示例 <b>&\"'𠮷👍{{ x }}{% y %}。")
    assert_sound(data, tmp_path)


def test_three_thousand_measures_stand_on_one_sheet(weifang: Plan) -> None:
    plan = small_plan(weifang, "示例局", [f"示例第{n}条。" for n in range(1, 3001)])
    assert len(rows_of(sheet_of(plan, "示例局"))) == 3003


def test_the_body_ends_with_a_paragraph(weifang: Plan) -> None:
    body = docx.Document(io.BytesIO(sheet_of(weifang, "市司法局"))).element.body
    assert body[-1].tag.endswith("}sectPr")
    assert body[-2].tag.endswith("}p")
