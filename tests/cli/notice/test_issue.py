"""`notice issue`: who gets a notice, about what, under which number."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from cli.notice.conftest import Steward
from cli.status.conftest import Wfplan

REMIND = "--kind remind --answer-by 2022-04-20 --date 2022-04-12"
SUPERVISE = "--kind supervise --answer-by 2023-08-01 --date 2023-07-15"


def reported(day: str, measure: str, said: str = "state: in_progress", **more: str) -> str:
    rest = "".join(f", {key}: {value}" for key, value in more.items())
    return f"measure: {measure}, date: {day}, {said}{rest}"


def test_one_line_a_notice_one_notice_a_unit(steward: Steward) -> None:
    steward.say("示例乙局", reported("2022-04-02", "1-1-1", round="2022Q1"))
    steward.issue(f"{REMIND} --round 2022Q1")
    head, of = "date: 2022-04-12, kind: remind", 'round: "2022Q1"'
    until = "answer_by: 2022-04-20"
    assert steward.register == [
        f"- {{number: 2022-1, {head}, unit: 示例甲局, {of}, matters: [1-1-1, 1-1-2], {until}}}",
        f"- {{number: 2022-2, {head}, unit: 示例乙局, {of}, matters: [1-1-2], {until}}}",
    ]
    assert steward.wfplan("validate").code == 0


@pytest.mark.parametrize(
    ("lines", "matters"),
    [
        pytest.param([], "[1-1-1, 1-1-2]", id="silent on both"),
        pytest.param(
            [reported("2022-04-02", "1-1-1", round="2022Q1")], "[1-1-2]", id="silent on one"
        ),
        pytest.param(
            [reported("2022-03-20", "1-1-1")],
            "[1-1-1, 1-1-2]",
            id="a report that names no round answers none",
        ),
        pytest.param(
            [
                reported("2022-04-02", "1-1-1", round="2022Q1"),
                "measure: 1-1-1, date: 2022-04-03, verdict: returned, reason: 示例",
                reported("2022-04-02", "1-1-2", round="2022Q1"),
            ],
            "[1-1-1]",
            id="returned",
        ),
    ],
)
def test_the_silent_and_the_returned_of_a_round(
    steward: Steward, lines: list[str], matters: str
) -> None:
    steward.say("示例甲局", *lines)
    steward.issue(f"{REMIND} --round 2022Q1 -u 示例甲局")
    assert [line.partition("matters: ")[2].partition(", answer_by")[0] for line in steward.register] == [matters]  # fmt: skip


def test_who_answered_the_round_gets_none(steward: Steward) -> None:
    for measure in ("1-1-1", "1-1-2"):
        steward.say("示例甲局", reported("2022-04-02", measure, round="2022Q1"))
    answer = steward.issue(f"{REMIND} --round 2022Q1 -u 示例甲局")
    assert (answer.out, steward.register) == ("", [])
    assert answer.err == "示例甲局没有未报、退回、逾期或亮红灯的举措，不发通知\n"


def test_an_instance_that_ends_after_the_round_is_not_asked(steward: Steward) -> None:
    steward.issue(f"{REMIND} --round 2022Q1 -u 示例丙局")
    assert steward.register == []


def test_without_a_round_the_overdue_and_red_are_supervised(steward: Steward) -> None:
    steward.say("示例甲局", reported("2022-05-01", "1-1-2", "state: completed"))
    answer = steward.issue(SUPERVISE)
    assert [line.partition("　")[0] for line in answer.out.splitlines()] == [
        "2023-1 督办 示例乙局：1-1-2（逾期、亮红灯），2023-08-01 前答复",
        "2023-2 督办 示例丙局：1-2-1（逾期、亮红灯），2023-08-01 前答复",
    ]


def test_without_a_round_only_a_reminder_asks_for_what_is_stale(steward: Steward) -> None:
    steward.issue("--kind talk --answer-by 2022-04-20 --date 2022-04-12")
    assert steward.register == []
    steward.say("示例乙局", reported("2022-04-01", "1-1-1"), reported("2022-01-01", "1-1-2"))
    answer = steward.issue(f"{REMIND} -u 示例乙局")
    assert "示例乙局：1-1-2（未填报）" in answer.out


def test_after_the_conclusion_nothing_is_asked_for(steward: Steward, folder: Path) -> None:
    text = "date: 2023-07-01\nmeasures: []\n"
    (folder / "plan/conclusion.yaml").write_text(text, "utf-8")
    for kind in ("remind", "supervise"):
        steward.issue(f"--kind {kind} --answer-by 2023-08-01 --date 2023-07-15")
    assert steward.register == []


def test_each_measure_may_have_one_of_its_own(steward: Steward) -> None:
    answer = steward.issue(f"{REMIND} --round 2022Q1 --each measure -u 甲局")
    assert [line.partition("，")[0] for line in answer.out.splitlines()] == [
        "2022-1 催报 示例甲局：1-1-1（未填报）",
        "2022-2 催报 示例甲局：1-1-2（未填报）",
    ]


def test_the_second_on_a_matter_names_the_first(steward: Steward) -> None:
    steward.issue(f"{REMIND} --round 2022Q1")
    answer = steward.issue(
        "--kind supervise --round 2022Q1 --answer-by 2022-05-20 --date 2022-05-12"
    )
    assert "；此前 2022-1　" in answer.out.splitlines()[0]
    assert "；此前 2022-2　" in answer.out.splitlines()[1]


@pytest.mark.parametrize(
    ("again", "new"),
    [
        pytest.param(f"{REMIND} -u 甲局", 0, id="typed twice"),
        pytest.param(REMIND, 1, id="then to all"),
        pytest.param(f"{REMIND} -u 示例乙局", 1, id="to another unit"),
        pytest.param(
            "--kind remind --answer-by 2022-04-20 --date 2022-04-13 -u 甲局", 1, id="on another day"
        ),
        pytest.param(
            "--kind remind --answer-by 2022-04-21 --date 2022-04-12 -u 甲局", 1, id="by another day"
        ),
        pytest.param(
            "--kind talk --answer-by 2022-04-20 --date 2022-04-12 -u 甲局", 1, id="of another kind"
        ),
        pytest.param(f"{REMIND} -u 甲局 --each measure", 2, id="one to a measure"),
    ],
)
def test_the_same_notice_is_entered_once(steward: Steward, again: str, new: int) -> None:
    steward.issue(f"{REMIND} --round 2022Q1 -u 甲局")
    answer = steward.issue(f"{again} --round 2022Q1")
    said = "2022-04-12 已登记，没有重复登记：2022-1\n"
    assert answer.err == (said if again in (REMIND, f"{REMIND} -u 甲局") else "")
    assert len(steward.register) == 1 + new
    assert steward.issue(f"{again} --round 2022Q1").out == ""


def test_numbers_run_on_within_a_year(steward: Steward, folder: Path) -> None:
    register = folder / "plan/notices.yaml"
    register.write_text(
        "# 示例登记簿\nnotices:\n"
        "  - {number: 2022-9, date: 2022-02-01, kind: talk, unit: 示例甲局}   # 手写\n"
        "  - {number: 旧1, date: 2022-03-01, unit: 示例乙局}\n",
        "utf-8",
    )
    before = register.read_text("utf-8")
    steward.issue(f"{REMIND} --round 2022Q1 -u 甲局")
    steward.issue(f"{SUPERVISE} -u 甲局")
    text = register.read_text("utf-8")
    assert text.startswith(before)
    assert [line.split(",")[0] for line in steward.register[2:]] == [
        "- {number: 2022-10",
        "- {number: 2023-1",
    ]


def test_a_dry_run_writes_nothing(steward: Steward) -> None:
    answer = steward.issue(f"{REMIND} --round 2022Q1 --dry-run")
    assert answer.out.startswith("将写入：\n2022-1 催报 示例甲局")
    assert steward.register == []


def test_two_stewards_at_once_use_no_number_twice(steward: Steward, folder: Path) -> None:
    from wfplan.model.notice import Notice, NoticeFile
    from wfplan.status.notice.register import NoticeDraft, draft_notices
    from wfplan.store.tree import WorkTree
    from wfplan.store.write.register import RegisterFile, append_lines

    def enter() -> None:
        import datetime

        draft = NoticeDraft(datetime.date(2022, 4, 12), "remind", datetime.date(2022, 4, 20))

        def make(file: NoticeFile) -> list[Notice]:
            return draft_notices(file.notices, {"示例甲局": ["1-1-1"]}, draft, is_single=False)

        register = RegisterFile("notices.yaml", "notices", NoticeFile)
        append_lines(WorkTree(folder / "plan"), register, make, wait_seconds=30)

    threads = [threading.Thread(target=enter) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    numbers = [line.split(",")[0] for line in steward.register]
    assert numbers == [f"- {{number: 2022-{n}" for n in range(1, 9)]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        pytest.param("--answer-by 2022-04-20", "缺少 --kind（通知的种类）", id="no kind"),
        pytest.param("--kind remind", "缺少 --answer-by（答复期限）", id="no day"),
        pytest.param(
            "--kind 通报 --answer-by 2022-04-20", "--kind 不能是“通报”", id="no such kind"
        ),
        pytest.param(
            "--kind talk --answer-by 2022-04-01 --date 2022-04-12",
            "--answer-by 应为不早于发出日期 2022-04-12 的日期",
            id="a day before the notice",
        ),
        pytest.param(f"{REMIND} --round 2022Q9", "没有报送轮次“2022Q9”", id="no such round"),
        pytest.param(f"{REMIND} -u 市司法局", "责任单位“市司法局”未登记", id="no such unit"),
        pytest.param(f"{REMIND} --each 章", "--each 不能是“章”", id="no such part"),
        pytest.param(f"{REMIND} -u 示例有关单位", "集合责任单位", id="a group of nobody"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_written(
    steward: Steward, wfplan: Wfplan, options: str, said: str
) -> None:
    answer = wfplan(f"notice issue {options}")
    assert (answer.code, said in answer.err) == (2, True), answer.err
    assert steward.register == []


@pytest.mark.parametrize("word", ["remind", "催报", "supervise", "督办", "talk", "约谈"])
def test_a_kind_is_known_by_its_word_too(steward: Steward, word: str) -> None:
    steward.issue(f"--kind {word} --round 2022Q1 --answer-by 2022-04-20 --date 2022-04-12 -u 甲局")
    kinds = {"催报": "remind", "督办": "supervise", "约谈": "talk"}
    assert f"kind: {kinds.get(word, word)}," in steward.register[0]
