"""公开看板: whatever was said to the office, and whatever is held back, is not on the page."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from wfplan.cli.app import run

CANARY = "暗号"
FILES = {
    "plan.yaml": """
schema: 2
version: 1
revisions: [{version: 1, date: 2022-01-01, summary: 暗号零}]
title: 某市实施方案
document_number: 某发〔2022〕1号
horizon: {start: 2022, end: 2025}
office: {name: 暗号一办, contact: 暗号二, phone: 暗号三}
""",
    "units.yaml": """
units:
  - {name: 市甲局, note: 暗号四}
  - {name: 暗号五局}
""",
    "rounds.yaml": """
rounds:
  - {id: 2022Q1, name: 暗号六轮, start: 2022-01-01, end: 2022-03-31, sent: 2022-03-20, return_by: 2022-04-08}
""",
    "notices.yaml": """
notices:
  - {number: 2022-1, date: 2022-03-29, kind: supervise, unit: 市甲局, round: 2022Q1, matters: [1-1-1], answer_by: 2022-04-05}
""",
    "chapters/1.yaml": """
id: '1'
number: 一
title: 健全体系
items:
  - id: 1-1
    number: （一）
    title: 优化环境
    note: 暗号七
    responsible_text: [（市甲局负责）]
    responsible: [{unit: 市甲局}, {unit: 暗号五局}]
    measures:
      - {id: 1-1-1, text: 推行甲制度。, note: 暗号八}
      - {id: 1-1-2, text: 推行暗号九制度。, public: false}
  - id: 1-2
    number: （二）
    title: 暗号十
    responsible: [市甲局]
    measures:
      - {id: 1-2-1, text: 推行暗号十一制度。, public: false}
""",
    "chapters/2.yaml": """
id: '2'
number: 二
title: 暗号十二
items:
  - id: 2-1
    number: （一）
    title: 暗号十三
    responsible: [市甲局]
    measures:
      - {id: 2-1-1, text: 推行暗号十四制度。, public: false}
""",
    "status/市甲局.yaml": """
unit: 市甲局
entries:
  - {measure: 1-1-1, date: 2022-03-25, round: 2022Q1, state: in_progress, progress: 40, note: 暗号十五, problem: 暗号十六, next_step: 暗号十七, evidence: [{path: evidence/暗号十八.pdf}], by: 暗号十九}
  - {measure: 1-1-1, date: 2022-03-28, reported: 2022-03-25, verdict: returned, reason: 暗号二十, by: 暗号二一}
  - {measure: 1-1-1, date: 2022-03-29, round: 2022Q1, state: delayed, progress: 50, note: 暗号二二}
  - {measure: 1-1-1, date: 2022-03-30, extend_to: 2023-06-30, reason: 暗号二三}
  - {measure: 1-1-1, date: 2022-03-30, of: extension, reported: 2022-03-30, verdict: accepted}
  - {measure: 1-1-1, date: 2022-03-26, steps: [{on: 2022-06-30, goal: 暗号二五, progress: 50}], by: 暗号二六}
  - {measure: 1-1-1, date: 2022-03-27, of: steps, reported: 2022-03-26, verdict: accepted, by: 暗号二七}
  - {measure: 1-1-1, date: 2022-03-29, solved: 2022-03-25, note: 暗号二八, by: 暗号二九}
  - {measure: 1-1-1, date: 2022-03-30, of: problem, reported: 2022-03-29, verdict: returned, reason: 暗号三十}
  - {measure: 1-1-1, date: 2022-03-30, round: 2022Q1, notice: 2022-1, state: delayed, problem: 暗号三一, evidence: [{url: "https://暗号三二.example/"}, {path: evidence/市甲局/暗号三三.pdf}]}
  - {measure: 1-1-2, date: 2022-03-25, state: completed, note: 暗号二四}
  - {measure: 1-2-1, date: 2022-03-25, state: completed}
