"""The marks of an xlsx, by the parts of ECMA-376 part 1, 18; the strict form has the same names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from wfplan.readers.budget import Budget
from wfplan.readers.file_rules import BROKEN_FILE
from wfplan.readers.marks import Marks
from wfplan.readers.package import Package
from wfplan.readers.table import FileRefused

STYLES = "xl/styles.xml"
STRINGS = "xl/sharedStrings.xml"
"""Where python-calamine looks for the shared strings, whatever the workbook says."""
_PERCENTS = ("9", "10")
"""The formats that need no code: ECMA-376 part 1, 18.8.30."""
_NO_READ = "表格的部件不合规范，不能读取，请重新保存后发来"
_WHOLE = re.compile("/?xl/")
_QUOTED = re.compile(r'"[^"]*"|\\.')


def scan_xlsx(package: Package, budget: Budget) -> dict[str, Marks]:
    """The marks of each sheet, by its title.

    Every part that could be a sheet is counted, whichever a reader takes for one.

    Raises:
        FileRefused: it is broken or too large.
    """
    links = _links(package)
    titles = _titles(package, links)
    shared = [part for kind, part in links.values() if kind == "sharedStrings"]
    if shared not in ([], [STRINGS]) or STRINGS in titles:
        raise FileRefused(BROKEN_FILE, package.name, _NO_READ)
    styles = _percent_styles(package)
    texts = _Texts()
    package.scan(STRINGS, texts)
    found = {}
    for part in sorted(package.names - {STYLES, STRINGS}):
        if part in titles or (part.startswith("xl/") and part.endswith(".xml")):
            marks = Marks(titles.get(part, ""), budget)
            package.scan(part, _Sheet(marks, texts.lengths, styles))
            if part in titles:
                found[titles[part]] = marks
    return found


def is_percent_code(code: str) -> bool:
    """Whether a format such as `0.0%` shows a percentage; `0"%"` only writes the sign."""
    return "%" in _QUOTED.sub("", code)


def _links(package: Package) -> dict[str, tuple[str, str]]:
    """The parts that the workbook is made of: kind and name, by id; none outside of the file.

    A name is made of a target as python-calamine makes it, so that both look into one part.
    """
    found = {}
    for node in package.parse("xl/_rels/workbook.xml.rels").iterchildren("{*}Relationship"):
        if node.get("TargetMode") != "External":
            target = str(node.get("Target", ""))
            part = target.removeprefix("/") if _WHOLE.match(target) else f"xl/{target}"
            found[str(node.get("Id"))] = str(node.get("Type")).rpartition("/")[2], part
    return found


def _titles(package: Package, links: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    """The title of each part that is a sheet.

    Raises:
        FileRefused: two sheets are one part or have one title, or a part is not there.
    """
    found: dict[str, str] = {}
    count = 0
    for node in package.parse("xl/workbook.xml").iter("{*}sheet"):
        key = next((value for at, value in node.attrib.items() if at.endswith("}id")), "")
        if key in links:
            found[links[key][1]] = str(node.get("name"))
            count += 1
    if not len(set(found.values())) == count == len(found.keys() & package.names):
        raise FileRefused(BROKEN_FILE, package.name, _NO_READ)
    return found


def _percent_styles(package: Package) -> frozenset[str]:
    """The numbers by which cells name the formats that show a percentage."""
    root = package.parse(STYLES)
    formats = {
        node.get("numFmtId")
        for node in root.iter("{*}numFmt")
        if is_percent_code(node.get("formatCode", ""))
    }.union(_PERCENTS)
    cells = next(root.iter("{*}cellXfs"), ())
    return frozenset(str(i) for i, node in enumerate(cells) if node.get("numFmtId") in formats)


class _Texts:
    """How long each of the shared strings is."""

    def __init__(self) -> None:
        self.lengths: list[int] = []

    def start(self, tag: str, _: Mapping[str, str]) -> None:
        if tag == "si":
            self.lengths.append(0)

    def end(self, tag: str) -> None:
        """Nothing ends that matters."""

    def text(self, data: str) -> None:
        if self.lengths:
            self.lengths[-1] += len(data)


class _Sheet:
    """Counts the cells of one part."""

    def __init__(self, marks: Marks, lengths: Sequence[int], styles: frozenset[str]) -> None:
        self._marks = marks
        self._lengths = lengths
        self._styles = styles
        self._row, self._column = 0, -1
        self._cell: Mapping[str, str] | None = None
        self._is_filled = self._is_formula = False
        self._text: list[str] = []
        self._length = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if self._cell is not None:
            self._is_filled |= tag in ("v", "is", "f")
            self._is_formula |= tag == "f"
            if tag == "f" and attributes.get("t") in ("array", "dataTable"):
                self._put_area(attributes.get("ref", ""))
        elif tag == "c":
            place = attributes.get("r")
            self._row, self._column = _place(place) if place else (self._row, self._column + 1)
            self._cell = attributes
            self._is_filled = self._is_formula = False
            self._text, self._length = [], 0
        elif tag == "row":
            self._row, self._column = int(attributes.get("r") or self._row + 1), -1
        elif tag == "mergeCell":
            top, left, bottom, _ = _area(attributes.get("ref", ""))
            self._marks.merge(top, bottom, left)

    def end(self, tag: str) -> None:
        if tag != "c" or self._cell is None:
            return
        cell, self._cell = self._cell, None
        if self._is_filled:
            is_shared = cell.get("t") == "s" and self._text
            length = self._lengths[int("".join(self._text))] if is_shared else self._length
            self._marks.put(
                self._row,
                self._column,
                length=length,
                is_formula=self._is_formula or cell.get("t") == "e",
                is_percent=cell.get("s") in self._styles,
            )

    def _put_area(self, reference: str) -> None:
        """One formula that fills many cells stands in the first of them."""
        top, left, bottom, right = _area(reference)
        rows, columns = bottom - top + 1, right - left + 1
        self._marks.put(top, left, rows=rows, columns=columns, is_formula=True)

    def text(self, data: str) -> None:
        if self._cell is not None:
            self._length += len(data)
            if len(self._text) < 3 and len(data) < 20:
                self._text.append(data)


def _area(reference: str) -> tuple[int, int, int, int]:
    """The first row and column and the last ones of `C3:D7`, or of one cell.

    Raises:
        ValueError: it is no area.
    """
    first, _, last = reference.partition(":")
    (top, left), (bottom, right) = _place(first), _place(last or first)
    return min(top, bottom), min(left, right), max(top, bottom), max(left, right)


def _place(reference: str) -> tuple[int, int]:
    """`C7` as row 7 and column 2.

    Raises:
        ValueError: it is no place.
    """
    letters = reference.rstrip("0123456789")
    return int(reference[len(letters) :]), _column(letters)


@lru_cache(maxsize=1024)
def _column(letters: str) -> int:
    if not re.fullmatch("[A-Za-z]{1,3}", letters):
        raise ValueError(letters)
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1
