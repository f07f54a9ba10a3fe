"""`--plans DIR`: one question to every plan in a folder, one answer."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from cli.fuzz_lines import COMMANDS, GOOD
from plan_copy import Run
from wfplan.cli.several import QUESTIONS

FRONT = """\
schema: 2
{key}version: 1
revisions:
  - {{version: 1, date: 2024-01-01, summary: 示例}}
title: 示例{name}方案
"""
CHAPTER = """\
id: '1'
number: 一
title: 示例章
items:
  - id: 1-1
    number: （{number}）
    title: {name}的任务
    responsible: [{{unit: {unit}}}, {{unit: 示例共局}}]
    measures:
      - {{id: 1-1-1, text: 办好{name}的示例事项。, due: {due}}}
"""


def write_plan(folder: Path, name: str, unit: str, key: str | None, number: str = "一") -> None:
    (folder / "chapters").mkdir(parents=True)
    (folder / "status").mkdir()
    line = f"key: {key}\n" if key else ""
    (folder / "plan.yaml").write_text(FRONT.format(name=name, key=line), "utf-8")
    (folder / "units.yaml").write_text(
        f"units:\n  - {{name: {unit}}}\n  - {{name: 示例共局}}\n", "utf-8"
    )
    due = {"甲": "2024-06-30", "乙": "2024-03-31"}.get(name, "2024-09-30")
    text = CHAPTER.format(name=name, unit=unit, number=number, due=due)
    (folder / "chapters" / "1.yaml").write_text(text, "utf-8")


@pytest.fixture
def plans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two plans, one of which has an edition and a folder of its own, beside what is no plan."""
    write_plan(tmp_path / "各方案" / "一处" / "plan", "甲", "示例甲局", "甲方案")
    write_plan(tmp_path / "各方案" / "乙", "乙", "示例乙局", "乙方案", "二")
    (tmp_path / "各方案" / "资料").mkdir()
    (tmp_path / "各方案" / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path / "各方案"


@pytest.mark.parametrize(
    ("command", "wanted"),
    [
        pytest.param("list --unit 示例共局", ["甲方案 1-1", "乙方案 1-1"], id="a unit of both"),
        pytest.param("list --unit 示例甲局", ["甲方案 1-1"], id="a unit of one"),
        pytest.param(
            "list --unit 示例甲局 --unit 示例共局",
            ["甲方案 1-1", "乙方案 1-1"],
            id="one lacks a unit",
        ),
        pytest.param("list --by measure", ["甲方案 1-1-1", "乙方案 1-1-1"], id="measures"),
        pytest.param("show 甲方案#1-1-1", ["甲方案 1-1-1"], id="an id with its key"),
        pytest.param("show 1-1-1", ["甲方案 1-1-1", "乙方案 1-1-1"], id="an id of both"),
        pytest.param("show 一（二）", ["乙方案 1-1"], id="printed numbers of one"),
        pytest.param("status due --as-of 2024-03-20", ["乙方案 1-1-1"] * 2, id="due in one"),
        pytest.param(
            "status overdue --as-of 2024-04-20 --unit 示例乙局", ["乙方案 1-1-1"], id="overdue"
        ),
        pytest.param(
            "list --sort due --by measure --top 1 --as-of 2024-01-02",
            ["乙方案 1-1-1"],
            id="sorted and cut as one",
        ),
    ],
)
def test_the_rows_of_all_plans_are_one_answer(
    wfplan: Run, plans: Path, command: str, wanted: list[str]
) -> None:
    answer = wfplan("--plans", str(plans), *command.split(), "--format", "json")
    assert answer.code == 0, answer.err
    assert [
        f"{row['plan']} {row.get('id') or row['measure']}" for row in json.loads(answer.out)
    ] == wanted


@pytest.mark.parametrize(
    "command",
    [
        "status show --by unit",
        "status missing",
        "status problems",
        "status compare 2024-01-02 2024-02-02",
    ],
)
def test_every_question_names_the_plan_of_a_row(wfplan: Run, plans: Path, command: str) -> None:
    answer = wfplan("--plans", str(plans), *command.split(), "--format", "json")
    assert answer.code == 0, answer.err
    rows = json.loads(answer.out)
    assert {row["plan"] for row in rows} == ({"甲方案", "乙方案"} if rows else set())


def test_csv_writes_printed_numbers_of_each_plan(wfplan: Run, plans: Path) -> None:
    answer = wfplan("--plans", str(plans), "list", "--format", "csv")
    rows = list(csv.reader(io.StringIO(answer.out)))
    assert [row[:2] for row in rows] == [
        ["方案", "编号"],
        ["甲方案", "一（一）"],
        ["乙方案", "一（二）"],
    ]


def test_pages_stand_under_the_key_of_their_plan(wfplan: Run, plans: Path) -> None:
    lines = wfplan("--plans", str(plans), "show", "1-1-1").out.splitlines()
    assert [line for line in lines if line.startswith("【")] == ["【甲方案】", "【乙方案】"]


@pytest.mark.parametrize(
    "command",
    [
        "list --round 2024Q1",
        "status show --round 2024Q1 --by unit",
        "status missing --round 2024Q1",
        "status compare 2024Q1 2024-05-01",
        "show 乙方案#1-1",
        "list --chapter 二",
        "list --unit 示例乙局 --by measure",
    ],
)
def test_a_plan_that_has_not_what_was_named_is_left_out(
    wfplan: Run, plans: Path, command: str
) -> None:
    chapter = plans / "乙" / "chapters" / "1.yaml"
    chapter.write_text(chapter.read_text("utf-8").replace("number: 一\n", "number: 二\n"), "utf-8")
    asked = ("round", "open", "2024Q1", "--period", "2024Q1", "--return-by", "2024-04-10")
    assert wfplan("--plan", str(plans / "乙"), *asked, "--sent", "2024-03-20").code == 0
    answer = wfplan("--plans", str(plans), *command.split(), "--format", "json")
    assert answer.code == 0, answer.err
    assert {row["plan"] for row in json.loads(answer.out)} == {"乙方案"}


@pytest.mark.parametrize(
    ("command", "words"),
    [
        pytest.param(
            "list --unit 示例甲句",
            "责任单位“示例甲句”未登记，是否为“示例甲局”？",
            id="a unit of none",
        ),
        pytest.param("show 9-9", "方案中没有编号 9-9", id="an id of none"),
        pytest.param(
            "show 丙方案#1-1",
            "“丙方案#1-1”是方案“丙方案”的编号，这里没有这个方案（有：甲方案、乙方案）",
            id="a plan that is not there",
        ),
        pytest.param(
            "show 乙方案#9-9", "没有编号 9-9", id="an id that the plan has not whose key it is"
        ),
        pytest.param("list --round 2024Q1", "没有报送轮次“2024Q1”", id="a round of none"),
        pytest.param(
            "status update 1-1-1", "wfplan status update 一次只对一个方案", id="what writes"
        ),
        pytest.param("verify", "wfplan verify 一次只对一个方案", id="a check"),
    ],
)
def test_what_no_plan_can_answer_ends_the_run(
    wfplan: Run, plans: Path, command: str, words: str
) -> None:
    answer = wfplan("--plans", str(plans), *command.split())
    assert (answer.code, answer.out) == (2, "")
    assert words in answer.err


ASKED = {
    "list": "",
    "show": "1-1",
    "status show": "",
    "status due": "",
    "status overdue": "",
    "status missing": "",
    "status problems": "",
    "status compare": "2024-01-02 2024-02-02",
    "render sheets": "--unit 示例共局 -o 发出",
    "render ledger": "-o 发出",
    "render dashboard": "-o 发出",
    "status import": "收件.docx",
}


def test_every_question_is_asked_here() -> None:
    assert tuple(ASKED) == QUESTIONS


@pytest.mark.parametrize("command", QUESTIONS)
def test_no_question_is_put_to_plans_without_a_key(wfplan: Run, plans: Path, command: str) -> None:
    write_plan(plans / "丙", "丙", "示例丙局", None)
    (plans.parent / "收件.docx").write_bytes(b"")
    answer = wfplan("--plans", str(plans), *command.split(), *ASKED[command].split())
    assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)
    assert f"没有写简称（key）：{plans.as_posix()}/丙" in answer.err
    assert not (plans.parent / "发出").exists()


