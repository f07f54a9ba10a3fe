"""Steps, an extension, a step reached, a problem solved: out with a sheet and back, docx and xlsx."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from filled_sheet import fill_cells, lines_in, tick_step
from plan_copy import UNIT, Answer, PlanCopy, report
from programs import require_programs
from wfplan.model.status import Extension, Schedule, Solution, Update

Run = Callable[..., Answer]
DOCX, XLSX = Path(f"发出/任务清单-{UNIT}.docx"), Path(f"发出/任务清单-{UNIT}.xlsx")
DAY = "2022-03-31"
STEPS = "阶段目标、完成时间"
HEAD_ROW = 3


def send(wfplan: Run, path: Path, day: str = DAY) -> None:
    kind = path.suffix[1:]
    order = ("--unit", UNIT, "--as-of", day, "--format", kind, "-o", "发出")
    answer = wfplan("render", "sheets", *order)
    assert answer.code == 0, answer.err


def fill(path: Path, answers: Mapping[str, Mapping[str, str]], day: str = "2022-04-02") -> None:
    """Type into the rows of measures, by heading, and the day into the foot."""
    if path.suffix == ".docx":
        fill_cells(path, answers, day)
        return
    book = openpyxl.load_workbook(path)
    for page in book.worksheets:
        column = {str(cell.value): cell.column for cell in page[HEAD_ROW]}
        for row in page.iter_rows(min_row=HEAD_ROW + 1):
            for heading, value in answers.get(str(row[0].value), {}).items():
                if heading in column:
                    page.cell(row[0].row, column[heading]).value = value
            if row[0].value == "填报日期：":
                page.cell(row[0].row, 2).value = day
    book.save(path)


def take(wfplan: Run, path: Path) -> Answer:
    return wfplan("status", "import", str(path), "--yes")


@pytest.fixture(params=[DOCX, XLSX], ids=["docx", "xlsx"])
def path(request: pytest.FixtureRequest) -> Path:
    found = request.param
    assert isinstance(found, Path)
    return found


def words_in(path: Path) -> str:
    if path.suffix == ".docx":
        return "\n".join(lines_in(path))
    book = openpyxl.load_workbook(path)
    cells = [cell for page in book.worksheets for row in page.iter_rows() for cell in row]
    return "\n".join(str(cell.value) for cell in cells if cell.value is not None)


def review(wfplan: Run, of: str, verdict: str, day: str, measure: str = "1-3-2") -> None:
    reason = ("--reason", "示例：理由") if verdict == "return" else ()
    order = (measure, "--unit", UNIT, "--of", of, verdict, "--date", day, *reason)
    answer = wfplan("status", "review", *order)
    assert answer.code == 0, answer.err


def test_untouched_it_says_nothing(plan_copy: PlanCopy, wfplan: Run, path: Path) -> None:
    send(wfplan, path)
    answer = take(wfplan, path)
    assert (answer.code, plan_copy.entries()) == (0, ()), answer.err
    assert "没有可写入的" in answer.err


def test_steps_are_asked_once_and_come_back_whole(
    plan_copy: PlanCopy, wfplan: Run, path: Path
) -> None:
    send(wfplan, path)
    assert STEPS in words_in(path)
    steps = "2022年底：全覆盖\n2022-06-30 50% 示例办法出台"
    fill(path, {"1-3-2": {"完成状态": "正在推进", "进展情况": "示例", STEPS: steps}})
    answer = take(wfplan, path)
    assert answer.code == 0, answer.err
    update, schedule = plan_copy.entries()
    assert isinstance(update, Update)
    assert isinstance(schedule, Schedule)
    assert [(str(one.on), one.progress, one.goal) for one in schedule.steps] == [
        ("2022-06-30", 50, "示例办法出台"),
        ("2022-12-31", None, "全覆盖"),
    ]
    assert (str(schedule.date), schedule.batch) == ("2022-04-02", update.batch)
    assert "阶段目标" in answer.out
    again = take(wfplan, path)
    assert (again.code, len(plan_copy.entries())) == (0, 2), again.err
    send(wfplan, path, "2022-06-30")
    assert "阶段目标 2 个，待审" not in words_in(path)
    assert "已报 2 个，待审" in words_in(path)


def test_accepted_steps_are_there_to_be_ticked(
    plan_copy: PlanCopy, wfplan: Run, path: Path
) -> None:
    test_steps_are_asked_once_and_come_back_whole(plan_copy, wfplan, path)
    review(wfplan, "steps", "accept", "2022-04-10")
    send(wfplan, path, "2022-07-01")
    lines = "○ 2022-06-30 示例办法出台 50%", "○ 2022-12-31 全覆盖"
    assert all(line in words_in(path) for line in lines)
    untouched = take(wfplan, path)
    assert "没有可写入的" in untouched.err
    ticked = lines[0].replace("○", "√")
    if path is DOCX:
        tick_step(path, lines[0], ticked)
        fill_cells(path, {}, "2022-07-03")
    else:
        heading = "达成的阶段（○ 改为 √）"
        fill(path, {"1-3-2": {heading: f"{ticked}\n{lines[1]}"}}, "2022-07-03")
    answer = take(wfplan, path)
    assert answer.code == 0, answer.err
    latest = plan_copy.entries()[-1]
    assert isinstance(latest, Update)
    assert ([str(day) for day in latest.reached], latest.state) == (["2022-06-30"], "in_progress")
    assert "达成的阶段" in answer.out
    count = len(plan_copy.entries())
    assert (take(wfplan, path).code, len(plan_copy.entries())) == (0, count)
    send(wfplan, path, "2022-07-31")
    assert lines[0] not in words_in(path)
    assert lines[1] in words_in(path)


WISH = "申请延期至2026年6月30日，原因：示例上位法未出台"


@pytest.mark.parametrize("heading", ["完成状态", "进展情况", "下步打算", STEPS])
def test_an_extension_is_asked_for_in_any_cell(
    plan_copy: PlanCopy, wfplan: Run, path: Path, heading: str
) -> None:
    send(wfplan, path)
    fill(path, {"1-3-2": {heading: WISH}})
    answer = take(wfplan, path)
    assert answer.code == 0, answer.err
    (wish,) = plan_copy.entries()
    assert isinstance(wish, Extension)
    assert (str(wish.extend_to), wish.reason) == ("2026-06-30", "示例上位法未出台")
    assert (take(wfplan, path).code, len(plan_copy.entries())) == (0, 1)
    send(wfplan, path, "2022-06-30")
    assert "已申请延期至2026年6月30日，待审" in words_in(path)
    assert "没有可写入的" in take(wfplan, path).err
    review(wfplan, "extension", "accept", "2022-07-01")
    send(wfplan, path, "2022-07-31")
    assert "原定 2025-12-31，延至 2026-06-30" in words_in(path)
    assert "待审" not in words_in(path)


def test_its_reason_may_stand_beside_it(plan_copy: PlanCopy, wfplan: Run, path: Path) -> None:
    report(wfplan, "2022-03-01", "--state", "正在推进", "--progress", "40")
    send(wfplan, path)
    fill(path, {"1-3-2": {"完成状态": "申请延期至2026-06-30", "存在问题": "示例编制不足"}})
    assert take(wfplan, path).code == 0
    _, update, wish = plan_copy.entries()
    assert isinstance(update, Update)
    assert isinstance(wish, Extension)
    assert (update.state, update.problem, wish.reason) == (
        "in_progress",
        "示例编制不足",
        "示例编制不足",
    )


ASKED_ABOUT = {
    "a bare word": ({"完成状态": "延期"}, "申请延期至"),
    "its brother": ({"完成状态": "推迟"}, "申请延期至"),
    "in a text": ({"完成状态": "正在推进", "进展情况": "拟延期"}, "申请延期至"),
    "no year": ({"完成状态": "申请延期至6月30日"}, "不知要延期到哪一天"),
    "no reason": ({"完成状态": "申请延期至2026年6月30日"}, "没有写明原因"),
    "not later": ({"进展情况": "申请延期至2022年6月30日，因示例"}, "不晚于完成时限 2025-12-31"),
    "two days": (
        {"进展情况": WISH, "下步打算": "申请延期至2027年6月30日，因示例"},
        "日期有几个（2026-06-30、2027-06-30）",
    ),
    "a step without a year": ({STEPS: "6月 起草"}, "没有写明哪一年"),
    "a step alone without a goal": ({STEPS: "2022-06-30"}, "没有写明届时达成什么"),
    "less than before": ({STEPS: "2022-06-30 50% 甲\n2022-09-30 40% 乙"}, "低于前面阶段的 50"),
}


@pytest.mark.parametrize(("cells", "told"), ASKED_ABOUT.values(), ids=ASKED_ABOUT)
def test_what_is_not_clear_is_asked_about_and_nothing_guessed(
    plan_copy: PlanCopy, wfplan: Run, cells: dict[str, str], told: str
) -> None:
    send(wfplan, DOCX)
    fill(DOCX, {"1-3-2": cells, "1-3-3": {"完成状态": "未启动"}})
    answer = take(wfplan, DOCX)
    assert answer.code == 1
    (line,) = [line for line in answer.err.splitlines() if "（1-3-2）" in line]
    assert told in line
    assert [getattr(entry, "measure", "") for entry in plan_copy.entries()] == ["1-3-3"]


def test_asked_after_its_day_is_told(plan_copy: PlanCopy, wfplan: Run) -> None:
    text = next(
        line
        for line in (plan_copy.folder / "chapters/1.yaml").read_text("utf-8").split("\n")
        if "id: 1-3-2" in line
    )
    plan_copy.replace("chapters/1.yaml", f"{text}\n", f"{text}\n        due: 2022-03-01\n")
    send(wfplan, DOCX)
    fill(DOCX, {"1-3-2": {"进展情况": WISH}})
    answer = take(wfplan, DOCX)
    assert answer.code == 0, answer.err
    assert "过了完成时限才申请延期：1-3-2（2022-03-01）" in answer.err


def told_problem(wfplan: Run) -> None:
    said = ("--state", "正在推进", "--progress", "40", "--problem", "示例编制不足")
    report(wfplan, "2022-03-01", *said)


def test_an_open_problem_is_listed_and_its_answer_comes_back(
    plan_copy: PlanCopy, wfplan: Run, path: Path
) -> None:
    told_problem(wfplan)
    send(wfplan, path)
    assert "示例编制不足" in words_in(path)
    assert "没有可写入的" in take(wfplan, path).err
    fill(path, {"1-3-2": {"解决情况": "示例：已增编三名", "解决日期": "2022年4月1日"}})
    answer = take(wfplan, path)
    assert answer.code == 0, answer.err
    _, solution = plan_copy.entries()
    assert isinstance(solution, Solution)
    assert (str(solution.solved), str(solution.date), solution.note) == (
        "2022-03-01",
        "2022-04-01",
        "示例：已增编三名",
    )
    assert (take(wfplan, path).code, len(plan_copy.entries())) == (0, 2)
    send(wfplan, path, "2022-04-30")
    assert "待销号：示例：已增编三名" in words_in(path)
    assert "没有可写入的" in take(wfplan, path).err
    review(wfplan, "problem", "close", "2022-05-01")
    send(wfplan, path, "2022-05-31")
    assert "提出日期" not in words_in(path)


def test_a_sheet_that_lost_the_rows_of_both_tables_misses_them(
    plan_copy: PlanCopy, wfplan: Run
) -> None:
    told_problem(wfplan)
    send(wfplan, XLSX)
    book = openpyxl.load_workbook(XLSX)
    for page in book.worksheets:
        for row in list(page.iter_rows(min_row=HEAD_ROW + 1)):
            if str(row[0].value)[:1].isdigit():
                for cell in row:
                    cell.value = None
    book.save(XLSX)
    assert f"任务清单-{UNIT}.xlsx：缺少 1-3-1、1-3-2、" in take(wfplan, XLSX).err


def test_a_solution_that_came_back_is_asked_for_again(
    plan_copy: PlanCopy, wfplan: Run, path: Path
) -> None:
    told_problem(wfplan)
    send(wfplan, path)
    fill(path, {"1-3-2": {"解决情况": "示例"}})
    assert take(wfplan, path).code == 0
    review(wfplan, "problem", "return", "2022-04-05")
    send(wfplan, path, "2022-04-30")
    assert "▲2022年4月5日退回：示例：理由" in words_in(path)
    fill(path, {"1-3-2": {"解决情况": "示例再答"}}, "2022-05-02")
    assert take(wfplan, path).code == 0
    latest = plan_copy.entries()[-1]
    assert isinstance(latest, Solution)
    assert (str(latest.date), latest.note) == ("2022-05-02", "示例再答")


PROBLEM_ASKED: dict[str, tuple[dict[str, str], str, int]] = {
    "a day without words": ({"解决日期": "2022-04-01"}, "填了解决日期，没有填解决情况", 1),
    "no day": ({"解决情况": "示例", "解决日期": "上周"}, "应为日期", 1),
    "before it was told": ({"解决情况": "示例", "解决日期": "2022-02-01"}, "早于", 1),
    "not solved yet": ({"解决情况": "正在协调"}, "不是已经解决", 0),
}


@pytest.mark.parametrize(("cells", "told", "code"), PROBLEM_ASKED.values(), ids=PROBLEM_ASKED)
def test_a_problem_is_not_taken_for_solved(
    plan_copy: PlanCopy, wfplan: Run, cells: dict[str, str], told: str, code: int
) -> None:
    told_problem(wfplan)
    send(wfplan, DOCX)
    fill(DOCX, {"1-3-2": cells})
    answer = take(wfplan, DOCX)
    assert answer.code == code, answer.err
    assert told in answer.err
    assert len(plan_copy.entries()) == 1


def test_two_sheets_that_differ_are_not_taken(plan_copy: PlanCopy, wfplan: Run) -> None:
    send(wfplan, DOCX)
    send(wfplan, XLSX)
    fill(DOCX, {"1-3-2": {STEPS: "2022-06-30 甲"}, "1-3-3": {STEPS: "2022-06-30 甲"}})
    fill(XLSX, {"1-3-2": {STEPS: "2022-06-30 乙"}, "1-3-3": {STEPS: "2022-06-30 甲"}})
    answer = wfplan("status", "import", str(DOCX), str(XLSX), "--yes")
    assert answer.code == 1
    assert answer.err.count("不一致，都没有采用") == 2
    entries: list[Any] = list(plan_copy.entries())
    assert [entry.measure for entry in entries] == ["1-3-3"]


@pytest.mark.slow
def test_it_comes_back_through_an_office(plan_copy: PlanCopy, wfplan: Run, path: Path) -> None:
    require_programs("soffice")
    told_problem(wfplan)
    steps = "2022-05-31 30% 示例起草\n2022年底前：全覆盖"
    send(wfplan, path)
    fill(
        path,
        {
            "1-3-1": {STEPS: steps},
            "1-3-2": {"解决情况": "示例：已增编三名", "解决日期": "2022年4月1日"},
            "1-3-3": {"进展情况": WISH},
        },
    )
    profile = f"-env:UserInstallation={Path('profile').absolute().as_uri()}"
    command = ("soffice", profile, "--headless", "--convert-to", path.suffix[1:])
    subprocess.run(
        [*command, "--outdir", "收件", str(path)], check=True, capture_output=True, timeout=300
    )
    back = Path("收件") / path.name
    answer = take(wfplan, back)
    assert answer.code == 0, answer.err
    _, *added = plan_copy.entries()
    by_measure: dict[str, Any] = {entry.measure: entry for entry in added}  # type: ignore[union-attr]
    assert [str(step.on) for step in by_measure["1-3-1"].steps] == ["2022-05-31", "2022-12-31"]
    assert by_measure["1-3-2"].note == "示例：已增编三名"
    assert str(by_measure["1-3-3"].extend_to) == "2026-06-30"
    assert (take(wfplan, back).code, len(plan_copy.entries())) == (0, 4)
