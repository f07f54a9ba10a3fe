"""The command as a process: terminals, pipes, shells."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from plan_copy import PlanCopy

pytestmark = pytest.mark.usefixtures("plan_copy")

WFPLAN = [sys.executable, "-m", "wfplan"]


def on_terminal(columns: int, *arguments: str) -> str:
    """What a command prints on a terminal of so many columns, line ends as they are."""
    parent, child = pty.openpty()
    environment = {**os.environ, "COLUMNS": str(columns), "TERM": "xterm-256color"}
    environment.pop("NO_COLOR", None)
    process = subprocess.Popen([*WFPLAN, *arguments], stdout=child, stderr=child, env=environment)
    os.close(child)
    shown = b""
    try:
        while data := os.read(parent, 65536):
            shown += data
    except OSError:  # Linux says so when the last writer of a terminal has gone
        pass
    finally:
        os.close(parent)
    process.wait()
    return shown.decode()


def test_a_narrow_terminal_wraps_texts_and_never_cuts_an_id() -> None:
    shown = on_terminal(50, "list", "--by", "measure", "--chapter", "1")
    assert [f"1-1-{n}" in shown for n in range(1, 5)] == [True] * 4
    assert "…" not in shown


def test_a_wide_terminal_shows_a_row_on_one_line() -> None:
    shown = on_terminal(220, "list", "--item", "1-3")
    line = next(line for line in shown.splitlines() if "1-3" in line)
    assert "市司法局、市市场监管局，市直有关部门、单位" in line


def test_words_that_were_searched_for_are_marked_on_a_terminal() -> None:
    assert "\x1b[1;33m行政复议\x1b[0m" in on_terminal(200, "list", "--search", "行政复议")


@pytest.mark.parametrize("command", ["list --search 行政复议", "show 1-1", "tree", "units"])
def test_a_pipe_gets_no_colour_and_no_cut_text(command: str) -> None:
    done = subprocess.run([*WFPLAN, *command.split()], capture_output=True, check=True)
    assert b"\x1b" not in done.stdout
    assert "…".encode() not in done.stdout


def test_a_pipe_gets_utf_8_whatever_the_locale() -> None:
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "gbk"}
    done = subprocess.run([*WFPLAN, "tree"], capture_output=True, check=True, env=environment)
    assert "健全".encode() in done.stdout


def test_a_reader_that_leaves_early_ends_it_quietly() -> None:
    command = f"'{sys.executable}' -m wfplan list --by measure --format json | head -n 1"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has /dev/full")
@pytest.mark.parametrize(
    ("closed", "code"), [(">&-", 0), ("2>&-", 0), ("<&-", 0), (">&- 2>&- <&-", 0)]
)
def test_a_stream_that_is_closed_leads_nowhere(closed: str, code: int) -> None:
    line = f'"{sys.executable}" -m wfplan list --unit 市公安局 {closed}'
    done = subprocess.run(["/bin/sh", "-c", line], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (code, b"")


def test_a_full_disk_behind_stderr_leaves_the_exit_code() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*WFPLAN, "list", "--bogus"], stderr=full, check=False)
    assert done.returncode == 2


def test_a_full_disk_behind_stdout_is_one_sentence() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run([*WFPLAN, "tree"], stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert done.stderr.decode().startswith("错误：不能写出结果")
    assert done.stderr.count(b"\n") == 1


def complete(line: str, shell: str = "bash", **more: str) -> list[str]:
    """What Tab offers after a line; a last space asks for the next word."""
    words = line.split(" ")
    environment = {
        **os.environ,
        "_WFPLAN_COMPLETE": f"complete_{shell}",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(words) - 1),
        "_TYPER_COMPLETE_ARGS": line,
        "_TYPER_COMPLETE_WORD_TO_COMPLETE": words[-1],
        **more,
    }
    done = subprocess.run(WFPLAN, capture_output=True, check=False, env=environment)
    assert b"Traceback" not in done.stderr
    return done.stdout.decode().splitlines()


OFFERED = [
    ("wfplan li", ["list"]),
    ("wfplan list --unit 市司", ["市司法局"]),
    ("wfplan list --unit 市直各部", ["市直各部门、单位"]),
    ("wfplan units 市公", ["市公安局"]),
    ("wfplan show 1-1-", ["1-1-1", "1-1-2", "1-1-3", "1-1-4"]),
    ("wfplan list --format j", ["json", "jsonl"]),
    ("wfplan list --dir", ["--direct"]),
    ("wfplan list --unit 没有", [""]),
    ("wfplan list --role ", ["lead", "support", "牵头", "配合"]),
    ("wfplan list --role 牵", ["牵头"]),
    ("wfplan list --light ", ["green", "yellow", "red", "绿灯", "黄灯", "红灯"]),
    ("wfplan list --state 未", ["未启动", "未填报"]),
    ("wfplan list --by ", ["item", "measure", "任务项", "举措"]),
    ("wfplan list --chapter ", ["1", "2", "3", "4", "5", "6", "7"]),
    ("wfplan list --item 1-", ["1-1", "1-2", "1-3", "1-4"]),
    ("wfplan status update 1-4", ["1-4", "1-4-1", "1-4-2", "1-4-3", "1-4-4"]),
    ("wfplan status review 1-3-1 re", ["return"]),
    ("wfplan status review 1-3-1 --unit 市司法局 销", ["销号"]),
    ("wfplan status show --by c", ["chapter"]),
    ("wfplan status missing --by 举", ["举措"]),
    ("wfplan render report --kind an", ["annual"]),
    ("wfplan render report --format d", ["docx"]),
    ("wfplan diff --format m", ["md"]),
    ("wfplan validate --format ju", ["junit"]),
    ("wfplan rules WF205", ["WF205"]),
    ("wfplan rules idle-u", ["idle-unit"]),
]


@pytest.mark.parametrize(("line", "offered"), OFFERED)
def test_tab_offers_commands_units_and_ids(line: str, offered: list[str]) -> None:
    assert complete(line) == offered


@pytest.mark.parametrize(("shell", "between"), [("fish", "\t"), ("powershell", ":::")])
@pytest.mark.parametrize("line", ["wfplan show 1-3-", "wfplan list --role ", "wfplan rules WF2"])
def test_a_candidate_is_one_line_however_long(line: str, shell: str, between: str) -> None:
    environment = {"_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    found = complete(line, shell, COLUMNS="20", **environment)
    assert found
    assert [text for text in found if between not in text] == []


def test_what_looks_like_markup_stays_in_a_candidate(plan_copy: PlanCopy) -> None:
    text = (plan_copy.folder / "chapters/1.yaml").read_text("utf-8")
    title = next(line for line in text.splitlines() if line.startswith("title: "))
    plan_copy.replace("chapters/1.yaml", title, "title: '[示例] 甲[/b]'")
    environment = {"_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    assert "1\t[示例] 甲[/b]" in complete("wfplan list --chapter ", "fish", **environment)


def test_tab_outside_of_any_plan_offers_nothing(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("empty"))
    assert complete("wfplan list --unit 市") == [""]


def test_tab_on_a_broken_plan_offers_nothing(plan_copy: PlanCopy) -> None:
    plan_copy.write("units.yaml", "units: [1, {name: }\n")
    assert complete("wfplan list --unit 市") == [""]


def test_starting_imports_no_library_of_a_later_step() -> None:
    code = "import sys; from wfplan.cli import app; print(sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    for name in ("pydantic.main", "ruamel", "rich", "jinja2", "docx"):
        assert f"'{name}" not in done.stdout.decode(), name


def test_an_interrupt_ends_with_130() -> None:
    code = (
        "import wfplan.store.load as load\n"
        "def stop(*a, **k): raise KeyboardInterrupt\n"
        "load.load_plan = stop\n"
        "from wfplan.cli.app import run\n"
        "raise SystemExit(run(['tree']))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (done.returncode, done.stderr.decode()) == (130, "")


def test_a_bug_shows_its_traceback_and_ends_with_3() -> None:
    code = (
        "import wfplan.store.load as load\n"
        "def fail(*a, **k): raise RuntimeError('示例')\n"
        "load.load_plan = fail\n"
        "from wfplan.cli.app import run\n"
        "raise SystemExit(run(['tree']))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 3
    assert "RuntimeError: 示例" in done.stderr.decode()
    assert "请把以上内容和所用的命令报告给维护者" in done.stderr.decode()
