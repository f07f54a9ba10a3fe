"""Every text of a plan that people read, and the place of each character of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from wfplan.model.front import AnnualReport, FrontMatter, Office, Revision
from wfplan.model.plan import Chapter, Item, Measure
from wfplan.model.record import Record, fields_of_kind
from wfplan.model.unit import Group, Unit
from wfplan.problem import Keys, Pointer

_STRUCTURE = frozenset(("id", "responsible", "responsible_at", "items", "measures"))
_PLAIN_NUMBER = re.compile("（?[一二三四五六七八九十]+[）、]?|[0-9]+[.、]?")
"""Most numbers are such, and no fault can be in one."""

Field = tuple[str, str]


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

    @property
    def is_number(self) -> bool:
        """Whether it is a printed number, which has marks of its own: `（一）`, `1)`."""
        return self.keys == ("number",)

    def at(self, offset: int | None = None) -> Pointer:
        """The place of the text, or of one of its characters."""
        return Pointer(self.base.file, (*self.base.keys, *self.keys), offset)


def chapter_texts(chapter: Chapter, pointer: Pointer) -> Iterator[Text]:
    """What is printed of a chapter itself."""
    return _texts(chapter, _CHAPTER, chapter.id, pointer)


def item_texts(item: Item, pointer: Pointer) -> Iterator[Text]:
    """What is printed of an item itself, its units apart."""
    return _texts(item, _ITEM, item.id, pointer)


def measure_texts(measure: Measure, pointer: Pointer) -> Iterator[Text]:
    """What is printed of a measure, its units apart."""
    return _texts(measure, _MEASURE, measure.id, pointer)


def unit_texts(units: Iterable[tuple[Unit | Group, Pointer]]) -> Iterator[Text]:
    """The names that units.yaml has for the text to print."""
    for unit, pointer in units:
        yield Text(unit.name, "名称“{}”", unit.name, pointer, ("name",))
        for r, rename in enumerate(unit.renamed if isinstance(unit, Unit) else ()):
            yield Text(rename.name, "名称“{}”", rename.name, pointer, ("renamed", r, "name"))


def front_texts(front: FrontMatter, pointer: Pointer) -> Iterator[Text]:
    """What plan.yaml has printed: of the document, and on every paper."""
    yield from _texts(front, _FRONT, "", pointer)
    parts: list[tuple[Record | None, Keys, str, Sequence[Field]]] = [
        (front.office, ("office",), "牵头办公室", _OFFICE),
        (front.annual_report, ("annual_report",), "年度报告", _ANNUAL_REPORT),
    ]
    for i, revision in enumerate(front.revisions):
        parts.append((revision, ("revisions", i), f"第 {revision.version} 版", _REVISION))
    for record, keys, owner, fields in parts:
        if record is not None:
            yield from _texts(record, fields, owner, Pointer(pointer.file, keys))


def _texts(record: Record, fields: Sequence[Field], owner: str, pointer: Pointer) -> Iterator[Text]:
    values = record.__dict__  # by far the fastest way to many fields, most of them empty
    for name, form in fields:
        value = values[name]
        if not value:
            continue
        if isinstance(value, str):
            if name == "number" and _is_plain(value):
                continue
            yield Text(value, form, owner, pointer, (name,))
        else:
            for i, one in enumerate(value):
                yield Text(one, form, owner, pointer, (name, i))


@lru_cache(maxsize=256)
def _is_plain(number: str) -> bool:
    return _PLAIN_NUMBER.fullmatch(number) is not None


def _fields(shape: type[Record], form: str, names: Sequence[str]) -> tuple[Field, ...]:
    titles = ((name, shape.model_fields[name].title or name) for name in names)
    return tuple((name, form.format(title)) for name, title in titles)


def _official(shape: type[Record]) -> list[str]:
    return [name for name in fields_of_kind(shape, "official") if name not in _STRUCTURE]


_CHAPTER = _fields(Chapter, "第 {{}} 章的{}", _official(Chapter))
_ITEM = _fields(Item, "{{}} 的{}", _official(Item))
_MEASURE = tuple(
    (name, "{}" if name == "text" else form)
    for name, form in _fields(Measure, "{{}} 的{}", _official(Measure))
)
_FRONT = _fields(
    FrontMatter,
    "{}",
    [
        name
        for name in _official(FrontMatter)
        if name not in ("version", "revisions", "date", "horizon")
    ],
)
_REVISION = _fields(Revision, "{{}}的{}", ["document_number"])
_OFFICE = _fields(Office, "{{}}的{}", list(Office.model_fields))
_ANNUAL_REPORT = _fields(AnnualReport, "{{}}的{}", list(AnnualReport.model_fields))
