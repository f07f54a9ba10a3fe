"""What `init` began and nobody replaced is named, text by text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from plan_copy import Run
from wfplan.model.plan import Plan
from wfplan.rules.context import build_context
from wfplan.store.load import load_plan
from wfplan.store.tree import WorkTree


@pytest.fixture
def fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wfplan: Run) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("WFPLAN_PLAN", raising=False)
    assert wfplan("init").code == 0
    return tmp_path / "plan"


def named(wfplan: Run) -> list[tuple[str, int]]:
    answer = wfplan("validate", "--format", "json")
    assert answer.code == 0, answer.out
    problems = json.loads(answer.out)
    assert {problem["severity"] for problem in problems} <= {"warning"}
    return [(p["path"], p["line"]) for p in problems if p["code"] == "WF213"]


def test_every_placeholder_of_a_fresh_plan_is_named(fresh: Path, wfplan: Run) -> None:
    plan = load_plan(WorkTree(fresh)).plan
    assert isinstance(plan, Plan)
    texts = [text for text in build_context(plan).texts if "示例" in text.text]
    assert len(named(wfplan)) == len(texts) + 1  # and the first revision's summary
    assert len(texts) > 10


def test_a_placeholder_that_was_left_is_named_alone(fresh: Path, wfplan: Run) -> None:
    keep = "masthead: 示例文件"
    for file in fresh.rglob("*.yaml"):
        lines = file.read_text("utf-8").split("\n")
        kept = [line if line == keep else line.replace("示例", "潍坊") for line in lines]
        file.write_text("\n".join(kept), "utf-8")
    front = (fresh / "plan.yaml").read_text("utf-8").split("\n")
    assert named(wfplan) == [("plan/plan.yaml", front.index(keep) + 1)]


def test_a_text_that_only_speaks_of_examples_is_not_named(fresh: Path, wfplan: Run) -> None:
    for file in fresh.rglob("*.yaml"):
        text = file.read_text("utf-8").replace("示例举措。", "定期发布执法示例。")
        file.write_text(text.replace("示例任务项", "推广示例"), "utf-8")
    chapters = [path for path, _ in named(wfplan) if path.startswith("plan/chapters/")]
    assert len(chapters) == 2  # the chapter's title, and the words that name its unit
