"""One item of the outline: its title, measures, units and dates, by the rules of its passage."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from wfplan.publication.duty.field import Field, find_fields
from wfplan.publication.duty.holding import OutlineContext, dates_between, dates_in, holding_of
from wfplan.publication.numbers.scheme import NumberNode
from wfplan.publication.outline.record import (
    NOBODY,
    OutlineDoubt,
    OutlineHolding,
    OutlineItem,
    OutlineMeasure,
    Words,
)
from wfplan.publication.outline.segment import (
    ItemSegment,
    closing_fields,
    field_groups,
    sentences_of,
    text_of,
)
from wfplan.publication.outline.title import plain_title, title_span
from wfplan.publication.text.lines import Source
from wfplan.publication.text.places import words_at
from wfplan.rules.doubt_rules import (
    DUTY_OUT_OF_PLACE,
    UNCLOSED_BRACKET,
    UNLIKELY_UNIT,
)

_DIVIDER = re.compile(r"(?:(?<=[。）\n 　])|^)(?:具体|主要|工作|落实)(?:措施|举措|任务|安排) *：")
"""Opens the measures of an item; a single one has no number."""


def read_item(
    context: OutlineContext, node: NumberNode, chapter: str
) -> tuple[OutlineItem, list[OutlineDoubt]]:
    """The item that a number opens."""
    source = context.source
    number = number_of(source, node)
    title_end, body = title_span(context, node)
    title = words_at(source, node.mark.end, title_end) if title_end else None
    doubts: list[OutlineDoubt] = []
    segments = _segments(source, node, body)
    doubts += _field_doubts(context, segments, chapter, number.text)
    title, head = _title_holding(context, title)
    if len(segments) > 1:
        item, more = _with_measures(context, segments, chapter, number)
    else:
        item, more = _with_sentences(context, segments[0], chapter, number)
    doubts += more
    if title and not item.measures and not item.lead_in:
        return _of_one_sentence(context, item, title, head, node), doubts
    dates = dates_in(context, title) if title else ()
    holding = head + item.holding
    holding = replace(holding, deadlines=(*dates, *holding.deadlines))
    return replace(item, title=title, holding=holding), doubts


def _of_one_sentence(
    context: OutlineContext, item: OutlineItem, title: Words, head: OutlineHolding, node: NumberNode
) -> OutlineItem:
    """An item of one sentence: it is the duty, and there is no title."""
    source = context.source
    end = title.end
    while end < node.own_end and source.folded[end] in "。；，":
        end += 1
    text = words_at(source, title.start, end)
    measure = OutlineMeasure(None, text, holding=OutlineHolding(deadlines=dates_in(context, text)))
    return replace(item, measures=(measure,), holding=head + item.holding)


def number_of(source: Source, node: NumberNode) -> Words:
    """The printed number, with its brackets or dot: `一`, `（一）`, `1.`."""
    end = node.mark.end
    while source.folded[end - 1] in "、 ":
        end -= 1
    return words_at(source, node.mark.start, end)


def _title_holding(
    context: OutlineContext, title: Words | None
) -> tuple[Words | None, OutlineHolding]:
    """The title without the bracket of units that closes it."""
    if title is None:
        return None, NOBODY
    fields = find_fields(context.source, title.start, title.end)
    if not fields:
        return plain_title(context.source, title), NOBODY
    bare = words_at(context.source, title.start, fields[0].start)
    return plain_title(context.source, bare), holding_of(context, fields)


def _segments(source: Source, node: NumberNode, body: int) -> list[ItemSegment]:
    divider = None if node.children else _DIVIDER.search(source.folded, body, node.own_end)
    if divider and find_fields(source, body, divider.start()):
        return [_segment(source, body, divider.end()), _segment(source, divider.end(), node.end)]
    own = ItemSegment(None, body, node.own_end, tuple(find_fields(source, body, node.own_end)))
    return [own] + [
        ItemSegment(
            number_of(source, child),
            child.mark.end,
            child.end,
            tuple(find_fields(source, child.mark.end, child.end)),
        )
        for child in node.children
    ]


def _segment(source: Source, start: int, end: int) -> ItemSegment:
    return ItemSegment(None, start, end, tuple(find_fields(source, start, end)))


def _with_measures(
    context: OutlineContext, segments: list[ItemSegment], chapter: str, number: Words
) -> tuple[OutlineItem, list[OutlineDoubt]]:
    """An item whose measures have numbers."""
    doubts: list[OutlineDoubt] = []
    own, measures = segments[0], segments[1:]
    taken, doubt = closing_fields(context.source, segments)
    if doubt:
        doubts.append(OutlineDoubt(DUTY_OUT_OF_PLACE, doubt, chapter, number.text, taken[0].start))
    holding = holding_of(context, [*own.fields, *taken])
    texts = list(sentences_of(context.source, own))
    made = []
    for segment in measures:
        fields = [field for field in segment.fields if field not in taken]
        made.append(_measure(context, segment, fields))
    announced: list[Words] = []
    while texts and texts[-1].text.endswith(("：", ":")):
        announced.insert(0, texts.pop())
    made[0] = replace(made[0], before=tuple(announced))
    dates = tuple(date for words in texts for date in dates_in(context, words))
    is_duty = bool(own.units or dates)
    item = OutlineItem(
        chapter,
        number,
        None,
        tuple(made),
        replace(holding, deadlines=holding.deadlines + dates),
        lead_in=tuple(texts) if is_duty else (),
        before=() if is_duty else tuple(texts),
    )
    return item, doubts


def _measure(
    context: OutlineContext, segment: ItemSegment, fields: Sequence[Field]
) -> OutlineMeasure:
    """A numbered passage as one measure."""
    holding = holding_of(context, fields)
    dates = dates_between(context, segment.start, segment.end, segment.fields)
    holding = replace(holding, deadlines=holding.deadlines + tuple(dates))
    return OutlineMeasure(segment.number, text_of(context.source, segment), holding=holding)


def _with_sentences(
    context: OutlineContext, segment: ItemSegment, chapter: str, number: Words
) -> tuple[OutlineItem, list[OutlineDoubt]]:
    """An item of plain text: its sentences, or the passages that several brackets answer for."""
    source = context.source
    groups = field_groups(source, segment)
    if len(groups) > 1:
        return _with_passages(context, segment, groups, chapter, number)
    measures = [
        OutlineMeasure(None, words, holding=OutlineHolding(deadlines=dates_in(context, words)))
        for words in sentences_of(source, segment)
    ]
    holding = holding_of(context, segment.fields)
    return OutlineItem(chapter, number, None, tuple(measures), holding), []


def _with_passages(
    context: OutlineContext,
    segment: ItemSegment,
    groups: list[list[Field]],
    chapter: str,
    number: Words,
) -> tuple[OutlineItem, list[OutlineDoubt]]:
    """Each group of fields answers for the sentences since the one before it."""
    source = context.source
    measures, doubts = [], []
    holding = NOBODY
    begin = segment.start
    starts = [field.start for field in segment.fields]
    for group in groups:
        inside = segment.fields[bisect_left(starts, begin) : bisect_left(starts, group[0].start)]
        part = ItemSegment(None, begin, group[0].start, inside)
        text = text_of(source, part)
        if not text.text:
            holding += holding_of(context, group)
        else:
            measures.append(_measure(context, part, [*inside, *group]))
        begin = group[-1].end
        while begin < segment.end and source.folded[begin] in "。；，":
            begin += 1
    rest = ItemSegment(
        None, begin, segment.end, tuple(f for f in segment.fields if f.start >= begin)
    )
    left = list(sentences_of(source, rest))
    measures += [
        OutlineMeasure(None, words, holding=OutlineHolding(deadlines=dates_in(context, words)))
        for words in left
    ]
    if left and not holding.duties:
        found = f"“{left[0].text[:20]}”后没有写责任单位，暂作没有责任单位的举措；请核对"
        doubts.append(OutlineDoubt(DUTY_OUT_OF_PLACE, found, chapter, number.text, left[0].start))
    return OutlineItem(chapter, number, None, tuple(measures), holding), doubts


def _field_doubts(
    context: OutlineContext, segments: Sequence[ItemSegment], chapter: str, number: str
) -> Iterator[OutlineDoubt]:
    for segment in segments:
        for field in segment.fields:
            names = [field.printed(context.source, span).text for span in field.reading.doubtful]
            if names:
                listed = "、".join(f"“{name}”" for name in names[:4])
                found = f"{listed}不像完整的单位名称，暂照原文写作责任单位；请补全名称或删去"
                yield OutlineDoubt(UNLIKELY_UNIT, found, chapter, number, field.start)
            if field.is_doubtful:
                found = f"“{field.words.text[:20]}”前的括号没有闭合，暂读到行末；请核对责任单位"
                yield OutlineDoubt(UNCLOSED_BRACKET, found, chapter, number, field.start)
