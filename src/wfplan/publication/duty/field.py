"""Where a passage says who answers for it and by when: brackets, labels, and what they say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from wfplan.publication.duty.field_kind import kind_of_bracket
from wfplan.publication.duty.labels import CONVENTION, LABEL, kind_of
from wfplan.publication.duty.names import Span, is_like_unit
from wfplan.publication.duty.responsibility import FieldReading, read_field
from wfplan.publication.outline.record import Words
from wfplan.publication.text.lines import Source
from wfplan.publication.text.places import condensed, words_at

_OPEN = {"（": "）", "〔": "〕"}
_LONGEST = 1_500
_FARTHEST = 40
"""So many characters before a label the line may begin that is the label's own."""
_IDLE = -1
"""Stands for any place before an end: nothing is named between them."""
_LONGEST_NOTHING = 12
"""So many characters after a label may name nobody: `配合单位：无`."""
_BRACKET = re.compile("[（）〔〕]")
_HINT = re.compile(
    "[局委厅部办署府院会室心司行区县市镇乡门位体团处社联协校所站馆队]|[年月底]|长期|持续|常态|企业|中央|电信|移动|联通|铁塔|电网|铁路"
)
"""A bracket without one of these names neither unit nor date."""
_BREAK = re.compile("[\n\ufffc]")
_LINE_LABEL = ("lead", "support", "none", "deadline")
_COUNTED = re.compile("(?<=[\u4e00-\u9fff）])[二三四五六七八九十]是(?=[\u4e00-\u9fff])")
_ASIDE = re.compile("领导|人|电话|长|验收|核查|审核|考核|销号")
"""Labels of persons, and of those who look at what others have done."""


FieldKind = Literal["units", "deadline", "person"]


@dataclass(frozen=True, slots=True)
class Field:
    """A bracket or a labelled passage.

    Attributes:
        start: of the bracket, or of the label; `end`: after it.
        words: without the brackets.
        reading: offsets count from `words.start` in `places`.
        places: the offset in the text of each character that was read.
        is_own_line: it stands on a line of its own.
    """

    start: int
    end: int
    words: Words
    text: str
    places: tuple[int, ...]
    reading: FieldReading
    kind: FieldKind
    is_own_line: bool
    is_doubtful: bool = False

    def printed(self, source: Source, span: Span) -> Words:
        """What is printed at a span of the reading."""
        start, end = self.places[span[0]], self.places[span[1] - 1] + 1
        return words_at(source, start, end)

    def reading_names(self) -> list[str]:
        """The names, as they were read."""
        return [self.text[a:b] for a, b in (said.span for said in self.reading.names)]


def find_fields(source: Source, start: int, end: int) -> list[Field]:
    """All of a passage, in its order."""
    folded = source.folded
    fields: list[Field] = []
    at = start
    labels = LABEL.finditer(folded, start, end)
    label = next(labels, None)
    for opening, closing in _brackets(folded, start, end):
        while label is not None and label.start() < opening:
            if label.start() >= at and (found := _labelled(source, label, start, end)):
                fields.append(found)
                at = found.end
            label = next(labels, None)
        if opening < at:
            continue
        found = _bracketed(source, opening, closing, start)
        if found is not None:
            fields.append(found)
            at = found.end
        while label is not None and label.start() < closing and (found or label.start() > opening):
            label = next(labels, None)
    while label is not None:
        if label.start() >= at and (found := _labelled(source, label, start, end)):
            fields.append(found)
            at = found.end
        label = next(labels, None)
    return fields


def _brackets(folded: str, start: int, end: int) -> Iterator[Span]:
    """The outermost brackets: (opening sign, after the closing one)."""
    stack: list[tuple[str, int]] = []
    for match in _BRACKET.finditer(folded, start, end):
        sign, at = match[0], match.start()
        if sign in _OPEN:
            stack.append((_OPEN[sign], at))
        elif stack and stack[-1][0] == sign:
            opening = stack.pop()[1]
            if not stack:
                yield opening, at + 1
        elif len(stack) > 1 and stack[-2][0] == sign:
            stack.pop()
            opening = stack.pop()[1]
            if not stack:
                yield opening, at + 1
    for closing, opening in stack[:1]:
        del closing
        stop = _BREAK.search(folded, opening, end)
        yield opening, stop.start() if stop else end


