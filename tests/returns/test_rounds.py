"""Rounds of reporting: what is sent, answered, corrected and sent again while reports go on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from papers import (
    FACTS,
    HEAD,
    Rows,
    docx,
    paragraph,
    properties,
    read_ledger,
    row,
    set_cell,
    sheet,
    table,
    xlsx,
)
from plan_copy import UNIT, Answer, PlanCopy, report, review
from wfplan.model.plan import Plan
from wfplan.model.status import Review, Update
from wfplan.readers.table import Value
from wfplan.store.tree import WorkTree
from wfplan.store.write.append import append_entries

Run = Callable[..., Answer]
AS_OF = "2022-06-30"
DOING = ("--state", "正在推进", "--progress", "20", "--note", "示例甲", "--problem", "示例")


def send_ledger(wfplan: Run, as_of: str = AS_OF) -> tuple[Rows, dict[str, str]]:
    answer = wfplan("render", "ledger", "--unit", UNIT, "--as-of", as_of, "-o", "发出")
    assert answer.code == 0, answer.err
    return read_ledger(Path(f"发出/工作台账-{UNIT}.xlsx"))


def come_back(
    wfplan: Run, ledger: tuple[Rows, dict[str, str]], cells: dict[str, Value], *options: str
) -> Answer:
    """The ledger with cells of 1-3-2 filled in, by their headings."""
    rows, facts = ledger
    for heading, value in cells.items():
        set_cell(rows, heading, value)
    xlsx(Path("a.xlsx"), *rows, facts=facts)
    return wfplan("status", "import", "a.xlsx", "--yes", *options)


def said(plan: PlanCopy) -> list[tuple[str, str, int | None, str | None]]:
    return [
        (str(entry.date), entry.state, entry.progress, entry.note)
        for entry in plan.entries()
        if isinstance(entry, Update)
    ]


BEFORE = ("2022-03-28", "in_progress", 20, "示例甲")


def test_the_day_that_a_ledger_showed_is_not_that_of_a_new_report(
    plan_copy: PlanCopy, wfplan: Run
) -> None:
    report(wfplan, "2022-03-28", *DOING)
    review(wfplan, "2022-04-05", "accept")
    cells: dict[str, Value] = {"完成状态": "已完成", "进度（%）": 100}
    ledger = send_ledger(wfplan)
    for _ in range(2):
        answer = come_back(wfplan, ledger, cells, "--date", "2022-07-01")
        assert answer.code == 0, answer.err
    assert said(plan_copy) == [BEFORE, ("2022-07-01", "completed", 100, None)]


def test_without_a_day_it_is_todays(plan_copy: PlanCopy, wfplan: Run) -> None:
    report(wfplan, "2022-03-28", *DOING)
    ledger = send_ledger(wfplan)
    for _ in range(2):
        assert come_back(wfplan, ledger, {"进度（%）": 60}).code == 0
    first, second = said(plan_copy)
    assert (first, second[0] > AS_OF, second[2]) == (BEFORE, True, 60)


REVIEWED = {
    "returned": ("return", "退回"),
    "accepted": ("accept", "通过"),
    "closed": ("close", "销号"),
}


@pytest.mark.parametrize(("verdict", "word"), REVIEWED.values(), ids=REVIEWED)
def test_what_was_answered_is_not_reported_under(
    plan_copy: PlanCopy, wfplan: Run, verdict: str, word: str
) -> None:
    cells = row("1-3-2", "", "正在推进", "20", "示例甲")
    sheet(Path("a.docx"), cells, foot="填报日期：2022-03-28")
    assert wfplan("status", "import", "a.docx", "--yes").code == 0
    review(wfplan, "2022-04-05", verdict)
    cells = row("1-3-2", "", "正在推进", "20", "示例乙")
    sheet(Path("a.docx"), cells, foot="填报日期：2022-03-28")
    answer = wfplan("status", "import", "a.docx", "--yes")
    told = f"2022-03-28 的填报已于 2022-04-05 {word}，再报请写明其后的填报日期（或用 --date）"
    assert (answer.code, f"a.docx 第 2 行（1-3-2）：{told}（WF517）" in answer.err) == (1, True)
    assert wfplan("status", "import", "a.docx", "--yes", "--date", "2022-04-08").code == 0
    assert said(plan_copy) == [BEFORE, ("2022-04-08", "in_progress", 20, "示例乙")]


ANSWERS: dict[str, tuple[dict[str, Value], tuple[str, str, int | None, str | None]]] = {
    "with another state": (
        {"完成状态": "滞后"},
        ("2022-06-30", "delayed", 20, None),
    ),
    "with the state as it was": (
        {"进度（%）": 40, "进展情况": "示例乙"},
        ("2022-06-30", "in_progress", 40, "示例乙"),
    ),
}


@pytest.mark.parametrize(("cells", "is_now"), ANSWERS.values(), ids=ANSWERS)
@pytest.mark.parametrize("has_older", [False, True])
def test_a_row_whose_report_was_returned_meanwhile_is_taken_as_it_stands(
    plan_copy: PlanCopy,
    wfplan: Run,
    cells: dict[str, Value],
    is_now: tuple[str, str, int | None, str | None],
    has_older: bool,
) -> None:
    if has_older:
        report(wfplan, "2022-01-28", "--state", "未启动", "--note", "示例旧")
    report(wfplan, "2022-03-28", *DOING)
    ledger = send_ledger(wfplan)
    review(wfplan, "2022-06-28", "return")
    answer = come_back(wfplan, ledger, {**cells, "填报日期": "2022-06-30"})
    assert answer.code == 0, answer.err
    assert said(plan_copy)[-1] == is_now
    assert plan_copy.updates()["1-3-2"].problem is None


def test_what_comes_late_is_merged_into_what_counted_on_its_day(
    plan_copy: PlanCopy, wfplan: Run
) -> None:
    assert wfplan("render", "sheets", "--unit", UNIT, "--as-of", AS_OF, "-o", "发出").code == 0
    report(wfplan, "2022-06-29", "--state", "已完成", "--note", "示例甲")
    facts = {"wfplan_unit": UNIT, "wfplan_as_of": AS_OF, "wfplan_entries": "0"}
    docx(
        Path("a.docx"),
        table(row(*HEAD), row("1-3-2", "", "正在推进", "20")),
        paragraph("填报日期：2022-06-28"),
        parts={"docProps/custom.xml": properties(**facts)},
    )
    answer = wfplan("status", "import", "a.docx", "--yes")
    assert (answer.code, "1-3-2（后有 2022-06-29）" in answer.err) == (0, True)
    assert "已完成" not in answer.out
    assert said(plan_copy)[-1] == ("2022-06-28", "in_progress", 20, None)


def test_a_paper_that_was_imported_is_no_rival_of_its_correction(
    plan_copy: PlanCopy, wfplan: Run
) -> None:
    """Nor where it does not say how much had been reported when it was sent."""
    cells = ("1-3-2", "", "正在推进", "20", "示例甲")
    sheet(Path("a.docx"), row(*cells), foot="填报日期：2022-03-28", mark="填报单位：市司法局")
    assert wfplan("status", "import", "a.docx", "--yes").code == 0
    cells = ("1-3-2", "", "正在推进", "30", "示例乙")
    sheet(Path("b.docx"), row(*cells), foot="填报日期：2022-04-06", mark="填报单位：市司法局")
    answer = wfplan("status", "import", "a.docx", "b.docx", "--yes")
    assert (answer.code, "a.docx：1 行以前已导入" in answer.err) == (0, True)
    assert said(plan_copy) == [BEFORE, ("2022-04-06", "in_progress", 30, "示例乙")]


SENDINGS = {
    "sent together": ("1", "1", 1),
    "sent one round after the other": ("1", "2", 0),
    "of which that is not known": (None, None, 0),
}


@pytest.mark.parametrize(("first", "second", "code"), SENDINGS.values(), ids=SENDINGS)
def test_a_paper_that_says_what_stood_disagrees_only_with_one_that_was_sent_with_it(
    plan_copy: PlanCopy, wfplan: Run, first: str | None, second: str | None, code: int
) -> None:
    report(wfplan, "2022-03-28", *DOING)
    report(wfplan, "2022-03-28", "--state", "滞后", measure="1-3-3")
    for name, count, progress in (("a.docx", first, "20"), ("b.docx", second, "70")):
        facts = {"wfplan_unit": UNIT, "wfplan_as_of": AS_OF}
        if count is not None:
            facts["wfplan_entries"] = f"{UNIT}:{count}"
        docx(
            Path(name),
            table(row(*HEAD), row("1-3-2", "", "正在推进", progress)),
            parts={"docProps/custom.xml": properties(**facts)},
        )
    answer = wfplan("status", "import", "a.docx", "b.docx", "--yes")
    assert answer.code == code, answer.err
    assert (answer.err.count("所报不一致，都没有采用"), len(said(plan_copy))) == (
        2 * code,
        3 - code,
    )


def test_two_files_that_disagree_about_many_measures_say_so_once_each(
    plan_copy: PlanCopy, wfplan: Run
) -> None:
    for name, state in (("a.docx", "滞后"), ("b.docx", "已完成")):
        sheet(Path(name), *(row(f"1-3-{at}", "", state) for at in range(1, 6)))
    answer = wfplan("status", "import", "a.docx", "b.docx", "--yes")
    told = [line for line in answer.err.splitlines() if "不一致" in line]
    places = "、".join(f"第 {at + 1} 行（1-3-{at}）" for at in range(1, 6))
    assert told == [
        f"a.docx 5 行与b.docx所报不一致，都没有采用（WF519）：{places}",
        f"b.docx 5 行与a.docx所报不一致，都没有采用（WF519）：{places}",
    ]


def test_a_unit_that_has_ended_since_still_owes_its_sheet(plan_copy: PlanCopy, wfplan: Run) -> None:
    name = "name: 市审计局\n"
    plan_copy.replace("units.yaml", name, f"{name}    valid_until: 2022-10-05\n")
    Path("收件").mkdir()
    sheet(Path("收件/a.docx"), row("1-3-2", "", "滞后"))
    answer = wfplan("status", "import", "--folder", "收件", "--yes")
    assert "市审计局" in answer.out
    assert "31 个责任单位：1 个已收到，30 个未收回" in answer.out


def test_an_older_sheet_is_not_blamed_for_a_measure_that_came_since(
    plan_copy: PlanCopy, wfplan: Run, texts: dict[str, str]
) -> None:
    plan_copy.replace("plan.yaml", "version: 1", "version: 2")
    sheet(Path("a.docx"), row("1-3-2", texts["1-3-2"], "滞后"))
    answer = wfplan("status", "import", "a.docx", "--yes")
    assert "等 85 条（表是旧版方案的，其中或有后来新增的）\n" in answer.err


def test_a_bare_ledger_shows_what_was_derived(plan_copy: PlanCopy, wfplan: Run) -> None:
    """A report of completion says no figure; the ledger shows 100."""
    report(wfplan, "2022-05-23", "--state", "已完成")
    rows, _ = send_ledger(wfplan)
    report(wfplan, "2022-06-23", "--state", "滞后", "--progress", "70")
    set_cell(rows, "完成状态", "滞后", measure="1-3-3")
    xlsx(Path("a.xlsx"), *rows)
    answer = wfplan("status", "import", "a.xlsx", "--yes", "--strict", "--date", "2022-07-01")
    assert answer.code == 0, answer.err
    assert {measure: str(entry.date) for measure, entry in plan_copy.updates().items()} == {
        "1-3-2": "2022-06-23",
        "1-3-3": "2022-07-01",
    }


def test_a_blank_row_of_a_bare_ledger_is_blank(plan_copy: PlanCopy, wfplan: Run) -> None:
    rows, _ = send_ledger(wfplan)
    report(wfplan, "2022-06-23", *DOING)
    xlsx(Path("a.xlsx"), *rows)
    answer = wfplan("status", "import", "a.xlsx", "--yes", "--strict")
    assert (answer.code, answer.err) == (0, "a.xlsx：与发出时相同，没有可写入的\n")


def test_a_remark_that_a_bare_ledger_showed_is_none_of_ours(
    plan_copy: PlanCopy, wfplan: Run
) -> None:
    report(wfplan, "2022-03-28", *DOING)
    review(wfplan, "2022-04-05", "return")
    rows, _ = send_ledger(wfplan)
    set_cell(rows, "完成状态", "滞后")
    xlsx(Path("a.xlsx"), *rows)
    for _ in range(2):
        answer = wfplan("status", "import", "a.xlsx", "--yes")
        assert (answer.code, "备注" in answer.err) == (0, False)
    assert len(said(plan_copy)) == 2


def test_a_paper_sent_before_anybody_reported_says_so(plan_copy: PlanCopy, wfplan: Run) -> None:
    _, facts = send_ledger(wfplan)
    assert facts == {**FACTS, "wfplan-entries": "0"}


SETTLED: dict[str, tuple[dict[str, Value], str]] = {
    "completed, the figure emptied": ({"完成状态": "已完成", "进度（%）": ""}, "completed"),
    "completed, the figure 100": ({"完成状态": "已完成", "进度（%）": 100}, "completed"),
    "not started, the figure emptied": ({"完成状态": "未启动", "进度（%）": ""}, "not_started"),
}


@pytest.mark.parametrize(("cells", "state"), SETTLED.values(), ids=SETTLED)
@pytest.mark.parametrize("is_bare", [False, True])
def test_a_state_that_settles_the_figure_is_imported_once(
    plan_copy: PlanCopy, wfplan: Run, cells: dict[str, Value], state: str, is_bare: bool
) -> None:
    report(wfplan, "2022-03-28", *DOING)
    rows, facts = send_ledger(wfplan)
    ledger = rows, facts
    for _ in range(2):
        if is_bare:
            for heading, value in cells.items():
                set_cell(rows, heading, value)
            xlsx(Path("a.xlsx"), *rows)
            answer = wfplan("status", "import", "a.xlsx", "--yes")
        else:
            answer = come_back(wfplan, ledger, cells)
        assert answer.code == 0, answer.err
        if len(plan_copy.entries()) == 2:
            today = str(plan_copy.updates()["1-3-2"].date)
            review(wfplan, today, "accept")
    assert [entry.state for entry in plan_copy.entries() if isinstance(entry, Update)] == [
        "in_progress",
        state,
    ]


def test_a_figure_that_was_emptied_of_a_settled_state_says_nothing(
    plan_copy: PlanCopy, wfplan: Run
) -> None:
    report(wfplan, "2022-03-28", "--state", "已完成", "--progress", "100")
    answer = come_back(wfplan, send_ledger(wfplan), {"进度（%）": ""}, "--strict")
    assert (answer.code, "与发出时相同" in answer.err) == (0, True)


def test_a_correction_of_the_same_day_is_not_undone_by_a_bare_ledger(
    plan_copy: PlanCopy, wfplan: Run
) -> None:
    report(wfplan, "2022-03-28", *DOING)
    rows, _ = send_ledger(wfplan)
    report(wfplan, "2022-03-28", "--state", "正在推进", "--progress", "60", "--note", "更正")
    xlsx(Path("a.xlsx"), *rows)
    answer = wfplan("status", "import", "a.xlsx", "--yes", "--strict")
    assert (answer.code, "1 行以前已导入，或与已有填报" in answer.err) == (0, True)
    assert [progress for _, _, progress, _ in said(plan_copy)] == [20, 60]


def test_a_sheet_that_came_before_its_day_undoes_no_correction(
    plan_copy: PlanCopy, wfplan: Run
) -> None:
    sheet(Path("a.docx"), row("1-3-2", "", "正在推进", "20"))
    sheet(Path("b.docx"), row("1-3-2", "", "正在推进", "30"), foot="填报日期：2022-06-26")
    assert wfplan("status", "import", "a.docx", "--yes", "--date", "2022-06-24").code == 0
    for _ in range(2):
        assert wfplan("status", "import", "a.docx", "b.docx", "--yes").code == 0
    assert [entry[2] for entry in said(plan_copy)] == [20, 30]


IMPOSSIBLE = {
    "a figure that cannot be": (("已完成", "50"), "", "进度应为 100"),
    "no state": (("", "50"), "", "没有填完成状态"),
    "a day to come": (("正在推进", "50"), "填报日期：2099-01-01", "晚于今天"),
}


@pytest.mark.parametrize(("cells", "foot", "told"), IMPOSSIBLE.values(), ids=IMPOSSIBLE)
def test_a_paper_that_can_be_no_report_is_no_rival(
    plan_copy: PlanCopy, wfplan: Run, cells: tuple[str, str], foot: str, told: str
) -> None:
    sheet(Path("a.docx"), row("1-3-2", "", *cells), foot=foot)
    sheet(Path("b.docx"), row("1-3-2", "", "正在推进", "30"))
    answer = wfplan("status", "import", "a.docx", "b.docx", "--yes")
    assert (answer.code, told in answer.err, "不一致" in answer.err) == (1, True, False)
    assert plan_copy.updates()["1-3-2"].progress == 30


def test_a_paper_whose_day_was_given_is_not_asked_for_again(
    plan_copy: PlanCopy, wfplan: Run
) -> None:
    report(wfplan, "2022-03-28", "--state", "滞后")
    review(wfplan, "2022-04-05", "return")
    cells = row("1-3-2", "", "正在推进", "20", "示例甲")
    sheet(Path("a.docx"), cells, foot="填报日期：2022-03-28")
    assert wfplan("status", "import", "a.docx", "--yes").code == 1
    assert wfplan("status", "import", "a.docx", "--yes", "--date", "2022-04-07").code == 0
    answer = wfplan("status", "import", "a.docx", "--yes")
    assert (answer.code, "1 行以前已导入" in answer.err) == (0, True)
    assert len(said(plan_copy)) == 2


def test_an_undated_paper_does_not_give_way_to_one_that_is_refused(
    plan_copy: PlanCopy, wfplan: Run
) -> None:
    report(wfplan, "2022-03-28", "--state", "滞后")
    review(wfplan, "2022-04-05", "return")
    for name, foot in (("a.docx", "填报日期：2022-03-28"), ("b.docx", "")):
        sheet(Path(name), row("1-3-2", "", "正在推进", "20", "示例甲"), foot=foot)
    answer = wfplan("status", "import", "a.docx", "b.docx", "--yes")
    assert (answer.code, "已于 2022-04-05 退回" in answer.err) == (1, True)
    assert said(plan_copy)[-1][1:] == ("in_progress", 20, "示例甲")


def test_what_is_still_so_is_what_the_row_says(plan_copy: PlanCopy, wfplan: Run) -> None:
    report(wfplan, "2022-03-28", *DOING)
    ledger = send_ledger(wfplan)
    report(wfplan, "2022-06-23", "--state", "已完成", "--note", "示例乙")
    answer = come_back(wfplan, ledger, {"填报日期": "2022-06-28"})
    assert answer.code == 0, answer.err
    assert said(plan_copy)[-1] == ("2022-06-28", "in_progress", 20, None)


def test_a_page_whose_head_is_gone_is_said(plan_copy: PlanCopy, wfplan: Run) -> None:
    rows, facts = send_ledger(wfplan)
    set_cell(rows, "完成状态", "滞后")
    pages = {"亮灯": [["亮灯", "编号", "责任单位", "完成状态"]]}
    xlsx(Path("a.xlsx"), *rows[:2], *rows[3:], facts=facts, pages=pages)
    answer = wfplan("status", "import", "a.xlsx", "--yes")
    assert "a.xlsx 表“工作台账” 没有认识的表头，没有读\n" in answer.err
    assert answer.err.endswith("a.xlsx：没有可写入的\n")


def decorated(heading: Value, number: int) -> str:
    forms = ("【{}】", "{}（勿改）", "{at}.{}", "★{}", "{}：", "★{at}.{}", "一、{}", "①{}")
    return forms[number % len(forms)].format(heading, at=number)


def test_a_ledger_is_known_however_its_headings_are_written(
    plan_copy: PlanCopy, wfplan: Run
) -> None:
    report(wfplan, "2022-03-28", *DOING)
    rows, _ = send_ledger(wfplan)
    set_cell(rows, "存在问题", "")
    rows[2] = [decorated(heading, number) for number, heading in enumerate(rows[2])]
    xlsx(Path("a.xlsx"), *rows)
    answer = wfplan("status", "import", "a.xlsx", "--yes", "--date", "2022-06-30")
    assert (answer.code, "没有读" in answer.err) == (0, False)
    entry = plan_copy.updates()["1-3-2"]
    assert (entry.problem, entry.note, str(entry.date)) == (None, None, "2022-06-30")


@pytest.mark.parametrize("has_group", [True, False])
def test_who_a_group_lists_may_change_meanwhile(
    plan_copy: PlanCopy, wfplan: Run, plan: Plan, has_group: bool
) -> None:
    """So that a row that nobody filled in is no fault; no other unit's row is one of ours."""
    groups = {group.name for group in plan.roster.groups}
    held = ((item, {one.unit for one in item.responsible}) for _, item in plan.items)
    item = next(
        item for item, names in held if UNIT not in names and bool(names & groups) == has_group
    )
    first, second, *_ = (measure.id for measure in item.measures)
    sheet(Path("a.docx"), row(first, "", ""), row(second, "", "滞后"))
    answer = wfplan("status", "import", "a.docx", "--yes")
    told = f"不是“{UNIT}”承担的举措（WF518）"
    assert answer.code == 1
    assert (f"第 2 行（{first}）：{told}" in answer.err) == (not has_group)
    assert f"第 3 行（{second}）：{told}" in answer.err


