"""Chapters, items and measures of an outline as those of a plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from wfplan.model.plan import Chapter, Doubt, Item, Measure, Place
from wfplan.publication.outline.record import (
    NOBODY,
    Outline,
    OutlineChapter,
    OutlineDoubt,
    OutlineHolding,
    OutlineItem,
    OutlineMeasure,
    Words,
)
from wfplan.publication.proposal.claim import Claims
from wfplan.publication.proposal.duty import assignments, deadlines
from wfplan.publication.proposal.numbering import place_numbers
from wfplan.publication.proposal.place import place_of, strays_of

_Texts = tuple[str, ...]
_Measures = tuple[Measure, ...]
_Placed = tuple[OutlineChapter | None, list[OutlineItem]]


def make_chapters(plan: Outline, claims: Claims, year: int | None) -> tuple[Chapter, ...]:
    """The chapters in printed order; a flat list is one without number and title.

    Args:
        year: what a deadline means that names none; None: nobody knows.
    """
    placed = _items_by_chapter(plan)
    ids = place_numbers([chapter.number if chapter else None for chapter, _ in placed])
    unplaced = list(plan.doubts)
    chapters = []
    for (chapter, items), number in zip(placed, ids, strict=True):
        maker = _ChapterMaker(str(number), chapter, claims, year)
        made = maker.make(items, unplaced)
        chapters.append(made)
    if chapters and unplaced:
        whole = _doubt(unplaced, chapters[0].doubt)
        chapters[0] = chapters[0].model_copy(update={"doubt": whole})
    return tuple(chapters)


def _items_by_chapter(plan: Outline) -> list[_Placed]:
    """Each chapter with its items: items name it by its number, which may stand twice."""
    if not plan.chapters:
        return [(None, list(plan.items))]
    placed: list[_Placed] = [(chapter, []) for chapter in plan.chapters]
    keys = [(chapter.number or chapter.title).text for chapter in plan.chapters]
    at = 0
    for item in plan.items:
        if keys[at] != item.chapter:
            later = (n for n in range(at, len(keys)) if keys[n] == item.chapter)
            at = next(later, at)
        while at + 1 < len(keys) and keys[at + 1] == item.chapter and _is_behind(plan, at, item):
            at += 1
        placed[at][1].append(item)
    return placed


def _is_behind(plan: Outline, at: int, item: OutlineItem) -> bool:
    """Whether an item stands behind the title of the next chapter, which has the same number."""
    return plan.chapters[at].title.start < plan.chapters[at + 1].title.start < item.start


class _ChapterMaker:
    """Makes one chapter, claiming its words in the order of the plan."""

    def __init__(
        self, id: str, chapter: OutlineChapter | None, claims: Claims, year: int | None
    ) -> None:
        self.id = id
        self.chapter = chapter
        self.claims = claims
        self.year = year

    def make(self, items: Sequence[OutlineItem], doubts: list[OutlineDoubt]) -> Chapter:
        """The chapter; the doubts about it and its items leave the list."""
        chapter, claims = self.chapter, self.claims
        number = title = None
        text: list[str] = []
        groups: list[Words] = []
        if chapter is not None:
            number = claims.take_any(chapter.number, is_first=True)
            title = claims.take_any(chapter.title, is_first=chapter.number is None)
            text = [claims.take_bracket(words) for words in chapter.holding.words]
            text += [claims.take(words) for words in chapter.before]
            groups = [
                Words(f"{group.number.text}{group.title.text}", group.number.start, group.title.end)
                for group in chapter.groups
            ]
        key = (chapter.number or chapter.title).text if chapter else ""
        ids = place_numbers([item.number for item in items])
        made = []
        for item, place in zip(items, ids, strict=True):
            headed = [group for group in groups if group.start < item.start]
            groups = groups[len(headed) :]
            own = _taken(doubts, key, item.number.text if item.number else None)
            made.append(self._item(f"{self.id}-{place}", item, headed, own))
        text += [claims.take(group) for group in groups]
        return Chapter(
            id=self.id,
            number=number,
            title=title,
            text=tuple(text),
            doubt=_doubt(_taken(doubts, key, "") if chapter else []),
            items=tuple(made),
        )

    def _item(
        self, id: str, item: OutlineItem, headed: Sequence[Words], doubts: list[OutlineDoubt]
    ) -> Item:
        claims = self.claims
        before = tuple(claims.take(words, is_first=True) for words in headed)
        number = claims.take_any(item.number, is_first=True)
        title = claims.take_any(item.title, is_first=item.number is None)
        place, words, dates, measures = self._body(id, item)
        return Item(
            id=id,
            before=before,
            number=number,
            title=title,
            responsible_text=words,
            responsible_at=place if words or dates else "end",
            responsible=assignments(item.holding) if words else (),
            deadline_text=dates,
            deadlines=deadlines(item.holding, self.year),
            doubt=_doubt(doubts),
            measures=measures,
        )

    def _body(self, id: str, item: OutlineItem) -> tuple[Place, _Texts, _Texts, _Measures]:
        """Where the item's own words stand, those of units and of deadlines, and its measures."""
        outlined = _outlined(item)
        leading = next((at for at, one in enumerate(outlined) if one.text not in item.lead_in), 0)
        place, own = place_of(item.holding, outlined, leading)
        strays = strays_of(item.holding, own, outlined)
        ids = place_numbers([measure.number for measure in outlined])
        texts: tuple[_Texts, _Texts] = ((), ())
        measures = []
        for at, (measure, last) in enumerate(zip(outlined, ids, strict=True)):
            if at == {"title": 0, "lead_in": leading, "end": -1}[place]:
                texts = self._words(own)
            is_row = at > 0 or not (item.number or item.title)
            made = self._measure(f"{id}-{last}", measure, strays.get(at, NOBODY), is_row=is_row)
            measures.append(made)
        if place == "end":
            texts = self._words(own)
        return place, *texts, tuple(measures)

    def _measure(
        self, id: str, measure: OutlineMeasure, stray: OutlineHolding, *, is_row: bool
    ) -> Measure:
        """A measure with its own words and those of its item that stand behind it."""
        claims = self.claims
        before = tuple(claims.take(words, is_first=True) for words in measure.before)
        number = claims.take_any(measure.number, is_first=is_row)
        title = claims.take_any(measure.title)
        text = claims.take(measure.text, is_first=is_row and measure.number is None)
        holding = measure.holding + stray
        words, dates = self._words(holding)
        return Measure(
            id=id,
            before=before,
            number=number,
            title=title,
            text=text,
            responsible_text=words,
            responsible=assignments(holding),
            deadline_text=dates,
            deadlines=deadlines(measure.holding, self.year),
        )

    def _words(self, holding: OutlineHolding) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The words that name units, and those of deadlines printed apart."""
        return (
            tuple(self.claims.take_bracket(words) for words in holding.words),
            tuple(self.claims.take_bracket(words) for words in holding.deadline_words),
        )


def _outlined(item: OutlineItem) -> list[OutlineMeasure]:
    """The measures: the lead-in that the item's own units answer for is one, or several."""
    outlined = [OutlineMeasure(None, words) for words in item.lead_in]
    outlined += [made for one in item.measures if (made := _with_text(one))]
    outlined.sort(key=lambda measure: measure.text.start)
    if item.before and outlined:
        first = replace(outlined[0], before=(*item.before, *outlined[0].before))
        outlined[0] = first
    return outlined


def _with_text(measure: OutlineMeasure) -> OutlineMeasure | None:
    """A measure without a text has what is printed of it as its text; None where nothing is."""
    if measure.text.text:
        return measure
    printed = (*measure.before, measure.number) if measure.number else measure.before
    if not printed:
        return None
    return replace(measure, number=None, text=printed[-1], before=printed[:-1])


def _taken(doubts: list[OutlineDoubt], chapter: str, item: str | None) -> list[OutlineDoubt]:
    """Those of one chapter or item, which leave the list."""
    if item is None:
        return []
    found = [doubt for doubt in doubts if (doubt.chapter, doubt.item) == (chapter, item)]
    found = [doubt for doubt in found if doubt.chapter or doubt.item]
    for doubt in found:
        doubts.remove(doubt)
    return found


def _doubt(doubts: Sequence[OutlineDoubt], known: Doubt | None = None) -> Doubt | None:
    """All doubts about an entry as one, with one that is known; the code is the first one's."""
    if not doubts:
        return known
    texts = ([known.text] if known else []) + [one.text for one in doubts]
    return Doubt(code=known.code if known else doubts[0].code, text="；".join(dict.fromkeys(texts)))
