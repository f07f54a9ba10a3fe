"""A PDF with text: its lines joined to paragraphs by where they stand on the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median

from wfplan.readers.document.block import (
    WIDE_SIGNS,
    Block,
    Paragraph,
    TextDocument,
    UnreadableFile,
)
from wfplan.readers.document.pdf_line import PageLine, page_lines

MAX_PAGES = 400
_PAGE_MARK = re.compile(
    r"[-—–―－·•\s]{0,20}第?\s{0,9}\d{1,4}\s{0,9}页?"
    r"(?:\s{0,9}[,，/]?\s{0,9}共?\s{0,9}\d{1,4}\s{0,9}页)?[-—–―－·•\s]{0,20}"
)
_PRINT_MARK = re.compile(
    r"\d{1,4}/\d{1,2}/\d{1,4},?\s{0,3}(?:[上下]午)?\s?\d{1,2}:\d\d(?!\d).*"
    r"|(?:https?|file)://\S+\s{0,9}(?:\d{1,4}/\d{1,4})?"
)
"""What a browser prints above and below a page: the hour with the title, the address."""
_BLANK = re.compile(rf"(?<=[{WIDE_SIGNS}]) (?=[^ \u3000])|(?<=[^ \u3000]) (?=[{WIDE_SIGNS}])")
_VALUE = "[一二三四五六七八九十百]{1,4}"
_OPENING = re.compile(
    rf"(?:{_VALUE} ?[、.．]|[（(] ?(?:{_VALUE}|\d{{1,2}}) ?[）)]|\d{{1,2}} ?[.．、](?!\d)"
    r"|[\u4e00-\u9fff ]{2,9}[：:]|[【〔\[][\u4e00-\u9fff ]{2,9}[】〕\]])"
)
_UNFINISHED = tuple("第、，和及与至到或—-")
_ENDED = tuple("。；：！？）")
_LEAST_FULL = 0.8
_LEAST_SIGNS = 20
"""A page of a text has more signs than a scanned one with a stamp of its reader."""
_NEED = "读 PDF 需要 pypdfium2；请安装：pip install 'wfplan[import]'"


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
        lines = [line for number, page in enumerate(document) for line in page_lines(page, number)]
        pages = len(document)
    finally:
        document.close()
    if sum(len(line.text) for line in lines) < _LEAST_SIGNS * min(pages, 5):
        raise UnreadableFile("PDF 里没有文字，是扫描件（图片）；请用文字识别软件转成 Word 后再导入")
    kept = without_page_marks(lines, pages)
    return TextDocument(name, tuple(paragraphs_of(kept)))


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
        is_repeated = repeated[key] >= max(2, pages // 2)
        is_running = is_repeated and (pages > 4 or not _is_body(line.text))
        if is_running or _PAGE_MARK.fullmatch(line.text) or _PRINT_MARK.fullmatch(line.text):
            gone.add(id(line))
    return [line for line in lines if id(line) not in gone]


def _is_body(text: str) -> bool:
    return text.endswith("。") or _OPENING.match(text) is not None


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
    """The left edge of lines that go on, and the right edge of full ones.

    Where hardly a line is full, the longest tells.
    """
    places = Counter(round(line.right / 4) * 4 for line in lines)
    right = max(places.items(), key=lambda entry: (entry[1] >= 3, entry[0]))[0]
    if right < max(places) * _LEAST_FULL:
        right = max(places)
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
    is_full = last.right > right - size * (1.6 if last.text.endswith(_ENDED) else 2.5)
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
