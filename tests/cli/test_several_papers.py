"""`--plans DIR`: one paper over every plan in a folder, and what comes back of it."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

import docx
import openpyxl
import pytest

from filled_sheet import W
from plan_copy import Run
from small_plan import chapter, item, measure, roster_data, write_plan
from wfplan.model.status import Update
from wfplan.store.load import load_plan
from wfplan.store.tree import WorkTree
from wfplan.store.write.lock import hold_locks

SHARED, DAY = "示例共局", "2024-03-01"
NAMES = ("甲方案", "乙方案", "丙方案")


@pytest.fixture
def plans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three plans; of two of them 示例共局 owes one duty and another, of the third nothing."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("WFPLAN_PLAN", raising=False)
    for at, key in enumerate(NAMES):
        owner = SHARED if at < 2 else "示例独局"
        rows = [measure(f"1-1-{n}", f"示例：{key}的第{n}件事。", {"unit": owner}) for n in (1, 2)]
        write_plan(
            tmp_path / "各方案" / key,
            chapter("1", item("1-1", *rows)),
            roster=roster_data((SHARED, "示例独局", "示例闲局")),
            key=key,
            title=f"示例{key}工作方案",
        )
    return tmp_path / "各方案"


def said(plans: Path, unit: str = SHARED) -> dict[str, list[tuple[str, str | None]]]:
    """What was reported, by plan."""
    found = {}
    for key in NAMES:
        loaded = load_plan(WorkTree(plans / key), status=True)
        assert loaded.plan is not None
        found[key] = [
            (entry.measure, entry.note)
            for file in loaded.status
            if file.unit == unit
            for entry in file.entries
            if isinstance(entry, Update)
        ]
    return {key: entries for key, entries in found.items() if entries}


def fill_docx(path: Path, notes: Mapping[str, str]) -> None:
    """Write a note into the first row of each plan's part, by the text of its measure."""
    document = docx.Document(str(path))
    for table in document.tables:
        heads = [cell.text for cell in table.rows[0].cells]
        for row in table.rows:
            texts = [cell.text for cell in row.cells]
            for text, note in notes.items():
                if len(texts) == len(heads) > 3 and text in texts[1]:
                    row.cells[heads.index("进展情况")].text = note
                    (state,) = (one for one in row._tr.iter(f"{W}t") if one.text == "请选择")
                    state.text = "正在推进"
    document.save(str(path))


def fill_xlsx(path: Path, notes: Mapping[str, str]) -> None:
    book = openpyxl.load_workbook(path)
    for page in book:
        heads = [cell.value for cell in page[3]]
        for row in page.iter_rows(min_row=4):
            for text, note in notes.items():
                if "进展情况" in heads and any(text == cell.value for cell in row):
                    row[heads.index("进展情况")].value = note
                    row[heads.index("完成状态")].value = "正在推进"
    book.save(path)


NOTES = {"示例：甲方案的第1件事。": "甲的进展", "示例：乙方案的第2件事。": "乙的进展"}
WRITTEN = {"甲方案": [("1-1-1", "甲的进展")], "乙方案": [("1-1-2", "乙的进展")]}


def render(wfplan: Run, plans: Path, *arguments: str) -> Path:
    """The one paper that a command makes."""
    answer = wfplan("--plans", str(plans), "render", *arguments, "--as-of", DAY, "-o", "发出")
    assert answer.code == 0, answer.err
    (path,) = Path("发出").iterdir()
    return path


def filled_sheet(wfplan: Run, plans: Path, kind: str, notes: Mapping[str, str] = NOTES) -> Path:
    path = render(wfplan, plans, "sheets", "--unit", SHARED, "--format", kind)
    (fill_docx if kind == "docx" else fill_xlsx)(path, notes)
    return path


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_a_sheet_over_plans_comes_back_into_each(wfplan: Run, plans: Path, kind: str) -> None:
    path = filled_sheet(wfplan, plans, kind)
    come = ("--plans", str(plans), "status", "import", str(path), "--date", DAY, "--yes")
    preview = wfplan(*come, "--dry-run")
    assert (preview.code, said(plans)) == (0, {}), preview.err
    answer = wfplan(*come)
    assert answer.code == 0, answer.err
    assert said(plans) == WRITTEN
    for key in WRITTEN:
        assert f"【{key}】已写入 各方案/{key}/status/{SHARED}.yaml：1 条" in answer.err
    again = wfplan(*come)
    assert (again.code, said(plans)) == (0, WRITTEN), again.err


