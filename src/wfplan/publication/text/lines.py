"""The paragraphs of a document: page marks dropped, broken lines joined, blanks understood."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from wfplan.publication.duty.labels import LABEL
from wfplan.publication.duty.names import is_like_unit
from wfplan.publication.text.fold import fold, width_of, without_invisible
from wfplan.publication.text.page import article_lines
from wfplan.readers.document.block import Block, CellTable

TABLE_SIGN = "\ufffc"
"""A line of it alone stands for the next table."""

_RULES = "-—–―－·•"
PAGE_MARK = re.compile(
    rf"[{_RULES}\s]{{0,20}}(?:[{_RULES}]\s{{0,9}}\d{{1,4}}\s{{0,9}}[{_RULES}]"
    r"|第?\s{0,9}\d{1,4}\s{0,9}页(?:\s{0,9}[,，/]?\s{0,9}共\s{0,9}\d{1,4}\s{0,9}页)?)"
    rf"[{_RULES}\s]{{0,20}}"
)
"""A whole line that only numbers the page: `— 3 —`, `第3页 共9页`."""
_HEAD_MARK = re.compile(r"^[ \t\u3000]*(?:#{1,6}|>)[ \t]+", re.MULTILINE)
_BOLD = re.compile(r"\*\*(?![\s、，。；*])([^*\n]{1,300})\*\*")
_ESCAPE = re.compile(r"\\(?=[.()\[\]#*_+>-])")
_RUN = re.compile(r"[ \u3000\xa0\t]{2,}")
_PARTED = re.compile(
    r"(?<=[。）；：])[ \u3000\xa0\t]{2,}(?=\S)"
    r"|[ \u3000\xa0\t]{2,}"
    r"(?=[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．](?!\d)|[（(]此件)"
)
"""Several blanks between paragraphs on one line."""
_NUMBER = "[一二三四五六七八九十百零〇]{1,4}"
OPENING = re.compile(
    rf"(?:{_NUMBER} ?[、.]|（ ?(?:{_NUMBER}|\d{{1,3}}) ?）|\d{{1,3}} ?(?:[、.](?!\d)|）)"
    rf"|[①-⑳㈠-㈩⑴-⒇⒈-⒛]|第{_NUMBER}[章节条编篇]|[一二三四五六七八九十]{{1,2}}是)"
)
"""What a numbered paragraph opens with, in folded text."""
_SIGNED = re.compile(
    r"\d{4}年\d{1,2}月\d{1,2}日|[二〇○Ｏ零一]{4}年.{1,3}月.{1,3}日|"
    r"附 ?件|（此件|主 ?送|抄 ?送|（联系人"
)
_ENDED = tuple("。；：！？…）》”〕」.;:!?)")
_CLOSING = frozenset("。，；：、）〕》”！？")
_WRAPPED_SHARE = 0.4
_BAND = 7
"""So many columns may lack at the end of a line that is full."""
_LONG_LINE = 200
_LEAST_SOFT = 40
_LONGEST_UNIT = 16


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a document as the rules look at it.

    Attributes:
        text: paragraphs on lines of their own; `TABLE_SIGN` alone stands for a table.
        folded: the same with one form of each sign, as long.
        tables: in the order of their signs.
        read: what was made of a place before, by the one that read it.
    """

    text: str
    folded: str
    tables: tuple[CellTable, ...]
    read: dict[tuple[int, int, int], object] = field(
        default_factory=dict, compare=False, repr=False
    )


def make_source(blocks: Sequence[Block], *, is_traditional: bool) -> Source:
    """The lines of all blocks, joined."""
    tables = tuple(_visible_table(block) for block in blocks if isinstance(block, CellTable))
    lines = article_lines(list(_lines(blocks)))
    text = "\n".join(_joined(lines, is_traditional=is_traditional))
    return Source(text, fold(text, is_traditional=is_traditional), tables)


def _visible_table(table: CellTable) -> CellTable:
    return CellTable(tuple(tuple(map(without_invisible, row)) for row in table.rows))


def _lines(blocks: Sequence[Block]) -> Iterator[str]:
    """Lines without page marks; empty ones are kept, they part paragraphs."""
    for block in blocks:
        if isinstance(block, CellTable):
            yield TABLE_SIGN
            continue
        text = _over_pages(_without_code(without_invisible(block.text)))
        for line in re.split(r"[\n\r\f\v\u2028\u2029]", text):
            if len(line) > _LONG_LINE:
                yield from _split_at_runs(line)
            elif not PAGE_MARK.fullmatch(line.strip()):
                for part in _PARTED.split(line.strip()):
                    yield _RUN.sub("  ", part)


def _without_code(text: str) -> str:
    """The text without the marks of markdown: headings, quotations, bold words, escapes."""
    if "\\" in text:
        text = _ESCAPE.sub("", text)
    if "**" in text:
        text = _BOLD.sub(r"\1", text)
    return _HEAD_MARK.sub("", text) if "# " in text or "> " in text else text


