"""A PDF with text: its lines joined to paragraphs by where they stand on the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from wfplan.readers.document.block import Block, Paragraph, TextDocument, UnreadableFile

MAX_PAGES = 400
_PAGE_MARK = re.compile(
    r"[-—–―－·•\s]{0,20}第?\s{0,9}\d{1,4}\s{0,9}页?"
    r"(?:\s{0,9}[,，/]?\s{0,9}共?\s{0,9}\d{1,4}\s{0,9}页)?[-—–―－·•\s]{0,20}"
)
_SET = "\u2e80-\u9fff\uff00-\uffef\u3001-\u303f“”‘’—…"
_BLANK = re.compile(rf"(?<=[{_SET}]) (?=[^ \u3000])|(?<=[^ \u3000]) (?=[{_SET}])")
_VALUE = "[一二三四五六七八九十百]{1,4}"
_OPENING = re.compile(
    rf"(?:{_VALUE} ?[、.．]|[（(] ?(?:{_VALUE}|\d{{1,2}}) ?[）)]|\d{{1,2}} ?[.．、](?!\d)"
    r"|[\u4e00-\u9fff ]{2,9}[：:]|[【〔\[][\u4e00-\u9fff ]{2,9}[】〕\]])"
)
_UNFINISHED = tuple("第、，和及与至到或—-")
_NO_SIGNS = "\ufffe\ufeff\0\xad\x02"
_LEAST_SIGNS = 20
"""A page of a text has more signs than a scanned one with a stamp of its reader."""
_NEED = "读 PDF 需要 pypdfium2；请安装：pip install 'wfplan[import]'"


Box = tuple[float, float, float, float]
"""Left, bottom, right, top, in points from the lower left corner."""


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line on a page; lengths in points, `top` counts down from the upper edge."""

    text: str
    left: float
    right: float
    top: float
    height: float
    page: int


def read_pdf(name: str, data: bytes) -> TextDocument:
    """The paragraphs of all pages.

    Raises:
        UnreadableFile: it is scanned, encrypted, damaged, too long, or the library is missing.
    """
    try:
        import pypdfium2
    except ImportError as error:
        raise UnreadableFile(_NEED) from error
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise UnreadableFile("PDF 设有密码，不能读取；请去掉密码后再导入") from error
        raise UnreadableFile("PDF 已损坏，不能打开；请换一份文件") from error
    try:
        if len(document) > MAX_PAGES:
            raise UnreadableFile(f"PDF 有 {len(document)} 页，超过 {MAX_PAGES} 页，没有读取")
        lines = [line for number, page in enumerate(document) for line in _lines(page, number)]
        pages = len(document)
    finally:
        document.close()
    if sum(len(line.text) for line in lines) < _LEAST_SIGNS * min(pages, 5):
        raise UnreadableFile("PDF 里没有文字，是扫描件（图片）；请用文字识别软件转成 Word 后再导入")
    kept = without_page_marks(lines, pages)
    return TextDocument(name, tuple(paragraphs_of(kept)))


def _lines(page: Any, number: int) -> Iterator[PageLine]:
    """The lines of a page from its upper edge, each with where it stands."""
    height = page.get_height()
    text_page = page.get_textpage()
    try:
        for text, (left, bottom, right, top) in _boxed(_signs(text_page)):
            if text.strip():
                yield PageLine(text.strip(), left, right, height - top, top - bottom, number)
    finally:
        text_page.close()
        page.close()


def _signs(text_page: Any) -> Iterator[tuple[str, Box]]:
    """The signs of a page in its order, each with the box round it."""
    from ctypes import byref, c_double

    from pypdfium2 import raw

    left, right, bottom, top = c_double(), c_double(), c_double(), c_double()
    for at in range(text_page.count_chars()):
        sign = chr(raw.FPDFText_GetUnicode(text_page, at))
        raw.FPDFText_GetCharBox(text_page, at, byref(left), byref(right), byref(bottom), byref(top))
        yield sign, (left.value, bottom.value, right.value, top.value)


def _boxed(signs: Iterator[tuple[str, Box]]) -> Iterator[tuple[str, Box]]:
    """Lines with the box round each."""
    held: list[str] = []
    box: Box | None = None
    for sign, (left, bottom, right, top) in signs:
        if sign in "\r\n":
            if box is not None:
                yield "".join(held), box
            held, box = [], None
            continue
        if sign in _NO_SIGNS:
            continue
        held.append(sign)
        if not sign.isspace():
            if box is None:
                box = (left, bottom, right, top)
            else:
                box = (min(box[0], left), min(box[1], bottom), max(box[2], right), max(box[3], top))
    if box is not None:
        yield "".join(held), box


def without_page_marks(lines: Sequence[PageLine], pages: int) -> list[PageLine]:
    """The lines without page numbers and running heads."""
    edges: dict[int, list[PageLine]] = {}
    for line in lines:
        edges.setdefault(line.page, []).append(line)
    outer = [line for listed in edges.values() for line in _edge(listed)]
    repeated = Counter((re.sub(r"\d+", "0", line.text), round(line.top / 8)) for line in outer)
    gone = set()
    for line in outer:
        key = (re.sub(r"\d+", "0", line.text), round(line.top / 8))
        is_running = pages > 2 and repeated[key] >= max(3, pages * 0.5)
        if is_running or _PAGE_MARK.fullmatch(line.text.strip()):
            gone.add(id(line))
    return [line for line in lines if id(line) not in gone]


def _edge(listed: Sequence[PageLine]) -> list[PageLine]:
    """The two uppermost and two lowest lines of a page."""
    ordered = sorted(listed, key=lambda line: line.top)
    return list({id(line): line for line in [*ordered[:2], *ordered[-2:]]}.values())


def paragraphs_of(lines: Sequence[PageLine]) -> Iterator[Block]:
    """Lines that run to the right edge go on with the next, which does not stand in."""
    if not lines:
        return
    size = median(line.height for line in lines)
    left, right = _margins(lines)
    held = ""
    last: PageLine | None = None
    for line in lines:
        if (
            last is not None
            and _goes_on(last, line, left, right, size)
            and not _opens(held, line.text)
        ):
            held += line.text
        else:
            if held:
                yield Paragraph(_tidy(held))
            held = line.text
        last = line
    yield Paragraph(_tidy(held))


def _margins(lines: Sequence[PageLine]) -> tuple[float, float]:
    """The left edge of lines that go on, and the right edge of full ones."""
    places = Counter(round(line.right / 4) * 4 for line in lines)
    right = max(places.items(), key=lambda entry: (entry[1] >= 3, entry[0]))[0]
    left = min(
        (
            place
            for place, count in Counter(round(line.left / 4) * 4 for line in lines).items()
            if count > 2
        ),
        default=min(line.left for line in lines),
    )
    return left, float(right)


def _goes_on(last: PageLine, line: PageLine, left: float, right: float, size: float) -> bool:
    is_full = last.right > right - size * 1.6
    stands_in = line.left > left + size * 1.2
    is_near = line.page != last.page or line.top - last.top < size * 4
    is_same_row = line.page == last.page and abs(line.top - last.top) < size * 0.4
    return is_same_row or (is_full and not stands_in and is_near)


def _opens(held: str, line: str) -> bool:
    """Whether a line opens a paragraph by a number or a label, though the one before it is full."""
    opening = _OPENING.match(line)
    if opening is None or held.count("（") + held.count("(") > held.count("）") + held.count(")"):
        return False
    return not held.endswith(_UNFINISHED)


def _tidy(text: str) -> str:
    """The text without the blanks that extraction adds beside Chinese signs."""
    return _BLANK.sub("", text)
