"""What people type for a state, a percentage, a day."""

from __future__ import annotations

import datetime
import re

from wfplan.intake.plain import plain
from wfplan.intake.returned import Cell, Value
from wfplan.model import words
from wfplan.model.day import parse_day
from wfplan.model.ids import arabic_number
from wfplan.model.status import State

OTHER_STATES: dict[State, tuple[str, ...]] = {
    "not_started": ("未开始", "没有启动", "尚未启动", "尚未开始", "未开展"),
    "in_progress": ("推进中", "进行中", "正在进行", "在推进", "推进", "未完成", "已启动"),
    "completed": ("完成", "办结", "已办结", "完结", "已完结", "全部完成"),
    "delayed": ("进度滞后", "延期", "推迟", "未按期完成", "逾期"),
    "ongoing": ("长期", "持续推进", "常态化", "长期推进", "持续坚持"),
}
"""What people write for a state instead of its word."""

_NO_ANSWER = ("/", "-", "—", "无")
_PROMPTS = ("请选择", "选择一项", "选择一项。")
"""What a drop-down shows until somebody chooses."""
_NO_STATE = ("", *_NO_ANSWER, *_PROMPTS, words.UNREPORTED, "尚未填报")
_STATES = {
    spelling: state
    for state, others in OTHER_STATES.items()
    for spelling in (state, words.STATES[state], *others)
}
_TENTHS = dict(zip("零一二三四五六七八九十", range(11), strict=True)) | {"〇": 0, "两": 2}
_DIGITS = str.maketrans("〇○零OoＯｏ一二三四五六七八九", "0000000123456789")
_NUMERAL = re.compile("[〇○零OoＯｏ一二三四五六七八九十百]+")
_TIME = re.compile(r"\s+[0-9]{1,2}(?::[0-9]{2}){1,2}\s*\Z")
_AT_THE_ENDS = " \t\r\n\u3000。.，,；;"
_LONGEST_DAY = 100
_EPOCH = datetime.date(1899, 12, 30)
_SPACES = re.compile(r"\s+")
_LINE_ENDS = re.compile("(?:_x000D_|\r)?\n|\r|[\x0b\x0c\x85\u2028\u2029]")
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")


class BadValueError(Exception):
    """A cell cannot be understood; `str()` says what it should be."""


def is_blank(field: str, cell: Cell) -> bool:
    """Whether a cell says nothing; a text may well say 无."""
    text = plain(cell.text)
    if field in ("state", "progress"):
        return text in _NO_STATE
    return text in ("", *_PROMPTS)


def read_state(cell: Cell) -> State | None:
    """The state, by its word, code or a usual other word; None for an empty cell."""
    text = plain(cell.text)
    text = text.strip("。.，,；;√✓☑") or text
    if text in _NO_STATE:
        return None
    if text in _STATES:
        return _STATES[text]
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
        percent = round(cell.value * 100, 6) if is_share else cell.value
    else:
        text = plain(cell.text).strip("。")
        if not text or text in _NO_ANSWER:
            return None
        found = _percent(text)
        if found is None:
            raise BadValueError(wanted)
        percent = found
    if not 0 <= percent <= 100 or percent != int(percent):
        raise BadValueError(wanted)
    return int(percent)


def read_day(value: Value) -> datetime.date | None:
    """A day as people write it, a date, or its number in a spreadsheet; None where it is none.

    `2022-06-30`, `2022.6.30`, `2022年6月30日`, `二〇二二年六月三十日`, `20220630`, `44742`.
    """
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    if value is None or isinstance(value, bool):
        return None
    text = Cell(value).text.strip(_AT_THE_ENDS)
    if len(text) > _LONGEST_DAY:
        return None
    text = _TIME.sub("", text).rstrip(_AT_THE_ENDS)
    if re.fullmatch(r"[0-9]{5}(?:\.[0-9]+)?", text) and 36526 <= float(text) < 73051:
        return _EPOCH + datetime.timedelta(days=int(float(text)))
    return parse_day(_NUMERAL.sub(lambda numeral: in_digits(numeral[0]), text))


def read_text(cell: Cell) -> str | None:
    """The text as it was typed; None for a blank cell.

    Every kind of line end is one; what nobody can type or see (a byte order mark, control
    characters that come with a copied page) is no part of it.
    """
    text = _UNSEEN.sub("", _LINE_ENDS.sub("\n", cell.text))
    return text if text.strip() else None


def _percent(text: str) -> float | None:
    said = text.removeprefix("百分之")
    if said != text:
        said = _NUMERAL.sub(lambda numeral: in_digits(numeral[0]), said)
    if match := re.fullmatch(r"([0-9]{1,4}(?:\.[0-9]{1,6})?)(%|﹪)?", said):
        number = float(match[1])
        is_share = said == text and not match[2] and 0 < number < 1
        return round(number * 100, 6) if is_share else number
    if match := re.fullmatch(r"([零〇一二两三四五六七八九十])成([一二三四五六七八九半])?", text):
        rest = 5 if match[2] == "半" else _TENTHS.get(match[2] or "零", 0)
        return _TENTHS[match[1]] * 10 + rest
    return 50 if text == "一半" else None


def in_digits(numeral: str) -> str:
    """`二〇二二` is 2022, `十二` 12, `百` 100; what is no numeral stays as it is."""
    if numeral in ("百", "一百"):
        return "100"
    return str(arabic_number(numeral) or numeral) if "十" in numeral else numeral.translate(_DIGITS)


def _short(text: str) -> str:
    line = _SPACES.sub(" ", text.strip())
    return line if len(line) <= 20 else f"{line[:20]}…"
