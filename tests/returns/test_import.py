"""`wfplan status import`: what is shown, what is written, which rows are refused."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from papers import FACTS, docx, paragraph, row, sheet, table, xlsx
from plan_copy import UNIT, Answer, PlanCopy

Run = Callable[..., Answer]


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (("1-3-2", "", "正在推进", "一百"), "第 2 行（1-3-2）：进度“一百”应为 0–100 的整数"),
        (("1-3-2", "", "已完成", "40"), "进度应为 100（或不填）"),
        (("1-3-2", "", "", "40"), "没有填完成状态"),
        (("1-3-2", "改过的原文", "已完成"), "举措原文被改动"),
        (("1-1-1", "", "已完成"), "第 2 行（1-1-1）：不是“市司法局”承担的举措"),
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
    assert list(plan_copy.updates()) == ["1-3-3"]


def test_rows_are_refused_in_the_order_of_the_sheet(plan_copy: PlanCopy, wfplan: Run) -> None:
    rows = [row("1-3-1", "", "", "40"), row("1-3-2", "", "好"), row("1-3-3", "", "完成", "40")]
    sheet(Path("a.docx"), *rows, row("9-9-9", "", "完成"))
    answer = wfplan("status", "import", "a.docx", "--yes")
    assert [line.split("第 ")[1][0] for line in answer.err.splitlines()[:4]] == ["2", "3", "4", "5"]


def test_strict_takes_all_or_nothing(plan_copy: PlanCopy, wfplan: Run) -> None:
    sheet(Path("a.docx"), row("1-3-2", "", "好"), row("1-3-3", "", "正在推进"))
    assert wfplan("status", "import", "a.docx", "--yes", "--strict").code == 1
    assert plan_copy.updates() == {}


def test_a_row_that_stands_twice_is_a_fault(plan_copy: PlanCopy, wfplan: Run) -> None:
    sheet(Path("a.docx"), row("1-3-2", "", "已完成"), row("1-3-2", "", "滞后"))
    answer = wfplan("status", "import", "a.docx", "--yes")
    assert (answer.code, answer.err.count("出现 2 次")) == (1, 2)
    assert plan_copy.updates() == {}


def test_a_formula_is_no_value(plan_copy: PlanCopy, wfplan: Run) -> None:
    head = ("编号", "完成状态", "进度（%）")
    xlsx(Path("a.xlsx"), head, ("1-3-2", "正在推进", "=20+20"), facts=FACTS)
    answer = wfplan("status", "import", "a.xlsx", "--yes")
    assert (answer.code, "进度是公式或错误值" in answer.err) == (1, True)


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
    assert plan_copy.updates()["1-3-2"].progress == progress


def test_a_state_that_settles_the_figure_shows_it(plan_copy: PlanCopy, wfplan: Run) -> None:
    duty = ("1-3-2", "--unit", UNIT, "--date", "2022-06-01", "--state", "正在推进")
    wfplan("status", "update", *duty, "--progress", "40")
    sheet(Path("a.docx"), row("1-3-2", "", "已完成"))
    answer = wfplan("status", "import", "a.docx", "--dry-run")
    assert "1-3-2  市司法局  进度      40%       100%" in answer.out


@pytest.mark.parametrize("day", ["2022.6.30", "2022年6月30日", "20220630", "２０２２－０６－３０"])
def test_the_foot_says_the_day_and_who(plan_copy: PlanCopy, wfplan: Run, day: str) -> None:
    foot = f"填报单位（盖章）：　填报人：示例员\t联系电话：\n审核人：\t填报日期：{day}"
    sheet(Path("a.docx"), row("1-3-2", "", "已完成"), foot=foot)
    assert wfplan("status", "import", "a.docx", "--yes").code == 0
    entry = plan_copy.updates()["1-3-2"]
    assert (str(entry.date), entry.by) == ("2022-06-30", "示例员")


def test_a_dry_run_shows_and_writes_nothing(plan_copy: PlanCopy, wfplan: Run) -> None:
    sheet(Path("a.docx"), row("1-3-2", "", "正在推进", "40"))
    answer = wfplan("status", "import", "a.docx", "--dry-run")
    assert answer.code == 0
    assert "1-3-2  市司法局  进度          40%" in answer.out
    assert plan_copy.updates() == {}


def test_nothing_is_written_off_a_terminal_without_yes(plan_copy: PlanCopy, wfplan: Run) -> None:
    sheet(Path("a.docx"), row("1-3-2", "", "正在推进", "40"))
    assert wfplan("status", "import", "a.docx").code == 2
    assert plan_copy.updates() == {}


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


def test_many_rows_refused_alike_are_told_in_one_line(plan_copy: PlanCopy, wfplan: Run) -> None:
    rows = [row(f"1-1-{number}", "", "滞后") for number in range(1, 5)]
    sheet(Path("a.docx"), *rows, row("1-3-2", "", "好"))
    first, second, *_ = wfplan("status", "import", "a.docx", "--yes").err.splitlines()
    places = "、".join(f"第 {number + 1} 行（1-1-{number}）" for number in range(1, 5))
    assert first == f"a.docx 4 行不是“市司法局”承担的举措（WF518）：{places}"
    assert second.startswith("a.docx 第 6 行（1-3-2）：完成状态“好”应为")


def test_an_error_is_no_value(plan_copy: PlanCopy, wfplan: Run) -> None:
    head = ("编号", "完成状态", "进展情况")
    xlsx(Path("a.xlsx"), head, ("1-3-2", "滞后", "#N/A"), facts=FACTS)
    with zipfile.ZipFile("a.xlsx") as package:
        parts = {name: package.read(name) for name in package.namelist()}
    page = parts["xl/worksheets/sheet1.xml"].decode()
    page, count = re.subn(
        '<c r="C2"[^>]*><v>[0-9]+</v></c>', '<c r="C2" t="e"><v>#N/A</v></c>', page
    )
    assert count == 1
    with zipfile.ZipFile("a.xlsx", "w") as package:
        for name, data in (parts | {"xl/worksheets/sheet1.xml": page.encode()}).items():
            package.writestr(name, data)
    answer = wfplan("status", "import", "a.xlsx", "--yes")
    assert (answer.code, "第 2 行（1-3-2）：进展情况是公式或错误值" in answer.err) == (1, True)


@pytest.mark.parametrize(
    ("file", "said"), [("没有.docx", "文件不存在"), (".", "是文件夹，请用 --folder 指明")]
)
def test_a_file_that_is_not_there_is_said_before_anything_is_done(
    plan_copy: PlanCopy, wfplan: Run, file: str, said: str
) -> None:
    sheet(Path("a.docx"), row("1-3-2", "", "滞后"))
    answer = wfplan("status", "import", "a.docx", file, "--yes")
    assert (answer.code, answer.err) == (2, f"错误：不能读取“{file}”：{said}\n")
    assert plan_copy.updates() == {}


def test_an_annual_duty_of_any_year_is_there_where_the_sheet_says_no_day(
    plan_copy: PlanCopy, wfplan: Run
) -> None:
    docx(Path("a.docx"), table(row("编号", "年度", "状态"), row("3-2-2", "2022", "滞后")))
    answer = wfplan("status", "import", "a.docx", "--yes", "--unit", UNIT)
    assert answer.code == 0, answer.err
    assert "3-2-2" not in answer.err
