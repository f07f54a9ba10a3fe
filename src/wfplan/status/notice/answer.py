"""Which reports have answered a notice, and whether in time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Final, Literal, NamedTuple

from wfplan.model.status import DutyEntry, Extension, Schedule, Solution, Update
from wfplan.model.unit import Unit
from wfplan.status.board import Board
from wfplan.status.history import History
from wfplan.status.notice.register import IssuedNotice, earlier_notices, fold_notices
from wfplan.units.succession import heirs_of, units_by_name

AnswerState = Literal["answered", "late", "returned", "overdue", "waiting"]

ANSWERS: Final[dict[AnswerState, str]] = {
    "answered": "已答复",
    "late": "迟答复",
    "returned": "退回待报",
    "overdue": "逾期未答复",
    "waiting": "待答复",
}


class NoticeAnswer(NamedTuple):
    """A report, or another entry, that answers a notice on one measure.

    Attributes:
        is_named: whether it names the notice; else it is a report after the notice's date.
    """

    measure: str
    unit: str
    date: date
    is_named: bool


class NoticeState(NamedTuple):
    """A notice, and what has become of it by a day.

    Attributes:
        answers: the first standing answer on each matter, in the order of the matters.
        waiting: the matters that nobody has answered, or only with what was returned.
        returned: those of `waiting` of which an answer was returned.
        earlier: the notices to the same unit that it repeats in one matter or more, oldest first.
        days_late: by how much the last answer came too late, or is overdue on the day; 0 where
            neither is so or no day was set. Working days where the plan lists its holidays.
    """

    notice: IssuedNotice
    answers: tuple[NoticeAnswer, ...]
    waiting: tuple[str, ...]
    returned: tuple[str, ...]
    earlier: tuple[IssuedNotice, ...]
    state: AnswerState
    days_late: int


def notice_states(board: Board) -> dict[str, NoticeState]:
    """Every notice up to the day of a board by its number, in the order of entering.

    An entry answers a notice that names it (`notice:`), and so does a report of the unit on one of
    its matters that is dated after it. The successors of a unit answer for it; what was returned
    or undone is no answer.
    """
    issued = [one for one in fold_notices(board.plan.notices).values() if one.date <= board.as_of]
    search = _AnswerSearch(board)
    return {one.number: _state_of(one, issued, search) for one in issued}


def _state_of(
    notice: IssuedNotice, issued: list[IssuedNotice], search: _AnswerSearch
) -> NoticeState:
    standing, struck = search.answers(notice)
    first: dict[str, NoticeAnswer] = {}
    for one in sorted(standing, key=lambda one: one.date):
        first.setdefault(one.measure, one)
    matters = notice.matters or tuple(sorted(first))
    answers = tuple(first[matter] for matter in matters if matter in first)
    waiting = tuple(matter for matter in matters if matter not in first)
    is_open = bool(waiting) or not answers
    last = search.board.as_of if is_open else max(one.date for one in answers)
    until = notice.answer_by
    late = search.board.calendar.between(until, last) if until and until < last else 0
    returned = tuple(matter for matter in waiting if matter in struck)
    return NoticeState(
        notice,
        answers,
        waiting,
        returned,
        earlier_notices(notice, issued),
        _word(is_open=is_open, is_late=late > 0, is_returned=bool(returned)),
        late,
    )


def _word(*, is_open: bool, is_late: bool, is_returned: bool) -> AnswerState:
    if not is_open:
        return "late" if is_late else "answered"
    if is_returned:
        return "returned"
    return "overdue" if is_late else "waiting"


class _AnswerSearch:
    """The entries of a board by measure and unit, to be asked for each notice."""

    def __init__(self, board: Board) -> None:
        self.board = board

    def answers(self, notice: IssuedNotice) -> tuple[list[NoticeAnswer], set[str]]:
        """What answers a notice, and the matters of which an answer was returned."""
        standing, struck = [], set()
        for matter, unit, history in self._histories_on(notice):
            for entry, is_struck in _entries(history):
                is_named = entry.notice == notice.number
                if not (is_named or (type(entry) is Update and entry.date > notice.date)):
                    continue
                if is_struck:
                    struck.add(matter)
                else:
                    standing.append(NoticeAnswer(matter, unit, entry.date, is_named))
        return standing, struck

    def _histories_on(self, notice: IssuedNotice) -> Iterator[tuple[str, str, History]]:
        """The matters with who answers and what was said; without matters, all that was said."""
        if not notice.matters:
            for (measure, unit), histories in self._histories.items():
                if unit in self._units(notice.unit, measure):
                    yield from ((measure, unit, one) for one in histories)
        for matter in notice.matters:
            for measure in (matter, *self._later_ids.get(matter, ())):
                for unit in self._units(notice.unit, measure):
                    for one in self._histories.get((measure, unit), ()):
                        yield matter, unit, one

    def _units(self, name: str, measure: str) -> tuple[str, ...]:
        """A unit and those that ever took this duty of it over."""
        unit = self._by_name.get(name)
        if unit is None or not unit.successors:
            return (name,)
        ids = (measure, measure.rpartition("-")[0])
        return tuple(heir.unit for heir in heirs_of(unit, ids, self._by_name, None))

    @cached_property
    def _histories(self) -> Mapping[tuple[str, str], list[History]]:
        found: dict[tuple[str, str], list[History]] = {}
        for key, history in self.board.histories.items():
            found.setdefault((key.measure, key.unit), []).append(history)
        return found

    @cached_property
    def _later_ids(self) -> Mapping[str, list[str]]:
        """The measures that a measure has become, by its earlier id."""
        found: dict[str, list[str]] = {}
        for _, _, measure in self.board.plan.measures:
            for earlier in measure.was:
                found.setdefault(earlier, []).append(measure.id)
        return found

    @cached_property
    def _by_name(self) -> Mapping[str, Unit]:
        return units_by_name(self.board.plan.roster)


def _entries(history: History) -> Iterator[tuple[DutyEntry, bool]]:
    """What a unit said on a duty, and whether it was returned."""
    for kind in (Update, Schedule, Extension, Solution):
        thread = history.thread(kind)
        for number, entry in enumerate(thread.entries):
            answer = thread.answer_to(number)
            yield entry, answer is not None and answer.verdict == "returned"
