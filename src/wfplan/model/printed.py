"""The official strings of a plan in the order in which the document prints them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from wfplan.model.front import FrontMatter
from wfplan.model.plan import Chapter, Item, Measure, Plan
from wfplan.model.text import date_text
from wfplan.problem import Keys, Pointer

Part = Literal["words", "name", "day"]
_FRONT = "plan.yaml"
_FRONT_FIELDS = (
    "masthead",
    "document_number",
    "notice_title",
    "addressees",
    "cover_text",
    "issuers",
    "date",
    "publicity",
    "title",
    "preamble",
)


class OfficialString(NamedTuple):
    """One printed string, and where the plan holds it.

    Attributes:
        owner: the id of the chapter, item or measure; empty for the front matter.
        field: the Chinese name of the field.
        part: `name`, a responsible unit without words of its own, so that a label
            (责任单位：) may stand before it; `day`, the date, in any form that means it.
    """

    text: str
    owner: str
    field: str
    file: str
    keys: Keys
    part: Part = "words"

    @property
    def label(self) -> str:
        """What people call it: `1-1 的标题`, `发文字号`; a measure's text is called by its id."""
        if not self.owner:
            return self.field
        owner = self.owner if "-" in self.owner else f"第 {self.owner} 章"
        return owner if self.keys[-1] == "text" else f"{owner} 的{self.field}".replace("章 ", "章")

    def at(self, offset: int | None = None) -> Pointer:
        return Pointer(self.file, self.keys, offset)


class Slot(NamedTuple):
    """Strings that may stand at one place of the document, in any order.

    Attributes:
        is_last: those that did not stand at an earlier place have to stand here.
        is_only: it is one string, which has no other place.
    """

    strings: tuple[OfficialString, ...]
    is_last: bool = True
    is_only: bool = False


class _Holder(NamedTuple):
    """The words that an item or measure has apart from its text."""

    words: tuple[OfficialString, ...]
    names: tuple[OfficialString, ...]
    deadlines: tuple[OfficialString, ...]


def official_strings(plan: Plan) -> Iterator[OfficialString]:
    """Every official string once: front matter, chapters, what is printed after them."""
    slots = printed_slots(plan)
    yield from slots[0].strings
    for slot in slots[1:-1]:
        if slot.is_last:
            yield from slot.strings


def printed_slots(plan: Plan) -> list[Slot]:
    """The places of the document in order.

    The front matter stands before the first chapter or behind the last, in any order. The units'
    words of an item stand where `responsible_at` says: `title` behind its title; `lead_in` before
    its first measure or its first numbered one; `end` behind its last measure, or behind the first
    where a merged cell of a table is printed with it. An item's deadline may stand at any of
    these, a measure's units and deadline before or behind its text.
    """
    front_file = f"{plan.chapter_files[0].rpartition('chapters/')[0]}{_FRONT}"
    front = tuple(_front_strings(plan.front, front_file))
    slots = [Slot(front, is_last=False)]
    for chapter, file in zip(plan.chapters, plan.chapter_files, strict=True):
        slots += _chapter_slots(chapter, file)
    for i, text in enumerate(plan.front.after):
        slots.append(Slot(front, is_last=False))
        slots.append(_only(OfficialString(text, "", "结尾", front_file, ("after", i))))
    slots.append(Slot(front))
    return slots


def _only(string: OfficialString) -> Slot:
    return Slot((string,), is_last=True, is_only=True)


def _front_strings(front: FrontMatter, file: str) -> Iterator[OfficialString]:
    for name in _FRONT_FIELDS:
        value = getattr(front, name)
        label = FrontMatter.model_fields[name].title or name
        if name == "issuers":
            for i, issuer in enumerate(value):
                yield OfficialString(issuer, "", label, file, (name, i))
        elif name == "date" and value:
            yield OfficialString(date_text(value), "", label, file, (name,), "day")
        elif value:
            yield OfficialString(value, "", label, file, (name,))


def _chapter_slots(chapter: Chapter, file: str) -> Iterator[Slot]:
    yield from _opening(chapter, file, ())
    for i, text in enumerate(chapter.text):
        yield _only(OfficialString(text, chapter.id, "正文", file, ("text", i)))
    for i, item in enumerate(chapter.items):
        yield from _item_slots(item, file, ("items", i))


