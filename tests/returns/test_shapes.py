"""Sheets as people send them back: cells, columns and tables of every shape."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from papers import FACTS, HEAD, MARK, cell, docx, paragraph, row, sheet, table, xlsx
from plan_copy import UNIT, Answer, PlanCopy

Run = Callable[..., Answer]


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
    "the chapters across, not where the numbers stand": lambda text: [
        paragraph(MARK),
        table(
            row("具体举措", "编号", "完成状态"),
            row("一、示例章"),
            row("一、示例章", "", ""),
            row(text, "1-3-2", "已完成"),
        ),
    ],
    "brackets behind the headings": lambda _: [
        paragraph(MARK),
        table(row("编号", "完成状态（必填）", "进度（单位：%）"), row("1-3-2", "已完成", "")),
    ],
    "brackets of every kind, two and one in another": lambda _: [
        paragraph(MARK),
        table(
            row("编号【勿改】", "〔必填〕完成状态[单选]", "进度（%）（0～100（整数））"),
            row("1-3-2", "已完成", "100"),
        ),
    ],
    "numbers and stars before the headings": lambda _: [
        paragraph(MARK),
        table(row("1.编号", "2、★完成状态", "（3）进度"), row("1-3-2", "已完成", "100")),
    ],
    "a heading over those that are filled in": lambda text: [
        paragraph(MARK),
        table(
            row(*(merged_cell(word, "start") for word in HEAD[:2]), spanned("工作进展情况", 5)),
            row(*(merged_cell("", "go on") for _ in HEAD[:2]), *HEAD[2:]),
            row("1-3-2", text, "已完成", "100", "", "", ""),
        ),
    ],
    "the same, nothing merged": lambda text: [
        paragraph(MARK),
        table(
            row("编号", "具体举措", "完成情况", "", ""),
            row("", "", "完成状态", "进度（%）", "存在问题"),
            row("1-3-2", text, "已完成", "100", ""),
        ),
    ],
    "the rows counted besides": lambda text: [
        paragraph(MARK),
        table(row("序号", *HEAD), row("1", "1-3-2", text, "已完成", "100", "", "", "")),
    ],
    "a head of two columns that stands again": lambda _: [
        paragraph(MARK),
        table(row("编号", "状态"), row("1-3-2", "已完成"), row("编号", "状态")),
    ],
    "a number with a mark behind it": lambda _: [
        paragraph(MARK),
        table(row("编号", "状态"), row("1-3-2、", "已完成")),
    ],
    "the rows counted, known by their texts": lambda text: [
        paragraph(MARK),
        table(row("序号", "具体举措", "状态"), row("1", text, "已完成")),
    ],
    "split in two, the second by its texts": lambda text: [
        paragraph(MARK),
        table(row("编号", "具体举措", "状态"), row("1-3-1", "", "")),
        table(row("", text, "已完成")),
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
    assert "没有读" not in answer.err.replace("表头“科室”不认识，该栏没有读", "")
    assert {key: entry.state for key, entry in plan_copy.updates().items()} == {
        "1-3-2": "completed"
    }


def merged_cell(text: str, kind: str) -> str:
    mark = "" if kind == "go on" else ' w:val="restart"'
    return f"<w:tc><w:tcPr><w:vMerge{mark}/></w:tcPr>{paragraph(text)}</w:tc>"


def spanned(text: str, span: int) -> str:
    return f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>{paragraph(text)}</w:tc>'


def test_a_strict_docx_is_read(plan_copy: PlanCopy, wfplan: Run, texts: dict[str, str]) -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    body = paragraph(MARK) + table(row(*HEAD), row("1-3-2", texts["1-3-2"], "已完成"))
    docx(
        Path("a.docx"),
        document=f'<w:document xmlns:w="{strict}"><w:body>{body}</w:body></w:document>',
    )
    assert wfplan("status", "import", "a.docx", "--yes").code == 0


def test_a_cell_merged_over_rows_is_that_of_each(plan_copy: PlanCopy, wfplan: Run) -> None:
    sheet(
        Path("a.docx"),
        row("1-3-2", "", merged_cell("滞后", "start"), "", merged_cell("示例", "start")),
        row("1-3-3", "", merged_cell("", "go on"), "", merged_cell("", "go on")),
    )
    assert wfplan("status", "import", "a.docx", "--yes").code == 0
    found = {key: (entry.state, entry.note) for key, entry in plan_copy.updates().items()}
    assert found == dict.fromkeys(("1-3-2", "1-3-3"), ("delayed", "示例"))


def test_a_cell_over_two_columns_moves_no_other(plan_copy: PlanCopy, wfplan: Run) -> None:
    sheet(Path("a.docx"), row("1-3-2", "", spanned("滞后", 2), "示例"))
    assert wfplan("status", "import", "a.docx", "--yes").code == 0
    assert plan_copy.updates()["1-3-2"].note == "示例"


def test_of_columns_that_are_missing_the_state_stays_and_no_word_is_said_again(
    plan_copy: PlanCopy, wfplan: Run
) -> None:
    duty = ("1-3-2", "--unit", UNIT, "--date", "2022-06-01")
    wfplan("status", "update", *duty, "--state", "正在推进", "--note", "示例", "--problem", "示例")
    sheet(Path("a.docx"), row("1-3-2", "60"), head=("编号", "进度"))
    assert wfplan("status", "import", "a.docx", "--yes", "--date", "2022-07-01").code == 0
    entry = plan_copy.updates()["1-3-2"]
    assert (entry.state, entry.progress, entry.note, entry.problem) == (
        "in_progress",
        60,
        None,
        None,
    )


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
    assert list(plan_copy.updates()) == ["1-3-2"]


def test_a_workbook_is_read_by_headings(plan_copy: PlanCopy, wfplan: Run) -> None:
    head = ("完成状态", "编号", "进度（%）", "加的列")
    rows = (("正在推进", "1-3-3", complex(0.5), "x"), ("正在推进", "1-3-2", 40, "x"))
    xlsx(Path("a.xlsx"), ("台账",), ("说明",), head, *rows, facts=FACTS)
    answer = wfplan("status", "import", "a.xlsx", "--yes")
    assert answer.code == 0, answer.err
    found = {key: entry.progress for key, entry in plan_copy.updates().items()}
    assert found == {"1-3-3": 50, "1-3-2": 40}


def test_a_column_that_is_not_known_is_said_where_something_stands_in_it(
    plan_copy: PlanCopy, wfplan: Run
) -> None:
    head = ("编号", "完成状态", "备忘", "科室")
    sheet(Path("a.docx"), row("1-3-2", "滞后", "示例", ""), head=head)
    answer = wfplan("status", "import", "a.docx", "--yes")
    said = "（表中没有“进度、进展情况、存在问题、下步打算”一栏）"
    assert f"a.docx 表头“备忘”不认识，该栏没有读{said}\n" in answer.err
    assert (answer.code, "科室" in answer.err) == (0, False)


BARE = {
    "a column of no heading": (("编号", "状态", ""), ("1-3-2", "滞后", "示例"), [3]),
    "a heading over two columns": (
        ("编号", "状态", spanned("进展情况", 2)),
        ("1-3-2", "滞后", "", "示例"),
        [4],
    ),
    "cells too many at the end": (("编号", "状态"), ("1-3-2", "滞后", "甲", "", "乙"), [3, 5]),
    "nothing in it": (("编号", "状态", ""), ("1-3-2", "滞后", " "), []),
}


@pytest.mark.parametrize(("head", "cells", "columns"), BARE.values(), ids=BARE)
def test_a_column_without_a_heading_is_said(
    plan_copy: PlanCopy,
    wfplan: Run,
    head: tuple[str, ...],
    cells: tuple[str, ...],
    columns: list[int],
) -> None:
    sheet(Path("a.docx"), row(*cells), head=head)
    answer = wfplan("status", "import", "a.docx", "--yes")
    assert (answer.code, list(plan_copy.updates())) == (0, ["1-3-2"])
    assert [line for line in answer.err.splitlines() if "没有表头" in line] == [
        f"a.docx 第 {column} 列没有表头，没有读" for column in columns
    ]


def test_a_table_in_a_note_that_counts_its_rows_is_a_note(plan_copy: PlanCopy, wfplan: Run) -> None:
    note = cell(
        paragraph("如下："), table(row("序号", "进展情况"), row("1", "示例")), paragraph("")
    )
    sheet(Path("a.docx"), row("1-3-2", "", "滞后", "", note))
    answer = wfplan("status", "import", "a.docx", "--yes", "--strict")
    assert answer.code == 0, answer.err
    assert plan_copy.updates()["1-3-2"].note == "如下：\n序号\t进展情况\n1\t示例"


def test_what_is_alike_in_many_rows_is_said_once_wherever_they_stand(
    plan_copy: PlanCopy, wfplan: Run
) -> None:
    rows = [row(f"1-3-{at}", "", "好" if at % 2 else "滞后", "101") for at in (1, 2, 3, 4)]
    sheet(Path("a.docx"), *rows, *rows)
    answer = wfplan("status", "import", "a.docx", "--yes")
    places = "、".join(f"第 {at + 2} 行（1-3-{at % 4 + 1}）" for at in range(8))
    twice = f"a.docx 8 行在表中出现 2 次，各行都没有采用（WF518）：{places}"
    assert (answer.code, twice in answer.err.splitlines()) == (1, True)


def test_the_columns_of_a_ledger_that_nobody_fills_in_are_known(
    plan_copy: PlanCopy, wfplan: Run
) -> None:
    assert wfplan("render", "ledger", "--as-of", "2022-06-30", "-o", "发出").code == 0
    answer = wfplan("status", "import", "发出/工作台账.xlsx", "--yes", "--strict")
    assert (answer.code, answer.err) == (0, "工作台账.xlsx：与发出时相同，没有可写入的\n")


def test_a_table_that_nothing_tells_of_is_said_where_it_is_as_wide(
    plan_copy: PlanCopy, wfplan: Run
) -> None:
    head = ("编号", "具体举措", "状态")
    docx(
        Path("a.docx"),
        paragraph(MARK),
        table(row(*head), row("1-3-1", "", "滞后")),
        table(row("", "", "已完成")),
        table(row("附件", "示例")),
    )
    answer = wfplan("status", "import", "a.docx", "--yes")
    assert "a.docx 表 2 没有表头，也没有编号和举措原文，没有读\n" in answer.err
    assert (answer.code, "表 3" in answer.err) == (0, False)
    assert list(plan_copy.updates()) == ["1-3-1"]


def test_two_tables_of_a_document_are_one_sheet(plan_copy: PlanCopy, wfplan: Run) -> None:
    head = row("编号", "状态")
    rows = [row("1-3-2", "滞后"), row("1-3-3", "好")]
    docx(Path("a.docx"), paragraph(MARK), table(head, rows[0]), table(head, *rows))
    answer = wfplan("status", "import", "a.docx", "--yes")
    assert "a.docx 第 2 行（1-3-2）：在表中出现 2 次" in answer.err
    assert "a.docx 表 2 第 2 行（1-3-2）：在表中出现 2 次" in answer.err
    assert (answer.code, "a.docx 表 2 第 3 行（1-3-3）：完成状态“好”" in answer.err) == (1, True)


def test_a_heading_is_said_once_however_many_columns_it_has(
    plan_copy: PlanCopy, wfplan: Run
) -> None:
    sheet(Path("a.docx"), row("1-3-2", "滞后", "甲", "乙"), head=("编号", "状态", "备忘", "备忘"))
    assert wfplan("status", "import", "a.docx", "--yes").err.count("“备忘”不认识") == 1


def test_a_long_cell_is_no_heading(plan_copy: PlanCopy, wfplan: Run) -> None:
    sheet(
        Path("a.docx"), row("1-3-2", "滞后", "示例"), head=("编号", "状态", f"进展{' ' * 38}情况")
    )
    answer = wfplan("status", "import", "a.docx", "--yes")
    assert (answer.code, "“进展 情况”不认识" in answer.err) == (0, True)


@pytest.mark.parametrize(("count", "lines"), [(3, 3), (4, 1)])
def test_a_few_rows_are_told_one_by_one(
    plan_copy: PlanCopy, wfplan: Run, count: int, lines: int
) -> None:
    sheet(Path("a.docx"), *(row(f"1-3-{at + 1}", "", "好") for at in range(count)))
    answer = wfplan("status", "import", "a.docx", "--yes")
    assert answer.err.count("完成状态“好”") == lines


def test_a_sheet_in_which_something_was_not_read_is_not_as_it_was_sent(
    plan_copy: PlanCopy, wfplan: Run
) -> None:
    sheet(Path("a.docx"), row("1-3-2", "", "示例"), head=("编号", "状态", "备忘"))
    answer = wfplan("status", "import", "a.docx", "--yes")
    assert answer.err.splitlines()[-1] == "a.docx：没有可写入的"


def test_a_chapter_across_is_no_row(plan_copy: PlanCopy, wfplan: Run) -> None:
    rows = row("一、示例章"), row("滞后", "1-3-2")
    sheet(Path("a.docx"), *rows, head=("完成状态", "编号"))
    assert wfplan("status", "import", "a.docx", "--yes", "--strict").code == 0


def test_a_day_alone_in_a_ledger_says_nothing(plan_copy: PlanCopy, wfplan: Run) -> None:
    xlsx(Path("a.xlsx"), ("编号", "状态", "填报日期"), ("1-3-2", "", "2022-07-01"), facts=FACTS)
    answer = wfplan("status", "import", "a.xlsx", "--yes")
    assert answer.code == 0
    assert [line for line in answer.err.splitlines() if "缺少" not in line] == [
        "a.xlsx 第 2 行（1-3-2）：只填了填报日期，没有采用",
        "a.xlsx：没有可写入的",
    ]


def test_the_same_of_a_later_day_is_a_report_in_a_ledger_too(
    plan_copy: PlanCopy, wfplan: Run
) -> None:
    duty = ("1-3-2", "--unit", UNIT, "--date", "2022-06-01", "--state", "滞后")
    wfplan("status", "update", *duty)
    xlsx(Path("a.xlsx"), ("编号", "状态", "填报日期"), ("1-3-2", "滞后", "2022-07-01"), facts=FACTS)
    answer = wfplan("status", "import", "a.xlsx", "--yes")
    assert answer.out.splitlines()[1].split()[2:] == ["填报日期", "2022-06-01", "2022-07-01"]
    assert (answer.code, str(plan_copy.updates()["1-3-2"].date)) == (0, "2022-07-01")
