"""What a report says of the example reports, and of none."""

from __future__ import annotations

import datetime
import html
import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from wfplan.model.front import Office
from wfplan.model.period import Period
from wfplan.model.plan import Assignment, Chapter, Item, Measure, Plan
from wfplan.model.status import Review, StatusFile, Update
from wfplan.model.unit import Group, Roster, Unit
from wfplan.render.chart.bars import bars_markup
from wfplan.render.chart.data import Chart, Series
from wfplan.render.report.paper import FORMATS, Format, Kind, ReportRequest, report_file
from wfplan.render.report.shapes import ReportView
from wfplan.render.report.view import ReportBasis, report_view
from wfplan.render.template.template_rules import TemplateFaults
from wfplan.render.wording import percent_of, share_text
from wfplan.status.board import Board, make_board

FaultsOf = Callable[[bytes, str], list[str]]

TEMPLATES = Path(__file__).parents[2] / "templates"
AS_OF = datetime.date(2022, 6, 30)
HALF_YEAR = Period(datetime.date(2022, 1, 1), AS_OF)


def view(board: Board, period: Period | None = None) -> ReportView:
    return report_view(board, ReportBasis(period), lambda chart: chart)


def made(
    board: Board,
    format: Format,
    kind: Kind = "progress",
    period: Period | None = None,
    *,
    is_full: bool = False,
) -> bytes:
    request = ReportRequest(kind, format, ReportBasis(period, is_full=is_full))
    data = (TEMPLATES / request.template).read_bytes()
    return report_file(board, request, request.template, data)[1]


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def text_of(data: bytes, format: Format) -> str:
    """All that a reader sees."""
    if format == "docx":
        document = parts_of(data)["word/document.xml"].decode()
        return re.sub(r"<[^>]+>", "", document.replace("</w:p>", "\n"))
    return data.decode()


SHARES = {
    "the brief's own example": (12, 40, "30%"),
    "none is nought": (0, 40, "0%"),
    "halves go up": (1, 40, "3%"),
    "a little is not nought": (1, 1000, "不足 1%"),
    "nearly all is not all": (999, 1000, "超过 99%"),
    "all is all": (7, 7, "100%"),
    "of nothing there is no share": (0, 0, ""),
}


@pytest.mark.parametrize(("count", "base", "percent"), SHARES.values(), ids=SHARES)
def test_a_share_is_a_whole_percent(count: int, base: int, percent: str) -> None:
    assert percent_of(count, base) == percent


@given(st.integers(1, 10_000).flatmap(lambda base: st.tuples(st.integers(0, base), st.just(base))))
def test_only_none_is_nought_and_only_all_is_all(pair: tuple[int, int]) -> None:
    count, base = pair
    percent = percent_of(count, base)
    assert (percent == "0%") is (count == 0)
    assert (percent == "100%") is (count == base)
    assert abs(int(re.sub(r"\D", "", percent)) - 100 * count / base) <= 1


def test_a_share_names_its_base() -> None:
    assert share_text(12, 40, "已填报") == "占已填报 40 条的 30%"
    assert share_text(0, 0, "已填报") == ""


def test_states_add_up_to_what_was_reported(board: Board) -> None:
    report = view(board)
    assert sum(state.count for state in report.states) == report.reported
    assert report.reported + report.unreported == report.total == 123
    assert all(f"占已填报 {report.reported} 条的" in state.share for state in report.states)
    assert report.red + report.yellow + report.green + report.unlit == report.total


def test_units_are_ranked_by_what_they_reported_then_completed(board: Board) -> None:
    report = view(board)
    rates = [unit.reported / unit.total for unit in report.units]
    assert rates == sorted(rates, reverse=True)
    ranks = [int(unit.rank) for unit in report.units]
    assert ranks[0] == 1
    assert all(
        after in (rank, number) for number, (rank, after) in enumerate(pairwise(ranks), start=2)
    )
    names = {unit.name for unit in report.units} | {unit.name for unit in report.silent}
    assert names == {duty.unit for duty in board.current}


