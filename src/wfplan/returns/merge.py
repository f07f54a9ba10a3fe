"""From what the rows of a form report to the updates that are to be written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Any

from wfplan.model import words
from wfplan.model.status import Evidence, Update
from wfplan.readers.evidence import EvidenceFile, NamedEvidence
from wfplan.returns.cell_value import is_shown, reported_values, shown_values
from wfplan.returns.context import ImportContext
from wfplan.returns.duty_entries import (
    DutyEntries,
    SentSnapshot,
    history_of,
    reports_in,
    review_of,
    status_at,
)
from wfplan.returns.match import MatchedForm
from wfplan.returns.refusal import Refusal, RowRefused
from wfplan.returns.return_rules import BAD_ROW, BAD_VALUE
from wfplan.returns.row_report import RowReport
from wfplan.returns.statement.entry import RowEntry, is_proposed
from wfplan.status import judge
from wfplan.status.carry_over import carried_fields
from wfplan.store.write.evidence import evidence_path

_NO_REASON = "填了预计完成的日期，没有填原因或存在问题"


@dataclass(frozen=True, slots=True)
class ProposedUpdate:
    """An update that a row makes.

    Attributes:
        before: what counts with the unit on its day; None where nobody has reported anything.
        later_day: of a later report, which counts still; None where there is none.
    """

    report: RowReport
    update: Update
    before: Update | None
    later_day: date | None = None

    @property
    def unit(self) -> str:
        return self.report.key.unit


@dataclass(frozen=True, slots=True)
class MergedForm:
    """What comes of a form.

    Attributes:
        changes: the updates that are to be written.
        refusals: why rows, or the whole file, are not taken, in the order of the file.
        entries: what is to be written besides them.
        repeats: the rows that say what was reported before, or what another form does.
        said: the entries that rows made before, or that another form makes.
    """

    form: MatchedForm
    changes: tuple[ProposedUpdate, ...]
    refusals: tuple[Refusal, ...]
    repeats: tuple[RowReport, ...]
    entries: tuple[RowEntry, ...] = ()
    said: tuple[RowEntry, ...] = ()

    @property
    def is_new(self) -> bool:
        """Whether there is anything to be written."""
        return bool(self.changes or self.entries)

    @property
    def repeated(self) -> frozenset[int]:
        """The orders of the rows of which nothing is written, since it was said before."""
        written = {one.report.order for one in self.changes} | {one.order for one in self.entries}
        again = {one.order for one in self.repeats} | {one.order for one in self.said}
        return frozenset(again - written)

    @property
    def is_refused(self) -> bool:
        """Whether nothing of the file was taken."""
        return any(refusal.order < 0 for refusal in self.refusals)


def without_evidence(
    forms: Sequence[MergedForm], files: Mapping[str, EvidenceFile]
) -> Sequence[MergedForm]:
    """The forms without the files that others name as evidence, and that are no forms themselves.

    Args:
        files: where each lies, by its name.
    """
    named = {
        one.source.resolved()
        for form in forms
        for row in (*form.form.reports, *form.form.repeats)
        for one in row.row_values.get("evidence") or ()
        if one.source is not None
    }
    came_along = {name for name, file in files.items() if named and file.resolved() in named}
    return [one for one in forms if not (one.is_refused and one.form.file in came_along)]


def merge_form(form: MatchedForm, context: ImportContext) -> MergedForm:
    """The updates of a form's rows, compared with all that was reported so far."""
    changes, refusals, repeats = [], list(form.refusals), list(form.repeats)
    for report in form.reports:
        try:
            change = _merge_report(report, context)
        except RowRefused as error:
            refusals.append(report.refusal(error.rule, str(error)))
            continue
        if change is None:
            repeats.append(report)
        else:
            changes.append(change)
    entries: list[RowEntry] = []
    said: list[RowEntry] = []
    for entry in form.entries:
        try:
            (entries if is_proposed(entry, context) else said).append(entry)
        except RowRefused as error:
            refusals.append(entry.refusal(error.rule, str(error)))
    refusals.sort(key=attrgetter("order"))
    # A row is taken whole or not at all.
    refused = {refusal.order for refusal in refusals}
    return MergedForm(
        form,
        tuple(one for one in changes if one.report.order not in refused),
        tuple(refusals),
        tuple(one for one in repeats if one.order not in refused),
        tuple(one for one in entries if one.order not in refused),
        tuple(said),
    )


