"""`wfplan render evidence` and `wfplan templates export`."""

from __future__ import annotations

import hashlib
import io
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest

from wfplan.cli.app import run

ROOT = Path(__file__).parents[2]
HALL = b"\x89PNG hall"
STATUS = f"""\
unit: 市司法局
entries:
  - {{measure: 1-3-2, date: 2022-06-13, round: 2022Q2, state: in_progress, evidence: [{{path: evidence/市司法局/2022Q2/大厅.png, sha256: {hashlib.sha256(HALL).hexdigest()}}}, {{url: "https://a.example/1"}}]}}
  - {{measure: 1-3-3, date: 2022-06-13, state: in_progress, evidence: [{{path: evidence/市司法局/2022Q2/大厅.png}}]}}
  - {{measure: 1-3-3, date: 2022-06-14, state: in_progress, evidence: [{{path: evidence/市司法局/没有.pdf}}]}}
  - {{measure: 2-1-1, date: 2022-06-15, state: in_progress, evidence: [{{path: evidence/市司法局/改过.txt, sha256: {"0" * 64}}}]}}
  - {{measure: 2-1-1, date: 2022-09-01, state: in_progress, evidence: [{{path: ../以后.txt}}]}}
"""
ROUNDS = (
    "rounds:\n  - {id: 2022Q2, start: 2022-04-01, end: 2022-06-30, sent: 2022-06-20, "
    "return_by: 2022-07-10}\n"
)


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(ROOT / "plan", tmp_path / "plan")
    (tmp_path / "plan/status/市司法局.yaml").write_text(STATUS, encoding="utf-8")
    (tmp_path / "plan/rounds.yaml").write_text(ROUNDS, encoding="utf-8")
    folder = tmp_path / "plan/evidence/市司法局"
    (folder / "2022Q2").mkdir(parents=True)
    (folder / "2022Q2/大厅.png").write_bytes(HALL)
    (folder / "改过.txt").write_bytes(b"other")
    (tmp_path / ".git").mkdir()
    (tmp_path / "以后.txt").write_bytes(b"later")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("WFPLAN_PLAN", raising=False)
    return tmp_path


def index_rows(path: Path) -> list[dict[str, object]]:
    with zipfile.ZipFile(path) as archive:
        page = openpyxl.load_workbook(io.BytesIO(archive.read("索引.xlsx"))).worksheets[0]
    head, *rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=3)]
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def test_each_file_is_packed_once_and_the_index_names_what_it_proves(office: Path) -> None:
    assert run(["render", "evidence", "-o", "佐证.zip", "--as-of", "2022-06-30"]) == 0
    with zipfile.ZipFile("佐证.zip") as archive:
        assert archive.namelist() == [
            "市司法局/2022Q2/大厅.png",
            "市司法局/改过.txt",
            "索引.xlsx",
        ]
        assert archive.read("市司法局/2022Q2/大厅.png") == HALL
    rows = index_rows(office / "佐证.zip")
    assert [(row["编号"], row["情况"], row["所在记录"]) for row in rows] == [
        ("1-3-2", "在包内", "status/市司法局.yaml 第 1 条"),
        ("1-3-2", "网址", "status/市司法局.yaml 第 1 条"),
        ("1-3-3", "在包内", "status/市司法局.yaml 第 2 条"),
        ("1-3-3", "文件缺失", "status/市司法局.yaml 第 3 条"),
        ("2-1-1", "与登记的不同", "status/市司法局.yaml 第 4 条"),
    ]
    assert rows[0]["SHA-256"] == hashlib.sha256(HALL).hexdigest()
    assert rows[4]["SHA-256"] == hashlib.sha256(b"other").hexdigest()


def test_missing_files_are_named(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["render", "evidence", "-o", "佐证.zip", "--as-of", "2022-06-30"]) == 0
    told = capsys.readouterr().err.splitlines()
    assert told[-3:-1] == [
        "1-3-3 市司法局 2022-06-14 的佐证材料“evidence/市司法局/没有.pdf”文件缺失",
        "2-1-1 市司法局 2022-06-15 的佐证材料“evidence/市司法局/改过.txt”与登记的不同",
    ]


def test_the_same_plan_makes_the_same_bytes(office: Path) -> None:
    for name in ("a.zip", "b.zip"):
        run(["render", "evidence", "-o", name, "--as-of", "2022-06-30"])
    assert (office / "a.zip").read_bytes() == (office / "b.zip").read_bytes()


ODD = {
    "the same name in two units": ("evidence/市公安局/大厅.png", "市公安局/大厅.png"),
    "spaces": ("evidence/a b/材 料.txt", "a b/材 料.txt"),
    "two dots on the way": ("evidence/市公安局/../市公安局/点.txt", "市公安局/市公安局/点.txt"),
    "the name of the index": ("evidence/索引.xlsx", "索引-2.xlsx"),
    "what Windows cannot write": ("evidence/a:b.txt", "a_b~6783a31e.txt"),
    "no suffix": ("evidence/材料", "材料"),
}