def test_work_is_what_was_reported_in_the_period(board: Board) -> None:
    spring = view(board, Period(datetime.date(2022, 4, 1), datetime.date(2022, 4, 30)))
    days = [
        duty.updated for chapter in spring.work for item in chapter.items for duty in item.duties
    ]
    assert days
    assert all(day.startswith("2022年4月") for day in days)
    assert spring.work_count == len(days) < view(board).work_count
    assert [chapter.id for chapter in spring.work] == [c.id for c in board.plan.chapters]


def test_what_was_reported_after_the_period_does_not_hide_what_was_in_it(weifang: Plan) -> None:
    spring, summer = datetime.date(2022, 3, 1), datetime.date(2022, 7, 5)
    entries = (
        Update(measure="1-1-1", date=spring, state="in_progress", note="示例春"),
        Update(measure="1-1-1", date=summer, state="completed", note="示例夏"),
        Update(measure="1-1-2", date=spring, state="in_progress", note="示例退"),
        Review(measure="1-1-2", date=summer, verdict="returned", reason="示例理由"),
    )
    files = [StatusFile(unit="市政府办公室", entries=entries)]
    board, then = (make_board(weifang, files, day) for day in (summer, AS_OF))
    report = report_view(board, ReportBasis(HALF_YEAR, then), lambda chart: chart)
    notes = [d.note for chapter in report.work for item in chapter.items for d in item.duties]
    assert notes == ["示例春"]
    assert [state.count for state in report.states if state.name == "已完成"] == [0]
    assert report.reported == 1


def test_what_a_unit_reported_while_it_was_stays_in_the_period(weifang: Plan) -> None:
    unit = "市政府办公室"
    units = tuple(
        one.model_copy(update={"valid_until": datetime.date(2022, 6, 1)})
        if one.name == unit
        else one
        for one in weifang.roster.units
    )
    plan = weifang.model_copy(update={"roster": weifang.roster.model_copy(update={"units": units})})
    said = Update(
        measure="6-2-1", date=datetime.date(2022, 3, 1), state="in_progress", note="示例春"
    )
    board = make_board(plan, [StatusFile(unit=unit, entries=(said,))], AS_OF)
    report = view(board, HALF_YEAR)
    assert [one.name for one in report.units if one.reported] == [unit]
    notes = [d.note for chapter in report.work for item in chapter.items for d in item.duties]
    assert notes == ["示例春"]
    assert (report.reported, report.reported_duties) == (1, 1)
    assert view(board).reported_duties == 0


def test_a_unit_that_was_idle_in_the_period_is_named(board: Board) -> None:
    later = view(board, Period(datetime.date(2022, 8, 1), datetime.date(2022, 8, 31)))
    assert set(later.idle) == {unit.name for unit in later.units}
    assert view(board).idle == ()


def test_late_and_returned_matters_are_those_of_the_board(board: Board) -> None:
    report = view(board)
    late = {(d.measure.id, d.unit) for d in board.current if d.is_overdue or d.state == "delayed"}
    assert late <= {(duty.id, duty.unit) for duty in report.late}
    assert all(duty.is_returned and duty.reason for duty in report.returned)
    assert len(report.returned) == sum(duty.is_returned for duty in board.current)


@pytest.mark.parametrize("format", FORMATS)
def test_nothing_reported_reads_well_and_has_no_figure(empty_board: Board, format: Format) -> None:
    data = made(empty_board, format)
    text = (
        text_of(data, format).partition("</style>")[2]
        if format == "html"
        else text_of(data, format)
    )
    assert "尚无进展填报（被退回的不计），完成情况无从统计。" in text
    assert "%" not in text
    assert "已完成" not in text
    assert "平均进度" not in text
    assert not re.search("None|Undefined|chart", text)
    headings = re.findall(r"(?:^|>|\n|# )([一二三四五六七])、(?:总体|红灯|未报|各|需要)", text)
    assert headings == ["一", "二", "三"]


