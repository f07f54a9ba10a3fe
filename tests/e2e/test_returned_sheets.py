"""Sheets filled in by a real office and imported: what was filled is what is in the plan.

The docx sheets of four units and their parts of the ledger are opened, edited and saved by one
LibreOffice.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from plan_copy import Answer, PlanCopy
from programs import SYSTEM_PYTHON, require_office
from wfplan.model.plan import Plan
from wfplan.model.status import StatusFile, Update
from wfplan.status.board import make_board
from wfplan.status.fold import DutyStatus
from wfplan.store.load import load_plan
from wfplan.store.tree import WorkTree

pytestmark = pytest.mark.slow

FILLER = Path(__file__).parent / "fill_in_office.py"
UNITS = ("市委编办", "市司法局", "市中级人民法院", "市大数据局")
"""Of four kinds: the party, the government with many duties, a court, one with few."""
DAY = "2022-06-30"
ANSWERS = (
    ("正在推进", "40", "示例：第一段\n第二段", "3/4", "001"),
    ("已完成", "100%", "示例“引号”、<尖括号> & 百分号%", "50%", "12:30"),
    ("长期坚持", "", "", "", "示例：=1+1 继续"),
    ("", "", "", "", ""),
)
STATES = {"正在推进": "in_progress", "已完成": "completed", "长期坚持": "ongoing"}
Run = Callable[..., Answer]


def duties_of(plan: Plan) -> dict[str, list[str]]:
    from datetime import date

    found: dict[str, list[str]] = {unit.name: [] for unit in plan.roster.units}
    for duty in make_board(plan, (), date.fromisoformat(DAY)).current:
        found[duty.unit].append(duty.measure.id)
    return found


def said(files: tuple[StatusFile, ...]) -> dict[tuple[str, str], tuple[object, ...]]:
    return {
        (file.unit, entry.measure): (
            entry.state,
            entry.progress,
            entry.note,
            entry.problem,
            entry.next_step,
        )
        for file in files
        for entry in file.entries
        if isinstance(entry, Update)
    }


def send(wfplan: Run, paper: str, units: Iterable[str]) -> None:
    chosen = [argument for unit in units for argument in ("--unit", unit)]
    assert wfplan("render", paper, "--as-of", DAY, "-o", "发出", *chosen).code == 0


def fill(orders: list[dict[str, object]]) -> None:
    Path("orders.json").write_text(json.dumps(orders), "utf-8")
    subprocess.run([SYSTEM_PYTHON, FILLER, "orders.json"], check=True, timeout=300)


@pytest.mark.parametrize(
    ("paper", "name", "saved_as"),
    [
        ("sheets", "任务清单-{}.docx", ".docx"),
        ("sheets", "任务清单-{}.docx", ".doc"),
        ("ledger", "工作台账-{}.xlsx", ".xlsx"),
        ("ledger", "工作台账-{}.xlsx", ".xls"),
        ("ledger", "工作台账-{}.xlsx", ".ods"),
    ],
)
def test_what_an_office_saved_is_what_was_filled(
    plan_copy: PlanCopy,
    wfplan: Run,
    plan: Plan,
    tmp_path: Path,
    paper: str,
    name: str,
    saved_as: str,
) -> None:
    require_office()
    duties = {unit: duties_of(plan)[unit] for unit in UNITS}
    send(wfplan, paper, duties)
    (tmp_path / "收件").mkdir()
    orders: list[dict[str, object]] = []
    expected = {}
    for unit, measures in duties.items():
        cells = {measure: ANSWERS[number % len(ANSWERS)] for number, measure in enumerate(measures)}
        sent = tmp_path / "发出" / name.format(unit)
        saved = (tmp_path / "收件" / sent.name).with_suffix(saved_as)
        orders.append({"file": str(sent), "saved": str(saved), "cells": cells})
        for measure, (state, progress, *texts) in cells.items():
            if state:
                percent = int(progress.strip("%")) if progress else None
                expected[unit, measure] = (
                    STATES[state],
                    percent,
                    *(text or None for text in texts),
                )
    fill(orders)
    answer = wfplan("status", "import", "--folder", "收件", "--yes")
    assert answer.code == 0, answer.err
    loaded = load_plan(WorkTree(plan_copy.folder), status=True)
    assert said(loaded.status) == expected
    again = wfplan("status", "import", "--folder", "收件", "--yes")
    assert (again.code, again.err.count("以前已导入")) == (0, len(UNITS))
    assert load_plan(WorkTree(plan_copy.folder), status=True).status == loaded.status


BEFORE = (
    ("--date", "2022-06-01", "--state", "正在推进", "--progress", "40", "--note", "示例：甲\n乙"),
    ("--date", "2022-06-02", "--state", "滞后", "--problem", "示例"),
)
RETURNED = ("return", "--date", "2022-06-10", "--reason", "示例：材料不全\n缺佐证")
SINCE = ("--date", "2022-06-20", "--state", "已完成")
FILLED = (("", "60", "", "", ""), ("正在推进", "", "示例：丙\n丁", "", ""), ("",) * 5)
IS_NOW = (
    ("in_progress", 60, None, "2022-07-05"),
    ("in_progress", None, "示例：丙\n丁", "2022-07-05"),
    ("completed", 100, None, "2022-06-20"),
)
"""What three measures of a unit come to: one changed, one returned and answered, one untouched."""


@pytest.mark.parametrize(
    ("paper", "name"),
    [("sheets", "任务清单-{}.docx"), ("ledger", "工作台账-{}.xlsx")],
)
def test_papers_sent_into_a_history_change_what_was_changed_in_them(
    plan_copy: PlanCopy,
    wfplan: Run,
    plan: Plan,
    tmp_path: Path,
    paper: str,
    name: str,
) -> None:
    require_office()
    duties = {unit: ids[-3:] for unit, ids in duties_of(plan).items() if unit in UNITS}

    def report(unit: str, measure: str, command: str, *said: str) -> None:
        answer = wfplan("status", command, measure, "--unit", unit, *said)
        assert answer.code == 0, answer.err

    for unit, (first, second, _) in duties.items():
        for measure, said_before in zip((first, second), BEFORE, strict=True):
            report(unit, measure, "update", *said_before)
        report(unit, second, "review", *RETURNED)
    send(wfplan, paper, duties)
    (tmp_path / "收件").mkdir()
    orders: list[dict[str, object]] = []
    for unit, measures in duties.items():
        report(unit, measures[2], "update", *SINCE)
        file = name.format(unit)
        cells = dict(zip(measures, FILLED, strict=True))
        sent, saved = (str(tmp_path / folder / file) for folder in ("发出", "收件"))
        orders.append({"file": sent, "saved": saved, "cells": cells})
    fill(orders)
    answer = wfplan("status", "import", "--folder", "收件", "--yes", "--date", "2022-07-05")
    assert answer.code == 0, answer.err
    for unit, measures in duties.items():
        now = plan_copy.updates(unit)
        found = [now[measure] for measure in measures]
        assert (
            tuple(
                (
                    entry.state,
                    DutyStatus(effective_update=entry).progress,
                    entry.note,
                    str(entry.date),
                )
                for entry in found
            )
            == IS_NOW
        )


@pytest.mark.parametrize("saved_as", [".xlsx", ".xls", ".ods"])
def test_a_ledger_that_an_office_only_saved_asks_for_nothing(
    plan_copy: PlanCopy, wfplan: Run, plan: Plan, tmp_path: Path, saved_as: str
) -> None:
    require_office()
    (tmp_path / "收件").mkdir()
    for number, (unit, measures) in enumerate(duties_of(plan).items()):
        state, progress, note, problem, _ = ANSWERS[number % 3]
        report = ["--state", state, "--note", f"{note}甲", "--problem", f"{problem}乙"]
        report += ["--progress", progress] if progress else []
        duty = (measures[number % len(measures)], "--unit", unit, "--date", "2022-06-01")
        told = wfplan("status", "update", *duty, *report)
        assert told.code == 0, told.err
    before = load_plan(WorkTree(plan_copy.folder), status=True).status
    send(wfplan, "ledger", ())
    sent = tmp_path / "发出/工作台账.xlsx"
    saved = (tmp_path / "收件" / sent.name).with_suffix(saved_as)
    fill([{"file": str(sent), "saved": str(saved), "cells": {}}])
    answer = wfplan("status", "import", "收件/工作台账" + saved_as, "--yes", "--strict")
    assert (answer.code, answer.err) == (0, f"工作台账{saved_as}：与发出时相同，没有可写入的\n")
    assert load_plan(WorkTree(plan_copy.folder), status=True).status == before
