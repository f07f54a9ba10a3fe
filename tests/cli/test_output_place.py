"""`-o` names a folder, or a file of a kind that is made; never what the plan is read from."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from plan_copy import Answer, PlanCopy, report

Run = Callable[..., Answer]

UNIT = ["-u", "市司法局"]
QUERIES = [
    ["list", *UNIT],
    ["show", "1-1"],
    ["tree"],
    ["units"],
    ["rules"],
    ["rules", "WF201"],
    ["status", "show"],
    ["status", "log", "1-1-1"],
    ["status", "due"],
    ["status", "overdue"],
    ["status", "missing"],
]
PAPERS = [
    ["render", "sheets", *UNIT],
    ["render", "ledger"],
    ["render", "report"],
    ["render", "notice", *UNIT, "--as-of", "2026-02-01"],
    ["render", "document"],
    ["render", "dashboard"],
]


def _shown(words: list[str]) -> str:
    return " ".join(words)


@pytest.mark.parametrize("words", QUERIES, ids=_shown)
@pytest.mark.parametrize("name", ["x.xlsx", "x.docx", "x.pdf", "x.DOCX", "x.jsn", "x.xml"])
def test_a_query_makes_no_file_of_a_kind_that_it_cannot(
    words: list[str], name: str, plan_copy: PlanCopy, wfplan: Run
) -> None:
    answer = wfplan(*words, "-o", name)
    assert (answer.code, Path(name).exists()) == (2, False)
    assert f"“{name}”" in answer.err
    assert ".csv" in answer.err


@pytest.mark.parametrize("words", PAPERS, ids=_shown)
@pytest.mark.parametrize("name", ["x.pdf", "x.xls", "x.doc", "x.csv", "x.wps"])
def test_a_paper_makes_no_file_and_no_folder_of_another_kind(
    words: list[str], name: str, plan_copy: PlanCopy, wfplan: Run
) -> None:
    answer = wfplan(*words, "-o", name)
    assert (answer.code, Path(name).exists()) == (2, False)
    assert f"“{name}”" in answer.err


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("x.json", b"["),
        ("x.JSON", b"["),
        ("x.csv", b"\xef\xbb\xbf"),
        ("x.md", b"| "),
        ("x.yml", b"  - id"),
        ("x.yaml", b"  - id"),
        ("x.jsonl", b'{"'),
        ("x.txt", "编号".encode()),
        ("清单2022.6", "编号".encode()),
    ],
)
def test_the_end_of_a_name_chooses_the_format(
    name: str, start: bytes, plan_copy: PlanCopy, wfplan: Run
) -> None:
    assert wfplan("list", *UNIT, "-o", name).code == 0
    assert Path(name).read_bytes().startswith(start)


@pytest.mark.parametrize(
    "words",
    [
        ["list", "-f", "json", "-o", "x.csv"],
        ["show", "1-1", "-f", "md", "-o", "x.json"],
        ["render", "report", "-f", "docx", "-o", "x.md"],
        ["render", "report", "-f", "docx", "-f", "md", "-o", "x.md"],
        ["render", "sheets", *UNIT, "--zip", "-o", "x.docx"],
    ],
    ids=_shown,
)
def test_a_format_against_the_name_is_refused(
    words: list[str], plan_copy: PlanCopy, wfplan: Run
) -> None:
    answer = wfplan(*words)
    assert answer.code == 2
    assert "不一致" in answer.err
    assert not Path(words[-1]).exists()


@pytest.mark.parametrize(
    ("words", "start"),
    [
        (["render", "report", "-o", "报告.docx"], b"PK"),
        (["render", "report", "-o", "报告.HTML"], b"<!"),
        (["render", "report", "-f", "md", "-o", "报告.md"], b"#"),
        (["render", "sheets", *UNIT, "-o", "单.docx"], b"PK"),
        (["render", "sheets", "-o", "单.zip"], b"PK"),
        (["render", "ledger", "-o", "台账.xlsx"], b"PK"),
        (["render", "document", "-o", "新/公文.docx"], b"PK"),
        (["render", "dashboard", "-o", "看板.html"], b"<!"),
        (["render", "notice", *UNIT, "--as-of", "2026-02-01", "-o", "督办.docx"], b"PK"),
    ],
)
def test_one_paper_gets_the_name_that_was_given(
    words: list[str], start: bytes, plan_copy: PlanCopy, wfplan: Run
) -> None:
    assert wfplan(*words).code == 0
    assert Path(words[-1]).read_bytes().startswith(start)


@pytest.mark.parametrize("name", ["出", "出.docx/", "2022.6", "有.docx"])
def test_a_folder_is_a_folder(name: str, plan_copy: PlanCopy, wfplan: Run) -> None:
    Path("有.docx").mkdir()
    assert wfplan("render", "document", "-o", name).code == 0
    assert [path.suffix for path in Path(name).iterdir()] == [".docx"]


def test_several_papers_do_not_share_a_name(plan_copy: PlanCopy, wfplan: Run) -> None:
    answer = wfplan("render", "sheets", *UNIT, "-u", "市公安局", "-o", "单.docx")
    assert answer.code == 2
    assert "要生成 2 份" in answer.err
    assert not Path("单.docx").exists()


PROTECTED = [
    "plan/units.yaml",
    "plan/new.csv",
    "plan/status/新.yaml",
    "./plan/../plan/chapters/1.yaml",
    "链接/plan.yaml",
    "链接.yaml",
    "templates/x.md",
]


@pytest.mark.parametrize("name", PROTECTED)
def test_what_the_plan_is_read_from_is_never_written_over(
    name: str, plan_copy: PlanCopy, wfplan: Run
) -> None:
    Path("templates").mkdir()
    Path("链接").symlink_to("plan")
    Path("链接.yaml").symlink_to("plan/units.yaml")
    before = Path(name).read_bytes() if Path(name).exists() else None
    answer = wfplan("list", "-o", name)
    assert answer.code == 2
    assert f"不能写入“{name}”" in answer.err
    assert (Path(name).read_bytes() if Path(name).exists() else None) == before


@pytest.mark.parametrize("folder", ["plan", "plan/status", "链接", "templates", "plan/新"])
@pytest.mark.parametrize("words", PAPERS, ids=_shown)
def test_no_paper_is_put_among_what_is_read(
    words: list[str], folder: str, plan_copy: PlanCopy, wfplan: Run
) -> None:
    Path("templates").mkdir()
    Path("链接").symlink_to("plan")
    answer = wfplan(*words, "-o", folder)
    assert answer.code == 2
    assert f"不能写入“{folder}”" in answer.err


@pytest.mark.parametrize("name", ["units.yaml", "新.yaml", "status/x.csv", ".gitattributes"])
def test_the_plan_is_as_safe_from_within(
    name: str, plan_copy: PlanCopy, wfplan: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(plan_copy.folder)
    assert wfplan("list", "-f", "yaml", "-o", name).code == 2


@pytest.mark.parametrize("words", [["list", "-o", "清单.csv"], ["render", "document"]])
def test_who_works_within_the_plan_folder_may_write_beside_it(
    words: list[str], plan_copy: PlanCopy, wfplan: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(plan_copy.folder)
    assert wfplan(*words).code == 0


def test_evidence_is_never_written_over(plan_copy: PlanCopy, wfplan: Run) -> None:
    Path("佐证.csv").write_text("示例", "utf-8")
    state = ("--state", "已完成", "--evidence", "佐证.csv")
    report(wfplan, "2022-06-01", *state)
    answer = wfplan("list", "-o", "佐证.csv")
    assert (answer.code, Path("佐证.csv").read_text("utf-8")) == (2, "示例")


@pytest.mark.parametrize("words", [["list"], ["diff"], ["show", "1-1"], ["render", "report"]])
def test_a_pipe_or_device_is_no_file(words: list[str], plan_copy: PlanCopy, wfplan: Run) -> None:
    os.mkfifo("管道")
    for name in ("管道", os.devnull):
        answer = wfplan(*words, "-o", name)
        assert answer.code == 2
        assert "不是普通文件" in answer.err
    assert Path(os.devnull).is_char_device()


def test_a_sheet_that_is_read_is_not_written_over(plan_copy: PlanCopy, wfplan: Run) -> None:
    assert wfplan("render", "ledger", "-o", "台账.xlsx").code == 0
    before = Path("台账.xlsx").read_bytes()
    answer = wfplan("status", "import", "台账.xlsx", "-o", "./台账.xlsx", "--yes")
    assert (answer.code, Path("台账.xlsx").read_bytes()) == (2, before)


@pytest.mark.parametrize(
    ("where", "name", "code"),
    [
        ("templates", "新", 0),
        ("templates", "report.docx", 2),
        (".", "templates", 2),
        (".", "我的模板", 0),
        (".", "我的模板/report.docx", 2),
    ],
)
def test_a_template_is_never_written_over(
    where: str,
    name: str,
    code: int,
    plan_copy: PlanCopy,
    wfplan: Run,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    template = Path(__file__).parents[2] / "templates/report.docx"
    for folder in ("templates", "我的模板"):
        Path(folder).mkdir()
        (Path(folder) / "report.docx").write_bytes(template.read_bytes())
    own = str(Path("我的模板").absolute())
    monkeypatch.chdir(where)
    answer = wfplan("render", "report", "-o", name, "--templates", own)
    assert answer.code == code, answer.err
    for folder in ("templates", "我的模板"):
        kept = plan_copy.folder.parent / folder / "report.docx"
        assert kept.read_bytes() == template.read_bytes()


@pytest.mark.parametrize("name", ["长" * 300, "圈.csv", "文件.csv/x.csv"])
@pytest.mark.parametrize("words", [["list"], ["render", "document"], ["diff"]])
def test_a_name_that_the_system_refuses_is_one_sentence(
    words: list[str], name: str, plan_copy: PlanCopy, wfplan: Run
) -> None:
    Path("圈.csv").symlink_to("圈.csv")
    Path("文件.csv").write_text("示例", "utf-8")
    answer = wfplan(*words, "-o", name)
    assert (answer.code, len(answer.err.splitlines())) == (2, 1)