def test_a_sheet_and_a_ledger_that_come_to_completion_agree(
    plan_copy: PlanCopy, wfplan: Run
) -> None:
    report(wfplan, "2022-03-28", *DOING)
    rows, facts = send_ledger(wfplan)
    for heading, value in (("完成状态", "已完成"), ("进度（%）", 100)):
        set_cell(rows, heading, value)
    xlsx(Path("a.xlsx"), *rows, facts=facts)
    told = {key.replace("-", "_"): value for key, value in facts.items()}
    docx(
        Path("b.docx"),
        table(row(*HEAD), row("1-3-2", "", "已完成", "")),
        parts={"docProps/custom.xml": properties(**told)},
    )
    answer = wfplan("status", "import", "a.xlsx", "b.docx", "--yes")
    assert answer.code == 0, answer.err
    assert len(said(plan_copy)) == 2


def test_a_bare_row_of_another_day_clears_nothing(plan_copy: PlanCopy, wfplan: Run) -> None:
    rows, _ = send_ledger(wfplan)
    report(wfplan, "2022-06-23", *DOING)
    for heading, value in (("进展情况", "示例乙"), ("填报日期", "2022-06-28")):
        set_cell(rows, heading, value)
    xlsx(Path("a.xlsx"), *rows)
    for _ in range(2):
        answer = wfplan("status", "import", "a.xlsx", "--yes", "--strict")
        assert answer.code == 0, answer.err
    assert said(plan_copy)[1:] == [("2022-06-28", "in_progress", 20, "示例乙")]
    assert plan_copy.updates()["1-3-2"].problem is None


