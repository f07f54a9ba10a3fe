"""What people type for a state, a percentage, a day."""

from __future__ import annotations

import datetime
import re

from wfplan.model import words
from wfplan.model.day import parse_day
from wfplan.model.no_problem import stated_problem
from wfplan.model.percent import parse_percent, share_percent, whole_percent
from wfplan.model.state_word import parse_state, ticked_word
from wfplan.model.status import State
from wfplan.model.text import normalize_text
from wfplan.readers.table import Cell, Value

_NO_ANSWER = ("/", "-", "—", "无")
_PROMPTS = ("请选择", "选择一项", "选择一项。")
"""What a drop-down shows until somebody chooses."""
_NO_STATE = ("", *_NO_ANSWER, *_PROMPTS, words.UNREPORTED, "尚未填报")
_SPACES = re.compile(r"\s+")
_LINE_ENDS = re.compile("(?:_x000D_|\r)?\n|\r|[\x0b\x0c\x85\u2028\u2029]")
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")


class BadValueError(Exception):
    """A cell cannot be understood; `str()` says what it should be."""


def is_blank(field: str, cell: Cell) -> bool:
    """Whether a cell says nothing; a text may well say 无."""
    text = normalize_text(cell.text)
    if field == "state":
        return ticked_word(text) in _NO_STATE
    if field == "problem" and stated_problem(text) is None:
        return True
    return text in (_NO_STATE if field == "progress" else ("", *_PROMPTS))


def read_state(cell: Cell) -> State | None:
    """The state, by its word, code or a usual other word; None for an empty cell."""
    if is_blank("state", cell):
        return None
    state = parse_state(normalize_text(cell.text))
    if state is not None:
        return state
    raise BadValueError(f"完成状态“{_short(cell.text)}”应为{'、'.join(words.STATES.values())}之一")


def read_progress(cell: Cell) -> int | None:
    """Whole percent; None for an empty cell.

    A number between 0 and 1 is a share of the whole, and so is any that is shown with a %.
    """
    wanted = f"进度“{_short(cell.text)}”应为 0–100 的整数"
    if isinstance(cell.value, bool | datetime.date):
        raise BadValueError(wanted)
    if isinstance(cell.value, int | float):
        is_share = cell.is_percent or 0 < cell.value < 1
        percent = whole_percent(share_percent(cell.value) if is_share else cell.value)
    else:
        text = normalize_text(cell.text).strip("。")
        if not text or text in _NO_ANSWER:
            return None
        percent = parse_percent(text)
    if percent is None:
        raise BadValueError(wanted)
    return percent


def read_day(value: Value) -> datetime.date | None:
    """A day as people write it, a date, or its number in a spreadsheet; None where it is none."""
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    if value is None or isinstance(value, bool):
        return None
    return parse_day(Cell(value).text)


def read_text(cell: Cell) -> str | None:
    """The text as it was typed; None for a blank cell.

    Every kind of line end is one; what nobody can type or see (a byte order mark, control
    characters that come with a copied page) is no part of it.
    """
    text = _UNSEEN.sub("", _LINE_ENDS.sub("\n", cell.text))
    return text if text.strip() else None


def _short(text: str) -> str:
    line = _SPACES.sub(" ", text.strip())
    return line if len(line) <= 20 else f"{line[:20]}…"
