"""A published text without what is no text: line ends, blanks, page marks, the rules of tables."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from wfplan.publication.text.lines import PAGE_MARK

_TABLE_RULE = re.compile(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?")
_CELL_BREAK = re.compile(r"<br\s{0,9}/?>", re.IGNORECASE)
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class PrintedText:
    """The characters that count, one after the other.

    Attributes:
        signs: all characters but white space.
        starts: where in `signs` each line begins; rising, equal for lines that hold nothing.
        blanks: the white space before a character of a line, by its place in `signs`.
    """

    signs: str
    starts: tuple[int, ...]
    blanks: dict[int, str]
    blank_places: tuple[int, ...]
    _lines: tuple[str, ...]

    def place(self, at: int) -> tuple[int, int]:
        """Line and column, from 1, of a character, which may be the end."""
        if at >= len(self.signs):
            if not self.signs:
                return 1, 1
            line, column = self.place(len(self.signs) - 1)
            return line, column + 1
        line = bisect_right(self.starts, at) - 1
        start, whole = self.starts[line], self._lines[line]
        low, high = (bisect_right(self.blank_places, place) for place in (start, at))
        blanks = sum(len(self.blanks[place]) for place in self.blank_places[low:high])
        return line + 1, len(whole) - len(whole.lstrip()) + at - start + blanks + 1

    def begins_line(self, at: int) -> bool:
        i = bisect_left(self.starts, at)
        return i < len(self.starts) and self.starts[i] == at

    def ends_line(self, at: int) -> bool:
        return at == len(self.signs) or self.begins_line(at)

    def is_lines(self, start: int, end: int) -> bool:
        """Whether a part is one line or several whole ones."""
        return self.begins_line(start) and self.ends_line(end)

    def blank_before(self, at: int) -> str:
        """The white space before a character, the indentation of its line included."""
        if not self.begins_line(at):
            return self.blanks.get(at, "")
        line = self._lines[bisect_right(self.starts, at) - 1]
        return line[: len(line) - len(line.lstrip())]

    def blank_behind(self, at: int) -> str:
        """The white space behind the character before `at`."""
        if not self.ends_line(at):
            return self.blanks.get(at, "")
        line = self._lines[bisect_right(self.starts, at - 1) - 1]
        return line[len(line.rstrip()) :]

    def has_blanks(self, start: int, end: int) -> bool:
        """Whether white space of a line stands within a part, its ends apart."""
        i = bisect_right(self.blank_places, start)
        return i < len(self.blank_places) and self.blank_places[i] < end

    def blank_places_within(self, start: int, end: int) -> tuple[int, ...]:
        low, high = bisect_right(self.blank_places, start), bisect_left(self.blank_places, end)
        return self.blank_places[low:high]

    def part(self, start: int, end: int) -> str:
        """A part as it is printed, its lines joined."""
        text, at = "", start
        for place in self.blank_places_within(start, end):
            text += self.signs[at:place] + self.blanks[place]
            at = place
        return text + self.signs[at:end]


def read_printed(text: str) -> PrintedText:
    """The text of a document, in one pass."""
    signs: list[str] = []
    starts: list[int] = []
    blanks: dict[int, str] = {}
    lines = re.split(r"[\n\f]", text)
    length = 0
    for at, line in enumerate(lines):
        starts.append(length)
        bare = line.strip()
        if _is_no_text(bare):
            lines[at] = ""
            continue
        if "<" in bare and bare.startswith("|"):
            lines[at] = _CELL_BREAK.sub(lambda mark: " " * len(mark[0]), line)
            bare = lines[at].strip()
        compact = "".join(bare.split())
        if len(compact) != len(bare):
            shift = 0
            for match in _BLANKS.finditer(bare):
                blanks[length + match.start() - shift] = match[0]
                shift += match.end() - match.start()
        signs.append(compact)
        length += len(compact)
    return PrintedText("".join(signs), tuple(starts), blanks, tuple(blanks), tuple(lines))


def _is_no_text(line: str) -> bool:
    if not line:
        return True
    if "|" in line:
        return "-" in line and _TABLE_RULE.fullmatch(line) is not None
    return len(line) < 60 and PAGE_MARK.fullmatch(line) is not None
