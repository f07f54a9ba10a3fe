"""The marks of an xls of Excel 97 or later, as WPS and Excel still save it: [MS-XLS]."""

from __future__ import annotations

import struct
from operator import itemgetter

from wfplan.readers.biff import Segments, TextReader, read_records, read_shared_texts
from wfplan.readers.budget import Budget
from wfplan.readers.file_rules import BROKEN_FILE, ENCRYPTED, NO_PAGES, WRONG_KIND
from wfplan.readers.marks import Marks
from wfplan.readers.table import FileRefused
from wfplan.readers.xlsx_marks import is_percent_code

_BOF, _EOF = 0x0809, 0x000A
_BIFF8 = 0x0600
_LABEL_SST, _LABEL, _NUMBER, _RK, _BOOL_OR_ERROR = 0x00FD, 0x0204, 0x0203, 0x027E, 0x0205
_FORMULA = 0x0006
_SINGLE = frozenset((_LABEL_SST, _LABEL, _NUMBER, _RK, _BOOL_OR_ERROR, _FORMULA))
"""Records of one cell each."""


def scan_xls(stream: bytes, budget: Budget) -> dict[str, Marks]:
    """The marks of each worksheet, by its title.

    Args:
        stream: the stream `Workbook` of the file.

    Raises:
        FileRefused: it is broken, encrypted, older than Excel 97, or too large.
    """
    book = _Book(budget)
    try:
        for _, kind, segments in read_records(stream):
            if kind == _EOF:
                break
            book.take_setting(kind, segments)
        book.take_pages(stream)
    except (struct.error, IndexError) as error:
        raise FileRefused(BROKEN_FILE, budget.name, NO_PAGES) from error
    return {marks.title: marks for _, marks in book.pages}


class _Book:
    """What the records so far have said."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self.pages: list[tuple[int, Marks]] = []
        self._lengths: list[int] = []
        self._percents = {9, 10}
        self._styles: list[bool] = []

    def take_setting(self, kind: int, segments: Segments) -> None:
        """A record of what all pages share."""
        data = segments[0]
        if kind == _BOF:
            self._require_new(data)
        elif kind == 0x002F:  # FilePass
            raise FileRefused(WRONG_KIND, self._budget.name, ENCRYPTED)
        elif kind == 0x041E:  # Format
            if is_percent_code(TextReader([data[2:]]).text()):
                self._percents.add(struct.unpack_from("<H", data)[0])
        elif kind == 0x00E0:  # XF
            self._styles.append(struct.unpack_from("<H", data, 2)[0] in self._percents)
        elif kind == 0x0085:  # BoundSheet8
            title = TextReader([data[6:]]).text(is_short=True)
            self.pages.append((struct.unpack_from("<I", data)[0], Marks(title, self._budget)))
        elif kind == 0x00FC:  # SST
            self._lengths = list(map(len, read_shared_texts(segments)))

    def take_pages(self, stream: bytes) -> None:
        """The cells of each page, from where the settings say that it begins.

        Raises:
            FileRefused: one begins nowhere, or within another.
        """
        end = 0
        for start, page in sorted(self.pages, key=itemgetter(0)):
            if start < end or stream[start : start + 2] != _BOF.to_bytes(2, "little"):
                raise FileRefused(BROKEN_FILE, self._budget.name, NO_PAGES)
            depth = 0
            for at, kind, segments in read_records(stream, start):
                end = at
                if kind == _BOF:
                    self._require_new(segments[0])
                depth += (kind == _BOF) - (kind == _EOF)
                if not depth:
                    break
                self._take_cell(page, kind, segments)

    def _require_new(self, data: bytes) -> None:
        (version,) = struct.unpack_from("<H", data)
        if version != _BIFF8:
            said = "不是 Excel 97 以后的 xls，不能读取；请另存为 .xlsx"
            raise FileRefused(WRONG_KIND, self._budget.name, said)

    def _take_cell(self, page: Marks, kind: int, segments: Segments) -> None:
        data = segments[0]
        if kind in _SINGLE:
            row, column, style = struct.unpack_from("<3H", data)
            is_percent = style < len(self._styles) and self._styles[style]
            length, is_error = 0, kind == _BOOL_OR_ERROR and data[7] == 1
            if kind == _LABEL_SST:
                length = self._lengths[struct.unpack_from("<I", data, 6)[0]]
            elif kind == _LABEL:
                length = sum(map(len, segments))
            page.put(
                row + 1,
                column,
                length=length,
                is_formula=kind == _FORMULA or is_error,
                is_percent=is_percent,
            )
        elif kind == 0x00BD:  # MulRk
            row, first = struct.unpack_from("<2H", data)
            for at in range(4, len(data) - 7, 6):
                (style,) = struct.unpack_from("<H", data, at)
                is_percent = style < len(self._styles) and self._styles[style]
                page.put(row + 1, first + (at - 4) // 6, is_percent=is_percent)
        elif kind == 0x0207:  # String: what the last formula came to
            self._budget.add_text(sum(map(len, segments)), f"表“{page.title}”")
        elif kind == 0x00E5:  # MergeCells
            for at in range(2, len(data) - 7, 8):
                top, bottom, column, _ = struct.unpack_from("<4H", data, at)
                page.merge(top + 1, bottom + 1, column)
