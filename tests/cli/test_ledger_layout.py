"""A ledger in an office's own layout: it goes out as the workbook has it, and comes back whole."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet
from openxml_audit import OpenXmlValidator

from cli.status.conftest import FILES, Answer, Wfplan, lay_out, runner

STATUS = """unit: 示例甲局
entries:
  - {measure: 1-1-1, date: 2022-03-01, state: in_progress, progress: 40, note: 示例进展, problem: 示例问题, problem_due: 2022-06-30, next_step: 示例打算, by: 示例张三, evidence: [{url: "https://a.example/1"}, {path: evidence/示例.pdf}]}
  - {measure: 1-1-2, date: 2022-03-01, state: completed, evidence: [{path: evidence/示例.pdf}]}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return lay_out(FILES | {"status/示例甲局.yaml": STATUS}, tmp_path, monkeypatch)


@pytest.fixture
def wfplan(folder: Path, capsys: pytest.CaptureFixture[str]) -> Wfplan:
    return runner(capsys)


def office_layout(path: Path, change: Callable[[Worksheet], None] = lambda _: None) -> None:
    """A workbook as an office has it: a title, a head of two rows, names, a row of sums."""
    book = openpyxl.Workbook()
    page = book.active
    assert isinstance(page, Worksheet)
    page.title = "本局台账"
    page["A1"] = "{方案名称}台账（截至{截至日期}）"
    page.merge_cells("A1:H1")
    heads = ["号", "要办的事", "谁办", "几时", "怎么样了", "百分之几", "说明", "难处"]
    for at, head in enumerate(heads, 1):
        page.cell(3, at, head).font = Font(name="黑体", bold=True)
    page["A2"], page["E2"] = "任务", "进展"
    page.merge_cells("A2:D2")
    page.merge_cells("E2:H2")
    names = ["{编号}", "{具体举措}", "{责任单位}", "{完成时限}", "{完成状态}", "{进度}"]
    for at, name in enumerate([*names, "{进展情况}", "{存在问题}"], 1):
        page.cell(4, at, name).fill = PatternFill("solid", fgColor="FFF2CC")
    page["F4"].number_format = "0%"
    page["D4"].number_format = 'yyyy"年"m"月"d"日"'
    page["G4"].alignment = Alignment(horizontal="right")
    page["A5"], page["E5"], page["F5"] = "合计", "=COUNTA(E4:E4)", "=MAX(F4:F4)"
    page["G5"] = "红灯 {红灯数}，共 {项次} 项次"
    page.column_dimensions["B"].width = 33
    page.print_area = "A1:H5"
    page.auto_filter.ref = "A3:H4"
    change(page)
    book.save(path)


def render(wfplan: Wfplan, *words: str) -> Answer:
    return wfplan("render ledger --as-of 2022-03-31 -o out.xlsx --template", *words)


def opened(path: str = "out.xlsx") -> Worksheet:
    return openpyxl.load_workbook(path).worksheets[0]


def test_the_rows_are_filled_in_and_the_rest_stays(wfplan: Wfplan, folder: Path) -> None:
    office_layout(folder / "格式.xlsx")
    answer = render(wfplan, "格式.xlsx")
    assert answer.code == 0, answer.err
    page = opened()
    assert page["A1"].value == "示例方案台账（截至2022年3月31日）"
    assert [page.cell(4, at).value for at in (1, 3, 5, 6, 7, 8)] == [
        "1-1-1", "示例甲局", "正在推进", 0.4, "示例进展", "示例问题",
    ]  # fmt: skip
    rows = [row[0].value for row in page.iter_rows(min_row=4)]
    last = rows.index("合计") + 4
    assert rows.count("1-1-1") == 3
    assert page.cell(last, 5).value == f"=COUNTA(E4:E{last - 1})"
    assert page.cell(last, 7).value == "红灯 0，共 5 项次"
    assert page["D5"].number_format == 'yyyy"年"m"月"d"日"'
    assert page[f"H{last - 1}"].fill.fgColor.rgb == "00FFF2CC"
    assert page["G5"].alignment.horizontal == "right"
    assert page.column_dimensions["B"].width == 33
    assert {str(one) for one in page.merged_cells.ranges} == {"A1:H1", "A2:D2", "E2:H2"}
    assert page.print_area == f"'本局台账'!$A$1:$H${last}"
    assert page.auto_filter.ref == f"A3:H{last - 1}"


