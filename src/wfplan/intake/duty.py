"""Which duty a row of a sheet is about: the measure by its number and text, the unit, the year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from wfplan.intake.align import first_difference
from wfplan.intake.faults import BAD_ROW, BAD_VALUE
from wfplan.intake.ground import Ground
from wfplan.intake.origin import Origin, why_unknown
from wfplan.intake.plain import plain
from wfplan.intake.sheet import Line
from wfplan.model.unit import Unit
from wfplan.status.due import years_of
from wfplan.status.fold import Key
from wfplan.units.resolve import Found

_YEAR = re.compile(r"([0-9]{4})(?:年度?)?")
_QUOTED = 8
"""So many characters show where a text was altered."""


class RowRefusedError(Exception):
    """Nothing of a row is taken; `str()` says why."""

    def __init__(self, message: str, *, is_value: bool = False) -> None:
        self.rule = BAD_VALUE if is_value else BAD_ROW
        super().__init__(message)


@dataclass(frozen=True)
class Sheet:
    """One returned file, with what its rows are held against.

    Attributes:
        keeps_blanks: cells were sent empty, so that an empty one says nothing; else somebody
            emptied it.
    """

    name: str
    origin: Origin
    ground: Ground
    keeps_blanks: bool

    @property
    def day(self) -> date | None:
        """The day that counts as that of filling it in; None where nobody has said one."""
        return self.ground.day or self.origin.filled

    @property
    def day_or_today(self) -> date:
        return self.day or self.ground.today

    @property
    def is_dated(self) -> bool:
        """Whether it is known up to which day what was reported stood in it."""
        return (self.origin.as_of or self.ground.sent) is not None

    @cached_property
    def sent(self) -> date:
        """What was reported up to this day stood in the sheet when it was sent."""
        return self.origin.as_of or self.ground.sent or self.day_or_today

    @cached_property
    def year(self) -> int:
        """The year that a row of an annual duty is about where it says none."""
        return years_of(self.ground.plan, self.sent)[-1]

    @property
    def is_older(self) -> bool:
        """Whether the plan was amended since the sheet was made."""
        version = self.origin.version
        return version is not None and version < self.ground.plan.front.version


def identify(sheet: Sheet, line: Line) -> Key | None:
    """Whom and what a row is about; None for a blank one that is of no measure or of a group.

    Raises:
        RowRefusedError: it cannot be told, or is not the unit's.
    """
    measure = _measure(sheet, line)
    unit = _unit(sheet, line) if measure else None
    if measure is None or unit is None:
        return None
    item, _ = sheet.ground.measures[measure]
    if unit not in sheet.ground.reporters(item, sheet.day_or_today):
        raise RowRefusedError(f"不是“{unit}”承担的举措")
    return Key(measure, unit, _period(sheet, line) if measure in sheet.ground.annual else None)


def _measure(sheet: Sheet, line: Line) -> str | None:
    text, _ = line.published
    by_text = sheet.ground.by_text.get(text, [])
    if line.id is None:
        if len(by_text) == 1:
            return by_text[0]
        if not by_text and line.is_blank:
            return None
        number = f"编号“{line.text('id')}”不能识别" if line.text("id") else "没有填编号"
        if by_text:
            raise RowRefusedError(f"{number}，原文是几条举措的（{'、'.join(by_text)}）")
        raise RowRefusedError(f"{number}，原文也对不上任何举措")
    if line.id not in sheet.ground.measures:
        raise RowRefusedError(f"方案中没有编号 {line.id}")
    if not (sheet.is_older and line.is_blank):
        _require_published(sheet, line.id, text, by_text)
    return line.id


def _require_published(sheet: Sheet, measure: str, text: str, by_text: Sequence[str]) -> None:
    """Let the text in a row be the one of its measure; one that is not there may be anything."""
    if text and measure not in by_text:
        if by_text:
            raise RowRefusedError(f"编号是 {measure}，原文却是 {by_text[0]} 的")
        if sheet.is_older:
            raise RowRefusedError("方案已改版，本条举措的原文有变，请重新发单")
        published = plain(sheet.ground.measures[measure][1].text)
        at = first_difference(published, text) or 0
        wanted, found = (
            published[at : at + _QUOTED] or "没有字",
            text[at : at + _QUOTED] or "没有字",
        )
        raise RowRefusedError(f"举措原文被改动：第 {at + 1} 字起应为“{wanted}”，表中是“{found}”")
    if not text and sheet.is_older:
        raise RowRefusedError("方案已改版，表中没有原文，无从判断本条是否有变")


def _unit(sheet: Sheet, line: Line) -> str | None:
    """The row's unit, which must be the sheet's; None for a blank row of a group."""
    name = line.text("unit")
    if not name:
        if sheet.origin.unit is None:
            raise RowRefusedError("没有写明责任单位")
        return sheet.origin.unit
    answer = sheet.ground.directory.resolve(name)
    if not isinstance(answer, Found):
        raise RowRefusedError(f"责任单位{why_unknown(name, answer)}")
    if not isinstance(answer.unit, Unit):
        if line.is_blank:
            return None
        raise RowRefusedError(f"“{name}”是集合责任单位，成员尚未列明，无从填报")
    if sheet.origin.unit not in (None, answer.unit.name):
        raise RowRefusedError(f"责任单位是“{answer.unit.name}”，本表是“{sheet.origin.unit}”的")
    return answer.unit.name


def _period(sheet: Sheet, line: Line) -> int:
    text = line.text("period") or line.published[1]
    if not text:
        return sheet.year
    match = _YEAR.fullmatch(plain(text))
    if match is None:
        raise RowRefusedError(f"年度“{text}”应为年份，如 2022", is_value=True)
    return int(match[1])
