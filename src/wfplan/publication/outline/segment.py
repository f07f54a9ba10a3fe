"""Runs of an item's text, and the fields that stand in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from wfplan.publication.duty.field import Field
from wfplan.publication.outline.record import (
    Words,
)
from wfplan.publication.outline.title import first_outside
from wfplan.publication.text.fold import squeeze
from wfplan.publication.text.lines import Source
from wfplan.publication.text.places import words_at

_SENTENCE = re.compile("[。！\n]")


@dataclass(frozen=True, slots=True)
class ItemSegment:
    """A run of an item's text, its fields taken out.

    Attributes:
        number: of the measure that it is; None for the text before the first.
    """

    number: Words | None
    start: int
    end: int
    fields: tuple[Field, ...]

    @property
    def units(self) -> list[Field]:
        return [field for field in self.fields if field.kind == "units"]


def closing_fields(source: Source, segments: list[ItemSegment]) -> tuple[list[Field], str]:
    """The fields after the last measure that answer for the whole item, and a doubt about that."""
    own, *others, last = segments
    tail = _trailing(source, last)
    if not tail or own.units or any(segment.units for segment in others):
        return [], ""
    if not others:
        return (tail, "") if tail[0].is_own_line else ([], "")
    between = [_last_sign(source, segment) for segment in others]
    is_one_line = "\n" not in source.folded[own.start : tail[0].start]
    if tail[0].is_own_line or is_one_line or all(sign in "；，;" for sign in between):
        return tail, ""
    names = "、".join(tail[0].reading_names())
    found = (
        f"只有最后一条举措后写有“{names or tail[0].words.text[:20]}”，暂作整个任务项的责任单位；"
        "请核对，只管最后一条的移到该条"
    )
    return tail, found


def _trailing(source: Source, segment: ItemSegment) -> list[Field]:
    """The fields at the end of a segment, with nothing but marks between them."""
    tail: list[Field] = []
    end = segment.end
    for field in reversed(segment.fields):
        if source.folded[field.end : end].strip(" \n。；，") and field.kind != "person":
            break
        tail.insert(0, field)
        end = field.start
    return tail


def _last_sign(source: Source, segment: ItemSegment) -> str:
    return source.folded[segment.start : segment.end].rstrip()[-1:]


def field_groups(source: Source, segment: ItemSegment) -> list[list[Field]]:
    """The fields that stand together; only groups with units count."""
    groups: list[list[Field]] = []
    end = -1
    for field in segment.fields:
        if groups and not source.folded[end : field.start].strip(" \n。；，"):
            groups[-1].append(field)
        else:
            groups.append([field])
        end = field.end
    return [group for group in groups if any(field.kind == "units" for field in group)]


def sentences_of(source: Source, segment: ItemSegment) -> Iterator[Words]:
    """The sentences of a segment, its fields left out."""
    begin = segment.start
    for field in [*segment.fields, None]:
        end = field.start if field else segment.end
        at = begin
        while at < end:
            stop = first_outside(source.folded, at, end, _SENTENCE)
            stop = end if stop is None else stop + 1
            words = words_at(source, at, stop)
            if words.text.strip("。；，、： "):
                yield words
            at = stop
        begin = field.end if field else end


def text_of(source: Source, segment: ItemSegment) -> Words:
    """The text of a segment in one piece, its fields left out."""
    pieces, begin, first, last = [], segment.start, None, segment.start
    for field in [*segment.fields, None]:
        end = field.start if field else segment.end
        words = words_at(source, begin, end)
        if words.text.strip("。；，、"):
            pieces.append(words.text)
            first = words.start if first is None else first
            last = words.end
        begin = field.end if field else end
    return Words(squeeze("".join(pieces)), first if first is not None else segment.start, last)
