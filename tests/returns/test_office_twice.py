"""All units of an office answer a round; whatever way the papers came, a second import is idle."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest
from openpyxl import load_workbook

from filled_sheet import fill_cells
from plan_copy import Answer, PlanCopy
from wfplan.units.member import listed_members
from wfplan.units.reporter import reporters_of

Run = Callable[..., Answer]
Typed = dict[str, dict[str, str]]
TURNS = (
    ("2022Q1", "2022-01-01..2022-03-31", "2022-04-08"),
    ("2022Q2", "2022-04-01..2022-06-30", "2022-07-08"),
)


def answers_of(measures: list[str], random: Random) -> Typed:
    """What a unit types: states, figures, words, a row of words alone, and some rows left empty."""
    kinds: tuple[dict[str, str], ...] = (
        {"完成状态": "正在推进", "进度（%）": str(random.randrange(1, 99)), "进展情况": "示例"},
        {"完成状态": "滞后", "存在问题": "示例问题\n示例又一段", "下步打算": "示例打算"},
        {"完成状态": "已完成", "进度（%）": "100"},
        {"进展情况": "示例：仅有文字"},
        {},
    )
    return {one: random.choice(kinds) for one in measures}


def fill_docx(path: Path, typed: Typed) -> None:
    fill_cells(path, typed)


def fill_xlsx(path: Path, typed: Typed, unit: str | None = None) -> None:
    """Type into the first page; of a ledger, into the rows of one unit."""
    book = load_workbook(path)
    head: list[Any] = []
    for cells in book.worksheets[0].iter_rows():
        texts = [cell.value for cell in cells]
        if "编号" in texts:
            head = texts
        elif head and (unit is None or texts[head.index("责任单位")] == unit):
            for heading, said in typed.get(str(texts[0]), {}).items():
                cells[head.index(heading)].value = said
    book.save(path)


def sheets(wfplan: Run, form: str, duties: dict[str, list[str]], random: Random) -> Path:
    answer = wfplan("render", "sheets", "--format", form, "-o", "收件")
    assert answer.code == 0, answer.err
    for unit, measures in duties.items():
        fill = fill_docx if form == "docx" else fill_xlsx
        fill(Path(f"收件/任务清单-{unit}.{form}"), answers_of(measures, random))
    return Path("收件")


def as_docx(wfplan: Run, duties: dict[str, list[str]], random: Random) -> tuple[str, ...]:
    return ("--folder", str(sheets(wfplan, "docx", duties, random)))


def as_xlsx(wfplan: Run, duties: dict[str, list[str]], random: Random) -> tuple[str, ...]:
    return tuple(map(str, sorted(sheets(wfplan, "xlsx", duties, random).iterdir())))


def as_zip(wfplan: Run, duties: dict[str, list[str]], random: Random) -> tuple[str, ...]:
    folder = sheets(wfplan, "docx", duties, random)
    with zipfile.ZipFile("收件.zip", "w") as package:
        for path in sorted(folder.iterdir()):
            package.write(path, path.name)
    return ("收件.zip",)


def as_ledger(wfplan: Run, duties: dict[str, list[str]], random: Random) -> tuple[str, ...]:
    assert wfplan("render", "ledger", "-o", "台账.xlsx").code == 0
    for unit, measures in duties.items():
        fill_xlsx(Path("台账.xlsx"), answers_of(measures, random), unit)
    return ("台账.xlsx",)


Papers = Callable[[Run, dict[str, list[str]], Random], tuple[str, ...]]


@pytest.mark.slow
@pytest.mark.parametrize(
    "papers",
    [
        pytest.param(as_docx, id="a folder of docx"),
        pytest.param(as_xlsx, id="xlsx one by one"),
        pytest.param(as_zip, id="a zip"),
        pytest.param(as_ledger, id="one ledger of all"),
    ],
)
def test_a_second_import_of_any_paper_writes_nothing(
    plan_copy: PlanCopy, wfplan: Run, papers: Papers
) -> None:
    random = Random(20220408)
    plan = plan_copy.load().plan
    assert plan is not None
    duties: dict[str, list[str]] = {}
    for _, item, one in plan.measures:
        for held in reporters_of(item, one, plan.roster, listed_members(plan.roster)):
            duties.setdefault(held.unit, []).append(one.id)
    few = {unit: random.sample(ids, min(len(ids), 5)) for unit, ids in duties.items()}
    assert len(few) == 31
    status = plan_copy.folder / "status"
    for name, period, back in TURNS:
        opened = wfplan("round", "open", name, "--period", period, "--return-by", back)
        assert opened.code == 0, opened.err
        command = ("status", "import", *papers(wfplan, few, random), "--date", back, "--yes")
        before = {path.name: path.read_bytes() for path in status.iterdir()}
        first = wfplan(*command)
        assert "批次" in first.err
        after = {path.name: path.read_bytes() for path in status.iterdir()}
        assert sum(before.get(name) != data for name, data in after.items()) >= 25
        again = wfplan(*command)
        assert "批次" not in again.err
        assert {path.name: path.read_bytes() for path in status.iterdir()} == after
        assert wfplan("status", "check").code == 0
        assert wfplan("round", "close", name, "--date", back).code == 0
