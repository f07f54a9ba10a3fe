"""The plan in work with a new text over it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from wfplan.model.front import FrontMatter
from wfplan.model.plan import Chapter, Item, Measure, Plan
from wfplan.model.record import fields_of_kind
from wfplan.model.unit import Roster
from wfplan.publication.proposal.roster import make_roster
from wfplan.publication.renewal.carry import (
    NEAR_WORDS,
    carry_item,
    carry_measure,
    lost_words,
    with_doubt,
    with_doubt_of,
    with_known_units,
)
from wfplan.publication.renewal.fate import Fate, FateKind, find_fates
from wfplan.publication.renewal.ids import FreeIds
from wfplan.publication.renewal.outcome import IdOutcome, doubt_words, removed_outcomes
from wfplan.publication.renewal.parents import pair_chapters, pair_items
from wfplan.units.resolve import Directory, Unknown

_OF_THE_TOOL = ("version", "revisions", "horizon")
"""Official, and not read from the text: the horizon only where its title says one."""


class Renewal(NamedTuple):
    """What a new text makes of a plan.

    Attributes:
        outcomes: what became of each id, in the order of the new text, then what is gone.
    """

    plan: Plan
    outcomes: tuple[IdOutcome, ...]


def renew_plan(old: Plan, new: Plan) -> Renewal:
    """The old plan with the new text over it.

    Args:
        old: the plan in work, with its editions.
        new: the plan that the text alone proposes.
    """
    chapters = pair_chapters(old, new)
    items = pair_items(old, new, chapters)
    renewer = _Renewer(old, new, chapters, items)
    made = renewer.make_chapters()
    files = dict(zip([one.id for one in old.chapters], old.chapter_files, strict=True))
    names = tuple(files.get(one.id, f"chapters/{one.id}.yaml") for one in made)
    plan = old.model_copy(
        update={
            "front": _front(old.front, new.front, renewer.ids),
            "roster": _roster(old.roster, new.roster),
            "chapters": made,
            "chapter_files": names,
        }
    )
    return Renewal(plan, (*renewer.outcomes, *removed_outcomes(old, renewer.outcomes)))


class _Renewer:
    def __init__(
        self, old: Plan, new: Plan, chapters: Mapping[str, str], items: Mapping[str, str]
    ) -> None:
        self._new, self._chapters, self._items = new, chapters, items
        self._directory = Directory(old.roster)
        self._old_items = {one.id: one for _, one in old.items}
        self._old_measures = {one.id: one for _, _, one in old.measures}
        home = {item.id: chapter.id for chapter, item in old.items}
        self._kept = {
            item.id: items[item.id]
            for chapter, item in new.items
            if item.id in items and home[items[item.id]] == chapters.get(chapter.id)
        }
        self._fates = find_fates(old, new, self._kept)
        self._free = FreeIds((old, *old.editions))
        self.ids: dict[str, str] = {}
        self.outcomes: list[IdOutcome] = []

    def make_chapters(self) -> tuple[Chapter, ...]:
        return tuple(self._chapter(one) for one in self._new.chapters)

    def _chapter(self, new: Chapter) -> Chapter:
        former = self._chapters.get(new.id)
        own = former or self._free.take("")
        self._tell(own, new.heading, Fate("kept", (former,)) if former else Fate("added"))
        items = tuple(self._item(own, item) for item in new.items)
        return new.model_copy(update={"id": own, "items": items})

    def _item(self, parent: str, new: Item) -> Item:
        former, kept = self._items.get(new.id), self._kept.get(new.id)
        own = kept or self._free.take(parent)
        self.ids[new.id] = own
        old = self._old_items.get(former or "")
        is_same = old is not None and old.heading == new.heading
        fate = Fate("added")
        if former is not None:
            kind: FateKind = "moved" if kept is None else "kept" if is_same else "reworded"
            fate = Fate(kind, (former,), is_near=not is_same)
        self._tell(own, new.heading, fate)
        made = carry_item(old, new, self._directory) if old else new
        made = with_known_units(with_doubt_of(made, old, is_same=is_same), self._directory)
        measures = tuple(self._measure(own, one) for one in new.measures)
        was = made.was if kept or former is None else (former,)
        made = made.model_copy(update={"id": own, "measures": measures, "was": was})
        if old is not None and not is_same:
            words = f"标题原为“{old.heading}”，按原 {former} 处理"
            made = with_doubt(made, NEAR_WORDS, words)
        return made

    def _measure(self, parent: str, new: Measure) -> Measure:
        fate = self._fates[new.id]
        is_kept = fate.kind in ("kept", "reworded")
        own = fate.former[0] if is_kept else self._free.take(parent)
        self._tell(own, new.text, fate)
        made = new
        lost = ""
        if fate.former:
            old = self._old_measures[fate.former[0]]
            made = carry_measure(old, new, self._directory)
            lost = lost_words(old, made)
            made = with_doubt_of(made, old, is_same=fate.kind == "kept" and not fate.is_near)
        was = made.was if is_kept else fate.former
        made = with_known_units(made, self._directory).model_copy(update={"id": own, "was": was})
        if fate.is_near or lost:
            made = with_doubt(made, NEAR_WORDS, f"{doubt_words(fate.kind, fate.former)}{lost}")
        return made

    def _tell(self, id: str, text: str, fate: Fate) -> None:
        self.outcomes.append(IdOutcome(id, fate.kind, fate.former, text, is_near=fate.is_near))


def _front(old: FrontMatter, new: FrontMatter, ids: Mapping[str, str]) -> FrontMatter:
    """What is printed is that of the new text; all else stays."""
    printed = [one for one in fields_of_kind(FrontMatter, "official") if one not in _OF_THE_TOOL]
    update: dict[str, Any] = {name: getattr(new, name) for name in printed}
    conventions = tuple(
        one.model_copy(update={"from_": ids.get(one.from_, one.from_)}) for one in new.conventions
    )
    return old.model_copy(
        update={
            **update,
            "horizon": new.horizon or old.horizon,
            "conventions": conventions,
            "sources": new.sources,
        }
    )


def _roster(old: Roster, new: Roster) -> Roster:
    """The units that are known, and those that nobody knew."""
    directory = Directory(old)
    names = [one.name for one in new.everyone if isinstance(directory.resolve(one.name), Unknown)]
    more = make_roster(names)
    return old.model_copy(
        update={"units": (*old.units, *more.units), "groups": (*old.groups, *more.groups)}
    )
