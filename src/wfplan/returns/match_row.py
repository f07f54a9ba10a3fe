"""Which duty a row of a form is about: the measure by number and text, the unit, the period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from wfplan.model.period import months_of, parse_period_key, period_containing
from wfplan.model.plan import Plan
from wfplan.model.text import first_difference, normalize_text
from wfplan.model.typed.day import parse_day
from wfplan.returns.context import ImportContext, entries_when_sent
from wfplan.returns.duty_entries import DutyEntries, SentSnapshot, reports_in, status_at
from wfplan.returns.form_identity import FormIdentity
from wfplan.returns.form_row import FormRow
from wfplan.returns.measure_text import compared_texts
from wfplan.returns.refusal import RowRefused
from wfplan.returns.return_rules import BAD_ROW, BAD_VALUE
from wfplan.returns.unit_name import find_unit, is_group, why_no_unit
from wfplan.status.fold import DutyStatus, Key
from wfplan.status.timing.instance import instances_of
from wfplan.units.member import assignments_of

_KINDS = {6: "半年", 3: "季度", 1: "月份"}
_QUOTED = 8
"""So many characters show where a text was altered."""


class Outdated(RowRefused):
    """A row that may have been right when the form was sent."""


@dataclass(frozen=True, slots=True)
class DutyMatch:
    """The duty of a row, and where it stood in the form.

    Attributes:
        sent: what had been reported when the row was sent.
        status: where that left the duty: this is what the row showed.
        day: on which the row was filled in; None where nobody says when.
    """

    key: Key
    sent: SentSnapshot
    status: DutyStatus
    day: date | None


def match_row(row: FormRow, identity: FormIdentity, context: ImportContext) -> DutyMatch | None:
    """Whom and what a row is about.

    None where nobody is asked for it: a blank row that is of no measure or of a group; a row of
    another unit in a ledger of which one unit's part is asked for.

    Raises:
        Outdated: it may have been right when the form was sent.
        RowRefused: it cannot be told, or is not the unit's.
    """
    try:
        measure = _match_measure(row, identity, context)
        unit = _match_unit(row, identity, context) if measure else None
        if measure is None or unit is None:
            return None
        match = match_duty(row, measure, unit, identity, context)
        _require_reporter(match, identity, context)
    except RowRefused as error:
        if identity.is_older:
            raise Outdated(error.rule, str(error)) from error
        raise
    return match


def match_duty(
    row: FormRow, measure: str, unit: str, identity: FormIdentity, context: ImportContext
) -> DutyMatch:
    """The duty of a row whose measure and unit are known.

    Raises:
        RowRefused: what stands for its period is none.
    """
    key = Key(measure, unit, _period_of(row, measure, identity, context))
    entries = context.entries_by_duty.get(key, [])
    sent = _sent_snapshot(row, key, identity, entries)
    if identity.shows_round:
        sent = sent._replace(ends=context.basis.end_by_round)
    status = status_at(entries_when_sent(context, key, sent), sent)
    report = status.effective_update
    # A ledger shows the day of the report before; only another day is one that somebody wrote.
    is_shown = report is not None and not identity.keeps_blanks and report.date == row.day
    written_day = None if is_shown else row.day
    return DutyMatch(key, sent, status, context.day or written_day or identity.day)


def _sent_snapshot(
    row: FormRow, key: Key, identity: FormIdentity, entries: DutyEntries
) -> SentSnapshot:
    """A ledger that lost its metadata showed, in a row that keeps a report's day, that report."""
    sent = sent_to(key.unit, identity)
    is_lost = sent.entries is None and identity.lacks_metadata and not identity.keeps_blanks
    days = {update.date for _, update in reports_in(entries)} if is_lost else set()
    return SentSnapshot(min(row.day, identity.as_of)) if row.day and row.day in days else sent


def sent_to(unit: str, identity: FormIdentity) -> SentSnapshot:
    """What a unit had reported when a form was sent, as far as that says it."""
    number = None if identity.entries is None else identity.entries.get(unit, 0)
    return SentSnapshot(identity.as_of, number)


def _match_measure(row: FormRow, identity: FormIdentity, context: ImportContext) -> str | None:
    by_text = context.ids_by_text.get(row.text, [])
    if row.id is None:
        if len(by_text) == 1:
            return by_text[0]
        if not by_text and row.is_blank:
            return None
        number = f"编号“{row.id_text}”不能识别" if row.id_text else "没有填编号"
        if by_text:
            raise RowRefused(BAD_ROW, f"{number}，原文是几条举措的（{'、'.join(by_text)}）")
        raise RowRefused(BAD_ROW, f"{number}，原文也对不上任何举措")
    if row.id not in context.measures:
        message = (
            "方案已改版，现已没有这条举措" if identity.is_older else f"方案中没有编号 {row.id}"
        )
        raise RowRefused(BAD_ROW, message)
    _require_published(row.id, row.text, by_text, identity, context)
    return row.id


