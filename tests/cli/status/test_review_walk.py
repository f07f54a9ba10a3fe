"""`status review` without a verdict, on a terminal: one report after the other, a key each."""

from __future__ import annotations

import os
import pty
import select
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pty is of Unix")

SAID = {
    "示例甲局": """
  - {measure: 1-1-1, date: 2022-02-02, state: in_progress, progress: 10, note: 上次所说}
  - {measure: 1-1-1, date: 2022-04-02, round: 2022Q1, state: in_progress, progress: 40, \
note: "这次所说\\n第二段", evidence: [{url: 'https://example.org/材料'}]}
  - {measure: 1-1-2, date: 2022-04-02, round: 2022Q1, state: completed}
""",
    "示例乙局": """
  - {measure: 1-1-1, date: 2022-04-03, round: 2022Q1, state: delayed, progress: 20, problem: 缺人}
""",
}
ROUNDS = "rounds:\n  - {id: 2022Q1, start: 2022-01-01, end: 2022-03-31}\n"
QUESTION = "审核（"
LONGEST = 30


@pytest.fixture
def said(folder: Path) -> Path:
    (folder / "plan/rounds.yaml").write_text(ROUNDS, "utf-8")
    (folder / "plan/status").mkdir()
    for unit, lines in SAID.items():
        path = folder / f"plan/status/{unit}.yaml"
        path.write_text(f"unit: {unit}\nentries:{lines}", "utf-8")
    return folder


def walk(folder: Path, *answers: str, words: str = "--round 2022Q1") -> str:
    """All that stood on the terminal; each answer is typed when the command asks."""
    process, terminal = pty.fork()
    if process == 0:
        os.chdir(folder)
        command = [sys.executable, "-m", "wfplan", "status", "review", *words.split()]
        os.execv(sys.executable, command)
    shown, typed, end = b"", 0, time.monotonic() + LONGEST
    while time.monotonic() < end:
        if not select.select([terminal], [], [], 0.2)[0]:
            continue
        try:
            data = os.read(terminal, 65_536)
        except OSError:  # the other end is closed
            break
        if not data:
            break
        shown += data
        if typed < len(answers) and shown.decode(errors="replace").endswith("："):
            os.write(terminal, f"{answers[typed]}\n".encode())
            typed += 1
    os.close(terminal)
    os.waitpid(process, 0)
    assert typed == len(answers)
    return shown.decode().replace("\r\n", "\n")


def new_lines(folder: Path) -> list[str]:
    return [
        f"{path.stem} {line.strip()}"
        for path in sorted((folder / "plan/status").iterdir())
        for line in path.read_text("utf-8").splitlines()
        if "verdict" in line
    ]


def test_each_report_is_shown_with_the_one_before(said: Path) -> None:
    shown = walk(said, "4")
    for line in (
        "[1/3] 1-1-1　示例甲局　2022-04-02 的填报（2022Q1）",
        "举措：推动 50 个行业示例。",
        "上次（2022-02-02）：正在推进 10%",
        "　进展情况：上次所说",
        "本次：正在推进 40%",
        "　进展情况：这次所说",
        "　　第二段",
        "　佐证材料：https://example.org/材料",
        "已审核 0 条，还有 3 条待审核；再运行同一命令，从没有审核的接着来",
    ):
        assert line in shown.splitlines(), line
    assert new_lines(said) == []


def test_one_stops_and_goes_on_later_and_nothing_is_written_twice(said: Path) -> None:
    assert "已审核 1 条，还有 2 条待审核" in walk(said, "1", "停止")
    assert len(new_lines(said)) == 1
    shown = walk(said, "2", "", "退回", "缺材料", "s")
    assert "[1/2] 1-1-2　示例甲局" in shown
    assert "退回必须写明理由" in shown
    assert "已审核 1 条，还有 1 条待审核" in shown
    assert "[1/1] 1-1-1　示例乙局" in walk(said, "通过")
    assert "没有待审核的" in walk(said)
    lines = new_lines(said)
    assert [("accepted" in line, "缺材料" in line) for line in lines] == [
        (True, False),
        (True, False),
        (False, True),
    ]


@pytest.mark.parametrize(
    ("keys", "verdict"),
    [
        pytest.param(("1",), "accepted", id="by number"),
        pytest.param(("a",), "accepted", id="by letter"),
        pytest.param(("accept",), "accepted", id="by word"),
        pytest.param(("通过",), "accepted", id="in Chinese"),
        pytest.param(("什么", "通过"), "accepted", id="after a word that is none"),
        pytest.param(("销号",), "closed", id="what is completed is closed"),
        pytest.param(("5",), "closed", id="closed by number"),
    ],
)
def test_a_key_is_an_answer(said: Path, keys: tuple[str, ...], verdict: str) -> None:
    walk(said, *keys, words="1-1-2 -u 示例甲局")
    (line,) = new_lines(said)
    assert f"verdict: {verdict}" in line


def test_only_what_is_completed_can_be_closed(said: Path) -> None:
    assert "5 销号" not in walk(said, "5", "q", words="1-1-1 -u 示例甲局")
    assert new_lines(said) == []


def test_a_dry_run_asks_and_writes_nothing(said: Path) -> None:
    shown = walk(said, "1", "1", "1", words="--round 2022Q1 --dry-run")
    assert "将审核 3 条，还有 3 条待审核" in shown
    assert new_lines(said) == []


def test_what_was_answered_meanwhile_is_not_written_again(said: Path) -> None:
    path = said / "plan/status/示例乙局.yaml"
    answer = "  - {measure: 1-1-1, date: 2022-05-01, reported: 2022-04-03, verdict: accepted}\n"

    class Meanwhile(str):
        """An answer that takes so long that somebody else gives one."""

        __slots__ = ()

        def __format__(self, spec: str) -> str:
            path.write_text(path.read_text("utf-8") + answer, "utf-8")
            return str(self)

    shown = walk(said, Meanwhile("1"), words="-u 示例乙局")
    assert "其间已有审核意见或新的填报，没有写入" in shown
    assert len(new_lines(said)) == 1
