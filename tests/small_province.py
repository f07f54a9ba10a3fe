"""A small plan of a city, as one of many."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from small_plan import chapter, item, measure, write_plan


def write_small(folder: Path, key: str | None, region: str | None = None) -> Path:
    """A plan of two measures and three units; one of them has reported."""
    named: dict[str, Any] = {"key": key, "region": region}
    write_plan(
        folder,
        chapter(
            "1",
            item("1-1", measure("1-1-1", "示例甲。", due=date(2022, 6, 30)),
                 measure("1-1-2", "示例乙。", "示例丙局",
                         implements=[{"plan": "示例省", "id": "2-1-1", "quote": "示例"}]),
                 responsible=["示例甲局", "示例乙局"]),
            title="示例章",
        ),
        horizon={"start": 2022, "end": 2025},
        **{name: value for name, value in named.items() if value is not None},
    )  # fmt: skip
    (folder / "status").mkdir(exist_ok=True)
    (folder / "status/示例甲局.yaml").write_text(
        "unit: 示例甲局\nentries:\n"
        "  - {measure: 1-1-1, date: 2022-03-01, state: in_progress, progress: 30}\n"
        "  - {measure: 1-1-1, date: 2022-07-10, state: completed}\n",
        "utf-8",
    )
    return folder
