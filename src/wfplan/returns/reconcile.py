"""What several forms report together: nothing twice, nothing at odds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from operator import attrgetter
from typing import Any

from wfplan.returns.merge import MergedForm
from wfplan.returns.refusal import Refusal
from wfplan.returns.return_rules import DISAGREEMENT
from wfplan.returns.row_report import RowReport
from wfplan.returns.statement.entry import RowEntry, words_of
from wfplan.status.fold import Key

Rivals = Mapping[Key, tuple[RowReport, RowReport]]
FirstReports = Mapping[tuple[Key, date | None], RowReport]


def reconcile(forms: Sequence[MergedForm]) -> list[MergedForm]:
    """The same forms, without rows of which two say different things of one unit's duty.

    What was imported before is no rival of what came since, nor is what can be no update. Rows that
    say what another form does go to the repeats. A row is taken whole or not at all.
    """
    new = [change.report for form in forms for change in form.changes]
    rivals = _rivals(new, (report for form in forms for report in form.form.repeats))
    first = _first_reports(report for report in new if report.key not in rivals)
    entries = _RepeatedEntries(row for form in forms for row in form.entries)
    return [_reconcile_form(form, rivals, first, entries) for form in forms]


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


class _RepeatedEntries:
    """Of entries that rows of several forms make, the first on each subject, and who differs."""

    def __init__(self, rows: Iterable[RowEntry]) -> None:
        self.first: dict[tuple[Any, ...], RowEntry] = {}
        self._rivals: dict[tuple[Any, ...], tuple[RowEntry, RowEntry]] = {}
        for row in rows:
            one = self.first.setdefault(row.subject, row)
            if words_of(one.entry) != words_of(row.entry):
                self._rivals.setdefault(row.subject, (one, row))

    def refusals(self, rows: Iterable[RowEntry]) -> Iterator[Refusal]:
        """A refusal for each of the rows that another one contradicts, in their order."""
        for row in rows:
            for other in self._rivals.get(row.subject, ()):
                if other is not row:
                    said = f"与{other.file}{other.place}所写不一致，都没有采用"
                    yield row.refusal(DISAGREEMENT, said)
                    break


def _reconcile_form(
    merged: MergedForm, rivals: Rivals, first: FirstReports, entries: _RepeatedEntries
) -> MergedForm:
    """A form without the rows that others contradict; those that others repeat become repeats.

    The same goes for what it reports, so that merging it again finds what was settled here.
    """
    form = merged.form
    new = [change.report for change in merged.changes]
    at_odds = [row for row in new if row.key in rivals]
    at_odds += [row for row in form.repeats if row in rivals.get(row.key, ())]
    refusals = [row.refusal(DISAGREEMENT, _disagreement(row, *rivals[row.key])) for row in at_odds]
    refusals += entries.refusals(merged.entries)
    gone = {refusal.order for refusal in refusals}
    kept = [row for row in merged.entries if row.order not in gone]
    said = [row for row in kept if entries.first[row.subject] is not row]
    twice = set(map(id, said))
    written = {row.order for row in new if first.get((row.key, row.day)) is row} - gone
    again = [row for row in new if row.order not in written]
    repeats = tuple(row for row in (*merged.repeats, *again) if row.order not in gone)
    settled = gone | {row.order for row in repeats}
    return replace(
        merged,
        form=replace(
            form,
            reports=tuple(row for row in form.reports if row.order not in settled),
            entries=tuple(
                row for row in form.entries if row.order not in gone and id(row) not in twice
            ),
            repeats=repeats,
            refusals=(*form.refusals, *refusals),
        ),
        changes=tuple(one for one in merged.changes if one.report.order in written),
        refusals=tuple(sorted((*merged.refusals, *refusals), key=attrgetter("order"))),
        repeats=repeats,
        entries=tuple(row for row in kept if id(row) not in twice),
        said=(*merged.said, *said),
    )


def _disagreement(row: RowReport, first: RowReport, rival: RowReport) -> str:
    other = rival if row.row_values == first.row_values else first
    message = f"与{other.file}所报不一致，都没有采用"
    if row.day and other.day and row.day != other.day:
        days = "、".join(map(str, sorted((row.day, other.day))))
        message += f"；填报日期不同（{days}）的，请按日期先后分次导入"
    return message