def test_returned_reports_alone_do_not_count(weifang: Plan) -> None:
    entries = (
        Update(measure="1-1-1", date=AS_OF, state="completed", note="示例"),
        Review(measure="1-1-1", date=AS_OF, verdict="returned", reason="示例理由"),
    )
    board = make_board(weifang, [StatusFile(unit="市政府办公室", entries=entries)], AS_OF)
    report = view(board)
    assert (report.has_reports, report.states, report.state_chart) == (False, (), None)
    text = text_of(made(board, "md"), "md")
    assert "退回待报的 1 项次，请责成市政府办公室重新填报" in text


@pytest.mark.parametrize("format", FORMATS)
def test_every_section_is_there_in_order(board: Board, format: Format) -> None:
    text = text_of(made(board, format, period=HALF_YEAR, is_full=True), format)
    places = [
        text.index(heading)
        for heading in (
            "一、总体情况",
            "二、红灯和逾期事项",
            "三、未报单位和请予督促的事项",
            "四、各章进展",
            "五、各责任单位进展",
            "六、需要关注的事项",
            "特此报告。",
            "附件1",
            "附件2",
        )
    ]
    assert places == sorted(places)
    for _, _, measure in board.plan.measures:
        assert measure.id in text


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("has_reports", [True, False], ids=["with reports", "without"])
def test_the_annual_report_leaves_to_people_what_is_theirs(
    board: Board, empty_board: Board, format: Format, has_reports: bool
) -> None:
    text = text_of(made(board if has_reports else empty_board, format, "annual"), format)
    work, short, heads, plans = re.split(
        r"二、存在的不足和原因|三、党政主要负责人履行推进法治建设第一责任人职责情况"
        r"|四、下一年度推进法治政府建设的主要安排",
        text,
    )
    assert all("【待填写" in part for part in (short, heads, plans))
    assert re.sub(r"<[^>]+>|[#\s]", "", heads) == "【待填写】"
    assert ("【示例】" in work) is has_reports
    assert ("【待填写】" in work) is not has_reports
    assert "2022年10月24日" in plans


@pytest.mark.parametrize("kind", ["progress", "annual"])
@pytest.mark.parametrize("format", FORMATS)
def test_who_signs_and_when_is_known(board: Board, format: Format, kind: Kind) -> None:
    office = Office(name="示例办", contact="示例甲", phone="0536-0", report_to="示例市委")
    front = board.plan.front.model_copy(update={"office": office})
    plan = board.plan.model_copy(update={"front": front})
    basis = ReportBasis(date=datetime.date(2022, 11, 1))
    request = ReportRequest(kind, format, basis)
    data = (TEMPLATES / request.template).read_bytes()
    text = text_of(report_file(replace(board, plan=plan), request, "x", data)[1], format)
    assert "示例市委：" in text
    assert re.search("示例办(?:<[^>]+>|\\s)*2022年11月1日", text)
    assert ("【" in text.replace("【示例】", "")) is (kind == "annual")


@pytest.mark.parametrize("format", FORMATS)
def test_the_annual_report_is_prose(board: Board, format: Format) -> None:
    text = re.sub(
        "<style>.*</style>", "", text_of(made(board, format, "annual"), format), flags=re.S
    )
    assert not re.search(r"\d+-\d+-\d+|[红黄绿]灯|%", text)


ANNUAL = {
    "an accepted report is told": ("accepted", True),
    "a closed one is told": ("closed", True),
    "a returned one is not": ("returned", False),
    "one that nobody has read is not": (None, False),
}


@pytest.mark.parametrize(("verdict", "is_told"), ANNUAL.values(), ids=ANNUAL)
def test_the_annual_report_rests_on_accepted_reports(
    weifang: Plan, verdict: Any, is_told: bool
) -> None:
    entries: list[Update | Review] = [
        Update(
            measure="1-1-1",
            date=AS_OF,
            state="in_progress",
            note="示例所为。",
            problem="示例所缺。",
            next_step="示例所想。",
        )
    ]
    if verdict:
        entries.append(Review(measure="1-1-1", date=AS_OF, verdict=verdict, reason="示例理由"))
    board = make_board(weifang, [StatusFile(unit="市政府办公室", entries=tuple(entries))], AS_OF)
    text = text_of(made(board, "md", "annual"), "md")
    told = ("市政府办公室：示例所为。" in text, "示例所缺（市政府办公室）" in text)
    assert (*told, "示例所想（市政府办公室）" in text) == (
        is_told,
        is_told,
        is_told and verdict != "closed",
    )