def test_what_a_terminal_would_obey_in_a_key_is_shown(wfplan: Run, plans: Path) -> None:
    path = render(wfplan, plans, "ledger")
    book = openpyxl.load_workbook(path)
    for page in book:
        for row in page.iter_rows():
            for cell in row:
                if cell.value == "甲方案":
                    cell.value = "甲\u202e方案"
    book.save(path)
    answer = wfplan("--plan", str(plans / "乙方案"), "status", "import", str(path), "--yes")
    assert "、“甲\\u202e方案”的部分，没有读" in answer.err


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_one_plan_takes_its_own_part_of_a_sheet(wfplan: Run, plans: Path, kind: str) -> None:
    path = filled_sheet(wfplan, plans, kind)
    one = ("--plan", str(plans / "乙方案"), "status", "import", str(path), "--date", DAY, "--yes")
    answer = wfplan(*one)
    assert answer.code == 0, answer.err
    assert said(plans) == {"乙方案": WRITTEN["乙方案"]}
    assert "其中还有方案“甲方案”的部分，没有读" in answer.err
    other = wfplan("--plan", str(plans / "丙方案"), *one[2:])
    assert (other.code, "没有本方案" in other.err) == (1, True), other.err


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_a_sheet_of_one_plan_finds_it(wfplan: Run, plans: Path, kind: str) -> None:
    answer = wfplan(
        *("--plan", str(plans / "甲方案"), "render", "sheets", "--unit", SHARED),
        *("--format", kind, "--as-of", DAY, "-o", "发出"),
    )
    assert answer.code == 0, answer.err
    (path,) = Path("发出").iterdir()
    (fill_docx if kind == "docx" else fill_xlsx)(path, NOTES)
    come = wfplan(
        "--plans", str(plans), "status", "import", "--folder", "发出", "--date", DAY, "-y"
    )
    assert come.code == 0, come.err
    assert said(plans) == {"甲方案": WRITTEN["甲方案"]}


def test_a_form_of_a_plan_that_is_not_there_is_refused(wfplan: Run, plans: Path) -> None:
    path = filled_sheet(wfplan, plans, "docx")
    (plans / "乙方案").rename(plans.parent / "别处")
    come = ("--plans", str(plans), "status", "import", str(path), "--date", DAY, "--yes")
    strict = wfplan(*come, "--strict")
    assert (strict.code, "没有写入" in strict.err) == (1, True), strict.err
    assert not (plans / "甲方案" / "status").exists()
    answer = wfplan(*come)
    assert answer.code == 1
    assert "是《乙方案》的表单，这里没有这个方案（有：丙方案、甲方案）" in answer.err
    assert (plans / "甲方案" / "status" / f"{SHARED}.yaml").is_file()


def test_a_plan_whose_key_cannot_be_read_is_named(wfplan: Run, plans: Path) -> None:
    path = filled_sheet(wfplan, plans, "docx")
    front = plans / "乙方案" / "plan.yaml"
    front.write_text(front.read_text("utf-8") + ": : [", "utf-8")
    answer = wfplan("--plans", str(plans), "status", "import", str(path), "--date", DAY, "--yes")
    assert answer.code == 1
    broken = (plans / "乙方案").as_posix()
    assert f"这里没有这个方案（有：丙方案、甲方案；读不出 {broken}，请先改正）" in answer.err


