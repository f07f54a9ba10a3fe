"""What a unit said is answered for by the one that takes its duties over."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from filled_sheet import fill_cells, lines_in, tick_step
from plan_copy import Answer
from small_plan import chapter, item, measure, roster_data, write_plan
from wfplan.store.load import load_plan
from wfplan.store.tree import WorkTree

Run = Callable[..., Answer]
SHEET = Path("发出/任务清单-示例乙局.docx")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A plan in which 示例甲局 handed its duty over, with accepted steps and an open problem."""
    monkeypatch.chdir(tmp_path)
    units = (
        {
            "name": "示例甲局",
            "valid_until": "2022-06-01",
            "successors": [{"unit": "示例乙局"}],
        },
        "示例乙局",
    )
    duty = measure("1-1-1", "示例推行办法。", "示例甲局")
    folder = tmp_path / "plan"
    write_plan(
        folder,
        chapter("1", item("1-1", duty)),
        roster=roster_data([one if isinstance(one, dict) else {"name": one} for one in units]),
        horizon={"start": 2021, "end": 2025},
    )
    (folder / "status").mkdir()
    (folder / "status/示例甲局.yaml").write_text(
        """unit: 示例甲局
entries:
  - {measure: 1-1-1, date: 2022-02-10, steps: [{on: 2022-07-31, goal: 示例起草}]}
  - {measure: 1-1-1, date: 2022-02-20, of: steps, reported: 2022-02-10, verdict: accepted}
  - {measure: 1-1-1, date: 2022-04-02, state: in_progress, progress: 40, problem: 示例编制不足}
""",
        "utf-8",
    )
    return folder


def test_its_problem_is_solved_and_its_step_reached(folder: Path, wfplan: Run) -> None:
    order = ("--unit", "示例乙局", "--as-of", "2022-06-30", "-o", "发出")
    answer = wfplan("render", "sheets", *order)
    assert answer.code == 0, answer.err
    assert any(line.endswith("○ 2022-07-31 示例起草") for line in lines_in(SHEET))
    tick_step(SHEET, "○ 2022-07-31 示例起草", "√ 2022-07-31 示例起草")
    cells = {"完成状态": "正在推进", "解决情况": "示例：已增编"}
    fill_cells(SHEET, {"1-1-1": cells}, "2022-08-01")
    answer = wfplan("status", "import", str(SHEET), "--yes")
    assert answer.code == 0, answer.err
    loaded = load_plan(WorkTree(folder), status=True)
    (file,) = [one for one in loaded.status if one.unit == "示例乙局"]
    entries: list[Any] = list(file.entries)
    assert [str(day) for day in entries[0].reached] == ["2022-07-31"]
    assert (str(entries[1].solved), entries[1].note) == ("2022-04-02", "示例：已增编")
    again = wfplan("status", "import", str(SHEET), "--yes")
    assert (again.code, "已写入" in again.err) == (0, False), again.err
