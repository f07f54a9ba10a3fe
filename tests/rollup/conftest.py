"""Three small plans in folders, and a lake of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from plan_copy import Answer
from small_province import write_small

Run = Callable[..., Answer]


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