def test_a_part_whose_head_is_gone_is_told(wfplan: Run, plans: Path) -> None:
    path = filled_sheet(wfplan, plans, "docx")
    document = docx.Document(str(path))
    (head,) = [one for one in document.paragraphs if one.text.startswith("【方案 2/2")]
    head._p.getparent().remove(head._p)
    document.save(str(path))
    answer = wfplan("--plans", str(plans), "status", "import", str(path), "--date", DAY, "--yes")
    assert (answer.code, said(plans)) == (1, {})
    assert "没有找到第 2 个的开头" in answer.err


def test_nothing_is_written_where_one_plan_cannot_be(wfplan: Run, plans: Path) -> None:
    path = filled_sheet(wfplan, plans, "docx")
    (plans / "甲方案" / "status").mkdir()
    broken = plans / "甲方案" / "status" / f"{SHARED}.yaml"
    broken.write_text(f"unit: {SHARED}\nentries: []\n", "utf-8")
    answer = wfplan("--plans", str(plans), "status", "import", str(path), "--date", DAY, "--yes")
    assert answer.code == 2, answer.err
    assert said(plans) == {}


def ledger_rows(path: Path, page: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in openpyxl.load_workbook(path)[page].iter_rows(values_only=True)]


@pytest.mark.parametrize(
    ("unit", "owing"),
    [
        pytest.param((), {*NAMES}, id="all units"),
        pytest.param(("--unit", SHARED), {"甲方案", "乙方案"}, id="a unit"),
    ],
)
def test_a_ledger_over_plans_has_their_rows_and_says_whose(
    wfplan: Run, plans: Path, unit: tuple[str, ...], owing: set[str]
) -> None:
    path = render(wfplan, plans, "ledger", *unit)
    rows = ledger_rows(path, "工作台账")
    assert rows[2][:3] == ("方案", "编号", "任务项")
    assert {row[0] for row in rows[3:]} == owing
    assert {row[0] for row in ledger_rows(path, "按方案")[3:]} == {*NAMES}


def test_a_ledger_over_plans_comes_back_into_each(wfplan: Run, plans: Path) -> None:
    path = render(wfplan, plans, "ledger")
    fill_xlsx(path, NOTES)
    come = ("status", "import", str(path), "--date", DAY, "--yes")
    alone = wfplan("--plan", str(plans / "甲方案"), *come, "--dry-run")
    assert (alone.code, "其中还有方案" in alone.err) == (0, True), alone.err
    answer = wfplan("--plans", str(plans), *come)
    assert (answer.code, said(plans)) == (0, WRITTEN), answer.err


def fill_layout(path: Path, notes: Mapping[str, str]) -> None:
    """Write a note into the row of each text, in a ledger whose head is somewhere in the first rows."""
    book = openpyxl.load_workbook(path)
    page = book.worksheets[0]
    for row in page.iter_rows():
        said = {str(cell.value): cell for cell in row if cell.value is not None}
        if "进展情况" in said:
            columns = [said[name].column for name in ("进展情况", "完成状态")]
        for text in notes.keys() & said.keys():
            for column, value in zip(columns, (notes[text], "正在推进"), strict=True):
                page.cell(row[0].row, column).value = value
    book.save(path)


@pytest.mark.parametrize("name", ["三色台账", "市对县责任清单"])
def test_a_ledger_over_plans_in_a_layout_comes_back_into_each(
    wfplan: Run, plans: Path, name: str
) -> None:
    path = render(wfplan, plans, "ledger", "--template", name)
    page = openpyxl.load_workbook(path).worksheets[0]
    texts = [str(cell.value) for row in page.iter_rows() for cell in row if cell.value is not None]
    assert [text for text in texts if text.endswith("#1-1-2")] == [
        f"{key}#1-1-2" for key in ("丙方案", "乙方案", "甲方案")
    ]
    assert [text for text in texts if "各方案" in text]
    come = ("--plans", str(plans), "status", "import", str(path), "--date", DAY, "--yes")
    untouched = wfplan(*come)
    assert (untouched.code, said(plans)) == (0, {}), untouched.err
    fill_layout(path, NOTES)
    one = wfplan("--plan", str(plans / "乙方案"), *come[2:], "--dry-run")
    assert (one.code, "其中还有方案" in one.err) == (0, True), one.err
    answer = wfplan(*come)
    assert (answer.code, said(plans)) == (0, WRITTEN), answer.err


