"""A run of numbers as one plan: front, chapters, items, and what is printed after them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from wfplan.problem import Rule
from wfplan.publication.duty.field import Field, find_fields
from wfplan.publication.duty.holding import OutlineContext
from wfplan.publication.duty.labels import FIRST_LEADS_IN_PROSE
from wfplan.publication.numbers.levels import ChapterNodes, chapters_of, is_flat
from wfplan.publication.numbers.marks import Mark
from wfplan.publication.numbers.scheme import NumberNode, build_tree
from wfplan.publication.outline.chapter import read_chapter, run_together_doubts
from wfplan.publication.outline.closing import closing_start, sign
from wfplan.publication.outline.front import read_front
from wfplan.publication.outline.item import read_item
from wfplan.publication.outline.record import (
    Outline,
    OutlineChapter,
    OutlineDoubt,
    OutlineItem,
)
from wfplan.publication.outline.title import title_span
from wfplan.publication.text.lines import Source
from wfplan.publication.text.pieces import Piece, pieces_of
from wfplan.publication.text.places import words_at
from wfplan.rules.doubt_rules import MISSING_NUMBER, REPEATED_NUMBER, UNSURE_END


@dataclass(frozen=True, slots=True)
class PlanPart:
    """A stretch of the document that may be a plan.

    Attributes:
        front: what stands before its first number.
        run: the numbers of its highest level.
        end: where the next part begins.
    """

    front: tuple[Piece, ...]
    run: tuple[Mark, ...]
    end: int


def read_part(source: Source, marks: Sequence[Mark], part: PlanPart) -> Outline:
    """The outline of a part."""
    front = read_front(source, part.front)
    nodes = build_tree(source.folded, marks, part.run, part.end)
    flat = is_flat(source, nodes)
    listed = [ChapterNodes(nodes[0], tuple(nodes), ())] if flat else chapters_of(nodes)
    nodes, listed, after_start, is_unsure = _closed(source, nodes, listed, part.end, flat=flat)
    items = [node for chapter in listed for node in chapter.items]
    fields = list(_fields(source, items))
    context = _context(source, items, fields, part)
    chapters, outline_items, doubts = _read_chapters(context, listed, flat=flat)
    front, behind = sign(source, front, pieces_of(source, after_start, part.end))
    after = [words_at(source, piece.start, piece.end) for piece in behind if piece.kind != "table"]
    last = outline_items[-1] if outline_items else None
    if last and _is_run_together(source, part, len(items)) and not is_unsure:
        doubts += _end_doubts(source, items[-1], last)
        doubts += run_together_doubts(chapters, listed, source)
    if last:
        doubts += _stray_doubts(source, marks, nodes, outline_items, after_start)
    if is_unsure and after and last:
        found = (
            f"“{after[0].text[:20]}”在最后一项之后另起一段，暂作方案的结尾；"
            "请核对，属最后一项的移入"
        )
        doubts.append(_doubt(UNSURE_END, found, last, after_start))
    return Outline(
        source.text,
        front,
        tuple(chapters),
        tuple(outline_items),
        tuple(after),
        tuple(
            field.printed(source, span) for field in fields for span in field.reading.conventions
        ),
        (*front.doubts, *doubts),
    )


def _stray_doubts(
    source: Source,
    marks: Sequence[Mark],
    nodes: Sequence[NumberNode],
    items: Sequence[OutlineItem],
    end: int,
) -> Iterator[OutlineDoubt]:
    """Lines that open with a number of the chapters' style and follow on none of them."""
    style, begin = nodes[0].style, nodes[0].mark.start
    known = {node.mark.start for node in nodes}
    for mark in marks if style in ("chinese", "part") else ():
        if mark.style != style or mark.rank < 3 or not begin < mark.start < end:
            continue
        if mark.start not in known:
            line = source.text[mark.start : end].partition("\n")[0]
            holder = next((one for one in reversed(items) if one.start <= mark.start), items[0])
            found = (
                f"“{line[:20]}”的编号接不上前面的编号，没有另作一章或一项，暂留在这里；请核对编号"
            )
            yield _doubt(REPEATED_NUMBER, found, holder, mark.start)


def _closed(
    source: Source, nodes: list[NumberNode], listed: list[ChapterNodes], end: int, *, flat: bool
) -> tuple[list[NumberNode], list[ChapterNodes], int, bool]:
    """The nodes without what is printed after the last item, and where that begins."""
    items = [node for chapter in listed for node in chapter.items]
    last = nodes[-1]
    if not flat and not listed[-1].items:
        start, is_unsure = closing_start(source, last, nodes, end)
    else:
        start, is_unsure = closing_start(source, items[-1], items, end)
    nodes = [*nodes[:-1], _cut(last, start)]
    if flat:
        return nodes, [ChapterNodes(nodes[0], tuple(nodes), ())], start, is_unsure
    return nodes, chapters_of(nodes), start, is_unsure


