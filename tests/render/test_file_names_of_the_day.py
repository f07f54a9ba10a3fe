"""The file of a paper is named for what its unit is called on the day, and found by its identity."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from filled_sheet import fill_sheet
from plan_copy import PlanCopy, Run

UNIT, LATER = "市司法局", "市法治局"
BEFORE, AFTER = "2024-02-29", "2024-03-01"


@pytest.fixture
def renamed(plan_copy: PlanCopy) -> PlanCopy:
    plan_copy.replace(
        "units.yaml",
        f"  - name: {UNIT}\n",
        f"  - name: {UNIT}\n    renamed: [{{name: {LATER}, from: {AFTER}}}]\n",
    )
    return plan_copy


@pytest.mark.parametrize(("day", "name"), [(BEFORE, UNIT), (AFTER, LATER)])
@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_a_sheet_is_named_for_its_day(
    renamed: PlanCopy, wfplan: Run, day: str, name: str, kind: str
) -> None:
    sent = ("--unit", UNIT, "--as-of", day, "--format", kind, "-o", "out")
    assert wfplan("render", "sheets", *sent).code == 0
    (path,) = Path("out").iterdir()
    assert path.name == f"任务清单-{name}.{kind}"
    title = zipfile.ZipFile(path).read("docProps/core.xml").decode()
    assert f"（{name}）" in title


def test_a_sheet_of_a_later_name_comes_back_to_the_first(renamed: PlanCopy, wfplan: Run) -> None:
    sent = ("--unit", LATER, "--as-of", AFTER, "-o", "out")
    assert wfplan("render", "sheets", *sent).code == 0
    path = Path(f"out/任务清单-{LATER}.docx")
    fill_sheet(path, {"1-3-2": ("正在推进", "30", "示例")}, "2024年3月5日")
    answer = wfplan("status", "import", str(path), "--yes")
    assert answer.code == 0, answer.err
    assert list(renamed.updates()) == ["1-3-2"]


@pytest.mark.parametrize(("day", "name"), [(BEFORE, UNIT), (AFTER, LATER)])
def test_a_notice_is_named_for_its_day(renamed: PlanCopy, wfplan: Run, day: str, name: str) -> None:
    said = ("--unit", UNIT, "--date", "2024-01-10", "--state", "滞后", "--problem", "示例")
    assert wfplan("status", "update", "1-3-2", *said).code == 0
    answer = wfplan("render", "notice", "--unit", UNIT, "--as-of", day, "-o", "out")
    assert answer.code == 0, answer.err
    assert any(name in path.name for path in Path("out").iterdir())
