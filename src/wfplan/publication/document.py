"""The published text as it was printed, read by its own typography.

Chapters are headed `一、`, items open with `（一）标题。` and close with `（责任单位：…）`. A line
that opens none of these goes on with the paragraph before it: page breaks and line wraps are no
text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

_NUMERAL = "[一二三四五六七八九十]+"
_CHAPTER = re.compile(rf"({_NUMERAL})、")
_ITEM = re.compile(rf"（{_NUMERAL}）")
_DOCUMENT_NUMBER = re.compile(r".+〔[0-9]{4}〕[0-9]+号")
_DATE = re.compile(r"[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日")
_UNITS_OPEN = "（责任单位："
_DATE_LIKE = re.compile(r"[0-9０-９〇○零一二三四五六七八九十Xx×\s]+年.{0,12}")
"""A line that is meant for a date, however it is written."""
_UNIT_SEPARATOR = re.compile("[、，]")


class UnreadableSource(ValueError):
    """The source leaves its typography: `line`, from 1, is not the `wanted` part."""

    def __init__(self, line: int, wanted: str) -> None:
        super().__init__(wanted)
        self.line = line
        self.wanted = wanted


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of published text, and where each of its characters stands in the source.

    Attributes:
        pieces: (offset into the text, line, column) at each start and after each line wrap.
    """

    text: str
    pieces: tuple[tuple[int, int, int], ...]

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column, from 1, of the character at `offset`, which may be the end."""
        start, line, column = max(piece for piece in self.pieces if piece[0] <= max(offset, 0))
        return line, column + offset - start

    def cut(self, start: int, end: int) -> Passage:
        """The part from `start` up to `end`."""
        line, column = self.place(start)
        later = tuple((at - start, *place) for at, *place in self.pieces if start < at < end)
        return Passage(self.text[start:end], ((0, line, column), *later))  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class PublishedItem:
    chapter: int
    number: Passage
    title: Passage
    sentences: tuple[Passage, ...]
    units: tuple[Passage, ...]
    responsible: Passage


@dataclass(frozen=True, slots=True)
class PublishedChapter:
    number: Passage
    title: Passage


@dataclass(frozen=True, slots=True)
class Published:
    """The published document.

    `PublishedItem.chapter` is a position in `chapters`; `responsible` its units as printed, with
    what stands between them.
    """

    masthead: Passage
    document_number: Passage
    notice_title: Passage
    addressees: Passage
    cover_text: Passage
    issuers: tuple[Passage, ...]
    date: Passage
    publicity: Passage | None
    title: Passage
    preamble: Passage
    chapters: tuple[PublishedChapter, ...]
    items: tuple[PublishedItem, ...]


def read_published(text: str) -> Published:
    """Read the whole document.

    Raises:
        UnreadableSource: a part is not where the typography has it.
    """
    lines = _Lines(text)
    front = {
        "masthead": lines.take("发文机关标志", bool),
        "document_number": lines.take(
            "发文字号", lambda line: bool(_DOCUMENT_NUMBER.fullmatch(line))
        ),
        "notice_title": lines.take(
            "印发通知标题", lambda line: line.startswith("中共") or "印发" in line
        ),
        "addressees": lines.take_until("主送机关", lambda line: line.endswith("：")),
        "cover_text": lines.take_until("印发通知正文", lambda line: line.endswith("。")),
    }
    issuers = tuple(lines.take_while(_may_be_issuer))
    date = lines.take("成文日期，如 2021年12月31日", lambda line: bool(_DATE.fullmatch(line)))
    publicity = next(lines.take_while(lambda line: line.startswith("（"), most=1), None)
    title = lines.take("方案名称", bool)
    preamble = lines.take_until("引言", lambda line: line.endswith("。"))
    chapters: list[PublishedChapter] = []
    items: list[PublishedItem] = []
    while not lines.at_end:
        paragraph = lines.take_paragraph()
        heading = _CHAPTER.match(paragraph.text)
        if heading:
            number = paragraph.cut(0, heading.end() - 1)
            chapters.append(
                PublishedChapter(number, paragraph.cut(heading.end(), len(paragraph.text)))
            )
        else:
            items.append(_read_item(paragraph, len(chapters) - 1))
    return Published(
        **front,
        issuers=issuers,
        date=date,
        publicity=publicity,
        title=title,
        preamble=preamble,
        chapters=tuple(chapters),
        items=tuple(items),
    )


def _may_be_issuer(line: str) -> bool:
    """A line that is no date and nothing that comes later."""
    return not (_DATE_LIKE.fullmatch(line) or line.startswith("（") or line.endswith("。"))


def _read_item(paragraph: Passage, chapter: int) -> PublishedItem:
    text = paragraph.text
    opening = _ITEM.match(text)
    title_end = text.find("。")
    units_start = text.rfind(_UNITS_OPEN)
    if opening is None or title_end < 0 or units_start < 0 or not text.endswith("）"):
        raise UnreadableSource(paragraph.place(0)[0], "（一）标题。正文（责任单位：…）")
    body = paragraph.cut(title_end + 1, units_start)
    responsible = paragraph.cut(units_start + len(_UNITS_OPEN), len(text) - 1)
    return PublishedItem(
        chapter,
        paragraph.cut(0, opening.end()),
        paragraph.cut(opening.end(), title_end),
        tuple(_split_sentences(body)),
        tuple(_split_units(responsible)),
        responsible,
    )


def _split_sentences(body: Passage) -> Iterator[Passage]:
    start = 0
    for match in re.finditer("。|$", body.text):
        if match.end() > start:
            yield body.cut(start, match.end())
        start = match.end()


def _split_units(units: Passage) -> Iterator[Passage]:
    """Names between 、 and ，; `单位` alone is the second half of a collective name."""
    start = 0
    for match in _UNIT_SEPARATOR.finditer(units.text):
        if units.text.startswith("、单位", match.start()):
            continue
        yield units.cut(start, match.start())
        start = match.end()
    yield units.cut(start, len(units.text))


@dataclass
class _Lines:
    """The lines that hold text, one after the other."""

    text: str
    _lines: list[tuple[int, int, str]] = field(init=False)
    _next: int = 0

    def __post_init__(self) -> None:
        numbered = enumerate(self.text.replace("\f", "\n").split("\n"), 1)
        self._lines = [
            (number, len(line) - len(line.lstrip()) + 1, line.strip())
            for number, line in numbered
            if line.strip()
        ]

    @property
    def at_end(self) -> bool:
        return self._next >= len(self._lines)

    def take(self, wanted: str, fits: Callable[[str], bool]) -> Passage:
        return self.take_until(wanted, fits, most=1)

    def take_until(self, wanted: str, closes: Callable[[str], bool], most: int = 1000) -> Passage:
        """Lines up to and with the one that closes the paragraph, joined."""
        first = self._next
        while not self.at_end and self._next - first < most:
            self._next += 1
            if closes(self._lines[self._next - 1][2]):
                return _join(self._lines[first : self._next])
        line = self._lines[first][0] if first < len(self._lines) else self.text.count("\n") + 1
        raise UnreadableSource(line, wanted)

    def take_while(self, fits: Callable[[str], bool], most: int = 1000) -> Iterator[Passage]:
        """Single lines, each a passage, as long as they fit."""
        for _ in range(most):
            if self.at_end or not fits(self._lines[self._next][2]):
                return
            self._next += 1
            yield _join(self._lines[self._next - 1 : self._next])

    def take_paragraph(self) -> Passage:
        """A chapter heading, or an item with all the lines that go on with it."""
        first = self._next
        self._next += 1
        if not _CHAPTER.match(self._lines[first][2]):
            while not self.at_end and not self._opens(self._lines[self._next][2]):
                self._next += 1
        return _join(self._lines[first : self._next])

    @staticmethod
    def _opens(line: str) -> bool:
        return bool(_CHAPTER.match(line) or _ITEM.match(line))


def _join(lines: list[tuple[int, int, str]]) -> Passage:
    pieces = []
    offset = 0
    for number, column, line in lines:
        pieces.append((offset, number, column))
        offset += len(line)
    return Passage("".join(line for _, _, line in lines), tuple(pieces))
