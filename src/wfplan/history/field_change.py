"""What differs in the fields of one record, each a change of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, get_args

from wfplan.history.change import Action, Change
from wfplan.history.segment import Segment, mark_names, mark_text
from wfplan.history.words import TEXT_LISTS, name_tokens, value_words
from wfplan.model.plan import Assignment, Chapter, Item, Measure
from wfplan.model.record import Kind, Record, fields_of_kind
from wfplan.model.unit import Group, Unit
from wfplan.problem import Pointer

_COMPARED_BY_NAME = (Chapter, Item, Measure, Unit, Group)


def compare_fields(old: Record, new: Record, about: Change) -> Iterator[Change]:
    """The fields of one record; what those hold that has a name of its own is compared by name."""
    shape = type(new)
    is_reading = _has_words(old) and _has_words(new)
    for kind in get_args(Kind):
        for name in fields_of_kind(shape, kind):
            was, now = getattr(old, name), getattr(new, name)
            if was == now or _holds(now or was, _COMPARED_BY_NAME):
                continue
            field = shape.model_fields[name]
            key = field.alias or name
            pointer = _field_pointer(about.pointer, key, is_there=name in new.model_fields_set)
            meant: Kind = "management" if is_reading and name == "responsible" else kind
            base = replace(about, kind=meant, field=key, label=field.title or name, pointer=pointer)
            if _holds(now or was, (Assignment,)):
                yield from _compare_assignments(was, now, base)
            else:
                yield _change_of_value(name, was, now, base)


def _has_words(record: Record) -> bool:
    """Whether the text's own words say who answers, so that `responsible` is how they are read."""
    return isinstance(record, Item | Measure) and bool(record.responsible_text)


def _field_pointer(pointer: Pointer, key: str, *, is_there: bool) -> Pointer:
    """A pointer to a field, or to its holder where the field is gone."""
    return pointer._replace(keys=(*pointer.keys, key)) if is_there else pointer


def _holds(value: Any, shapes: tuple[type[Record], ...]) -> bool:
    return isinstance(value, tuple) and any(isinstance(entry, shapes) for entry in value)


def _change_of_value(name: str, was: Any, now: Any, base: Change) -> Change:
    before, after = value_words(name, was), value_words(name, now)
    segments: tuple[Segment, ...]
    if name not in TEXT_LISTS and _is_names(was) and _is_names(now):
        segments = mark_names(name_tokens(was), name_tokens(now))
    else:
        segments = mark_text(before or "", after or "")
    is_text = base.kind == "official" and all(_is_text(name, value) for value in (was, now))
    action: Action = "reworded" if is_text else "changed"
    return replace(base, action=action, before=before, after=after, segments=segments)


def _is_text(name: str, value: Any) -> bool:
    return isinstance(value, str) or (name in TEXT_LISTS and bool(value))


def _is_names(value: Any) -> bool:
    return isinstance(value, tuple) and all(isinstance(entry, str) for entry in value)


def _compare_assignments(
    was: tuple[Assignment, ...], now: tuple[Assignment, ...], base: Change
) -> Iterator[Change]:
    """The names and their order; then, for those that stayed, what people added to each."""
    old, new = tuple(one.unit for one in was), tuple(one.unit for one in now)
    if old != new:
        yield replace(
            base,
            action="reassigned",
            before=value_words("responsible", old),
            after=value_words("responsible", new),
            segments=mark_names(name_tokens(old), name_tokens(new)),
            units_added=tuple(name for name in new if name not in old),
            units_removed=tuple(name for name in old if name not in new),
        )
    by_name = {assignment.unit: assignment for assignment in was}
    for place, assignment in enumerate(now):
        before = by_name.get(assignment.unit, Assignment(unit=assignment.unit))
        pointer = base.pointer._replace(keys=(*base.pointer.keys, place))
        for change in compare_fields(before, assignment, replace(base, pointer=pointer)):
            label = f"“{assignment.unit}”的{change.label}"
            yield replace(change, field=f"{base.field}.{change.field}", label=label)
