"""Who answers on a day: names, members and successors by date, as tables and laws."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wfplan.model.plan import Assignment, Item, Measure
from wfplan.model.unit import Group, Membership, Rename, Roster, Succession, Unit
from wfplan.units.member import holdings_of, is_among, item_holdings, listed_members

BEFORE, DAY, AFTER = date(2024, 2, 29), date(2024, 3, 1), date(2025, 1, 1)


def unit(name: str, until: date | None = None, *after: str, **fields: object) -> Unit:
    """A unit; each of `after` is a successor: `乙` takes the rest, `乙:1-1,1-2-1` takes those."""
    successors = tuple(
        Succession(unit=one.partition(":")[0], takes=tuple(filter(None, one[2:].split(","))))
        for one in after
    )
    return Unit.model_validate(
        {"name": name, "valid_until": until, "successors": successors, **fields}
    )


def item(*names: str, own: tuple[str, ...] = ()) -> Item:
    """Item 1-1 with two measures, the second with a list of its own where one is given."""
    return Item(
        id="1-1",
        responsible=tuple(Assignment(unit=name) for name in names),
        measures=(
            Measure(id="1-1-1", text="示例一。"),
            Measure(
                id="1-1-2",
                text="示例二。",
                responsible=tuple(Assignment(unit=name) for name in own),
            ),
        ),
    )


def held(roster: Roster, wanted: Item, day: date | None, number: int = 0) -> list[str]:
    """`丙<甲,乙>` inherits from 甲 and 乙; `丙<甲!>` starts from 甲."""
    found = []
    for one in holdings_of(wanted, wanted.measures[number], listed_members(roster, day)):
        before = [name + "!" * (name in one.starts_from) for name in one.inherited_from]
        found.append(one.unit + (f"<{','.join(before)}>" if before else ""))
    return found


LIVING = (unit("甲"), unit("乙"), unit("丙"))
ROWS = [
    pytest.param([unit("甲", DAY, "乙"), unit("乙")], "甲", BEFORE, ["甲"], id="before its end a unit answers itself"),
    pytest.param([unit("甲", DAY, "乙"), unit("乙")], "甲", DAY, ["乙<甲!>"], id="on the day the successor answers"),
    pytest.param([unit("甲", DAY), unit("乙")], "甲乙", DAY, ["甲", "乙"], id="without a successor it stays, as one that is no more"),
    pytest.param([unit("甲", DAY, "乙"), unit("乙")], "甲乙", DAY, ["乙<甲>"], id="who holds it already has its own standing"),
    pytest.param([unit("甲", DAY, "乙"), unit("乙")], "乙甲", DAY, ["乙<甲>"], id="and keeps its place"),
    pytest.param([unit("甲", DAY, "丙"), unit("乙", DAY, "丙"), unit("丙")], "甲乙", DAY, ["丙<甲!,乙>"], id="two into one start from the first"),
    pytest.param([unit("甲", AFTER, "丙"), unit("乙", DAY, "丙"), unit("丙")], "甲乙", AFTER, ["丙<甲,乙!>"], id="or from the one that ended first"),
    pytest.param([unit("甲", DAY, "乙:1-1", "丙"), unit("乙"), unit("丙")], "甲", DAY, ["乙<甲!>"], id="one takes the item"),
    pytest.param([unit("甲", DAY, "乙:1-1-2", "丙"), unit("乙"), unit("丙")], "甲", DAY, ["丙<甲!>"], id="the rest goes to the other"),
    pytest.param([unit("甲", DAY, "乙:1-1", "丙:1-1-1"), unit("乙"), unit("丙")], "甲", DAY, ["丙<甲!>"], id="a measure goes before its item"),
    pytest.param([unit("甲", DAY, "乙:1-2"), unit("乙")], "甲", DAY, ["甲"], id="what nobody takes stays"),
    pytest.param([unit("甲", DAY, "乙"), unit("乙", AFTER, "丙"), unit("丙")], "甲", DAY, ["乙<甲!>"], id="a chain, its first link"),
    pytest.param([unit("甲", DAY, "乙"), unit("乙", AFTER, "丙"), unit("丙")], "甲", AFTER, ["丙<甲!,乙!>"], id="a chain, its second link"),
    pytest.param([unit("甲", DAY, "乙"), unit("乙", AFTER, "丙"), unit("丙")], "甲乙", AFTER, ["丙<甲,乙!>"], id="a chain through one that held it itself"),
    pytest.param([unit("甲", DAY, "乙"), unit("乙", AFTER)], "甲", AFTER, ["乙<甲!>"], id="a chain that ends stays with its last"),
    pytest.param([unit("甲", DAY, "乙"), unit("乙", DAY, "甲")], "甲", DAY, ["甲"], id="a cycle stays where it began"),
    pytest.param([unit("甲", DAY, "甲")], "甲", DAY, ["甲"], id="a unit that succeeds itself"),
    pytest.param([unit("甲", DAY, "丁")], "甲", DAY, ["甲"], id="a successor that nobody registered"),
    pytest.param([unit("甲", DAY, "乙"), unit("乙", valid_from=AFTER)], "甲", DAY, ["甲"], id="a gap: nobody yet"),
    pytest.param([unit("甲", DAY, "乙"), unit("乙", valid_from=AFTER)], "甲", AFTER, ["乙<甲!>"], id="a gap: then the successor"),
    pytest.param([unit("甲", None, "乙"), unit("乙")], "甲", AFTER, ["甲"], id="a successor without an end"),
    pytest.param([unit("甲", DAY, "乙"), unit("乙")], "甲", None, ["甲", "乙<甲!>"], id="on no day all who ever answered"),
]  # fmt: skip


@pytest.mark.parametrize(("units", "names", "day", "expected"), ROWS)
def test_who_answers(units: list[Unit], names: str, day: date | None, expected: list[str]) -> None:
    assert held(Roster(units=tuple(units)), item(*names), day) == expected


def test_an_item_is_held_by_all_to_whom_its_measures_went() -> None:
    roster = Roster(units=(unit("甲", DAY, "乙:1-1-1", "丙"), unit("乙"), unit("丙")))
    members = listed_members(roster, DAY)
    assert [one.unit for one in item_holdings(item("甲"), members)] == ["乙", "丙"]
    assert [one.unit for one in item_holdings(item("甲", own=("甲",)), members)] == ["乙", "丙"]


def test_a_successor_leads_where_one_before_it_led() -> None:
    roster = Roster(units=(unit("甲", DAY, "乙"), unit("乙")))
    wanted = item().model_copy(
        update={
            "responsible": (
                Assignment(unit="甲", role="lead"),
                Assignment(unit="乙", role="support"),
            )
        }
    )
    (one,) = holdings_of(wanted, wanted.measures[0], listed_members(roster, DAY))
    assert (one.unit, one.role) == ("乙", "lead")


RENAMED = Unit(
    name="市发改委", renamed=(Rename.model_validate({"name": "市发展改革委", "from": DAY}),)
)


@pytest.mark.parametrize("printed", ["市发改委", "市发展改革委"])
@pytest.mark.parametrize("day", [BEFORE, DAY, None], ids=str)
def test_any_name_of_a_unit_is_its_key(printed: str, day: date | None) -> None:
    assert held(Roster(units=(RENAMED,)), item(printed), day) == ["市发改委"]


def test_one_unit_under_two_names_answers_once() -> None:
    assert held(Roster(units=(RENAMED,)), item("市发展改革委", "市发改委"), DAY) == ["市发改委"]


def test_a_key_goes_before_a_later_name_of_another() -> None:
    roster = Roster(units=(RENAMED, Unit(name="市发展改革委")))
    assert held(roster, item("市发展改革委"), DAY) == ["市发展改革委"]


def member(name: str, since: date | None = None, until: date | None = None) -> Membership:
    return Membership.model_validate({"unit": name, "from": since, "until": until})


MEMBERS = [
    pytest.param(member("甲"), BEFORE, ["甲"], id="for always"),
    pytest.param(member("甲", DAY), BEFORE, [], id="not before it joined"),
    pytest.param(member("甲", DAY), DAY, ["甲"], id="from the day on which it joined"),
    pytest.param(member("甲", None, DAY), BEFORE, ["甲"], id="to the day before it left"),
    pytest.param(member("甲", None, DAY), DAY, [], id="not from the day on which it left"),
    pytest.param(member("甲", None, DAY), None, ["甲"], id="on no day all who ever were"),
    pytest.param(member("市发展改革委"), DAY, ["市发改委"], id="by a later name"),
    pytest.param(member("丁"), DAY, ["戊<丁!>"], id="its successor in its place"),
    pytest.param(member("丁", None, DAY), DAY, ["戊<丁!>"], id="who was one to its end hands it over"),
    pytest.param(member("丁", None, BEFORE), DAY, [], id="who left before hands nothing over"),
]  # fmt: skip
ROSTER = (*LIVING, RENAMED, unit("丁", DAY, "戊"), unit("戊"))


@pytest.mark.parametrize(("one", "day", "expected"), MEMBERS)
def test_members_by_date(one: Membership, day: date | None, expected: list[str]) -> None:
    group = Group(name="各单位", scope="all", members=(one,))
    roster = Roster(units=ROSTER, groups=(group,))
    assert held(roster, item("各单位"), day) == ["各单位", *expected]


@pytest.mark.parametrize(("one", "day", "expected"), MEMBERS)
def test_members_of_one_assignment_by_date(
    one: Membership, day: date | None, expected: list[str]
) -> None:
    roster = Roster(units=ROSTER, groups=(Group(name="有关单位", scope="relevant"),))
    wanted = item().model_copy(
        update={"responsible": (Assignment(unit="有关单位", members=(one,)),)}
    )
    assert held(roster, wanted, day) == ["有关单位", *expected]


def test_a_successor_is_among_the_group_of_whom_it_follows() -> None:
    group = Group(name="各单位", scope="all", members=(member("丁"),))
    members = listed_members(Roster(units=ROSTER, groups=(group,)), DAY)
    wanted = item("各单位")
    assert is_among("戊", wanted, wanted.measures[0], ["各单位"], members)
    assert not is_among("甲", wanted, wanted.measures[0], ["各单位"], members)


@st.composite
def rosters(draw: st.DrawFn) -> tuple[Roster, bool]:
    """Units that end and hand over to any others; whether everybody hands over to later ones."""
    count = draw(st.integers(1, 6))
    is_complete = draw(st.booleans())
    units = []
    for number in range(count):
        rest = range(number + 1, count) if is_complete else range(count)
        after = draw(st.lists(st.sampled_from(list(rest)), max_size=3, unique=True)) if rest else []
        ends = bool(after) if is_complete else draw(st.booleans())
        end = BEFORE + timedelta(days=draw(st.integers(0, 5)))
        takes = draw(st.sampled_from(["", "1-1", "1-1-1"])) if len(after) > 1 else ""
        names = [f"{one}:{takes if place else ''}" for place, one in enumerate(after)]
        units.append(unit(str(number), end if ends else None, *names))
    return Roster(units=tuple(units)), is_complete


@given(rosters(), st.sets(st.integers(0, 5), min_size=1), st.integers(-2, 8))
def test_no_duty_is_lost_and_complete_successors_always_answer(
    found: tuple[Roster, bool], names: set[int], shift: int
) -> None:
    roster, is_complete = found
    listed = [one.name for one in roster.units if int(one.name) in names]
    day = BEFORE + timedelta(days=shift)
    by_name = {one.name: one for one in roster.units}
    wanted = item(*listed)
    for measure in wanted.measures:
        holdings = holdings_of(wanted, measure, listed_members(roster, day))
        answering = [one.unit for one in holdings]
        assert len(set(answering)) == len(answering)
        assert set(listed) <= {name for one in holdings for name in (one.unit, *one.inherited_from)}
        for one in holdings:
            assert set(one.starts_from) <= set(one.inherited_from)
            assert not (one.unit in listed and one.starts_from)
            assert one.unit in listed or one.starts_from
        if is_complete:
            assert all(by_name[name].is_valid_at(day) for name in answering)
