"""A chapter of the outline: its title, what is printed before its items, its groups."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from wfplan.publication.duty.field import find_fields
from wfplan.publication.duty.holding import OutlineContext, holding_of
from wfplan.publication.numbers.levels import ChapterNodes
from wfplan.publication.numbers.scheme import NumberNode
from wfplan.publication.outline.item import number_of
from wfplan.publication.outline.record import (
    Heading,
    OutlineChapter,
    OutlineDoubt,
    OutlineHolding,
    Words,
)
from wfplan.publication.outline.title import TITLE_MARK, first_outside, title_span
from wfplan.publication.text.lines import Source
from wfplan.publication.text.pieces import pieces_of
from wfplan.publication.text.places import words_at
from wfplan.rules.doubt_rules import (
    DUTY_OUT_OF_PLACE,
    MISSING_NUMBER,
    REPEATED_NUMBER,
    UNSURE_TITLE,
)

_LONGEST_CHAPTER_TITLE = 60
_USUAL = re.compile(
    r"(?:总体要求|总体思路|总体目标|指导思想|基本原则|(?:工作|主要|发展|目标)(?:目标|任务|措施|要求|步骤|安排|原则)|"
    r"重点(?:任务|工作|举措)|有关要求|(?:实施|方法)步骤|(?:保障|政策)措施|组织(?:实施|领导|保障)|任务分工|职责分工|"
    r"时间安排|监督检查|强化保障|加强组织领导)"
    r"(?=以习近平|坚持|按照|深入|全面|为|到20|20\d\d|根据|贯彻|认真|围绕|紧紧|各|通过|高举|建立|成立|"
    r"力争|力求|确保|对标|立足|聚焦|紧扣)"
)
"""Titles that many plans have, where text that lost its line ends runs into them."""


def read_chapter(
    context: OutlineContext, chapter: ChapterNodes
) -> tuple[OutlineChapter, list[OutlineDoubt]]:
    """A chapter with the text before its items and the groups of these, and what is in doubt."""
    source, node = context.source, chapter.node
    start, end = node.mark.end, node.own_end
    stop, body = _title_end(source, start, end)
    fields = find_fields(source, start, stop)
    units = [field for field in fields if field.kind == "units"]
    title = words_at(source, start, units[0].start if units else stop)
    number = number_of(source, node)
    before = [
        words_at(source, piece.start, piece.end)
        for piece in pieces_of(source, body, end)
        if source.folded[piece.start : piece.end].strip("。；， ") and piece.kind != "table"
    ]
    groups = [_heading(context, group) for group in chapter.groups]
    doubts = list(_chapter_doubts(node, number, title, units))
    inside = [field for field in find_fields(source, stop, end) if field.kind == "units"]
    if inside:
        names = "、".join(inside[0].reading_names()[:3])
        found = (
            f"“{title.text}”一章的正文写有责任单位（{names}），但没有编号的任务项，"
            "暂未读入；请补为任务项"
        )
        doubts.append(OutlineDoubt(DUTY_OUT_OF_PLACE, found, number.text, start=inside[0].start))
    made = OutlineChapter(
        number,
        title,
        tuple(before),
        tuple(groups),
        holding_of(context, units) if units else OutlineHolding(),
    )
    return made, doubts


def _title_end(source: Source, start: int, end: int) -> tuple[int, int]:
    """Where the title of a chapter ends, and where its text begins."""
    line = first_outside(source.folded, start, min(end, start + 200), TITLE_MARK)
    stop = end if line is None else line
    is_line = line is not None and source.folded[line] == "\n"
    is_short = is_line and stop - start <= _LONGEST_CHAPTER_TITLE
    usual = None if is_short else _USUAL.match(source.folded, start)
    return (usual.end(), usual.end()) if usual else (stop, min(stop + 1, end))


def _chapter_doubts(
    node: NumberNode, number: Words, title: Words, units: Sequence[object]
) -> Iterator[OutlineDoubt]:
    if node.missing:
        found = f"“{title.text}”一章前缺编号，暂照原文编号；请核对是否漏了一章"
        yield OutlineDoubt(MISSING_NUMBER, found, number.text, start=node.mark.start)
    if node.repeated:
        found = f"“{title.text}”一章的编号与前一章相同，暂照原文；请核对编号"
        yield OutlineDoubt(REPEATED_NUMBER, found, number.text, start=node.mark.start)
    if len(title.text) > _LONGEST_CHAPTER_TITLE:
        found = f"章标题“{title.text[:30]}…”过长，暂取到第一个句号；请核对章标题"
        yield OutlineDoubt(UNSURE_TITLE, found, number.text, start=node.mark.start)
    if units:
        found = f"“{title.text}”一章的标题写有责任单位，暂未分给各项；请写到任务项"
        yield OutlineDoubt(DUTY_OUT_OF_PLACE, found, number.text, start=node.mark.start)


def _heading(context: OutlineContext, node: NumberNode) -> Heading:
    end, _ = title_span(context, node)
    title = words_at(context.source, node.mark.end, end or node.own_end)
    return Heading(number_of(context.source, node), title)


def run_together_doubts(
    chapters: Sequence[OutlineChapter], listed: Sequence[ChapterNodes], source: Source
) -> Iterator[OutlineDoubt]:
    """Titles of chapters without a sign between them and the text."""
    for made, chapter in zip(chapters, listed, strict=False):
        is_glued = not chapter.items or chapter.items[0].mark.start > made.title.end + 6
        is_glued = is_glued and len(made.title.text) <= _LONGEST_CHAPTER_TITLE
        is_glued = is_glued and not _USUAL.match(source.folded, made.title.start)
        if is_glued and source.folded[made.title.end : made.title.end + 1] != "\n":
            found = f"章标题“{made.title.text[:30]}”可能连着正文，暂取到第一个句号；请核对章标题"
            number = made.number.text if made.number else ""
            yield OutlineDoubt(UNSURE_TITLE, found, number, start=made.title.start)
