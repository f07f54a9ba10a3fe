"""The 回执 of a notice: it goes out with the notice and comes back as what the unit answers."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from cli.notice.conftest import Steward
from cli.status.conftest import Wfplan
from filled_sheet import fill_cells

SUPERVISE = "--kind supervise --answer-by 2023-08-01 --date 2023-07-15 --unit 示例甲局"
REPORTED = "measure: 1-1-2, date: 2023-03-01, state: in_progress, progress: 40"
ANSWER = {"原因": "上位法未出台", "预计完成": "2023年9月底", "填报人": "示例张三"}
NOTICE = "out/督办通知-2023-1-示例甲局.docx"


@pytest.fixture
def sent(steward: Steward) -> Steward:
    """A unit was sent a notice because of a matter that is overdue."""
    steward.say("示例甲局", REPORTED)
    steward.issue(SUPERVISE)
    assert steward.wfplan("render notice 2023-1 -o out").code == 0
    return steward


def answers(steward: Steward) -> list[str]:
    path = steward.folder / "plan/status/示例甲局.yaml"
    return [line.strip() for line in path.read_text("utf-8").splitlines() if "notice:" in line]


def test_a_receipt_comes_back_as_a_report_that_answers_the_notice(sent: Steward) -> None:
    fill_cells(Path(NOTICE), {"1-1-2": ANSWER}, "2023年7月20日")
    assert sent.wfplan(f"status import {NOTICE} --yes").code == 0
    (line,) = answers(sent)
    for said in (
        "measure: 1-1-2",
        "date: 2023-07-20",
        "notice: 2023-1",
        "state: in_progress",
        "problem: 上位法未出台",
        "problem_due: 2023-09-30",
        "by: 示例张三",
    ):
        assert said in line
    assert "round:" not in line
    assert sent.wfplan("validate").code == 0
    listed = sent.wfplan("notice list --as-of 2023-07-31 --format json").out
    assert '"answered"' in listed


def test_a_second_import_writes_nothing(sent: Steward) -> None:
    fill_cells(Path(NOTICE), {"1-1-2": ANSWER}, "2023年7月20日")
    sent.wfplan(f"status import {NOTICE} --yes")
    again = sent.wfplan(f"status import {NOTICE} --yes")
    assert len(answers(sent)) == 1
    assert "没有再写" in again.err


def test_a_receipt_as_it_was_sent_says_nothing_and_nothing_is_missing(sent: Steward) -> None:
    sent.wfplan(f"status import {NOTICE} --yes")
    assert answers(sent) == []


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        pytest.param({"预计完成": "2023-09-30"}, "没有填原因", id="a day without a reason"),
        pytest.param(
            {"原因": "示例", "预计完成": "9月底"}, "预计完成“9月底”应为日期", id="a day of no year"
        ),
        pytest.param(
            {"原因": "示例", "预计完成": "2023-05-01"}, "早于填报日期", id="a day that is past"
        ),
    ],
)
def test_what_is_asked_about(sent: Steward, typed: dict[str, str], told: str) -> None:
    fill_cells(Path(NOTICE), {"1-1-2": typed}, "2023年7月20日")
    answer = sent.wfplan(f"status import {NOTICE} --yes")
    assert (answer.code, answers(sent)) == (1, [])
    assert told in answer.err


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param({"原因": "示例"}, id="a reason alone"),
        pytest.param({"原因": "示例", "预计完成": "—"}, id="a stroke for no day"),
        pytest.param({"完成状态": "已完成", "进展情况": "示例已办结"}, id="it is done meanwhile"),
    ],
)
def test_what_is_taken(sent: Steward, typed: dict[str, str]) -> None:
    fill_cells(Path(NOTICE), {"1-1-2": typed}, "2023年7月20日")
    assert sent.wfplan(f"status import {NOTICE} --yes").code == 0
    assert len(answers(sent)) == 1


def test_the_printed_number_stands_for_lost_properties(sent: Steward, wfplan: Wfplan) -> None:
    fill_cells(Path(NOTICE), {"1-1-2": ANSWER}, "2023年7月20日")
    bare = docx.Document()
    full = docx.Document(NOTICE)
    body = bare.element.body
    for element in list(full.element.body)[:-1]:
        body.insert(len(body) - 1, element)
    bare.save("out/抄来.docx")
    assert wfplan("status import out/抄来.docx --yes").code == 0
    assert len(answers(sent)) == 1


def test_a_receipt_of_no_notice_is_refused(sent: Steward) -> None:
    fill_cells(Path(NOTICE), {"1-1-2": ANSWER}, "2023年7月20日")
    register = sent.folder / "plan/notices.yaml"
    register.write_text(register.read_text("utf-8").replace("2023-1", "2023-9"), "utf-8")
    answer = sent.wfplan(f"status import {NOTICE} --yes")
    assert (answer.code, answers(sent)) == (1, [])
    assert "是通知“2023-1”的回执，notices.yaml 中没有这一件" in answer.err


@pytest.mark.parametrize(
    ("close", "is_of_round"),
    [pytest.param(False, True, id="an open round"), pytest.param(True, False, id="a closed one")],
)
def test_it_is_of_the_notices_round_as_long_as_that_is_open(
    steward: Steward, *, close: bool, is_of_round: bool
) -> None:
    steward.issue("--kind remind --answer-by 2022-04-20 --date 2022-04-12 --round 2022Q1")
    steward.wfplan("render notice 2022-1 -o out")
    path = Path("out/催报通知-2022-1-示例甲局.docx")
    fill_cells(path, {"1-1-2": ANSWER | {"完成状态": "正在推进"}}, "2022年4月15日")
    if close:
        assert steward.wfplan("round close 2022Q1 --date 2022-04-14").code == 0
    answer = steward.wfplan(f"status import {path} --yes")
    assert answer.code == 0, answer.err
    (line,) = answers(steward)
    assert ("round:" in line) == is_of_round
    assert "缺少" not in answer.err


def test_the_title_names_the_matter_and_a_talk_has_no_receipt(sent: Steward) -> None:
    text = "\n".join(one.text for one in docx.Document(NOTICE).paragraphs)
    assert "关于示例任务一的督办通知" in text
    assert "通知编号：2023-1" in text
    sent.issue(SUPERVISE.replace("supervise", "talk"))
    sent.wfplan("render notice 2023-2 -o out")
    talk = docx.Document("out/约谈通知-2023-2-示例甲局.docx")
    assert "回执" not in "\n".join(one.text for one in talk.paragraphs)
