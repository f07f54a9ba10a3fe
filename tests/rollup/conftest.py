"""Three small plans in folders, and a lake of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from plan_copy import Answer
from small_plan import chapter, item, measure, write_plan

Run = Callable[..., Answer]


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


@pytest.fixture
def province(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three plans in a folder, one without a region; the folder above is the current one."""
    monkeypatch.chdir(tmp_path)
    write_small(tmp_path / "省/甲/plan", "示例甲", "370100")
    write_small(tmp_path / "省/乙/plan", "示例乙", "370200")
    write_small(tmp_path / "省/丙", "示例丙")
    return tmp_path / "省"


@pytest.fixture
def lake(province: Path, wfplan: Run) -> Path:
    assert wfplan("rollup", "build", "省", "-o", "汇总").code == 0
    return province.parent / "汇总"
