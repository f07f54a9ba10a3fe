"""The title of an item, where its text has one."""

from __future__ import annotations

import re

from wfplan.publication.duty.holding import OutlineContext
from wfplan.publication.duty.labels import LABEL
from wfplan.publication.numbers.scheme import NumberNode
from wfplan.publication.outline.record import (
    Words,
)
from wfplan.publication.text.lines import Source
from wfplan.publication.text.places import words_at

_LONGEST_TITLE = 40
_LONGEST_SENTENCE = 70
_LONGEST_LINE = 80
_SHORT_LINE = 30
"""A line without a full stop and with nothing below it is a title only where it is so short."""
_LEAST_TEXT = 8
_FARTHEST = 200

_PAIRS = {"（": "）", "“": "”", "《": "》", "〔": "〕"}

_SIGNS = re.compile("[（）“”《》〔〕。：；！\n]")

TITLE_MARK = re.compile("[。：；！\n]")

_BEFORE_COUNT = re.compile(r"[^\s，。；：]{4,24}?(?=一是)")
"""A title that runs into clauses that are counted: `完善体系一是…二是…`."""
_TITLE_BLANK = re.compile(r"[^\s，。；：]{4,40}?(?<!\d)(?P<blank> +)(?=[\u4e00-\u9fff“《])")


def plain_title(source: Source, title: Words) -> Words:
    """A title without the marks that it ends with."""
    end = title.end
    while end > title.start and source.folded[end - 1] in "。：；，. —":
        end -= 1
    return words_at(source, title.start, end)


def title_span(context: OutlineContext, node: NumberNode) -> tuple[int, int]:
    """Where the title ends (0 for none), and where the text begins."""
    folded = context.source.folded
    start, end = node.mark.end, node.own_end
    line = folded.find("\n", start, end)
    line = end if line < 0 else line
    blank = _blank_after_title(folded, start, line) if context.has_titles else None
    if blank:
        return blank
    counted = _BEFORE_COUNT.match(folded, start, line) if context.has_titles else None
    if counted and folded.find("二是", counted.end(), end) > 0:
        return counted.end(), counted.end()
    stop = first_outside(folded, start, min(line, start + _FARTHEST), TITLE_MARK)
    has_more = bool(node.children) or bool(folded[line:end].strip())
    none = 0, start
    if stop is None:
        most = _LONGEST_LINE if has_more else _SHORT_LINE
        return (line, line) if line - start <= most else none
    rest = folded[stop + 1 : end].strip()
    if folded[stop] == "：":
        return _before_colon(context, (start, stop, line), rest, has_more=has_more)
    is_sentence = folded[stop] in "。！" and stop - start <= _LONGEST_SENTENCE
    if not is_sentence or not (rest or node.children):
        return none
    is_title = context.has_titles or (has_more and stop >= line - 1)
    return (stop, stop + 1) if is_title else none


def _blank_after_title(folded: str, start: int, line: int) -> tuple[int, int] | None:
    """`（一）加强领导 各部门要…`: a blank parts the title from the text."""
    blank = _TITLE_BLANK.match(folded, start, line)
    if blank is None or line - blank.end() <= _LEAST_TEXT or folded[line - 1] == "；":
        return None
    return blank.start("blank"), blank.end()


def _before_colon(
    context: OutlineContext, places: tuple[int, int, int], rest: str, *, has_more: bool
) -> tuple[int, int]:
    """`加强领导：各部门要…`; a line that ends in a colon is a title where it is short."""
    start, stop, line = places
    head = context.source.folded[start:stop]
    if any(label.end() == stop + 1 for label in LABEL.finditer(context.source.folded, start, line)):
        return line, line
    if context.has_titles and len(head) <= 25 and "，" not in head and len(rest) > _LEAST_TEXT:
        return stop, stop + 1
    if stop == line - 1 and has_more and line - start < _LONGEST_TITLE:
        return line, line
    return 0, start


def first_outside(text: str, start: int, end: int, pattern: re.Pattern[str]) -> int | None:
    """The first mark that stands in no brackets or quotation marks."""
    closing: list[str] = []
    for match in _SIGNS.finditer(text, start, end):
        sign = match[0]
        if sign == "\n" or (not closing and pattern.match(sign)):
            return match.start()
        if sign in _PAIRS:
            closing.append(_PAIRS[sign])
        elif closing and sign == closing[-1]:
            closing.pop()
    return None
