"""`notice list` and `render notice`: what became of a notice, and what it says."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import docx
import pytest

from cli.notice.conftest import Steward
from cli.status.conftest import Wfplan
from cli.test_other_shapes import FLAT, NUMBERED
from small_plan import write_plan

ISSUE = "--kind remind --round 2022Q1 --answer-by 2022-04-20 --date 2022-04-12 -u 甲局"
IN_PROGRESS = "state: in_progress"
BOTH = ["1-1-1", "1-1-2"]


def said(measure: str, day: str, *more: str) -> str:
    return ", ".join((f"measure: {measure}", f"date: {day}", *(more or (IN_PROGRESS,))))


def listed(wfplan: Wfplan, options: str = "--as-of 2022-05-01") -> list[dict[str, Any]]:
    answer = wfplan(f"notice list {options} -f json")
    assert answer.code == 0, answer.err
    found: list[dict[str, Any]] = json.loads(answer.out)
    return found


@pytest.mark.parametrize(
    ("lines", "answer", "late", "waiting"),
    [
        pytest.param([], "overdue", 11, BOTH, id="nobody has answered"),
        pytest.param(
            [said("1-1-1", "2022-04-15"), said("1-1-2", "2022-04-16")],
            "answered", 0, [], id="a report on each matter after its date",
        ),
        pytest.param(
            [said("1-1-1", "2022-04-15")], "overdue", 11, ["1-1-2"], id="one matter of two"
        ),
        pytest.param(
            [said("1-1-1", "2022-04-12"), said("1-1-2", "2022-04-11")],
            "overdue", 11, BOTH, id="reports of its day and before",
        ),
        pytest.param(
            [
                said("1-1-1", "2022-04-12", IN_PROGRESS, "notice: 2022-1"),
                said("1-1-2", "2022-04-12", IN_PROGRESS, "notice: 2022-1"),
            ],
            "answered", 0, [], id="reports of its day that name it",
        ),
        pytest.param(
            [said("1-1-1", "2022-04-15"), said("1-1-2", "2022-04-25")],
            "late", 5, [], id="the last answer too late",
        ),
        pytest.param(
            [
                said("1-1-1", "2022-04-15"),
                said("1-1-2", "2022-04-16"),
                said("1-1-2", "2022-04-18", "verdict: returned", "reason: 示例"),
            ],
            "returned", 11, ["1-1-2"], id="an answer was returned",
        ),
        pytest.param(
            [
                said("1-1-1", "2022-04-15"),
                said("1-1-2", "2022-04-16"),
                said("1-1-2", "2022-04-18", "verdict: returned", "reason: 示例"),
                said("1-1-2", "2022-04-19"),
            ],
            "answered", 0, [], id="and given again in time",
        ),
        pytest.param(
            [
                said("1-1-1", "2022-04-15", IN_PROGRESS, "batch: 20220415-aaaa"),
                said("1-1-2", "2022-04-16"),
                "date: 2022-04-17, undo: 20220415-aaaa",
            ],
            "overdue", 11, ["1-1-1"], id="an answer was undone",
        ),
        pytest.param(
            [
                said("1-1-1", "2022-04-15", "extend_to: 2024-01-01", "notice: 2022-1"),
                said("1-1-2", "2022-04-15", "extend_to: 2024-01-01"),
            ],
            "overdue", 11, ["1-1-2"], id="a request answers where it names the notice",
        ),
    ],
)  # fmt: skip
def test_a_notice_is_answered_by_reports_on_its_matters(
    steward: Steward, lines: list[str], answer: str, late: int, waiting: list[str]
) -> None:
    steward.issue(ISSUE)
    steward.say("示例甲局", *lines)
    (found,) = listed(steward.wfplan)
    assert (found["answer"], found["days_late"], found["waiting"]) == (answer, late, waiting)


def test_another_unit_answers_nothing(steward: Steward) -> None:
    steward.issue(ISSUE)
    steward.say("示例乙局", said("1-1-1", "2022-04-15"), said("1-1-2", "2022-04-15"))
    assert listed(steward.wfplan)[0]["waiting"] == BOTH


def test_it_says_by_which_report(steward: Steward) -> None:
    steward.issue(ISSUE)
    steward.say(
        "示例甲局",
        said("1-1-2", "2022-04-12", IN_PROGRESS, "notice: 2022-1"),
        said("1-1-1", "2022-04-16"),
        said("1-1-1", "2022-04-15"),
    )
    (found,) = listed(steward.wfplan)
    assert found["answers"] == [
        {"id": "1-1-1", "unit": "示例甲局", "date": "2022-04-15", "named": False},
        {"id": "1-1-2", "unit": "示例甲局", "date": "2022-04-12", "named": True},
    ]


@pytest.mark.parametrize(
    ("as_of", "answers"),
    [
        pytest.param("2022-04-11", [], id="before it was sent"),
        pytest.param("2022-04-20", ["waiting"], id="on the last day"),
        pytest.param("2022-04-21", ["overdue"], id="the day after"),
        pytest.param("2022-04-25", ["late"], id="when it was answered"),
    ],
)
def test_a_day_sees_what_was_known_by_it(steward: Steward, as_of: str, answers: list[str]) -> None:
    steward.issue(ISSUE)
    steward.say("示例甲局", said("1-1-1", "2022-04-25"), said("1-1-2", "2022-04-25"))
    found = listed(steward.wfplan, f"--as-of {as_of}")
    assert [one["answer"] for one in found] == answers


def test_who_takes_over_answers_for_it(steward: Steward, folder: Path) -> None:
    steward.issue(ISSUE)
    units = folder / "plan/units.yaml"
    text = units.read_text("utf-8").replace(
        "{name: 示例甲局, aliases: [甲局]}",
        "{name: 示例甲局, aliases: [甲局], valid_until: 2022-04-14, successors: [{unit: 示例丙局}]}",
    )
    units.write_text(text, "utf-8")
    steward.say("示例丙局", said("1-1-1", "2022-04-15"), said("1-1-2", "2022-04-15"))
    (found,) = listed(steward.wfplan)
    assert (found["answer"], {one["unit"] for one in found["answers"]}) == (
        "answered",
        {"示例丙局"},
    )


def test_a_later_line_corrects_it(steward: Steward, folder: Path) -> None:
    steward.issue(ISSUE)
    path = folder / "plan/notices.yaml"
    path.write_text(path.read_text("utf-8") + "  - {number: 2022-1, answer_by: 2022-06-01}\n")
    (found,) = listed(steward.wfplan)
    assert (found["answer"], found["answer_by"]) == ("waiting", "2022-06-01")


def test_the_list_is_narrowed(steward: Steward) -> None:
    steward.issue(ISSUE)
    steward.issue("--kind supervise --answer-by 2023-08-01 --date 2023-07-15 -u 示例乙局")
    day = "--as-of 2023-07-20"
    assert [one["number"] for one in listed(steward.wfplan, day)] == ["2022-1", "2023-1"]
    for options, numbers in (
        ("-u 示例乙局", ["2023-1"]),
        ("--round 2022Q1", ["2022-1"]),
        ("--answer 逾期未答复", ["2022-1"]),
        ("--answer waiting", ["2023-1"]),
    ):
        found = listed(steward.wfplan, f"{day} {options}")
        assert [one["number"] for one in found] == numbers


def test_people_see_who_is_late_and_what_was_sent_before(steward: Steward) -> None:
    steward.issue(ISSUE)
    steward.issue("--kind talk --round 2022Q1 --answer-by 2022-05-20 --date 2022-05-01 -u 甲局")
    answer = steward.wfplan("notice list --as-of 2022-05-03")
    first, second = answer.out.splitlines()[1:3]
    assert "逾期未答复 13 天" in first
    assert second.split()[-2:] == ["待答复", "2022-1"]
    assert "截至 2022-05-03：通知 2 件，其中逾期未答复 1 件，待答复 1 件" in answer.out


def test_the_paper_prints_what_is_registered(steward: Steward, folder: Path) -> None:
    steward.issue(ISSUE)
    steward.issue(
        "--kind supervise --round 2022Q1 --answer-by 2022-05-20 --date 2022-05-12 -u 甲局"
    )
    steward.say("示例甲局", said("1-1-1", "2022-06-01", "state: completed"))
    before = (folder / "plan/notices.yaml").read_bytes()
    assert steward.wfplan("render notice 2022-1 2022-2").code == 0
    assert {path.name for path in (folder / "output").iterdir()} == {
        "催报通知-2022-1-示例甲局.docx",
        "督办通知-2022-2-示例甲局.docx",
    }
    text = words_of(folder / "output/督办通知-2022-2-示例甲局.docx").replace("\u2011", "-")
    for words in (
        "督办通知",
        "编号：2022-2",
        "截至2022年5月12日",
        "承担的 2 条举措须予督办，其中未填报 2 条",
        "此前已发通知：2022-1（催报，2022年4月12日，1-1-1、1-1-2，逾期未答复）",
        "请于2022年5月20日前",
        "2022年5月12日",
    ):
        assert words in text
    assert (folder / "plan/notices.yaml").read_bytes() == before


def test_a_text_is_printed_as_it_is_to_be_pasted(steward: Steward, folder: Path) -> None:
    steward.issue(ISSUE)
    answer = steward.wfplan("render notice 2022-1 --format text")
    assert answer.out.startswith("【催报通知 2022-1】\n示例甲局：\n截至2022年4月12日，《示例方案》")
    assert "须予催报（未填报 2 条）。" in answer.out
    assert "· 1-1-2 示例举措乙。" in answer.out
    assert "请于2022年4月20日前" in answer.out
    assert not (folder / "output").exists()
    assert steward.wfplan("render notice 2022-1 --format text -o 出").code == 0
    written = (folder / "出/催报通知-2022-1-示例甲局.txt").read_text("utf-8")
    assert written == answer.out


def test_a_day_says_what_is_known_by_it(steward: Steward) -> None:
    steward.issue(ISSUE)
    steward.say("示例甲局", said("1-1-1", "2022-04-15", IN_PROGRESS, "progress: 40"))
    own = steward.wfplan("render notice 2022-1 -f text").out
    later = steward.wfplan("render notice 2022-1 -f text --as-of 2022-04-18").out
    assert ("截至2022年4月12日" in own, "40%" in own) == (True, False)
    assert ("截至2022年4月18日" in later, "40%" in later) == (True, True)


def test_a_talk_asks_to_come(steward: Steward) -> None:
    steward.issue("--kind talk --round 2022Q1 --answer-by 2022-05-20 --date 2022-05-12 -u 甲局")
    assert "请于2022年5月20日前到会说明" in steward.wfplan("render notice 2022-1 -f text").out


def test_without_a_number_it_is_a_draft(steward: Steward, folder: Path) -> None:
    answer = steward.wfplan(
        "render notice --as-of 2023-07-15 --answer-by 2023-08-01 -f text -u 甲局"
    )
    assert answer.out.startswith("【督办通知】\n")
    assert "逾期 1 条、亮红灯 1 条" in answer.out
    assert "【成文日期】" in answer.out
    assert steward.register == []


@pytest.mark.parametrize(
    ("command", "words"),
    [
        pytest.param(
            "2022-7", "没有登记编号为“2022-7”的通知，是否为“2022-1”？", id="no such number"
        ),
        pytest.param(
            "--return-by 2022-05-01", "--return-by 已改名为 --answer-by", id="the old name"
        ),
        pytest.param("2022-1 --answer-by 2022-05-01", "--answer-by 只用于草稿", id="another day"),
        pytest.param("2022-1 -u 甲局", "--unit 只用于草稿", id="another unit"),
        pytest.param(
            "2022-1 --as-of 2022-04-01",
            "--as-of 应为不早于发出日期 2022-04-12",
            id="a day before it",
        ),
        pytest.param("2022-1 --format pdf", "--format 不能是“pdf”", id="no such format"),
        pytest.param("2022-1 --format text -o 通知.docx", "通知.docx", id="format against name"),
    ],
)
def test_what_is_wrong_is_named(steward: Steward, command: str, words: str) -> None:
    steward.issue(ISSUE)
    answer = steward.wfplan(f"render notice {command}")
    assert (answer.code, words in answer.err) == (2, True), answer.err


def words_of(path: Path) -> str:
    document = docx.Document(io.BytesIO(path.read_bytes()))
    rows = [row for table in document.tables[:2] for row in table.rows]
    cells = [cell.text for row in rows for cell in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def test_a_report_may_name_the_notice_that_it_answers(steward: Steward) -> None:
    steward.issue(ISSUE)
    said = "status update 1-1 -u 示例甲局 --state in_progress --progress 5 --round none"
    answer = steward.wfplan(f"{said} --date 2022-04-12 --notice 2022-1")
    assert answer.code == 0, answer.err
    (found,) = listed(steward.wfplan)
    assert (found["answer"], [one["named"] for one in found["answers"]]) == ("answered", [True] * 2)
    assert steward.wfplan("status check").code == 0


@pytest.mark.parametrize(
    ("unit", "number"),
    [
        pytest.param("示例甲局", "2022-9", id="no such notice"),
        pytest.param("示例乙局", "2022-1", id="one to another unit"),
    ],
)
def test_a_notice_that_is_not_the_units_is_not_answered(
    steward: Steward, unit: str, number: str
) -> None:
    steward.issue(ISSUE)
    said = f"status update 1-1-1 -u {unit} --state in_progress --progress 5 --date 2022-04-12"
    answer = steward.wfplan(f"{said} --notice {number}")
    assert (answer.code, f"没有登记发给{unit}、编号为“{number}”的通知" in answer.err) == (2, True)


@pytest.mark.parametrize(
    "chapters",
    [pytest.param(NUMBERED, id="units per measure"), pytest.param(FLAT, id="a flat list")],
)
def test_a_plan_of_any_shape_sends_and_compares(
    chapters: tuple[Any, ...], tmp_path: Path, steward: Steward, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_plan(tmp_path / "方案", *chapters, horizon={"start": 2022, "end": 2022})
    run = steward.wfplan
    issue = "notice issue --kind talk --date 2023-07-15 --answer-by 2023-08-01"
    assert run(f"--plan 方案 {issue}").code == 0
    numbers = [one["number"] for one in json.loads(run("--plan 方案 notice list -f json").out)]
    assert numbers
    assert run(f"--plan 方案 render notice {' '.join(numbers)} -o 出").code == 0
    assert len(list((tmp_path / "出").iterdir())) == len(numbers)
    text = run(f"--plan 方案 render notice {numbers[0]} -f text").out
    assert "None" not in text
    assert "约谈通知" in text
    answer = run("--plan 方案 status compare 2022-06-30 2023-07-15 -f json")
    assert {row["level"] for row in json.loads(answer.out)} == {"plan", "chapter", "item", "unit"}