def test_charts_are_native_and_their_workbooks_hold_the_numbers(
    board: Board, faults_of: FaultsOf
) -> None:
    data = made(board, "docx")
    assert faults_of(data, ".docx") == []
    parts = parts_of(data)
    report = view(board)
    chart, number = report.chapter_chart, 2
    assert isinstance(chart, Chart)
    xml = parts[f"word/charts/wfplan{number}.xml"].decode()
    assert "<c:externalData" in xml
    assert xml.count("<c:ser>") == len(chart.series)
    book = parts[f"word/embeddings/wfplan{number}.xlsx"]
    assert faults_of(book, ".xlsx") == []
    rows = CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0).to_python()
    found = [[row[0], *(value or None for value in row[1:])] for row in rows[1:]]
    expected = [
        [name, *(series.values[place] for series in chart.series)]
        for place, name in enumerate(chart.categories)
    ]
    assert found == expected
    document = parts["word/document.xml"].decode()
    assert [f'r:id="wfplanChart{n}"' in document for n in (1, 2, 3)] == [False, True, False]


def test_the_bars_of_a_chart_are_told_apart_without_colour(board: Board) -> None:
    chart = view(board).chapter_chart
    assert isinstance(chart, Chart)
    fills = [series.pattern for series in chart.series]
    assert len(set(fills)) == len(fills)
    xml = parts_of(made(board, "docx"))["word/charts/wfplan2.xml"].decode()
    patterns = re.findall(r'<a:pattFill prst="(\w+)"', xml)
    assert len(set(patterns)) == len(patterns) == 4
    assert all(chart.categories)
    assert len(set(chart.categories)) == len(chart.categories)


LABELS = {
    "a long part has its number": (20.0, True),
    "a short one has none, or they run together": (1.0, False),
    "nothing has none": (None, False),
}


@pytest.mark.parametrize(("value", "is_shown"), LABELS.values(), ids=LABELS)
def test_only_a_part_with_room_has_its_number(value: float | None, is_shown: bool) -> None:
    chart = Chart(
        "示例", ("甲",), (Series("一", (value,), "#000000"), Series("二", (30,), "#111111"))
    )
    assert chart.has_room(value) is is_shown
    assert (f">{value:g}</em>" in bars_markup(chart)) is is_shown if value else True


def test_no_chart_without_reports(empty_board: Board, faults_of: FaultsOf) -> None:
    data = made(empty_board, "docx")
    assert faults_of(data, ".docx") == []
    assert not any("chart" in name or "embed" in name for name in parts_of(data))


def test_more_bars_than_a_page_holds_are_no_chart(weifang: Plan) -> None:
    names = [f"示例{number}局" for number in range(61)]
    item = Item(
        id="1-1",
        number="（一）",
        title="示例",
        responsible=tuple(Assignment(unit=name) for name in names),
        measures=(Measure(id="1-1-1", text="示例。"),),
    )
    chapter = Chapter(id="1", number="一", title="示例", items=(item,))
    roster = Roster(units=tuple(Unit(name=name) for name in names))
    plan = weifang.model_copy(
        update={"chapters": (chapter,), "chapter_files": ("chapters/1.yaml",), "roster": roster}
    )
    update = Update(measure="1-1-1", date=AS_OF, state="in_progress")
    files = [StatusFile(unit=name, entries=(update,)) for name in names]
    report = view(make_board(plan, files, AS_OF))
    assert (report.unit_chart, len(report.units)) == (None, 61)
    assert isinstance(report.chapter_chart, Chart)
    assert {unit.rank for unit in report.units} == {"1"}, "equals share a rank"


