"""What the units answered to a round, and two rounds compared, against the fold, side by side.

    python bench/rounds.py [--entries 100000] [--turns 5]

Twenty quarterly rounds, each asked and answered by the units of the real plan; some reports are
completed and accepted, some returned, some undone. The fold and the answers take turns.
"""

from __future__ import annotations

import argparse
import statistics
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from generate import PLAN, year_files
from status import compare, seconds
from wfplan.model.period import period_of
from wfplan.model.plan import Plan
from wfplan.model.round import Asks, Round
from wfplan.model.status import Entry, Review, State, StatusFile, Undo, Update, Verdict
from wfplan.status.boards import Moment
from wfplan.status.fold import fold_status
from wfplan.status.round.answer import unit_answers
from wfplan.status.rounds import fold_rounds
from wfplan.store.load import load_plan
from wfplan.store.tree import WorkTree

QUARTERS = [f"{year}Q{quarter}" for year in range(2021, 2026) for quarter in range(1, 5)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--entries", type=int, default=100_000)
    parser.add_argument("--turns", type=int, default=5)
    given = parser.parse_args()
    plan = load_plan(WorkTree(PLAN)).plan
    assert plan is not None
    for asks in (Asks(), Asks(open=True)):
        asked = plan.model_copy(update={"rounds": tuple(round_line(one, asks) for one in QUARTERS)})
        files = [answered(file) for file in year_files(asked, given.entries)]
        print(f"{sum(len(file.entries) for file in files):,} entries, open: {asks.open}")
        rounds = fold_rounds(asked.rounds)
        for name in (QUARTERS[0], QUARTERS[9], QUARTERS[-1]):
            answers = partial(unit_answers, asked, files, rounds[name])
            print(row(name, answers, asked, files, given.turns))
        for name, other in ((QUARTERS[0], QUARTERS[-1]), (QUARTERS[-2], QUARTERS[-1])):
            ends = [Moment(rounds[one].end) for one in (name, other)]
            both = [Moment(None, rounds[one]) for one in (name, other)]
            for title, moments in (("compared", both), ("their last days compared", ends)):
                compared = partial(compare, asked, files, moments)
                print(row(f"{name} {other}, {title}", compared, asked, files, given.turns))


def row(
    name: str, work: Callable[[], object], plan: Plan, files: list[StatusFile], turns: int
) -> str:
    times: tuple[list[float], list[float]] = [], []
    for _ in range(turns):
        times[0].append(seconds(partial(fold_status, files, plan)))
        times[1].append(seconds(work))
    fold, took = map(statistics.median, times)
    return f"  {name}: fold {fold:.3f} s, this {took:.3f} s, {took / fold:.2f}"


def round_line(name: str, asks: Asks) -> Round:
    period = period_of(name)
    back = period.end + timedelta(days=8)
    return Round(
        id=name, start=period.start, end=period.end, sent=period.end, return_by=back, asks=asks
    )


def answered(file: StatusFile) -> StatusFile:
    """The same reports, shared out to the rounds, one in eight of them answered or undone."""
    count, said = len(file.entries), list[Entry]()
    for number, entry in enumerate(file.entries):
        assert isinstance(entry, Update)
        name = QUARTERS[number * len(QUARTERS) // count]
        day = period_of(name).end + timedelta(days=1 + number % 12)
        kind = number % 48
        state: State = "completed" if kind < 4 else "in_progress"
        batch = f"b-{number}" if kind == 5 else None
        update = Update.model_construct(
            measure=entry.measure, date=day, round=name, state=state, batch=batch
        )
        said.append(update)
        if kind < 5:
            said.append(answer(update, day))
        elif kind == 5:
            said.append(Undo.model_construct(date=day, undo=f"b-{number}"))
    return StatusFile.model_construct(unit=file.unit, entries=tuple(said))


def answer(update: Update, day: date) -> Review:
    verdict: Verdict = "returned" if update.state == "in_progress" else "accepted"
    return Review.model_construct(
        measure=update.measure, date=day, reported=update.date, verdict=verdict, reason="示例"
    )


if __name__ == "__main__":
    main()
