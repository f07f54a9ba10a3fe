"""Where each unit stands with each measure on a day or at the end of a round, counted anew.

Written after docs/fold.md and docs/rollup.md, for what the example year holds; nothing here is
imported from the project.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise

from recount.year import Row, Year


@dataclass(frozen=True)
class Said:
    """One line that counts: for which day, its place in the file, and how it was answered."""

    counts_for: date
    place: int
    line: Row
    verdict: str | None = None
    answer: Row | None = None

    @property
    def order(self) -> tuple[date, date, int]:
        return self.counts_for, self.line["date"], self.place


@dataclass(frozen=True)
class Standing:
    """A unit and a measure, of an annual one one of its years.

    Attributes:
        report: the last report that was not returned.
        said: all reports, in order.
        days_late: past the day that counts; negative before it.
        light: red, yellow, green or None; with the reason and its number.
        expected: the percent that should be reached, None where nothing tells it.
    """

    measure: str
    unit: str
    year: int | None
    said: tuple[Said, ...]
    report: Said | None
    is_closed: bool
    due: date
    original: date | None
    pending: date | None
    days_late: int
    light: str | None
    reason: str
    amount: int
    expected: int | None

    @property
    def state(self) -> str | None:
        return self.report.line["state"] if self.report else None

    @property
    def progress(self) -> int | None:
        if self.report is None:
            return None
        settled = {"completed": 100, "not_started": 0}
        given: int | None = self.report.line.get("progress")
        return settled.get(self.report.line["state"]) if given is None else given

    @property
    def is_done(self) -> bool:
        return self.is_closed or self.state in ("completed", "ongoing")

    @property
    def is_overdue(self) -> bool:
        return self.days_late > 0 and not self.is_done

    @property
    def is_returned(self) -> bool:
        return bool(self.said) and self.said[-1].verdict == "returned"

    @property
    def is_accepted(self) -> bool:
        """Whether it is completed, and the steward has said yes."""
        answer = self.said[-1].verdict if self.said else None
        return self.state == "completed" and (answer in ("accepted", "closed") or self.is_closed)

    @property
    def updated(self) -> date | None:
        return self.report.line["date"] if self.report else None


@dataclass(frozen=True)
class Together:
    """What several standings make."""

    state: str | None
    progress: int | None
    with_progress: int
    count: int
    counts: Counter[str | None]
    lights: Counter[str | None]
    light: str | None


class View:
    """The year on a day, or at the end of a round.

    Args:
        day: only what was signed up to it.
        round: only what counts for its period, of the lines that stood when it was closed.
    """

    def __init__(self, year: Year, day: date | None = None, round: str | None = None) -> None:
        self.year = year
        self.round = round
        self.until = day
        end: date | None = year.rounds[round]["end"] if round else day
        assert end is not None
        self.day = end

    @cached_property
    def lines(self) -> dict[str, list[tuple[int, Row]]]:
        """What a unit's file says, by its place, without what was undone."""
        found = {}
        for unit, rows in self.year.entries.items():
            most = self.year.closed_count(self.round, unit) if self.round else None
            kept = [
                (place, row)
                for place, row in enumerate(rows[:most])
                if self.until is None or row["date"] <= self.until
            ]
            undone = {row["undo"] for _, row in kept if "undo" in row}
            found[unit] = [
                (place, row)
                for place, row in kept
                if "undo" not in row and row.get("batch") not in undone
            ]
        return found

    def counts_for(self, line: Row) -> date:
        turn = self.year.rounds.get(line.get("round", ""))
        said: date = line["date"]
        return min(said, turn["end"]) if turn else said

    def said(self, measure: str, unit: str, year: int | None, key: str) -> list[Said]:
        """The lines with a key (`state` for reports), with their answers, in order."""
        of = {"state": None, "steps": "steps", "extend_to": "extension", "solved": "problem"}[key]
        lines = [
            (place, line)
            for place, line in self.lines.get(unit, ())
            if line.get("measure") == measure
        ]
        found = [
            Said(day, place, line)
            for place, line in lines
            if key in line
            and (day := self.counts_for(line)) <= self.day
            and (year is None or line.get("period", day.year) == year)
        ]
        answers: dict[int, Row] = {}
        for place, line in lines:
            if "verdict" in line and line.get("of") == of:
                told = [
                    one
                    for one in found
                    if one.place < place and one.line["date"] == line.get("reported")
                ]
                if told:
                    answers[told[-1].place] = line
        answered = (
            Said(one.counts_for, one.place, one.line, answer["verdict"] if answer else None, answer)
            for one in found
            for answer in (answers.get(one.place),)
        )
        return sorted(answered, key=lambda one: one.order)

    @cached_property
    def current(self) -> dict[tuple[str, str], Standing]:
        """Each measure and unit, of an annual measure the year of the day."""
        return {
            (measure, unit): self.standing(measure, unit, self._year_of(measure))
            for measure, unit in self.year.places
        }

    @cached_property
    def every(self) -> list[Standing]:
        """Likewise, and the years that are past."""
        return [
            self.standing(measure, unit, year)
            for measure, unit in self.year.places
            for year in self._years_of(measure)
        ]

    def _year_of(self, measure: str) -> int | None:
        return self.day.year if self.year.duties[measure].is_annual else None

    def _years_of(self, measure: str) -> Iterable[int | None]:
        """The year in which the plan was published has one day, and is none of them."""
        if not self.year.duties[measure].is_annual:
            return (None,)
        return range(self.year.front["date"].year + 1, self.day.year + 1)

    def standing(self, measure: str, unit: str, year: int | None) -> Standing:
        said = self.said(measure, unit, year, "state")
        counted = [one for one in said if one.verdict != "returned"]
        report = counted[-1] if counted else None
        is_closed = False
        for one in said:
            if one.verdict in ("closed", "returned"):
                is_closed = one.verdict == "closed"
        natural = date(year, 12, 31) if year else self.year.horizon_end
        asked = self.said(measure, unit, year, "extend_to")
        granted = [one.line["extend_to"] for one in asked if one.verdict == "accepted"]
        waits = asked and asked[-1].verdict is None
        due = granted[-1] if granted else natural
        late = (self.day - due).days
        start = date(year, 1, 1) if year else self.year.front["date"]
        schedules = [
            one for one in self.said(measure, unit, year, "steps") if one.verdict == "accepted"
        ]
        steps = schedules[-1].line["steps"] if schedules else []
        expected = self._expected(start, steps, due) if steps or granted else None
        light, reason, amount = self._light(report, counted, steps, late, expected, is_closed)
        return Standing(
            measure, unit, year, tuple(said), report, is_closed, due,
            natural if granted else None, asked[-1].line["extend_to"] if waits else None,
            late, light, reason, amount, expected,
        )  # fmt: skip

    def _expected(self, start: date, steps: list[Row], due: date) -> int:
        """On straight lines through the start, the steps and the due day, rounded down."""
        points = [(start, 0), *((one["on"], one["progress"]) for one in steps), (due, 100)]
        for (day, percent), (next_day, next_percent) in pairwise(points):
            if day <= self.day <= next_day and next_day > day:
                passed, span = (self.day - day).days, (next_day - day).days
                return int(percent + (next_percent - percent) * passed // span)
        return 100 if self.day > points[-1][0] else 0

    def _light(
        self, report: Said | None, counted: list[Said], steps: list[Row], late: int,
        expected: int | None, is_closed: bool,
    ) -> tuple[str | None, str, int]:  # fmt: skip
        limits = {"pace_yellow": 10, "pace_red": 30} | self.year.front["thresholds"]
        state = report.line["state"] if report else None
        if is_closed or state in ("completed", "ongoing"):
            return "green", "done", 0
        progress = report.line.get("progress") if report else None
        reached = max((one.line.get("progress") or 0 for one in counted), default=0)
        missed = [one for one in steps if one["on"] < self.day and reached < one["progress"]]
        passed = (self.day - missed[0]["on"]).days if missed else 0
        behind = expected - progress if expected is not None and progress is not None else 0
        for light, gates in (
            ("red", (limits["red_days"], limits["red_days"], limits["pace_red"])),
            ("yellow", (-limits["yellow_days"], 0, limits["pace_yellow"] - 1)),
        ):
            if late > gates[0]:
                return light, "due", late
            if missed and passed > gates[1]:
                return light, f"step {missed[0]['on']}", passed
            if behind > gates[2]:
                return light, "behind", behind
        if state == "delayed":
            return "yellow", "delayed", 0
        return ("green", "", 0) if state else (None, "", 0)


def together(standings: Iterable[Standing]) -> Together:
    """By the tables of docs/rollup.md."""
    parts = list(standings)
    states = [one.state for one in parts]
    given = [one.progress for one in parts if one.progress is not None]
    lights = [one.light for one in parts]
    worst = next((light for light in ("red", "yellow", "green") if light in lights), None)
    return Together(
        _state(states),
        sum(given) // len(given) if given else None,
        len(given),
        len(parts),
        Counter(states),
        Counter(lights),
        worst,
    )


def _state(states: list[str | None]) -> str | None:
    said = {state for state in states if state}
    if not said:
        return None
    if "delayed" in said:
        return "delayed"
    if set(states) == {"completed"}:
        return "completed"
    if set(states) <= {"completed", "ongoing"}:
        return "ongoing"
    return "not_started" if said == {"not_started"} else "in_progress"


def of_measures(view: View, measures: Iterable[str] | None = None) -> dict[str, Together]:
    """What the units of each measure make."""
    wanted = view.year.duties if measures is None else measures
    return {one: together(of_measure(view, one)) for one in wanted}


def of_measure(view: View, measure: str) -> Iterator[Standing]:
    return (view.current[measure, unit] for unit in view.year.duties[measure].holders)