def hurting_board(plan: Plan, name: str, text: str) -> Board:
    item = Item(
        id="1-1",
        number="（一）",
        title=text,
        responsible=(Assignment(unit=name), Assignment(unit="示例有关单位")),
        measures=(Measure(id="1-1-1", text=text, due=datetime.date(2022, 1, 1)),),
    )
    chapter = Chapter(id="1", number="一", title=text, items=(item,))
    roster = Roster(
        units=(Unit(name=name), Unit(name="示例无事局")),
        groups=(Group(name="示例有关单位", scope="relevant"),),
    )
    small = plan.model_copy(
        update={"chapters": (chapter,), "chapter_files": ("chapters/1.yaml",), "roster": roster}
    )
    front = small.front.model_copy(update={"title": text})
    small = small.model_copy(update={"front": front})
    entries = (
        Update(measure="1-1-1", date=AS_OF, state="delayed", note=text, problem=text, progress=5),
    )
    return make_board(small, [StatusFile(unit=name, entries=entries)], AS_OF)


HURTING = {
    "markup": "<script>alert(1)</script> & \"引号\" '撇'",
    "a template tag": "{{ 7*7 }} {% for x in y %}",
    "outside the BMP": "𠮷 🏮",
    "control characters": "一\x00\x07\x1b二",
    "lines and tabs": "一\n二\t三",
    "Markdown": "| *a* | [x](y) `b` # <b>",
    "a way out": "../x",
    "very long": "长" * 300,
}


@pytest.mark.parametrize("text", HURTING.values(), ids=HURTING)
@pytest.mark.parametrize("format", FORMATS)
def test_texts_that_hurt_are_shown_as_they_are(
    weifang: Plan, faults_of: FaultsOf, format: Format, text: str
) -> None:
    data = made(hurting_board(weifang, text, text), format)
    if format == "docx":
        assert faults_of(data, ".docx") == []
    shown = text_of(data, format)
    assert not re.search(r"(?<!\\)<script", shown)
    assert "49" not in shown.replace("490", "")
    if format != "md" and text.isprintable():
        assert f"《{text}》" in html.unescape(shown)
    if format == "md":
        for line in shown.splitlines():
            if line.startswith("| 1-1-1"):
                assert len(re.findall(r"(?<!\\)\|", line)) in (6, 8)


def test_the_page_needs_nothing_from_anywhere(board: Board) -> None:
    page = made(board, "html").decode()
    assert not re.search(r"<(?:script|link|img|iframe)|https?://|url\(|@import", page)
    assert '<meta name="viewport"' in page
    assert "@media print" in page
    assert len(page.encode()) < 150_000


BROKEN = {
    "an unknown name": ("{{ report.totl }}", "WF503", "total"),
    "full-width braces": ("｛｛ report.total ｝｝", "WF504", "{{"),
    "an open loop": ("{% for unit in report.units %}", "WF502", "endfor"),
    "a way into the program": ("{{ report.__class__ }}", "WF505", "__class__"),
}


@pytest.mark.parametrize(("source", "code", "said"), BROKEN.values(), ids=BROKEN)
def test_a_fault_of_a_template_is_named(board: Board, source: str, code: str, said: str) -> None:
    request = ReportRequest("progress", "md")
    with pytest.raises(TemplateFaults) as found:
        report_file(board, request, "templates/report.md", f"# 示例\n{source}\n".encode())
    problem = found.value.problems[0]
    assert (problem.path, problem.line, problem.code) == ("templates/report.md", 2, code)
    assert said in problem.message


def test_the_file_is_named_for_its_day_or_year(board: Board) -> None:
    template = (TEMPLATES / "report.md").read_bytes()
    request = ReportRequest("progress", "md")
    assert report_file(board, request, "report.md", template)[0] == "进展情况报告-2022-10-24.md"
    annual = replace(request, kind="annual")
    assert report_file(board, annual, "report.md", template)[0] == "法治政府建设年度报告-2022.md"
