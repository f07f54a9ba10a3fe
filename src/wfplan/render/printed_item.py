"""An item as the document prints it: its heading, its measures and its words, line by line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from wfplan.model.heading import STOPS, entry_head, heading_line, number_prefix, stopped
from wfplan.model.plan import Item, Measure, Place
from wfplan.render.printed_words import (
    WordsLine,
    kind_of_words,
    paragraphs_before,
    responsible_words,
    words_lines,
    words_of,
)


class PrintedParagraph(NamedTuple):
    """A printed paragraph: the heading of an item, where it opens with one, and what follows."""

    heading: str
    text: str


class Phrase(NamedTuple):
    """A part of a paragraph.

    Attributes:
        opens: it begins a paragraph.
        closes: nothing follows it in its paragraph.
        is_words: it names units or a deadline, and follows a text without a stop.
    """

    text: str
    heading: str = ""
    opens: bool = False
    closes: bool = False
    is_words: bool = False


def item_paragraphs(item: Item) -> Iterator[PrintedParagraph]:
    """The paragraphs of an item, in the order of the text."""
    heading = text = ""
    is_open = False
    for phrase in _phrases(item):
        if is_open and phrase.opens:
            yield PrintedParagraph(heading, text)
            heading = text = ""
        if text and not phrase.is_words and text[-1] not in f"{STOPS}）)〕]】":
            text = f"{text}。"
        heading, text = heading or phrase.heading, text + phrase.text
        is_open = not phrase.closes
        if phrase.closes:
            yield PrintedParagraph(heading, text)
            heading = text = ""
    if is_open:
        yield PrintedParagraph(heading, text)


def _phrases(item: Item) -> Iterator[Phrase]:
    words, last = map(list, map(words_lines, _item_words(item)))
    yield from _whole_lines(paragraphs_before(item.before))
    yield from _heading(item, words)
    at = _place_of_words(item)
    place = _lead_in_length(item) if at == "lead_in" else None
    is_apart = False
    for number, measure in enumerate(item.measures):
        if number == place:
            yield from _word_phrases(words, opens=False)
        yield from _measure_phrases(measure, opens=is_apart, is_first=number == 0)
        is_apart = _stands_apart(measure)
    if place is not None and place >= len(item.measures):
        yield from _word_phrases(words, opens=is_apart)
    yield from _word_phrases(last, opens=is_apart)


def _heading(item: Item, words: list[WordsLine]) -> Iterator[Phrase]:
    """The number and title; on a line of their own where the words stand on such lines."""
    at_title = _place_of_words(item) == "title"
    if not item.title:
        yield from [Phrase("", number_prefix(item.number), opens=True)] if item.number else ()
        yield from _word_phrases(words, opens=False) if at_title else ()
        return
    heading = heading_line(item.number, item.title)
    if any(kind_of_words(text) == "label" for text in words_of(item)):
        yield Phrase("", heading, opens=True, closes=True)
        yield from _word_phrases(words, opens=True) if at_title else ()
    elif at_title and words:
        yield Phrase("", heading, opens=True)
        *before, last = _word_phrases(words, opens=False)
        yield from (*before, last._replace(text=stopped(last.text)))
    else:
        yield Phrase("", stopped(heading), opens=True)


def _measure_phrases(measure: Measure, *, opens: bool, is_first: bool) -> Iterator[Phrase]:
    yield from _whole_lines(paragraphs_before(measure.before))
    has_head = bool(measure.number or measure.title)
    starts = has_head or opens or (_stands_apart(measure) and not is_first)
    text = entry_head(measure.number, measure.title) + measure.text
    for number, line in enumerate(text.split("\n")):
        yield Phrase(line, opens=starts or number > 0)
    yield from _word_phrases(words_lines(words_of(measure)), opens=False)


def _stands_apart(measure: Measure) -> bool:
    """Whether a measure is a paragraph of its own: numbered, or with words under labels or bare."""
    if measure.number or measure.title:
        return True
    words = (*measure.responsible_text, *measure.deadline_text)
    return any(kind_of_words(text) != "bracket" for text in words)


def _word_phrases(lines: Iterable[WordsLine], *, opens: bool) -> Iterator[Phrase]:
    for number, line in enumerate(lines):
        starts = line.is_line or (opens and number == 0)
        yield Phrase(line.text, opens=starts, closes=line.is_line, is_words=True)


def _whole_lines(texts: Iterable[str]) -> Iterator[Phrase]:
    return (Phrase(text, opens=True, closes=True) for text in texts)


def _item_words(item: Item) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words at the place that `responsible_at` says, and those at the end of the item.

    A deadline stands with words about the units; it stands at the end where there are none.
    """
    if _place_of_words(item) == "end":
        return (), words_of(item)
    if item.responsible_text:
        return words_of(item), ()
    return responsible_words(item), item.deadline_text


def _place_of_words(item: Item) -> Place:
    """Where the words stand; `responsible_at` says nothing of a deadline alone."""
    return item.responsible_at if item.responsible_text or item.responsible else "end"


def _lead_in_length(item: Item) -> int:
    """How many measures stand before the first numbered one; none where no one is numbered."""
    for place, measure in enumerate(item.measures):
        if measure.number:
            return place
    return 0
