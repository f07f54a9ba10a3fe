"""Who is meant by what a person types."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wfplan.model.plan import Plan
from wfplan.model.unit import Group, Roster, Unit
from wfplan.units.name import fold_name, join_names
from wfplan.units.resolve import Ambiguous, Directory, Found, Unknown


@pytest.mark.parametrize(
    ("typed", "unit"),
    [
        ("市司法局", "市司法局"),
        ("潍坊市司法局", "市司法局"),
        (" 市 司法局 ", "市司法局"),
        ("市司法局\u200b", "市司法局"),
        ("市司⽅局".replace("⽅", "法"), "市司法局"),
        ("市发展改革委", "市发改委"),
        ("市发展和改革委员会", "市发改委"),
        ("潍坊市发展和改革委员会", "市发改委"),
        ("市卫生健康委", "市卫健委"),
        ("市交通运输局", "市交通局"),
        ("市中院", "市中级人民法院"),
        ("市直有关部门、单位", "市直有关部门、单位"),
        ("市直有关部门､单位", "市直有关部门、单位"),
        ("市直各部门、 单位", "市直各部门、单位"),
    ],
)
def test_a_name_alias_or_full_name_finds_its_unit(typed: str, unit: str, plan: Plan) -> None:
    answer = Directory(plan.roster).resolve(typed)
    assert isinstance(answer, Found)
    assert answer.unit.name == unit
    assert answer.is_exact == (typed == unit)


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [
        ("市司法厅", "市司法局"),
        ("市卫生健康委员会", "市卫健委"),
        ("发改委", "市发改委"),
        ("司法局", "市司法局"),
        ("公安", "市公安局"),
        ("市监局", "市市场监管局"),
    ],
)
def test_an_unknown_name_gives_the_nearest(typed: str, nearest: str, plan: Plan) -> None:
    answer = Directory(plan.roster).resolve(typed)
    assert isinstance(answer, Unknown)
    assert nearest in answer.nearest


@pytest.mark.parametrize("typed", ["", "完全不相干的名字", "x" * 300])
def test_a_name_like_no_other_has_no_nearest(typed: str, plan: Plan) -> None:
    assert Directory(plan.roster).resolve(typed) == Unknown(())


def test_a_kangxi_radical_in_a_query_is_the_same_unit(plan: Plan) -> None:
    answer = Directory(plan.roster).resolve("市⼈社局")
    assert isinstance(answer, Found)
    assert answer.unit.name == "市人社局"


def test_alias_of_two_units_is_ambiguous() -> None:
    roster = Roster(
        units=(Unit(name="示例甲", aliases=("示例",)), Unit(name="示例乙", aliases=("示例",)))
    )
    assert Directory(roster).resolve("示例") == Ambiguous(("示例甲", "示例乙"))


def test_a_name_comes_before_an_alias_of_another() -> None:
    roster = Roster(units=(Unit(name="示例甲", aliases=("示例 乙",)), Unit(name="示例乙")))
    answer = Directory(roster).resolve("示例　乙")
    assert isinstance(answer, Found)
    assert answer.unit.name == "示例乙"


DAYS = [(date(2022, 12, 31), "示例旧"), (date(2023, 1, 1), "示例新")]


@pytest.mark.parametrize(
    ("day", "name"), DAYS, ids=["the last day of the old", "the first of the new"]
)
def test_a_unit_is_known_on_the_days_it_is_valid(day: date, name: str) -> None:
    roster = Roster(
        units=(
            Unit(name="示例旧", aliases=("示例",), valid_until=date(2023, 1, 1)),
            Unit(name="示例新", aliases=("示例",), valid_from=date(2023, 1, 1)),
        )
    )
    answer = Directory(roster, day).resolve("示例")
    assert isinstance(answer, Found)
    assert answer.unit.name == name


@given(st.text(max_size=30))
def test_folding_a_folded_name_changes_nothing(text: str) -> None:
    assert fold_name(fold_name(text)) == fold_name(text)


@given(st.text(max_size=20), st.text(" \t　\u200b\u00a0", max_size=4))
def test_spaces_anywhere_do_not_make_another_name(text: str, spaces: str) -> None:
    assert fold_name(spaces + text + spaces) == fold_name(text)


def test_a_name_with_a_mark_of_its_own_follows_a_comma() -> None:
    assert (
        join_names(["市司法局", "市公安局", "市直各部门、单位"])
        == "市司法局、市公安局，市直各部门、单位"
    )
    assert join_names([]) == ""


def test_groups_and_units_share_one_directory() -> None:
    group = Group(name="示例各单位、部门", scope="all")
    answer = Directory(Roster(units=(), groups=(group,))).resolve("示例各单位、部门")
    assert answer == Found(group, is_exact=True)
