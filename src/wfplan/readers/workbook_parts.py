"""What the parts of an xlsx are, and what all its sheets share: ECMA-376 part 1, 18."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO
from xml.etree.ElementTree import iterparse

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900
from openpyxl.utils.escape import unescape
from openpyxl.xml.constants import SHEET_MAIN_NS

from wfplan.readers.file_rules import BROKEN_FILE
from wfplan.readers.package import MAX_UNPACKED, Package
from wfplan.readers.table import FileRefused

_STRICT_NS = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_CHINESE_DAYS = (*range(27, 37), *range(50, 59))
"""Formats that are days where the language is Chinese: ECMA-376 part 1, 18.8.30."""
_FORMATS = {**BUILTIN_FORMATS, **dict.fromkeys(_CHINESE_DAYS, "yyyy-mm-dd")}
_QUOTED = re.compile(r'"[^"]*"|\\.')
_ON = ("1", "true")


@dataclass(frozen=True, slots=True)
class WorkbookPage:
    """A page: its title, its part, and whether people see it."""

    title: str
    part: str
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class Formats:
    """The numbers by which cells name formats of days, of spans of time, of percentages."""

    days: frozenset[int]
    spans: frozenset[int]
    percents: frozenset[int]


class WorkbookParts:
    """The parts of a workbook by what they are for.

    Raises:
        FileRefused: it is broken, or larger than a sheet can be.
    """

    def __init__(self, package: Package) -> None:
        self._package = package
        self._root = package.parse(package.main)
        self._is_strict = self._root.tag.startswith(f"{{{_STRICT_NS}")
        package.require_readable()

    @property
    def epoch_year(self) -> int:
        """1904 where Excel for Mac began to count days; else 1900."""
        is_late = any(node.get("date1904") in _ON for node in self._root.iter("{*}workbookPr"))
        return 1904 if is_late else 1900

    def sheets(self) -> list[WorkbookPage]:
        """
        Raises:
            FileRefused: two pages are one part or have one title, or a part is not there.
        """
        parts = {link.id: link for link in self._package.links(self._package.main)}
        found: list[WorkbookPage] = []
        for node in self._root.iter("{*}sheet"):
            key = next((value for name, value in node.attrib.items() if name.endswith("}id")), "")
            link = parts.get(key)
            if link is None or link.part not in self._package:
                raise self._broken()
            is_hidden = node.get("state", "visible") != "visible"
            if link.kind == "worksheet":
                found.append(WorkbookPage(str(node.get("name")), link.part, is_hidden))
        if not found or not len(found) == len({sheet.title for sheet in found}) == len(
            {sheet.part.lower() for sheet in found}
        ):
            raise self._broken()
        return found

    def open(self, part: str) -> IO[bytes]:
        """The bytes of a part, with the names that openpyxl knows."""
        if not self._is_strict:
            return self._package.open(part)
        data = self._package.read(part, MAX_UNPACKED)
        return io.BytesIO(data.replace(_STRICT_NS.encode(), SHEET_MAIN_NS.encode()))

    def texts(self) -> Iterator[str]:
        """The shared strings, without what is written over them to tell how they are spoken."""
        part = self._related("sharedStrings")
        item, run, text = (f"{{{SHEET_MAIN_NS}}}{tag}" for tag in ("si", "r", "t"))
        for _, node in iterparse(self.open(part)) if part in self._package else ():
            if node.tag == item:
                pieces = (*node.iterfind(text), *node.iterfind(f"{run}/{text}"))
                yield unescape("".join(piece.text or "" for piece in pieces))
                node.clear()

    def formats(self) -> Formats:
        """What the formats of cells show a number as."""
        root = self._package.parse(self._related("styles"))
        codes = dict(_FORMATS)
        for node in root.iter("{*}numFmt"):
            codes[int(node.get("numFmtId", 0))] = node.get("formatCode", "")
        cells = next(root.iter("{*}cellXfs"), ())
        shown = [codes.get(int(node.get("numFmtId", 0)), "General") for node in cells]
        return Formats(
            days=frozenset(at for at, code in enumerate(shown) if is_date_format(code)),
            spans=frozenset(at for at, code in enumerate(shown) if is_timedelta_format(code)),
            percents=frozenset(at for at, code in enumerate(shown) if is_percent_format(code)),
        )

    @property
    def epoch(self) -> object:
        return CALENDAR_MAC_1904 if self.epoch_year == 1904 else CALENDAR_WINDOWS_1900

    def _related(self, kind: str) -> str:
        return self._package.related(kind, self._package.main, f"xl/{kind}.xml")

    def _broken(self) -> FileRefused:
        said = "表格的部件不合规范，不能读取，请重新保存后再导入"
        return FileRefused(BROKEN_FILE, self._package.name, said)


def is_percent_format(code: str) -> bool:
    """Whether a format such as `0.0%` shows a percentage; `0"%"` only writes the sign."""
    return "%" in _QUOTED.sub("", code)