def _over_pages(text: str) -> str:
    """The text with the sentences whole that a page break cuts; what opens a paragraph stays."""
    pages = [page for page in text.split("\f") if page.strip()]
    whole = ""
    for page in pages:
        lines = whole.rstrip().split("\n")
        while len(lines) > 1 and PAGE_MARK.fullmatch(lines[-1].strip()):
            lines.pop()
        held, following = lines[-1].strip(), page.lstrip()
        if held and _is_cut(held) and not _opens(fold(following[:20])):
            whole = "\n".join(lines).rstrip() + following
        else:
            whole += ("\n" if whole else "") + page
    return whole


def _is_cut(line: str) -> bool:
    """Whether a line of text, and no heading, stops within a sentence."""
    if line.endswith(_ENDED):
        return False
    inside = "。" if OPENING.match(fold(line[:12])) else "[，。；]"
    return re.search(inside, line) is not None


def _opens(line: str) -> bool:
    return bool(OPENING.match(line) or _SIGNED.match(line) or LABEL.match(line))


def _split_at_runs(line: str) -> Iterator[str]:
    """A line that held paragraphs, parted where it has several blanks; `标　　题` is one word."""
    held = ""
    for part in _RUN.split(line):
        if len(held) == 1:
            held += part
            continue
        if held:
            yield held.strip()
        held = part
    if held:
        yield held.strip()


def _joined(lines: Sequence[str], *, is_traditional: bool) -> Iterator[str]:
    """The paragraphs, without empty lines."""
    full = _full_width(lines)
    held = ""
    last_width = 0
    is_after_blank = is_list = False
    for line in lines:
        if not line:
            is_after_blank = True
            continue
        folded = fold(line, is_traditional=is_traditional)
        is_list = bool(held) and (_ends_with_label(held) or (is_list and _is_unit(folded)))
        if is_list and not _ends_with_label(held):
            held += " " + line
        elif held and _goes_on(held, last_width, folded, full, is_after_blank=is_after_blank):
            held += ("" if _is_wide(held[-1]) or _is_wide(line[0]) else " ") + line
        else:
            if held:
                yield held
            held = line
        last_width = width_of(line) if len(line) <= _LONG_LINE else len(line)
        is_after_blank = False
    if held:
        yield held


def _is_wide(sign: str) -> bool:
    return ord(sign) > 0x2000 or sign.isdigit()


def _full_width(lines: Sequence[str]) -> int:
    """Columns of a full line where lines are broken at a fixed width; 0 where they are not."""
    widths = sorted(width_of(line) for line in lines if line and len(line) <= _LONG_LINE)
    whole = sum(1 for line in lines if line)
    if len(widths) < 8 or len(widths) < whole * 0.97:
        return 0
    most = widths[int(len(widths) * 0.98)]
    if not 30 <= most <= 130:
        return 0
    in_band = sum(1 for width in widths if most - _BAND <= width <= most + 3)
    return most if in_band >= len(widths) * _WRAPPED_SHARE else 0


def _goes_on(held: str, width: int, line: str, full: int, *, is_after_blank: bool) -> bool:
    """Whether a line goes on with the paragraph before it.

    Args:
        width: of the last line of that paragraph.
    """
    if TABLE_SIGN in (held, line) or not width:
        return False
    if line[0] in _CLOSING or _ends_with_label(held):
        return True
    is_ended = held.endswith(_ENDED)
    opens = OPENING.match(line) is not None
    if _SIGNED.match(line) or LABEL.match(line) or (line.startswith("〔") and is_ended):
        return False
    if full:
        if width >= full - _BAND:
            return not opens and not (is_ended and (is_after_blank or width < full - 3))
        return False
    if _is_open(held) or held.endswith(("、", "，", ",")):
        return not opens
    if is_ended or opens or width < _LEAST_SOFT:
        return False
    folded = fold(held[:12])
    if LABEL.match(folded) or (OPENING.match(folded) and "。" in held):
        return True
    return not OPENING.match(folded) and bool(re.search("[，。、；]", held)) and not _is_title(held)


def _ends_with_label(held: str) -> bool:
    """Whether a line was broken after `责任单位：`."""
    tail = fold(held[-14:])
    return tail.endswith("：") and any(label.end() == len(tail) for label in LABEL.finditer(tail))


def _is_unit(line: str) -> bool:
    """Whether a line is one unit of a list below a label."""
    return len(line) <= _LONGEST_UNIT and is_like_unit(line, is_strict=True)


def _is_open(text: str) -> bool:
    """Whether a bracket is open at the end of a line that is no heading."""
    tail = text[-_LONG_LINE:]
    return any(tail.rfind(a) > tail.rfind(b) for a, b in ("（）", "()", "〔〕", "《》"))


def _is_title(text: str) -> bool:
    return len(text) < 80 and text.endswith(
        ("方案", "通知", "意见", "措施", "计划", "清单", "要点")
    )