def _require_published(
    measure: str,
    text: str,
    by_text: Sequence[str],
    identity: FormIdentity,
    context: ImportContext,
) -> None:
    """Let the text in a row be the one of its measure; one that is not there may be anything."""
    if text and measure not in by_text:
        if by_text:
            raise RowRefused(BAD_ROW, f"编号是 {measure}，原文却是 {by_text[0]} 的")
        if identity.is_older:
            raise RowRefused(BAD_ROW, "方案已改版，本条举措的原文有变，请重新发单")
        forms = compared_texts(context.measures[measure][1])
        published = max(forms, key=lambda form: first_difference(form, text) or 0)
        at = first_difference(published, text) or 0
        wanted, found = (one[at : at + _QUOTED] or "没有字" for one in (published, text))
        message = f"举措原文被改动：第 {at + 1} 字起应为“{wanted}”，表中是“{found}”"
        raise RowRefused(BAD_ROW, message)
    if not text and identity.is_older:
        raise RowRefused(BAD_ROW, "方案已改版，表中没有原文，无从判断本条是否有变")


def _match_unit(row: FormRow, identity: FormIdentity, context: ImportContext) -> str | None:
    """The row's unit, which must be the form's; None where nobody is asked for it."""
    if not row.unit:
        if identity.unit is None or identity.is_part:
            raise RowRefused(BAD_ROW, "没有写明责任单位")
        return identity.unit
    unit = find_unit(row.unit, context.directory)
    if unit is None:
        if is_group(row.unit, context.directory) and (row.is_blank or identity.is_part):
            return None
        raise RowRefused(BAD_ROW, f"责任单位{why_no_unit(row.unit, context.directory)}")
    return unit_asked(unit, identity)


def unit_asked(unit: str, identity: FormIdentity) -> str | None:
    """The unit of a row; None where only another's rows are asked for.

    Raises:
        RowRefused: the form is another's.
    """
    if identity.unit in (None, unit):
        return unit
    if identity.is_part:
        return None
    raise RowRefused(BAD_ROW, f"责任单位是“{unit}”，本表是“{identity.unit}”的")


def _require_reporter(match: DutyMatch, identity: FormIdentity, context: ImportContext) -> None:
    """Let a unit report on what the plan gives it, in the edition of the day that counts.

    That is the day on which it was filled in, or its round's end; who owes it on either may say it.
    """
    key, day = match.key, match.day or context.today
    counted = min(day, context.basis.end_by_round.get(identity.round or "", day))
    edition = context.plan.edition_at(counted)
    reporters = context.reporters.of(edition)
    if key.measure not in reporters:
        raise Outdated(BAD_ROW, _gone_words(key.measure, counted, edition, context))
    if any(key.unit in reporters.on(key.measure, one) for one in (counted, day)):
        return
    if key.unit in context.reporters.of(context.edition).on(key.measure, identity.as_of):
        unit = context.units[key.unit]
        ended = unit.valid_until is not None and unit.valid_until <= day
        message = f"“{key.unit}”在填报日期 {day} {'已停用' if ended else '已不承担本条'}"
        kind = "在用" if ended else "承担"
        raise Outdated(BAD_ROW, f"{message}；请用 --date 写明{kind}时的填报日期")
    amended = "方案已改版，现已" if identity.is_older else ""
    message = f"{amended}不是“{key.unit}”承担的举措"
    # Whom a group lists may have changed since the form was sent.
    item, measure = context.measures[key.measure]
    if any(assignment.unit not in context.units for assignment in assignments_of(item, measure)):
        raise Outdated(BAD_ROW, message)
    raise RowRefused(BAD_ROW, message)


def _gone_words(measure: str, day: date, edition: Plan, context: ImportContext) -> str:
    """That an edition has no such measure, what has become of it, and what can be done."""
    heirs = [
        one.measure for one in context.basis.heirs.get(measure, ()) if one.measure in edition.ids
    ]
    now = f"，现为 {'、'.join(heirs)}" if heirs else ""
    message = f"方案已改版，{day} 施行的第 {edition.front.version} 版没有这条举措{now}"
    is_kept = context.edition is not context.plan
    return f"{message}；改版以前的进展，请用 --date 写明当时的填报日期" if is_kept else message


def current_instance(
    measure: str, identity: FormIdentity, context: ImportContext
) -> int | str | None:
    """The instance that a form is about where it says none; None where the measure has none."""
    months = context.basis.months.get(measure)
    if months is None:
        return None
    end = context.basis.end_by_round.get(identity.round or "", identity.as_of)
    return instances_of(context.edition.front, months, min(end, identity.as_of))[-1]


def _period_of(
    row: FormRow, measure: str, identity: FormIdentity, context: ImportContext
) -> int | str | None:
    """The instance that a row is about; None where the measure has none.

    Raises:
        RowRefused: what stands for it is no such period.
    """
    current = current_instance(measure, identity, context)
    if current is None or not row.period_text:
        return current
    months = context.basis.months[measure]
    key = parse_period_key(normalize_text(row.period_text))
    if key is None and (day := parse_day(row.period_text)):
        key = period_containing(day, months)  # a spreadsheet makes a day of 2022-03
    if key is None or months_of(key) != months:
        word, kind = ("年度", "年份") if months == 12 else ("期间", _KINDS[months])
        wanted = 2022 if months == 12 else current
        raise RowRefused(BAD_VALUE, f"{word}“{row.period_text}”应为{kind}，如 {wanted}")
    return key