def _item_slots(item: Item, file: str, keys: Keys) -> Iterator[Slot]:
    yield from _opening(item, file, keys)
    held = _holder(item, file, keys)
    place = item.responsible_at
    numbered = next((i for i, one in enumerate(item.measures) if one.number), 0)
    if place == "title":
        yield from _words_here(held)
    elif held.deadlines:
        yield Slot(held.deadlines, is_last=False)
    for i, measure in enumerate(item.measures):
        below = (*keys, "measures", i)
        if place == "lead_in" and i in (0, numbered):
            yield from _lead_in(measure, file, below, held, is_last=i == numbered)
        else:
            yield from _opening(measure, file, below)
        yield from _measure_slots(measure, file, below)
        if i == 0 and (held.words or held.deadlines):
            words = held.words if place == "end" else ()
            yield Slot((*words, *held.deadlines), is_last=False)
    if place == "end" or (place == "lead_in" and not item.measures):
        yield from _words_here(held)
    if held.deadlines:
        yield Slot(held.deadlines)


def _lead_in(
    measure: Measure, file: str, keys: Keys, held: _Holder, *, is_last: bool
) -> Iterator[Slot]:
    """A measure's opening, with the item's words before its `before` or before its number."""
    here = Slot((*held.words, *held.deadlines), is_last=False)
    before, rest = _before(measure, file, keys), _number_and_title(measure, file, keys)
    if here.strings:
        yield here
    yield from before
    if is_last:
        yield from _words_here(held)
    elif here.strings:
        yield here
    yield from rest


def _words_here(held: _Holder) -> Iterator[Slot]:
    """The units' words in their order of printing, a deadline before or behind them."""
    if held.deadlines:
        yield Slot((*held.words, *held.deadlines), is_last=False)
    if held.words:
        yield Slot(held.words)
    yield from (_only(name) for name in held.names)
    if held.deadlines and (held.words or held.names):
        yield Slot(held.deadlines, is_last=False)


def _measure_slots(measure: Measure, file: str, keys: Keys) -> Iterator[Slot]:
    """The text, and what stands apart from it."""
    text = _only(OfficialString(measure.text, measure.id, "正文", file, (*keys, "text")))
    if not (measure.responsible_text or measure.responsible or measure.deadline_text):
        yield text
        return
    held = _holder(measure, file, keys)
    apart = (*held.words, *held.deadlines)
    if apart:
        yield Slot(apart, is_last=False)
    yield text
    yield from _words_here(held)
    if held.deadlines:
        yield Slot(held.deadlines)


def _holder(entry: Item | Measure, file: str, keys: Keys) -> _Holder:
    names = () if entry.responsible_text else [one.unit for one in entry.responsible]
    return _Holder(
        _listed(entry, "responsible_text", "责任单位原文", file, keys),
        tuple(
            OfficialString(name, entry.id, "责任单位", file, (*keys, "responsible", i), "name")
            for i, name in enumerate(names)
        ),
        _listed(entry, "deadline_text", "完成时限原文", file, keys),
    )


def _listed(
    entry: Item | Measure, name: str, label: str, file: str, keys: Keys
) -> tuple[OfficialString, ...]:
    texts: Sequence[str] = getattr(entry, name)
    return tuple(
        OfficialString(text, entry.id, label, file, (*keys, name, i))
        for i, text in enumerate(texts)
    )


def _opening(entry: Chapter | Item | Measure, file: str, keys: Keys) -> list[Slot]:
    return [*_before(entry, file, keys), *_number_and_title(entry, file, keys)]


def _before(entry: Chapter | Item | Measure, file: str, keys: Keys) -> list[Slot]:
    return [
        _only(OfficialString(text, entry.id, "前文", file, (*keys, "before", i)))
        for i, text in enumerate(entry.before)
    ]


def _number_and_title(entry: Chapter | Item | Measure, file: str, keys: Keys) -> list[Slot]:
    slots = []
    if entry.number:
        string = OfficialString(entry.number, entry.id, "序号", file, (*keys, "number"))
        slots.append(_only(string))
    if entry.title:
        string = OfficialString(entry.title, entry.id, "标题", file, (*keys, "title"))
        slots.append(_only(string))
    return slots
