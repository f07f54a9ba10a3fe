"""`status update`, `review` and `log`: what is written, what is said, what is refused."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from wfplan.store.write.lock import hold_locks

UPDATE = "status update 1-1-1 --unit 示例甲局 --date 2022-06-30"


@pytest.mark.parametrize(
    ("command", "out", "written"),
    [
        pytest.param(
            "status update 1-1-1 --unit 甲局 --state 正在推进 --progress 40 --date 2022-06-30",
            "1-1-1 示例甲局：未填报 → 正在推进 40%　plan/status/示例甲局.yaml:4\n",
            "  - {measure: 1-1-1, date: 2022-06-30, state: in_progress, progress: 40}\n",
            id="a state in Chinese and an alias",
        ),
        pytest.param(
            f"{UPDATE} --state in_progress --value 42 --note 说明 --problem 问题 "
            "--next-step 打算 --by 某人",
            "1-1-1 示例甲局：未填报 → 正在推进 84%　plan/status/示例甲局.yaml:4\n",
            "  - {measure: 1-1-1, date: 2022-06-30, state: in_progress, progress: 84, value: 42, "
            "note: 说明, problem: 问题, next_step: 打算, by: 某人}\n",
            id="a value becomes a percentage of the target",
        ),
        pytest.param(
            "status update 1-1 --unit 示例乙局 --state 滞后 --date 2022年6月30日",
            "1-1-1 示例乙局：未填报 → 滞后　plan/status/示例乙局.yaml:4\n"
            "1-1-2 示例乙局：未填报 → 滞后　plan/status/示例乙局.yaml:5\n",
            "  - {measure: 1-1-1, date: 2022-06-30, state: delayed}\n"
            "  - {measure: 1-1-2, date: 2022-06-30, state: delayed}\n",
            id="an item is each of its measures",
        ),
        pytest.param(
            "status update 1-2-1 --unit 示例丙局 --state 已完成 --period 2022 --date 2023-01-10 "
            "--evidence https://example.com/a --evidence-date 2022-12-30",
            "1-2-1（2022 年度） 示例丙局：未填报 → 已完成　plan/status/示例丙局.yaml:4\n",
            "  - {measure: 1-2-1, date: 2023-01-10, period: 2022, state: completed, "
            'evidence: [{url: "https://example.com/a", date: 2022-12-30}]}\n',
            id="a listed member of a group, a year, and a page",
        ),
        pytest.param(
            "status update 一（二）1 --unit 示例丙局 --state 未启动 --date 2023-01-10",
            "1-2-1（2023 年度） 示例丙局：未填报 → 未启动　plan/status/示例丙局.yaml:4\n",
            "  - {measure: 1-2-1, date: 2023-01-10, period: 2023, state: not_started}\n",
            id="the year of an annual duty is that of the date",
        ),
        pytest.param(
            "status update 1-1-2 --unit 示例甲局 --state □未启动☑序时推进 --progress ４０％ "
            "--date 2022年6月30日（星期四）",
            "1-1-2 示例甲局：未填报 → 正在推进 40%　plan/status/示例甲局.yaml:4\n",
            "  - {measure: 1-1-2, date: 2022-06-30, state: in_progress, progress: 40}\n",
            id="all as a sheet reads it",
        ),
        pytest.param(
            "status update 1-1-2 --unit 示例甲局 --state 已办结 --date 2022-06-30T09:30:00+08:00",
            "1-1-2 示例甲局：未填报 → 已完成　plan/status/示例甲局.yaml:4\n",
            "  - {measure: 1-1-2, date: 2022-06-30, state: completed}\n",
            id="another word for a state, and a moment of ISO 8601",
        ),
    ],
)
def test_update_writes(
    wfplan: Callable[..., Any], folder: Path, command: str, out: str, written: str
) -> None:
    answer = wfplan(command)
    assert (answer.code, answer.out) == (0, out)
    (file,) = (folder / "plan/status").iterdir()
    assert file.read_text("utf-8").partition("entries:\n")[2] == written


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        pytest.param(
            "平台\t上线\r\n已验收", '"平台\\t上线\\n已验收"', id="a tab and a line end of Windows"
        ),
        pytest.param("甲\u00a0乙\u2003丙", '"甲\u00a0乙\u2003丙"', id="blanks of a web page"),
    ],
)
def test_a_text_is_kept_as_a_sheet_keeps_it(
    wfplan: Callable[..., Any], folder: Path, typed: str, kept: str
) -> None:
    answer = wfplan(f"{UPDATE} --state 滞后 --note", typed)
    assert answer.code == 0, answer.err
    assert f"note: {kept}}}" in (folder / "plan/status/示例甲局.yaml").read_text("utf-8")
    assert wfplan("status check").code == 0


def test_of_a_long_text_what_cannot_be_is_shown_where_it_stands(
    wfplan: Callable[..., Any],
) -> None:
    answer = wfplan(f"{UPDATE} --state 滞后 --note", f"{'平台上线' * 50}\x07{'已验收' * 50}")
    said = "“…平台上线平台上线平台上线\\x07已验收已验收已验收已验收…”不是"
    assert (answer.code, said in answer.err) == (2, True)


@pytest.mark.parametrize(
    ("command", "err"),
    [
        pytest.param(
            "status update 1-2-1 --unit 示例甲局 --state 已完成",
            "错误：1-2-1 没有分工给“示例甲局”，不能由其填报；可填报的责任单位：示例丙局\n",
            id="a unit without the measure",
        ),
        pytest.param(
            "status update 1-1-1 --unit 示例丙局 --state 已完成",
            "错误：1-1-1 没有分工给“示例丙局”，不能由其填报；可填报的责任单位：示例甲局、示例乙局；"
            "“示例有关单位”的成员尚未列明\n",
            id="a unit that nobody listed",
        ),
        pytest.param(
            "status update 1-1-1 --unit 示例有关单位 --state 已完成",
            "错误：1-1-1 没有分工给“示例有关单位”，不能由其填报；"
            "可填报的责任单位：示例甲局、示例乙局；“示例有关单位”的成员尚未列明\n",
            id="a group is nobody",
        ),
        pytest.param(
            "status update 1-1-1 --unit 示例甲",
            "错误：责任单位“示例甲”未登记，是否为“示例甲局”？\n",
            id="an unknown unit",
        ),
        pytest.param(
            "status update 1-1-9 --unit 示例甲局 --state 已完成",
            "错误：方案中没有编号 1-1-9，是否为“1-1-2”、“1-1-1”、“1-1”？\n",
            id="an unknown id",
        ),
        pytest.param(
            "status update 1 --unit 示例甲局 --state 已完成",
            "错误：编号 要的是举措或任务项的编号，如 1-3-2 或 1-3，“1”不是\n",
            id="a chapter",
        ),
        pytest.param(
            UPDATE,
            "错误：缺少 --state（完成状态），可用：未启动、正在推进、已完成、滞后、长期坚持；"
            "在终端上运行时可逐项回答\n",
            id="no state and nobody to ask",
        ),
        pytest.param(
            "status update 1-1-1 --state 已完成",
            "错误：缺少 --unit（责任单位），可用：示例甲局、示例乙局；在终端上运行时可逐项回答\n",
            id="no unit and nobody to ask",
        ),
        pytest.param(
            f"{UPDATE} --state 基本完成",
            "错误：--state 不能是“基本完成”，可用：not_started（未启动）、in_progress（正在推进）、"
            "completed（已完成）、delayed（滞后）、ongoing（长期坚持）\n",
            id="an unknown state",
        ),
        pytest.param(
            f"{UPDATE} --state completed --progress 60",
            "错误：1-1-1 的状态为“已完成”，进度应为 100（或不填），现为 60，没有写入\n",
            id="completed at 60",
        ),
        pytest.param(
            f"{UPDATE} --state delayed --progress 101",
            "错误：1-1-1 的进度应为 0 至 100，现为 101，没有写入\n",
            id="more than all",
        ),
        pytest.param(
            f"{UPDATE} --state delayed --progress 约四成",
            "错误：--progress 应为 0 至 100 的整数，“约四成”不是\n",
            id="no number",
        ),
        pytest.param(
            f"{UPDATE} --state delayed --value 42 --progress 40",
            "错误：1-1-1 的完成数 42 是目标值 50 个行业的 84%，与 --progress 40 不一致，没有写入\n",
            id="a value against the progress",
        ),
        pytest.param(
            "status update 1-1-2 --unit 示例甲局 --state delayed --value 42",
            "错误：1-1-2 没有目标值，不能用 --value，请写 --progress，没有写入\n",
            id="a value without a target",
        ),
        pytest.param(
            f"{UPDATE} --state delayed --period 2022",
            "错误：1-1-1 不是每年一次的举措，不用写 --period，没有写入\n",
            id="a year of what is not annual",
        ),
        pytest.param(
            "status update 1-2-1 --unit 示例丙局 --state 已完成 --period 2020 --date 2022-01-10",
            "错误：1-2-1 的所属年度为 2020，应在 2021 至 2025 之间，没有写入\n",
            id="a year outside the plan",
        ),
        pytest.param(
            "status update 1-1-1 --unit 示例甲局 --state delayed --date 2021-12-30",
            "错误：1-1-1 的填报日期为 2021-12-30，早于方案的成文日期（2021-12-31），没有写入\n",
            id="before the plan",
        ),
        pytest.param(
            "status update 1-1-1 --unit 示例甲局 --state delayed --date 2022-02-30",
            "错误：--date 应为日期，如 2022-06-30，“2022-02-30”不是\n",
            id="no day",
        ),
        pytest.param(
            f"{UPDATE} --state delayed --evidence 佐证/无.pdf",
            "错误：佐证材料“佐证/无.pdf”不存在\n",
            id="a file that is not there",
        ),
        pytest.param(
            f"{UPDATE} --state delayed --evidence ftp://example.com/a",
            "错误：1-1-1 的佐证材料网址“ftp://example.com/a”不是 http:// 或 https:// "
            "开头的完整网址，没有写入\n",
            id="an address of another kind",
        ),
        pytest.param(
            f"{UPDATE} --state delayed --note 甲\x1b[31m",
            "错误：--note 应为没有控制字符的文字，“甲\\x1b[31m”不是\n",
            id="a note that colours terminals",
        ),
        pytest.param(
            f"{UPDATE} --state delayed --evidence 佐证/\udc80.pdf",
            "错误：--evidence 应为没有控制字符的文字，“佐证/\\udc80.pdf”不是\n",
            id="a path that is no text",
        ),
        pytest.param(
            "status review 1-1-1 --unit 示例甲局 accept",
            "没有填报可审核，没有写入\n",
            id="a review of nothing",
        ),
        pytest.param(
            "status review 1-1-1 --unit 示例甲局 return",
            "错误：缺少 --reason（退回的理由）；在终端上运行时可逐项回答\n",
            id="a return without a reason",
        ),
        pytest.param(
            "status review 1-1-1 --unit 示例甲局 reject",
            "错误：意见 不能是“reject”，可用：accept（通过）、return（退回）、close（销号）\n",
            id="an unknown verdict",
        ),
    ],
)
def test_what_cannot_be_is_refused(
    wfplan: Callable[..., Any], folder: Path, command: str, err: str
) -> None:
    answer = wfplan(command)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.endswith(err)
    assert not list((folder / "plan").glob("status/*"))


def test_dry_run_shows_and_writes_nothing(wfplan: Callable[..., Any], folder: Path) -> None:
    answer = wfplan(f"{UPDATE} --state delayed --dry-run")
    assert answer == (
        0,
        "将写入：\n1-1-1 示例甲局：未填报 → 滞后　plan/status/示例甲局.yaml:4\n",
        "",
    )
    assert not (folder / "plan/status").exists()


def test_evidence_is_kept_with_its_digest(wfplan: Callable[..., Any], folder: Path) -> None:
    (folder / "佐证").mkdir()
    (folder / "佐证/厅.pdf").write_bytes(b"x")
    wfplan(f"{UPDATE} --state 已完成 --evidence 佐证/厅.pdf --evidence-date 2022-06-01")
    digest = hashlib.sha256(b"x").hexdigest()
    line = (folder / "plan/status/示例甲局.yaml").read_text("utf-8").splitlines()[-1]
    assert f'evidence: [{{path: "../佐证/厅.pdf", sha256: "{digest}", date: 2022-06-01}}]' in line
    assert wfplan("status check --as-of 2022-06-30").code == 0
    (folder / "佐证/厅.pdf").write_bytes(b"y")
    assert "WF413" in wfplan("status check --as-of 2022-06-30").out
    (folder / "佐证/厅.pdf").unlink()
    answer = wfplan("status check --as-of 2022-06-30")
    assert answer.code == 1
    assert "WF412 错误：1-1-1 的佐证材料“../佐证/厅.pdf”不存在" in answer.out


def test_evidence_outside_the_repository_is_refused(
    wfplan: Callable[..., Any], folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("外") / "a.pdf"
    outside.write_bytes(b"x")
    (folder / "链接.pdf").symlink_to(outside)
    for given in (str(outside), "链接.pdf"):
        answer = wfplan(f"{UPDATE} --state delayed --evidence", given)
        assert answer.code == 2
        assert "不在方案所在的仓库" in answer.err


def test_a_report_its_return_and_its_closing(wfplan: Callable[..., Any]) -> None:
    review = "status review 1-1-1 --unit 示例甲局 --by 管理员 --date"
    lines = [
        wfplan(f"{UPDATE} --state 正在推进 --progress 40 --by 某人").out,
        wfplan(f"{review} 2022-07-05 return --reason 缺材料").out,
        wfplan("status update 1-1-1 -u 甲局 --state 已完成 --date 2022-08-01 --note 补齐").out,
        wfplan(f"{review} 2022-08-05 通过").out,
        wfplan(f"{review} 2022-09-01 close").out,
    ]
    said = [line.partition("：")[2].partition("　")[0] for line in lines]
    assert said == [
        "未填报 → 正在推进 40%",
        "正在推进 40% → 正在推进 40%（退回）",
        "正在推进 40%（退回） → 已完成",
        "已完成 → 已完成（通过）",
        "已完成（通过） → 已完成（销号）",
    ]
    log = wfplan("status log 1-1-1").out.splitlines()
    assert [line.split()[:4] for line in log[1:6]] == [
        ["2022-06-30", "1-1-1", "示例甲局", "填报"],
        ["2022-07-05", "1-1-1", "示例甲局", "退回"],
        ["2022-08-01", "1-1-1", "示例甲局", "填报"],
        ["2022-08-05", "1-1-1", "示例甲局", "通过"],
        ["2022-09-01", "1-1-1", "示例甲局", "销号"],
    ]
    assert [line.split()[-1] for line in log[1:6]] == [
        f"plan/status/示例甲局.yaml:{number}" for number in range(4, 9)
    ]


def test_a_broken_status_file_is_not_added_to(wfplan: Callable[..., Any], folder: Path) -> None:
    path = folder / "plan/status/示例甲局.yaml"
    path.parent.mkdir()
    path.write_text("unit: 示例甲局\nentries:\n  - {measure: 1-1-1}\n", "utf-8")
    answer = wfplan(f"{UPDATE} --state delayed")
    assert answer.code == 2
    assert "plan/status/示例甲局.yaml:3:" in answer.err
    assert path.read_text("utf-8").count("\n") == 3


def test_a_held_lock_names_its_holder(wfplan: Callable[..., Any], folder: Path) -> None:
    (folder / "plan/status").mkdir()
    with hold_locks([folder / "plan/status/示例甲局.yaml"]):
        answer = wfplan(f"{UPDATE} --state delayed --wait 0.05")
    assert answer.code == 2
    assert f"示例甲局.yaml”正由进程 {os.getpid()}（主机 " in answer.err
    assert "等了 0.05 秒仍未放开，没有写入；请稍后再试" in answer.err
    assert wfplan(f"{UPDATE} --state delayed").code == 0


def test_another_units_file_is_not_added_to(wfplan: Callable[..., Any], folder: Path) -> None:
    path = folder / "plan/status/示例甲局.yaml"
    path.parent.mkdir()
    path.write_text("unit: 示例乙局\n", "utf-8")
    answer = wfplan(f"{UPDATE} --state delayed")
    assert answer.code == 2
    assert "文件中的责任单位是“示例乙局”，不是“示例甲局”" in answer.err
    assert path.read_text("utf-8") == "unit: 示例乙局\n"


@pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal of POSIX")
@pytest.mark.parametrize(
    ("command", "keys", "written"),
    [
        pytest.param(
            "status update 1-1-1 --date 2022-06-30",
            ["1", "2", "40", "说明", "", "", "某人"],
            "{measure: 1-1-1, date: 2022-06-30, state: in_progress, progress: 40, note: 说明, "
            "by: 某人}",
            id="everything is asked",
        ),
        pytest.param(
            "status update 1-1-1 --date 2022-06-30",
            ["1", "2", "40", "", "缺人", "不久", "2022-09", "", "某人"],
            "{measure: 1-1-1, date: 2022-06-30, state: in_progress, progress: 40, problem: 缺人, "
            "problem_due: 2022-09-30, by: 某人}",
            id="by when a problem is to be solved",
        ),
        pytest.param(
            "status update 1-1-1 -u 示例甲局 --date 2022-06-30 --problem-due 2022-09-30",
            ["2", "40", "", "缺人", "", ""],
            "{measure: 1-1-1, date: 2022-06-30, state: in_progress, progress: 40, problem: 缺人, "
            "problem_due: 2022-09-30}",
            id="the day was typed",
        ),
        pytest.param(
            "status update 1-1-1 -u 示例甲局 --date 2022-06-30",
            ["2", "40", "", "无", "", ""],
            "{measure: 1-1-1, date: 2022-06-30, state: in_progress, progress: 40}",
            id="no problem is solved on no day",
        ),
        pytest.param(
            "status update 1-1-2 -u 示例甲局 --date 2022-07-30",
            ["", "", "-", "", "", ""],
            "{measure: 1-1-2, date: 2022-07-30, state: delayed, progress: 10, by: 旧人}",
            id="Enter keeps the last state, figure and name, and no words",
        ),
        pytest.param(
            "status update 1-1-1 -u 示例甲局 --date 2022-07-30",
            ["九", "已完成", "", "", "", ""],
            "{measure: 1-1-1, date: 2022-07-30, state: completed}",
            id="an answer that is none of the choices is asked again",
        ),
        pytest.param(
            "status update 1-1-1 -u 示例甲局 --date 2022-07-30 --state delayed",
            ["300", "30"],
            "{measure: 1-1-1, date: 2022-07-30, state: delayed, progress: 30}",
            id="only the progress is asked where the state is given",
        ),
        pytest.param(
            "status update 1-1-2 -u 示例甲局 --date 2022-07-30 --state delayed --progress 5",
            ["原统计有误"],
            "{measure: 1-1-2, date: 2022-07-30, state: delayed, progress: 5, note: 原统计有误}",
            id="why there is less than before",
        ),
    ],
)
def test_a_terminal_is_asked(
    wfplan: Callable[..., Any], folder: Path, command: str, keys: list[str], written: str
) -> None:
    wfplan(
        "status update 1-1-2 -u 示例甲局 --state delayed --progress 10 --note 旧 "
        "--problem 旧问题 --by 旧人 --date 2022-06-30"
    )
    code, screen = on_terminal(folder, command.split(), keys)
    assert code == 0, screen
    path = folder / "plan/status/示例甲局.yaml"
    assert path.read_text("utf-8").splitlines()[-1] == f"  - {written}"


def on_terminal(folder: Path, arguments: list[str], keys: list[str]) -> tuple[int, str]:
    """Run the command on a pseudo-terminal, answering each question as it comes."""
    import pty

    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "wfplan", *arguments],
        cwd=folder,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, "TERM": "dumb"},
    )
    os.close(theirs)
    screen = b""
    end = time.monotonic() + 30
    answers = iter(keys)
    while time.monotonic() < end:
        try:
            read = os.read(ours, 4096)
        except OSError:
            break
        screen += read
        if not read:
            break
        if screen.endswith("：".encode()):
            os.write(ours, f"{next(answers)}\n".encode())
    os.close(ours)
    return process.wait(timeout=30), screen.decode("utf-8", "replace")