def test_a_review_that_names_no_day_is_of_the_last_report(plan_copy: PlanCopy, wfplan: Run) -> None:
    report(wfplan, "2022-03-28", "--state", "滞后")
    answer = Review(measure="1-3-2", date=date(2022, 4, 5), verdict="accepted")
    append_entries(WorkTree(plan_copy.folder), UNIT, lambda _: [answer])
    for day, code in (("2022-03-28", 1), ("2022-04-01", 1), ("2022-04-06", 0)):
        sheet(Path("a.docx"), row("1-3-2", "", "正在推进"), foot=f"填报日期：{day}")
        assert wfplan("status", "import", "a.docx", "--yes").code == code


def test_a_file_is_laid_to_the_unit_in_its_own_name(plan_copy: PlanCopy, wfplan: Run) -> None:
    folder = Path("收件/市委办公室转来")
    folder.mkdir(parents=True)
    (folder / "市司法局.pdf").write_bytes(b"%PDF-1.7")
    answer = wfplan("status", "import", "--folder", "收件", "--yes")
    lines = {line.split()[0]: line.split()[1] for line in answer.out.splitlines() if line.strip()}
    assert (lines["市司法局"], lines["市委办公室"]) == ("被拒", "未收回")


def test_a_bare_row_that_was_written_anew_is_taken_as_it_stands(
    plan_copy: PlanCopy, wfplan: Run
) -> None:
    """Though it comes to the state and the figure of an older report."""
    report(wfplan, "2022-03-28", "--state", "滞后", "--progress", "10", "--note", "示例")
    report(wfplan, "2022-05-28", *DOING)
    rows, _ = send_ledger(wfplan)
    cells: dict[str, Value] = {"完成状态": "滞后", "进度（%）": 10, "进展情况": "示例乙"}
    for heading, value in {**cells, "存在问题": "", "填报日期": "2022-06-28"}.items():
        set_cell(rows, heading, value)
    xlsx(Path("a.xlsx"), *rows)
    for _ in range(2):
        assert wfplan("status", "import", "a.xlsx", "--yes").code == 0
    assert said(plan_copy)[2:] == [("2022-06-28", "delayed", 10, "示例乙")]
    assert plan_copy.updates()["1-3-2"].problem is None


def test_a_paper_whose_day_was_given_is_known_though_others_reported_before_it(
    plan_copy: PlanCopy, wfplan: Run
) -> None:
    report(wfplan, "2022-03-28", *DOING)
    _, facts = send_ledger(wfplan)
    report(wfplan, "2022-06-23", "--state", "正在推进", "--progress", "30", "--problem", "缺钱")
    told = {key.replace("-", "_"): value for key, value in facts.items()}
    docx(
        Path("a.docx"),
        table(row(*HEAD), row("1-3-2", "", "正在推进", "60", "示例乙")),
        paragraph("填报日期：2022-06-28"),
        parts={"docProps/custom.xml": properties(**told)},
    )
    assert wfplan("status", "import", "a.docx", "--yes", "--date", "2022-07-01").code == 0
    answer = wfplan("status", "import", "a.docx", "--yes")
    assert (answer.code, "1 行以前已导入" in answer.err) == (0, True)
    assert len(said(plan_copy)) == 3
