from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from plan_repository import CHAPTER_1, PlanRepository
from wfplan.cli.app import run


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PlanRepository:
    """A plan with an official and a management change that are not committed."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("WFPLAN_PLAN", raising=False)
    made = PlanRepository.make(tmp_path)
    made.edit("chapters/1.yaml", ("加强示例监督。", "强化示例监督。\n        due: 2023-12-31"))
    return made


TEXT = """\
HEAD（第 1 版） → 工作区（第 1 版）：公布内容 1 处，管理信息 1 处

公布内容
  一、示例第一章
    1-1-3　正文：[-加强-]{+强化+}示例监督。

管理信息
  一、示例第一章
    1-1-3　认定的时限：{+2023-12-31+}
"""
MARKDOWN = """\
**HEAD（第 1 版） → 工作区（第 1 版）：公布内容 1 处，管理信息 1 处**

### 公布内容

#### 一、示例第一章

| 编号 | 内容 | 原文 | 修改后 |
| --- | --- | --- | --- |
| 1-1-3 | 正文 | <del>加强</del>示例监督。 | <ins>强化</ins>示例监督。 |

### 管理信息

#### 一、示例第一章

| 编号 | 内容 | 原文 | 修改后 |
| --- | --- | --- | --- |
| 1-1-3 | 认定的时限 |  | <ins>2023-12-31</ins> |
"""


@pytest.mark.parametrize(
    ("arguments", "printed"), [([], TEXT), (["-f", "md"], MARKDOWN), (["main"], TEXT)]
)
def test_diff_prints_what_changed(
    made: PlanRepository, capsys: pytest.CaptureFixture[str], arguments: list[str], printed: str
) -> None:
    assert run(["diff", *arguments]) == 0
    assert capsys.readouterr().out == printed.replace(
        "HEAD", "main" if "main" in arguments else "HEAD"
    )


def test_json_is_a_list_of_changes(
    made: PlanRepository, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["diff", "--format", "json"]) == 0
    official, management = json.loads(capsys.readouterr().out)

    assert official == {
        "kind": "official",
        "change": "reworded",
        "level": "measure",
        "id": "1-1-3",
        "chapter": "1",
        "field": "text",
        "label": "正文",
        "what": "正文",
        "before": "加强示例监督。",
        "after": "强化示例监督。",
        "segments": [
            {"op": "removed", "text": "加强"},
            {"op": "added", "text": "强化"},
            {"op": "equal", "text": "示例监督。"},
        ],
        "units_added": [],
        "units_removed": [],
        "was": [],
    }
    assert (management["kind"], management["field"], management["before"]) == (
        "management", "due", None,
    )  # fmt: skip


@pytest.mark.parametrize("revs", [["HEAD~1", "HEAD"], ["HEAD~1..HEAD"], ["HEAD~1.."]])
def test_two_revisions_are_compared_without_the_work_tree(
    made: PlanRepository, capsys: pytest.CaptureFixture[str], revs: list[str]
) -> None:
    made.commit("改")
    made.write("chapters/1.yaml", "不通")

    assert run(["diff", *revs]) == 0
    assert "HEAD~1（第 1 版） → HEAD（第 1 版）：公布内容 1 处" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["diff"], 0), (["diff", "--exit-code"], 1), (["diff", "HEAD", "HEAD", "--exit-code"], 0)],
)
def test_differences_are_exit_code_1_only_when_asked(
    made: PlanRepository, arguments: list[str], code: int
) -> None:
    assert run(arguments) == code


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["diff", "mian"], "错误：仓库中没有版本“mian”，是否为“main”？\n"),
        (["diff", "HEAD...main"], "错误：仓库中没有版本“HEAD...main”\n"),
        (["diff", "HEAD~9"], "错误：仓库中没有版本“HEAD~9”\n"),
        (["diff", "-f", "docx"], "错误：docx 只能写入文件，请用 -o 指明，如 -o 修改对照表.docx\n"),
        (["diff", "-f", "xml"], "错误：--format 不能是“xml”，可用：text、json、md、docx\n"),
        (["diff", *"abc"], "错误：最多比较两个版本，写了 3 个；如 wfplan diff HEAD~3 HEAD\n"),
        (["log", "9-9"], "错误：方案中没有编号 9-9；用 wfplan tree 查看全部编号\n"),
    ],
)  # fmt: skip
def test_what_cannot_be_run_is_one_sentence_and_exit_code_2(
    made: PlanRepository,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    sentence: str,
) -> None:
    assert run(arguments) == 2
    assert capsys.readouterr().err == sentence


@pytest.mark.parametrize("command", [["diff"], ["log", "1-1"]])
def test_no_git_and_no_repository_are_exit_code_2(
    made: PlanRepository, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    (made.root / ".git").rename(made.root / "moved")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(made.root.parent))
    assert run(command) == 2
    monkeypatch.setenv("PATH", "")
    assert run(command) == 2


def test_plan_that_did_not_parse_then_is_exit_code_2(
    made: PlanRepository, capsys: pytest.CaptureFixture[str]
) -> None:
    made.write("chapters/1.yaml", "不通")
    made.commit("弄坏")
    made.write("chapters/1.yaml", CHAPTER_1)

    assert run(["diff"]) == 2
    err = capsys.readouterr().err
    assert err.startswith("错误：版本“HEAD”中的方案有 1 个错误，不能比较；第一个：HEAD:plan/")
    assert err.count("\n") == 1


def test_plan_that_does_not_parse_now_shows_its_faults(
    made: PlanRepository, capsys: pytest.CaptureFixture[str]
) -> None:
    made.edit("chapters/1.yaml", ("items:", "items: ["))

    assert run(["diff"]) == 1
    assert "plan/chapters/1.yaml:" in capsys.readouterr().err


def test_log_lists_commits_newest_first(
    made: PlanRepository, capsys: pytest.CaptureFixture[str]
) -> None:
    made.commit("改", "张三（示例）")

    assert run(["log", "一（一）3"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["日期", "提交", "作者", "修改"]
    assert lines[1].startswith("2022-01-02")
    assert lines[1].endswith(
        "张三（示例）  1-1-3 正文：[-加强-]{+强化+}示例监督。；1-1-3 认定的时限：{+2023-12-31+}"
    )
    assert lines[-1] == "共 2 次提交"


def test_log_in_json_holds_the_changes(
    made: PlanRepository, capsys: pytest.CaptureFixture[str]
) -> None:
    commit = made.commit("改", "张三（示例）")

    assert run(["log", "1-1-3", "-f", "json"]) == 0
    newest, _ = json.loads(capsys.readouterr().out)

    assert {key: newest[key] for key in ("commit", "date", "author", "subject")} == {
        "commit": commit,
        "date": "2022-01-02T08:00:00+08:00",
        "author": "张三（示例）",
        "subject": "改",
    }
    assert [change["field"] for change in newest["changes"]] == ["text", "due"]


@pytest.mark.parametrize("name", ["table", "jsonl", "csv", "md", "yaml"])
def test_log_knows_every_format_of_a_query(
    made: PlanRepository, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    assert run(["log", "1-1-3", "--format", name]) == 0
    assert "示例管理员" in capsys.readouterr().out


def test_a_terminal_gets_colour_and_no_signs(made: PlanRepository) -> None:
    leader, follower = pty.openpty()
    subprocess.run(
        [sys.executable, "-m", "wfplan", "diff"],
        stdout=follower,
        check=True,
        env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "120"},
    )
    os.close(follower)
    printed = os.read(leader, 65536).decode()
    os.close(leader)

    assert "\x1b[9;31m加强\x1b[0m" in printed
    assert "\x1b[1;4;32m强化\x1b[0m" in printed
    assert "[-" not in printed


def test_looking_writes_nothing(made: PlanRepository) -> None:
    def files() -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in made.root.rglob("*") if path.is_file()}

    before = files()
    run(["diff"])
    run(["log", "1-1-3"])
    assert files() == before


def test_docx_is_written_where_asked(
    made: PlanRepository, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["diff", "-o", "修改对照表.docx"]) == 0
    assert capsys.readouterr().err == "已写入 修改对照表.docx\n"
    assert (made.root / "修改对照表.docx").read_bytes().startswith(b"PK")


def test_the_offices_own_template_makes_the_docx(
    made: PlanRepository, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = made.root / "templates"
    folder.mkdir()
    (folder / "comparison.docx").write_bytes("不是 docx".encode())

    assert run(["diff", "-o", "修改对照表.docx"]) == 1
    assert "templates/comparison.docx:1:1: WF501" in capsys.readouterr().err
    assert not (made.root / "修改对照表.docx").exists()


REPORTS = """\
unit: 甲局
entries:
  - {measure: 1-1-1, date: 2022-03-01, state: in_progress, progress: 40}
  - {measure: 1-1-2, date: 2022-03-01, state: in_progress, progress: 20}
