"""What a row reports on its duty, compared with what it showed when it was sent."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from wfplan.model import form
from wfplan.model.form import report_lines
from wfplan.model.status import SETTLED, Update
from wfplan.model.text import normalize_text, short_line
from wfplan.problem import Rule
from wfplan.readers.evidence import NamedEvidence
from wfplan.returns.cell_value import is_shown, shown_values, values_with, without_words
from wfplan.returns.context import ImportContext
from wfplan.returns.duty_entries import SentSnapshot
from wfplan.returns.field.heading_words import HEADINGS, REPORT_FIELDS
from wfplan.returns.form_identity import FormIdentity
from wfplan.returns.form_row import FormRow
from wfplan.returns.match_row import DutyMatch
from wfplan.returns.refusal import Refusal, RowRefused
from wfplan.returns.return_rules import BAD_VALUE
from wfplan.returns.statement.entry import RowEntry, is_reason_alone, row_entries, ticked_days
from wfplan.status.due import due_of
from wfplan.status.fold import Key
from wfplan.status.wording import remark_words

_OF_UNIT = re.compile("承接自|原[0-9]+家现|责任单位.{1,20}起(?:停用|启用),")
"""How remarks begin that are of the unit, not of what it reported; as texts are compared."""


@dataclass(frozen=True, slots=True)
class RowReport:
    """What a row reports on its duty.

    Attributes:
        order: of the row in its file, as of `FormRow`.
        place: `第 7 行（1-3-2）`.
        values: what is to be reported: in a sheet that was sent empty all fields that were filled
            in, else those that differ from what was sent, or state and figure of a row that is only
            of a later day; None for one that was emptied. Empty where the row says nothing new.
        row_values: all fields, as the row shows them with these.
        is_filled: whether somebody filled it in, be it with what stood there already.
        is_new: whether it says anything new, or of a later day what was reported before.
        day: None where nobody says when.
        sent: what had been reported when it was sent; of that, `shown` counted.
        round: the round that it answers; None for none.
        notice: likewise the number of a notice.
        entries: what it says besides: steps, an extension.
        unread: what stands in it and is not taken: `进展情况中的图片没有读`.
    """

    file: str
    order: int
    place: str
    key: Key
    values: Mapping[str, Any]
    row_values: Mapping[str, Any]
    is_filled: bool
    is_new: bool
    day: date | None
    sent: SentSnapshot
    shown: Update | None
    by: str | None
    round: str | None
    notice: str | None
    entries: tuple[RowEntry, ...]
    unread: tuple[str, ...]

    def refusal(self, rule: Rule, message: str) -> Refusal:
        return Refusal(rule, self.file, message, self.place, self.order, self.key.unit)


def read_report(
    file: str, row: FormRow, match: DutyMatch, identity: FormIdentity, context: ImportContext
) -> RowReport:
    """What a row reports, perhaps nothing; `RowRefused` where a cell cannot be understood."""
    if row.bad_value is not None:
        raise RowRefused(BAD_VALUE, row.bad_value)
    report, day, place = match.status.effective_update, match.day, place_of(row, match.key)
    shown = shown_values(report)
    row = _with_evidence(row, shown["evidence"] or ())
    keeps = _keeps_blanks(row, identity)
    filled = _filled(row, shown, keeps_blanks=keeps)
    differing = _differing(filled, shown)
    is_filled = bool(filled if keeps else differing or _is_of_later_day(row, report))
    is_new = bool(differing or (is_filled and report and day and day > report.date))
    values = filled if keeps else differing or without_words(filled)
    if reached := ticked_days(row, match, context):
        values, is_filled = {**values, "reached": reached}, True
        is_new = is_new or not set(reached) <= match.status.reached
    if is_reason_alone(row, match, values):
        values, is_filled, is_new = {}, False, False
    entries = tuple(row_entries(file, place, row, match, identity, context))
    hidden = _hidden_fields(row, (differing or filled) if is_filled else ())
    alone = _day_alone(row, report, is_filled=is_filled or bool(entries))
    return RowReport(
        file=file,
        order=row.order,
        place=place,
        key=match.key,
        values=values if is_new else {},
        row_values=values_with(report, values),
        is_filled=is_filled,
        is_new=is_new,
        day=day,
        sent=match.sent,
        shown=report,
        by=_by(row, report, identity),
        round=identity.round,
        notice=identity.notice.number if identity.notice else None,
        entries=entries,
        unread=(*_unread(row, match, identity, context), *hidden, *alone),
    )


def _unread(
    row: FormRow, match: DutyMatch, identity: FormIdentity, context: ImportContext
) -> Iterator[str]:
    yield from row.unread
    yield from _foreign_words(row, match, identity, context)
    yield from _words_in_grey(row, match)


def _differing(filled: Mapping[str, Any], shown: Mapping[str, Any]) -> dict[str, Any]:
    """What is not as it was shown; another day for a problem is of the problem that stood."""
    found = {name: value for name, value in filled.items() if not is_shown(value, shown[name])}
    if found.get("problem_due") and "problem" not in found and filled.get("problem"):
        found["problem"] = filled["problem"]
    return found


def _by(row: FormRow, report: Update | None, identity: FormIdentity) -> str | None:
    """Who filled a row in; whoever a ledger showed as the last to do so did it then."""
    is_shown_there = report is not None and row.by == report.by and not identity.keeps_blanks
    return identity.by if is_shown_there else row.by or identity.by


def _with_evidence(row: FormRow, shown: Sequence[NamedEvidence]) -> FormRow:
    """The row with what it shows of evidence known by name; of more than that, what is new.

    Raises:
        RowRefused: it names what is neither shown nor there.
    """
    named = row.values.get("evidence") or ()
    by_name = {one.name: one for one in shown}
    known = [by_name.get(one.name, one) for one in named if one.fault or one in shown]
    unfound = next((one for one in known if one.fault), None)
    if unfound is not None:
        raise RowRefused(BAD_VALUE, unfound.fault)
    if not known:
        return row
    new = tuple(one for one in named if not one.fault and one not in shown)
    return replace(row, values={**row.values, "evidence": new or tuple(known)})


def _is_of_later_day(row: FormRow, report: Update | None) -> bool:
    return bool(report and row.day and row.day > report.date)


def _day_alone(row: FormRow, report: Update | None, *, is_filled: bool) -> Iterator[str]:
    if not is_filled and row.day and (report is None or _is_of_later_day(row, report)):
        yield "只填了填报日期，没有采用"


def _keeps_blanks(row: FormRow, identity: FormIdentity) -> bool:
    """Whether an empty cell says nothing.

    In a ledger that lost its metadata a row without a state showed no report to be emptied.
    """
    showed_none = identity.lacks_metadata and row.values.get("state") is None
    return identity.keeps_blanks or showed_none


def _hidden_fields(row: FormRow, filled: Iterable[str]) -> Iterator[str]:
    """That what is read in a row or column that is not shown."""
    hidden = [HEADINGS[name][0] for name in filled if name in row.hidden]
    if hidden:
        yield f"{'、'.join(hidden)}在隐藏的行或列中，照样读了，请核对"


def place_of(row: FormRow, key: Key | None) -> str:
    """`第 7 行（1-3-2）`"""
    return f"{row.place}（{key.measure if key else row.id or '无编号'}）"


def _filled(row: FormRow, shown: Mapping[str, Any], *, keeps_blanks: bool) -> dict[str, Any]:
    """What the cells say; where an empty one says nothing, without those.

    No figure says nothing beside a state that settles it, and 无 nothing where no problem stood.
    """
    filled: dict[str, Any] = {}
    for name in REPORT_FIELDS:
        value = row.values.get(name)
        is_denied = name == "problem" and row.denies_problem and shown[name] is not None
        if name in row.values and (value is not None or not keeps_blanks or is_denied):
            filled[name] = value
    if filled.get("progress", 0) is None and filled.get("state", shown["state"]) in SETTLED:
        del filled["progress"]
    return filled


def _is_remark(shown: str, own: str) -> bool:
    """Whether a ledger remarked this, perhaps behind what it says of the unit itself."""
    before = shown.removesuffix(own) if own else shown
    return shown.endswith(own) and (not before or _OF_UNIT.match(before) is not None)


def _words_in_grey(row: FormRow, match: DutyMatch) -> Iterator[str]:
    """What somebody wrote into the words that were said last, which is not read.

    Where nothing was said, they may be those of a unit that this one succeeds.
    """
    update = match.status.update
    if update is None:
        return
    shown = set(map(normalize_text, report_lines(update)))
    for line in row.past.splitlines():
        text = normalize_text(line)
        if text and not line.startswith(form.ALERT) and text not in shown:
            yield f"灰字中写的“{short_line(line.strip())}”没有读，请填在下面的空格里"
            return


def _foreign_words(
    row: FormRow, match: DutyMatch, identity: FormIdentity, context: ImportContext
) -> Iterator[str]:
    """What somebody wrote into a column of a ledger that is not for the unit to fill in."""
    key = match.key
    if key.measure not in context.measures:
        return
    item, measure = context.measures[key.measure]
    if "due" in row.values:
        extended_to = match.status.extended_to
        shown = row.values["due"]
        # Without a horizon a ledger shows no date before the first report.
        has_begun = shown is not None
        due = due_of(context.edition, item, measure, key.period, extended_to, has_begun=has_begun)
        if shown != due.day:
            yield "完成时限与方案不同，没有采用"
    if "remark" in row.values and not identity.lacks_metadata:
        holding = context.reporters.of(context.edition).ever(key.measure).get(key.unit)
        remark = remark_words(match.status, holding.via if holding else None)
        if not _is_remark(normalize_text(row.values["remark"]), normalize_text(remark)):
            yield "备注与发出时不同，没有采用"
