"""What was said and answered on one duty: every report with its answer."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Sequence
from datetime import date
from sys import maxsize

from wfplan.model.entry_hash import entry_hash
from wfplan.model.status import Entry, Review, Update


class History:
    """What was said and answered on one duty, taken entry by entry as it counts.

    Every report is kept, with the last answer to it. One whose last answer is a return is struck:
    it does not count, whatever was reported or returned before and after it. A line that stands
    twice, as a git merge of two copies leaves it, is one report: one answer is to both.

    Attributes:
        reports: in the order in which they count; a report's number is its place among them.
        places: where each of them stands in the file, from 0.
        is_closed: whether the steward has said 销号, and has returned nothing since.
    """

    __slots__ = (
        "_answered_to",
        "_answers",
        "_last_review",
        "_waiting",
        "is_closed",
        "places",
        "reports",
    )

    def __init__(self) -> None:
        self.reports: list[Update] = []
        self.places: list[int] = []
        self.is_closed = False
        self._answers: dict[int, Review] = {}
        self._answered_to = -1
        self._last_review: Review | None = None
        self._waiting: list[tuple[int, Review]] = []

    def take(self, place: int, entry: Entry) -> None:
        """Take one more entry, which is not dated before those that were taken.

        Args:
            place: where it stands in its file, from 0.
        """
        if isinstance(entry, Update):
            self.reports.append(entry)
            self.places.append(place)
            if self._waiting:
                self._answer_waiting(len(self.reports) - 1)
            return
        number = self.answered_by(place, entry)
        if number is not None:
            self._take_answer(number, place, entry)
        elif entry.of_hash is not None:
            self._waiting.append((place, entry))

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
        return len(self.reports) - 1 in self._answers

    @property
    def review(self) -> Review | None:
        """The last answer to the latest report, else to an older one."""
        return self._answers.get(len(self.reports) - 1, self._last_review)

    def unstruck(self, end: int | None = None) -> Iterator[int]:
        """The numbers of the reports that are not struck, newest first; `end` is exclusive."""
        for number in range((len(self.reports) if end is None else end) - 1, -1, -1):
            answer = self._answers.get(number)
            if answer is None or answer.verdict != "returned":
                yield number

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
        """The number of the report that a review answers; None where there is no such report.

        The hash decides, then `nth`, then what stands above the review in the file. A review that
        names no day is of the latest report before it.
        """
        if review.reported is None:
            number = self.count_to(review.date, place) - 1
            return number if number >= 0 else None
        numbers = self.of_day(review.reported)
        nth = numbers[review.nth - 1 : review.nth] if review.nth else numbers[:0]
        found: Sequence[int]
        if review.of_hash is None:
            above = [number for number in numbers if self.places[number] < place]
            found = nth if review.nth else above or numbers
        else:
            alike = [n for n in numbers if entry_hash(self.reports[n]) == review.of_hash]
            found = [number for number in nth if number in alike] or alike
        return found[-1] if found else None

    def of_day(self, day: date) -> range:
        """The numbers of the reports of one day; they go by place in the file."""
        return range(self.count_to(day, -1), self.count_to(day))

    def count_to(self, day: date, place: int = maxsize) -> int:
        """How many reports count before what stands at a place and is of a day."""
        return bisect(
            range(len(self.reports)),
            (day, place),
            key=lambda number: (self.reports[number].date, self.places[number]),
        )

    def _answer_waiting(self, number: int) -> None:
        """A hash finds its report below the review too, where a merge has moved the lines."""
        for place, review in self._waiting:
            if self.answered_by(place, review) == number:
                self._take_answer(number, place, review)

    def _take_answer(self, number: int, place: int, review: Review) -> None:
        """Copies of the report above the review are answered with it.

        Only a return undoes a closing, and not one of an older report than was answered.
        """
        update = self.reports[number]
        for other in self.of_day(update.date):
            is_copy = self.places[other] < place and self.reports[other] == update
            if other == number or is_copy:
                self._answers[other] = review
        self._last_review = review
        if review.verdict == "closed":
            self.is_closed = True
        elif review.verdict == "returned" and number >= self._answered_to:
            self.is_closed = False
        self._answered_to = max(number, self._answered_to)