def files_in(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("path", "command"),
    [one for one in COMMANDS if " ".join(one[0]) not in QUESTIONS],
    ids=lambda one: " ".join(one) if isinstance(one, tuple) else "",
)
def test_every_other_command_takes_one_plan(
    wfplan: Run, plans: Path, path: tuple[str, ...], command: Any
) -> None:
    before = files_in(plans.parent)
    typed: list[str] = []
    for param in command.params:
        if param.required:
            typed += [*param.opts[:1]] if param.param_type_name == "option" else []
            typed.append(GOOD[param.metavar][0])
    answer = wfplan("--plans", str(plans), *path, *typed)
    assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)
    assert f"wfplan {' '.join(path)} 一次只对一个方案，请用 --plan 指明" in answer.err
    assert files_in(plans.parent) == before


def test_plans_without_a_key_or_with_one_are_named(wfplan: Run, plans: Path) -> None:
    write_plan(plans / "丙", "丙", "示例丙局", None)
    write_plan(plans / "丁", "丁", "示例丁局", "甲方案")
    answer = wfplan("--plans", str(plans), "list")
    assert (answer.code, answer.out) == (2, "")
    for path in ("丙", "丁", "一处/plan"):
        assert f"{plans.as_posix()}/{path}" in answer.err


def test_a_broken_plan_is_named_and_the_others_answer(wfplan: Run, plans: Path) -> None:
    (plans / "乙" / "chapters" / "1.yaml").write_text("id: [\n", "utf-8")
    answer = wfplan("--plans", str(plans), "list", "--format", "json")
    assert answer.code == 1
    assert [row["plan"] for row in json.loads(answer.out)] == ["甲方案"]
    assert f"乙{os.sep}chapters{os.sep}1.yaml:" in answer.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        pytest.param(["--plans", "空", "list"], "“空”中没有方案", id="a folder without plans"),
        pytest.param(["--plans", "无", "list"], "不能读取“无”：没有此文件夹", id="no folder"),
        pytest.param(
            ["--plan", "各方案/乙", "--plans", "各方案", "list"],
            "--plan 与 --plans 只能写一个",
            id="both options",
        ),
    ],
)
def test_a_folder_that_cannot_be_asked_is_said(
    wfplan: Run, plans: Path, arguments: list[str], words: str
) -> None:
    (plans.parent / "空").mkdir()
    answer = wfplan(*arguments)
    assert (answer.code, answer.out) == (2, "")
    assert words in answer.err


