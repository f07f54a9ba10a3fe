"""What one form reports, row by row, duty by duty."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from wfplan.returns.context import ImportContext, entries_when_sent, with_edition
from wfplan.returns.duty_entries import status_at
from wfplan.returns.form_identity import FormIdentity
from wfplan.returns.form_row import FormRow
from wfplan.returns.match_row import (
    DutyMatch,
    Outdated,
    current_instance,
    match_duty,
    match_row,
    sent_to,
)
from wfplan.returns.parse import ReturnedForm
from wfplan.returns.refusal import Refusal, RowRefused
from wfplan.returns.return_rules import BAD_ROW
from wfplan.returns.row_report import RowReport, place_of, read_report
from wfplan.returns.statement.entry import RowEntry
from wfplan.returns.statement.solution import read_solutions, unsolved_remarks
from wfplan.returns.unit_name import find_unit
from wfplan.status.duty import is_settled
from wfplan.status.fold import Key
from wfplan.status.round.row import rows_in_scope
from wfplan.status.wording import title_of

_NAMED = 3
"""So many of the places that differ are named."""


@dataclass(frozen=True, slots=True)
class MatchedForm:
    """What one form reports.

    Attributes:
        unit: None where it is not known, or is a ledger of all.
        as_of: the last day whose reports stood in it; None where that is not known.
        is_older: as of its `FormIdentity`.
        reports: the rows that say something new, in the order of the file.
        entries: what rows say besides a report, in the order of the file.
        repeats: the rows that were filled in with what stood already when the form was sent.
        refusals: why rows, or the whole file, are not taken.
        missing: the duties that have no row.
        skipped: what stands in the file and was not read, a sentence each.
        unread: what stands in a row and was not taken: the place, and what of it.
    """

    file: str
    unit: str | None = None
    as_of: date | None = None
    is_older: bool = False
    reports: tuple[RowReport, ...] = ()
    entries: tuple[RowEntry, ...] = ()
    repeats: tuple[RowReport, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    missing: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    unread: tuple[tuple[str, str], ...] = ()


def match_form(form: ReturnedForm, context: ImportContext) -> MatchedForm:
    """Find the duty of each row, and what the row reports on it."""
    identity = form.identity
    if form.refusal is not None or identity is None:
        refusals = (form.refusal,) if form.refusal else ()
        unit = identity.unit if identity else None
        return MatchedForm(form.name, unit, refusals=refusals, skipped=form.skipped)
    context = with_edition(context, identity.version)
    found: dict[int, RowReport | Refusal] = {}
    rows_by_duty: dict[Key, list[tuple[FormRow, DutyMatch]]] = {}
    unmatched: set[str | None] = set()
    for row in form.rows:
        try:
            match = match_row(row, identity, context)
        except RowRefused as error:
            unmatched.add(row.id)
            if not (isinstance(error, Outdated) and _is_as_sent(row, identity, context)):
                found[row.order] = _refusal(form.name, row, None, identity, error)
            continue
        if match is not None:
            rows_by_duty.setdefault(match.key, []).append((row, match))
    for key, rows in rows_by_duty.items():
        found |= _read_duty(form.name, key, rows, identity, context)
    answers = [found[order] for order in sorted(found)]
    reports = [answer for answer in answers if isinstance(answer, RowReport)]
    solutions = list(read_solutions(form.name, form.problems, identity, context))
    return MatchedForm(
        form.name,
        identity.unit,
        as_of=identity.as_of if identity.is_as_of_known else None,
        is_older=identity.is_older,
        reports=tuple(report for report in reports if report.is_new),
        entries=tuple(_entries(reports, solutions)),
        repeats=tuple(report for report in reports if report.is_filled and not report.is_new),
        refusals=tuple(one for one in (*answers, *solutions) if isinstance(one, Refusal)),
        missing=tuple(_missing_duties(form, rows_by_duty.keys(), unmatched, context)),
        skipped=form.skipped,
        unread=(
            *((report.place, what) for report in reports for what in report.unread),
            *unsolved_remarks(form.problems),
        ),
    )


def _entries(
    reports: Sequence[RowReport], solutions: Sequence[RowEntry | Refusal]
) -> Iterator[RowEntry]:
    yield from (entry for report in reports for entry in report.entries)
    yield from (one for one in solutions if isinstance(one, RowEntry))


def _is_as_sent(row: FormRow, identity: FormIdentity, context: ImportContext) -> bool:
    """Whether a row reports nothing, whatever has become of its measure and unit since."""
    unit = find_unit(row.unit or identity.unit or "", context.directory)
    if row.is_blank or row.id is None or unit is None:
        return row.is_blank
    try:
        match = match_duty(row, row.id, unit, identity, context)
        report = read_report("", row, match, identity, context)
        return not (report.is_filled or report.entries)
    except RowRefused:
        return False


def _read_duty(
    file: str,
    key: Key,
    rows: Sequence[tuple[FormRow, DutyMatch]],
    identity: FormIdentity,
    context: ImportContext,
) -> dict[int, RowReport | Refusal]:
    """The answer to each row of one duty, by its order; a row that says nothing has none.

    A workbook shows one duty on several pages; what was filled in on one of them counts.
    """

    def refuse_all(message: str) -> dict[int, RowReport | Refusal]:
        error = RowRefused(BAD_ROW, message)
        return {row.order: _refusal(file, row, key, identity, error) for row, _ in rows}

    if len({row.page for row, _ in rows}) < len(rows):
        return refuse_all(f"在表中出现 {len(rows)} 次，各行都没有采用")
    found: dict[int, RowReport | Refusal] = {}
    for row, match in rows:
        try:
            report = read_report(file, row, match, identity, context)
        except RowRefused as error:
            found[row.order] = _refusal(file, row, key, identity, error)
            continue
        if report.is_filled or report.unread or report.entries:
            found[row.order] = report
    rivals = [one for one in found.values() if isinstance(one, RowReport) and one.is_filled]
    if any(rival.values != rivals[0].values for rival in rivals):
        places = "、".join(rival.place for rival in rivals[:_NAMED])
        places += f"等 {len(rivals)} 处" if len(rivals) > _NAMED else ""
        return refuse_all(f"几处所填不同（{places}），都没有采用")
    for rival in rivals[1:]:
        del found[rival.order]
    return found


def _refusal(
    file: str, row: FormRow, key: Key | None, identity: FormIdentity, error: RowRefused
) -> Refusal:
    unit = key.unit if key else identity.unit or row.unit
    return Refusal(error.rule, file, str(error), place_of(row, key), row.order, unit)


def _missing_duties(
    form: ReturnedForm,
    seen: Collection[Key],
    unmatched: Collection[str | None],
    context: ImportContext,
) -> Iterator[str]:
    """The duties without a row; a measure whose row was refused is not missing.

    Of a recurring duty any instance will do where the form does not say of which it is. What
    answers a notice is asked for the notice's matters alone, a list of problems for none.
    """
    identity = form.identity
    if identity is None or form.is_of_problems:
        return
    notice = identity.notice
    is_dated = identity.is_as_of_known and notice is None
    any_instance = {} if is_dated else {(key.measure, key.unit): key for key in seen}
    state = None if notice else context.rounds.get(identity.round or "")
    asked = {row.key for row in rows_in_scope(context.plan, state)} if state else None
    reporters = context.reporters.of(context.edition)
    for measure in context.measures:
        if measure in unmatched or (notice and measure not in notice.matters):
            continue
        units: Collection[str] = reporters.on(measure, identity.as_of)
        if identity.unit is not None:
            units = (identity.unit,) if identity.unit in units else ()
        for unit in units:
            period = current_instance(measure, identity, context)
            key = any_instance.get((measure, unit), Key(measure, unit, period))
            is_asked = asked is None or key in asked
            is_owed = is_asked and key not in seen
            if is_owed and not _was_settled(key, identity, context):
                yield title_of(key) if identity.unit else f"{title_of(key)}（{unit}）"


def _was_settled(key: Key, identity: FormIdentity, context: ImportContext) -> bool:
    """Whether a sheet did not ask for a duty, since nothing more was owed when it was sent."""
    if not identity.keeps_blanks:
        return False
    sent = sent_to(key.unit, identity)
    return is_settled(status_at(entries_when_sent(context, key, sent), sent))
