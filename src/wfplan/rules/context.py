"""What a rule looks at: the plan, and the place of everything in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from wfplan.model.plan import Chapter, Item, Measure, Plan
from wfplan.model.unit import Group, Unit
from wfplan.problem import Pointer
from wfplan.units.resolve import Directory

PLAN_FILE = "plan.yaml"
UNITS_FILE = "units.yaml"


class Text(NamedTuple):
    """A text of the plan: what people call it, its words, and where it stands."""

    label: str
    text: str
    pointer: Pointer


@dataclass(frozen=True)
class Context:
    """A plan with places, walked once for all rules.

    Attributes:
        units: units, then groups, each with the pointer to it.
        chapters, items, measures: likewise, in plan order.
        texts: every official text, names of units included.
    """

    plan: Plan
    directory: Directory
    units: tuple[tuple[Unit | Group, Pointer], ...]
    chapters: tuple[tuple[Chapter, Pointer], ...]
    items: tuple[tuple[Item, Pointer], ...]
    measures: tuple[tuple[Measure, Pointer], ...]

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        return (*self._front_texts(), *self._unit_texts(), *self._chapter_texts())

    def _front_texts(self) -> Iterator[Text]:
        front = self.plan.front
        for name, field in type(front).model_fields.items():
            value = getattr(front, name)
            label = field.title or name
            if isinstance(value, str):
                yield Text(label, value, Pointer(PLAN_FILE, (name,)))
            elif name == "issuers":
                for i, issuer in enumerate(value):
                    yield Text(label, issuer, Pointer(PLAN_FILE, (name, i)))

    def _unit_texts(self) -> Iterator[Text]:
        for unit, pointer in self.units:
            yield Text(f"名称“{unit.name}”", unit.name, at(pointer, "name"))

    def _chapter_texts(self) -> Iterator[Text]:
        for chapter, pointer in self.chapters:
            yield Text(f"第 {chapter.id} 章的标题", chapter.title, at(pointer, "title"))
        for item, pointer in self.items:
            yield Text(f"{item.id} 的标题", item.title, at(pointer, "title"))
            for u, assignment in enumerate(item.responsible):
                label = f"{item.id} 的责任单位“{assignment.unit}”"
                yield Text(label, assignment.unit, at(pointer, "responsible", u))
        for measure, pointer in self.measures:
            yield Text(measure.id, measure.text, at(pointer, "text"))


def look_at(plan: Plan) -> Context:
    """The context of a plan."""
    roster = plan.roster
    chapters = tuple(
        (chapter, Pointer(file))
        for chapter, file in zip(plan.chapters, plan.chapter_files, strict=True)
    )
    items = tuple(
        (item, at(pointer, "items", i))
        for chapter, pointer in chapters
        for i, item in enumerate(chapter.items)
    )
    return Context(
        plan=plan,
        directory=Directory(roster),
        units=(
            *((unit, Pointer(UNITS_FILE, ("units", u))) for u, unit in enumerate(roster.units)),
            *((group, Pointer(UNITS_FILE, ("groups", g))) for g, group in enumerate(roster.groups)),
        ),
        chapters=chapters,
        items=items,
        measures=tuple(
            (measure, at(pointer, "measures", m))
            for item, pointer in items
            for m, measure in enumerate(item.measures)
        ),
    )


def at(pointer: Pointer, *keys: str | int, offset: int | None = None) -> Pointer:
    """A place below another."""
    return Pointer(pointer.file, (*pointer.keys, *keys), offset)
