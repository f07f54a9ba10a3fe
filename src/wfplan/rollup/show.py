"""The roll-up as SQL: what measures make together, by region, plan, chapter, kind or superior.

`docs/rollup.md` says how states make a state; here it is one CASE over counts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

STATES = ("not_started", "in_progress", "completed", "delayed", "ongoing")
LIGHTS = ("green", "yellow", "red")


class Grouping(NamedTuple):
    """What rows are rolled up by.

    Attributes:
        keys: the columns that name a row, with what each is.
        join: what is joined to the duties, `d`, that has those columns.
    """

    keys: Mapping[str, str]
    join: str = ""


_REGION, _PLAN = {"region": "d.region"}, {"region": "d.region", "plan": "d.plan"}

GROUPINGS: dict[str, Grouping] = {
    "region": Grouping(_REGION),
    "plan": Grouping(
        {**_PLAN, "title": "p.title"},
        "LEFT JOIN plans p ON p.region = d.region AND p.plan = d.plan",
    ),
    # By its id: a chapter of an earlier edition alone is no row of `measures`, and has no title.
    "chapter": Grouping(
        {**_PLAN, "chapter": "split_part(d.measure, '-', 1)", "chapter_title": "c.chapter_title"},
        "LEFT JOIN (SELECT DISTINCT region, plan, chapter, chapter_title FROM measures) c "
        "ON c.region = d.region AND c.plan = d.plan AND c.chapter = split_part(d.measure, '-', 1)",
    ),
    "unit-kind": Grouping(
        {"kind": "u.kind"},
        "LEFT JOIN units u ON u.region = d.region AND u.plan = d.plan AND u.unit = d.unit",
    ),
    "superior": Grouping(
        {"superior": "s.superior"},
        "LEFT JOIN (SELECT region, plan, measure, "
        "explode(split(superior, '、')) AS superior FROM measures) s "
        "ON s.region = d.region AND s.plan = d.plan AND s.measure = d.measure",
    ),
}
"""By what `rollup show --by` rolls up."""


def show_sql(by: str, as_of: date, regions: Sequence[str] = ()) -> str:
    """The roll-up of the duties on a day: measures are made of their units, rows of measures.

    The duties are those that somebody owes; `overdue` counts past instances too.

    Args:
        by: one of `GROUPINGS`.
        regions: only these; empty for all.
    """
    grouping = GROUPINGS[by]
    names = ", ".join(f'"{name}"' for name in grouping.keys)
    keys = ", ".join(f'{said} AS "{name}"' for name, said in grouping.keys.items())
    day = f"DATE '{as_of.isoformat()}'"
    listed = ", ".join("'" + region.replace("'", "''") + "'" for region in regions)
    only = f" AND region IN ({listed})" if regions else ""
    return f"""
WITH d AS (
  SELECT * FROM history WHERE "from" <= {day} AND {day} < "until"{only}
), parts AS (
  SELECT {keys}, d.region AS r, d.plan AS p, d.measure AS m,
    {_state("d.state", "d.current")} AS state,
    sum(CASE WHEN d.current THEN d.progress END) AS points,
    count(CASE WHEN d.current THEN d.progress END) AS figures,
    {_counts("d.current", "d.")}
  FROM d {grouping.join}
  GROUP BY ALL
)
SELECT {names},
  count(DISTINCT concat(r, '/', p)) AS plans,
  count(CASE WHEN duties > 0 THEN 1 END) AS measures,
  count(CASE WHEN state = 'completed' THEN 1 END) AS measures_completed,
  {_sums()},
  {_state("state", "duties > 0")} AS state,
  CAST(floor(avg(floor(points / figures))) AS BIGINT) AS progress
FROM parts
GROUP BY ALL
ORDER BY {names}
""".strip()  # noqa: S608 (a day and doubled quotes)


_COUNTED = ("duties", "reported", *STATES, "closed", "returned", "overdue", *LIGHTS)


def _counts(current: str, of: str) -> str:
    tests = {
        "duties": current,
        "reported": f"{current} AND {of}state IS NOT NULL",
        **{state: f"{current} AND {of}state = '{state}'" for state in STATES},
        "closed": f"{current} AND {of}closed",
        "returned": f"{current} AND {of}returned",
        "overdue": f"{of}overdue",
        **{light: f"{current} AND {of}light = '{light}'" for light in LIGHTS},
    }
    return ",\n    ".join(
        f"count(CASE WHEN {tests[name]} THEN 1 END) AS {name}" for name in _COUNTED
    )


def _sums() -> str:
    return ", ".join(f"CAST(sum({name}) AS BIGINT) AS {name}" for name in _COUNTED)


def _state(state: str, counted: str) -> str:
    """The state that states make together; NULL where nobody has reported."""

    def count(test: str) -> str:
        return f"count(CASE WHEN {counted} AND ({test}) THEN 1 END)"

    rest = f"{state} IS NULL OR {state}"
    return f"""CASE
      WHEN {count(f"{state} IS NOT NULL")} = 0 THEN NULL
      WHEN {count(f"{state} = 'delayed'")} > 0 THEN 'delayed'
      WHEN {count(f"{rest} <> 'completed'")} = 0 THEN 'completed'
      WHEN {count(f"{rest} NOT IN ('completed', 'ongoing')")} = 0 THEN 'ongoing'
      WHEN {count(f"{state} <> 'not_started'")} = 0 THEN 'not_started'
      ELSE 'in_progress' END"""
