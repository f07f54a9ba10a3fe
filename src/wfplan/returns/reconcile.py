"""What several forms report together: nothing twice, nothing at odds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from operator import attrgetter
from typing import Any

from wfplan.returns.merge import MergedForm
from wfplan.returns.return_rules import DISAGREEMENT
from wfplan.returns.row_report import RowReport
from wfplan.returns.statement.entry import RowEntry, words_of
from wfplan.status.fold import Key

Rivals = Mapping[Key, tuple[RowReport, RowReport]]
FirstReports = Mapping[tuple[Key, date | None], RowReport]


def reconcile(forms: Sequence[MergedForm]) -> list[MergedForm]:
    """The same forms, without rows of which two say different things of one unit's duty.

    What was imported before is no rival of what came since, nor is what can be no update. Rows that
    say what another form does go to the repeats.
    """
    new = [change.report for form in forms for change in form.changes]
    rivals = _rivals(new, (report for form in forms for report in form.form.repeats))
    first = _first_reports(report for report in new if report.key not in rivals)
    settled = [_reconcile_form(form, rivals, first) for form in forms]
    return reconcile_entries(settled) if any(form.entries for form in forms) else settled


def _rivals(new: Iterable[RowReport], repeats: Iterable[RowReport]) -> Rivals:
    """The first row of each duty that rows differ about, and the first that differs from it.

    A row that says what stood differs from one that says something new only where both were sent
    together: what stood in an older form may well have changed since, or have come by that form.
    """
    first: dict[Key, RowReport] = {}
    found: dict[Key, tuple[RowReport, RowReport]] = {}
    for row in new:
        one = first.setdefault(row.key, row)
        if one.row_values != row.row_values:
            found.setdefault(row.key, (one, row))
    for row in repeats:
        rival = first.get(row.key)
        is_of_one_sending = rival and rival.sent == row.sent and row.sent.entries is not None
        if rival and is_of_one_sending and rival.row_values != row.row_values:
            found.setdefault(row.key, (rival, row))
    return found


def _first_reports(rows: Iterable[RowReport]) -> FirstReports:
    """The first row of each duty and day; what is of no day only where no other says one."""
    first: dict[tuple[Key, date | None], RowReport] = {}
    for row in rows:
        first.setdefault((row.key, row.day), row)
    dated = {key for key, day in first if day}
    return {(key, day): row for (key, day), row in first.items() if day or key not in dated}


def _reconcile_form(merged: MergedForm, rivals: Rivals, first: FirstReports) -> MergedForm:
    """A form without the rows that others contradict; those that others repeat become repeats.

    The same goes for its reports, so that merging them again finds what was settled here.
    """
    new = [change.report for change in merged.changes]
    at_odds = [row for row in new if row.key in rivals]
    at_odds += [row for row in merged.form.repeats if row in rivals.get(row.key, ())]
    refusals = [row.refusal(DISAGREEMENT, _disagreement(row, *rivals[row.key])) for row in at_odds]
    changes = [
        one for one in merged.changes if first.get((one.report.key, one.report.day)) is one.report
    ]
    gone = {row.order for row in at_odds}
    again = [row for row in new if row.order not in gone | {one.report.order for one in changes}]
    repeats = tuple(row for row in (*merged.repeats, *again) if row.order not in gone)
    settled = gone | {row.order for row in repeats}
    form = replace(
        merged.form,
        reports=tuple(row for row in merged.form.reports if row.order not in settled),
        repeats=repeats,
        refusals=(*merged.form.refusals, *refusals),
    )
    all_refusals = sorted((*merged.refusals, *refusals), key=attrgetter("order"))
    return replace(
        merged, form=form, changes=tuple(changes), refusals=tuple(all_refusals), repeats=repeats
    )


def reconcile_entries(forms: Sequence[MergedForm]) -> list[MergedForm]:
    """The same forms; of entries that rows repeat the first stays, those that differ are refused.

    What was said before is no rival. A row of which anything is refused is not taken at all.
    """
    first: dict[tuple[Any, ...], RowEntry] = {}
    rivals: dict[tuple[Any, ...], tuple[RowEntry, RowEntry]] = {}
    for row in (row for form in forms for row in form.entries):
        one = first.setdefault(row.subject, row)
        if words_of(one.entry) != words_of(row.entry):
            rivals.setdefault(row.subject, (one, row))
    return [_without_rivals(form, first, rivals) for form in forms]


def _without_rivals(
    merged: MergedForm,
    first: Mapping[tuple[Any, ...], RowEntry],
    rivals: Mapping[tuple[Any, ...], tuple[RowEntry, RowEntry]],
) -> MergedForm:
    refusals = [
        row.refusal(DISAGREEMENT, f"与{other.file}{other.place}所写不一致，都没有采用")
        for row in merged.entries
        if row.subject in rivals
        for other in [next(one for one in rivals[row.subject] if one is not row)]
    ]
    gone = {refusal.order for refusal in (*merged.refusals, *refusals)}
    kept = [row for row in merged.entries if row.order not in gone]
    again = [row for row in kept if first[row.subject] is not row]
    entries = tuple(row for row in kept if first[row.subject] is row)
    form = replace(
        merged.form,
        reports=tuple(row for row in merged.form.reports if row.order not in gone),
        entries=(*entries, *merged.said),
        refusals=(*merged.form.refusals, *refusals),
    )
    return replace(
        merged,
        form=form,
        changes=tuple(one for one in merged.changes if one.report.order not in gone),
        refusals=tuple(sorted((*merged.refusals, *refusals), key=attrgetter("order"))),
        entries=entries,
        said=(*merged.said, *again),
    )


def _disagreement(row: RowReport, first: RowReport, rival: RowReport) -> str:
    other = rival if row.row_values == first.row_values else first
    message = f"与{other.file}所报不一致，都没有采用"
    if row.day and other.day and row.day != other.day:
        days = "、".join(map(str, sorted((row.day, other.day))))
        message += f"；填报日期不同（{days}）的，请按日期先后分次导入"
    return message