def test_the_due_day_is_a_day(wfplan: Wfplan, folder: Path) -> None:
    office_layout(folder / "格式.xlsx")
    render(wfplan, "格式.xlsx")
    days = {row[3].value for row in opened().iter_rows(min_row=4) if row[0].value == "1-1-2"}
    assert datetime.datetime(2023, 6, 30) in days


def test_untouched_it_says_nothing(wfplan: Wfplan, folder: Path) -> None:
    office_layout(folder / "格式.xlsx")
    render(wfplan, "格式.xlsx")
    before = (folder / "plan/status/示例甲局.yaml").read_bytes()
    answer = wfplan("status import out.xlsx --yes")
    assert (answer.code, answer.err) == (0, "out.xlsx：与发出时相同，没有可写入的\n")
    assert (folder / "plan/status/示例甲局.yaml").read_bytes() == before


def test_what_is_filled_in_comes_back_whatever_the_headings_say(
    wfplan: Wfplan, folder: Path
) -> None:
    office_layout(folder / "格式.xlsx")
    render(wfplan, "格式.xlsx")
    book = openpyxl.load_workbook("out.xlsx")
    page = book.worksheets[0]
    page["F4"], page["G4"], page["H4"] = 0.6, "示例新进展", None
    book.save("back.xlsx")
    answer = wfplan("status import back.xlsx --yes --date 2022-04-02")
    assert answer.code == 0, answer.err
    last = (folder / "plan/status/示例甲局.yaml").read_text("utf-8").splitlines()[-1]
    assert "measure: 1-1-1" in last
    assert "progress: 60" in last
    assert "note: 示例新进展" in last
    assert "problem" not in last


@pytest.mark.parametrize("name", ["市对县责任清单", "三色台账", "问题台账"])
def test_a_packaged_layout_goes_out_and_comes_back_whole(
    wfplan: Wfplan, folder: Path, name: str
) -> None:
    answer = render(wfplan, name)
    assert answer.code == 0, answer.err
    texts = [str(cell.value) for row in opened().iter_rows() for cell in row if cell.value]
    assert "示例问题" in texts
    assert not [text for text in texts if "{" in text]
    before = (folder / "plan/status/示例甲局.yaml").read_bytes()
    back = wfplan("status import out.xlsx --yes")
    assert back.code == 0, back.err
    assert "缺少" not in back.err
    assert (folder / "plan/status/示例甲局.yaml").read_bytes() == before


def test_how_a_problem_was_solved_comes_back(wfplan: Wfplan, folder: Path) -> None:
    render(wfplan, "问题台账")
    book = openpyxl.load_workbook("out.xlsx")
    page = book.worksheets[0]
    heads = {cell.value: cell.column for cell in page[4]}
    page.cell(5, heads["解决情况"], "示例已解决")
    page.cell(5, heads["解决日期"], datetime.date(2022, 5, 1))
    book.save("back.xlsx")
    answer = wfplan("status import back.xlsx --yes")
    assert answer.code == 0, answer.err
    last = (folder / "plan/status/示例甲局.yaml").read_text("utf-8").splitlines()[-1]
    assert "solved: 2022-03-01" in last
    assert "note: 示例已解决" in last


def test_a_layout_beside_the_plan_is_taken_unasked(wfplan: Wfplan, folder: Path) -> None:
    (folder / "templates").mkdir()
    office_layout(folder / "templates/ledger.xlsx")
    assert wfplan("render ledger --as-of 2022-03-31 -o out.xlsx").code == 0
    assert opened().title == "本局台账"


