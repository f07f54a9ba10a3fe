"""Which items and measures a question is about."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from wfplan.model.plan import Chapter, Item, Measure, Plan, Role
from wfplan.units.member import Holding, Members, holdings_of, item_holdings, listed_members

Holdings = tuple[Holding, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked; an empty field asks for nothing.

    Attributes:
        units: names of units and groups; any of them.
        chapters, items: ids; any of them.
        role: the role in which one of `units` (or anybody) answers for a measure.
        words: all of them, in the titles or the measures.
        is_direct: leave out what a unit holds only through a group.
        day: who answers on that day, members and successors as they are then; None for all who
            ever did.
    """

    units: tuple[str, ...] = ()
    chapters: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    role: Role | None = None
    words: tuple[str, ...] = ()
    is_direct: bool = False
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Selected:
    """An item that answers the question.

    Attributes:
        holdings: who answers for the item: its own list, then whom only its measures name.
        shared: who answers for each of its measures that has no list of its own.
        own: who answers for each of the others, by its id.
        chosen: those of both who were asked about; empty where nobody was.
        owed: the measures that they owe; all where nobody was asked about.
        measures: those of `owed` that hold the words.
    """

    chapter: Chapter
    item: Item
    holdings: Holdings
    shared: Holdings
    own: Mapping[str, Holdings]
    chosen: Holdings
    owed: tuple[Measure, ...]
    measures: tuple[Measure, ...]

    def holdings_on(self, measure: Measure) -> Holdings:
        """Who answers for a measure of the item."""
        return self.own.get(measure.id, self.shared)


def select_items(plan: Plan, question: Question) -> Iterator[Selected]:
    """The items that answer, in plan order, each with the measures that hold the words.

    Words count when they stand in the title and the owed measures of an item together. An item of
    whose measures nobody asked about owes any does not answer.
    """
    members = listed_members(plan.roster, question.day)
    words = tuple(fold_text(word) for word in question.words)
    for chapter, item in plan.items:
        if question.chapters and chapter.id not in question.chapters:
            continue
        if question.items and item.id not in question.items:
            continue
        shared, own = holdings_within(item, members)
        owed: tuple[Measure, ...] = item.measures
        chosen: Holdings = ()
        if question.units or question.role:
            owed, chosen = _owed(item, shared, own, question)
            if not chosen:
                continue
        measures = _with_words(item, owed, words) if words else owed
        if measures is None:
            continue
        holdings = item_holdings(item, members) if own else shared
        asked = chosen if question.units else ()
        yield Selected(chapter, item, holdings, shared, own, asked, owed, measures)


def holdings_within(item: Item, members: Members) -> tuple[Holdings, dict[str, Holdings]]:
    """Who answers for the measures that share their item's list, and for each of the others.

    A measure that a successor takes by its id is one of those others.
    """
    own = {
        measure.id: holdings_of(item, measure, members)
        for measure in item.measures
        if measure.responsible or measure.id in members.taken
    }
    if not own:
        return item_holdings(item, members), own
    rest = (measure for measure in item.measures if measure.id not in own)
    return next((holdings_of(item, measure, members) for measure in rest), ()), own


def fold_text(text: str) -> str:
    """The text as search compares it: half-width forms, small letters, its spaces as they stand.

    Who searches may type a space that means something; `fold_name` and `normalize_text` drop all.
    """
    return unicodedata.normalize("NFKC", text).casefold()


def _owed(
    item: Item, shared: Holdings, own: Mapping[str, Holdings], question: Question
) -> tuple[tuple[Measure, ...], Holdings]:
    """The measures that somebody who is asked about owes, and who they are, each once."""
    of_shared = tuple(held for held in shared if _is_asked(held, question))
    if not own:
        return item.measures if of_shared else (), of_shared
    of_own = {
        key: tuple(held for held in holdings if _is_asked(held, question))
        for key, holdings in own.items()
    }
    owed = tuple(one for one in item.measures if of_own.get(one.id, of_shared))
    chosen = dict.fromkeys(held for one in owed for held in of_own.get(one.id, of_shared))
    return owed, tuple(chosen)


def _with_words(
    item: Item, measures: tuple[Measure, ...], words: Sequence[str]
) -> tuple[Measure, ...] | None:
    """The measures that hold all words that the title does not; None where some stand nowhere."""
    title = fold_text(item.title or "")
    texts = [fold_text(f"{measure.title or ''}\n{measure.text}") for measure in measures]
    if not all(word in title or any(word in text for text in texts) for word in words):
        return None
    return tuple(
        measure
        for measure, text in zip(measures, texts, strict=True)
        if all(word in title or word in text for word in words)
    )


def _is_asked(holding: Holding, question: Question) -> bool:
    if question.units and holding.unit not in question.units:
        return False
    if question.role and holding.role != question.role:
        return False
    return not (question.is_direct and holding.via)
