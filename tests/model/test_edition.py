"""Which edition is in force on a day, and since when a measure is in the plan."""

from __future__ import annotations

from datetime import date

import pytest

from small_plan import chapter, item, measure, small_plan
from wfplan.model.edition import beginnings
from wfplan.model.plan import Plan

DAYS = {1: date(2022, 1, 10), 2: date(2023, 7, 1), 3: date(2024, 7, 1), 4: date(2025, 7, 1)}


def edition(version: int, *measures: dict[str, object]) -> Plan:
    revisions = [
        {"version": one, "date": day, "summary": "示例"}
        for one, day in DAYS.items()
        if one <= version
    ]
    own = item("1-1", *measures, responsible=["示例甲局"])
    return small_plan(chapter("1", own), version=version, revisions=revisions)


def whole(*kept: int) -> Plan:
    """The fourth edition, with those before it that were kept."""
    same = measure("1-1-1", "甲事。")
    texts = {
        1: (same, measure("1-1-2", "乙事。")),
        2: (same, measure("1-1-3", "乙事。", was=["1-1-2"]), measure("1-1-4", "丙事。")),
        3: (same, measure("1-1-5", "乙事。", was=["1-1-3"]), measure("1-1-4", "丙事。")),
    }
    newest = edition(4, *texts[3], measure("1-1-6", "丁事。"))
    older = tuple(edition(one, *texts[one]) for one in kept)
    return newest.model_copy(update={"editions": older})


@pytest.mark.parametrize(
    ("kept", "day", "version"),
    [
        pytest.param((1, 2, 3), date(2021, 1, 1), 1, id="before the first, the first"),
        pytest.param((1, 2, 3), date(2022, 1, 10), 1, id="on its day"),
        pytest.param((1, 2, 3), date(2023, 6, 30), 1, id="the day before the second"),
        pytest.param((1, 2, 3), date(2023, 7, 1), 2, id="on the day of the second"),
        pytest.param((1, 2, 3), date(2030, 1, 1), 4, id="now"),
        pytest.param((1, 3), date(2023, 7, 1), 3, id="one that was not kept: the next that was"),
        pytest.param((3,), date(2022, 1, 10), 3, id="the first was not kept"),
        pytest.param((1,), date(2023, 7, 1), 4, id="only the newest is left"),
        pytest.param((), date(2022, 1, 10), 4, id="none was kept"),
    ],
)
def test_one_edition_is_in_force_on_a_day(kept: tuple[int, ...], day: date, version: int) -> None:
    plan = whole(*kept)
    assert plan.edition_at(day).front.version == version
    then = plan.in_force(day)
    assert then.front.version == version
    assert [one.front.version for one in then.editions] == [one for one in kept if one < version]


def test_a_measure_begins_with_its_edition_or_with_what_it_was() -> None:
    assert beginnings(whole(1, 2, 3)) == {"1-1-4": DAYS[2], "1-1-6": DAYS[4]}


def test_without_editions_nothing_began_later() -> None:
    assert beginnings(whole()) == {}
