"""The numbers that Word and WPS show before paragraphs: ECMA-376 part 1, 17.9.

A `1.` that somebody typed becomes such a number as soon as the line ends, and is no text any more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from wfplan.intake.styles import Styles, attribute, setting, whole
from wfplan.model.ids import chinese_number

_LEVELS = 9
_DIGITS = "〇一二三四五六七八九"
_ROMAN = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    )
)
_PLACE = re.compile("%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """How the paragraphs of one level are numbered.

    Attributes:
        text: holds `%1` for the number of the first level.
        style: the paragraphs of this style are of this level; empty for none.
    """

    start: int
    form: str
    text: str
    style: str


class Numbering:
    """Counts the numbered paragraphs of a document.

    Args:
        root: of `word/numbering.xml`; without children where there is none.
        styles: of the document, which may number paragraphs too.
    """

    def __init__(self, root: Any, styles: Styles) -> None:
        self._styles = styles
        lists = {
            attribute(node, "abstractNumId"): dict(_levels(node))
            for node in root.iterchildren("{*}abstractNum")
        }
        self._lists: dict[str, tuple[str, Mapping[int, Level]]] = {}
        self._starts: dict[str, dict[int, int]] = {}
        for node in root.iterchildren("{*}num"):
            key, name = attribute(node, "numId"), setting(node, "abstractNumId")
            self._lists[key] = name, lists.get(name, {})
            self._starts[key] = {
                whole(attribute(over, "ilvl")): whole(setting(over, "startOverride"), 1)
                for over in node.iterchildren("{*}lvlOverride")
                if setting(over, "startOverride")
            }
        self._counts: dict[str, list[int | None]] = {}

    def label(self, body: Any, name: str) -> None:
        """Set the number of each numbered paragraph as its attribute `name`."""
        for paragraph in body.iter("{*}p") if self._lists else ():
            key, depth, style = self._styles.list_of(paragraph)
            _, levels = self._lists.get(key, ("", {}))
            depth = next((at for at, one in levels.items() if style and one.style == style), depth)
            for mark in paragraph.iterfind("{*}pPr/{*}numPr"):
                key = setting(mark, "numId") or key
                depth = whole(setting(mark, "ilvl"), depth)
            text = self._next(key, depth)
            if text:
                paragraph.set(name, text)

    def _next(self, key: str, depth: int) -> str:
        """The number of one more paragraph, with a space behind it where it would run into it."""
        name, levels = self._lists.get(key, ("", {}))
        if depth not in levels:
            return ""
        counts = self._counts.setdefault(name, [None] * _LEVELS)
        for level, start in self._starts.pop(key, {}).items():
            if level < _LEVELS:
                counts[level] = start - 1
        for above in range(depth):
            if counts[above] is None:
                counts[above] = levels[above].start if above in levels else 1
        before = counts[depth]
        counts[depth] = levels[depth].start if before is None else before + 1
        counts[depth + 1 :] = [None] * (_LEVELS - depth - 1)
        text = _PLACE.sub(
            lambda place: self._shown(levels, counts, int(place[1]) - 1), levels[depth].text
        )
        if levels[depth].form == "bullet":
            return ""
        return f"{text} " if text[-1:].isalnum() else text

    @staticmethod
    def _shown(levels: Mapping[int, Level], counts: list[int | None], depth: int) -> str:
        number = counts[depth]
        if number is None or depth not in levels:
            return ""
        return _FORMS.get(levels[depth].form, str)(number)


def _levels(node: Any) -> Iterator[tuple[int, Level]]:
    for level in node.iterchildren("{*}lvl"):
        depth = whole(attribute(level, "ilvl"))
        if depth < _LEVELS:
            form, text = setting(level, "numFmt") or "decimal", setting(level, "lvlText")
            start, style = whole(setting(level, "start"), 1), setting(level, "pStyle")
            yield depth, Level(start, form, text, style)


def _letters(number: int) -> str:
    """`A` to `Z`, then `AA`, `BB`."""
    return chr(65 + (number - 1) % 26) * ((number - 1) // 26 + 1) if number else ""


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text


def _enclosed(number: int) -> str:
    return chr(0x2460 + number - 1) if 1 <= number <= 20 else str(number)


_FORMS: dict[str, Callable[[int], str]] = {
    "none": lambda _: "",
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": lambda number: str(number).translate(
        str.maketrans("0123456789", "０１２３４５６７８９")
    ),
    "decimalEnclosedCircle": _enclosed,
    "decimalEnclosedCircleChinese": _enclosed,
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "chineseCounting": chinese_number,
    "chineseCountingThousand": chinese_number,
    "japaneseCounting": chinese_number,
    "taiwaneseCountingThousand": chinese_number,
    "ideographDigital": lambda number: "".join(_DIGITS[int(digit)] for digit in str(number)),
}