"""
NEW = "  - {measure: 1-1-1, date: 2022-04-01, state: in_progress, progress: 60}\n"

REPORT_EDITS = [
    ("nothing", REPORTS, ""),
    ("another order", "".join(REPORTS.splitlines(True)[i] for i in (0, 1, 3, 2)), ""),
    ("one more", REPORTS + NEW, "另有 1 条填报和审核不同：新增 1 条\n"),
    ("one changed", REPORTS.replace("40", "50"), "另有 1 条填报和审核不同：改动 1 条\n"),
    ("one gone", "".join(REPORTS.splitlines(True)[:3]), "另有 1 条填报和审核不同：删去 1 条\n"),
    (
        "one more and one changed",
        REPORTS.replace("20}", "50}") + NEW,
        "另有 2 条填报和审核不同：新增 1 条，改动 1 条\n",
    ),
    ("a file that is no YAML", "a: [\n", "填报文件 status/甲局.yaml 读不通，没有比较\n"),
]


@pytest.mark.parametrize(
    ("name", "text", "sentence"), REPORT_EDITS, ids=[row[0] for row in REPORT_EDITS]
)
def test_reports_that_differ_are_counted_at_the_end(
    made: PlanRepository, capsys: pytest.CaptureFixture[str], name: str, text: str, sentence: str
) -> None:
    (made.plan / "status").mkdir()
    made.write("status/甲局.yaml", REPORTS)
    made.commit("填报")
    made.write("status/甲局.yaml", text)

    assert run(["diff", "--exit-code"]) == 0
    printed = capsys.readouterr()
    assert printed.out == "HEAD（第 1 版） → 工作区（第 1 版）：没有改动\n"
    assert printed.err == sentence

    made.commit("再填报")
    assert run(["diff", "HEAD~1", "HEAD"]) == 0
    assert capsys.readouterr().err == sentence
