"""A plan of many copies is a plan: it loads clean, and nothing in it stands twice."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from wfplan.model.plan import Plan
from wfplan.store.load import load_plan
from wfplan.store.tree import WorkTree

SCRIPT = Path(__file__).parents[2] / "bench" / "generate.py"


def _script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _generated(folder: Path, copies: int) -> Plan:
    _script().write_plan(folder, copies)
    loaded = load_plan(WorkTree(folder))
    assert loaded.problems == ()
    assert loaded.plan is not None
    return loaded.plan


@pytest.mark.parametrize("copies", [1, 2, 15])
def test_copies_multiply_every_level_of_the_plan(tmp_path: Path, copies: int) -> None:
    plan = _generated(tmp_path / "plan", copies)
    counts = (len(plan.chapters), sum(1 for _ in plan.items), sum(1 for _ in plan.measures))
    assert counts == (7 * copies, 30 * copies, 123 * copies)


def test_ids_follow_the_order_of_the_files_and_stand_once(tmp_path: Path) -> None:
    plan = _generated(tmp_path / "plan", 3)
    assert [chapter.id for chapter in plan.chapters] == [str(n) for n in range(1, 22)]
    assert all(m.id.startswith(f"{i.id}-") for _, i, m in plan.measures)
    assert all(i.id.startswith(f"{c.id}-") for c, i in plan.items)
    assert len(plan.ids) == 3 * (7 + 30 + 123)


def test_no_text_repeats_another_to_the_letter(tmp_path: Path) -> None:
    texts = [measure.text for _, _, measure in _generated(tmp_path / "plan", 3).measures]
    assert len(set(texts)) == len(texts)


def test_every_quote_stays_in_its_sentence(tmp_path: Path) -> None:
    measures = [measure for _, _, measure in _generated(tmp_path / "plan", 2).measures]
    quotes = [(target.quote, m.text) for m in measures for target in m.targets]
    quotes += [(m.cadence.quote, m.text) for m in measures if m.cadence]
    assert quotes
    assert [quote for quote, text in quotes if quote not in text] == []


def test_one_copy_is_the_published_plan(tmp_path: Path) -> None:
    published = load_plan(WorkTree(SCRIPT.parents[1] / "plan")).plan
    assert published is not None
    assert _generated(tmp_path / "plan", 1).chapters == published.chapters
