"""The files of a plan with its reports, read by a YAML parser alone: no line of the project's code."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

Row = dict[str, Any]
Place = tuple[str, str, int | None]
"""A measure, a unit, and the year of an annual one."""
STATES: dict[str | None, str] = {
    "not_started": "未启动",
    "in_progress": "正在推进",
    "completed": "已完成",
    "delayed": "滞后",
    "ongoing": "长期坚持",
}


def read(path: Path) -> Any:
    return YAML(typ="safe").load(path.read_text("utf-8"))


@dataclass(frozen=True)
class Duty:
    """A measure as the text gives it, and the units that it names, in its order."""

    id: str
    text: str
    item: str
    chapter: str
    holders: tuple[str, ...]
    groups: tuple[str, ...]
    is_annual: bool


@dataclass(frozen=True)
class Year:
    """Everything that the papers are made from."""

    folder: Path
    front: Row
    units: dict[str, Row]
    chapters: list[Row]
    duties: dict[str, Duty]
    entries: dict[str, list[Row]]
    rounds: dict[str, Row]
    deadlines: dict[tuple[str, str], date] = field(default_factory=dict)

    @property
    def places(self) -> list[tuple[str, str]]:
        return [(one.id, unit) for one in self.duties.values() for unit in one.holders]

    @property
    def horizon_end(self) -> date:
        return date(self.front["horizon"]["end"], 12, 31)

    def closed_count(self, round: str, unit: str) -> int | None:
        """How many lines of a unit a closed round looks at; None for one that is open."""
        said = self.rounds[round].get("entries")
        return None if said is None else int(said.get(unit, "0 -").split()[0])


def read_year(folder: Path) -> Year:
    roster = read(folder / "units.yaml")
    units = {row["name"]: row for row in roster["units"]}
    groups = {row["name"] for row in roster["groups"]}
    chapters = [read(path) for path in sorted((folder / "chapters").iterdir())]
    known, deadlines = _rounds(folder)
    entries = {
        unit: read(path)["entries"]
        for unit in units
        if (path := folder / f"status/{unit}.yaml").exists()
    }
    return Year(
        folder,
        read(folder / "plan.yaml"),
        units,
        chapters,
        {one.id: one for one in _duties(chapters, set(units), groups)},
        entries,
        known,
        deadlines,
    )


def _rounds(folder: Path) -> tuple[dict[str, Row], dict[tuple[str, str], date]]:
    known: dict[str, Row] = {}
    deadlines: dict[tuple[str, str], date] = {}
    path = folder / "rounds.yaml"
    for row in read(path)["rounds"] if path.exists() else ():
        if "unit" in row:
            deadlines[row["id"], row["unit"]] = row["return_by"]
        else:
            known[row["id"]] = known.get(row["id"], {}) | row
    return known, deadlines


def _duties(chapters: list[Row], units: set[str], groups: set[str]) -> Iterator[Duty]:
    for chapter in chapters:
        for item in chapter["items"]:
            for measure in item["measures"]:
                said = measure.get("responsible") or item["responsible"]
                names = [one if isinstance(one, str) else one["unit"] for one in said]
                yield Duty(
                    measure["id"],
                    measure["text"],
                    item["id"],
                    str(chapter["id"]),
                    tuple(name for name in names if name in units),
                    tuple(name for name in names if name in groups),
                    measure.get("cadence", {}).get("kind") == "annual",
                )
