"""From a row of the list of problems to the entry that says how the problem was solved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from wfplan.model.status import Solution
from wfplan.model.text import short_line
from wfplan.returns.context import ImportContext
from wfplan.returns.form_identity import FormIdentity
from wfplan.returns.match_row import sent_to, unit_asked
from wfplan.returns.refusal import Refusal, RowRefused
from wfplan.returns.return_rules import BAD_ROW, BAD_VALUE
from wfplan.returns.statement.entry import RowEntry, standings_of
from wfplan.returns.statement.problem_table import ProblemRow
from wfplan.returns.unit_name import find_unit, why_no_unit
from wfplan.status.fold import Key


def read_solutions(
    file: str, rows: Sequence[ProblemRow], identity: FormIdentity, context: ImportContext
) -> Iterator[RowEntry | Refusal]:
    """What the rows that were filled in say, or why they are not taken."""
    for row in rows:
        if row.is_blank or row.is_unsolved:
            continue
        try:
            found = _solution_of(file, row, identity, context)
        except RowRefused as error:
            unit = identity.unit or row.unit
            yield Refusal(error.rule, file, str(error), _place_of(row), row.order, unit)
            continue
        if found is not None:
            yield found


def unsolved_remarks(rows: Sequence[ProblemRow]) -> Iterator[tuple[str, str]]:
    """The rows that say that a problem is not solved yet: the place, and what of it."""
    for row in rows:
        if row.is_unsolved and not row.is_blank:
            said = short_line(row.note or "")
            yield _place_of(row), f"解决情况写的“{said}”不是已经解决，没有采用，问题仍列为未解决"


def _solution_of(
    file: str, row: ProblemRow, identity: FormIdentity, context: ImportContext
) -> RowEntry | None:
    """The entry of a row; None where it is of another unit than is asked for.

    Raises:
        RowRefused: it cannot be told of what it is, or it says too little.
    """
    if row.id is None or row.id not in context.measures:
        raise RowRefused(BAD_ROW, "编号对不上任何举措")
    unit = find_unit(row.unit, context.directory) if row.unit else identity.unit
    if unit is None:
        why = why_no_unit(row.unit, context.directory) if row.unit else "没有写明"
        raise RowRefused(BAD_ROW, f"责任单位{why}")
    if unit_asked(unit, identity) is None:
        return None
    if row.raised is None:
        raise RowRefused(BAD_VALUE, "提出日期应为日期，如 2022-06-30")
    if row.note is None:
        raise RowRefused(BAD_VALUE, "填了解决日期，没有填解决情况")
    if row.day_text and row.day is None:
        raise RowRefused(BAD_VALUE, f"解决日期“{short_line(row.day_text)}”应为日期，如 2022-06-30")
    day = row.day or identity.day or context.today
    key = _key_of(Key(row.id, unit, None), row.raised, day, context)
    entry = Solution(
        measure=row.id,
        date=day,
        period=key.period,
        round=identity.round,
        solved=row.raised,
        note=row.note.strip(),
        by=identity.by,
    )
    return RowEntry(file, row.order, _place_of(row), key, entry, sent_to(unit, identity))


def _key_of(key: Key, raised: date, day: date, context: ImportContext) -> Key:
    """The duty of which a problem was told on a day; the one of no instance where none was."""
    found = [
        one
        for one, history in standings_of(key, day, context).items()
        if any(problem.day == raised for problem in history.problems)
    ]
    return found[-1] if found else key


def _place_of(row: ProblemRow) -> str:
    return f"{row.place}（{row.id or '无编号'}）"
