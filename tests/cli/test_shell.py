"""Teaching a shell to complete: what is said and what is written."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

WFPLAN = f"{sys.executable} -m wfplan"
ENGLISH = re.compile("[A-Za-z]+ [a-z]+ [a-z]+")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "示例用户"
    folder.mkdir()
    return folder


def run_in(shell: str, option: str, home: Path, **more: str) -> subprocess.CompletedProcess[bytes]:
    """One option of wfplan as a script that this shell runs."""
    script = home / "run"
    script.write_text(f"{WFPLAN} {option}\nexit $?\n", "utf-8")
    environment = {**os.environ, "HOME": str(home), **more}
    return subprocess.run([shell, str(script)], capture_output=True, check=False, env=environment)


def fake_power_shell(home: Path, answer: str) -> dict[str, str]:
    """A PATH whose `pwsh` is bash under another name, and tells where its profile is."""
    folder = home / "bin"
    folder.mkdir()
    program = folder / "pwsh"
    program.write_text(
        f'#!/bin/bash\nif [ "$1" = -NoProfile ]; then {answer}; exit; fi\n. "$1"\n', "utf-8"
    )
    program.chmod(0o755)
    return {"PATH": f"{folder}:{os.environ['PATH']}"}


def test_installing_for_bash_answers_in_chinese(home: Path) -> None:
    done = run_in("bash", "--install-completion", home)
    said = done.stdout.decode()
    assert (done.returncode, done.stderr) == (0, b"")
    assert said.startswith("已为 bash 装上 Tab 补全：")
    assert ENGLISH.search(said) is None
    assert (home / ".bash_completions/wfplan.sh").is_file()


def test_showing_prints_the_script_alone(home: Path) -> None:
    done = run_in("bash", "--show-completion", home)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().startswith("_wfplan_completion() {")


def test_a_home_that_cannot_be_written_is_one_sentence(home: Path) -> None:
    (home / ".bash_completions").write_text("", "utf-8")
    done = run_in("bash", "--install-completion", home)
    assert done.returncode == 2
    assert done.stderr.decode().startswith("错误：不能写入“")


@pytest.mark.parametrize("option", ["--install-completion", "--show-completion"])
def test_a_shell_that_cannot_be_told_is_one_sentence(option: str, home: Path) -> None:
    from wfplan.cli import shell

    code = (
        "from typer import _completion_shared as shared\n"
        "shared._get_shell_name = lambda: 'tcsh'\n"
        "from wfplan.cli.app import run\n"
        f"raise SystemExit(run(['{option}']))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 2
    assert done.stderr.decode() == (
        f"错误：“tcsh”不能装 Tab 补全，请在 {'、'.join(shell._SHELLS)} 之一中运行\n"
    )


def install_for_pwsh(home: Path, answer: str) -> subprocess.CompletedProcess[bytes]:
    code = (
        "from typer import _completion_shared as shared\n"
        "shared._get_shell_name = lambda: 'pwsh'\n"
        "from wfplan.cli.app import run\n"
        "raise SystemExit(run(['--install-completion']))"
    )
    environment = {**os.environ, **fake_power_shell(home, answer)}
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=False, env=environment
    )


def test_power_shell_is_told_once_and_reads_utf_8(home: Path) -> None:
    profile = home / "文档" / "profile.ps1"
    profile.parent.mkdir()
    profile.write_bytes("# 我的设置\r\n".encode())
    done = install_for_pwsh(home, f"echo '{profile}'")
    assert (done.returncode, done.stderr.decode()) == (0, "")
    written = profile.read_bytes()
    assert written.startswith("# 我的设置\r\n".encode())
    assert b"[Console]::OutputEncoding = [System.Text.Encoding]::UTF8" in written
    (home / "bin/pwsh").unlink()
    (home / "bin").rmdir()
    assert install_for_pwsh(home, f"echo '{profile}'").returncode == 0
    assert profile.read_bytes() == written


@pytest.mark.parametrize("answer", ["true", "false"])
def test_power_shell_without_a_profile_is_one_sentence(answer: str, home: Path) -> None:
    done = install_for_pwsh(home, answer)
    assert done.returncode == 2
    assert done.stderr.decode() == "错误：不能读取“$PROFILE”：pwsh 没有说出它在哪里\n"
