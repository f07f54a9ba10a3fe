"""What can be answered: of each duty the report, schedule, request or solution that counts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from wfplan.model.status import (
    Extension,
    Review,
    ReviewOf,
    Schedule,
    Solution,
    State,
    StatusFile,
    Undo,
    Update,
)
from wfplan.status.fold import Key, histories_of
from wfplan.status.history import REVIEWED, History
from wfplan.status.unit_histories import FoldBasis

Answerable = Update | Schedule | Extension | Solution


@dataclass(frozen=True, slots=True)
class Candidate:
    """One entry that the steward can answer, and the last answer to it.

    Attributes:
        number: its place among the entries of its kind on the duty, from 0.
        answer: None while it waits for one.
    """

    key: Key
    history: History
    of: ReviewOf | None
    number: int

    @property
    def entry(self) -> Answerable:
        found: Answerable = self.history.thread(REVIEWED[self.of]).entries[self.number]
        return found

    @property
    def answer(self) -> Review | None:
        return self.history.thread(REVIEWED[self.of]).answer_to(self.number)

    @property
    def state(self) -> State | None:
        """The state that a report says; of what is no report, the one that counts."""
        entry, counted = self.entry, self.history.effective_update
        if isinstance(entry, Update):
            return entry.state
        return counted.state if counted else None

    @property
    def nth(self) -> int | None:
        """Which of several of its day it is, from 1; None where it is the only one."""
        numbers = self.history.thread(REVIEWED[self.of]).of_day(self.entry.date)
        return list(numbers).index(self.number) + 1 if len(numbers) > 1 else None


def histories_to(file: StatusFile, basis: FoldBasis, day: date) -> dict[Key, History]:
    """What was said up to a day; of answers and undoings, all."""
    known = [one for one in file.entries if isinstance(one, Review | Undo) or one.date <= day]
    return histories_of(StatusFile.model_construct(unit=file.unit, entries=tuple(known)), basis)


def find_candidates(
    histories: Mapping[Key, History],
    of: ReviewOf | None,
    measures: Collection[str],
    round: str | None = None,
) -> Iterator[Candidate]:
    """What can be answered on some measures: the latest of a kind; of solutions, of each problem.

    Args:
        round: only what was said in this round; None for all.
    """
    for key, history in histories.items():
        if key.measure not in measures:
            continue
        said = [
            number
            for number, entry in enumerate(history.thread(REVIEWED[of]).entries)
            if round is None or entry.round == round
        ]
        wanted = _last_of_each(history, said) if of == "problem" else said[-1:]
        yield from (Candidate(key, history, of, number) for number in wanted)


def _last_of_each(history: History, numbers: Iterable[int]) -> Iterable[int]:
    """The number of the last solution of each problem."""
    solutions = history.thread(Solution).entries
    return {solutions[number].solved: number for number in numbers}.values()
