"""The real plan, whole and verbatim."""

from collections import Counter
from pathlib import Path

import pytest

from wfplan.model.plan import Plan

SOURCE = next((Path(__file__).parent.parent / "plan" / "source").glob("*.txt"))


def test_the_plan_has_every_part(plan: Plan) -> None:
    assert len(plan.chapters) == 7
    assert len(list(plan.items)) == 30
    assert len(list(plan.measures)) == 123
    assert len(plan.roster.units) == 31
    assert len(plan.roster.groups) == 3


@pytest.mark.parametrize(
    ("unit", "count"),
    [("市司法局", 20), ("市政府办公室", 12), ("市公安局", 5), ("市直有关部门、单位", 11)],
)
def test_a_unit_is_named_by_as_many_items_as_in_the_text(plan: Plan, unit: str, count: int) -> None:
    named = Counter(entry.unit for _, item in plan.items for entry in item.responsible)
    assert named[unit] == count


def test_every_unit_is_named_by_an_item(plan: Plan) -> None:
    named = {entry.unit for _, item in plan.items for entry in item.responsible}
    assert named == {unit.name for unit in plan.roster.everyone}


def test_every_measure_stands_in_the_source_once_wraps_are_gone(plan: Plan) -> None:
    source = SOURCE.read_text("utf-8").replace("\n", "")
    for _, _, measure in plan.measures:
        assert measure.text in source


def test_spaces_inside_the_text_are_kept(plan: Plan) -> None:
    text = next(measure.text for _, _, measure in plan.measures if measure.id == "1-1-1")
    assert "“一业一证 9150 改革”" in text
    assert "全市 50 个行业" in text


def test_targets_and_cadences_are_only_those_of_the_text(plan: Plan) -> None:
    targets = {
        m.id: [(t.value, t.unit) for t in m.targets] for _, _, m in plan.measures if m.targets
    }
    cadences = {m.id: m.cadence.kind for _, _, m in plan.measures if m.cadence}
    assert targets == {"1-1-1": [(50, "个行业")]}
    assert cadences == {
        "3-2-2": "annual",
        "4-4-3": "periodic",
        "6-3-3": "periodic",
        "7-2-5": "annual",
    }


def test_every_duty_of_each_year_or_each_period_has_its_cadence(plan: Plan) -> None:
    words = ("每年", "定期")
    told = {m.id for _, _, m in plan.measures if any(word in m.text for word in words)}
    assert told == {m.id for _, _, m in plan.measures if m.cadence}


def test_a_quote_stands_in_its_measure(plan: Plan) -> None:
    for _, _, measure in plan.measures:
        quotes = [target.quote for target in measure.targets]
        quotes += [measure.cadence.quote] if measure.cadence else []
        assert [quote for quote in quotes if quote not in measure.text] == []


def test_nothing_that_no_source_gives_is_filled_in(plan: Plan) -> None:
    assert not [entry for _, item in plan.items for entry in item.responsible if entry.role]
    assert not [item.id for _, item in plan.items if item.due]
    assert not [measure.id for _, _, measure in plan.measures if measure.due]
    assert not [group.name for group in plan.roster.groups if group.members]


def test_ids_follow_the_published_order(plan: Plan) -> None:
    for c, chapter in enumerate(plan.chapters, 1):
        assert chapter.id == str(c)
        for i, item in enumerate(chapter.items, 1):
            assert item.id == f"{c}-{i}"
            assert [m.id for m in item.measures] == [
                f"{c}-{i}-{n + 1}" for n in range(len(item.measures))
            ]


def test_nothing_has_been_reported() -> None:
    status = SOURCE.parent.parent / "status"
    assert [path.name for path in status.iterdir()] == ["README.md"]
