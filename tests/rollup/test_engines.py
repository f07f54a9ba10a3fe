"""DuckDB, Spark and Python's board say the same of the example year on sampled days."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from board_days import board_on
from plan_copy import Answer
from wfplan.rollup.duck import query_duck
from wfplan.rollup.show import show_sql
from wfplan.store.load import Loaded, load_plan
from wfplan.store.tree import WorkTree

Run = Callable[..., Answer]
COLUMNS = (
    "measure, unit, period, current, state, progress, light, closed, returned, overdue, due_by"
)
DAYS = [date(2021, 12, 31) + timedelta(days=days) for days in range(0, 1600, 90)]

# What the example year does not do: a schedule, an extension, what is undone.
MORE = """\
  - {measure: 1-3-2, date: 2023-01-10, steps: [{on: 2023-03-31, progress: 60}, {on: 2023-09-30}]}
  - {measure: 1-3-2, date: 2023-01-12, of: steps, verdict: accepted}
  - {measure: 1-3-2, date: 2023-01-15, extend_to: 2026-06-30, reason: 示例}
  - {measure: 1-3-2, date: 2023-01-20, of: extension, verdict: accepted}
  - {measure: 1-3-3, date: 2023-02-01, batch: 20230201-0a1b, state: completed}
  - {date: 2023-03-01, undo: 20230201-0a1b}
"""


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example year in a folder, as a plan that can be rolled up; beside it a lake of it."""
    folder = tmp_path_factory.mktemp("year")
    wfplan(folder, "init", "--example", "--year")
    front = folder / "plan/plan.yaml"
    text = front.read_text("utf-8").replace(
        "\nversion:", "\nkey: 潍坊法治\nregion: '370700'\nversion:", 1
    )
    front.write_text(text, "utf-8")
    status = folder / "plan/status/市司法局.yaml"
    status.write_text(status.read_text("utf-8") + MORE, "utf-8")
    wfplan(folder, "rollup", "build", "plan", "-o", "汇总")
    for table in ("duties", "history", "entries"):  # what a build that was killed did not remove
        (part,) = (folder / "汇总" / table).rglob("*.parquet")
        old = part.with_name(f"part-{'0' * 16}.parquet")
        shutil.copyfile(part, old)
        os.utime(old, ns=(0, 0))
    return folder


def wfplan(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "wfplan", *arguments],
        cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def loaded_of(folder: Path) -> Loaded:
    return load_plan(WorkTree(folder / "plan"), status=True)


def as_of_sql(day: date) -> str:
    return f"select {COLUMNS} from history where \"from\" <= date '{day}' and date '{day}' < until"


def board_rows(loaded: Loaded, day: date) -> set[tuple[Any, ...]]:
    assert loaded.plan is not None
    return {
        (key.measure, key.unit, None if key.period is None else str(key.period), *standing[:-1],
         standing.due_by.isoformat() if standing.due_by else None)
        for key, standing in board_on(loaded.plan, loaded.status, day).items()
    }  # fmt: skip


@pytest.mark.slow
def test_duckdb_says_on_each_day_what_the_board_says(year: Path) -> None:
    loaded = loaded_of(year)
    turns = query_duck('select distinct "from" from history', year / "汇总").rows
    days = {date.fromisoformat(day) for (day,) in turns if day > "1900-01-01"}
    around = {day + timedelta(days=shift) for day in days for shift in (-1, 0, 1)}
    for day in sorted({*DAYS, *around}):
        found = query_duck(as_of_sql(day), year / "汇总").rows
        assert len(set(found)) == len(found)
        assert set(found) == board_rows(loaded, day), day


def test_the_real_plan_has_377_duties(year: Path) -> None:
    assert query_duck("select count(*) n from duties", year / "汇总").records == [{"n": 377}]


SAME = [
    "select count(*) n from duties",
    as_of_sql(date(2022, 9, 30)) + " order by 1, 2, 3",
    "select unit, count(*) n, avg(progress) p from entries group by unit order by p, unit",
    "select state, count(*) n from history where current group by 1 order by 1",
    "select u.kind, max(e.date) d from entries e join units u using (plan, unit) group by 1 order by 1",
    show_sql("region", date(2023, 1, 31)),
    show_sql("plan", date(2022, 6, 30), ["370700"]),
    show_sql("chapter", date(2022, 6, 30)),
    show_sql("unit-kind", date(2022, 6, 30)),
    show_sql("superior", date(2022, 6, 30)),
]
ADDRESSED = "select count(*) n, count(distinct measure) m from duties"
"""What is asked of the lake as of one at an address, where Spark lists its files."""


@pytest.mark.slow
@pytest.mark.parametrize("place", range(len(SAME)))
def test_spark_answers_the_same_text_with_the_same_rows(spark: list[Any], place: int) -> None:
    duck, found = spark[place]
    assert found == duck


@pytest.fixture(scope="module")
def spark(year: Path) -> list[Any]:
    """What both engines answer to `SAME`, then to `ADDRESSED`; Spark is started once."""
    code = (
        "import json, sys; from wfplan.rollup import spark;"
        "start = spark._start(None); start.stop = lambda: None; spark._start = lambda _: start;"
        "ask = lambda sql, lake: spark.query_spark(sql, lake, None).records;"
        "print(json.dumps([ask(*one) for one in json.load(sys.stdin)]))"
    )
    address = f"file://{(year / '汇总').resolve().as_posix()}"
    asked = [*((sql, "汇总") for sql in SAME), (ADDRESSED, address)]
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=year, input=json.dumps(asked), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    return [
        (query_duck(sql, year / "汇总").records, one)
        for (sql, _), one in zip(asked, found, strict=True)
    ]


@pytest.mark.slow
def test_spark_reads_a_lake_at_an_address_as_one_in_a_folder(spark: list[Any]) -> None:
    assert spark[-1] == ([{"n": 377, "m": 123}], [{"n": 377, "m": 123}])


@pytest.mark.slow
def test_the_command_asks_spark_and_prints_as_for_duckdb(year: Path) -> None:
    sql = ("rollup", "sql", SAME[0], "--lake", "汇总", "--format", "json")
    assert (
        wfplan(year, *sql, "--engine", "spark")
        == wfplan(year, *sql)
        == '[\n  {\n    "n": 377\n  }\n]\n'
    )


@pytest.mark.parametrize(
    "sql",
    [
        "select reflect('java.lang.System', 'getenv', 'HOME')",
        "select java_method('java.lang.System', 'exit', 0)",
        "select identifier('ref' || 'lect')('a')",
        r"select '\' || 'a'",
        "drop table plans",
        "select 1; select 2",
        "select transform(unit) using 'cat' from duties",
    ],
)  # fmt: skip
def test_what_would_reach_out_of_spark_is_refused(year: Path, sql: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "wfplan", "rollup", "sql", sql, "--lake", "汇总", "--engine", "spark"],
        cwd=year, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, "")
