"""By when, as people write it: a day, or a month or year, of which the last day is meant."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from wfplan.model.typed.day import parse_day
from wfplan.model.typed.numeral import in_digits

_YEAR = "[12][0-9]{3}|[〇零○一二三四五六七八九]{4}"
_FEW = "[0-9]{1,2}|[一二三四五六七八九十]{1,3}"
_ENDS = r"(?=[底末前\s:：,，、;；(（)）。]|以|之|年底|\Z)"
"""What can stand behind a year that is written without 年."""
_WRITTEN = re.compile(
    rf"""(?<![0-9])(?:
      (?P<digits>[12][0-9]{{7}})(?![0-9])
    | (?P<year>{_YEAR})(?:
        (?P<mark>[-/.])(?P<month>[0-9]{{1,2}})(?:(?P=mark)(?P<day>[0-9]{{1,2}})[日号]?)?(?![0-9%％])
      | \s{{0,3}}年\s{{0,3}}(?P<in_month>{_FEW})\s{{0,3}}月
          (?:\s{{0,3}}(?P<in_day>{_FEW})\s{{0,3}}[日号]|份?(?P<tenth>[上中下]旬)?)
      | \s{{0,3}}年?第?(?P<quarter>[一二三四1-4])季度
      | -?[qQ](?P<q>[1-4])(?![0-9])
      | \s{{0,3}}年?(?P<half>[上下])半年
      | -?[hH](?P<h>[12])(?![0-9])
      | \s{{0,3}}年度?(?P<whole>)
      | {_ENDS}(?P<bare>)
      )
    )(?P<by>\s?年?[底末](?:之前|以前|前)?|\s?(?:之前|以前|以内|前|内))?""",
    re.VERBOSE,
)
_SAME_WIDTH = str.maketrans("０１２３４５６７８９／－．ＱＨ", "0123456789/-.QH")
_PARTS = dict(zip("上下一二三四1234", (1, 2, 1, 2, 3, 4, 1, 2, 3, 4), strict=True))
_TENTHS = {"上旬": 10, "中旬": 20}
_AT_THE_ENDS = " \t\r\n\u3000。.，,；;"
_LONGEST = 100


class WrittenDay(NamedTuple):
    """Where in a text a day stands, `end` exclusive; `day` is None where it is none, or unclear."""

    start: int
    end: int
    day: date | None


def parse_last_day(text: str) -> date | None:
    """The day that is meant by `2022-06-30`, `2022-06`, `2022年6月底前`, `2022年上半年`, `2022`.

    None for no day, and for `2022年前`, which is the year before to some.
    """
    text = text.strip(_AT_THE_ENDS)
    if len(text) > _LONGEST:
        return None
    found = next(find_last_days(text), None)
    if found is not None and (found.start, found.end) == (0, len(text)):
        return found.day
    return parse_day(text)


def find_last_days(text: str) -> Iterator[WrittenDay]:
    """Each place of a text that says by when."""
    for match in _WRITTEN.finditer(text.translate(_SAME_WIDTH)):
        yield WrittenDay(match.start(), match.end(), _day_of(match))


def _day_of(match: re.Match[str]) -> date | None:
    said = match.groupdict()
    if said["digits"]:
        return parse_day(said["digits"])
    year = int(in_digits(said["year"]))
    month, day = said["month"] or said["in_month"], said["day"] or said["in_day"]
    if month:
        number = int(in_digits(month))
        last = int(in_digits(day)) if day else _TENTHS.get(said["tenth"] or "")
        return _last_of(year, number, last)
    part = said["quarter"] or said["q"]
    if part:
        return _last_of(year, 3 * _PARTS[part], None)
    part = said["half"] or said["h"]
    if part:
        return _last_of(year, 6 * _PARTS[part], None)
    is_before = said["by"] is not None and not re.search("[底末内]", said["by"])
    return None if is_before else date(year, 12, 31)


def _last_of(year: int, month: int, day: int | None) -> date | None:
    """The day, or the last of the month; None for one that no calendar has."""
    if not 1 <= month <= 12:
        return None
    last = monthrange(year, month)[1]
    return date(year, month, day or last) if day is None or 1 <= day <= last else None
