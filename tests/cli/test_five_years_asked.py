"""The five years once more, with steps, problems and requests for more time in them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from plan_copy import Run
from small_plan import write_plan
from wfplan.model.edition import edition_at
from wfplan.status.board import make_board
from wfplan.status.desk.duty_step import steps_of
from wfplan.status.due import due_of
from wfplan.status.duty import Duty

from .test_five_years import QUARTERS, REVISIONS, Years, chapters

ASKED = date(2026, 3, 31)
GRANTED_UNTIL = date(2027, 6, 30)
STEP_DAYS = [date(year, 12, 31) for year in range(2022, 2026)]


class AskedYears(Years):
    """Units that set themselves steps, have problems and solve them, and ask for more time."""

    def report(self, day: date) -> None:
        loaded = self.load()
        assert loaded.plan is not None
        lines: dict[str, list[str]] = {}
        for place, duty in enumerate(make_board(loaded.plan, loaded.status, day).current):
            said = [*self.schedule(place, duty, day), *self.update(place, duty, day)]
            said += [*self.solution(place, duty, day), *self.request(place, duty, day)]
            lines.setdefault(duty.unit, []).extend(said)
        for unit, said in lines.items():
            path = self.folder / f"status/{unit}.yaml"
            head = path.read_text("utf-8") if path.exists() else f"unit: {unit}\nentries:\n"
            path.parent.mkdir(exist_ok=True)
            text = "".join(f"  - {{{line}}}\n" for line in said)
            path.write_text(head + text, encoding="utf-8")

    def schedule(self, place: int, duty: Duty, day: date) -> list[str]:
        if day != QUARTERS[0] or place % 4 or duty.period:
            return []
        steps = ", ".join(
            f"{{on: {on}, goal: 示例, progress: {25 * n}}}" for n, on in enumerate(STEP_DAYS, 1)
        )
        told = f"measure: {duty.measure.id}, date: {day}"
        verdict = "returned, reason: 示例" if place % 8 else "accepted"
        answer = f"{told}, of: steps, reported: {day}, verdict: {verdict}"
        return [f"{told}, steps: [{steps}]", answer]

    def update(self, place: int, duty: Duty, day: date) -> list[str]:
        step = QUARTERS.index(day) + 1
        told = f"measure: {duty.measure.id}, date: {day}{period_of(duty)}"
        more = f", problem: 示例问题, problem_due: {day.replace(year=day.year + 1)}"
        more = more if (place + step) % 7 == 0 else ""
        passed = [
            one.step.on for one in steps_of(duty) if one.step.on <= day and not one.is_reached
        ]
        more += f", reached: [{', '.join(map(str, passed))}]" if passed and place % 8 == 0 else ""
        said = [f"{told}, state: in_progress, progress: {step * 4}, note: 示例{more}"]
        if place % 3 == 0:
            said.append(f"{told}, reported: {day}, verdict: accepted")
        return said

    def solution(self, place: int, duty: Duty, day: date) -> list[str]:
        """The oldest problem is solved; every other solution is struck off, the rest goes back."""
        still = [one for one in duty.status.problems if not one.is_closed and one.day < day]
        if not still or place % 2:
            return []
        told = f"measure: {duty.measure.id}, date: {day}{period_of(duty)}"
        verdict = "closed" if place % 4 else "returned, reason: 示例"
        answer = f"{told}, of: problem, reported: {day}, verdict: {verdict}"
        return [f"{told}, solved: {still[0].day}, note: 示例", answer]

    def request(self, place: int, duty: Duty, day: date) -> list[str]:
        """A third waits, a third is granted, a third is returned."""
        if day != ASKED or place % 5 or duty.period:
            return []
        told = f"measure: {duty.measure.id}, date: {day}"
        said = [f"{told}, extend_to: {GRANTED_UNTIL}, reason: 示例"]
        verdicts = ("", "accepted", "returned, reason: 示例")
        verdict = verdicts[place // 5 % 3]
        answer = f"{told}, of: extension, reported: {day}, verdict: {verdict}"
        return [*said, answer] if verdict else said

    def look(self, day: date) -> dict[str, Any]:
        """As before, and what was asked for and told besides."""
        loaded = self.load()
        assert loaded.plan is not None
        board = make_board(loaded.plan, loaded.status, day)
        more = {
            f"{duty.key} more": (
                duty.due,
                duty.light_reason,
                duty.pace,
                steps_of(duty),
                [(one.day, one.is_closed) for one in duty.status.problems],
                [(one.request.extend_to, one.is_accepted) for one in duty.status.extensions],
            )
            for duty in board.every
        }
        return super().look(day) | more

    def require_originals(self, day: date) -> None:
        """What the plan of a day gives is the original of each duty, whatever was asked for."""
        loaded = self.load()
        assert loaded.plan is not None
        edition, _ = edition_at(loaded.plan, day)
        for duty in make_board(loaded.plan, loaded.status, day).every:
            plain = due_of(edition, duty.item, duty.measure, duty.period)
            assert duty.due.original == plain.day, duty.key
            assert duty.due.is_extended == (duty.due.day != plain.day)


def period_of(duty: Duty) -> str:
    return f", period: {duty.period}" if duty.period else ""


@pytest.mark.slow
def test_five_years_of_steps_problems_and_requests_stay_clean(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wfplan: Run
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("WFPLAN_PLAN", raising=False)
    monkeypatch.setattr("wfplan.cli.options.today", lambda: date(2027, 6, 30))
    made = chapters()
    thresholds = {"stale_days": 400, "idle_percent": 25}
    horizon = {"start": 2022, "end": 2026}
    lint = {"returned-without-answer": "off"}
    folder = write_plan(tmp_path / "plan", *made, horizon=horizon, thresholds=thresholds, lint=lint)
    years = AskedYears(folder, wfplan, made)
    before = date(2022, 1, 10)
    for day in QUARTERS:
        for revised in [one for one in REVISIONS if before < one <= day]:
            years.revise(revised)
        years.write_units(day)
        years.report(day)
        years.check(day)
        years.seen[day] = years.look(day)
        years.require_originals(day)
        before = day

    for day, seen in years.seen.items():
        assert years.look(day) == seen, day
    last = [value for name, value in years.seen[QUARTERS[-1]].items() if name.endswith("more")]
    assert any(due.is_extended for due, *_ in last)
    assert any(is_closed for *_, problems, _ in last for _, is_closed in problems)
    assert any(not is_closed for *_, problems, _ in last for _, is_closed in problems)
    assert any(steps for _, _, _, steps, _, _ in last)
