"""Lights 90 days before the due day, in five simulated years whose late duties are known.

    python bench/lights.py [--measures 3000] [--write]

Each duty has a due day of its own or the end of the plan, and goes one of the ways of `WAYS`, so
that it is known from the start whether it comes to be late. Its unit reports every quarter what it
has done, give or take a few points, and 滞后 now and then where it has stalled, or says nothing.
Half of the duties have accepted steps. A light is a warning where it is yellow or red: of the late
duties, and of those in time (false alarms), it is the share that were warned of, beside the rule of
d3e6daf on the same reports.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import readme
from wfplan.model.front import FrontMatter, Thresholds
from wfplan.model.plan import Chapter, Plan
from wfplan.model.status import Entry, Light, Review, Schedule, State, StatusFile, Step, Update
from wfplan.model.unit import Roster
from wfplan.status.board import make_board
from wfplan.status.duty import Duty

START = date(2022, 1, 1)
QUARTERS = [
    date(year, month, day)
    for year in range(2022, 2027)
    for month, day in ((3, 31), (6, 30), (9, 30), (12, 31))
]
DUE_DAYS = QUARTERS[4:]
DAYS_BEFORE = 90
UNITS = tuple(f"示例{number:02}局" for number in range(1, 32))
GROUPS = ("due day", "steps", "neither")
STEP_SHARES = (0.25, 0.5, 0.75)


@dataclass(frozen=True)
class Way:
    """How a duty goes.

    Attributes:
        share: how many of a hundred duties go so.
        done: the share of the work that is done when a share of the time to the due day is gone.
        is_silent: whether the unit never reports.
    """

    name: str
    share: int
    is_late: bool
    done: Callable[[float], float]
    is_silent: bool = False


def _nothing(_: float) -> float:
    return 0.0


WAYS = (
    Way("evenly, in time", 34, is_late=False, done=lambda gone: gone / 0.95),
    Way("early", 12, is_late=False, done=lambda gone: gone / 0.7),
    Way("slow first, in time", 16, is_late=False, done=lambda gone: gone**2),
    Way("at the very end, in time", 6, is_late=False, done=lambda gone: max(gone - 0.8, 0) / 0.2),
    Way("evenly, too slow", 12, is_late=True, done=lambda gone: gone * 0.7),
    Way("stalled half-way", 8, is_late=True, done=lambda gone: min(gone, 0.45)),
    Way("never begun", 6, is_late=True, done=_nothing),
    Way("never begun, never reported", 3, is_late=True, done=_nothing, is_silent=True),
    Way("well until the last weeks", 3, is_late=True, done=lambda gone: min(gone, 0.93)),
)


@dataclass(frozen=True)
class SimulatedDuty:
    measure: str
    unit: str
    due: date
    is_given: bool
    way: Way
    has_steps: bool

    @property
    def group(self) -> str:
        return "due day" if self.is_given else "steps" if self.has_steps else "neither"

    def entries(self, chance: random.Random) -> Iterator[Entry]:
        """What is entered on it up to its due day."""
        span = (self.due - START).days
        if self.has_steps:
            yield from self._schedule(span)
        before = 0.0
        for quarter in QUARTERS:
            if quarter >= self.due or self.way.is_silent:
                return
            done = min(self.way.done((quarter - START).days / span), 1.0)
            said = max(0, min(95, round(100 * done) + chance.randint(-4, 4))) if done else 0
            state: State = "completed" if done == 1 else "in_progress" if said else "not_started"
            if done == before and state == "in_progress" and chance.random() < 0.5:
                state = "delayed"
            before, progress = done, 100 if state == "completed" else said
            day = quarter + timedelta(days=chance.randint(1, 8))
            yield Update(measure=self.measure, date=day, state=state, progress=progress)
            if state == "completed":
                return

    def _schedule(self, span: int) -> Iterator[Entry]:
        steps = tuple(
            Step(
                on=START + timedelta(days=int(share * span)), goal="示例", progress=int(share * 100)
            )
            for share in STEP_SHARES
        )
        day = START + timedelta(days=20)
        yield Schedule(measure=self.measure, date=day, steps=steps)
        answered = {"date": day + timedelta(days=5), "reported": day, "verdict": "accepted"}
        yield Review.model_validate({"measure": self.measure, "of": "steps", **answered})


def older_light(duty: Duty, thresholds: Thresholds) -> Light | None:
    """The rule of d3e6daf, by its docs/rollup.md: dates and 滞后 alone."""
    if duty.is_closed or duty.state in ("completed", "ongoing"):
        return "green"
    left = duty.days_left
    assert left is not None
    if -left > thresholds.red_days:
        return "red"
    if left < max(thresholds.yellow_days, 0) or duty.state == "delayed":
        return "yellow"
    return "green" if duty.state else None


def simulate(count: int) -> tuple[Plan, list[SimulatedDuty], list[StatusFile]]:
    """A plan of so many measures of one unit each, and what was said on it in five years."""
    chance = random.Random(18)
    ways = [way for way in WAYS for _ in range(way.share)]
    duties = [
        SimulatedDuty(
            f"1-{number // 100 + 1}-{number % 100 + 1}",
            chance.choice(UNITS),
            chance.choice(DUE_DAYS) if number % 3 == 0 else DUE_DAYS[-1],
            number % 3 == 0,
            chance.choice(ways),
            has_steps=number % 2 == 0,
        )
        for number in range(count)
    ]
    by_unit: dict[str, list[Entry]] = {unit: [] for unit in UNITS}
    for duty in duties:
        by_unit[duty.unit] += duty.entries(chance)
    files = [
        StatusFile(unit=unit, entries=tuple(sorted(entries, key=lambda one: one.date)))
        for unit, entries in by_unit.items()
    ]
    return _plan(duties), duties, files


def _plan(duties: Sequence[SimulatedDuty]) -> Plan:
    items: dict[str, list[dict[str, object]]] = {}
    for duty in duties:
        measure = {"id": duty.measure, "text": "示例。", "due": duty.due if duty.is_given else None}
        responsible = [{"unit": duty.unit}]
        measures = items.setdefault(duty.measure.rpartition("-")[0], [])
        measures.append(measure | {"responsible": responsible})
    chapter = {"id": "1", "items": [{"id": key, "measures": own} for key, own in items.items()]}
    front = {
        "schema": 2,
        "version": 1,
        "revisions": [{"version": 1, "date": START, "summary": "示例"}],
        "title": "示例方案",
        "date": START,
        "horizon": {"start": 2022, "end": 2026},
        "thresholds": {"idle_percent": 25},
    }
    return Plan(
        front=FrontMatter.model_validate(front),
        roster=Roster.model_validate({"units": [{"name": unit} for unit in UNITS]}),
        chapters=(Chapter.model_validate(chapter),),
        chapter_files=("chapters/1.yaml",),
    )


Warned = Counter[tuple[str, str]]
"""How many duties were warned of, by the rule and the way."""


def judge(count: int) -> tuple[Warned, Mapping[str, int]]:
    """How many duties of each way each rule warned of, and how many there are."""
    plan, duties, files = simulate(count)
    warned: Warned = Counter()
    totals: Counter[str] = Counter()
    for due in DUE_DAYS:
        board = make_board(plan, files, due - timedelta(days=DAYS_BEFORE))
        for one in (duty for duty in duties if duty.due == due):
            (duty,) = board.by_measure[one.measure]
            lights = {"older": older_light(duty, plan.front.thresholds), "now": duty.light}
            for kind in (one.way.name, "late" if one.way.is_late else "in time"):
                totals[kind] += 1
                totals[f"{kind}, {one.group}"] += 1
                for rule, light in (*lights.items(), (one.group, duty.light)):
                    warned[rule, kind] += light in ("yellow", "red")
    return warned, totals


def table(count: int) -> str:
    """The shares, as a Markdown table."""
    warned, totals = judge(count)
    head = "| duties | number | d3e6daf | now | due day given | steps alone | neither |\n"
    late = [way.name for way in WAYS if way.is_late]
    in_time = [way.name for way in WAYS if not way.is_late]
    kinds = ("late", *late, "in time", *in_time)
    rows = (_row(kind, warned, totals) for kind in kinds)
    return "".join((head, f"| --- {'| ---: ' * 6}|\n", *rows))


def _row(kind: str, warned: Warned, totals: Mapping[str, int]) -> str:
    def share(rule: str, base: int) -> str:
        return f"{100 * warned[rule, kind] / base:.0f} %" if base else "—"

    whole = totals[kind]
    cells = [share("older", whole), share("now", whole)]
    cells += [share(rule, totals[f"{kind}, {rule}"]) for rule in GROUPS]
    is_sum = kind in ("late", "in time")
    name = f"**{kind}**" if is_sum else f"　{kind}"
    return f"| {name} | {whole} | {' | '.join(cells)} |\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--measures", type=int, default=3000)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    made = table(given.measures)
    print(made, end="")
    if given.write:
        readme.keep("lights", made)


if __name__ == "__main__":
    main()
