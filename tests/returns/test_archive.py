"""A zip of returns, a folder that is named for a unit, and who was imported before."""

from __future__ import annotations

import io
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from papers import FACTS, HEAD, MARK, row, sheet, xlsx
from plan_copy import UNIT, Answer, PlanCopy
from programs import require_programs
from wfplan.readers import archive
from wfplan.readers.office import find_office

Run = Callable[..., Answer]
OTHER = "市财政局"
OTHER_MARK = "表单标识：WF-1-市财政局-2022-06-30"


def paper(mark: str = MARK, *cells: str) -> bytes:
    """A sheet as bytes; by default 1-3-2 of 市司法局."""
    path = Path("一份.docx")
    sheet(path, row(*(cells or ("1-3-2", "", "正在推进", "40"))), mark=mark)
    data = path.read_bytes()
    path.unlink()
    return data


def with_evidence(name: str) -> bytes:
    """A sheet whose row names a file that came with it."""
    path = Path("一份.docx")
    cells = ("1-3-2", "", "正在推进", "40", "示例", "", "", name)
    sheet(path, row(*cells), head=(*HEAD, "佐证材料"))
    data = path.read_bytes()
    path.unlink()
    return data


def packed(path: str, files: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files.items():
            package.writestr(name, data)


def packed_as(path: str, raw: bytes, data: bytes) -> None:
    """A zip whose one name is these bytes, and does not say in what encoding."""
    stand_in = "x" * len(raw)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(stand_in, data)
    Path(path).write_bytes(stream.getvalue().replace(stand_in.encode(), raw))


def test_a_zip_is_read_like_the_folder_that_it_holds(plan_copy: PlanCopy, wfplan: Run) -> None:
    other = paper(OTHER_MARK, "5-6-1", "", "滞后")
    files = {"第一批/司法.docx": paper(), "财政.docx": other, "__MACOSX/._财政.docx": b"x"}
    packed("收件.zip", {**files, "~$财政.docx": b"x", "Thumbs.db": b"x", "空/": b""})
    answer = wfplan("status", "import", "收件.zip", "--yes")
    assert answer.code == 0, answer.err
    assert "收件.zip/第一批/司法.docx：缺少" in answer.err
    assert plan_copy.updates()["1-3-2"].progress == 40
    assert plan_copy.updates(OTHER)["5-6-1"].state == "delayed"
    assert "批次" not in wfplan("status", "import", "收件.zip", "--yes").err


def test_a_zip_in_a_folder_is_read_too(plan_copy: PlanCopy, wfplan: Run) -> None:
    Path("收件").mkdir()
    packed("收件/司法.zip", {"a.docx": paper()})
    answer = wfplan("status", "import", "--folder", "收件", "--yes")
    assert "司法.zip/a.docx" in answer.out
    assert "31 个责任单位：1 个已收到，30 个未收回" in answer.out


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param("市司法局\\清单.docx".encode("gbk"), id="GBK and strokes to the other side"),
        pytest.param("市司法局/清单.docx".encode("gbk"), id="GBK"),
        pytest.param("市司法局/清单.docx".encode(), id="UTF-8 that does not say so"),
        pytest.param("市司法局\\清单.docx".encode(), id="UTF-8 and strokes to the other side"),
        pytest.param("../../市司法局/清单.docx".encode(), id="a way out"),
        pytest.param("C:\\市司法局\\清单.docx".encode("gbk"), id="a drive"),
        pytest.param("/市司法局//清单.docx".encode(), id="from the root"),
    ],
)
def test_a_name_is_read_as_it_was_typed(plan_copy: PlanCopy, wfplan: Run, raw: bytes) -> None:
    packed_as("a.zip", raw, paper(mark="示例"))
    answer = wfplan("status", "import", "a.zip", "--yes", "--as-of", "2022-06-30")
    assert answer.code == 0, answer.err
    assert "市司法局/清单.docx：" in answer.err
    assert "1-3-2" in plan_copy.updates()
    assert not list(Path.cwd().parent.glob("市司法局"))


