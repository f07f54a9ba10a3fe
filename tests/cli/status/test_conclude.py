"""`wfplan conclude`: proposed from the fold, decided by the steward, written line by line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from .conftest import Wfplan

END = "conclude --date 2026-02-28"
DONE = "{measure: 1-1-1, date: 2022-03-01, state: completed}"
ACCEPTED = "{measure: 1-1-1, date: 2022-03-02, verdict: accepted}"
CLOSED = "{measure: 1-1-1, date: 2022-03-02, verdict: closed}"
RETURNED = "{measure: 1-1-1, date: 2022-03-02, verdict: returned, reason: 示例}"
HALF = "{measure: 1-1-1, date: 2022-03-01, state: in_progress}"


def report(folder: Path, unit: str, *entries: str) -> None:
    lines = "".join(f"  - {entry}\n" for entry in entries)
    path = folder / f"plan/status/{unit}.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"unit: {unit}\nentries:\n{lines}", "utf-8")


def proposed(wfplan: Wfplan, *words: str) -> dict[str, dict[str, Any]]:
    answer = wfplan(f"{END} --dry-run -f json", *words)
    assert answer.code == 0, answer.err
    return {one["id"]: one for one in json.loads(answer.out)}


@pytest.mark.parametrize(
    ("ours", "theirs", "outcome", "ground"),
    [
        pytest.param(
            (DONE, ACCEPTED),
            (DONE, CLOSED),
            "completed",
            "2 项次均已完成并审核",
            id="accepted and closed",
        ),
        pytest.param((DONE, ACCEPTED), (DONE,), "open", "2 项次中待审核 1", id="one waits"),
        pytest.param((DONE, ACCEPTED), (), "open", "2 项次中未填报 1", id="one is silent"),
        pytest.param(
            (DONE, RETURNED), (HALF,), "open", "2 项次中退回待报 1，未完成 1", id="returned"
        ),
        pytest.param((), (), "open", "2 项次中未填报 2", id="nobody said anything"),
    ],
)
def test_what_is_proposed(
    folder: Path,
    wfplan: Wfplan,
    ours: tuple[str, ...],
    theirs: tuple[str, ...],
    outcome: str,
    ground: str,
) -> None:
    for unit, entries in (("示例甲局", ours), ("示例乙局", theirs)):
        if entries:
            report(folder, unit, *entries)
    found = proposed(wfplan)["1-1-1"]
    assert (found["outcome"], found["ground"]) == (outcome, ground)


def test_a_year_that_was_left_out_leaves_the_measure_open(folder: Path, wfplan: Wfplan) -> None:
    years = [
        f"{{measure: 1-2-1, date: {year}-12-01, state: completed}}, {{measure: 1-2-1, date: {year}-12-02, verdict: closed}}"
        for year in range(2022, 2026)
    ]
    entries = [line for year in years for line in year.replace("}, {", "}\n{").split("\n")]
    report(folder, "示例丙局", *entries)
    assert proposed(wfplan)["1-2-1"]["outcome"] == "completed"
    report(folder, "示例丙局", *entries[2:])
    assert proposed(wfplan)["1-2-1"]["ground"] == "4 项次中未填报 1"


def test_it_writes_a_line_for_each_measure(folder: Path, wfplan: Wfplan) -> None:
    decided = (
        "--carried",
        "一（一）1=示例2030#2-1-3",
        "--ended",
        "1-1-2=示例发〔2025〕3号 示例调整",
    )
    answer = wfplan(END, *decided, "--open", "1-2-1=示例未出台")
    assert answer.code == 0, answer.err
    assert (folder / "plan/conclusion.yaml").read_text("utf-8") == (
        "# yaml-language-server: $schema=schema/conclusion.schema.json\n"
        "date: 2026-02-28\n"
        "measures:\n"
        '  - {id: 1-1-1, outcome: carried, to: "示例2030#2-1-3"}\n'
        "  - {id: 1-1-2, outcome: ended, reason: 示例调整, document_number: 示例发〔2025〕3号}\n"
        "  - {id: 1-2-1, outcome: open, reason: 示例未出台}\n"
    )
    assert "收官日期 2026-02-28：转入下一方案 1 条，终止 1 条，未完成 1 条" in answer.out
    for command in ("overdue", "missing", "due --within 9999"):
        assert json.loads(wfplan(f"status {command} --as-of 2026-03-01 -f json").out) == []
    assert json.loads(wfplan("status overdue --as-of 2026-02-27 -f json").out)
    assert wfplan("validate").code == 0


def test_what_was_decided_by_hand_stays(folder: Path, wfplan: Wfplan) -> None:
    path = folder / "plan/conclusion.yaml"
    hand = (
        "# 示例\ndate: 2026-02-28   # 会议决定\nmeasures:\n"
        "  - id: 1-2-1\n    outcome: open\n    # 待上会\n"
        "  - {id: 1-1-2, outcome: open, reason: 示例}   # 已定\n"
    )
    path.write_text(hand, "utf-8")
    answer = wfplan("conclude", "--completed", "1-2-1", "--date", "2026-03-01")
    assert answer.code == 0, answer.err
    assert path.read_text("utf-8") == (
        "# 示例\ndate: 2026-03-01   # 会议决定\nmeasures:\n"
        "  - {id: 1-2-1, outcome: completed}\n    # 待上会\n"
        "  - {id: 1-1-2, outcome: open, reason: 示例}   # 已定\n"
        "  - {id: 1-1-1, outcome: open}\n"
    )
    assert "没有变化" in wfplan("conclude").err


def test_an_open_outcome_without_a_reason_is_proposed_anew(folder: Path, wfplan: Wfplan) -> None:
    wfplan(END)
    report(folder, "示例甲局", DONE, ACCEPTED)
    report(folder, "示例乙局", DONE, ACCEPTED)
    wfplan("conclude")
    assert "- {id: 1-1-1, outcome: completed}" in (folder / "plan/conclusion.yaml").read_text(
        "utf-8"
    )


def test_a_dry_run_writes_nothing(folder: Path, wfplan: Wfplan) -> None:
    assert "将写入" in wfplan(f"{END} --dry-run").err
    assert not (folder / "plan/conclusion.yaml").exists()


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("示例发〔2025〕3号 上位政策调整", id="as it is asked for"),
        pytest.param("上位政策调整 示例发〔2025〕3号", id="the other way round"),
        pytest.param("上位政策调整，示例发〔2025〕3号", id="with a comma"),
    ],
)
def test_the_document_number_and_the_reason_are_told_apart(
    folder: Path, wfplan: Wfplan, typed: str
) -> None:
    assert wfplan(END, "--ended", f"1-1-1={typed}").code == 0
    line = "- {id: 1-1-1, outcome: ended, reason: 上位政策调整, document_number: 示例发〔2025〕3号}"
    assert line in (folder / "plan/conclusion.yaml").read_text("utf-8")


def test_a_document_without_a_year_is_the_first_word(folder: Path, wfplan: Wfplan) -> None:
    wfplan(END, "--ended", "1-1-1=示例纪要 见示例发〔2025〕3号文")
    line = "reason: 见示例发〔2025〕3号文, document_number: 示例纪要"
    assert line in (folder / "plan/conclusion.yaml").read_text("utf-8")


REFUSED = {
    "no target": (("--carried", "1-1-1"), "--carried 应为"),
    "a target that is no id": (("--carried", "1-1-1=下一方案"), "不是另一方案的举措"),
    "no reason": (("--ended", "1-1-1=示例发〔2025〕3号"), "--ended 应为"),
    "no such measure": (("--completed", "1-1-9"), "没有编号 1-1-9"),
    "an item": (("--completed", "1-1"), "--completed 应为举措编号"),
    "two outcomes": (("--completed", "1-1-1", "--open", "1-1-1"), "两个不同的结论"),
    "a control character": (("--open", "1-1-1=\x07"), "控制字符"),
    "before the plan": (("--date", "2021-12-31"), "不晚于"),
}


@pytest.mark.parametrize(("words", "said"), REFUSED.values(), ids=REFUSED)
def test_it_refuses(folder: Path, wfplan: Wfplan, words: tuple[str, ...], said: str) -> None:
    answer = wfplan("conclude", *words)
    assert (answer.code, said in answer.err) == (2, True), answer.err
    assert not (folder / "plan/conclusion.yaml").exists()


def test_a_repeated_outcome_in_the_file_is_refused(folder: Path, wfplan: Wfplan) -> None:
    text = "date: 2026-02-28\nmeasures:\n  - {id: 1-1-1, outcome: open}\n  - {id: 1-1-1, outcome: open}\n"
    (folder / "plan/conclusion.yaml").write_text(text, "utf-8")
    assert "已有结论" in wfplan("conclude").err
    assert (folder / "plan/conclusion.yaml").read_text("utf-8") == text


def test_show_tells_what_became_of_a_measure(folder: Path, wfplan: Wfplan) -> None:
    wfplan(END, "--carried", "1-1-1=示例2030#2-1-3")
    line = "1-1-1 收官结论：转入下一方案，示例2030#2-1-3"
    for id_, there in (("1-1-1", True), ("1-1", True), ("1", True), ("1-2", False)):
        assert (line in wfplan(f"show {id_} --as-of 2026-03-01").out) == there
    assert line not in wfplan("show 1-1-1 --as-of 2026-02-27").out
    (found,) = json.loads(wfplan("show 1-1-1 --as-of 2026-03-01 -f json").out)
    assert found["outcomes"] == [
        {
            "id": "1-1-1",
            "outcome": "carried",
            "to": "示例2030#2-1-3",
            "reason": None,
            "document_number": None,
        }
    ]


def test_papers_and_queries_say_that_the_plan_is_over(folder: Path, wfplan: Wfplan) -> None:
    wfplan(END)
    line = "方案已于 2026-02-28 收官"
    for kind in ("md", "html"):
        wfplan(f"render report -f {kind} --as-of 2026-03-01 -o 出")
    wfplan("render dashboard --as-of 2026-03-01 -o 出")
    papers = sorted((folder / "出").iterdir())
    assert len(papers) == 3
    assert all(line in path.read_text("utf-8") for path in papers)
    for command in ("list", "status show", "status due", "status overdue", "status missing"):
        assert line in wfplan(f"{command} --as-of 2026-03-01").out


def test_the_final_report_is_that_of_the_day_of_the_end(folder: Path, wfplan: Wfplan) -> None:
    wfplan(END)
    answer = wfplan("render report --kind final -f md -o 出")
    assert answer.code == 0, answer.err
    assert [path.name for path in (folder / "出").iterdir()] == ["终期评估报告-2026-02-28.md"]
    wfplan("render report --kind 终期 -o 报告.docx --as-of 2024-12-31")
    assert (folder / "报告.docx").read_bytes()[:2] == b"PK"


OPEN = "round open 2026Q1 --period 2026Q1"


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        pytest.param(
            f"{OPEN} --sent 2026-03-20 --return-by 2026-04-08",
            2,
            "方案已于 2026-02-28 收官，不能再于 2026-03-20 开启轮次 2026Q1",
            id="a round after the end",
        ),
        pytest.param(
            f"{OPEN} --return-by 2099-04-08",
            2,
            "不能再于 ",
            id="a round of today",
        ),
        pytest.param(
            "notice issue --kind remind --date 2026-03-01 --answer-by 2026-03-20",
            0,
            "方案已于 2026-02-28 收官，没有登记通知",
            id="a notice after the end",
        ),
        pytest.param(
            "notice issue --kind remind --date 2026-03-01 --answer-by 2026-03-20 --unit 示例甲局",
            0,
            "方案已于 2026-02-28 收官，没有登记通知",
            id="a notice to one unit",
        ),
    ],
)
def test_nobody_is_asked_after_the_end(
    folder: Path, wfplan: Wfplan, command: str, code: int, said: str
) -> None:
    wfplan(END)
    answer = wfplan(command)
    assert answer.code == code
    assert said in answer.err
    assert answer.err.count("\n") == 1
    assert not (folder / "plan/rounds.yaml").exists()
    assert not (folder / "plan/notices.yaml").exists()


def test_a_round_of_before_the_end_is_entered_and_corrected_later(wfplan: Wfplan) -> None:
    wfplan(END)
    answer = wfplan(f"{OPEN} --sent 2026-02-20 --return-by 2026-03-08")
    assert answer.code == 0, answer.err
    assert wfplan("round open 2026Q1 --return-by 2026-03-10").code == 0


def test_a_concluded_plan_is_asked_for_no_new_report(folder: Path, wfplan: Wfplan) -> None:
    report(folder, "示例甲局", HALF)
    assert "WF417" in wfplan("status check").out
    wfplan(END)
    assert "WF417" not in wfplan("status check").out
