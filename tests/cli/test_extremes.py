"""Values at the ends of what can be typed or written down: one sentence, or a proper answer."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from plan_copy import Answer, PlanCopy

Run = Callable[..., Answer]

pytestmark = pytest.mark.usefixtures("plan_copy")

UPDATE = "status update 1-1-1 --unit 市审批服务局 --state 正在推进 --dry-run"
LONG = "9" * 5000

ANSWERED = [
    ("status missing --as-of 0001-01-01", 0),
    ("status missing --by measure --as-of 0001-01-01", 0),
    ("status missing --as-of 9999-12-31", 0),
    ("status due --within 999999999999", 0),
    (f"status due --within {LONG}", 2),
    ("list --as-of 0001-01-01", 0),
    ("render report --format md --period 9999-01-01..9999-12-31 --dry-run", 0),
    ("render report --format md --period 2022-01-01..9999-12-31 --dry-run", 0),
    ("render report --format md --period 0001-01-01..0001-12-31 --dry-run", 0),
    ("render report --format md --kind annual --as-of 9999-12-31 --dry-run", 0),
    ("render ledger --as-of 0001-01-01 --dry-run", 0),
    (f"{UPDATE} --value 1e308", 0),
    (f"{UPDATE} --value 1e-320", 0),
    (f"{UPDATE} --value -0", 0),
    (f"{UPDATE} --value nan", 2),
    (f"{UPDATE} --value inf", 2),
    (f"{UPDATE} --value -1e308", 2),
    (f"{UPDATE} --value {LONG}", 2),
    (f"{UPDATE} --progress {LONG}", 2),
    (f"{UPDATE} --date 9999-12-31", 2),
    (f"{UPDATE} --wait {LONG}", 2),
    (f"{UPDATE} --note 甲\udcff乙", 2),
    (f"{UPDATE} --note 甲\ud800乙", 2),
    (f"{UPDATE} --note 甲\0乙", 2),
    (f"{UPDATE} --note 甲\x1b[31m乙", 2),
    (f"{UPDATE} --evidence {LONG}", 2),
    ("status update 3-2-2 --unit 市司法局 --state 正在推进 --period 0 --dry-run", 2),
    (f"status update 3-2-2 --unit 市司法局 --state 正在推进 --period {LONG} --dry-run", 2),
    (f"show {LONG}", 2),
    (f"status import {LONG}", 2),
    (f"list -o {LONG}", 2),
    (f"diff {LONG}", 2),
    (f"--plan {LONG} list", 2),
    (f"render report --templates {LONG}", 2),
    ("show \n", 2),
    ("list --unit 一\n二", 2),
    ("list -o \0", 2),
    ("diff \ud800", 2),
]  # fmt: skip


@pytest.mark.parametrize(("line", "code"), ANSWERED, ids=lambda value: repr(value)[:70])
def test_an_extreme_value_is_answered(line: str, code: int, wfplan: Run) -> None:
    answer = wfplan(*line.split(" "))
    assert answer.code == code, answer.err
    if code:
        assert answer.err.startswith("错误：")
        assert (answer.err.count("\n"), len(answer.err) < 2000) == (1, True)


THRESHOLDS = ["stale_days", "yellow_days", "red_days"]
COMMANDS = [
    "status missing", "status show", "status overdue", "status due", "list", "status check",
    "validate", "render ledger --dry-run", "render dashboard --dry-run", "render notice --dry-run",
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("days", ["999999999", "-999999999", "1" + "0" * 400, LONG])
@pytest.mark.parametrize("name", THRESHOLDS)
def test_a_threshold_of_any_size_is_answered(
    name: str, days: str, plan_copy: PlanCopy, wfplan: Run
) -> None:
    old = {"stale_days": "90", "yellow_days": "30", "red_days": "0"}[name]
    plan_copy.replace("plan.yaml", f"{name}: {old}", f"{name}: {days}")
    for command in COMMANDS:
        answer = (
            wfplan(*command.split(), "--as-of", "2022-06-30")
            if command != "validate"
            else wfplan(command)
        )
        assert answer.code in (0, 1), (command, answer.err)


DAYS = [
    ("plan.yaml", "date: 2021-12-31\npublicity", "date: {day}\npublicity"),
    ("plan.yaml", "thresholds:", "holidays: [{day}]\nthresholds:"),
    ("plan.yaml", "thresholds:", "holidays: [2022-01-01]\nworkdays: [{day}]\nthresholds:"),
    ("chapters/1.yaml", "      - id: 1-1-2\n", "      - id: 1-1-2\n        due: {day}\n"),
    ("units.yaml", "  - name: 市司法局\n", "  - name: 市司法局\n    valid_from: {day}\n"),
    ("units.yaml", "  - name: 市司法局\n", "  - name: 市司法局\n    valid_until: {day}\n"),
    (
        "status/市司法局.yaml",
        "",
        "schema: 1\nunit: 市司法局\nentries:\n- measure: 3-2-2\n  date: {day}\n  period: 2022\n  state: ongoing\n",
    ),
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize(("file", "old", "new"), DAYS, ids=[new[-50:] for _, _, new in DAYS])
def test_a_day_at_the_end_of_time_is_answered(
    file: str, old: str, new: str, day: str, plan_copy: PlanCopy, wfplan: Run
) -> None:
    if old:
        plan_copy.replace(file, old, new.format(day=day))
    else:
        plan_copy.write(file, new.format(day=day))
    for command in COMMANDS:
        for as_of in ("0001-01-01", "2022-06-30", "9999-12-31"):
            line = (
                command.split() if command == "validate" else [*command.split(), "--as-of", as_of]
            )
            answer = wfplan(*line)
            assert answer.code in (0, 1), (line, answer.err)
