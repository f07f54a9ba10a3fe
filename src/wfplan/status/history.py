"""What was said and answered on one duty: every report, schedule, request, and its answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from sys import maxsize
from typing import Any, NamedTuple

from wfplan.model.status import (
    DutyEntry,
    Entry,
    Extension,
    Review,
    ReviewOf,
    Schedule,
    Solution,
    Step,
    Undo,
    Update,
)
from wfplan.status.thread import Thread

REVIEWED: dict[ReviewOf | None, type[Any]] = {
    None: Update,
    "steps": Schedule,
    "extension": Extension,
    "problem": Solution,
}
"""What a review is of, by its `of`."""


class ExtensionRequest(NamedTuple):
    """A request to move a due date, and the last answer to it; None where it waits for one."""

    request: Extension
    answer: Review | None

    @property
    def is_accepted(self) -> bool:
        return self.answer is not None and self.answer.verdict == "accepted"


class ReportedProblem(NamedTuple):
    """存在问题: the problem of one report that counts, named by measure and day.

    Attributes:
        update: the report that tells it; its `next_step` is the remedy.
        solution: the last that was said of its being solved.
        answer: the last answer to that; None where it waits for one.
        is_closed: whether the steward has closed a solution of it.
    """

    update: Update
    solution: Solution | None = None
    answer: Review | None = None
    is_closed: bool = False

    @property
    def day(self) -> date:
        """The day that names it."""
        return self.update.date

    @property
    def text(self) -> str:
        return self.update.problem or ""

    @property
    def due(self) -> date | None:
        """By when the unit means to solve it."""
        return self.update.problem_due


class History:
    """What was said and answered on one duty, taken entry by entry.

    Every report is kept, with the last answer to it. One whose last answer is a return is struck:
    it does not count, whatever was said before and after it. Other entries count when accepted.

    Attributes:
        reports: in the order in which they count; a report's number is its place among them.
        places: where each of them stands in the file, from 0.
        updates: the reports with their answers.
    """

    __slots__ = ("_others", "places", "reports", "updates")

    def __init__(self, updates: Thread[Update] | None = None) -> None:
        self.updates: Thread[Update] = updates or Thread()
        self._others: dict[type[Any], Thread[Any]] | None = None
        self.reports, self.places = self.updates.entries, self.updates.places

    def take(self, place: int, entry: Entry | DutyEntry, day: date | None = None) -> None:
        """Take one more entry, which is not dated before those that were taken.

        Args:
            place: where it stands in its file, from 0.
            day: the day that it counts for; None where that is its date. Of a review it is not
                looked at: that counts for what it answers.
        """
        # isinstance asks pydantic each time that the answer is no, and there are many entries.
        if type(entry) is Update:
            self.updates.take(place, entry, day)
        elif type(entry) is Review:
            self.thread(REVIEWED[entry.of]).answer(place, entry)
        elif type(entry) is not Undo:
            self.thread(type(entry)).take(place, entry, day)

    def copy(self) -> History:
        """The same, which may go on otherwise."""
        same = History(self.updates.copy())
        same._others = self._others and {kind: one.copy() for kind, one in self._others.items()}
        return same

    def thread(self, kind: type[Any]) -> Thread[Any]:
        """The entries of one kind: Update, Schedule, Extension or Solution."""
        if kind is Update:
            return self.updates
        if self._others is None:
            self._others = {}
        return self._others.setdefault(kind, Thread())

    def cut(self, end: date) -> None:
        """Forget what counts for a later day than `end`."""
        for thread in (self.updates, *(self._others or {}).values()):
            thread.cut(end)

    @property
    def entries(self) -> Iterator[DutyEntry]:
        """All that was said, answers apart: the reports first."""
        for thread in (self.updates, *(self._others or {}).values()):
            yield from thread.entries

    @property
    def is_empty(self) -> bool:
        """Whether nothing was said, answers apart."""
        return not self.reports and not any(one.entries for one in (self._others or {}).values())

    @property
    def latest(self) -> Update | None:
        """The latest report, whatever became of it."""
        return self.reports[-1] if self.reports else None

    @property
    def effective_update(self) -> Update | None:
        """The latest report that is not struck."""
        return next((self.reports[number] for number in self.unstruck()), None)

    @property
    def is_answered(self) -> bool:
        """Whether the latest report has an answer."""
        return bool(self.reports) and self.updates.answer_to(-1) is not None

    @property
    def review(self) -> Review | None:
        """The last answer to the latest report, else to an older one."""
        latest = self.updates.answer_to(-1) if self.reports else None
        return latest or next(reversed(self.updates.given), None)

    @property
    def is_closed(self) -> bool:
        """Whether the steward has said 销号, and has returned nothing since."""
        return self.updates.is_closed

    def unstruck(self, end: int | None = None) -> Iterator[int]:
        """The numbers of the reports that are not struck, newest first; `end` is exclusive."""
        return self.updates.unstruck(end)

    def figure_before(self, number: int, place: int = maxsize) -> Update | None:
        """The report that gave the progress that stood before the report of a number.

        Args:
            place: of that report. What stands below it in the file was entered later, and so is no
                reason to ask for words that nobody could have given.
        """
        for earlier in self.unstruck(number):
            if self.places[earlier] < place and self.reports[earlier].progress is not None:
                return self.reports[earlier]
        return None

    def answered_by(self, place: int, review: Review) -> int | None:
        """The number, among those of its kind, of what a review answers; None where it is none."""
        kind = REVIEWED[review.of]
        known = kind is Update or kind in (self._others or {})
        return self.thread(kind).answered_by(place, review) if known else None

    def count_to(self, day: date, place: int = maxsize, counts_for: date | None = None) -> int:
        """How many reports count before what stands at a place and is of a day."""
        return self.updates.count_to(day, place, counts_for)

    @property
    def steps(self) -> tuple[Step, ...]:
        """The schedule that was accepted last; empty without."""
        thread = self._other(Schedule)
        number = thread.latest_with("accepted") if thread else None
        return thread.entries[number].steps if thread and number is not None else ()

    @property
    def pending_schedule(self) -> Schedule | None:
        """The latest schedule, where it waits for an answer."""
        thread = self._other(Schedule)
        if not thread or not thread.entries or thread.answer_to(-1):
            return None
        latest: Schedule = thread.entries[-1]
        return latest

    @property
    def extensions(self) -> tuple[ExtensionRequest, ...]:
        """Every request, with its answer."""
        thread = self._other(Extension)
        if not thread:
            return ()
        return tuple(
            ExtensionRequest(request, thread.answer_to(number))
            for number, request in enumerate(thread.entries)
        )

    @property
    def extended_to(self) -> date | None:
        """The day of the request that was accepted last."""
        accepted = (one for one in reversed(self.extensions) if one.is_accepted)
        return next((one.request.extend_to for one in accepted), None)

    @property
    def reached(self) -> frozenset[date]:
        """The days of the steps that reports which count name as reached."""
        return frozenset(day for number in self.unstruck() for day in self.reports[number].reached)

    @property
    def problems(self) -> tuple[ReportedProblem, ...]:
        """The problem of each report that counts, oldest first, and what became of it."""
        told = (self.reports[number] for number in self.unstruck())
        return tuple(reversed([self._problem(update) for update in told if update.problem]))

    def _problem(self, update: Update) -> ReportedProblem:
        thread = self._other(Solution)
        numbers = range(len(thread.entries)) if thread else ()
        said = [n for n in numbers if thread and thread.entries[n].solved == update.date]
        if thread is None or not said:
            return ReportedProblem(update)
        answers = [answer for n in said if (answer := thread.answer_to(n))]
        is_closed = any(answer.verdict == "closed" for answer in answers)
        last = said[-1]
        return ReportedProblem(update, thread.entries[last], thread.answer_to(last), is_closed)

    def _other(self, kind: type[Any]) -> Thread[Any] | None:
        return self._others.get(kind) if self._others else None
