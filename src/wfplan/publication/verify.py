"""The plan against the published text: every word, every name, in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from wfplan.model.front import FrontMatter
from wfplan.model.plan import Chapter, Item, Plan
from wfplan.model.text import first_difference
from wfplan.problem import Fault, Keys, Pointer
from wfplan.publication.align import align
from wfplan.publication.document import Passage, Published, PublishedItem
from wfplan.publication.verify_rules import EXTRA, MISSING, MOVED, TEXT_DIFFERS
from wfplan.units.name import join_names

CONTEXT = 8


def verify_plan(plan: Plan, published: Published, source: str) -> Iterator[Fault]:
    """Every difference between the plan and the published text.

    Args:
        source: the path of the published text as people are shown it.
    """
    judge = _Judge(plan, published, source)
    yield from judge.front()
    yield from judge.chapters()
    yield from judge.items()


class _Judge:
    def __init__(self, plan: Plan, published: Published, source: str) -> None:
        self.plan = plan
        self.published = published
        self.source = source

    def front(self) -> Iterator[Fault]:
        front, published = self.plan.front, self.published
        names = ("masthead", "document_number", "notice_title", "addressees", "cover_text")
        for name in (*names, "title", "preamble"):
            passage: Passage = getattr(published, name)
            yield from self._front_text(name, passage, getattr(front, name))
        day = front.date
        yield from self._front_text("date", published.date, f"{day.year}年{day.month}月{day.day}日")
        publicity = published.publicity or Passage("", ((0, *published.date.place(0)),))
        yield from self._front_text("publicity", publicity, front.publicity or "")
        yield from self._names(
            "发文机关署名", published.issuers, front.issuers, "plan.yaml", ("issuers",)
        )

    def chapters(self) -> Iterator[Fault]:
        expected = self.published.chapters
        titles = [chapter.title.text for chapter in expected]
        for pair in align(titles, [chapter.title for chapter in self.plan.chapters]):
            if pair.actual is None:
                assert pair.expected is not None
                number = expected[pair.expected].number
                label = f"第{number.text}章“{titles[pair.expected]}”"
                yield self._missing(label, number, Pointer("chapters"))
                continue
            chapter, file = self.plan.chapters[pair.actual], self.plan.chapter_files[pair.actual]
            label = f"第 {chapter.id} 章"
            if pair.expected is None:
                yield self._extra(f"{label}“{chapter.title}”", Pointer(file, ("title",)))
                continue
            there = expected[pair.expected]
            if pair.is_moved:
                yield self._moved(
                    label, f"第{there.number.text}章", there.number, Pointer(file, ("id",))
                )
            yield from self._text(
                f"{label}的序号", there.number, chapter.number, Pointer(file, ("number",))
            )
            yield from self._text(
                f"{label}的标题", there.title, chapter.title, Pointer(file, ("title",))
            )

    def items(self) -> Iterator[Fault]:
        expected = self.published.items
        actual = list(self._placed_items())
        pairs = align(
            [item.title.text for item in expected], [item.title for _, _, item, _ in actual]
        )
        for pair in pairs:
            if pair.actual is None:
                assert pair.expected is not None
                there = expected[pair.expected]
                yield self._missing(
                    self._published_label(there), there.number, self._chapter_pointer(there)
                )
                continue
            position, chapter, item, keys = actual[pair.actual]
            file = self.plan.chapter_files[position]
            if pair.expected is None:
                yield self._extra(f"{item.id}“{item.title}”", Pointer(file, keys))
                continue
            there = expected[pair.expected]
            chapter_number = self.published.chapters[there.chapter].number.text
            if pair.is_moved or chapter.number != chapter_number:
                yield self._moved(
                    f"{item.id}“{item.title}”",
                    self._published_label(there),
                    there.number,
                    Pointer(file, keys),
                )
            yield from self._item(there, item, file, keys)

    def _placed_items(self) -> Iterator[tuple[int, Chapter, Item, Keys]]:
        for position, chapter in enumerate(self.plan.chapters):
            for i, item in enumerate(chapter.items):
                yield position, chapter, item, ("items", i)

    def _item(self, there: PublishedItem, item: Item, file: str, keys: Keys) -> Iterator[Fault]:
        yield from self._text(
            f"{item.id} 的序号", there.number, item.number, Pointer(file, (*keys, "number"))
        )
        yield from self._text(
            f"{item.id} 的标题", there.title, item.title, Pointer(file, (*keys, "title"))
        )
        names = [assignment.unit for assignment in item.responsible]
        responsible = Pointer(file, (*keys, "responsible"))
        faults = list(
            self._names(f"{item.id} 的责任单位", there.units, names, file, responsible.keys)
        )
        yield from faults or self._separators(there, item, responsible)
        texts = [measure.text for measure in item.measures]
        for pair in align([sentence.text for sentence in there.sentences], texts):
            if pair.actual is None:
                assert pair.expected is not None
                sentence = there.sentences[pair.expected]
                label = f"{item.id} 的举措“{_shorten(sentence.text)}”"
                yield self._missing(label, sentence, Pointer(file, (*keys, "measures")))
                continue
            measure = item.measures[pair.actual]
            pointer = Pointer(file, (*keys, "measures", pair.actual, "text"))
            if pair.expected is None:
                yield self._extra(f"{measure.id}“{_shorten(measure.text)}”", pointer)
                continue
            sentence = there.sentences[pair.expected]
            if pair.is_moved:
                yield self._moved(measure.id, f"第 {pair.expected + 1} 句", sentence, pointer)
            yield from self._text(measure.id, sentence, measure.text, pointer)

    def _names(
        self, label: str, expected: Sequence[Passage], actual: Sequence[str], file: str, keys: Keys
    ) -> Iterator[Fault]:
        for pair in align([passage.text for passage in expected], actual):
            if pair.actual is None:
                assert pair.expected is not None
                passage = expected[pair.expected]
                yield self._missing(f"{label}“{passage.text}”", passage, Pointer(file, keys))
                continue
            pointer = Pointer(file, (*keys, pair.actual))
            if pair.expected is None:
                yield self._extra(f"{label}“{actual[pair.actual]}”", pointer)
                continue
            passage = expected[pair.expected]
            if pair.is_moved:
                yield self._moved(
                    f"{label}“{passage.text}”", f"第 {pair.expected + 1} 个", passage, pointer
                )
            yield from self._text(label, passage, actual[pair.actual], pointer)

    def _separators(self, there: PublishedItem, item: Item, pointer: Pointer) -> Iterator[Fault]:
        """What stands between names that are right: the plan prints 、, and ， before a collective.

        No field holds it, so that what was printed in another way cannot be printed again.
        """
        composed = join_names([assignment.unit for assignment in item.responsible])
        label = f"{item.id} 的责任单位之间的标点"
        for fault in self._text(label, there.responsible, composed, pointer):
            yield replace(fault, pointer=pointer)

    def _front_text(self, name: str, passage: Passage, actual: str) -> Iterator[Fault]:
        label = FrontMatter.model_fields[name].title or name
        yield from self._text(label, passage, actual, Pointer("plan.yaml", (name,)))

    def _text(self, label: str, passage: Passage, actual: str, pointer: Pointer) -> Iterator[Fault]:
        at = first_difference(passage.text, actual)
        if at is None:
            return
        wanted, found = passage.text[at : at + 1], actual[at : at + 1]
        what = (
            f"应为{_quote(wanted)}，现为{_quote(found)}"
            if wanted and found
            else f"缺少“{_shorten(passage.text[at:])}”"
            if wanted
            else f"多出“{_shorten(actual[at:])}”"
        )
        around = f"公布文本“{_around(passage.text, at)}”，现文“{_around(actual, at)}”"
        origin = self._origin(passage, at)
        message = f"{label} 第 {at + 1} 字与公布文本不同：{what}；{around}；见 {origin}"
        yield TEXT_DIFFERS.fault(pointer._replace(offset=at), message)

    def _missing(self, label: str, passage: Passage, pointer: Pointer) -> Fault:
        return MISSING.fault(pointer, f"缺少 {label}；见 {self._origin(passage)}")

    def _extra(self, label: str, pointer: Pointer) -> Fault:
        return EXTRA.fault(pointer, f"{label} 不在公布文本中；见 {self.source}")

    def _moved(self, label: str, place: str, passage: Passage, pointer: Pointer) -> Fault:
        return MOVED.fault(
            pointer, f"{label} 的位置与公布文本不同，应在{place}；见 {self._origin(passage)}"
        )

    def _origin(self, passage: Passage, offset: int = 0) -> str:
        line, column = passage.place(offset)
        return f"{self.source}:{line}:{column}"

    def _published_label(self, item: PublishedItem) -> str:
        chapter = self.published.chapters[item.chapter]
        return f"{chapter.number.text}、{item.number.text}{item.title.text}"

    def _chapter_pointer(self, item: PublishedItem) -> Pointer:
        number = self.published.chapters[item.chapter].number.text
        for chapter, file in zip(self.plan.chapters, self.plan.chapter_files, strict=True):
            if chapter.number == number:
                return Pointer(file, ("items",))
        return Pointer("chapters")


def _quote(character: str) -> str:
    return f"“{character}”" if not character.isspace() else f"空白（U+{ord(character):04X}）"


def _around(text: str, at: int) -> str:
    start, end = max(0, at - CONTEXT), at + CONTEXT + 1
    return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"


def _shorten(text: str) -> str:
    return text if len(text) <= 20 else text[:20] + "…"