def test_evidence_is_linked(wfplan: Wfplan, folder: Path) -> None:
    render(wfplan, "市对县责任清单")
    links = {
        cell.hyperlink.target for row in opened().iter_rows() for cell in row if cell.hyperlink
    }
    assert links == {"https://a.example/1", "plan/evidence/示例.pdf"}


def test_the_same_plan_makes_the_same_bytes(wfplan: Wfplan, folder: Path) -> None:
    render(wfplan, "三色台账")
    first = Path("out.xlsx").read_bytes()
    Path("out.xlsx").unlink()
    render(wfplan, "三色台账")
    assert Path("out.xlsx").read_bytes() == first


def test_no_rows_leave_an_empty_row(wfplan: Wfplan, folder: Path) -> None:
    answer = wfplan("render ledger --as-of 2022-02-01 -o out.xlsx --template 问题台账")
    assert answer.code == 0, answer.err
    assert {cell.value for cell in opened()[5]} == {None}


def test_a_list_of_no_problems_misses_no_row(wfplan: Wfplan, folder: Path) -> None:
    wfplan("render ledger --as-of 2022-02-01 -o out.xlsx --template 问题台账")
    answer = wfplan("status import out.xlsx --dry-run")
    assert (answer.code, answer.out) == (0, "")
    assert answer.err == "out.xlsx：与发出时相同，没有可写入的\n"


@pytest.mark.parametrize(
    ("layout", "name"), [("问题台账", "问题台账-示例甲局"), ("三色台账", "工作台账-示例甲局")]
)
def test_a_layout_is_called_by_its_rows(wfplan: Wfplan, layout: str, name: str) -> None:
    answer = wfplan(f"render ledger --unit 示例甲局 --as-of 2022-06-30 --template {layout} -o out")
    assert answer.code == 0, answer.err
    assert [path.name for path in Path("out").iterdir()] == [f"{name}.xlsx"]


def misspelled(page: Worksheet) -> None:
    page["H4"] = "{存在问提}"


def nameless(page: Worksheet) -> None:
    for row in page.iter_rows():
        for cell in row:
            if cell.coordinate in ("A1", "G5") or cell.row == 4:
                page[cell.coordinate] = None


@pytest.mark.parametrize(
    ("change", "told"),
    [
        pytest.param(
            misspelled, "第 4 行没有名称“存在问提”，是否为“存在问题”？", id="a wrong name"
        ),
        pytest.param(nameless, "没有一行写着 {编号} 这样的名称", id="no name at all"),
    ],
)
def test_a_layout_that_cannot_be_filled_in_is_refused(
    wfplan: Wfplan, folder: Path, change: Callable[[Worksheet], None], told: str
) -> None:
    office_layout(folder / "格式.xlsx", change)
    answer = render(wfplan, "格式.xlsx")
    assert answer.code == 1
    assert "WF503" in answer.err
    assert told in answer.err
    assert not (folder / "out.xlsx").exists()


def merged_below(page: Worksheet) -> None:
    page["A5"] = None
    page.merge_cells("A4:A5")


def last_row(page: Worksheet) -> None:
    for at in range(1, 9):
        page.cell(1_048_575, at, page.cell(4, at).value)
        page.cell(4, at).value = None


@pytest.mark.parametrize(
    ("change", "told"),
    [
        pytest.param(merged_below, "第 4 行的名称在上下合并的 A4:A5 中", id="with the row below"),
        pytest.param(last_row, "从第 1048575 行起放不下", id="at the end of the sheet"),
    ],
)
def test_a_row_of_names_that_cannot_be_many_is_refused(
    wfplan: Wfplan, folder: Path, change: Callable[[Worksheet], None], told: str
) -> None:
    office_layout(folder / "格式.xlsx", change)
    answer = render(wfplan, "格式.xlsx")
    assert (answer.code, "WF502" in answer.err, told in answer.err) == (1, True, True), answer.err
    assert not (folder / "out.xlsx").exists()


