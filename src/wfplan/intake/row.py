"""One row of a sheet: whom and what it is about, and what was filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from wfplan.intake.align import first_difference
from wfplan.intake.faults import BAD_ROW, BAD_VALUE
from wfplan.intake.ground import Ground
from wfplan.intake.origin import Origin, why_unknown
from wfplan.intake.returned import Cell
from wfplan.intake.sheet import FILLED, HEADINGS, Line, plain
from wfplan.intake.value import BadValueError, read_day, read_progress, read_state, read_text
from wfplan.model.unit import Unit
from wfplan.status.due import years_of
from wfplan.status.fold import Key, Standing
from wfplan.units.resolve import Found

_PRINTED = re.compile(r"\s*(?:([0-9]{4})年度[;；])?时限[:：][^\n]*\s*\Z")
_YEAR = re.compile(r"([0-9]{4})(?:年度?)?")
_QUOTED = 8
"""So many characters show where a text was altered."""
_PRINTED_LENGTH = 200
"""No line that a sheet prints under a measure is longer, in characters."""


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


@dataclass(frozen=True, slots=True)
class Asked:
    """What a row asks for.

    Attributes:
        number: of the row in its file, as of `Line`.
        place: `第 7 行（1-3-2）`.
        said: the fields that differ from what was sent; None for one that was emptied.
        outcome: all fields, as they are with these.
        is_filled: whether somebody filled it in, be it with what stood there already.
        is_again: it says of a later day what was said before.
        day: None where nobody has said when.
        sent: up to this day, what was reported stood in the sheet.
        unread: what stands in its cells and cannot be read: `进展情况中的图片`.
    """

    file: str
    number: int
    place: str
    key: Key
    said: Mapping[str, Any]
    outcome: Mapping[str, Any]
    is_filled: bool
    is_again: bool
    day: date | None
    sent: date
    by: str | None
    unread: tuple[str, ...] = ()

    @property
    def asks(self) -> bool:
        """Whether it says anything new."""
        return bool(self.said) or self.is_again


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


def read_row(sheet: Sheet, line: Line, key: Key, place: str) -> Asked:
    """What a row asks for, perhaps nothing.

    Raises:
        RowRefusedError: a cell cannot be understood.
    """
    filled = _filled(sheet, line)
    standing = sheet.ground.standing(key, sheet.sent)
    sent = {name: _as_sent(standing, name) for name in FILLED}
    said = {name: value for name, value in filled.items() if _seen(value) != sent[name]}
    row_day = _row_day(line, standing)
    day = sheet.ground.day or row_day or sheet.origin.filled
    is_filled = bool(filled if sheet.keeps_blanks else said or row_day)
    is_later = bool(day and standing.counted and day > standing.counted.date)
    is_again = is_filled and is_later and not said
    return Asked(
        file=sheet.name,
        number=line.number,
        place=place,
        key=key,
        said=filled if is_again and sheet.keeps_blanks else said,
        outcome=sent | {name: _seen(value) for name, value in filled.items()},
        is_filled=is_filled,
        is_again=is_again,
        day=day,
        sent=sheet.sent,
        by=" ".join(line.text("by").split()) or sheet.origin.by or None,
        unread=tuple(
            f"{HEADINGS[name][0]}中的{what}"
            for name in FILLED
            if name in line.fields
            for what in line.fields[name].unread
        ),
    )


def _measure(sheet: Sheet, line: Line) -> str | None:
    text, _ = _published(line)
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


def _published(line: Line) -> tuple[str, str]:
    """The measure's text without what the sheet prints under it, and the year printed there."""
    text = line.text("text")
    head, tail = text[:-_PRINTED_LENGTH], text[-_PRINTED_LENGTH:]
    printed = _PRINTED.search(tail)
    if printed is None:
        return plain(text), ""
    return plain(head + tail[: printed.start()]), printed[1] or ""


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
    text = line.text("period") or _published(line)[1]
    if not text:
        return sheet.year
    match = _YEAR.fullmatch(plain(text))
    if match is None:
        raise RowRefusedError(f"年度“{text}”应为年份，如 2022", is_value=True)
    return int(match[1])


def _row_day(line: Line, standing: Standing) -> date | None:
    """The day that somebody wrote into a row; None where it is the one that was sent."""
    if not line.text("date"):
        return None
    _require_typed(line, "date")
    day = read_day(line.fields["date"].value)
    if day is None:
        said = f"填报日期“{line.text('date')}”应为日期，如 2022-06-30"
        raise RowRefusedError(said, is_value=True)
    return day if standing.counted is None or day != standing.counted.date else None


def _filled(sheet: Sheet, line: Line) -> dict[str, Any]:
    """What the cells say; where cells were sent empty, an empty one says nothing."""
    filled: dict[str, Any] = {}
    for name in FILLED:
        if name not in line.fields:
            continue
        _require_typed(line, name)
        try:
            value = _READERS.get(name, read_text)(line.fields[name])
        except BadValueError as error:
            raise RowRefusedError(str(error), is_value=True) from error
        if value is not None or not sheet.keeps_blanks:
            filled[name] = value
    return filled


def _require_typed(line: Line, name: str) -> None:
    if line.fields[name].is_formula:
        message = f"{HEADINGS[name][0]}是公式或错误值，不是填写的值；请把公式粘贴为值"
        raise RowRefusedError(message, is_value=True)


_READERS: dict[str, Any] = {"state": read_state, "progress": read_progress}


def _as_sent(standing: Standing, name: str) -> Any:
    """What a cell of the ledger showed."""
    if name == "progress":
        return standing.progress
    value = getattr(standing.counted, name, None)
    return _seen(read_text(Cell(value))) if isinstance(value, str) else value


def _seen(value: Any) -> Any:
    """A text without its blank ends, which an office may drop when it saves."""
    return value.strip() if isinstance(value, str) else value
