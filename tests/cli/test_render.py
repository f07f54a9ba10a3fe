"""`wfplan render …` as people call it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from wfplan.cli.app import run

ROOT = Path(__file__).parents[2]


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a copy of the plan and of its templates, to work in."""
    shutil.copytree(ROOT / "plan", tmp_path / "plan")
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("WFPLAN_PLAN", raising=False)
    return tmp_path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_every_unit_gets_a_sheet_and_the_last_line_counts_them(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["render", "sheets", "-o", "出", "--as-of", "2022-06-30"]) == 0
    assert len(names(office / "出")) == 31
    assert capsys.readouterr().err == "已写入 31 个任务清单，文件夹：出\n"


def test_a_second_run_leaves_the_files_alone(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["render", "sheets", "-u", "市司法局", "--as-of", "2022-06-30", "-o", "出"]
    run(command)
    os.utime(office / "出/任务清单-市司法局.docx", ns=(1, 1))
    capsys.readouterr()
    assert run(command) == 0
    assert capsys.readouterr().err == "已写入 0 个任务清单，1 个内容未变，文件夹：出\n"
    assert (office / "出/任务清单-市司法局.docx").stat().st_mtime_ns == 1


def test_a_dry_run_lists_and_writes_nothing(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["render", "document", "-o", "出", "--dry-run"]) == 0
    assert capsys.readouterr().out == "将写入：出/潍坊市法治政府建设实施方案.docx\n"
    assert not (office / "出").exists()


def test_zip_puts_all_sheets_into_one_file(office: Path) -> None:
    assert run(["render", "sheets", "--zip", "-o", "出", "--as-of", "2022-06-30"]) == 0
    assert names(office / "出") == ["任务清单.zip"]
    with zipfile.ZipFile(office / "出/任务清单.zip") as archive:
        assert len(archive.namelist()) == 31
        assert "任务清单-市司法局.docx" in archive.namelist()


def test_a_units_own_template_comes_before_the_common_one(office: Path) -> None:
    own = office / "templates/units/市审计局"
    own.mkdir(parents=True)
    shutil.copy(office / "templates/sheet.docx", own / "sheet.docx")
    _replace(own / "sheet.docx", "填表说明", "本局说明")
    command = ["render", "sheets", "-u", "市审计局", "-u", "市水利局", "-o", "出"]
    assert run([*command, "--as-of", "2022-06-30"]) == 0
    is_own = {
        unit: "本局说明"
        in zipfile.ZipFile(office / f"出/任务清单-{unit}.docx").read("word/document.xml").decode()
        for unit in ("市审计局", "市水利局")
    }
    assert is_own == {"市审计局": True, "市水利局": False}


@pytest.mark.parametrize(
    ("order", "sentence"),
    [
        (["sheets", "-u", "市司法厅"], "责任单位“市司法厅”未登记，是否为“市司法局”？"),
        (["sheets", "-u", "市直各部门、单位"], "尚未列明成员"),
        (["sheets", "--period", "2022Q5"], "--period 要的是期间"),
        (["sheets", "--return-by", "七月"], "--return-by 应为日期"),
        (["document", "--templates", "没有"], "没有模板“没有”"),
    ],
    ids=["unknown unit", "empty group", "no period", "no date", "no folder"],
)
def test_what_cannot_be_done_is_said_in_one_sentence(
    office: Path, capsys: pytest.CaptureFixture[str], order: list[str], sentence: str
) -> None:
    assert run(["render", *order, "-o", "出"]) == 2
    said = capsys.readouterr().err
    assert sentence in said
    assert said.count("\n") == 1
    assert not (office / "出").exists()


def test_a_fault_in_a_template_is_a_line_with_its_place_and_nothing_is_written(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _replace(office / "templates/sheet.docx", "sheet.full_name", "sheet.ful_name")
    assert run(["render", "sheets", "-o", "出"]) == 1
    said = capsys.readouterr().err
    assert said.startswith("templates/sheet.docx:5:1: WF503 错误：")
    assert "“ful_name”这个名称，是否为“full_name”？" in said
    assert said.count("\n") == 1
    assert not (office / "出").exists()


def test_a_fault_of_one_units_template_leaves_all_sheets_unwritten(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = office / "templates/units/市检察院"
    own.mkdir(parents=True)
    shutil.copy(office / "templates/sheet.docx", own / "sheet.docx")
    _replace(own / "sheet.docx", "{{ sheet.mark }}", "{{ 1 // (sheet.item_count - 3) }}")
    assert run(["render", "sheets", "-o", "出", "--as-of", "2022-06-30"]) == 1
    assert "templates/units/市检察院/sheet.docx" in capsys.readouterr().err
    assert not (office / "出").exists() or names(office / "出") == []


def test_a_late_unit_gets_a_notice_and_others_are_told_why_not(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["render", "notice", "-u", "市应急局", "--as-of", "2026-02-01", "-o", "出"]) == 0
    assert names(office / "出") == ["督办通知-市应急局.docx"]
    capsys.readouterr()
    assert run(["render", "notice", "-u", "市应急局", "--as-of", "2022-02-01", "-o", "无"]) == 0
    said = capsys.readouterr().err
    assert said == "市应急局没有未报、退回、逾期或亮红灯的举措，不生成通知\n已写入 0 个通知\n"


@pytest.mark.parametrize("paper", ["sheets", "document"])
def test_folder_zone_and_locale_change_no_byte(office: Path, tmp_path: Path, paper: str) -> None:
    made = []
    for number, (zone, locale) in enumerate([("Asia/Shanghai", "C"), ("Etc/GMT+12", "C.UTF-8")]):
        folder = tmp_path / f"别处{number}"
        folder.mkdir()
        day = [] if paper == "document" else ["--as-of", "2022-06-30"]
        order = ["--plan", str(office / "plan"), "render", paper, "-o", str(folder / "出"), *day]
        subprocess.run(
            [sys.executable, "-m", "wfplan", *order],
            cwd=folder,
            env={**os.environ, "TZ": zone, "LC_ALL": locale, "PYTHONHASHSEED": str(number)},
            check=True,
            capture_output=True,
        )
        made.append({path.name: path.read_bytes() for path in (folder / "出").iterdir()})
    assert made[0] == made[1]


def _replace(path: Path, old: str, new: str) -> None:
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert old.encode() in parts["word/document.xml"]
    parts["word/document.xml"] = parts["word/document.xml"].replace(old.encode(), new.encode())
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