""",
}


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        path = tmp_path / "plan" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.lstrip(), "utf-8")
    return tmp_path / "plan"


def page_of(plan: Path, *options: str) -> str:
    out = plan.parent / "看板.html"
    command = ["--plan", str(plan), "render", "dashboard", "-o", str(out), *options]
    assert run(command) == 0
    return out.read_text("utf-8")


DAYS = {
    "by a day": ("--as-of", "2022-04-30"),
    "by a round": ("--round", "2022Q1"),
}


@pytest.mark.parametrize("options", DAYS.values(), ids=DAYS)
def test_no_canary_is_on_the_page(plan: Path, options: tuple[str, ...]) -> None:
    page = page_of(plan, "--public", *options)
    assert CANARY not in page
    assert "2022Q1" not in page
    assert "2023" not in page
    assert "2022-1" not in page
    assert "40%" not in page


@pytest.fixture
def plans(plan: Path) -> Path:
    """A folder of two plans, whose keys are the office's own."""
    folder = plan.parent / "各方案"
    for number in "甲乙":
        shutil.copytree(plan, folder / number)
        front = (folder / number / "plan.yaml").read_text("utf-8")
        named = f"key: 暗号{number}\ntitle: {number}市实施方案"
        (folder / number / "plan.yaml").write_text(
            front.replace("title: 某市实施方案", named), "utf-8"
        )
    chapter = folder / "乙" / "chapters" / "1.yaml"
    chapter.write_text(chapter.read_text("utf-8").replace(", public: false", "", 1), "utf-8")
    return folder


@pytest.mark.parametrize("options", DAYS.values(), ids=DAYS)
def test_no_canary_is_on_the_page_over_plans(plans: Path, options: tuple[str, ...]) -> None:
    out = plans.parent / "看板.html"
    command = ["--plans", str(plans), "render", "dashboard", "--public", *options, "-o", str(out)]
    assert run(command) == 0
    page = out.read_text("utf-8").replace("推行暗号九制度。", "推行乙制度。")
    assert (CANARY in page, "2022Q1" in page, "40%" in page) == (False, False, False)
    assert page.count("推行甲制度。") == 2
    assert page.count("推行乙制度。") == 1
    tiles = dict(re.findall(r"<b>(\d+)</b>条(举措|滞后|正在推进)</a>", page))
    assert tiles == {"3": "举措", "1": "正在推进", "2": "滞后"}
    rows = re.findall(r'<a href="\?plan=(\d)#list">《(.市实施方案)》</a>.*?<td>(\d)</td>', page)
    assert rows == [("1", "乙市实施方案", "2"), ("2", "甲市实施方案", "1")]
    assert re.findall(r'<tr data-plan="(\d)" data-state="(\S+)">', page) == [
        ("1", "滞后"), ("1", "正在推进"), ("2", "滞后"),
    ]  # fmt: skip


@pytest.mark.parametrize("options", DAYS.values(), ids=DAYS)
def test_the_other_page_has_them(plan: Path, options: tuple[str, ...]) -> None:
    page = page_of(plan, *options)
    for word in ("暗号五局", "暗号九", "暗号三一"):
        assert word in page


def test_what_is_public_is_told_and_counted(plan: Path) -> None:
    page = page_of(plan, "--public", "--as-of", "2022-04-30")
    for said in (
        "某市实施方案",
        "某发〔2022〕1号",
        "健全体系",
        "推行甲制度。",
        "市甲局负责",
        "滞后",
    ):
        assert said in page
    tiles = re.findall(r"<b>(\d+)</b>条(\S+?)</a>", page)
    assert {name: int(count) for count, name in tiles} == {
        "举措": 1, "未填报": 0, "未启动": 0, "正在推进": 0, "已完成": 0, "滞后": 1, "长期坚持": 0,
    }  # fmt: skip
    assert len(re.findall("<tr data-", page)) == 1


def test_a_template_of_ones_own_gets_no_more(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = plan.parent / "templates"
    folder.mkdir()
    (folder / "dashboard-public.html").write_text("{{ report.red }}", "utf-8")
    out = str(plan.parent / "out.html")
    assert run(["--plan", str(plan), "render", "dashboard", "--public", "-o", out]) == 1
    assert "report" in capsys.readouterr().err
