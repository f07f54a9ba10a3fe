"""What the rules say of units whose facts are dated: who follows whom, names, members."""

from __future__ import annotations

from datetime import date

import pytest

from wfplan.model.conclusion import Conclusion
from wfplan.model.front import FrontMatter, Horizon, Revision
from wfplan.model.plan import Assignment, Chapter, Item, Measure, Plan
from wfplan.model.unit import Group, Membership, Rename, Roster, Succession, Unit
from wfplan.rules.catalogue import check_plan

Y22, Y23, Y24, Y25 = (date(year, 1, 1) for year in (2022, 2023, 2024, 2025))
OURS = {"WF202", "WF205", "WF206", "WF207", "WF209", "WF211", "WF212"} | {
    f"WF{number}" for number in range(240, 248)
}


def plan_of(*units: Unit, groups: tuple[Group, ...] = (), names: str = "甲乙") -> Plan:
    """Item 1-1 of 甲 and 乙 by two measures, the second of which is 乙's alone."""
    measures = (
        Measure(id="1-1-1", text="示例一。"),
        Measure(id="1-1-2", text="示例二。", responsible=(Assignment(unit="乙"),)),
    )
    named = (*names, *(group.name for group in groups))
    item = Item(
        id="1-1",
        title="示例",
        responsible=tuple(Assignment(unit=name) for name in named),
        measures=measures,
    )
    front = FrontMatter(
        schema=2,
        version=1,
        revisions=(Revision(version=1, date=Y22, summary="示例"),),
        title="示例方案",
        horizon=Horizon(start=2022, end=2026),
    )
    return Plan(
        front=front,
        roster=Roster(units=units, groups=groups),
        chapters=(Chapter(id="1", title="示例", items=(item,)),),
        chapter_files=("chapters/1.yaml",),
    )


def unit(name: str, until: date | None = None, *after: str, since: date | None = None,
         names: tuple[tuple[str, date], ...] = (), aliases: tuple[str, ...] = ()) -> Unit:  # fmt: skip
    """`乙:1-1,1-1-2` of `after` takes those, `乙` the rest."""
    return Unit(
        name=name,
        valid_from=since,
        valid_until=until,
        aliases=aliases,
        renamed=tuple(Rename.model_validate({"name": new, "from": day}) for new, day in names),
        successors=tuple(
            Succession(unit=one.partition(":")[0], takes=tuple(filter(None, one.partition(":")[2].split(","))))
            for one in after
        ),
    )  # fmt: skip


def codes(plan: Plan) -> list[str]:
    return sorted(fault.rule.code for fault in check_plan(plan) if fault.rule.code in OURS)


