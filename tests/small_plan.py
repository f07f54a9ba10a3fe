"""Small 示例 plans of any shape, as data: in memory, or written to a folder."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

from wfplan.model.front import FrontMatter
from wfplan.model.plan import Chapter, Plan
from wfplan.model.unit import Roster

Data = dict[str, Any]
_DAY = re.compile(r'"([0-9]{4}-[0-9]{2}-[0-9]{2})"')

UNITS = ("示例甲局", "示例乙局", "示例丙局")


def front_data(**fields: Any) -> Data:
    """A front matter that has only what it must, and what is given."""
    revision = {"version": 1, "date": date(2022, 1, 10), "summary": "示例印发"}
    return {"schema": 2, "version": 1, "revisions": [revision], "title": "示例工作方案"} | fields


def roster_data(units: Any = UNITS, groups: Any = ()) -> Data:
    """A roster of names, or of units as data."""
    named = [one if isinstance(one, dict) else {"name": one} for one in units]
    return {"units": named, "groups": list(groups)}


def measure(id: str, text: str, *responsible: Any, **fields: Any) -> Data:
    """A measure, perhaps with units of its own."""
    own = {"responsible": list(responsible)} if responsible else {}
    return {"id": id, "text": text} | own | fields


def item(id: str, *measures: Data, **fields: Any) -> Data:
    return {"id": id, **fields, "measures": list(measures)}


def chapter(id: str, *items: Data, **fields: Any) -> Data:
    return {"id": id, **fields, "items": list(items)}


def small_plan(*chapters: Data, roster: Data | None = None, **front: Any) -> Plan:
    """The plan of these chapters."""
    return Plan(
        front=FrontMatter.model_validate(front_data(**front)),
        roster=Roster.model_validate(roster or roster_data()),
        chapters=tuple(Chapter.model_validate(one) for one in chapters),
        chapter_files=tuple(f"chapters/{one['id']}.yaml" for one in chapters),
    )


def write_plan(folder: Path, *chapters: Data, roster: Data | None = None, **front: Any) -> Path:
    """The same as a plan folder; JSON is YAML, but for its days."""
    files = {"plan.yaml": front_data(**front), "units.yaml": roster or roster_data()}
    files |= {f"chapters/{one['id']}.yaml": one for one in chapters}
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps(data, ensure_ascii=False, indent=1, default=str)
        path.write_text(_DAY.sub(r"\1", text), encoding="utf-8")
    return folder
