"""Many plans: a province from YAML to a lake, and a lake of 48 million entries.

    python bench/rollup.py province FOLDER          153 plans with the example year (示例), as YAML
    python bench/rollup.py lake LAKE [--plans 3200] [--entries 40]
    python bench/rollup.py measure [--folder FOLDER] [--plans 3200] [--entries 40] [--spark]

The lake is not folded from YAML: its entries and intervals are written by DuckDB, so many for each
of the 377 duties of the real plan. Each command that is measured is a process of its own.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb

from wfplan.rollup.build import read_sources, write_lake
from wfplan.rollup.duck import query_duck
from wfplan.rollup.lake import TABLES, LakePart, parts_of
from wfplan.rollup.source import find_sources
from wfplan.store.yaml.parse import dump_yaml, parse_yaml

CITIES = [f"37{number:02}" for number in range(1, 18) if number != 12]
COUNTIES = 137
SUPERIOR = "示例省法治"
REGIONS = 31
AS_OF = "2023-06-30"

_ENTRIES = """
SELECT unit, k AS place, 'update' AS kind, measure, day AS date, NULL::DATE AS entered,
  NULL::VARCHAR AS period, NULL::VARCHAR AS round, NULL::VARCHAR AS notice,
  NULL::VARCHAR AS batch, state, progress, NULL::DOUBLE AS "value", '示例' AS note,
  NULL::VARCHAR AS problem, NULL::DATE AS problem_due, NULL::VARCHAR AS next_step,
  '示例' AS "by", NULL::DATE AS solved, NULL::DATE AS extend_to, NULL::VARCHAR AS reason,
  NULL::VARCHAR AS "of", NULL::DATE AS reported, NULL::VARCHAR AS verdict
FROM said ORDER BY unit, place
"""
_HISTORY = """
SELECT measure, unit, NULL::VARCHAR AS period, true AS "current", DATE '1900-01-01' AS "from",
  min(day) AS until, NULL::VARCHAR AS state, NULL::BIGINT AS progress, NULL::VARCHAR AS light,
  false AS closed, false AS returned, false AS overdue, DATE '2025-12-31' AS due_by
FROM said GROUP BY measure, unit
UNION ALL
SELECT measure, unit, NULL, true, day, until, state, progress,
  CASE WHEN state = 'delayed' THEN 'yellow' WHEN h % 97 = 0 THEN 'red' ELSE 'green' END,
  state = 'completed' AND h % 2 = 0, h % 53 = 0, h % 97 = 0, DATE '2025-12-31'
FROM said ORDER BY measure, unit, "from"
"""
_SAID = """
CREATE OR REPLACE TEMP TABLE said AS
SELECT *,
  coalesce(lead(day) OVER (PARTITION BY measure, unit ORDER BY k), DATE '9999-12-31') AS until,
  CASE WHEN h % 11 = 0 THEN 'delayed' WHEN k * 5 > {entries} * 4 AND h % 3 = 0 THEN 'completed'
    ELSE 'in_progress' END AS state,
  CASE WHEN k * 5 > {entries} * 4 AND h % 3 = 0 AND h % 11 <> 0 THEN 100
    ELSE CAST(floor(100 * k / {entries}) AS BIGINT) END AS progress