@pytest.mark.parametrize(("path", "name"), ODD.values(), ids=ODD)
def test_an_odd_name_is_packed_within_the_archive(office: Path, path: str, name: str) -> None:
    file = office / "plan" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"odd")
    (office / "plan/status/市公安局.yaml").write_text(
        "unit: 市公安局\nentries:\n  - {measure: 4-1-1, date: 2022-06-14, state: in_progress, "
        f'evidence: [{{path: "{path}"}}]}}\n',
        encoding="utf-8",
    )
    assert run(["render", "evidence", "-o", "佐证.zip", "--as-of", "2022-06-30"]) == 0
    with zipfile.ZipFile("佐证.zip") as archive:
        assert archive.read(name) == b"odd"
        assert archive.testzip() is None
    row = next(row for row in index_rows(office / "佐证.zip") if row["责任单位"] == "市公安局")
    assert row["SHA-256"] == hashlib.sha256(b"odd").hexdigest()


GIGABYTE = 2**30


def test_a_large_file_is_not_held_in_memory(office: Path) -> None:
    with (office / "plan/evidence/市司法局/没有.pdf").open("wb") as file:
        file.truncate(GIGABYTE // 4)
    command = [sys.executable, "-m", "wfplan", "render", "evidence", "-o", "佐证.zip"]
    code = (
        "import resource, subprocess, sys\n"
        f"done = subprocess.run({[*command, '--as-of', '2022-06-30']!r})\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, done.returncode)\n"
    )
    said = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    peak, code_of_run = map(int, said.stdout.splitlines()[-1].split())
    assert code_of_run == 0
    assert peak < 200_000
    with zipfile.ZipFile(office / "佐证.zip") as archive:
        assert archive.getinfo("市司法局/没有.pdf").file_size == GIGABYTE // 4


def test_what_cannot_be_packed_says_why(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (office / "plan/evidence/市司法局/没有.pdf").open("wb") as file:
        file.truncate(5 * GIGABYTE)
    altered = office / "plan/evidence/市司法局/改过.txt"
    altered.unlink()
    altered.symlink_to("/etc/hostname")
    assert run(["render", "evidence", "-o", "佐证.zip", "--as-of", "2022-06-30"]) == 0
    told = capsys.readouterr().err
    assert "“evidence/市司法局/没有.pdf”超过 4 GB，没有打包" in told
    assert "“evidence/市司法局/改过.txt”不在方案的仓库中，没有打包" in told
    with zipfile.ZipFile("佐证.zip") as archive:
        assert archive.namelist() == ["市司法局/2022Q2/大厅.png", "索引.xlsx"]
    rows = index_rows(office / "佐证.zip")
    assert [row["情况"] for row in rows[3:]] == [
        "超过 4 GB，没有打包",
        "不在方案的仓库中，没有打包",
    ]


def test_a_file_outside_of_the_plan_folder_stays_within_the_archive(office: Path) -> None:
    assert run(["render", "evidence", "-o", "佐证.zip", "--as-of", "2022-12-31"]) == 0
    with zipfile.ZipFile("佐证.zip") as archive:
        assert "以后.txt" in archive.namelist()


@pytest.mark.parametrize(
    ("options", "measures"),
    [
        (["--unit", "市公安局"], []),
        (["--round", "2022Q2"], ["1-3-2", "1-3-2", "1-3-3", "1-3-3", "2-1-1"]),
    ],
    ids=["another unit", "a round"],
)
def test_what_is_packed_can_be_chosen(
    office: Path, options: list[str], measures: list[str]
) -> None:
    assert run(["render", "evidence", "-o", "佐证.zip", "--as-of", "2022-12-31", *options]) == 0
    assert [row["编号"] for row in index_rows(office / "佐证.zip")] == measures


def test_the_packaged_templates_are_written_to_be_changed(office: Path) -> None:
    assert run(["templates", "export", "模板"]) == 0
    packaged = {path.relative_to(ROOT / "templates") for path in (ROOT / "templates").rglob("*.*")}
    assert {
        path.relative_to(office / "模板") for path in (office / "模板").rglob("*.*")
    } >= packaged - {Path("README.md")}
    notice = office / "模板/notice.txt"
    notice.write_text("改过", encoding="utf-8")
    assert run(["templates", "export", "模板"]) == 2
    assert notice.read_text("utf-8") == "改过"


def test_a_dry_run_exports_nothing(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["templates", "export", "模板", "--dry-run"]) == 0
    assert "将写入：模板/notice.docx" in capsys.readouterr().out
    assert not (office / "模板").exists()
