"""The looks of a workbook's cells, and those that are like one but wrap, are text or a day."""

from __future__ import annotations

import copy
from typing import Any, Literal

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
Wish = Literal["wrap", "top", "key", "day", "quote"]
"""What a look shall be besides: lines wrap; they begin at the top; text stays text; a day; no text
becomes a formula."""
_PERCENTS = {"9", "10"}
_DAYS = {*map(str, range(14, 23)), *map(str, range(27, 37)), *map(str, range(45, 48)),
         *map(str, range(50, 59))}  # fmt: skip
_DAY_FORMAT = "yyyy-mm-dd"
_TEXT = "49"


class CellLooks:
    """`xl/styles.xml`, to which looks are added.

    Args:
        root: its root; it is changed.
    """

    def __init__(self, root: Any) -> None:
        self._root = root
        found = root.find(f"{MAIN}cellXfs")
        self._looks: list[Any] = [] if found is None else list(found)
        self._parent = found
        self._made: dict[tuple[int, frozenset[Wish]], int] = {}
        self._codes: dict[str, str] = {
            node.get("numFmtId", ""): node.get("formatCode", "")
            for node in root.iter(f"{MAIN}numFmt")
        }

    def is_percent(self, look: int) -> bool:
        number = self._number(look)
        return number in _PERCENTS or "%" in self._codes.get(number, "")

    def is_day(self, look: int) -> bool:
        number, code = self._number(look), self._codes.get(self._number(look), "").lower()
        return number in _DAYS or ("y" in code and "d" in code) or "年" in code

    def like(self, look: int, *wishes: Wish) -> int:
        """The number of a look that is as this one, and besides so."""
        wanted = frozenset(wish for wish in wishes if self._is_lacking(look, wish))
        if self._parent is None or not wanted or look >= len(self._looks):
            return look
        if (look, wanted) not in self._made:
            self._made[look, wanted] = self._add(look, wanted)
        return self._made[look, wanted]

    def _is_lacking(self, look: int, wish: Wish) -> bool:
        if wish == "day":
            return not self.is_day(look)
        return wish != "key" or self._number(look) == "0"

    def _add(self, look: int, wanted: frozenset[Wish]) -> int:
        made = copy.deepcopy(self._looks[look])
        if wanted & {"wrap", "top"}:
            alignment = made.find(f"{MAIN}alignment")
            if alignment is None:
                alignment = made.makeelement(f"{MAIN}alignment", {})
                made.insert(0, alignment)
            if "wrap" in wanted:
                alignment.set("wrapText", "1")
            if "top" in wanted:
                alignment.set("vertical", "top")
            made.set("applyAlignment", "1")
        if wanted & {"day", "key"}:
            made.set("numFmtId", self._day_format() if "day" in wanted else _TEXT)
            made.set("applyNumberFormat", "1")
        if "quote" in wanted:
            made.set("quotePrefix", "1")
        self._parent.append(made)
        self._looks.append(made)
        self._parent.set("count", str(len(self._looks)))
        return len(self._looks) - 1

    def _number(self, look: int) -> str:
        return str(self._looks[look].get("numFmtId", "0")) if look < len(self._looks) else "0"

    def _day_format(self) -> str:
        """The number of the format of a day, which is added where there is none."""
        known = [key for key, code in self._codes.items() if code == _DAY_FORMAT]
        if known:
            return known[0]
        formats = self._root.find(f"{MAIN}numFmts")
        if formats is None:
            formats = self._root.makeelement(f"{MAIN}numFmts", {"count": "0"})
            self._root.insert(0, formats)
        number = str(max([163, *(int(key) for key in self._codes if key.isdecimal())]) + 1)
        formats.append(
            formats.makeelement(f"{MAIN}numFmt", {"numFmtId": number, "formatCode": _DAY_FORMAT})
        )
        formats.set("count", str(len(formats)))
        self._codes[number] = _DAY_FORMAT
        return number
