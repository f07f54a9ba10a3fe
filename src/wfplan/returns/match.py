"""Which duty a row of a sheet is about: the measure by its number and text, the unit, the year."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wfplan.model.text import first_difference, normalize_text
from wfplan.model.unit import Unit
from wfplan.returns.form_identity import why_unknown
from wfplan.returns.form_row import FormRow
from wfplan.returns.refusal import RowRefused
from wfplan.returns.return_rules import BAD_ROW, BAD_VALUE
from wfplan.returns.returned_form import ReturnedForm
from wfplan.status.fold import Key
from wfplan.units.resolve import Found

_YEAR = re.compile(r"([0-9]{4})(?:年度?)?")
_QUOTED = 8
"""So many characters show where a text was altered."""


class Outdated(RowRefused):
    """A row that may have been right when the sheet was sent."""


def match_row(sheet: ReturnedForm, line: FormRow) -> Key | None:
    """Whom and what a row is about.

    None where nobody is asked for it: a blank row that is of no measure or of a group; a row of
    another unit in a ledger of which one unit's part is asked for.

    Raises:
        Outdated: it may have been right when the sheet was sent.
        RowRefused: it cannot be told, or is not the unit's.
    """
    try:
        measure = _measure(sheet, line)
        unit = _unit(sheet, line) if measure else None
        if measure is None or unit is None:
            return None
        key = Key(measure, unit, period_of(sheet, line, measure))
        _require_assigned(sheet, line, key)
    except RowRefused as error:
        if sheet.is_older:
            raise Outdated(error.rule, str(error)) from error
        raise
    return key


def _measure(sheet: ReturnedForm, line: FormRow) -> str | None:
    text, _ = line.published(sheet.ground.by_text)
    by_text = sheet.ground.by_text.get(text, [])
    if line.id is None:
        if len(by_text) == 1:
            return by_text[0]
        if not by_text and line.is_blank:
            return None
        number = f"编号“{line.text('id')}”不能识别" if line.text("id") else "没有填编号"
        if by_text:
            raise RowRefused(BAD_ROW, f"{number}，原文是几条举措的（{'、'.join(by_text)}）")
        raise RowRefused(BAD_ROW, f"{number}，原文也对不上任何举措")
    if line.id not in sheet.ground.measures:
        said = "方案已改版，现已没有这条举措" if sheet.is_older else f"方案中没有编号 {line.id}"
        raise RowRefused(BAD_ROW, said)
    _require_published(sheet, line.id, text, by_text)
    return line.id


def _require_published(
    sheet: ReturnedForm, measure: str, text: str, by_text: Sequence[str]
) -> None:
    """Let the text in a row be the one of its measure; one that is not there may be anything."""
    if text and measure not in by_text:
        if by_text:
            raise RowRefused(BAD_ROW, f"编号是 {measure}，原文却是 {by_text[0]} 的")
        if sheet.is_older:
            raise RowRefused(BAD_ROW, "方案已改版，本条举措的原文有变，请重新发单")
        published = normalize_text(sheet.ground.measures[measure][1].text)
        at = first_difference(published, text) or 0
        wanted, found = (one[at : at + _QUOTED] or "没有字" for one in (published, text))
        said = f"举措原文被改动：第 {at + 1} 字起应为“{wanted}”，表中是“{found}”"
        raise RowRefused(BAD_ROW, said)
    if not text and sheet.is_older:
        raise RowRefused(BAD_ROW, "方案已改版，表中没有原文，无从判断本条是否有变")


def _unit(sheet: ReturnedForm, line: FormRow) -> str | None:
    """The row's unit, which must be the sheet's; None where nobody is asked for it."""
    name, asked = line.text("unit"), sheet.origin.unit
    if not name:
        if asked is None or sheet.origin.is_part:
            raise RowRefused(BAD_ROW, "没有写明责任单位")
        return asked
    answer = sheet.ground.directory.resolve(name)
    if not isinstance(answer, Found):
        raise RowRefused(BAD_ROW, f"责任单位{why_unknown(name, answer)}")
    if not isinstance(answer.unit, Unit):
        if line.is_blank or sheet.origin.is_part:
            return None
        raise RowRefused(BAD_ROW, f"责任单位{why_unknown(name, answer)}")
    if asked not in (None, answer.unit.name):
        if sheet.origin.is_part:
            return None
        raise RowRefused(BAD_ROW, f"责任单位是“{answer.unit.name}”，本表是“{asked}”的")
    return answer.unit.name


def _require_assigned(sheet: ReturnedForm, line: FormRow, key: Key) -> None:
    """Let a unit report on what the plan gives it, on a day on which the unit is there."""
    item, _ = sheet.ground.measures[key.measure]
    day = sheet.day_of(line, key) or sheet.ground.today
    if key.unit in sheet.ground.reporters(item, day):
        return
    if key.unit in sheet.ground.reporters(item, sheet.as_of):
        said = f"“{key.unit}”在填报日期 {day} 已停用；请用 --date 写明在用时的填报日期"
        raise Outdated(BAD_ROW, said)
    amended = "方案已改版，现已" if sheet.is_older else ""
    said = f"{amended}不是“{key.unit}”承担的举措"
    groups = {group.name for group in sheet.ground.plan.roster.groups}
    if any(assignment.unit in groups for assignment in item.responsible):
        raise Outdated(BAD_ROW, said)
    raise RowRefused(BAD_ROW, said)


def period_of(sheet: ReturnedForm, line: FormRow, measure: str) -> int | None:
    """The year that a row is about; None where the measure is not an annual one.

    Raises:
        RowRefused: what stands for it is no year.
    """
    if measure not in sheet.ground.annual:
        return None
    text = line.text("period") or line.published(sheet.ground.by_text)[1]
    if not text:
        return sheet.year
    match = _YEAR.fullmatch(normalize_text(text))
    if match is None:
        raise RowRefused(BAD_VALUE, f"年度“{text}”应为年份，如 2022")
    return int(match[1])
