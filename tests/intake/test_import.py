"""`wfplan status import`: sheets as people send them back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from papers import FACTS, HEAD, MARK, docx, paragraph, row, sheet, table, xlsx
from plan_copy import Answer, PlanCopy
from wfplan.model.plan import Plan
from wfplan.model.status import Update
from wfplan.store.load import load_plan
from wfplan.store.tree import WorkTree

Run = Callable[..., Answer]
UNIT = "市司法局"


@pytest.fixture
def texts(plan: Plan) -> dict[str, str]:
    return {measure.id: measure.text for _, _, measure in plan.measures}


def updates(plan: PlanCopy, unit: str = UNIT) -> dict[str, Update]:
    loaded = load_plan(WorkTree(plan.folder), status=True)
    return {
        entry.measure: entry
        for file in loaded.status
        if file.unit == unit
        for entry in file.entries
        if isinstance(entry, Update)
    }


def cell(*inner: str) -> str:
    return f"<w:tc>{''.join(inner)}</w:tc>"


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


NOTES = {
    "a plain cell": (cell(paragraph("示例")), "示例"),
    "several paragraphs": (cell(paragraph("示例一"), paragraph("示例二")), "示例一\n示例二"),
    "a break and a tab": (
        cell("<w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/><w:t>丙</w:t></w:r></w:p>"),
        "甲\n乙\t丙",
    ),
    "text in a control": (
        cell(f"<w:sdt><w:sdtContent>{paragraph('示例')}</w:sdtContent></w:sdt>"),
        "示例",
    ),
    "a control round the cell": (
        f"<w:sdt><w:sdtContent>{cell(paragraph('示例'))}</w:sdtContent></w:sdt>",
        "示例",
    ),
    "inserted text counts, deleted does not": (
        cell(
            f"<w:p><w:ins>{run('新')}</w:ins><w:del><w:r><w:delText>旧</w:delText></w:r>"
            f"{run('旧')}</w:del></w:p>"
        ),
        "新",
    ),
    "a deleted paragraph mark joins": (
        cell(
            f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('前')}</w:p>",
            paragraph("后"),
        ),
        "前后",
    ),
    "a text box is not the cell's text": (
        cell(
            f"<w:p>{run('示例')}<w:r><w:pict><w:txbxContent>{paragraph('框')}</w:txbxContent>"
            "</w:pict></w:r></w:p>"
        ),
        "示例",
    ),
    "a comment is not": (
        cell(f"<w:p><w:commentRangeStart/>{run('示例')}<w:r><w:commentReference/></w:r></w:p>"),
        "示例",
    ),
    "a table without a head is lines": (
        cell(paragraph("前"), table(row("甲", "乙")), paragraph("后")),
        "前\n甲\t乙\n后",
    ),
}


@pytest.mark.parametrize(("note", "text"), NOTES.values(), ids=NOTES.keys())
def test_a_cell_is_read_as_it_is_seen(
    plan_copy: PlanCopy, wfplan: Run, texts: dict[str, str], note: str, text: str
) -> None:
    sheet(Path("a.docx"), row("1-3-2", texts["1-3-2"], "正在推进", "40", note))
    answer = wfplan("status", "import", "a.docx", "--yes")
    assert answer.code == 0, answer.err
    assert updates(plan_copy)["1-3-2"].note == text


SHAPES: dict[str, Callable[[str], list[str]]] = {
    "as it was sent": lambda text: [paragraph(MARK), table(row(*HEAD), row("1-3-2", text, "完成"))],
    "a full-width number": lambda text: [
        paragraph(MARK),
        table(row(*HEAD), row("１－３－２", text, "办结")),
    ],
    "no number, only the text": lambda text: [
        paragraph(MARK),
        table(row(*HEAD), row("", text, "已完成")),
    ],
    "a head of other words": lambda text: [
        paragraph(MARK),
        table(row("序号", "举措", "状态"), row("1-3-2", text, "已完成")),
    ],
    "columns swapped and one added": lambda _: [
        paragraph(MARK),
        table(row("完成状态", "科室", "编号"), row("已完成", "一科", "1-3-2")),
    ],
    "split in two without a second head": lambda text: [
        paragraph(MARK),
        table(row(*HEAD), row("1-3-1", "", "")),
        paragraph(""),
        table(row("1-3-2", text, "已完成")),
    ],
    "pasted inside a cell": lambda text: [
        paragraph(MARK),
        table(row(cell(table(row(*HEAD), row("1-3-2", text, "已完成")), paragraph("")))),
    ],
    "a deleted row": lambda text: [
        paragraph(MARK),
        table(
            row(*HEAD),
            row("1-3-2", text, "已完成"),
            row("1-3-2", text, "滞后").replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>"),
        ),
    ],
    "the foot names the unit": lambda text: [
        table(row(*HEAD), row("1-3-2", text, "已完成")),
        paragraph("填报单位（盖章）：潍坊市司法局    填报人：示例员    联系电话："),
    ],
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES.keys())
def test_a_sheet_of_another_shape_is_read(
    plan_copy: PlanCopy,
    wfplan: Run,
    texts: dict[str, str],
    shape: Callable[[str], list[str]],
) -> None:
    docx(Path("a.docx"), *shape(texts["1-3-2"]))
    answer = wfplan("status", "import", "a.docx", "--yes")
    assert answer.code == 0, answer.err
    assert {key: entry.state for key, entry in updates(plan_copy).items()} == {"1-3-2": "completed"}


def test_a_strict_docx_is_read(plan_copy: PlanCopy, wfplan: Run, texts: dict[str, str]) -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    body = paragraph(MARK) + table(row(*HEAD), row("1-3-2", texts["1-3-2"], "已完成"))
    docx(
        Path("a.docx"),
        document=f'<w:document xmlns:w="{strict}"><w:body>{body}</w:body></w:document>',
    )
    assert wfplan("status", "import", "a.docx", "--yes").code == 0


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (("1-3-2", "", "正在推进", "一百"), "第 2 行（1-3-2）：进度“一百”应为 0–100 的整数"),
        (("1-3-2", "", "已完成", "40"), "进度应为 100（或不填）"),
        (("1-3-2", "", "", "40"), "没有填完成状态"),
        (("1-3-2", "改过的原文", "已完成"), "举措原文被改动"),
        (("1-1-1", "", "已完成"), "1-1-1 不是“市司法局”承担的举措"),
        (("9-9-9", "", "已完成"), "方案中没有编号 9-9-9"),
        (("", "", "已完成"), "没有填编号，原文也对不上任何举措"),
    ],
)
def test_a_bad_row_is_refused_with_its_place_and_a_good_one_taken(
    plan_copy: PlanCopy, wfplan: Run, cells: tuple[str, ...], said: str
) -> None:
    sheet(Path("市司法局.docx"), row(*cells), row("1-3-3", "", "正在推进"))
    answer = wfplan("status", "import", "市司法局.docx", "--yes")
    assert answer.code == 1
    assert said in answer.err
    assert answer.err.startswith("市司法局.docx 第 2 行")
    assert list(updates(plan_copy)) == ["1-3-3"]


def test_strict_takes_all_or_nothing(plan_copy: PlanCopy, wfplan: Run) -> None:
    sheet(Path("a.docx"), row("1-3-2", "", "好"), row("1-3-3", "", "正在推进"))
    assert wfplan("status", "import", "a.docx", "--yes", "--strict").code == 1
    assert updates(plan_copy) == {}


def test_a_row_that_stands_twice_is_a_fault(plan_copy: PlanCopy, wfplan: Run) -> None:
    sheet(Path("a.docx"), row("1-3-2", "", "已完成"), row("1-3-2", "", "滞后"))
    answer = wfplan("status", "import", "a.docx", "--yes")
    assert (answer.code, answer.err.count("出现 2 次")) == (1, 2)
    assert updates(plan_copy) == {}


def test_number_and_text_that_disagree_are_said(
    plan_copy: PlanCopy, wfplan: Run, texts: dict[str, str]
) -> None:
    sheet(Path("a.docx"), row("1-3-2", texts["1-3-3"], "已完成"))
    assert "编号是 1-3-2，原文却是 1-3-3 的" in wfplan("status", "import", "a.docx", "--yes").err


def test_importing_twice_changes_nothing(plan_copy: PlanCopy, wfplan: Run) -> None:
    sheet(Path("a.docx"), row("1-3-2", "", "正在推进", "40", "示例"))
    wfplan("status", "import", "a.docx", "--yes")
    before = (plan_copy.folder / "status/市司法局.yaml").read_bytes()
    again = wfplan("status", "import", "a.docx", "--yes")
    assert (again.code, "以前已导入" in again.err) == (0, True)
    assert (plan_copy.folder / "status/市司法局.yaml").read_bytes() == before


def test_two_files_that_disagree_are_both_refused(plan_copy: PlanCopy, wfplan: Run) -> None:
    sheet(Path("a.docx"), row("1-3-2", "", "已完成"), row("1-3-3", "", "滞后"))
    sheet(Path("b.docx"), row("1-3-2", "", "滞后"), row("1-3-3", "", "滞后"))
    answer = wfplan("status", "import", "a.docx", "b.docx", "--yes")
    assert (answer.code, answer.err.count("不一致")) == (1, 2)
    assert list(updates(plan_copy)) == ["1-3-3"]


@pytest.mark.parametrize(
    ("mark", "options", "said"),
    [
        (MARK, ("--unit", "市财政局"), "责任单位不一致"),
        ("表单标识：WF-1-市司法厅-2022-06-30", (), "“市司法厅”未登记，是否为“市司法局”"),
        ("表单标识：WF-2-市司法局-2022-06-30", (), "方案第 2 版"),
        ("", (), "请用 --unit 指明"),
    ],
)
def test_a_sheet_of_another_is_refused(
    plan_copy: PlanCopy, wfplan: Run, mark: str, options: tuple[str, ...], said: str
) -> None:
    sheet(Path("a.docx"), row("1-3-2", "", "已完成"), mark=mark)
    answer = wfplan("status", "import", "a.docx", "--yes", *options)
    assert answer.code == 1
    assert said in answer.err
    assert updates(plan_copy) == {}


def test_a_dry_run_shows_and_writes_nothing(plan_copy: PlanCopy, wfplan: Run) -> None:
    sheet(Path("a.docx"), row("1-3-2", "", "正在推进", "40"))
    answer = wfplan("status", "import", "a.docx", "--dry-run")
    assert answer.code == 0
    assert "1-3-2  市司法局  进度          40%" in answer.out
    assert updates(plan_copy) == {}


def test_nothing_is_written_off_a_terminal_without_yes(plan_copy: PlanCopy, wfplan: Run) -> None:
    sheet(Path("a.docx"), row("1-3-2", "", "正在推进", "40"))
    assert wfplan("status", "import", "a.docx").code == 2
    assert updates(plan_copy) == {}


@pytest.mark.parametrize("day", ["2022.6.30", "2022年6月30日", "20220630", "２０２２－０６－３０"])
def test_the_foot_says_the_day_and_who(plan_copy: PlanCopy, wfplan: Run, day: str) -> None:
    docx(
        Path("a.docx"),
        paragraph(MARK),
        table(row(*HEAD), row("1-3-2", "", "已完成")),
        paragraph("填报单位（盖章）：　填报人：示例员\t联系电话："),
        paragraph(f"审核人：\t填报日期：{day}"),
    )
    assert wfplan("status", "import", "a.docx", "--yes").code == 0
    entry = updates(plan_copy)["1-3-2"]
    assert (str(entry.date), entry.by) == ("2022-06-30", "示例员")


def test_a_workbook_is_read_by_headings(plan_copy: PlanCopy, wfplan: Run) -> None:
    head = ("完成状态", "编号", "进度（%）", "加的列")
    rows = (("正在推进", "1-3-3", complex(0.5), "x"), ("正在推进", "1-3-2", 40, "x"))
    xlsx(Path("a.xlsx"), ("台账",), ("说明",), head, *rows, facts=FACTS)
    answer = wfplan("status", "import", "a.xlsx", "--yes")
    assert answer.code == 0, answer.err
    found = {key: entry.progress for key, entry in updates(plan_copy).items()}
    assert found == {"1-3-3": 50, "1-3-2": 40}


def test_a_formula_is_no_value(plan_copy: PlanCopy, wfplan: Run) -> None:
    head = ("编号", "完成状态", "进度（%）")
    xlsx(Path("a.xlsx"), head, ("1-3-2", "正在推进", "=20+20"), facts=FACTS)
    answer = wfplan("status", "import", "a.xlsx", "--yes")
    assert (answer.code, "进度是公式，不是值" in answer.err) == (1, True)


def test_a_folder_ends_with_who_has_returned(plan_copy: PlanCopy, wfplan: Run) -> None:
    Path("收件").mkdir()
    sheet(Path("收件/市司法局.docx"), row("1-3-2", "", "已完成"))
    Path("收件/市财政局.pdf").write_bytes(b"%PDF-1.7")
    answer = wfplan("status", "import", "--folder", "收件", "--yes", "-o", "收回情况.xlsx")
    assert answer.code == 1
    lines = {line.split()[0]: line.split()[1] for line in answer.out.splitlines() if line.strip()}
    assert lines["市司法局"] == "已收回"
    assert lines["市财政局"] == "被拒"
    assert lines["市民政局"] == "未收回"
    assert Path("收回情况.xlsx").read_bytes().startswith(b"PK")


def test_an_older_version_imports_unchanged_measures_only(
    plan_copy: PlanCopy, wfplan: Run, texts: dict[str, str]
) -> None:
    plan_copy.replace("plan.yaml", "version: 1", "version: 2")
    plan_copy.replace("chapters/1.yaml", texts["1-3-3"], f"示例{texts['1-3-3']}")
    sheet(
        Path("a.docx"),
        row("1-3-2", texts["1-3-2"], "已完成"),
        row("1-3-3", texts["1-3-3"], "已完成"),
    )
    answer = wfplan("status", "import", "a.docx", "--yes")
    assert "本条举措的原文有变" in answer.err
    assert list(updates(plan_copy)) == ["1-3-2"]


def merged_cell(text: str, kind: str) -> str:
    mark = "" if kind == "go on" else ' w:val="restart"'
    return f"<w:tc><w:tcPr><w:vMerge{mark}/></w:tcPr>{paragraph(text)}</w:tc>"


def test_a_cell_merged_over_rows_is_that_of_each(plan_copy: PlanCopy, wfplan: Run) -> None:
    sheet(
        Path("a.docx"),
        row("1-3-2", "", merged_cell("滞后", "start"), "", merged_cell("示例", "start")),
        row("1-3-3", "", merged_cell("", "go on"), "", merged_cell("", "go on")),
    )
    assert wfplan("status", "import", "a.docx", "--yes").code == 0
    found = {key: (entry.state, entry.note) for key, entry in updates(plan_copy).items()}
    assert found == dict.fromkeys(("1-3-2", "1-3-3"), ("delayed", "示例"))


def test_a_cell_over_two_columns_moves_no_other(plan_copy: PlanCopy, wfplan: Run) -> None:
    wide = f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{paragraph("滞后")}</w:tc>'
    sheet(Path("a.docx"), row("1-3-2", "", wide, "示例"))
    assert wfplan("status", "import", "a.docx", "--yes").code == 0
    assert updates(plan_copy)["1-3-2"].note == "示例"


def test_a_column_that_is_missing_leaves_its_field_alone(plan_copy: PlanCopy, wfplan: Run) -> None:
    duty = ("1-3-2", "--unit", UNIT, "--date", "2022-06-01")
    wfplan("status", "update", *duty, "--state", "正在推进", "--note", "示例", "--problem", "示例")
    sheet(Path("a.docx"), row("1-3-2", "60"), head=("编号", "进度"))
    assert wfplan("status", "import", "a.docx", "--yes", "--date", "2022-07-01").code == 0
    entry = updates(plan_copy)["1-3-2"]
    assert (entry.state, entry.progress, entry.note, entry.problem) == (
        "in_progress",
        60,
        "示例",
        "示例",
    )


def test_what_stands_already_asks_for_nothing_and_is_said(plan_copy: PlanCopy, wfplan: Run) -> None:
    duty = ("1-3-2", "--unit", UNIT, "--date", "2022-06-01")
    wfplan("status", "update", *duty, "--state", "正在推进", "--progress", "40")
    sheet(Path("a.docx"), row("1-3-2", "", "正在推进", "40%"))
    answer = wfplan("status", "import", "a.docx", "--yes")
    assert (answer.code, "1 行以前已导入或与已有填报相同" in answer.err) == (0, True)
    assert updates(plan_copy)["1-3-2"].date.month == 6


@pytest.mark.parametrize(
    ("foot", "count"),
    [
        pytest.param("", 1, id="a sheet without a day is the one that was returned"),
        pytest.param("填报日期：2022-07-01", 1, id="of the day of the one that was returned"),
        pytest.param("填报日期：2022-07-08", 2, id="filled in again after that"),
    ],
)
def test_what_was_returned_may_be_said_again(
    plan_copy: PlanCopy, wfplan: Run, foot: str, count: int
) -> None:
    cells = row("1-3-2", "", "正在推进", "40")
    docx(Path("a.docx"), paragraph(MARK), table(row(*HEAD), cells))
    wfplan("status", "import", "a.docx", "--yes", "--date", "2022-07-01")
    duty = ("1-3-2", "--unit", UNIT, "return", "--reason", "示例", "--date", "2022-07-05")
    assert wfplan("status", "review", *duty).code == 0
    docx(Path("b.docx"), paragraph(MARK), table(row(*HEAD), cells), paragraph(foot))
    answer = wfplan("status", "import", "b.docx", "--yes")
    assert answer.code == 0, answer.err
    (file,) = load_plan(WorkTree(plan_copy.folder), status=True).status
    assert len([entry for entry in file.entries if isinstance(entry, Update)]) == count


def test_an_older_sheet_without_its_texts_is_not_believed(plan_copy: PlanCopy, wfplan: Run) -> None:
    plan_copy.replace("plan.yaml", "version: 1", "version: 2")
    sheet(Path("a.docx"), row("1-3-2", "", "滞后"))
    answer = wfplan("status", "import", "a.docx", "--yes")
    assert (answer.code, "方案已改版，表中没有原文" in answer.err) == (1, True)


def test_two_files_that_say_the_same_are_written_once(plan_copy: PlanCopy, wfplan: Run) -> None:
    for name in ("a.docx", "b.docx"):
        sheet(Path(name), row("1-3-2", "", "滞后", "", "示例"))
    assert wfplan("status", "import", "a.docx", "b.docx", "--yes").code == 0
    assert (plan_copy.folder / "status/市司法局.yaml").read_text("utf-8").count("1-3-2") == 1


def test_a_folder_is_read_with_the_folders_in_it(plan_copy: PlanCopy, wfplan: Run) -> None:
    Path("收件/第一批").mkdir(parents=True)
    sheet(Path("收件/第一批/a.docx"), row("1-3-2", "", "好"))
    for name in ("~$a.docx", "Thumbs.db", ".DS_Store"):
        Path("收件", name).write_bytes(b"x")
    answer = wfplan("status", "import", "--folder", "收件", "--yes")
    assert answer.err.startswith("第一批/a.docx 第 2 行（1-3-2）：完成状态“好”应为")
    assert answer.out.splitlines()[-1] == "31 个责任单位：1 个已收到，30 个未收回"


def test_a_sheet_with_nothing_in_it_is_said_so(plan_copy: PlanCopy, wfplan: Run) -> None:
    Path("收件").mkdir()
    sheet(Path("收件/a.docx"), row("1-3-2", "", "请选择"))
    answer = wfplan("status", "import", "--folder", "收件", "--yes")
    assert (answer.code, "收回，没有新内容" in answer.out) == (0, True)


def test_a_ledger_is_laid_to_each_unit_that_said_something(
    plan_copy: PlanCopy, wfplan: Run
) -> None:
    Path("收件").mkdir()
    head = ("编号", "责任单位", "完成状态")
    rows = [("1-3-2", unit, "滞后") for unit in ("市司法局", "市市场监管局")]
    xlsx(Path("收件/台账.xlsx"), head, *rows, facts={**FACTS, "wfplan-unit": ""})
    answer = wfplan("status", "import", "--folder", "收件", "--yes")
    assert "2 个已收到，29 个未收回" in answer.out


@pytest.mark.parametrize("output", ["收回情况.docx", "收回情况"])
def test_the_returns_are_only_written_as_xlsx(
    plan_copy: PlanCopy, wfplan: Run, output: str
) -> None:
    sheet(Path("a.docx"), row("1-3-2", "", "滞后"))
    answer = wfplan("status", "import", "a.docx", "--yes", "-o", output)
    assert (answer.code, "只写成 .xlsx" in answer.err) == (2, True)
    assert updates(plan_copy) == {}


@pytest.mark.parametrize("folder", ["没有", "a.docx"])
def test_a_folder_that_is_none_is_said_so(plan_copy: PlanCopy, wfplan: Run, folder: str) -> None:
    sheet(Path("a.docx"), row("1-3-2", "", "滞后"))
    answer = wfplan("status", "import", "--folder", folder, "--yes")
    assert (answer.code, f"不能读取“{folder}”" in answer.err) == (2, True)


def test_two_files_of_one_name_are_told_apart_and_one_given_twice_is_one(
    plan_copy: PlanCopy, wfplan: Run
) -> None:
    for folder, number in (("一", "1-3-2"), ("二", "1-3-3")):
        Path(folder).mkdir()
        sheet(Path(folder, "a.docx"), row(number, "", "好"))
    answer = wfplan("status", "import", "一/a.docx", "一/a.docx", "--folder", "二", "--yes")
    assert [line.split(" ")[0] for line in answer.err.splitlines() if "好" in line] == [
        "一/a.docx",
        "二/a.docx",
    ]


def test_nothing_given_is_said_so(plan_copy: PlanCopy, wfplan: Run) -> None:
    answer = wfplan("status", "import")
    assert (answer.code, "没有指明收回的表" in answer.err) == (2, True)


def test_what_a_stranger_wrote_stays_on_one_line_and_acts_on_no_terminal(
    plan_copy: PlanCopy, wfplan: Run
) -> None:
    evil = "<w:tc>" + paragraph("一\u009b31m") + paragraph("长" * 900) + "</w:tc>"
    sheet(Path("a.docx"), row(evil, "", "滞后"))
    answer = wfplan("status", "import", "a.docx", "--yes")
    first, *_ = answer.err.splitlines()
    assert (answer.code, "编号“一\ufffd31m 长长" in first, len(first) < 400) == (1, True, True)


def test_rows_are_refused_in_the_order_of_the_sheet(plan_copy: PlanCopy, wfplan: Run) -> None:
    rows = [row("1-3-1", "", "", "40"), row("1-3-2", "", "好"), row("1-3-3", "", "完成", "40")]
    sheet(Path("a.docx"), *rows, row("9-9-9", "", "完成"))
    answer = wfplan("status", "import", "a.docx", "--yes")
    assert [line.split("第 ")[1][0] for line in answer.err.splitlines()[:4]] == ["2", "3", "4", "5"]


@pytest.mark.parametrize(
    ("state", "sent", "progress"),
    [
        ("正在推进", "滞后", 40),
        ("正在推进", "已完成", None),
        ("正在推进", "未启动", None),
        ("已完成", "正在推进", None),
        ("未启动", "长期坚持", None),
    ],
)
def test_a_figure_stays_where_it_can_stand_with_the_new_state(
    plan_copy: PlanCopy, wfplan: Run, state: str, sent: str, progress: int | None
) -> None:
    figure = ("--progress", "40") if state == "正在推进" else ()
    duty = ("1-3-2", "--unit", UNIT, "--date", "2022-06-01", "--state", state)
    assert wfplan("status", "update", *duty, *figure).code == 0
    sheet(Path("a.docx"), row("1-3-2", "", sent))
    assert wfplan("status", "import", "a.docx", "--yes").code == 0
    assert updates(plan_copy)["1-3-2"].progress == progress


def test_a_state_that_settles_the_figure_shows_it(plan_copy: PlanCopy, wfplan: Run) -> None:
    duty = ("1-3-2", "--unit", UNIT, "--date", "2022-06-01", "--state", "正在推进")
    wfplan("status", "update", *duty, "--progress", "40")
    sheet(Path("a.docx"), row("1-3-2", "", "已完成"))
    answer = wfplan("status", "import", "a.docx", "--dry-run")
    assert "1-3-2  市司法局  进度      40%       100%" in answer.out


AGAIN = {
    "the same file, though more was said since": ("", "", 2),
    "a sheet of the same day": ("2022-07-01", "2022-07-01", 2),
    "a later sheet that says the same again": ("2022-07-01", "2022-08-01", 3),
    "a sheet of a day before what was said since": ("2022-06-20", "2022-06-20", 2),
}


@pytest.mark.parametrize(("first", "second", "count"), AGAIN.values(), ids=AGAIN)
def test_what_was_said_since_is_not_undone_by_the_same_sheet(
    plan_copy: PlanCopy, wfplan: Run, first: str, second: str, count: int
) -> None:
    def come_back(day: str) -> Answer:
        foot = paragraph(f"填报日期：{day}")
        docx(
            Path("a.docx"),
            paragraph(MARK),
            table(row(*HEAD), row("1-3-2", "", "正在推进", "60")),
            foot,
        )
        return wfplan("status", "import", "a.docx", "--yes")

    assert come_back(first).code == 0
    since = "2022-07-10" if first else date.today().isoformat()
    duty = ("1-3-2", "--unit", UNIT, "--date", since, "--state", "正在推进")
    assert wfplan("status", "update", *duty, "--progress", "80").code == 0
    for _ in range(2):
        assert come_back(second).code == 0
    (file,) = load_plan(WorkTree(plan_copy.folder), status=True).status
    assert len(file.entries) == count


@pytest.mark.parametrize(
    "head", [("编号", "完成状态", "状态"), ("编号", "完成状态", "进展情况", "工作进展")]
)
def test_two_columns_of_one_field_are_not_chosen_from(
    plan_copy: PlanCopy, wfplan: Run, head: tuple[str, ...]
) -> None:
    sheet(Path("a.docx"), row("1-3-2", *["滞后"] * (len(head) - 1)), head=head)
    answer = wfplan("status", "import", "a.docx", "--yes")
    assert answer.code == 1
    assert f"a.docx：表头“{head[-2]}”、“{head[-1]}”是同一栏" in answer.err


def test_a_number_of_the_plan_comes_before_one_of_the_sheet(
    plan_copy: PlanCopy, wfplan: Run
) -> None:
    sheet(Path("a.docx"), row("1", "1-3-2", "滞后"), head=("序号", "编号", "状态"))
    assert wfplan("status", "import", "a.docx", "--yes").code == 0
    assert list(updates(plan_copy)) == ["1-3-2"]


def test_a_mark_added_to_the_published_text_is_an_alteration(
    plan_copy: PlanCopy, wfplan: Run, texts: dict[str, str]
) -> None:
    sheet(Path("a.docx"), row("1-3-2", texts["1-3-2"] + "＊：", "滞后"))
    assert "举措原文被改动" in wfplan("status", "import", "a.docx", "--yes").err


def test_two_measures_of_one_text_are_told_by_their_numbers(
    plan_copy: PlanCopy, wfplan: Run, texts: dict[str, str]
) -> None:
    plan_copy.replace("chapters/1.yaml", texts["1-3-3"], texts["1-3-2"])
    rows = [row(number, texts["1-3-2"], "滞后") for number in ("1-3-2", "1-3-3", "")]
    sheet(Path("a.docx"), *rows)
    answer = wfplan("status", "import", "a.docx", "--yes")
    assert "没有填编号，原文是几条举措的（1-3-2、1-3-3）" in answer.err
    assert list(updates(plan_copy)) == ["1-3-2", "1-3-3"]


def test_a_file_that_says_what_stood_disagrees_with_one_that_says_more(
    plan_copy: PlanCopy, wfplan: Run
) -> None:
    duty = ("1-3-2", "--unit", UNIT, "--date", "2022-06-01", "--state", "正在推进")
    wfplan("status", "update", *duty, "--progress", "40")
    for name, progress in (("a.docx", "40"), ("b.docx", "70")):
        sheet(Path(name), row("1-3-2", "", "正在推进", progress))
    answer = wfplan("status", "import", "a.docx", "b.docx", "--yes")
    assert (answer.code, answer.err.count("不一致，都没有采用")) == (1, 2)
    assert updates(plan_copy)["1-3-2"].progress == 40


def test_many_files_of_one_unit_take_no_square_of_their_number(
    plan_copy: PlanCopy, wfplan: Run
) -> None:
    for number in range(300):
        sheet(Path(f"{number}.docx"), *(row(f"1-3-{at}", "", "滞后") for at in (1, 2, 3)))
    names = [f"{number}.docx" for number in range(300)]
    assert wfplan("status", "import", *names, "--yes").code == 0
    assert len(updates(plan_copy)) == 3


@pytest.mark.parametrize("how", [("--strict", "--yes"), ("--strict", "--dry-run")])
def test_what_was_not_written_is_not_told_as_taken(
    plan_copy: PlanCopy, wfplan: Run, how: tuple[str, ...]
) -> None:
    Path("收件").mkdir()
    sheet(Path("收件/a.docx"), row("1-3-2", "", "好"), row("1-3-3", "", "滞后"))
    answer = wfplan("status", "import", "--folder", "收件", "-o", "收件/收回情况.xlsx", *how)
    line = next(line for line in answer.out.splitlines() if line.startswith("市司法局"))
    assert line.split()[:4] == ["市司法局", "未写入", "a.docx", "0"]
    assert "有不采用的行（--strict），没有写入" in answer.err
    again = wfplan("status", "import", "--folder", "收件", "-o", "收件/收回情况.xlsx", *how)
    assert "收回情况.xlsx：" not in again.err


def test_a_ledger_of_all_is_told_unit_by_unit(plan_copy: PlanCopy, wfplan: Run) -> None:
    Path("收件").mkdir()
    rows = [("1-3-2", "市司法局", "滞后"), ("1-3-2", "市市场监管局", "好")]
    facts = {**FACTS, "wfplan-unit": ""}
    xlsx(Path("收件/台账.xlsx"), ("编号", "责任单位", "状态"), *rows, facts=facts)
    answer = wfplan("status", "import", "--folder", "收件", "--yes")
    told = {
        line.split()[0]: line.split()[1:5] for line in answer.out.splitlines() if "台账" in line
    }
    assert told["市司法局"] == ["已收回", "台账.xlsx", "1", "0"]
    assert told["市市场监管局"] == ["部分采用", "台账.xlsx", "0", "1"]


def test_the_returns_are_a_workbook_of_the_same_rows(plan_copy: PlanCopy, wfplan: Run) -> None:
    sheet(Path("a.docx"), row("1-3-2", "", "滞后"))
    answer = wfplan("status", "import", "a.docx", "--yes", "-o", "b.xlsx")
    book = CalamineWorkbook.from_path("b.xlsx").get_sheet_by_index(0).to_python()
    (ours,) = (line for line in book if line[0] == "市司法局")
    assert ours[1:4] == ["已收回", "a.docx", 1]
    assert len([line for line in book if line[1] == "未收回"]) == 30
    assert "31 个责任单位：1 个已收到，30 个未收回" in answer.out


def test_a_folder_that_is_not_there_is_said_before_anything_is_written(
    plan_copy: PlanCopy, wfplan: Run
) -> None:
    sheet(Path("a.docx"), row("1-3-2", "", "滞后"))
    answer = wfplan("status", "import", "a.docx", "--yes", "-o", "没有/b.xlsx")
    assert (answer.code, "没有这个文件夹" in answer.err) == (2, True)
    assert updates(plan_copy) == {}
