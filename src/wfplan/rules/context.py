"""What a rule looks at: the plan, and the place of everything in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from wfplan.model.plan import Chapter, Item, Measure, Plan
from wfplan.model.unit import Group, Unit
from wfplan.problem import Keys, Pointer
from wfplan.units.resolve import Ambiguous, Directory, Found, Unknown

PLAN_FILE = "plan.yaml"
UNITS_FILE = "units.yaml"


_ORDINARY = "\u4e00-\u9fff0-9A-Za-z，。、；：？！“”‘’（）《》〈〉〔〕【】—…·+%"
_ODD = re.compile(f"[^{_ORDINARY}]")


class Text(NamedTuple):
    """A text of the plan, what it is of, and where it stands.

    What only a fault needs is made when there is one: a plan has many texts and few faults.
    """

    text: str
    form: str
    owner: str
    base: Pointer
    keys: Keys

    @property
    def label(self) -> str:
        """What people call the text: `1-3 的标题`."""
        return self.form.format(self.owner, self.text)

    def at(self, offset: int | None = None) -> Pointer:
        """The place of the text, or of one of its characters."""
        return at(self.base, *self.keys, offset=offset)


class Family(NamedTuple):
    """Neighbours and what holds them.

    Attributes:
        parent: the id that theirs must be below; None for chapters, and where the id of the
            holder is itself at fault, so that nothing can be said of those below it.
        numbers: the last parts of their ids; None where two are equal or one is misplaced.
    """

    parent: str | None
    members: Sequence[tuple[Chapter | Item | Measure, Pointer]]
    numbers: tuple[int, ...] | None


@dataclass(frozen=True)
class Context:
    """A plan with places, walked once for all rules.

    Attributes:
        units: units, then groups, each with the pointer to it.
        chapters, items, measures: likewise, in plan order.
        families: chapters, the items of each chapter, the measures of each item.
        answers: who is meant by each name that an item gives.
        is_proved: all official text is that of the published document, to the character.
    """

    plan: Plan
    directory: Directory
    units: tuple[tuple[Unit | Group, Pointer], ...]
    chapters: tuple[tuple[Chapter, Pointer], ...]
    items: tuple[tuple[Item, Pointer], ...]
    measures: tuple[tuple[Measure, Pointer], ...]
    families: tuple[Family, ...]
    is_proved: bool = False

    @cached_property
    def answers(self) -> dict[str, Found | Unknown | Ambiguous]:
        names = {assignment.unit for item, _ in self.items for assignment in item.responsible}
        return {name: self.directory.resolve(name) for name in names}

    @cached_property
    def managed(self) -> tuple[tuple[Measure, Pointer], ...]:
        """The measures that people have added something to: a target, a cadence, a due date."""
        return tuple(
            placed
            for placed in self.measures
            if placed[0].targets or placed[0].cadence or placed[0].due
        )

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """Every official text; a name that units.yaml has to the letter stands once, there."""
        return (*self._front_texts(), *self._unit_texts(), *self._chapter_texts())

    @cached_property
    def odd_texts(self) -> tuple[Text, ...]:
        """Those with any character but Chinese ones, their punctuation, letters and digits."""
        return tuple(entry for entry in self.texts if _ODD.search(entry.text))

    def _front_texts(self) -> Iterator[Text]:
        front = self.plan.front
        for name, field in type(front).model_fields.items():
            value = getattr(front, name)
            label = field.title or name
            if isinstance(value, str):
                yield Text(value, "{}", label, Pointer(PLAN_FILE), (name,))
            elif name == "issuers":
                for i, issuer in enumerate(value):
                    yield Text(issuer, "{}", label, Pointer(PLAN_FILE), (name, i))

    def _unit_texts(self) -> Iterator[Text]:
        for unit, pointer in self.units:
            yield Text(unit.name, "名称“{}”", unit.name, pointer, ("name",))

    def _chapter_texts(self) -> Iterator[Text]:
        registered = {unit.name for unit, _ in self.units}
        for chapter, pointer in self.chapters:
            yield Text(chapter.title, "第 {} 章的标题", chapter.id, pointer, ("title",))
        for item, pointer in self.items:
            yield Text(item.title, "{} 的标题", item.id, pointer, ("title",))
            for u, assignment in enumerate(item.responsible):
                if assignment.unit not in registered:
                    keys = ("responsible", u)
                    yield Text(assignment.unit, "{} 的责任单位“{}”", item.id, pointer, keys)
        for measure, pointer in self.measures:
            yield Text(measure.text, "{}", measure.id, pointer, ("text",))


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
    families = tuple(_families_of(chapters))
    lists = [family.members for family in families[1:]]
    owners = [placed for members in lists for placed in members]
    return Context(
        plan=plan,
        directory=Directory(roster),
        units=(
            *((unit, Pointer(UNITS_FILE, ("units", u))) for u, unit in enumerate(roster.units)),
            *((group, Pointer(UNITS_FILE, ("groups", g))) for g, group in enumerate(roster.groups)),
        ),
        chapters=chapters,
        items=tuple((owner, place) for owner, place in owners if isinstance(owner, Item)),
        measures=tuple((owner, place) for owner, place in owners if isinstance(owner, Measure)),
        families=families,
        is_proved=is_proved,
    )


def _families_of(chapters: tuple[tuple[Chapter, Pointer], ...]) -> Iterator[Family]:
    is_filed = all(pointer.file == f"chapters/{chapter.id}.yaml" for chapter, pointer in chapters)
    yield _family(None, "" if is_filed else "?", chapters)
    seen: set[str] = set()
    for chapter, pointer in chapters:
        is_sound = pointer.file == f"chapters/{chapter.id}.yaml" and chapter.id not in seen
        seen.add(chapter.id)
        items = [(item, at(pointer, "items", i)) for i, item in enumerate(chapter.items)]
        yield _family(chapter.id if is_sound else None, chapter.id, items)
        for item, place in items:
            is_sound = item.id.startswith(f"{chapter.id}-") and item.id not in seen
            seen.add(item.id)
            file, keys = place.file, (*place.keys, "measures")
            measures = [
                (measure, Pointer(file, (*keys, m))) for m, measure in enumerate(item.measures)
            ]
            yield _family(item.id if is_sound else None, item.id, measures)


def _family(
    parent: str | None,
    holder: str,
    members: Sequence[tuple[Chapter | Item | Measure, Pointer]],
) -> Family:
    parts = [owner.id.rpartition("-") for owner, _ in members]
    numbers = tuple(int(last) for _, _, last in parts)
    holders = {above for above, _, _ in parts}
    is_sound = len(set(numbers)) == len(numbers) and len(holders) <= 1 and holder != "?"
    return Family(parent, members, numbers if is_sound else None)


def at(pointer: Pointer, *keys: str | int, offset: int | None = None) -> Pointer:
    """A place below another."""
    return Pointer(pointer.file, (*pointer.keys, *keys), offset)