def test_a_label_beside_all_rows_of_a_layout_is_one(wfplan: Wfplan, folder: Path) -> None:
    office_layout(folder / "格式.xlsx", lambda page: page.merge_cells("J3:J5"))
    assert render(wfplan, "格式.xlsx").code == 0
    total = next(cell.row for (cell,) in opened().iter_rows(max_col=1) if cell.value == "合计")
    assert f"J3:J{total}" in {str(one) for one in opened().merged_cells.ranges}


@pytest.mark.parametrize("name", ["没有.xlsx", "../没有.xlsx"])
def test_a_layout_that_is_not_there_ends_the_run(wfplan: Wfplan, name: str) -> None:
    assert render(wfplan, name).code == 2


def test_a_program_in_the_workbook_is_refused(wfplan: Wfplan, folder: Path) -> None:
    office_layout(folder / "格式.xlsx")
    data = io.BytesIO((folder / "格式.xlsx").read_bytes())
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"x")
    (folder / "格式.xlsx").write_bytes(data.getvalue())
    answer = render(wfplan, "格式.xlsx")
    assert (answer.code, "WF505" in answer.err) == (1, True)


def test_what_no_row_shows_whole_stands_on_a_page_of_its_own(wfplan: Wfplan, folder: Path) -> None:
    path = folder / "plan/status/示例甲局.yaml"
    text = "".join(f"第{number}句示例。" for number in range(2000))
    path.write_text(STATUS.replace("示例进展", text), "utf-8")
    assert wfplan("render ledger --as-of 2022-03-31 -o out.xlsx").code == 0
    book = openpyxl.load_workbook("out.xlsx")
    pieces = [row[1].value for row in book["填报全文"].iter_rows(min_row=4)]
    assert "".join(map(str, pieces)) == text
    assert wfplan("status import out.xlsx --yes").err.count("没有可写入的") == 1


def pages_of(path: str = "out.xlsx") -> dict[str, Worksheet]:
    book = openpyxl.load_workbook(path)
    return {page.title: page for page in book.worksheets if page.sheet_state == "visible"}


LONG = "".join(f"第{number}句示例。" for number in range(900))
LINES = "\n".join(f"第{number}行示例" for number in range(60))


@pytest.mark.parametrize("text", [LONG, LINES], ids=["many signs", "many lines"])
@pytest.mark.parametrize("name", ["市对县责任清单", "三色台账", "问题台账"])
def test_what_no_row_of_a_layout_shows_whole_stands_on_a_page_of_its_own(
    wfplan: Wfplan, folder: Path, name: str, text: str
) -> None:
    path = folder / "plan/status/示例甲局.yaml"
    said = STATUS.replace("示例问题", f'"{text}"'.replace("\n", "\\n"))
    path.write_text(said, "utf-8")
    assert render(wfplan, name).code == 0
    pages = pages_of()
    whole = pages["填报全文"]
    pieces = [str(row[1].value) for row in whole.iter_rows(min_row=4)]
    assert "".join(pieces).replace("\n", "") == text.replace("\n", "")
    assert whole["A4"].value == "举措 1-1-1　示例甲局　存在问题"
    assert whole["B4"].alignment.wrap_text
    page = next(iter(pages.values()))
    cut = [cell for row in page.iter_rows() for cell in row if cell.value == text]
    assert [cell.alignment.vertical for cell in cut] == ["top"]
    heights = [one.height or 0 for page in pages.values() for one in page.row_dimensions.values()]
    assert 0 < max(heights) <= 409
    before = path.read_bytes()
    answer = wfplan("status import out.xlsx --yes")
    assert (answer.code, answer.err) == (0, "out.xlsx：与发出时相同，没有可写入的\n")
    assert path.read_bytes() == before