def _bracketed(source: Source, start: int, end: int, passage: int) -> Field | None:
    """The field that a bracket is, read once; None where it is part of a sentence."""
    key = (start, end, passage == start)
    if key not in source.read:
        source.read[key] = _read_bracket(source, start, end, passage)
    return source.read[key]  # type: ignore[return-value]


def _read_bracket(source: Source, start: int, end: int, passage: int) -> Field | None:
    """The field that a bracket is; None where it is part of a sentence."""
    is_closed = source.folded[end - 1] in "）〕"
    inner = (start + 1, end - 1 if is_closed else end)
    if not 1 < inner[1] - inner[0] <= _LONGEST or not _HINT.search(source.folded, *inner):
        return None
    label = LABEL.match(source.folded, start, end) if source.folded[start] == "〔" else None
    if label is not None and label.end() <= end and kind_of(label) in (*_LINE_LABEL, "other"):
        return None
    text, places = condensed(source, *inner)
    reading = read_field(text)
    kind = kind_of_bracket(source, text, reading, end)
    if kind is None or (kind == "deadline" and _is_within_sentence(source, start)):
        return None
    begins_line = source.folded.rfind("\n", passage, start) == start - 1 and start > passage
    return Field(
        start,
        end,
        words_at(source, *inner),
        text,
        places,
        reading,
        kind,
        begins_line,
        not is_closed,
    )


def _is_within_sentence(source: Source, start: int) -> bool:
    """Whether a bracket with a date belongs to the words before it: `启动阶段（2024年5月）`."""
    return source.folded[max(start - 2, 0) : start].rstrip(" \n")[-1:] not in (
        "。",
        "；",
        "）",
        "〕",
        "",
    )


def _labelled(source: Source, label: re.Match[str], start: int, end: int) -> Field | None:
    """The field that a label opens outside of brackets, to the end of its line."""
    kind = kind_of(label)
    folded = source.folded
    if kind == "other" and not _ASIDE.search(label[0]):
        return None
    at = label.start()
    line = folded.rfind("\n", max(start, at - _FARTHEST), at) + 1
    is_near = line > 0 or at - start <= _FARTHEST
    is_own_line = is_near and not folded[line or start : at].strip(" 〔（")
    is_apart = is_own_line or label[0].startswith("〔") or folded[at - 1] in "。；：）〕 \n"
    limit = min(end, at + _LONGEST + 1)
    stop = folded.find("\n", at, limit)
    stop = _field_end(folded, label.end(), limit if stop < 0 else stop)
    if stop - at > _LONGEST or (kind != "other" and (_IDLE, stop, False) in source.read):
        return None
    key = (at, stop, is_own_line)
    if key not in source.read:
        source.read[key] = _read_label(source, label, at, stop, is_own_line=is_own_line)
    found = source.read[key]
    if found is None:
        source.read[_IDLE, stop, False] = None
    return found if is_apart or _is_sure(found) else None  # type: ignore[return-value]


def _is_sure(found: object) -> bool:
    """Whether a field without a sign before its label names units, a person or a date."""
    if not isinstance(found, Field):
        return False
    names = found.reading_names()
    return found.kind != "units" or (bool(names) and is_like_unit(names[0], is_strict=True))


def _read_label(
    source: Source, label: re.Match[str], at: int, stop: int, *, is_own_line: bool
) -> Field | None:
    """What stands from a label to a place; None where it is a sentence."""
    kind = kind_of(label)
    text, places = condensed(source, at, stop)
    reading = read_field(text)
    if not reading.names and not reading.deadlines and kind != "other":
        rest = text[label.end() - at :]
        if len(rest) > _LONGEST_NOTHING:
            return None
    alone: dict[str, FieldKind] = {"other": "person", "deadline": "deadline"}
    shown = "units" if reading.names else alone.get(kind, "units")
    return Field(at, stop, words_at(source, at, stop), text, places, reading, shown, is_own_line)


def _field_end(folded: str, start: int, end: int) -> int:
    """Where a labelled passage ends: at the next clause that counts (`二是`), or at a full stop
    that neither a label nor a rule follows.
    """
    counted = _COUNTED.search(folded, start, end)
    end = counted.start() if counted else end
    at = folded.find("。", start, end)
    while at >= 0:
        rest = folded[at + 1 : min(at + 40, end)].lstrip()
        if rest and not LABEL.match(rest) and not CONVENTION.search(rest):
            return at + 1
        at = folded.find("。", at + 1, end)
    return end