def test_a_layout_over_plans_without_rows_comes_back(wfplan: Run, plans: Path) -> None:
    path = render(wfplan, plans, "ledger", "--template", "问题台账")
    answer = wfplan("--plans", str(plans), "status", "import", str(path), "--date", DAY, "--yes")
    assert (answer.code, said(plans)) == (0, {}), answer.err
    assert answer.err.count("与发出时相同") == len(NAMES)


def test_a_row_of_a_layout_without_its_plan_is_told(wfplan: Run, plans: Path) -> None:
    path = render(wfplan, plans, "ledger", "--template", "三色台账")
    fill_layout(path, NOTES)
    book = openpyxl.load_workbook(path)
    (cell,) = [
        cell
        for row in book.worksheets[0].iter_rows()
        for cell in row
        if cell.value == "甲方案#1-1-1"
    ]
    cell.value = "1-1-1"
    book.save(path)
    answer = wfplan("--plans", str(plans), "status", "import", str(path), "--date", DAY, "--yes")
    assert (answer.code, said(plans)) == (1, {}), answer.err
    assert "没有写明是哪个方案的，请在编号前写简称和 #" in answer.err


def test_a_layout_without_ids_is_refused_over_plans(wfplan: Run, plans: Path) -> None:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.append(["要办的事", "说明"])
    page.append(["{具体举措}", "{进展情况}"])
    book.save("格式.xlsx")
    command = ("--plans", str(plans), "render", "ledger", "--template", "格式.xlsx", "-o", "发出")
    answer = wfplan(*command)
    assert (answer.code, "没有 {编号}" in answer.err) == (1, True), answer.err
    assert not Path("发出").exists()


def test_the_counts_of_a_layout_are_of_all_plans(wfplan: Run, plans: Path) -> None:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.append(["{方案名称}，{举措数} 条，{项次} 项次，{未填报数} 未报，第 {版本} 版"])
    page.append(["序", "方案", "编号"])
    page.append(["{序号}", "{方案}", "{编号}"])
    book.save("格式.xlsx")
    path = render(wfplan, plans, "ledger", "--template", "格式.xlsx")
    rows = list(openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True))
    assert rows[0][0] == "各方案，6 条，6 项次，6 未报，第 1 版"
    assert rows[2:4] == [(1, "丙方案", "丙方案#1-1-1"), (2, "丙方案", "丙方案#1-1-2")]
    assert rows[-1] == (6, "甲方案", "甲方案#1-1-2")


def test_a_row_of_a_ledger_without_its_plan_is_told(wfplan: Run, plans: Path) -> None:
    path = render(wfplan, plans, "ledger")
    book = openpyxl.load_workbook(path)
    book["工作台账"]["A5"].value = None
    book.save(path)
    answer = wfplan("--plans", str(plans), "status", "import", str(path), "--date", DAY, "--yes")
    assert (answer.code, "第 5 行没有写明是哪个方案的" in answer.err) == (1, True), answer.err


@pytest.mark.parametrize(
    ("command", "words"),
    [
        pytest.param("ledger --unit 示例无局", "责任单位“示例无局”未登记", id="a unit of none"),
        pytest.param("sheets --unit 示例无局", "责任单位“示例无局”未登记", id="a sheet of none"),
        pytest.param("ledger -o 各方案/甲方案/plan.yaml", "plan.yaml", id="a file of a plan"),
        pytest.param("ledger -o 各方案/乙方案/chapters", "请写到别处", id="a folder of a plan"),
        pytest.param(
            "sheets --unit 示例闲局", "都没有要发的任务清单", id="a unit that owes nothing"
        ),
        pytest.param("report", "一次只对一个方案", id="a paper of one plan"),
    ],
)
def test_a_paper_that_cannot_be_made_is_told(
    wfplan: Run, plans: Path, command: str, words: str
) -> None:
    answer = wfplan("--plans", str(plans), "render", *command.split())
    assert (answer.code, words in answer.err) == (2, True), answer.err
    assert not Path("output").exists()


