"""What the cells of a row say besides its report, by the duty that it is of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from wfplan.model.status import Extension, Schedule
from wfplan.returns.cell_value import BadValueError
from wfplan.returns.context import ImportContext
from wfplan.returns.form_identity import FormIdentity
from wfplan.returns.form_row import FormRow
from wfplan.returns.match_row import DutyMatch
from wfplan.returns.refusal import RowRefused
from wfplan.returns.return_rules import BAD_VALUE
from wfplan.returns.statement.entry import RowEntry
from wfplan.returns.statement.standing import standing_of
from wfplan.returns.statement.steps import read_reached
from wfplan.status.due import text_steps


def row_entries(
    file: str,
    place: str,
    row: FormRow,
    match: DutyMatch,
    identity: FormIdentity,
    context: ImportContext,
) -> Iterator[RowEntry]:
    """What a row says besides its report."""
    key = match.key
    said: dict[str, Any] = {
        "measure": key.measure,
        "date": match.day or context.today,
        "period": key.period,
        "round": identity.round,
        "notice": identity.notice.number if identity.notice else None,
        "by": row.by or identity.by,
    }
    if row.steps:
        schedule = Schedule(**said, steps=row.steps)
        yield RowEntry(file, row.order, place, key, schedule, match.sent)
    if row.wish is not None:
        wish = Extension(**said, extend_to=row.wish.extend_to, reason=row.wish.reason)
        yield RowEntry(file, row.order, place, key, wish, match.sent)


def steps_reached(row: FormRow, match: DutyMatch, context: ImportContext) -> tuple[date, ...]:
    """The days of the steps that a row ticks.

    Raises:
        RowRefused: it ticks what is no step.
    """
    if not row.ticks or match.key.measure not in context.measures:
        return ()
    item, measure = context.measures[match.key.measure]
    steps = match.status.steps or standing_of(match.key, match.sent.as_of, context).steps
    steps = steps or text_steps(item, measure, match.key.period)[0]
    try:
        return read_reached(row.ticks, steps)
    except BadValueError as error:
        raise RowRefused(BAD_VALUE, str(error)) from error


def is_reason_alone(row: FormRow, match: DutyMatch, values: Mapping[str, Any]) -> bool:
    """Whether all that a row says besides an extension is its reason, and no state is known."""
    if (
        row.wish is None
        or match.status.effective_update is not None
        or values.keys() != {"problem"}
    ):
        return False
    return bool(str(values["problem"]).strip() == row.wish.reason)