def encrypted() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("a.docx", b"x")
    data = bytearray(stream.getvalue())
    for mark, at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        data[data.index(mark) + at] |= 1
    return bytes(data)


def many(count: int) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for number in range(count):
            package.writestr(f"{number}.docx", b"")
    return stream.getvalue()


def large(count: int = 1) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for number in range(count):
            package.writestr(f"{number}.docx", bytes(20_000_001))
    return stream.getvalue()


def nested() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("b.zip", many(1))
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        pytest.param(encrypted, "已加密", id="encrypted"),
        pytest.param(lambda: b"PK\x03\x04" + b"\0" * 40, "不完整或已损坏", id="broken"),
        pytest.param(lambda: b"PK\x05\x06" + b"\0" * 18, "压缩包里没有文件", id="empty"),
        pytest.param(lambda: many(1_001), "超过 1000 个文件", id="too many"),
        pytest.param(lambda: many(30_000), "超过 1000 个文件", id="far too many"),
        pytest.param(large, "文件超过 20 MB", id="a file too large"),
        pytest.param(lambda: large(26), "压缩包解开后超过 500 MB", id="too much of all"),
        pytest.param(nested, "是压缩包", id="a zip in a zip"),
    ],
)
def test_a_zip_that_is_none_to_be_read_is_refused_in_a_line(
    plan_copy: PlanCopy, wfplan: Run, data: Callable[[], bytes], said: str
) -> None:
    Path("a.zip").write_bytes(data())
    answer = wfplan("status", "import", "a.zip", "--yes")
    assert answer.code == 1
    assert said in answer.err.splitlines()[0]
    assert answer.err.startswith("a.zip")


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx", "没有后缀"])
def test_a_paper_is_no_zip_of_files(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    maker = xlsx if name.endswith("xlsx") else sheet
    maker(path, row("1-3-2"))
    assert not archive.is_archive(path)


@pytest.mark.parametrize(
    "place",
    [
        pytest.param("收件/市司法局/清单.docx", id="the folder"),
        pytest.param("收件/市司法局/第一次/清单.docx", id="a folder above"),
        pytest.param("收件/潍坊市司法局/清单.docx", id="its full name"),
        pytest.param("收件/市财政局/市司法局/清单.docx", id="the nearest of two"),
    ],
)
def test_a_folder_that_is_named_for_a_unit_says_whose_its_files_are(
    plan_copy: PlanCopy, wfplan: Run, place: str
) -> None:
    Path(place).parent.mkdir(parents=True)
    sheet(Path(place), row("1-3-2", "", "滞后"), mark="示例")
    answer = wfplan("status", "import", "--folder", "收件", "--yes", "--as-of", "2022-06-30")
    assert answer.code == 0, answer.err
    assert "1-3-2" in plan_copy.updates()


@pytest.mark.parametrize("how", ["folder", "file", "zip"])
def test_the_folder_above_says_it_of_a_form_that_does_not(
    plan_copy: PlanCopy, wfplan: Run, how: str
) -> None:
    Path("市司法局").mkdir()
    sheet(Path("市司法局/a.docx"), row("1-3-2", "", "滞后"), mark="示例")
    packed("市司法局.zip", {"a.docx": Path("市司法局/a.docx").read_bytes()})
    given = {
        "folder": ("--folder", "市司法局"),
        "file": ("市司法局/a.docx",),
        "zip": ("市司法局.zip",),
    }[how]
    answer = wfplan("status", "import", *given, "--yes", "--as-of", "2022-06-30")
    assert answer.code == 0, answer.err
    assert "1-3-2" in plan_copy.updates()


def test_a_form_of_another_unit_in_a_units_folder_is_refused(
    plan_copy: PlanCopy, wfplan: Run
) -> None:
    Path("收件/市财政局").mkdir(parents=True)
    sheet(Path("收件/市财政局/a.docx"), row("1-3-2", "", "滞后"))
    answer = wfplan("status", "import", "--folder", "收件", "--yes")
    said = "市财政局/a.docx：责任单位不一致：表单标识是“市司法局”，文件夹是“市财政局”（WF516）"
    assert (answer.code, answer.err.splitlines()[0]) == (1, said)


def test_the_inbox_of_a_unit_holds_the_forms_of_all(plan_copy: PlanCopy, wfplan: Run) -> None:
    Path("市财政局").mkdir()
    sheet(Path("市财政局/a.docx"), row("1-3-2", "", "滞后"))
    head = ("编号", "责任单位", "完成状态")
    rows = [("1-3-3", UNIT, "滞后"), ("5-6-1", OTHER, "滞后")]
    xlsx(Path("市财政局/台账.xlsx"), head, *rows, facts={**FACTS, "wfplan-unit": ""})
    answer = wfplan("status", "import", "--folder", "市财政局", "--yes")
    assert answer.code == 0, answer.err
    assert plan_copy.updates().keys() == {"1-3-2", "1-3-3"}


def test_a_unit_that_was_imported_before_has_returned(plan_copy: PlanCopy, wfplan: Run) -> None:
    Path("收件").mkdir()
    Path("司法.docx").write_bytes(paper())
    Path("收件/财政.docx").write_bytes(paper(OTHER_MARK, "5-6-1", "", "滞后"))
    assert wfplan("status", "import", "司法.docx", "--yes", "--date", "2022-06-30").code == 0
    answer = wfplan("status", "import", "--folder", "收件", "--yes")
    assert "31 个责任单位：1 个已收到，1 个此前已收到，29 个未收回" in answer.out
    (line,) = (line for line in answer.out.splitlines() if line.startswith(UNIT))
    assert line.split()[1] == "此前已收回"
    batch = plan_copy.updates()["1-3-2"].batch
    assert batch
    assert wfplan("status", "undo", batch, "--yes").code == 0
    answer = wfplan("status", "import", "--folder", "收件", "--yes")
    assert "31 个责任单位：1 个已收到，30 个未收回" in answer.out


def test_what_was_imported_before_the_forms_were_sent_is_of_another_time(
    plan_copy: PlanCopy, wfplan: Run
) -> None:
    line = "{measure: 1-3-2, date: 2022-03-31, entered: 2022-04-06, batch: 20220406-7f3a, state: delayed}"
    plan_copy.write(f"status/{UNIT}.yaml", f"unit: {UNIT}\nentries:\n  - {line}\n")
    Path("收件").mkdir()
    Path("收件/财政.docx").write_bytes(paper(OTHER_MARK, "5-6-1", "", "滞后"))
    answer = wfplan("status", "import", "--folder", "收件", "--yes")
    assert "31 个责任单位：1 个已收到，30 个未收回" in answer.out


@pytest.mark.parametrize(
    ("round", "count"),
    [pytest.param("2022Q2", 1, id="this round"), pytest.param("2022Q1", 0, id="the one before")],
)
def test_what_was_imported_for_a_round_is_returned_in_it(
    plan_copy: PlanCopy, wfplan: Run, round: str, count: int
) -> None:
    opened = "".join(
        f"  - {{id: 2022Q{n}, start: 2022-0{3 * n - 2}-01, end: 2022-0{3 * n}-30}}\n"
        for n in (1, 2)
    )
    plan_copy.write("rounds.yaml", f"rounds:\n{opened}")
    Path("收件").mkdir()
    Path("司法.docx").write_bytes(paper())
    Path("收件/财政.docx").write_bytes(paper(OTHER_MARK, "5-6-1", "", "滞后"))
    words = ("--yes", "--date", "2022-06-30", "--round")
    assert wfplan("status", "import", "司法.docx", *words, round).code == 0
    answer = wfplan("status", "import", "--folder", "收件", *words, "2022Q2")
    assert ("1 个此前已收到" in answer.out) == bool(count)


@pytest.mark.slow
@pytest.mark.parametrize("suffix", ["odt", "rtf"])
def test_odt_and_rtf_are_read_where_there_is_an_office(
    plan_copy: PlanCopy, wfplan: Run, suffix: str
) -> None:
    require_programs("soffice")
    document = docx.Document()
    document.add_paragraph(MARK)
    rows = (HEAD, ("1-3-2", "", "正在推进", "40", "示例", "", ""))
    grid = document.add_table(len(rows), len(HEAD))
    for line, cells in zip(grid.rows, rows, strict=True):
        for place, text in zip(line.cells, cells, strict=True):
            place.text = text
    document.save("a.docx")
    command = ["soffice", f"-env:UserInstallation={Path('p').absolute().as_uri()}", "--headless"]
    command += ["--convert-to", suffix, "a.docx"]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    answer = wfplan("status", "import", f"a.{suffix}", "--yes")
    assert answer.code == 0, answer.err
    assert plan_copy.updates()["1-3-2"].progress == 40


def odt() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", "<a/>")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "data"), [("a.odt", odt()), ("a.rtf", b"{\\rtf1 a}")], ids=["odt", "rtf"]
)
def test_without_an_office_it_is_said_what_to_do(
    plan_copy: PlanCopy, wfplan: Run, monkeypatch: pytest.MonkeyPatch, name: str, data: bytes
) -> None:
    monkeypatch.setenv("PATH", "")
    if find_office():
        pytest.skip("installed where it is always looked for")
    Path(name).write_bytes(data)
    answer = wfplan("status", "import", name, "--yes")
    assert answer.code == 1
    said = f"{name}：这是 {name[1:]} 文件，本机没有 LibreOffice，不能读取；请在 Word 或 WPS 中打开"
    assert answer.err.startswith(said)


