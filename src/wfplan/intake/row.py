"""What was filled in in a row of a sheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from wfplan.intake.budget import MAX_CELL_TEXT
from wfplan.intake.duty import Sheet
from wfplan.intake.faults import BAD_VALUE
from wfplan.intake.heading import FILLED, HEADINGS
from wfplan.intake.returned import Cell, RowRefused
from wfplan.intake.sheet import Line
from wfplan.intake.value import BadValueError, read_day, read_progress, read_state, read_text
from wfplan.status.fold import Key, Standing


@dataclass(frozen=True, slots=True)
class Asked:
    """What a row asks for.

    Attributes:
        order: of the row in its file, as of `Line`.
        place: `第 7 行（1-3-2）`.
        said: what is to be reported: in a sheet that was sent empty all fields that were filled in,
            else those that differ from what was sent; None for one that was emptied. Empty where
            the row says nothing new, or only that it is still so.
        outcome: all fields, as they are with these.
        is_filled: whether somebody filled it in, be it with what stood there already.
        is_new: whether it says anything new, or of a later day what was said before.
        day: None where nobody has said when.
        as_of: up to this day, what was reported stood in the sheet.
        entries: so many entries of the unit's file had been made when it was sent; None where
            that is not known.
        is_dated: whether `as_of` is what the sheet says, not a guess.
        unread: what was written or stands in it and is not taken: `进展情况中的图片没有读`.
    """

    file: str
    order: int
    place: str
    key: Key
    said: Mapping[str, Any]
    outcome: Mapping[str, Any]
    is_filled: bool
    is_new: bool
    day: date | None
    as_of: date
    entries: int | None
    is_dated: bool
    by: str | None
    unread: tuple[str, ...] = ()


def read_row(sheet: Sheet, line: Line, key: Key, place: str) -> Asked:
    """What a row asks for, perhaps nothing.

    Raises:
        RowRefused: a cell cannot be understood.
    """
    standing = sheet.standing(key)
    day_written = _day_written(line, standing)
    filled = _filled(sheet, line)
    sent = {name: _as_sent(standing, name) for name in FILLED}
    differing = {
        name: value for name, value in filled.items() if not _is_as_sent(value, sent[name])
    }
    changes = filled if sheet.keeps_blanks else differing
    day = sheet.day_of(line)
    is_later = bool(day and standing.counted and day > standing.counted.date)
    is_filled = bool(filled if sheet.keeps_blanks else differing or (day_written and is_later))
    is_new = bool(differing) or (is_filled and is_later)
    unread = [*_no_text(line)]
    if day_written and not is_filled:
        unread.append("只填了填报日期，没有采用")
    return Asked(
        file=sheet.name,
        order=line.order,
        place=place,
        key=key,
        said=changes if is_new else {},
        outcome=sent | {name: _seen(value) for name, value in changes.items()},
        is_filled=is_filled,
        is_new=is_new,
        day=day,
        as_of=sheet.sent,
        entries=sheet.entries_of(key.unit),
        is_dated=sheet.is_dated,
        by=" ".join(line.text("by").split()) or sheet.origin.by or None,
        unread=tuple(unread),
    )


def _day_written(line: Line, standing: Standing) -> date | None:
    """The day that somebody wrote into a row; None where it is the one that was sent."""
    if not line.text("date"):
        return None
    _require_typed(line, "date")
    day = read_day(line.fields["date"].value)
    if day is None:
        said = f"填报日期“{line.text('date')}”应为日期，如 2022-06-30"
        raise RowRefused(BAD_VALUE, said)
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
            raise RowRefused(BAD_VALUE, str(error)) from error
        if value is not None or not sheet.keeps_blanks:
            filled[name] = value
    return filled


def _require_typed(line: Line, name: str) -> None:
    if line.fields[name].is_formula:
        said = f"{HEADINGS[name][0]}是公式或错误值，不是填写的值；请把公式粘贴为值"
        raise RowRefused(BAD_VALUE, said)


def _no_text(line: Line) -> Iterator[str]:
    for name in FILLED:
        for what in line.fields[name].unread if name in line.fields else ():
            yield f"{HEADINGS[name][0]}中的{what}没有读"


_READERS: dict[str, Any] = {"state": read_state, "progress": read_progress}


def _as_sent(standing: Standing, name: str) -> Any:
    """What a cell of the ledger showed."""
    if name == "progress":
        return standing.progress
    value = getattr(standing.counted, name, None)
    return _seen(read_text(Cell(value))) if isinstance(value, str) else value


def _is_as_sent(value: Any, sent: Any) -> bool:
    """Whether a cell shows what was sent, of a long text as much as a cell holds."""
    shown = _seen(value)
    if isinstance(sent, str) and isinstance(shown, str) and len(sent) >= MAX_CELL_TEXT:
        return sent.startswith(shown.removesuffix("…")) and len(shown) >= MAX_CELL_TEXT - 1
    return bool(shown == sent)


def _seen(value: Any) -> Any:
    """A text without its blank ends, which an office may drop when it saves."""
    return value.strip() if isinstance(value, str) else value
