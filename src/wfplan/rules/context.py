"""What a rule looks at: the plan, and the place of everything in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from wfplan.model.plan import Chapter, Item, Measure, Plan
from wfplan.model.unit import Group, Unit
from wfplan.problem import Pointer, Rule
from wfplan.rules.family import Family, odd_families
from wfplan.rules.printed_name import NameIndex
from wfplan.rules.text import (
    Text,
    chapter_texts,
    front_texts,
    item_texts,
    measure_texts,
    unit_texts,
)
from wfplan.rules.text_body import TextBody
from wfplan.units.resolve import Ambiguous, Directory, Found, Unknown

PLAN_FILE = "plan.yaml"
UNITS_FILE = "units.yaml"


_PLAIN = 2
"""So many fields has a measure of which only the id and the text are given: most in most plans."""
_OF_THE_OFFICE = frozenset(("office", "annual_report"))
"""What plan.yaml has for papers; the published document does not print it."""
_ORDINARY = "\u4e00-\u9fff0-9A-Za-z，。、；：？！“”‘’（）《》〈〉〔〕【】—…·+%."
_ODD = re.compile(f"[^\n{_ORDINARY}]")


class UnitList(NamedTuple):
    """An item or a measure that names units itself, or has words that do, and its place."""

    owner: Item | Measure
    pointer: Pointer


@dataclass(frozen=True)
class Context:
    """A plan with places, walked once for all rules.

    Attributes:
        units: units, then groups, each with the pointer to it.
        chapters, items: likewise, in plan order.
        answers: who is meant by each name that an item or a measure gives.
        is_proved: all official text is that of the published document, to the character.
    """

    plan: Plan
    directory: Directory
    units: tuple[tuple[Unit | Group, Pointer], ...]
    chapters: tuple[tuple[Chapter, Pointer], ...]
    items: tuple[tuple[Item, Pointer], ...]
    is_proved: bool = False

    @cached_property
    def owners(self) -> tuple[tuple[Item | Measure, Pointer], ...]:
        """The items and the measures of which anything is given that can be at fault."""
        return (*self.items, *self.managed)

    @cached_property
    def holders(self) -> tuple[UnitList, ...]:
        """The items and measures with units, or words for them, of their own."""
        return tuple(
            UnitList(owner, pointer)
            for owner, pointer in self.owners
            if owner.responsible or owner.responsible_text
        )

    @cached_property
    def renumbered(self) -> tuple[tuple[Item | Measure, Pointer], ...]:
        """The items and measures with earlier ids."""
        return tuple(entry for entry in self.owners if entry[0].was)

    @cached_property
    def with_members(self) -> tuple[tuple[UnitList, int], ...]:
        """Each assignment that says whom its group stands for there: its holder and position."""
        return tuple(
            (holder, u)
            for holder in self.holders
            for u, assignment in enumerate(holder.owner.responsible)
            if assignment.members
        )

    @cached_property
    def answers(self) -> dict[str, Found | Unknown | Ambiguous]:
        names = {entry.unit for owner, _ in self.holders for entry in owner.responsible}
        return {name: self.directory.resolve(name) for name in names}

    @cached_property
    def former_ids(self) -> frozenset[str]:
        """Every id that a superseded edition has."""
        return frozenset(name for edition in self.plan.editions for name in edition.ids)

    @cached_property
    def name_index(self) -> NameIndex:
        """Every name of units.yaml, to be found in words."""
        return NameIndex([unit for unit, _ in self.units])

    @cached_property
    def unlike_readings(self) -> tuple[UnitList, ...]:
        """The holders whose words don't name the units of the reading, each by a whole name."""
        keys = self._key_by_name
        return tuple(
            holder
            for holder in self.holders
            if holder.owner.responsible_text
            and self.name_index.whole_units(holder.owner.responsible_text)
            != {keys.get(entry.unit) for entry in holder.owner.responsible}
        )

    def key_of(self, name: str) -> str:
        """The key of the unit that an assignment names; the name itself where it means none."""
        return self._key_by_name.get(name, name)

    @cached_property
    def _key_by_name(self) -> dict[str, str]:
        found = self.answers.items()
        return {name: answer.unit.name for name, answer in found if isinstance(answer, Found)}

    @cached_property
    def measures(self) -> tuple[Measure, ...]:
        """Every measure, in plan order; the place of one is made where something is said of it."""
        return tuple(measure for item, _ in self.items for measure in item.measures)

    def place_measure(self, position: int) -> Pointer:
        """Where one of `measures` stands."""
        i = bisect_right(self._first_measures, position) - 1
        return at(self.items[i][1], "measures", position - self._first_measures[i])

    @cached_property
    def _first_measures(self) -> tuple[int, ...]:
        """The position among all measures of the first of each item."""
        return tuple(accumulate((len(item.measures) for item, _ in self.items), initial=0))

    @cached_property
    def managed(self) -> tuple[tuple[Measure, Pointer], ...]:
        """The measures of which more is given than the id and the text: few in most plans."""
        return tuple(
            (measure, at(pointer, "measures", m))
            for item, pointer in self.items
            for m, measure in enumerate(item.measures)
            if len(measure.model_fields_set) > _PLAIN
        )

    @cached_property
    def families(self) -> tuple[Family, ...]:
        """Chapters, the items of each, the measures of each item, where ids do not count on."""
        return tuple(odd_families(self.chapters))

    @cached_property
    def texts(self) -> TextBody:
        """Every text that is printed; a name that units.yaml has to the letter stands there."""
        plain = [m for m, one in enumerate(self.measures) if len(one.model_fields_set) == _PLAIN]
        sentences = [self.measures[position] for position in plain]
        made = tuple(self._texts())
        return TextBody(made, sentences, lambda index: self.place_measure(plain[index]))

    @cached_property
    def odd_texts(self) -> tuple[Text, ...]:
        """Those with any character but Chinese ones, their punctuation, letters and digits."""
        return tuple(self.texts.with_match(_ODD, or_line_break=True))

    @cached_property
    def printed_words(self) -> str:
        """All that the published text has of the plan, a line for each text."""
        printed = (one for one in self.texts if one.base.file != UNITS_FILE)
        words = [one.text for one in printed if one.keys[0] != "responsible"]
        bare = (owner for owner, _ in self.holders if not owner.responsible_text)
        return "\n".join([*words, *(entry.unit for owner in bare for entry in owner.responsible)])

    def is_verbatim(self, entry: Text) -> bool:
        """Whether a text is known to be printed so: nothing of it can be put right by itself.

        Of the names in units.yaml, those that the published text prints.
        """
        if not self.is_proved or entry.keys[0] in _OF_THE_OFFICE:
            return False
        is_name = entry.base.file == UNITS_FILE or entry.keys[0] == "responsible"
        return not is_name or entry.text in self.printed_words

    def soften(self, rule: Rule, entry: Text) -> Rule:
        """A rule about a text: no more than a hint where the text is known to be printed so."""
        return rule._replace(severity="info") if self.is_verbatim(entry) else rule

    def _texts(self) -> Iterator[Text]:
        yield from front_texts(self.plan.front, Pointer(PLAN_FILE))
        yield from unit_texts(self.units)
        for chapter, pointer in self.chapters:
            yield from chapter_texts(chapter, pointer)
        for item, pointer in self.items:
            yield from item_texts(item, pointer)
        for measure, pointer in self.managed:
            yield from measure_texts(measure, pointer)
        registered = frozenset(name for unit, _ in self.units for name in unit.names)
        strange = self.answers.keys() - registered
        for owner, pointer in self.holders if strange else ():
            for u, entry in enumerate(owner.responsible):
                if entry.unit in strange:
                    keys = ("responsible", u)
                    yield Text(entry.unit, "{} 的责任单位“{}”", owner.id, pointer, keys)


def build_context(plan: Plan, *, is_proved: bool = False) -> Context:
    """The context of a plan.

    Args:
        is_proved: `verify` found the plan to be the published text, to the character.
    """
    roster = plan.roster
    chapters = tuple(
        (chapter, Pointer(file))
        for chapter, file in zip(plan.chapters, plan.chapter_files, strict=True)
    )
    return Context(
        plan=plan,
        directory=Directory(roster),
        units=(
            *((unit, Pointer(UNITS_FILE, ("units", u))) for u, unit in enumerate(roster.units)),
            *((group, Pointer(UNITS_FILE, ("groups", g))) for g, group in enumerate(roster.groups)),
        ),
        chapters=chapters,
        items=tuple(
            (item, Pointer(pointer.file, ("items", i)))
            for chapter, pointer in chapters
            for i, item in enumerate(chapter.items)
        ),
        is_proved=is_proved,
    )


def at(pointer: Pointer, *keys: str | int, offset: int | None = None) -> Pointer:
    """A place below another."""
    return Pointer(pointer.file, (*pointer.keys, *keys), offset)