# --- evidence in a zip


@pytest.mark.parametrize(
    ("sheet_at", "evidence_at"),
    [
        pytest.param("清单.docx", "大厅.txt", id="beside the sheet"),
        pytest.param("市司法局/清单.docx", "市司法局/大厅.txt", id="in the unit's folder"),
        pytest.param("清单.docx", "附件/大厅.txt", id="in a folder that the cell names"),
    ],
)
def test_files_beside_a_sheet_in_a_zip_are_its_evidence(
    plan_copy: PlanCopy, wfplan: Run, sheet_at: str, evidence_at: str
) -> None:
    named = "附件/大厅.txt" if evidence_at.startswith("附件/") else "大厅.txt"
    files = {sheet_at: with_evidence(named), evidence_at: b"shi li"}
    packed("收件.zip", {**files, "市财政局/大厅.txt": b"another"})
    seen = wfplan("status", "import", "收件.zip", "--dry-run")
    assert not (plan_copy.folder / "evidence").exists(), seen.err
    answer = wfplan("status", "import", "收件.zip", "--yes")
    assert "收件.zip/" + evidence_at not in answer.err
    (kept,) = plan_copy.updates()["1-3-2"].evidence
    assert kept.path is not None
    assert (plan_copy.folder / kept.path).read_bytes() == b"shi li"
    assert "批次" not in wfplan("status", "import", "收件.zip", "--yes").err


@pytest.mark.parametrize(
    ("files", "said"),
    [
        pytest.param({"别处/大厅.txt": b"x"}, "不在本表所在的文件夹中", id="in another folder"),
        pytest.param({"大厅.txt": b"0" * (20 * 1024 * 1024 + 1)}, "不能超过 20 MB", id="too large"),
    ],
)
def test_evidence_that_a_zip_does_not_hold_is_refused(
    plan_copy: PlanCopy, wfplan: Run, files: dict[str, bytes], said: str
) -> None:
    packed("收件.zip", {"清单.docx": with_evidence("大厅.txt"), **files})
    answer = wfplan("status", "import", "收件.zip", "--yes")
    assert (answer.code, "“大厅.txt”" in answer.err, said in answer.err) == (1, True, True)
    assert not (plan_copy.folder / "evidence").exists()
