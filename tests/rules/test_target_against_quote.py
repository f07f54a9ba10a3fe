"""WF322: the target's number stands in its quote as a whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from wfplan.rules.catalogue import check_plan
from wfplan.store.load import load_plan
from wfplan.store.tree import WorkTree

GOOD = Path(__file__).parent / "cases/target-against-quote/good/chapters/1.yaml"
BASE = Path(__file__).parent / "base"


def codes_of(folder: Path, value: str, words: str) -> list[str]:
    for path in BASE.rglob("*.yaml"):
        target = folder / path.relative_to(BASE)
        target.parent.mkdir(parents=True, exist_ok=True)
        text = path.read_text("utf-8")
        if path.relative_to(BASE) == Path("chapters/1.yaml"):
            text = GOOD.read_text("utf-8")
            text = text.replace("50 个行业", words).replace("value: 50", f"value: {value}")
            text = text.replace("unit: 个行业", "unit: 个")
        target.write_text(text, "utf-8")
    loaded = load_plan(WorkTree(folder))
    assert loaded.plan is not None, loaded.problems
    return [fault.rule.code for fault in check_plan(loaded.plan) if fault.rule.code == "WF322"]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        pytest.param("5", "50 个行业", id="5 of 50"),
        pytest.param("1", "1.5 倍", id="1 of 1.5"),
        pytest.param("5", "1.5 倍", id="5 of 1.5"),
        pytest.param("100", "1,000 家", id="100 of 1,000"),
        pytest.param("10", "五十个", id="ten of fifty"),
        pytest.param("5", "五十个", id="five of fifty"),
        pytest.param("5", "５０个", id="5 of full-width 50"),
        pytest.param("100", "百分之九十", id="the hundred of a percentage"),
    ],
)
def test_a_part_of_a_number_is_not_the_target(tmp_path: Path, value: str, words: str) -> None:
    assert codes_of(tmp_path, value, words) == ["WF322"]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        pytest.param("50", "50 个行业", id="50"),
        pytest.param("1.5", "1.5 倍", id="1.5"),
        pytest.param("1000", "1,000 家", id="1,000"),
        pytest.param("50", "五十个", id="fifty in words"),
        pytest.param("50", "５０个", id="full-width 50"),
        pytest.param("50", "50%以上", id="50%"),
        pytest.param("120", "一百二十个", id="a hundred and twenty in words"),
    ],
)
def test_the_whole_number_is_the_target(tmp_path: Path, value: str, words: str) -> None:
    assert codes_of(tmp_path, value, words) == []
