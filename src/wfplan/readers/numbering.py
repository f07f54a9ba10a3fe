"""The numbers that Word and WPS show before paragraphs: ECMA-376 part 1, 17.9.

A `1.` that somebody typed becomes such a number as soon as the line ends, and is no text any more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from wfplan.model.ids import chinese_number
from wfplan.readers.styles import Styles, attribute, is_on, setting, whole

_LEVELS = 9
_LONGEST = 60
"""No label is longer, in characters."""
_MOST_LETTERS = 780
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
        restart: begins again only after a level above this one, counted from 0; None after any.
        is_legal: the numbers of all levels are shown as digits.
    """

    start: int
    form: str
    text: str
    style: str
    restart: int | None
    is_legal: bool


Levels = Mapping[int, Level]


class Numbering:
    """Counts the numbered paragraphs of a document.

    Args:
        root: of `word/numbering.xml`; without children where there is none.
        styles: of the document, which may number paragraphs too.
    """

    def __init__(self, root: Any, styles: Styles) -> None:
        self._styles = styles
        lists: dict[str, Levels] = {}
        links: dict[str, str] = {}
        linked: dict[str, str] = {}
        for node in root.iterchildren("{*}abstractNum"):
            name = attribute(node, "abstractNumId")
            lists[name] = dict(_levels(node))
            links[name] = setting(node, "numStyleLink")
            linked.setdefault(setting(node, "styleLink"), name)
        self._lists: dict[str, tuple[str, Levels]] = {}
        self._starts: dict[str, dict[int, int]] = {}
        for node in root.iterchildren("{*}num"):
            key, name = attribute(node, "numId"), setting(node, "abstractNumId")
            if link := links.get(name):
                name = linked.get(link, name)
            own = {at: level for over in _overs(node) for at, level in _levels(over)}
            self._lists[key] = name, {**lists.get(name, {}), **own}
            self._starts[key] = {
                whole(attribute(over, "ilvl")): whole(setting(over, "startOverride"), 1)
                for over in _overs(node)
                if setting(over, "startOverride")
            }
        self._counts: dict[str, list[int | None]] = {}

    def label(self, body: Any, name: str, joined: str) -> None:
        """Set the number of each numbered paragraph as its attribute `name`.

        Args:
            joined: the attribute of those that the next one goes on with; together they are one, of
                the list of the last.
        """
        first = None
        for paragraph in body.iter("{*}p") if self._lists else ():
            if first is None and next(paragraph.iter("{*}t"), None) is not None:
                first = paragraph
            if joined in paragraph.attrib:
                continue
            text = self._next(*self._place_of(paragraph))
            if text:
                (paragraph if first is None else first).set(name, text)
            first = None

    def _place_of(self, paragraph: Any) -> tuple[str, int]:
        """The list and the level of a paragraph; an empty list for none."""
        style = self._styles.of_paragraph(paragraph)
        key, depth = style.list, style.level
        _, levels = self._lists.get(key, ("", {}))
        if key:
            depth = next((at for at, one in levels.items() if one.style == style.owner), depth)
        for mark in paragraph.iterfind("{*}pPr/{*}numPr"):
            key = setting(mark, "numId") or key
            depth = whole(setting(mark, "ilvl"), depth)
        return key, depth

    def _next(self, key: str, depth: int) -> str:
        """The number of one more paragraph, with a space behind it where it would run into it."""
        name, levels = self._lists.get(key, ("", {}))
        if depth not in levels:
            return ""
        counts = self._counts.setdefault(name, [None] * _LEVELS)
        for over, start in self._starts.pop(key, {}).items():
            if over < _LEVELS:
                counts[over] = start - 1
        for above in range(depth):
            if counts[above] is None:
                counts[above] = levels[above].start if above in levels else 1
        before = counts[depth]
        counts[depth] = levels[depth].start if before is None else before + 1
        for below in range(depth + 1, _LEVELS):
            restart = levels[below].restart if below in levels else None
            if restart is None or depth < restart:
                counts[below] = None
        level = levels[depth]
        if level.form == "bullet":
            return ""
        text = _PLACE.sub(lambda at: _shown(level, levels, counts, int(at[1]) - 1), level.text)
        return f"{text[:_LONGEST]} " if text[-1:].isalnum() else text[:_LONGEST]


def _shown(level: Level, levels: Levels, counts: list[int | None], depth: int) -> str:
    number = counts[depth]
    if number is None or depth not in levels:
        return ""
    form = "decimal" if level.is_legal else levels[depth].form
    return _FORMS.get(form, str)(number)


def _overs(node: Any) -> Any:
    return node.iterchildren("{*}lvlOverride")


def _levels(node: Any) -> Iterator[tuple[int, Level]]:
    for level in node.iterchildren("{*}lvl"):
        depth = whole(attribute(level, "ilvl"))
        if depth < _LEVELS:
            restart = setting(level, "lvlRestart")
            yield (
                depth,
                Level(
                    start=whole(setting(level, "start"), 1),
                    form=setting(level, "numFmt") or "decimal",
                    text=setting(level, "lvlText")[:_LONGEST],
                    style=setting(level, "pStyle"),
                    restart=whole(restart) if restart else None,
                    is_legal=any(map(is_on, level.iterchildren("{*}isLgl"))),
                ),
            )


def _letters(number: int) -> str:
    """`A` to `Z`, then `AA`, `BB`."""
    repeats, place = divmod(number - 1, 26)
    return chr(65 + place) * (repeats + 1) if 0 < number <= _MOST_LETTERS else ""


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
