"""Which items and measures a question is about."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from wfplan.model.plan import Chapter, Item, Measure, Plan, Role
from wfplan.units.member import Holding, item_holdings, listed_members


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked; an empty field asks for nothing.

    Attributes:
        units: names of units and groups; any of them.
        chapters, items: ids; any of them.
        role: the role in which one of `units` (or anybody) answers.
        words: all of them, in the title or the measures.
        is_direct: leave out what a unit holds only through a group.
    """

    units: tuple[str, ...] = ()
    chapters: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    role: Role | None = None
    words: tuple[str, ...] = ()
    is_direct: bool = False


@dataclass(frozen=True, slots=True)
class Selected:
    """An item that answers the question, with all who answer for it and those asked about."""

    chapter: Chapter
    item: Item
    holdings: tuple[Holding, ...]
    chosen: tuple[Holding, ...]
    measures: tuple[Measure, ...]


def select_items(plan: Plan, question: Question) -> Iterator[Selected]:
    """The items that answer, in plan order, each with the measures that hold the words.

    Words count when they stand in the title and the measures of an item together.
    """
    members = listed_members(plan.roster)
    words = tuple(fold_text(word) for word in question.words)
    for chapter, item in plan.items:
        if question.chapters and chapter.id not in question.chapters:
            continue
        if question.items and item.id not in question.items:
            continue
        holdings = item_holdings(item, members)
        chosen = tuple(holding for holding in holdings if _is_asked(holding, question))
        if (question.units or question.role) and not chosen:
            continue
        title = fold_text(item.title or "")
        texts = [fold_text(measure.text) for measure in item.measures] if words else []
        if not all(word in title or any(word in text for text in texts) for word in words):
            continue
        measures = tuple(
            measure
            for measure, text in zip(item.measures, texts or [""] * len(item.measures), strict=True)
            if all(word in title or word in text for word in words)
        )
        yield Selected(chapter, item, holdings, chosen if question.units else (), measures)


def fold_text(text: str) -> str:
    """The text as search compares it: half-width forms, small letters, its spaces as they stand.

    Who searches may type a space that means something; `fold_name` and `normalize_text` drop all.
    """
    return unicodedata.normalize("NFKC", text).casefold()


def _is_asked(holding: Holding, question: Question) -> bool:
    if question.units and holding.unit not in question.units:
        return False
    if question.role and holding.role != question.role:
        return False
    return not (question.is_direct and holding.via)