A, B = unit("甲"), unit("乙")
COMPLAINTS = [
    pytest.param([unit("甲", Y24), B], ["WF212"], id="an end without a successor"),
    pytest.param([unit("甲", Y24, "乙:1-1-2"), B], ["WF212", "WF244"], id="what it owes is not taken, what it does not owe is"),
    pytest.param([A, unit("乙", Y24, "甲:1-1-2")], ["WF212"], id="the rest is left"),
    pytest.param([unit("甲", Y24, "丙"), B], ["WF240"], id="a successor that nobody registered"),
    pytest.param([unit("甲", Y24, "甲"), B], ["WF241"], id="a unit that succeeds itself"),
    pytest.param([unit("甲", Y24, "乙"), unit("乙", Y25, "甲")], ["WF241"], id="two that succeed each other"),
    pytest.param([unit("甲", Y24, "丙"), B, unit("丙", Y25, "丁"), unit("丁", Y25, "甲")], ["WF241"], id="a cycle of three"),
    pytest.param([unit("甲", Y24, "丙"), B, unit("丙", since=Y25)], ["WF242"], id="a gap"),
    pytest.param([unit("甲", Y24, "丙"), B, unit("丙", Y23)], ["WF243"], id="a successor that ended before"),
    pytest.param([unit("甲", Y24, "丙"), B, unit("丙", Y25)], ["WF212"], id="a successor that ends later without one"),
    pytest.param([unit("甲", Y24, "乙:9-9", "丙"), B, unit("丙")], ["WF244"], id="takes what the plan does not have"),
    pytest.param([unit("甲", Y24, "乙:1-1", "丙:1-1"), B, unit("丙")], ["WF245"], id="two take the same"),
    pytest.param([unit("甲", Y24, "乙:1-1,1-1"), B], ["WF245"], id="one takes the same twice"),
    pytest.param([unit("甲", Y24, "乙", "丙"), B, unit("丙")], ["WF245"], id="two take the rest"),
    pytest.param([unit("甲", since=Y23, names=(("新", Y22),)), B], ["WF246"], id="a new name before the unit"),
    pytest.param([unit("甲", names=(("新", Y24), ("老", Y23))), B], ["WF246"], id="new names out of order"),
    pytest.param([unit("甲", names=(("新", Y24), ("老", Y24))), B], ["WF246"], id="two new names on one day"),
    pytest.param([unit("甲", Y24, "乙", names=(("新", Y24),)), B], ["WF246"], id="a new name after the end"),
    pytest.param([unit("甲", names=(("乙", Y24),)), B], ["WF211"], id="a name that another has"),
    pytest.param([unit("甲", names=(("新", Y24),)), unit("乙", names=(("新", Y25),))], ["WF211"], id="one new name of two units"),
    pytest.param([unit("甲", names=(("新", Y24),)), unit("乙", aliases=("新",))], ["WF206"], id="an alias that is a new name of another"),
    pytest.param([unit("甲", None, "乙"), B], ["WF247"], id="a successor without an end"),
    pytest.param([unit("甲", Y23, since=Y24), B], ["WF209"], id="an end before the beginning"),
]  # fmt: skip
QUIET = [
    pytest.param([A, B], id="nothing is dated"),
    pytest.param([unit("甲", Y24, "乙"), B], id="a successor that holds it already"),
    pytest.param([unit("甲", Y24, "丙"), B, unit("丙", since=Y24)], id="a successor that begins on the day"),
    pytest.param([unit("甲", Y24, "丙"), B, unit("丙", Y25, "乙")], id="a chain"),
    pytest.param([unit("甲", Y24, "丙"), B, unit("丙", Y23, "乙")], id="a chain whose middle ended before"),
    pytest.param([A, unit("乙", Y24, "甲:1-1-2", "丙"), unit("丙")], id="one measure here, the rest there"),
    pytest.param([A, unit("乙", Y24, "甲:1-1-1,1-1-2")], id="every measure taken by id"),
    pytest.param([A, unit("乙", Y24, "甲:1-1", "丙:1-1-2"), unit("丙")], id="an item here, one of its measures there"),
    pytest.param([unit("甲", date(2027, 1, 1)), B], id="an end after the horizon"),
    pytest.param([unit("甲", names=(("新", Y24), ("最新", Y25))), B], id="two new names in order"),
    pytest.param([unit("甲", since=Y23, names=(("新", Y24),)), B], id="a new name of a new unit"),
    pytest.param([unit("甲", Y24, "乙", names=(("新", Y23),)), unit("乙", names=(("新", Y24),))], id="a name taken up when the other has ended"),
    pytest.param([unit("甲", names=(("新", Y23), ("最新", Y24))), unit("乙", names=(("新", Y24),))], id="a name taken up when the other has another"),
    pytest.param([unit("甲", names=(("新", Y23), ("甲", Y24))), B], id="a name that comes back"),
]  # fmt: skip


@pytest.mark.parametrize(("units", "expected"), COMPLAINTS)
def test_a_rule_complains(units: list[Unit], expected: list[str]) -> None:
    assert codes(plan_of(*units)) == expected


@pytest.mark.parametrize("units", QUIET)
def test_every_rule_stays_quiet(units: list[Unit]) -> None:
    assert codes(plan_of(*units)) == []


def test_a_unit_that_owes_nothing_may_end() -> None:
    idle = plan_of(A, B, unit("丙", Y24), groups=(Group(name="有关单位", scope="relevant"),))
    assert codes(idle) == ["WF205"]


def test_a_member_that_ends_owes_what_its_group_owes() -> None:
    group = Group(name="各单位", scope="all", members=(Membership(unit="丙"),))
    assert codes(plan_of(A, B, unit("丙", Y24), groups=(group,))) == ["WF212"]
    left = Membership(unit="丙", until=Y23)
    group = Group(name="各单位", scope="all", members=(left,))
    assert codes(plan_of(A, B, unit("丙", Y24), groups=(group,))) == []


def test_what_is_left_after_the_plan_is_concluded_is_nobodys_fault() -> None:
    plan = plan_of(unit("甲", Y24), B)
    concluded = Conclusion(date=Y23, measures=())
    assert codes(plan.model_copy(update={"conclusion": concluded})) == []


@pytest.mark.parametrize(
    ("names", "expected"),
    [("甲乙", []), ("新乙", []), ("别乙", ["WF202"])],
    ids=["its first name", "a later name", "an alias"],
)
def test_a_text_may_print_any_name_but_no_alias(names: str, expected: list[str]) -> None:
    renamed = unit("甲", names=(("新", Y24),), aliases=("别",))
    assert codes(plan_of(renamed, B, names=names)) == expected


@pytest.mark.parametrize(
    ("member", "expected"),
    [
        pytest.param(Membership(unit="新"), [], id="a later name"),
        pytest.param(Membership(unit="丁"), ["WF207"], id="nobody"),
        pytest.param(
            Membership.model_validate({"unit": "甲", "from": Y24, "until": Y24}), ["WF209"],
            id="from a day until that day",
        ),
        pytest.param(
            Membership.model_validate({"unit": "甲", "from": Y23, "until": Y24}), [],
            id="from a day until a later one",
        ),
    ],
)  # fmt: skip
def test_members_of_a_group(member: Membership, expected: list[str]) -> None:
    group = Group(name="各单位", scope="all", members=(member,))
    assert codes(plan_of(unit("甲", names=(("新", Y24),)), B, groups=(group,))) == expected
