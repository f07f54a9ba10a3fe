"""`rollup show` by each grouping, and the tables, say what the boards of the plans say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from report_strategy import DAYS, FRONTS, deadline, files_of
from small_plan import chapter, item, measure, roster_data, small_plan
from wfplan.model.conclusion import Conclusion
from wfplan.model.plan import Plan
from wfplan.model.status import StatusFile
from wfplan.rollup.duck import query_duck
from wfplan.rollup.lake import LakePart
from wfplan.rollup.parquet import parquet_bytes
from wfplan.rollup.show import GROUPINGS, show_sql
from wfplan.rollup.tables import known_until, rows_of
from wfplan.status.board import make_board
from wfplan.status.duty import Duty
from wfplan.status.rollup import roll_up

STATES = ("not_started", "in_progress", "completed", "delayed", "ongoing")
LIGHTS = ("green", "yellow", "red")


def above(*keys: str) -> list[dict[str, Any]]:
    return [{"plan": key, "id": "2-1-1", "quote": "示例"} for key in keys]


OLD = chapter(
    "1",
    item("1-1", measure("1-1-1", "示例一。", due=date(2022, 6, 30)), measure("1-1-2", "示例每年。"),
         responsible=["示例甲局", "示例乙局"]),
    title="示例旧章",
)  # fmt: skip
GONE = chapter(
    "3", item("3-1", measure("3-1-1", "示例已删。"), responsible=["示例丙局"]), title="示例"
)
NEW = [
    chapter(
        "1",
        item("1-1",
             measure("1-1-1", "示例一。", due=date(2022, 6, 30), implements=above("示例省", "示例部")),
             measure("1-1-2", "示例每年。", cadence={"kind": "annual", "quote": "每年"}),
             measure("1-1-3", "示例每季度。", cadence={"kind": "quarterly", "quote": "每季度"},
                     public=False, implements=above("示例部")),
             responsible=["示例甲局", {"unit": "示例乙局", "role": "support"}]),
        title="示例章",
    ),
    chapter(
        "2",
        item("2-1",
             measure("2-1-1", "示例二。", was=["1-1-2"],
                     deadlines=[deadline(date(2022, 6, 30)), deadline("2023-09")]),
             responsible=[{"unit": "示例各单位", "role": "lead"}, "示例丙局"]),
    ),
]  # fmt: skip
ROSTER = roster_data(
    [
        {"name": "示例甲局", "kind": "department",
         "renamed": [{"name": "示例新甲局", "from": date(2023, 2, 1)}]},
        {"name": "示例乙局", "kind": "party", "valid_until": date(2023, 7, 1),
         "successors": [{"unit": "示例甲局", "takes": ["1-1-1"]}, {"unit": "示例丁局"}]},
        {"name": "示例丙局", "valid_until": date(2024, 2, 1)},
        {"name": "示例丁局", "kind": "department", "valid_from": date(2023, 7, 1)},
    ],
    [{"name": "示例各单位", "scope": "all",
      "members": ["示例甲局", {"unit": "示例丁局", "from": date(2023, 9, 1)}]}],
)  # fmt: skip
REVISIONS = [
    {"version": 1, "date": date(2022, 1, 10), "summary": "示例印发"},
    {"version": 2, "date": date(2022, 11, 1), "summary": "示例调整"},
]

FILES = files_of(
    ("示例甲局", "示例乙局", "示例丙局", "示例丁局"), ("1-1-1", "1-1-2", "1-1-3", "2-1-1", "3-1-1")
)


class KeptPlan(NamedTuple):
    """A plan with what was reported, as it stands in a lake."""

    region: str
    plan: Plan
    files: list[StatusFile]

    @property
    def key(self) -> str:
        return str(self.plan.front.key)


def make_kept(
    region: str, key: str, front: dict[str, Any], files: list[StatusFile], *, has_editions: bool
) -> KeptPlan:
    front = {name: value for name, value in front.items() if value is not None}
    front |= {"date": date(2022, 1, 10), "key": key, "title": f"{key}方案"}
    if not has_editions:
        return KeptPlan(region, small_plan(*NEW, roster=ROSTER, **front), files)
    old = small_plan(OLD, GONE, roster=ROSTER, **front)
    plan = small_plan(*NEW, roster=ROSTER, version=2, revisions=REVISIONS, **front)
    concluded = Conclusion(date=date(2025, 1, 20))
    return KeptPlan(
        region, plan.model_copy(update={"editions": (old,), "conclusion": concluded}), files
    )


KEPT = st.tuples(
    st.builds(make_kept, st.just("370100"), st.just("示例甲"), FRONTS, FILES, has_editions=st.just(True)),
    st.builds(make_kept, st.just("370100"), st.just("示例乙"), FRONTS, FILES, has_editions=st.just(False)),
    st.builds(make_kept, st.just("none"), st.just("示例丙"), FRONTS, FILES, has_editions=st.booleans()),
)  # fmt: skip


def write_lake(lake: Path, kept: Sequence[KeptPlan]) -> None:
    for number, one in enumerate(kept):
        part = LakePart(one.region, one.key, f"{number:016x}")
        for table, rows in rows_of(one.plan, one.files).items():
            path = lake / part.name(table)
            path.parent.mkdir(parents=True)
            path.write_bytes(parquet_bytes(table, rows))


def names_of(by: str, one: KeptPlan, duty: Duty) -> Iterator[tuple[str | None, ...]]:
    """How the rows are called to which a duty counts."""
    place = (one.region, one.key)
    number = duty.measure.id.partition("-")[0]
    titles = {chapter.id: chapter.title for chapter in one.plan.chapters}
    kinds = {unit.name: unit.kind for unit in one.plan.roster.units}
    linked = {found.id: found.implements for _, _, found in one.plan.measures}
    match by:
        case "region":
            yield (one.region,)
        case "plan":
            yield (*place, one.plan.front.title)
        case "chapter":
            yield (*place, number, titles.get(number))
        case "unit-kind":
            yield (kinds[duty.unit],)
        case "superior":
            keys = {link.plan for link in linked.get(duty.measure.id, ())}
            yield from ((key,) for key in keys or (None,))


def recount(by: str, kept: Sequence[KeptPlan], day: date) -> dict[Any, dict[str, Any]]:
    """What the boards of a day make together, duty by duty."""
    rows: dict[Any, dict[Any, list[Duty]]] = defaultdict(lambda: defaultdict(list))
    for one in kept:
        for duty in make_board(one.plan, one.files, day).duties:
            for name in names_of(by, one, duty):
                rows[name][one.region, one.key, duty.measure.id].append(duty)
    return {name: _row(by_measure) for name, by_measure in rows.items()}


def _row(by_measure: dict[Any, list[Duty]]) -> dict[str, Any]:
    current = {
        name: [one for one in duties if one.is_current] for name, duties in by_measure.items()
    }
    parts = [roll_up(duties) for duties in current.values() if duties]
    every = [one for duties in current.values() for one in duties]
    whole = roll_up(parts)
    return {
        "plans": len({name[:2] for name in by_measure}),
        "measures": len(parts),
        "measures_completed": sum(one.state == "completed" for one in parts),
        "duties": len(every),
        "reported": sum(one.state is not None for one in every),
        **{state: sum(one.state == state for one in every) for state in STATES},
        "closed": sum(one.is_closed for one in every),
        "returned": sum(one.is_returned for one in every),
        "overdue": sum(one.is_overdue for duties in by_measure.values() for one in duties),
        **{light: sum(one.light == light for one in every) for light in LIGHTS},
        "state": whole.state,
        "progress": whole.progress,
    }  # fmt: skip


@pytest.mark.slow
@settings(max_examples=8)
@given(KEPT, st.lists(DAYS, min_size=2, max_size=3))
def test_every_roll_up_is_the_boards_together(kept: Sequence[KeptPlan], days: list[date]) -> None:
    with TemporaryDirectory() as folder:
        lake = Path(folder)
        write_lake(lake, kept)
        owed = query_duck("select plan, measure, unit, period from duties", lake).rows
        assert set(owed) == {
            (one.key, duty.measure.id, duty.unit, duty.key.period and str(duty.key.period))
            for one in kept
            for duty in make_board(one.plan, one.files, known_until(one.plan, one.files)).current
        }
        for by, day in product(GROUPINGS, days):
            width = len(GROUPINGS[by].keys)
            found = query_duck(show_sql(by, day), lake)
            rows = {
                tuple(record[name] for name in found.columns[:width]): {
                    name: record[name] for name in found.columns[width:]
                }
                for record in found.records
            }
            assert len(rows) == len(found.rows)
            assert rows == recount(by, kept, day), (by, day)