def test_links_are_no_folders_of_plans(wfplan: Run, plans: Path) -> None:
    before = wfplan("--plans", str(plans), "list")
    (plans / "回环").symlink_to(plans)
    (plans / "乙二").symlink_to(plans / "乙")
    assert wfplan("--plans", str(plans), "list") == before


def as_people(folder: Path, *arguments: str) -> tuple[int, str, str]:
    """A command in a process of its own, which may not read what its rights forbid."""
    rights = ["--bounding-set", "-dac_override,-dac_read_search"]
    done = subprocess.run(
        [*(["setpriv", *rights] if os.geteuid() == 0 else []), sys.executable, "-m", "wfplan",
         *arguments],
        cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(
            ["--plans", "各方案", "list", "--format", "json"], '"plan": "乙方案"', id="asked"
        ),
        pytest.param(
            ["rollup", "build", "各方案", "-o", "汇总"], "2 个方案（读取 2 个", id="rolled up"
        ),
    ],
)
def test_a_folder_that_may_not_be_read_is_named_and_the_others_go_on(
    plans: Path, arguments: list[str], said: str
) -> None:
    (plans / "丁").mkdir(0)
    code, out, err = as_people(plans.parent, *arguments)
    (plans / "丁").chmod(0o700)
    assert (code, said in out + err) == (1, True), err
    assert [line for line in err.splitlines() if "各方案/丁" in line and "没有权限" in line]


def test_what_a_terminal_would_obey_in_the_name_of_a_folder_is_shown(plans: Path) -> None:
    (plans / "丁\x1b[2J").mkdir(0)
    code, _, err = as_people(plans.parent, "--plans", "各方案", "list", "--format", "json")
    (plans / "丁\x1b[2J").chmod(0o700)
    assert (code, "\x1b" in err) == (1, False), err
    assert "没有权限" in err


def test_two_copies_of_a_plan_are_named(wfplan: Run, plans: Path) -> None:
    shutil.copytree(plans / "乙", plans / "乙副本")
    answer = wfplan("--plans", str(plans), "list")
    assert (answer.code, answer.out) == (2, "")
    assert f"简称都是“乙方案”：{plans.as_posix()}/乙、{plans.as_posix()}/乙副本" in answer.err


def test_the_key_of_a_plan_may_stand_before_its_ids(wfplan: Run, plans: Path) -> None:
    one = ["--plan", str(plans / "乙"), "show"]
    assert wfplan(*one, "乙方案#1-1-1").out == wfplan(*one, "1-1-1").out
    answer = wfplan(*one, "甲方案#1-1-1")
    assert answer.code == 2
    assert "此方案的简称是“乙方案”" in answer.err
