"""What a round asked and got, what changed since the one before, who ranks where; the problems."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from recount.standing import Said, Standing, Together, View, of_measure, of_measures, together
from recount.year import Place, Year


@dataclass(frozen=True)
class Collected:
    """The rows that a round asked, those that were answered, and how each unit did."""

    asked: frozenset[Place]
    given: frozenset[Place]
    answers: Mapping[str, str]

    def of_unit(self, unit: str) -> tuple[int, int]:
        return tuple(sum(row[1] == unit for row in rows) for rows in (self.asked, self.given))  # type: ignore[return-value]

    def of_measures(self, measures: Iterable[str]) -> tuple[int, int]:
        wanted = set(measures)
        return tuple(  # type: ignore[return-value]
            len({row[0] for row in rows} & wanted) for rows in (self.asked, self.given)
        )


def collect(year: Year, round: str) -> Collected:
    """By the table of docs/fold.md."""
    turn = year.rounds[round]
    sent = View(year, turn["sent"])
    asked = frozenset(
        (measure, unit, row)
        for measure, unit in year.places
        for row in _instances(year, measure, turn["start"], turn["end"])
        if not _is_settled(sent.standing(measure, unit, row))
    )
    view = View(year, round=round)
    first: dict[str, date] = {}
    answered: dict[tuple[str, str], list[Said]] = {}
    for unit, lines in view.lines.items():
        for place, line in lines:
            if line.get("round") == round and "verdict" not in line:
                first[unit] = min(line["date"], first.get(unit, line["date"]))
                said = Said(view.counts_for(line), place, line)
                answered.setdefault((line["measure"], unit), []).append(said)
    given = frozenset(row for row in asked if row[:2] in answered)
    answers = {}
    for unit in dict.fromkeys(row[1] for row in asked):
        until: date = year.deadlines.get((round, unit)) or turn["return_by"]
        own = [row for row in given if row[1] == unit]
        if any(_is_sent_back(view, round, row) for row in own):
            answers[unit] = "returned"
        elif not own:
            answers[unit] = "missing"
        else:
            answers[unit] = "late" if first[unit] > until else "reported"
    return Collected(asked, given, answers)


def collect_days(view: View) -> Collected:
    """Where no round asks, all is asked that is owed, and given what has a state."""
    asked = frozenset((*place, one.year) for place, one in view.current.items())
    given = frozenset((*place, one.year) for place, one in view.current.items() if one.state)
    return Collected(asked, given, {})


def _instances(year: Year, measure: str, start: date, end: date) -> Iterator[int | None]:
    if not year.duties[measure].is_annual:
        yield None
    elif start <= date(end.year, 12, 31) <= end:
        yield end.year


def _is_settled(one: Standing) -> bool:
    return one.is_closed or one.is_accepted


def _is_sent_back(view: View, round: str, row: Place) -> bool:
    of_round = [one for one in view.said(*row, "state") if one.line.get("round") == round]
    return bool(of_round) and of_round[-1].verdict == "returned"


Share = tuple[Fraction, Fraction]
"""What is ranked by: the first decides, then the second."""


CHANGES = ("新完成", "新亮红灯", "新亮黄灯", "转绿", "进度变化", "仍未填报")
Part = tuple[str | None, int | None, str | None, bool, bool]
"""State, percent, light, whether it is closed, whether nobody ever said anything."""


def part_of_duty(one: Standing) -> Part:
    return one.state, one.progress, one.light, one.is_closed, not one.said


def part_of_measure(view: View, measure: str, whole: Together) -> Part:
    units = list(of_measure(view, measure))
    return (
        whole.state,
        whole.progress,
        whole.light,
        all(one.is_closed for one in units),
        all(not one.said for one in units),
    )


def changes_of(pairs: Iterable[tuple[Part, Part]]) -> dict[str, int]:
    """How many parts each change of docs/notice.md is true of: then, now."""
    counts = dict.fromkeys(CHANGES, 0)
    for then, now in pairs:
        was_done, is_done = (one[0] == "completed" or one[3] for one in (then, now))
        counts["新完成"] += is_done and not was_done
        counts["新亮红灯"] += now[2] == "red" != then[2]
        counts["新亮黄灯"] += now[2] == "yellow" != then[2]
        counts["转绿"] += now[2] == "green" and then[2] in ("red", "yellow")
        counts["进度变化"] += now[1] is not None and now[1] != then[1]
        counts["仍未填报"] += now[4] and then[4]
    return counts


def measure_changes(then: View, now: View, measures: Iterable[str]) -> dict[str, int]:
    wanted = list(measures)
    before, after = of_measures(then, wanted), of_measures(now, wanted)
    return changes_of(
        (part_of_measure(then, one, before[one]), part_of_measure(now, one, after[one]))
        for one in wanted
    )


def unit_changes(then: View, now: View, unit: str) -> dict[str, int]:
    return changes_of(
        (part_of_duty(then.current[place]), part_of_duty(now.current[place]))
        for place in now.current
        if place[1] == unit
    )


def done_shares(view: View) -> dict[str, Share]:
    """Of each unit: completed, ongoing and closed of what it owes."""
    found: dict[str, list[bool]] = {}
    for (_, unit), one in view.current.items():
        found.setdefault(unit, []).append(one.is_done)
    return {unit: (Fraction(sum(done), len(done)), Fraction()) for unit, done in found.items()}


def places_by(shares: Mapping[str, Share]) -> dict[str, int]:
    """The highest first; who is equal shares the place, and the next ones are left out."""
    return {
        key: 1 + sum(other > share for other in shares.values()) for key, share in shares.items()
    }


def report_places(view: View, collected: Collected) -> dict[str, int]:
    """By what came of what was asked, then by how much of what is reported is completed."""
    shares: dict[str, Share] = {}
    for unit in view.year.units:
        own = together(one for one in view.current.values() if one.unit == unit)
        reported = own.count - own.counts[None]
        if own.count:
            asked, given = collected.of_unit(unit)
            rate = Fraction(given, asked) if asked else Fraction(0)
            done = Fraction(own.counts["completed"], reported) if reported else Fraction(0)
            shares[unit] = (rate, done)
    return places_by(shares)


@dataclass(frozen=True)
class Trouble:
    """A problem that a report told, the last word on it, and whether it is struck off."""

    standing: Standing
    report: Said
    solution: Said | None

    @property
    def closed(self) -> date | None:
        answer = self.solution.answer if self.solution else None
        return answer["date"] if answer and answer["verdict"] == "closed" else None

    def days_past(self, day: date) -> int:
        """Past the day that the unit named; nought or less where it is not."""
        due: date | None = self.report.line.get("problem_due")
        return 0 if due is None or self.closed else (day - due).days

    def age(self, day: date) -> int:
        told: date = self.report.line["date"]
        return max(((self.closed or day) - told).days, 0)


def troubles(view: View) -> list[Trouble]:
    """Unit by unit, the oldest first."""
    found = []
    for one in view.every:
        solutions = view.said(one.measure, one.unit, one.year, "solved")
        for said in one.said:
            if said.verdict != "returned" and said.line.get("problem"):
                own = [two for two in solutions if two.line["solved"] == said.line["date"]]
                found.append(Trouble(one, said, own[-1] if own else None))
    units = list(view.year.units)
    return sorted(found, key=lambda one: (units.index(one.standing.unit), one.report.line["date"]))
