"""docs/rollup-cluster.md names every table and column, and its SQL runs."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from plan_copy import Answer
from wfplan.rollup.lake import TABLES

Run = Callable[..., Answer]
PAGE = (Path(__file__).parents[2] / "docs/rollup-cluster.md").read_text("utf-8")


@pytest.mark.parametrize("table", TABLES)
def test_the_page_names_the_columns_in_their_order(table: str) -> None:
    (row,) = re.findall(rf"^\| `{table}` \|[^|]*\|(.*)\|$", PAGE, re.M)
    named = [
        name for name in re.findall("`([a-z_]+)`", row) if name != "known_until" or table == "plans"
    ]
    assert named == list(TABLES[table])


def test_the_sql_of_the_page_runs(lake: Path, wfplan: Run) -> None:
    (sql,) = re.findall(r"^```sql\n(.*?)^```$", PAGE, re.M | re.S)
    answer = wfplan("rollup", "sql", sql, "--lake", "汇总", "--format", "json")
    found = {one["light"]: one["n"] for one in json.loads(answer.out)}
    assert found == {"red": 3, "yellow": 3, None: 3}


@pytest.mark.parametrize(
    "line", [line for line in re.findall(r"^\$ (wfplan .*)$", PAGE, re.M) if "spark" not in line]
)
def test_a_command_of_the_page_runs(lake: Path, wfplan: Run, line: str) -> None:
    (lake.parent / "省").rename(lake.parent / "全省")
    answer = wfplan(*shlex.split(line)[1:])
    assert answer.code == 0, answer.err
