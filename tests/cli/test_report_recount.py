"""The numbers of a report of the example year against counts made from the YAML by other code."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from ruamel.yaml import YAML

from wfplan.cli.app import run

ROUNDS = ("2022Q1", "2022Q2", "2022Q3", "2022Q4")
STATES = ("in_progress", "ongoing", "not_started", "delayed")
"""In the order of the table, after what is completed."""

Row = dict[str, Any]


class Standing(NamedTuple):
    """Where a duty stands: its state, and whether the steward has said yes to the last report."""

    state: str | None
    is_accepted: bool


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("year")
    assert run(["init", str(folder), "--example", "--year"]) == 0
    return folder


@cache
def read(path: Path) -> Any:
    return YAML(typ="safe").load(path.read_text("utf-8"))


def owed(plan: Path) -> dict[str, set[str]]:
    """The units that the text names for each measure; nobody has listed who is in a group."""
    units = {unit["name"] for unit in read(plan / "units.yaml")["units"]}
    found: dict[str, set[str]] = {}
    for path in sorted((plan / "chapters").iterdir()):
        for item in read(path)["items"]:
            for measure in item["measures"]:
                holders = measure.get("responsible") or item["responsible"]
                names = {one if isinstance(one, str) else one["unit"] for one in holders}
                found[measure["id"]] = names & units
    return found


def rounds(plan: Path) -> dict[str, Row]:
    found: dict[str, Row] = defaultdict(dict)
    for line in read(plan / "rounds.yaml")["rounds"]:
        if "unit" not in line:
            found[line["id"]] |= line
    return found


def lines_of(plan: Path, unit: str, count: int) -> Iterator[tuple[int, Row]]:
    """The lines that stood when a round was closed, without what was undone."""
    path = plan / f"status/{unit}.yaml"
    lines = read(path)["entries"][:count] if path.exists() else []
    undone = {line["undo"] for line in lines if "undo" in line}
    for place, line in enumerate(lines):
        if "undo" not in line and line.get("batch") not in undone:
            yield place, line


def standings(plan: Path, name: str) -> dict[tuple[str, str], Standing]:
    """Where each duty stands at the end of a round."""
    known = rounds(plan)
    end: date = known[name]["end"]
    found = {}
    for measure, units in owed(plan).items():
        for unit in units:
            count = int(known[name]["entries"].get(unit, "0 -").split()[0])
            own = [one for one in lines_of(plan, unit, count) if one[1].get("measure") == measure]
            found[measure, unit] = standing(own, known, end)
    return found


def standing(lines: list[tuple[int, Row]], known: dict[str, Row], end: date) -> Standing:
    reports = []
    for place, line in lines:
        if "state" in line:
            turn = known.get(line.get("round", ""))
            day = min(line["date"], turn["end"]) if turn else line["date"]
            if day <= end:
                reports.append((day, line["date"], place, line))
    reports.sort(key=lambda one: one[:3])
    verdicts: dict[int, str] = {}
    for place, line in lines:
        if "verdict" in line and "of" not in line:
            told = [one for one in reports if one[1] == line["reported"] and one[2] < place]
            if told:
                verdicts[told[-1][2]] = line["verdict"]
    counted = [one for one in reports if verdicts.get(one[2]) != "returned"]
    if not counted:
        return Standing(None, False)
    last = verdicts.get(reports[-1][2])
    return Standing(counted[-1][3]["state"], last in ("accepted", "closed"))


def together(states: list[str | None]) -> str | None:
    """The state that those of several units make."""
    said = {state for state in states if state}
    if not said:
        return None
    if "delayed" in said:
        return "delayed"
    if set(states) == {"completed"}:
        return "completed"
    if set(states) <= {"completed", "ongoing"}:
        return "ongoing"
    return "not_started" if said == {"not_started"} else "in_progress"


def table_row(states: list[str | None], accepted: int) -> list[int]:
    counts = Counter(states)
    claimed = counts["completed"] - accepted
    return [len(states), accepted, claimed, *(counts[one] for one in STATES), counts[None]]


@pytest.mark.parametrize("name", ROUNDS)
def test_page_one_counts_what_the_files_say(folder: Path, name: str, tmp_path: Path) -> None:
    plan = folder / "plan"
    command = ["--plan", str(plan), "render", "report", "--round", name, "-f", "md"]
    assert run([*command, "-o", str(tmp_path / "报告.md")]) == 0
    text = (tmp_path / "报告.md").read_text("utf-8")
    duties = standings(plan, name)
    by_measure: dict[str, list[Standing]] = defaultdict(list)
    for (measure, _), one in duties.items():
        by_measure[measure].append(one)
    states = [together([one.state for one in group]) for group in by_measure.values()]
    accepted = [
        state == "completed" and all(one.is_accepted for one in group)
        for state, group in zip(states, by_measure.values(), strict=True)
    ]
    of_duties = [one.state for one in duties.values()]
    accepted_duties = [one.state == "completed" and one.is_accepted for one in duties.values()]
    assert row_of(text, "举措条数") == table_row(states, sum(accepted))
    assert row_of(text, "单位项次") == table_row(of_duties, sum(accepted_duties))


@pytest.mark.parametrize("name", ROUNDS)
def test_units_answered_what_the_files_say(folder: Path, name: str, tmp_path: Path) -> None:
    plan = folder / "plan"
    command = ["--plan", str(plan), "render", "report", "--round", name, "-f", "md"]
    assert run([*command, "-o", str(tmp_path / "报告.md")]) == 0
    text = (tmp_path / "报告.md").read_text("utf-8")
    known = rounds(plan)
    given: Counter[str] = Counter()
    for unit in {unit for units in owed(plan).values() for unit in units}:
        count = int(known[name]["entries"].get(unit, "0 -").split()[0])
        lines = lines_of(plan, unit, count)
        given[unit] = len(
            {
                line["measure"]
                for _, line in lines
                if line.get("round") == name and "verdict" not in line
            }
        )
    rows = re.findall(r"^\| \d* \|.*?(市\w+) \| (\d+) \| (\d+) \| (\d+) \| ([^|]*) \|", text, re.M)
    assert len(rows) > 25
    for unit, _, asked, reported, percent in rows:
        assert int(reported) == given[unit], unit
        assert percent == f"{(200 * int(reported) + int(asked)) // (2 * int(asked))}%", unit
    asked, came = re.search(r"应报 \d+ 条（(\d+) 项次），已报 \d+ 条（(\d+) 项次）", text).groups()  # type: ignore[union-attr]
    assert int(came) == given.total()
    assert int(asked) >= int(came)


def row_of(text: str, name: str) -> list[int]:
    """The numbers of a row of the table, without the lights."""
    line = next(line for line in text.splitlines() if line.startswith(f"| {name} |"))
    return [int(cell) for cell in line.strip("|").split("|")[1:-3]]
