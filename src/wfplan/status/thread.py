"""Entries of one kind on one duty, and the steward's answers to them."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain
from sys import maxsize
from typing import Generic, TypeVar

from wfplan.model.entry_hash import entry_hash, is_same_entry
from wfplan.model.status import Extension, Review, Schedule, Solution, Update

E = TypeVar("E", Update, Schedule, Extension, Solution)


class Thread(Generic[E]):
    """Entries of one kind in the order in which they count, each with the last answer to it.

    A line that stands twice, as a git merge of two copies leaves it, is one entry: one answer is
    to both.

    Attributes:
        entries: in the order in which they count; an entry's number is its place among them.
        places: where each of them stands in the file, from 0.
    """

    __slots__ = ("_answers", "_days", "_days_by_date", "_given", "_waiting", "entries", "places")

    def __init__(self) -> None:
        self.entries: list[E] = []
        self.places: list[int] = []
        # Only where a round moves an entry, it counts for another day than its date.
        self._days: list[date] | None = None
        # Then also, for which days the entries of a date count.
        self._days_by_date: dict[date, tuple[date, ...]] = {}
        self._answers: dict[int, Review] = {}
        self._given: list[tuple[tuple[date, date, int], Review]] = []
        self._waiting: list[tuple[int, Review]] = []

    def copy(self) -> Thread[E]:
        """The same, which may go on otherwise."""
        same: Thread[E] = Thread()
        same.entries, same.places = self.entries.copy(), self.places.copy()
        same._days = None if self._days is None else self._days.copy()
        same._days_by_date = self._days_by_date.copy()
        same._answers, same._given = self._answers.copy(), self._given.copy()
        same._waiting = self._waiting.copy()
        return same

    def take(self, place: int, entry: E, day: date | None = None) -> None:
        """Take one more entry, which is neither dated nor, of one date, placed before the others.

        Args:
            day: the day that it counts for; None where that is its date.
        """
        if day is None and self._days is None:
            self.entries.append(entry)
            self.places.append(place)
        else:
            self._insert(place, entry, day or entry.date)
        if self._waiting:
            self._answer_waiting(place)

    def answer(self, place: int, review: Review) -> bool:
        """Take an answer; False where it is to nothing, at least so far."""
        number = self.answered_by(place, review)
        if number is not None:
            self._take_answer(number, place, review)
        elif review.of_hash is not None:
            self._waiting.append((place, review))
        return number is not None

    def day_of(self, number: int) -> date:
        """The day that an entry counts for."""
        return self._days[number] if self._days is not None else self.entries[number].date

    def answer_to(self, number: int) -> Review | None:
        """The last answer to an entry; None where nobody has answered it."""
        return self._answers.get(self.places[number])

    @property
    def given(self) -> list[Review]:
        """The answers in the order in which they count, which is first that of what they are to."""
        return [review for _, review in self._in_order()]

    @property
    def is_closed(self) -> bool:
        """Whether the steward has said 销号, and has returned nothing since.

        Only a return undoes a closing, and not one of an older entry than was answered.
        """
        is_closed, answered_to = False, None
        for target, review in self._in_order():
            if review.verdict == "closed":
                is_closed = True
            elif review.verdict == "returned" and (answered_to is None or target >= answered_to):
                is_closed = False
            answered_to = target if answered_to is None else max(target, answered_to)
        return is_closed

    def latest_with(self, *verdicts: str) -> int | None:
        """The number of the last entry whose last answer is one of some; None without."""
        for number in range(len(self.entries) - 1, -1, -1):
            review = self.answer_to(number)
            if review is not None and review.verdict in verdicts:
                return number
        return None

    def unstruck(self, end: int | None = None) -> Iterator[int]:
        """The numbers of the entries that are not returned, newest first; `end` is exclusive."""
        answers = self._answers
        for number in range((len(self.entries) if end is None else end) - 1, -1, -1):
            answer = answers.get(self.places[number])
            if answer is None or answer.verdict != "returned":
                yield number

    def answered_by(self, place: int, review: Review) -> int | None:
        """The number of the entry that a review answers; None where there is no such entry.

        The hash decides, then `nth`, then what stands above the review in the file. A review that
        names no day is of the latest entry before it.
        """
        if review.reported is None:
            return self.latest_before(review.date, place)
        numbers = self.of_day(review.reported)
        nth = numbers[review.nth - 1 : review.nth] if review.nth else numbers[:0]
        found: Sequence[int]
        if review.of_hash is None:
            above = [number for number in numbers if self.places[number] < place]
            found = nth if review.nth else above or numbers
        else:
            alike = [n for n in numbers if entry_hash(self.entries[n]) == review.of_hash]
            found = [number for number in nth if number in alike] or alike
        return found[-1] if found else None

    def latest_before(self, day: date, place: int) -> int | None:
        """The number of the last entry that was said before what stands at a place, of a day."""
        said, last = (day, place), len(self.entries) - 1
        if last < 0 or (self.entries[last].date, self.places[last]) < said:
            return last if last >= 0 else None
        if self._days is None:
            count = self.count_to(day, place)
            return count - 1 if count else None
        numbers = range(last, -1, -1)
        return next((n for n in numbers if (self.entries[n].date, self.places[n]) < said), None)

    def of_day(self, day: date) -> Sequence[int]:
        """The numbers of the entries dated a day, by place in the file."""
        if self._days is None:
            return self._range_of_day(day)
        ranges = (
            range(self.count_to(day, -1, counts_for), self.count_to(day, maxsize, counts_for))
            for counts_for in self._days_by_date.get(day, ())
        )
        return sorted(chain(*ranges), key=self.places.__getitem__)

    def count_to(self, day: date, place: int = maxsize, counts_for: date | None = None) -> int:
        """How many entries count before what is dated a day and stands at a place.

        Args:
            counts_for: the day that it counts for; None where that is its date.
        """
        return bisect(
            range(len(self.entries)),
            (counts_for or day, day, place),
            key=lambda number: (
                self.day_of(number),
                self.entries[number].date,
                self.places[number],
            ),
        )

    def cut(self, end: date) -> None:
        """Forget what counts for a later day, and the answers to it."""
        count = self.count_to(date.max, maxsize, end)
        for place in self.places[count:]:
            self._answers.pop(place, None)
        self._given = [given for given in self._given if given[0][0] <= end]
        del self.entries[count:], self.places[count:]
        if self._days is not None:
            del self._days[count:]

    def _insert(self, place: int, entry: E, day: date) -> None:
        if self._days is None:
            self._days = [one.date for one in self.entries]
            self._days_by_date = {one: (one,) for one in self._days}
        number = len(self._days)
        if number and (self._days[-1], self.entries[-1].date) > (day, entry.date):
            number = self.count_to(entry.date, place, day)
        self.entries.insert(number, entry)
        self.places.insert(number, place)
        self._days.insert(number, day)
        known: tuple[date, ...] = self._days_by_date.get(entry.date, ())
        if day not in known:
            self._days_by_date[entry.date] = (*known, day)

    def _range_of_day(self, day: date) -> range:
        """Answers are mostly to what came last, so that is looked at first."""
        first = end = len(self.entries)
        if not end or self.entries[-1].date < day:
            return range(end, end)
        if self.entries[-1].date > day:
            return range(self.count_to(day, -1), self.count_to(day))
        while first and self.entries[first - 1].date == day:
            first -= 1
        return range(first, end)

    def _in_order(self) -> list[tuple[tuple[date, date, int], Review]]:
        """Taken by date and place, so that what they are to is all that is left to sort by."""
        return sorted(self._given, key=lambda given: given[0][0])

    def _answer_waiting(self, arrived: int) -> None:
        """A hash finds its entry below the review too, where a merge has moved the lines."""
        for place, review in self._waiting:
            number = self.answered_by(place, review)
            if number is not None and self.places[number] == arrived:
                self._take_answer(number, place, review)

    def _take_answer(self, number: int, place: int, review: Review) -> None:
        """Copies of the entry above the review are answered with it."""
        entry = self.entries[number]
        day = self.of_day(entry.date)
        self._answers[self.places[number]] = review
        for other in day if len(day) > 1 else ():
            is_above = self.places[other] < place
            if is_above and is_same_entry(self.entries[other], entry):
                self._answers[self.places[other]] = review
        target = (self.day_of(number), entry.date, self.places[number])
        self._given.append((target, review))
