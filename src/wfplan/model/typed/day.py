"""A day as people write it."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta

from wfplan.model.typed.numeral import with_digits

_PARTS = re.compile(r"([0-9]{4})([-/.年])([0-9]{1,2})(?:\2|月)([0-9]{1,2})[日号]?")
_DIGITS = re.compile(r"([0-9]{4})()([0-9]{2})([0-9]{2})")
_TIME = re.compile(
    r"(?:\s{0,9}T\s{0,9}|\s{1,20}|(?<=[日号]))(?:上午|下午|早上|晚上)?\s{0,9}(?:"
    r"[0-9]{1,2}[:时点](?:[0-9]{1,2}(?::[0-9]{2}(?:[.,][0-9]{1,9})?|分(?:[0-9]{1,2}秒)?)?)?"
    r"|(?<=T)[0-9]{2,6})\s{0,9}(?:Z|[-+][0-9]{2}(?::?[0-9]{2})?)?\Z"
)
"""The time of day behind a day, and its zone: the day is the one that was written."""
_WEEKDAY = re.compile(
    r"\s{0,9}[(（〔\[]?\s{0,9}(?:星期|周|礼拜)[一二三四五六日天]\s{0,9}[)）〕\]]?(?=\s|[0-9]|[上下早晚]|\Z)"
)
_FIGURE = "[0-9〇○零一二三四五六七八九十]"
_WITHIN = re.compile(
    rf"{_FIGURE}{{4}}\s{{0,20}}[-/.年]\s{{0,20}}{_FIGURE}{{1,3}}\s{{0,20}}[-/.月]\s{{0,20}}{_FIGURE}{{1,3}}(?:\s{{0,20}}[日号])?"
    r"|(?<![0-9])[0-9]{8}(?![0-9])"
)
_BLANK_FORM = re.compile(rf"(?<!{_FIGURE})\s{{0,20}}年\s{{0,20}}月\s{{0,20}}[日号]")
_LEFT_BLANK = re.compile(
    r"(?:[\s年月日号/._\-—]|\([^()0-9]{0,10}\)|(?:星期|周|礼拜)[一二三四五六日天])*"
)
_SERIAL = re.compile(r"[0-9]{5}(?:\.[0-9]{1,12})?")
_EPOCH = date(1899, 12, 30)
_SERIALS = range(36526, 73051)
"""The numbers that spreadsheets give to the days of 2000 to 2099."""
_AT_THE_ENDS = " \t\r\n\u3000。.，,；;"
_LONGEST = 100
"""No day is longer, in characters, with the spaces that people put into it."""


def parse_day(text: str) -> date | None:
    """The day that somebody wrote; None for no day.

    `2022-06-30`, `2022/6/30`, `2022.6.30`, `2022年6月30日`, `二〇二二年六月三十日`, `20220630`,
    with the day of the week or a time behind it; in a spreadsheet its number, `44742`.
    White space and full-width digits make no difference.
    """
    if len(text) > _LONGEST:
        return None
    text = unicodedata.normalize("NFKC", text).strip(_AT_THE_ENDS)
    if _SERIAL.fullmatch(text) and int(float(text)) in _SERIALS:
        return _EPOCH + timedelta(days=int(float(text)))
    text = _TIME.sub("", _WEEKDAY.sub(" ", text, count=1).strip())
    folded = with_digits("".join(text.rstrip(_AT_THE_ENDS).split()))
    match = _PARTS.fullmatch(folded) or _DIGITS.fullmatch(folded)
    try:
        return date(int(match[1]), int(match[3]), int(match[4])) if match else None
    except ValueError:
        return None


def parse_form_day(text: str) -> date | None:
    """The day that was written into, before or behind the `年　月　日` of a form.

    None for no day, or where something else or another day stands beside it.
    """
    if len(text) > _LONGEST:
        return None
    text = unicodedata.normalize("NFKC", text)
    day = parse_day(text) or parse_day(_BLANK_FORM.sub(" ", text))
    if day is not None:
        return day
    found = {parse_day(written) for written in _WITHIN.findall(text)}
    return found.pop() if len(found) == 1 and _LEFT_BLANK.fullmatch(_WITHIN.sub("", text)) else None