FROM (
  SELECT measure, unit, k, hash({plan}, measure, unit, k) AS h,
    DATE '2022-01-01'
      + CAST(k * (1200 / {entries}) + hash({plan}, measure, unit) % 9 AS INTEGER) AS day
  FROM duties CROSS JOIN range({entries}) r(k)
)
"""


def write_province(folder: Path, plans: int | None = None) -> None:
    """A province's plan and those of its cities and counties that carry it out, with a year each.

    Args:
        plans: of so many cities, and of counties where there are more; None for all 153.
    """
    with tempfile.TemporaryDirectory() as made:
        done = [sys.executable, "-m", "wfplan", "init", "--example", "--year", made]
        subprocess.run(done, check=True, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        example = Path(made) / "plan"
        _write_one(example, folder / "省", SUPERIOR, "370000", is_superior=True)
        for number, region in enumerate(_regions()[:plans], 1):
            key = f"示例{number:03}"
            _write_one(example, folder / region / "plan", key, region, is_superior=False)


def _regions() -> list[str]:
    cities = [f"{city}00" for city in CITIES]
    return [*cities, *(f"{CITIES[n % 16]}{n // 16 + 1:02}" for n in range(COUNTIES))]


def _write_one(example: Path, folder: Path, key: str, region: str, *, is_superior: bool) -> None:
    for name in ("units.yaml", "rounds.yaml", "notices.yaml"):
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(example / name, folder / name)
    shutil.copytree(example / "status", folder / "status")
    front = (example / "plan.yaml").read_text("utf-8")
    named = f"\nkey: {key}\nregion: '{region}'\n"
    if not is_superior:
        named += f"superior:\n  - {{key: {SUPERIOR}, title: 示例省方案, path: ../../省}}\n"
    (folder / "plan.yaml").write_text(front.replace("\nversion:", f"{named}version:", 1), "utf-8")
    (folder / "chapters").mkdir()
    for path in sorted((example / "chapters").iterdir()):
        data, _ = parse_yaml(path.read_text("utf-8"), path.name)
        for item in data["items"] if not is_superior else ():
            for one in item["measures"]:
                one["implements"] = [{"plan": SUPERIOR, "id": one["id"], "quote": one["text"]}]
        (folder / "chapters" / path.name).write_text(dump_yaml(data), "utf-8")


def write_big_lake(lake: Path, plans: int, entries: int) -> None:
    """A lake of so many plans in 31 regions, with so many entries on each duty."""
    with tempfile.TemporaryDirectory() as made:
        sample = Path(made)
        plan = Path(__file__).parent.parent / "plan"
        shutil.copytree(plan, sample / "plan", ignore=shutil.ignore_patterns("status", "schema"))
        front = sample / "plan/plan.yaml"
        front.write_text(
            front.read_text("utf-8").replace("\nversion:", "\nkey: 示例\nversion:", 1), "utf-8"
        )
        sources = find_sources([str(sample)])
        write_lake(read_sources(sources, sample / "lake"), sample / "lake", dry_run=False)
        (one,) = parts_of(sample / "lake", "plans")
        connection = duckdb.connect()
        duties = sample / "lake" / one.name("duties")
        connection.execute(f"CREATE TABLE duties AS FROM read_parquet('{duties}')")
        for number in range(plans):
            region = f"{11 + number % REGIONS}0000"
            part = LakePart(region, f"示例{number:04}", f"{number:016x}")
            for table in TABLES:
                path = lake / part.name(table)
                path.parent.mkdir(parents=True, exist_ok=True)
                if table not in ("history", "entries"):
                    shutil.copyfile(sample / "lake" / one.name(table), path)
            connection.execute(_SAID.format(plan=number, entries=entries))
            for table, rows in (("history", _HISTORY), ("entries", _ENTRIES)):
                path = lake / part.name(table)
                connection.execute(f"COPY ({rows}) TO '{path}' (FORMAT parquet, COMPRESSION zstd)")


class Measured(dict[str, Any]):
    """Seconds by the clock and of processors, megabytes at most, and what was printed."""


def run(*arguments: str | Path) -> Measured:
    """A command in a process of its own, and of its own children."""
    start = time.perf_counter()
    code = (
        "import sys, resource, json; from wfplan.cli.app import run; code = run(sys.argv[1:]);"
        "both = [resource.getrusage(w) for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)];"
        "used = [sum(u.ru_utime + u.ru_stime for u in both)];"
        "used.append(max(u.ru_maxrss for u in both) / 1024);"
        "sys.stderr.write('\\n' + json.dumps(used)); sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=True,
    )
    seconds = time.perf_counter() - start
    processor, megabytes = json.loads(done.stderr.splitlines()[-1])
    return Measured(s=seconds, cpu=processor, mb=megabytes, out=done.stdout)


def say(what: str, found: Measured) -> None:
    print(f"| {what} | {found['s']:.2f} | {found['cpu']:.2f} | {found['mb']:.0f} |", flush=True)


def measure_province(folder: Path) -> None:
    province, lake = folder / "province", folder / "province-lake"
    if not province.exists():
        write_province(province)
    shutil.rmtree(lake, ignore_errors=True)
    say("154 plans from YAML", run("rollup", "build", province, "-o", lake))
    say("again, nothing changed", run("rollup", "build", province, "-o", lake))
    status = province / "370700/plan/status/市司法局.yaml"
    with status.open("a", encoding="utf-8") as file:
        file.write("  - {measure: 1-3-2, date: 2023-04-01, state: in_progress, progress: 60}\n")
    say("again, one plan changed", run("rollup", "build", province, "-o", lake))
    for by in ("region", "superior"):
        say(f"show --by {by}", run("rollup", "show", "--by", by, "--lake", lake, "--as-of", AS_OF))
    (counted,) = query_duck("select count(*) n from entries", lake).rows
    print(f"{counted[0]:,} entries; {size_of(lake)}")


def measure_lake(folder: Path, plans: int, entries: int, *, with_spark: bool) -> None:
    lake = folder / f"lake-{plans}-{entries}"
    if not lake.exists():
        start = time.perf_counter()
        write_big_lake(lake, plans, entries)
        print(f"written in {time.perf_counter() - start:.0f} s")
    print(size_of(lake))
    asked = ("--lake", lake, "--as-of", AS_OF, "--format", "json")
    whole = run("rollup", "show", "--by", "region", *asked)
    say("show --by region", whole)
    say("one region of 31", run("rollup", "show", "--by", "region", "--region", "110000", *asked))
    for by in ("unit-kind", "chapter"):
        say(f"show --by {by}", run("rollup", "show", "--by", by, *asked))
    if with_spark:
        from datetime import date

        from wfplan.rollup.show import show_sql

        sql = show_sql("region", date.fromisoformat(AS_OF))
        found = run("rollup", "sql", sql, "--lake", lake, "--format", "json", "--engine", "spark")
        say("the same on Spark", found)
        print("same rows:", json.loads(found["out"]) == json.loads(whole["out"]))


def size_of(lake: Path) -> str:
    files = [path.stat().st_size for path in lake.rglob("*.parquet")]
    return f"{len(files):,} files, {sum(files) / 2**20:,.0f} MB"


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("what", choices=("province", "lake", "measure"))
    parser.add_argument("target", nargs="?", type=Path)
    parser.add_argument(
        "--folder", type=Path, default=Path(tempfile.gettempdir()) / "wfplan-rollup"
    )
    parser.add_argument("--plans", type=int, default=3200)
    parser.add_argument("--entries", type=int, default=40)
    parser.add_argument("--spark", action="store_true")
    given = parser.parse_args(arguments)
    if given.what == "province":
        write_province(given.target)
    elif given.what == "lake":
        write_big_lake(given.target, given.plans, given.entries)
    else:
        given.folder.mkdir(parents=True, exist_ok=True)
        print("| what | s | s of processors | MB |\n| --- | ---: | ---: | ---: |")
        measure_province(given.folder)
        measure_lake(given.folder, given.plans, given.entries, with_spark=given.spark)


if __name__ == "__main__":
    main()