def _merge_report(report: RowReport, context: ImportContext) -> ProposedUpdate | None:
    """The update that a row makes; None where it was made before.

    State and figure that it does not say stay as they are; where the report that the row was sent
    with was returned meanwhile, as they were in that.

    Raises:
        RowRefused: the update contradicts itself or the plan.
    """
    key, day = report.key, report.day or context.today
    if key.unit in context.unread:
        raise RowRefused(BAD_ROW, f"“{key.unit}”的填报文件有错，请先改正")
    entries = context.entries_by_duty.get(key, [])
    if _was_reported(report, entries):
        return None
    _require_free(day, report.shown, entries)
    before = status_at(entries, SentSnapshot(day)).effective_update
    shown = report.shown
    is_returned = shown is not None and (before is None or before.date < shown.date)
    fields = _update_fields(report.values, shown if is_returned else before)
    fields["evidence"] = _evidence(
        report.values.get("evidence") or (), key.unit, report.round or day.isoformat()
    )
    update = Update(
        measure=key.measure,
        date=day,
        period=key.period,
        round=report.round,
        notice=report.notice,
        by=report.by,
        **fields,
    )
    if fault := judge.problem_due_fault(update):
        raise RowRefused(BAD_VALUE, fault.removeprefix("的") if update.problem else _NO_REASON)
    months = context.basis.months.get(key.measure)
    history = history_of(entries)
    for fault in judge.update_faults(update, context.plan, context.today, history, months):
        raise RowRefused(BAD_VALUE, fault.removeprefix("的"))
    last = history.effective_update
    later_day = last.date if last and last.date > day else None
    return ProposedUpdate(report, update, before, later_day)


def _evidence(named: Iterable[NamedEvidence], unit: str, occasion: str) -> tuple[Evidence, ...]:
    """What an update says of the files and pages that its row names."""
    return tuple(
        Evidence(url=one.key)
        if one.is_page
        else Evidence(path=evidence_path(unit, occasion, one.name), sha256=one.key)
        for one in named
    )


def _require_free(day: date, shown: Update | None, entries: DutyEntries) -> None:
    """Let an update be of no day before the report that was sent, nor of one that is reviewed."""
    if shown is not None and day < shown.date:
        message = f"填报日期 {day} 早于发出时已有的填报（{shown.date}）"
        raise RowRefused(BAD_VALUE, message)
    review = review_of(entries, day)
    if review is not None:
        verdict = words.VERDICTS[review.verdict]
        message = (
            f"{day} 的填报已于 {review.date} {verdict}，再报请写明其后的填报日期（或用 --date）"
        )
        raise RowRefused(BAD_VALUE, message)


def _was_reported(report: RowReport, entries: DutyEntries) -> bool:
    """Whether the unit has reported what a row says.

    On the day that the row is of, or on a later one since it was sent and nothing besides; where
    the row says no day, at any time since. Where it is not known what there was when it was sent,
    that is ever.
    """
    for place, update in reports_in(entries):
        is_since = report.sent.entries is None or place >= report.sent.entries
        is_of_day = update.date == report.day or (report.day is None and is_since)
        is_later = is_since and report.day is not None and update.date > report.day
        if not (is_of_day or is_later) or not _reports(update, report.values):
            continue
        if is_of_day:
            return True
        before = status_at(entries, SentSnapshot(update.date, place)).effective_update
        if _reports(update, reported_values(before, report.values)):
            return True
    return False


def _reports(update: Update, values: Mapping[str, Any]) -> bool:
    shown = shown_values(update)
    return all(is_shown(value, shown[name]) for name, value in values.items())


def _update_fields(values: Mapping[str, Any], before: Update | None) -> dict[str, Any]:
    """What an update says: its words are its own, only state and figure may be kept."""
    fields = {**values, **carried_fields(values, before)}
    if fields["state"] is None:
        message = "完成状态不能清空" if before else "填了内容，没有填完成状态"
        raise RowRefused(BAD_VALUE, message)
    return fields