def test_no_paper_is_made_where_a_plan_is_broken(wfplan: Run, plans: Path) -> None:
    (plans / "乙方案" / "chapters" / "1.yaml").write_text("id: [\n", "utf-8")
    answer = wfplan("--plans", str(plans), "render", "ledger", "-o", "发出")
    assert (answer.code, Path("发出").exists()) == (1, False)
    assert "没有生成" in answer.err


def test_a_dashboard_over_plans_counts_each_and_names_the_red_ones(
    wfplan: Run, plans: Path
) -> None:
    chapter_file = plans / "乙方案" / "chapters" / "1.yaml"
    late = chapter_file.read_text("utf-8").replace(
        '"text": "示例：乙方案的第2件事。"', '"text": "示例：乙方案的第2件事。", "due": 2024-01-31'
    )
    chapter_file.write_text(late, "utf-8")
    text = render(wfplan, plans, "dashboard").read_text("utf-8")
    for key in NAMES:
        assert f'<tr data-plan="{key}"><td class="w">{key}</td><td>示例{key}工作方案</td>' in text
    red = text[text.index("红灯事项") : text.index("各责任单位（条）")]
    assert "红灯事项（1 项次）" in red
    assert (red.count("<tr data-plan="), "示例：乙方案的第2件事。" in red) == (1, True)
    assert f'data-plan="甲方案" data-unit="{SHARED}"' in text


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_a_sheet_that_lost_what_programs_read_goes_by_its_heads(
    wfplan: Run, plans: Path, kind: str
) -> None:
    path = filled_sheet(wfplan, plans, kind)
    if kind == "xlsx":
        book = openpyxl.load_workbook(path)
        del book["wfplan"]
        book.save(path)
    else:
        with zipfile.ZipFile(path) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        with zipfile.ZipFile(path, "w") as archive:
            for name, data in parts.items():
                lost = re.sub(rb"<property .*?</property>", b"", data, flags=re.DOTALL)
                archive.writestr(name, lost if name == "docProps/custom.xml" else data)
    answer = wfplan("--plans", str(plans), "status", "import", str(path), "--date", DAY, "--yes")
    assert (answer.code, said(plans)) == (0, WRITTEN), answer.err


def test_nothing_is_written_while_somebody_writes_in_one_plan(wfplan: Run, plans: Path) -> None:
    path = filled_sheet(wfplan, plans, "docx")
    held = (plans / "乙方案" / "status" / f"{SHARED}.yaml").resolve()
    held.parent.mkdir()
    come = ("--plans", str(plans), "status", "import", str(path), "--date", DAY, "--yes")
    with hold_locks([held]):
        answer = wfplan(*come, "--wait", "0")
        assert (answer.code, said(plans)) == (2, {}), answer.err
    assert (wfplan(*come).code, said(plans)) == (0, WRITTEN)


def test_two_names_of_one_unit_make_one_sheet(wfplan: Run, plans: Path) -> None:
    first = plans / "丙方案"
    roster = roster_data(({"name": SHARED, "aliases": ["示例别局"]}, "示例独局"))
    row = measure("1-1-1", "示例：丙方案的第1件事。", {"unit": SHARED})
    write_plan(first, chapter("1", item("1-1", row)), roster=roster, key="丙方案")
    other = measure("1-1-1", "示例：甲方案的第1件事。", {"unit": "示例别局"})
    roster = roster_data(("示例别局", "示例独局"))
    write_plan(plans / "甲方案", chapter("1", item("1-1", other)), roster=roster, key="甲方案")
    path = render(wfplan, plans, "sheets", "--unit", "示例别局")
    assert path.name == f"任务清单-{SHARED}.docx"
    fill_docx(path, NOTES)
    come = ("--plans", str(plans), "status", "import", str(path), "--date", DAY, "--yes")
    answer = wfplan(*come)
    assert (answer.code, said(plans, "示例别局")) == (0, {"甲方案": WRITTEN["甲方案"]}), answer.err