def _cut(node: NumberNode, end: int) -> NumberNode:
    """The node and the last of all below it, up to a place."""
    children = node.children
    if children:
        children = (*children[:-1], _cut(children[-1], end))
    return replace(node, end=min(node.end, end), children=children)


def _context(
    source: Source, items: Sequence[NumberNode], fields: Sequence[Field], part: PlanPart
) -> OutlineContext:
    """What holds for all items: whether they have titles, and from where the first unit leads."""
    leads = None
    if items:
        leads = next((f.start for f in fields if f.reading.first_leads), None)
        if leads is None:
            leads = _said_in_prose(source, fields, part)
    trial = OutlineContext(source, has_titles=True)
    titled = whole = 0
    for node in items:
        end, body = title_span(trial, node)
        if end and end - node.mark.end <= 50:
            titled += 1
        elif not end:
            whole += 1
        del body
    return OutlineContext(source, has_titles=titled >= whole, leads_from=leads)


def _said_in_prose(source: Source, fields: Sequence[Field], part: PlanPart) -> int | None:
    """From where the first of a list leads, as a sentence says; behind the last list it holds
    for all of them.
    """
    start = part.front[0].start if part.front else part.run[0].start
    found = FIRST_LEADS_IN_PROSE.search(source.folded, start, part.end)
    if found is None:
        return None
    is_ahead = any(field.start > found.start() for field in fields)
    return found.start() if is_ahead else start


def _fields(source: Source, items: Sequence[NumberNode]) -> Iterator[Field]:
    """The fields of all items, passage by passage."""
    for node in items:
        yield from find_fields(source, node.mark.end, node.own_end)
        for child in node.children:
            yield from find_fields(source, child.mark.end, child.end)


def _read_chapters(
    context: OutlineContext, listed: Sequence[ChapterNodes], *, flat: bool
) -> tuple[list[OutlineChapter], list[OutlineItem], list[OutlineDoubt]]:
    chapters: list[OutlineChapter] = []
    items: list[OutlineItem] = []
    doubts: list[OutlineDoubt] = []
    for chapter in listed:
        number = ""
        if not flat:
            made, more = read_chapter(context, chapter)
            chapters.append(made)
            doubts += more
            number = made.number.text if made.number else ""
        for node in chapter.items:
            item, more = read_item(context, node, number)
            items.append(item)
            doubts += more
            doubts += _number_doubts(item, node)
    return chapters, items, doubts


def _number_doubts(item: OutlineItem, node: NumberNode) -> Iterator[OutlineDoubt]:
    number = item.number.text if item.number else ""
    name = item.title.text if item.title else number
    if node.missing:
        found = f"“{name}”前缺编号，暂照原文编号；请核对是否漏了任务项"
        yield OutlineDoubt(MISSING_NUMBER, found, item.chapter, number, node.mark.start)
    if node.repeated:
        found = f"“{name}”的编号与前一项相同，暂照原文；请核对编号"
        yield OutlineDoubt(REPEATED_NUMBER, found, item.chapter, number, node.mark.start)


def _is_run_together(source: Source, part: PlanPart, count: int) -> bool:
    """Whether the text lost its line ends."""
    return source.text.count("\n", part.run[0].start, part.end) * 2 < count


_MAY_CLOSE = re.compile(
    r"(?<=[。）])(?:注：|以上|各地区|各地、|各省|各市|各县|各有关|未纳入|请各|本(?:方案|意见|措施|通知)|落实情况|各部门|各单位)[^。]{6,}。"
)


def _end_doubts(source: Source, node: NumberNode, item: OutlineItem) -> Iterator[OutlineDoubt]:
    """The end of a plan that ran into its last item."""
    found = list(_MAY_CLOSE.finditer(source.folded, node.mark.end, node.end))[-1:]
    for match in found:
        text = (
            f"全文没有换行，最后一项“{item.title.text if item.title else ''}”从“{match[0][:16]}”起"
            "可能是方案的结尾，暂留在该项；请核对，不属于该项的移出"
        )
        yield _doubt(UNSURE_END, text, item, match.start())


def _doubt(rule: Rule, text: str, item: OutlineItem, start: int) -> OutlineDoubt:
    number = item.number.text if item.number else ""
    return OutlineDoubt(rule, text, item.chapter, number, start)
