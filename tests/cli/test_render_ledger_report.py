"""`wfplan render ledger` and `wfplan render report` on a plan folder with example reports."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from wfplan.cli.app import run

PLAN = Path(__file__).parents[2] / "plan"
STATUS = """\
unit: 市水利局
entries:
  - {measure: 5-6-1, date: 2022-06-13, state: in_progress, progress: 40, note: 【示例】已印发方案。}
  - {measure: 5-6-2, date: 2022-06-20, state: completed, note: 【示例】已完成。}
"""
EVERYTHING = ("-f", "docx", "-f", "md", "-f", "html")

PAPERS = (["ledger"], ["ledger", "-u", "市水利局"], ["report", *EVERYTHING], ["dashboard"])


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a plan, which is also where the commands run."""
    return make_folder(tmp_path / "here", monkeypatch)


def make_folder(folder: Path, monkeypatch: pytest.MonkeyPatch | None = None) -> Path:
    shutil.copytree(PLAN, folder / "plan")
    (folder / "plan" / "status" / "市水利局.yaml").write_text(STATUS, encoding="utf-8")
    if monkeypatch is not None:
        monkeypatch.chdir(folder)
    return folder


def written(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("output/*"))


WRITES = {
    "the ledger": (["ledger"], ["工作台账.xlsx"]),
    "a unit's part of the ledger, by an alias": (["ledger", "-u", "市水利"], []),
    "two units' ledgers": (
        ["ledger", "-u", "市水利局", "-u", "市司法局"],
        ["工作台账-市司法局.xlsx", "工作台账-市水利局.xlsx"],
    ),
    "a report as docx": (["report"], ["进展情况报告-2022-06-30.docx"]),
    "a report in every format": (
        ["report", *EVERYTHING],
        [f"进展情况报告-2022-06-30.{suffix}" for suffix in ("docx", "html", "md")],
    ),
    "a year's report by its Chinese name": (
        ["report", "--kind", "年度报告"],
        ["法治政府建设年度报告-2022.docx"],
    ),
    "the dashboard": (["dashboard"], ["进展看板-2022-06-30.html"]),
}


@pytest.mark.parametrize(("arguments", "names"), WRITES.values(), ids=WRITES)
def test_papers_go_into_the_output_folder(
    folder: Path, arguments: list[str], names: list[str]
) -> None:
    code = run(["render", *arguments, "--as-of", "2022-06-30"])
    assert (code, written(folder)) == (0 if names else 2, names)


def test_a_period_that_is_over_sets_the_day(folder: Path) -> None:
    assert run(["render", "report", "--period", "2022H1", "-f", "md", "--full"]) == 0
    text = (folder / "output" / "进展情况报告-2022-06-30.md").read_text(encoding="utf-8")
    assert "2022年上半年，截至2022年6月30日" in text
    assert text.count("\n- ") >= 2


def test_a_day_after_the_period_still_tells_of_the_period(folder: Path) -> None:
    with (folder / "plan" / "status" / "市水利局.yaml").open("a", encoding="utf-8") as file:
        file.write(
            "  - {measure: 5-6-1, date: 2022-07-03, state: completed, note: 【示例】后来。}\n"
        )
    command = [
        "render",
        "report",
        "--period",
        "2022H1",
        "--as-of",
        "2022-07-10",
        "-f",
        "md",
        "--full",
    ]
    assert run(command) == 0
    text = (folder / "output" / "进展情况报告-2022-07-10.md").read_text(encoding="utf-8")
    assert "【示例】已印发方案。" in text
    assert "后来" not in text


def test_a_dry_run_lists_and_writes_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["render", "ledger", "--as-of", "2022-06-30", "--dry-run"]) == 0
    printed = capsys.readouterr()
    assert printed.out == "将写入：output/工作台账.xlsx\n"
    assert "将写入 1 个文件" in printed.err
    assert not (folder / "output").exists()


def test_the_same_bytes_are_left_alone(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["render", "ledger", "--as-of", "2022-06-30"]
    assert run(command) == 0
    before = (folder / "output" / "工作台账.xlsx").stat()
    assert run(command) == 0
    after = (folder / "output" / "工作台账.xlsx").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    assert "1 个内容未变" in capsys.readouterr().err


REFUSED = {
    "an unknown unit": (["ledger", "-u", "市司法厅"], "是否为“市司法局”"),
    "an unknown kind": (["report", "--kind", "weekly"], "progress（进展情况报告）"),
    "an unknown format": (["report", "-f", "pdf"], "docx（Word）"),
    "a period that is none": (["report", "--period", "去年"], "去年"),
    "a day that is none": (["ledger", "--as-of", "六月"], "六月"),
}


@pytest.mark.parametrize(("arguments", "said"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_done_is_said_in_a_line(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    assert run(["render", *arguments]) == 2
    message = capsys.readouterr().err
    assert message.startswith("错误：")
    assert message.count("\n") == 1
    assert said in message
    assert not (folder / "output").exists()


def test_a_fault_of_a_template_leaves_nothing_behind(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = folder / "own"
    own.mkdir()
    (own / "report.html").write_text("<p>{{ report.totl }}</p>\n", encoding="utf-8")
    command = ["render", "report", "--templates", "own", *EVERYTHING, "--as-of", "2022-06-30"]
    assert run(command) == 1
    assert "own/report.html:1:1: WF503 错误" in capsys.readouterr().err
    assert written(folder) == []


def test_a_template_beside_the_plan_comes_before_the_packaged_one(folder: Path) -> None:
    (folder / "templates").mkdir()
    (folder / "templates" / "report.md").write_text("{{ report.total }} 条\n", encoding="utf-8")
    assert run(["render", "report", "-f", "md", "--as-of", "2022-06-30"]) == 0
    text = (folder / "output" / "进展情况报告-2022-06-30.md").read_text(encoding="utf-8")
    assert text == "123 条\n"


@pytest.mark.slow
def test_the_same_plan_makes_the_same_bytes_wherever_and_whenever(tmp_path: Path) -> None:
    places = {
        "here": {"TZ": "Asia/Shanghai", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"},
        "there/deeper 深": {"TZ": "America/Los_Angeles", "LC_ALL": "C", "PYTHONHASHSEED": "2"},
    }
    made = []
    for name, environment in places.items():
        folder = make_folder(tmp_path / name)
        for command in PAPERS:
            subprocess.run(
                [sys.executable, "-m", "wfplan", "render", *command, "--as-of", "2022-06-30"],
                cwd=folder,
                env={**os.environ, **environment},
                check=True,
                capture_output=True,
            )
        made.append({path.name: path.read_bytes() for path in (folder / "output").iterdir()})
    assert len(made[0]) == 6
    assert made[0] == made[1]


@pytest.mark.parametrize("command", ["ledger", "report", "dashboard"])
def test_help_is_not_cut_at_80_columns(
    command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert run(["render", command, "--help"]) == 0
    assert "…" not in capsys.readouterr().out.replace("[参数]…", "")