@pytest.mark.parametrize("name", ["市对县责任清单", "三色台账", "问题台账"])
def test_a_layout_whose_rows_show_everything_has_no_other_page(wfplan: Wfplan, name: str) -> None:
    assert render(wfplan, name).code == 0
    assert len(pages_of()) == 1


def test_a_workbook_with_a_long_text_opens_without_repair(wfplan: Wfplan, folder: Path) -> None:
    path = folder / "plan/status/示例甲局.yaml"
    path.write_text(STATUS.replace("示例进展", f"={LONG}"), "utf-8")
    assert render(wfplan, "三色台账").code == 0
    found = OpenXmlValidator().validate(folder / "out.xlsx").errors
    assert [one.description for one in found if one.severity.value == "error"] == []


def narrow(page: Worksheet) -> None:
    page.column_dimensions["A"].width = 4
    page.column_dimensions["C"].width = 21


def narrow_together(page: Worksheet) -> None:
    """The columns A to C are told in one, as Excel does with columns of one width."""
    page.column_dimensions.group("A", "C", hidden=False)
    page.column_dimensions["A"].width = 4


def merged(page: Worksheet) -> None:
    """A number that stands in two columns together."""
    narrow(page)
    page["B4"] = None
    page.merge_cells("A4:B4")
    page.column_dimensions["B"].width = 6


@pytest.mark.parametrize(
    ("change", "widths"),
    [
        pytest.param(narrow, {"A": 7, "B": 33, "C": 21}, id="a narrow column"),
        pytest.param(narrow_together, {"A": 7, "B": 4}, id="one of several that are told in one"),
        pytest.param(merged, {"A": 4, "B": 6}, id="wide enough with its neighbour"),
        pytest.param(lambda _: None, {"A": 13, "B": 33}, id="a wide column"),
    ],
)
def test_a_number_of_a_measure_never_breaks(
    wfplan: Wfplan,
    folder: Path,
    change: Callable[[Worksheet], None],
    widths: dict[str, float],
) -> None:
    office_layout(folder / "格式.xlsx", change)
    assert render(wfplan, "格式.xlsx").code == 0
    page = opened()
    found = {letters: page.column_dimensions[letters].width for letters in widths}
    assert found == widths


def test_a_note_in_merged_cells_is_as_wide_as_all_of_them(wfplan: Wfplan, folder: Path) -> None:
    def widened(page: Worksheet) -> None:
        page.unmerge_cells("E2:H2")
        page["H4"] = None
        page.merge_cells("G4:H4")
        for letters in ("G", "H"):
            page.column_dimensions[letters].width = 41

    text = "示例" * 70
    path = folder / "plan/status/示例甲局.yaml"
    path.write_text(STATUS.replace("示例进展", text), "utf-8")
    office_layout(folder / "格式.xlsx", widened)
    assert render(wfplan, "格式.xlsx").code == 0
    assert opened().row_dimensions[4].height == 4 * 14 + 6
    assert {"G4:H4", "G5:H5"} <= {str(one) for one in opened().merged_cells.ranges}


def test_a_long_problem_of_the_built_in_ledger_stands_whole_too(
    wfplan: Wfplan, folder: Path
) -> None:
    path = folder / "plan/status/示例甲局.yaml"
    path.write_text(STATUS.replace("示例问题", LONG), "utf-8")
    assert wfplan("render ledger --kind problems --as-of 2022-03-31 -o out.xlsx").code == 0
    pieces = [str(row[1].value) for row in pages_of()["填报全文"].iter_rows(min_row=4)]
    assert "".join(pieces) == LONG


def test_the_ledger_ends_with_what_its_rows_make(wfplan: Wfplan) -> None:
    wfplan("render ledger --as-of 2022-03-31 -o out.xlsx")
    last = [cell.value for cell in list(opened().iter_rows())[-1]]
    assert last[0] == "合计"
    assert last[2] == "3 条举措，5 项次：正在推进 1，已完成 1，未填报 3"
