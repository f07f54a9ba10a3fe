"""What was filled in in a row of a sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from wfplan.intake.duty import RowRefusedError, Sheet
from wfplan.intake.heading import FILLED, HEADINGS
from wfplan.intake.returned import Cell
from wfplan.intake.sheet import Line
from wfplan.intake.value import BadValueError, read_day, read_progress, read_state, read_text
from wfplan.status.fold import Key, Standing


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
    is_later = bool(day and standing.counted and day > standing.counted.date)
    is_filled = bool(filled if sheet.keeps_blanks else said or (row_day and is_later))
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
