"""What each unit answered to a round: 按时, 迟报, 退回 or 未报, and on how many of its rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, NamedTuple

from wfplan.model.plan import Plan
from wfplan.model.status import DutyEntry, Review, StatusFile, Undo
from wfplan.status.fold import Key, fold_basis, histories_of, status_of
from wfplan.status.history import History
from wfplan.status.round.row import AskedRow, asked_rows
from wfplan.status.rounds import RoundState
from wfplan.status.unit_histories import FoldBasis
from wfplan.units.member import holdings_of, listed_members

AnswerKind = Literal["reported", "late", "returned", "missing"]
ANSWERS: dict[AnswerKind, str] = {
    "reported": "按时",
    "late": "迟报",
    "returned": "退回",
    "missing": "未报",
}
"""Each unit has exactly one of them; how it is told from the others is `docs/fold.md`."""


@dataclass(frozen=True, slots=True)
class UnitAnswer:
    """What one unit answered to a round.

    Attributes:
        owed: the rows that it was asked, in plan order; never empty.
        given: those of them that an entry of the round answers.
        returned: those of `given` whose last report of the round stands returned, and why.
        return_by: the day by which it was to answer; None where nobody has said any.
        first: the date of its first answer; None without.
        entered: when that was entered, where it is in time by its date and was entered too late.
    """

    unit: str
    owed: tuple[AskedRow, ...]
    given: tuple[Key, ...]
    returned: Mapping[Key, str]
    return_by: date | None
    first: date | None
    entered: date | None

    @property
    def answer(self) -> AnswerKind:
        if self.returned:
            return "returned"
        if not self.given:
            return "missing"
        return "late" if self.days_late else "reported"

    @property
    def days_late(self) -> int | None:
        """Days from the return day to the first answer, 0 in time; None without an answer."""
        if self.first is None:
            return None
        return 0 if self.return_by is None else max((self.first - self.return_by).days, 0)

    @property
    def missing(self) -> tuple[AskedRow, ...]:
        """The rows that no entry answers."""
        given = set(self.given)
        return tuple(row for row in self.owed if row.key not in given)


def unit_answers(
    plan: Plan, files: Iterable[StatusFile], state: RoundState, as_of: date | None = None
) -> list[UnitAnswer]:
    """What each unit that a round asks anything has answered, in the order of units.yaml.

    Of a closed round only what stood when it was closed is looked at.

    Args:
        as_of: the last date that counts; None for all.
    """
    files = tuple(files)
    basis = fold_basis(plan)
    answers = {file.unit: _answers_in(file, basis, state, as_of) for file in files}
    return [
        _unit_answer(unit, rows, _answered(plan, rows, answers, state), state)
        for unit, rows in asked_rows(plan, files, state).items()
    ]


class _RowAnswer(NamedTuple):
    """The entries of a round on one row, and why the last stands returned; None: it does not."""

    entries: tuple[DutyEntry, ...]
    reason: str | None

    @property
    def last(self) -> date:
        """The date of the latest of the entries."""
        return max(entry.date for entry in self.entries)


def _answers_in(
    file: StatusFile, basis: FoldBasis, state: RoundState, as_of: date | None
) -> dict[Key, _RowAnswer]:
    """The answers that stand in a unit's file.

    Only what was said on the same measures from the first of them on is folded: nothing before
    that answers them.
    """
    stood = file.entries[: state.entries_of(file.unit)]
    own = [
        entry
        for entry in stood
        if type(entry) is not Undo and type(entry) is not Review and entry.round == state.id  # type: ignore[union-attr]
    ]
    if not own:
        return {}
    ids = {entry.measure for entry in own}  # type: ignore[union-attr]
    first = min(entry.date for entry in own)
    near = tuple(
        entry
        for entry in stood
        if type(entry) is Undo or (entry.date >= first and entry.measure in ids)  # type: ignore[union-attr]
    )
    cut = StatusFile.model_construct(unit=file.unit, entries=near)
    histories = histories_of(cut, basis, as_of, replace(state, entries=None))
    found = ((key, _row_answer(history, state)) for key, history in histories.items())
    return {key: answer for key, answer in found if answer.entries}


def _row_answer(history: History, state: RoundState) -> _RowAnswer:
    entries = tuple(entry for entry in history.entries if entry.round == state.id)
    status = status_of(history)
    is_own = status.update is not None and status.update.round == state.id
    is_returned = is_own and status.is_returned and status.review is not None
    reason = (status.review.reason or "") if is_returned and status.review else None
    return _RowAnswer(entries, reason)


def _answered(
    plan: Plan,
    rows: Sequence[AskedRow],
    answers: Mapping[str, Mapping[Key, _RowAnswer]],
    state: RoundState,
) -> dict[Key, list[_RowAnswer]]:
    """The answers to each row: the unit's own, and those of who took its duty over since.

    What the successor said before that day is of its own duty on the measure.
    """
    unit = rows[0].key.unit
    found = {row.key: [*_own_answer(answers, row.key)] for row in rows}
    ended = next((one.valid_until for one in plan.roster.units if one.name == unit), None)
    if ended is not None and ended > state.day:
        members = listed_members(plan.roster, ended)
        for row in rows:
            for held in holdings_of(row.item, row.measure, members):
                if unit in held.inherited_from:
                    taken = _own_answer(answers, row.key._replace(unit=held.unit))
                    found[row.key] += (one for one in taken if one.last >= ended)
    return {key: given for key, given in found.items() if given}


def _own_answer(answers: Mapping[str, Mapping[Key, _RowAnswer]], key: Key) -> Iterator[_RowAnswer]:
    answer = answers.get(key.unit, {}).get(key)
    if answer is not None:
        yield answer


def _unit_answer(
    unit: str,
    rows: Sequence[AskedRow],
    answered: Mapping[Key, Sequence[_RowAnswer]],
    state: RoundState,
) -> UnitAnswer:
    entries = [entry for given in answered.values() for one in given for entry in one.entries]
    earliest = min(entries, key=lambda entry: entry.date, default=None)
    return_by = state.return_by_of(unit)
    reasons = {key: given[-1].reason for key, given in answered.items()}
    return UnitAnswer(
        unit=unit,
        owed=tuple(rows),
        given=tuple(row.key for row in rows if row.key in answered),
        returned={key: reason for key, reason in reasons.items() if reason is not None},
        return_by=return_by,
        first=earliest.date if earliest else None,
        entered=_entered_late(entries, earliest, return_by),
    )


def _entered_late(
    entries: Iterable[DutyEntry], earliest: DutyEntry | None, return_by: date | None
) -> date | None:
    """The first day of entering of answers that are in time by their date and entered too late."""
    if earliest is None or return_by is None or earliest.date > return_by:
        return None
    entered = min(entry.entered or entry.date for entry in entries)
    return entered if entered > return_by else None
