"""佐证材料: what a sheet names is found beside it, kept in the plan, and proved by its hash."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from papers import HEAD, row, sheet, xlsx
from plan_copy import UNIT, Answer, PlanCopy, report
from wfplan.model.status import Evidence
from wfplan.readers import evidence as reader
from wfplan.readers.evidence import EvidenceUnfound, find_evidence

Run = Callable[..., Answer]
WIDE = (*HEAD, "佐证材料")
FOOT = "填报日期：2022-07-03"
KEPT = f"evidence/{UNIT}/2022-07-03"


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def send(folder: str, evidence: str, note: str = "示例", day: str = FOOT) -> str:
    """A sheet that names evidence, in a folder of returned files."""
    Path(folder).mkdir(exist_ok=True)
    cells = ("1-3-2", "", "正在推进", "40", note, "", "", evidence)
    return str(sheet(Path(folder, "表.docx"), row(*cells), head=WIDE, foot=day))


@pytest.fixture
def beside(tmp_path: Path) -> Path:
    """A folder of files that came with a sheet."""
    folder = tmp_path / "收件"
    (folder / "佐证").mkdir(parents=True)
    for name in ("大厅.jpg", "甲、乙.pdf", "照片 2.png", "1.清单.xlsx", "佐证/总结.docx"):
        (folder / name).write_text(name, "utf-8")
    (tmp_path / "外.txt").write_text("外", "utf-8")
    return folder


NAMED = {
    "the name of a file": ("大厅.jpg", ["大厅.jpg"]),
    "a name without its ending": ("大厅", ["大厅.jpg"]),
    "a line each": ("大厅.jpg\n照片 2.png", ["大厅.jpg", "照片 2.png"]),
    "a name that holds the mark between names": ("甲、乙.pdf", ["甲、乙.pdf"]),
    "names with a mark between them": ("大厅.jpg、照片 2.png", ["大厅.jpg", "照片 2.png"]),
    "names with a blank between them": ("大厅.jpg 1.清单.xlsx", ["大厅.jpg", "1.清单.xlsx"]),
    "a count before the name": ("1.大厅.jpg；（2）照片 2.png", ["大厅.jpg", "照片 2.png"]),
    "a name that begins as a count does": ("1.清单.xlsx", ["1.清单.xlsx"]),
    "marks round the name": ("《大厅.jpg》", ["大厅.jpg"]),
    "a file of a folder beside the sheet": ("佐证/总结.docx", ["总结.docx"]),
    "the same file twice": ("大厅.jpg\n大厅", ["大厅.jpg"]),
    "a page": ("https://example.com/a?b=1", ["https://example.com/a?b=1"]),
    "a file and two pages": (
        "大厅.jpg https://example.com/a、http://example.com/b。",
        ["大厅.jpg", "https://example.com/a", "http://example.com/b"],
    ),
    "a page before a file": (
        "https://example.com/a 大厅.jpg",
        ["https://example.com/a", "大厅.jpg"],
    ),
    "nothing": ("", []),
}


@pytest.mark.parametrize(("text", "names"), NAMED.values(), ids=NAMED)
def test_what_a_cell_names_is_found(text: str, names: list[str], beside: Path) -> None:
    assert [one.name for one in find_evidence(text, beside)] == names


UNFOUND = {
    "a file that did not come": ("大屏.jpg", "“大屏.jpg”不在"),
    "one of several that did not come": ("大厅.jpg、大屏.jpg", "“大屏.jpg”不在"),
    "a way out of the folder": ("../外.txt", "“../外.txt”不在"),
    "a whole path": ("/etc/hostname", "“/etc/hostname”不在"),
    "a link that leads out": ("链接.txt", "“链接.txt”不在"),
    "a folder": ("佐证", "“佐证”不在"),
    "words that are no name": ("见附件", "“见附件”不在"),
    "a file larger than a mail": ("大.bin", "不能超过 20 MB"),
}


@pytest.mark.parametrize(("text", "said"), UNFOUND.values(), ids=UNFOUND)
def test_what_is_not_there_is_said(
    text: str, said: str, beside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (beside / "链接.txt").symlink_to(beside.parent / "外.txt")
    monkeypatch.setattr(reader, "MAX_BYTES", 1000)
    (beside / "大.bin").write_bytes(bytes(1001))
    assert said in fault_of(text, beside)


def fault_of(text: str, folder: Path) -> str:
    """Why what a cell names is not there."""
    try:
        return "".join(one.fault for one in find_evidence(text, folder))
    except EvidenceUnfound as error:
        return str(error)


def test_a_file_is_kept_in_the_plan_and_named_with_its_hash(
    plan_copy: PlanCopy, wfplan: Run
) -> None:
    path = send("收件", "大厅.jpg\nhttps://example.com/甲")
    Path("收件/大厅.jpg").write_bytes(b"1")
    answer = wfplan("status", "import", path, "--yes", "--strict")
    assert answer.code == 0, answer.err
    assert plan_copy.updates()["1-3-2"].evidence == (
        Evidence(path=f"{KEPT}/大厅.jpg", sha256=digest(b"1")),
        Evidence(url="https://example.com/甲"),
    )
    assert (plan_copy.folder / KEPT / "大厅.jpg").read_bytes() == b"1"
    assert wfplan("status", "check").code == 0
    before = plan_copy.entries()
    again = wfplan("status", "import", path, "--yes", "--strict")
    assert (again.code, plan_copy.entries()) == (0, before), again.err


def test_what_came_in_a_round_is_kept_with_the_round(plan_copy: PlanCopy, wfplan: Run) -> None:
    days = ("--period", "2022-04-01..2022-06-30", "--return-by", "2022-07-10")
    assert wfplan("round", "open", "2022Q2", *days, "--sent", "2022-06-30").code == 0
    path = send("收件", "大厅.jpg")
    Path("收件/大厅.jpg").write_bytes(b"1")
    answer = wfplan("status", "import", path, "--yes", "--strict", "--round", "2022Q2")
    assert answer.code == 0, answer.err
    update = plan_copy.updates()["1-3-2"]
    kept = f"evidence/{UNIT}/2022Q2/大厅.jpg"
    assert (update.round, update.evidence[0].path) == ("2022Q2", kept)
    assert wfplan("status", "check").code == 0


def test_another_file_of_the_same_name_gets_a_number(plan_copy: PlanCopy, wfplan: Run) -> None:
    for data, evidence in ((b"1", "大厅.jpg"), (b"2", "大厅.jpg"), (b"1", "大厅.jpg")):
        path = send("收件", evidence, note=f"示例{data!r}{len(plan_copy.entries())}")
        Path("收件/大厅.jpg").write_bytes(data)
        answer = wfplan("status", "import", path, "--yes", "--strict")
        assert answer.code == 0, answer.err
    kept = {path.name: path.read_bytes() for path in (plan_copy.folder / KEPT).iterdir()}
    assert kept == {"大厅.jpg": b"1", "大厅-2.jpg": b"2"}
    assert wfplan("status", "check").code == 0


def test_a_file_that_is_not_there_refuses_its_row_in_one_line(
    plan_copy: PlanCopy, wfplan: Run
) -> None:
    answer = wfplan("status", "import", send("收件", "大厅.jpg"), "--yes")
    assert (answer.code, plan_copy.entries()) == (1, ())
    (line,) = [line for line in answer.err.splitlines() if "大厅.jpg" in line]
    assert "第 2 行（1-3-2）：佐证材料“大厅.jpg”不在本表所在的文件夹中" in line
    assert not (plan_copy.folder / "evidence").exists()


@pytest.mark.parametrize("denied", ["无", "/", "暂无", "—"])
def test_none_is_no_name(plan_copy: PlanCopy, wfplan: Run, denied: str) -> None:
    answer = wfplan("status", "import", send("收件", denied), "--yes", "--strict")
    assert answer.code == 0, answer.err
    assert plan_copy.updates()["1-3-2"].evidence == ()


def test_a_dry_run_keeps_nothing(plan_copy: PlanCopy, wfplan: Run) -> None:
    path = send("收件", "大厅.jpg")
    Path("收件/大厅.jpg").write_bytes(b"1")
    answer = wfplan("status", "import", path, "--dry-run")
    assert (answer.code, plan_copy.entries()) == (0, ())
    assert "佐证材料" in answer.out
    assert not (plan_copy.folder / "evidence").exists()


def test_evidence_alone_keeps_state_and_figure(plan_copy: PlanCopy, wfplan: Run) -> None:
    report(wfplan, "2022-06-01", "--state", "正在推进", "--progress", "40", "--note", "示例")
    Path("收件").mkdir()
    Path("收件/大厅.jpg").write_bytes(b"1")
    cells = ("1-3-2", "", "", "", "", "", "", "大厅.jpg")
    sheet(Path("收件/表.docx"), row(*cells), head=WIDE, foot=FOOT)
    answer = wfplan("status", "import", "收件/表.docx", "--yes", "--strict")
    assert answer.code == 0, answer.err
    update = plan_copy.updates()["1-3-2"]
    assert (update.state, update.progress, update.note) == ("in_progress", 40, None)
    assert len(update.evidence) == 1


def test_files_that_a_form_of_the_folder_names_are_no_forms(
    plan_copy: PlanCopy, wfplan: Run
) -> None:
    send("收件", "大厅.jpg、说明.docx")
    Path("收件/大厅.jpg").write_bytes(b"1")
    Path("收件/说明.docx").write_bytes(b"2")
    answer = wfplan("status", "import", "--folder", "收件", "--yes", "--strict")
    assert answer.code == 0, answer.err
    assert len(plan_copy.updates()["1-3-2"].evidence) == 2
    Path("收件/别的.pdf").write_bytes(b"%PDF")
    assert wfplan("status", "import", "--folder", "收件", "--yes").code == 1


def test_nothing_is_kept_through_a_link_that_leaves_the_plan(
    plan_copy: PlanCopy, wfplan: Run
) -> None:
    Path("外").mkdir()
    (plan_copy.folder / "evidence").symlink_to(Path("外").absolute())
    path = send("收件", "大厅.jpg")
    Path("收件/大厅.jpg").write_bytes(b"1")
    answer = wfplan("status", "import", path, "--yes")
    assert (answer.code, plan_copy.entries()) == (2, ()), answer.err
    assert list(Path("外").iterdir()) == []


def test_a_workbook_names_evidence_as_well(plan_copy: PlanCopy, wfplan: Run) -> None:
    Path("大厅.jpg").write_bytes(b"1")
    facts = {"wfplan-plan": "潍发〔2021〕26号", "wfplan-version": "1", "wfplan-unit": UNIT}
    facts |= {"wfplan-as-of": "2022-06-30", "wfplan-kind": "sheet"}
    xlsx(Path("a.xlsx"), ("编号", "完成状态", "佐证材料"), ("1-3-2", "滞后", "大厅"), facts=facts)
    answer = wfplan("status", "import", "a.xlsx", "--yes", "--date", "2022-07-03")
    assert answer.code == 0, answer.err
    assert plan_copy.updates()["1-3-2"].evidence[0].path == f"{KEPT}/大厅.jpg"
