"""Plan against plan: every change, official ones first, by chapter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, get_args

from wfplan.history.change import LEVEL_WORDS, Action, Change, Level
from wfplan.history.official_name import management_names
from wfplan.history.placed_record import PlacedRecord, moved_keys, place_records
from wfplan.history.segment import Segment, mark_names, mark_text
from wfplan.history.words import TEXT_LISTS, chapter_words, name_tokens, value_words
from wfplan.model.ids import parse_id
from wfplan.model.plan import Assignment, Chapter, Item, Measure, Plan
from wfplan.model.record import Kind, Record, fields_of_kind
from wfplan.model.unit import Group, Unit
from wfplan.problem import Keys, Pointer
from wfplan.store.tree import PLAN_FILE, UNITS_FILE

_COMPARED_BY_NAME = (Chapter, Item, Measure, Unit, Group)


def compare_plans(old: Plan, new: Plan) -> tuple[Change, ...]:
    """Everything that differs: official changes first, front matter, units, then by chapter."""
    front = Change(
        "official", "changed", "plan", "", None, None, "", None, None, Pointer(PLAN_FILE)
    )
    changes = [
        *_compare_fields(old.front, new.front, front),
        *_compare_rosters(old, new),
        *compare_chapters(old.chapters, old.chapter_files, new.chapters, new.chapter_files),
    ]
    return tuple(sorted(changes, key=_order))


def compare_chapters(
    old_chapters: Sequence[Chapter],
    old_files: Sequence[str],
    new_chapters: Sequence[Chapter],
    new_files: Sequence[str],
) -> tuple[Change, ...]:
    """What differs in the chapters alone, in the same order."""
    old, new = place_records(old_chapters, old_files), place_records(new_chapters, new_files)
    moved = moved_keys(old, new)
    holders = {key[0]: placed for key, placed in new.items()}
    changes: list[Change] = []
    for key, placed in new.items():
        if key not in old:
            changes.append(_appear(_whole(placed), _record_words(placed)))
            continue
        if key in moved:
            changes.append(_move(old[key], placed))
        if old[key].record != placed.record:
            changes += _compare_fields(old[key].record, placed.record, _whole(placed))
    for key, placed in old.items():
        if key not in new:
            change = _vanish(_whole(placed), _record_words(placed))
            nearest = holders.get(placed.holder) or holders.get(placed.chapter)
            pointer = nearest.pointer if nearest else Pointer(PLAN_FILE)
            changes.append(replace(change, pointer=pointer))
    return tuple(sorted(changes, key=_order))


def _order(change: Change) -> tuple[bool, int, int, tuple[int, ...]]:
    is_management = change.kind != "official"
    if change.chapter is None:
        return is_management, ("plan", "unit", "group").index(change.level), 0, ()
    # 3: chapters come after the front matter, the units and the groups, each by its own number.
    own = parse_id(change.id)
    place = tuple(part or 0 for part in own) if own else ()
    return is_management, 3, int(change.chapter), place


def _whole(placed: PlacedRecord) -> Change:
    return Change(
        "official",
        "added",
        placed.level,
        placed.record.id,
        placed.chapter,
        None,
        LEVEL_WORDS[placed.level],
        None,
        None,
        placed.pointer,
    )


def _appear(change: Change, text: str) -> Change:
    return replace(change, action="added", after=text, segments=(Segment("added", text),))


def _vanish(change: Change, text: str) -> Change:
    return replace(change, action="removed", before=text, segments=(Segment("removed", text),))


def _record_words(placed: PlacedRecord) -> str:
    """A measure's text; the number and title of a chapter or item, and who answers for it."""
    record = placed.record
    if isinstance(record, Measure):
        return f"{record.number or ''}{record.title or ''}{record.text}"
    if isinstance(record, Chapter):
        return chapter_words(record)
    words = "".join(record.responsible_text) or value_words("responsible", _names(record))
    listed = words if record.responsible_text or not words else f"（{words}）"
    return f"{record.number or ''}{record.heading}{listed or ''}"


def _move(old: PlacedRecord, new: PlacedRecord) -> Change:
    was, now = (
        f"{f'{one.holder} 的' if one.holder else ''}第 {one.place} {unit}"
        for unit in [{"chapter": "章", "item": "项", "measure": "条"}[new.level]]
        for one in (old, new)
    )
    segments = (Segment("removed", was), Segment("added", now))
    return replace(
        _whole(new), action="moved", label="位置", before=was, after=now, segments=segments
    )


def _names(record: Item | Measure) -> tuple[str, ...]:
    return tuple(assignment.unit for assignment in record.responsible)


def _compare_rosters(old_plan: Plan, new_plan: Plan) -> Iterator[Change]:
    """Units and groups by name. Their order in the file says nothing and is not compared.

    A unit that only management names is not printed: it came, or went, with who is meant.
    """
    old, new = old_plan.roster, new_plan.roster
    levels: tuple[tuple[Level, str], ...] = (("unit", "units"), ("group", "groups"))
    for level, field in levels:
        was = {entry.name: entry for entry in getattr(old, field)}
        places = {entry.name: place for place, entry in enumerate(getattr(new, field))}
        now = {entry.name: entry for entry in getattr(new, field)}
        for name in {**was, **now}:
            keys: Keys = (field, places[name]) if name in places else (field,)
            change = Change(
                "official",
                "changed",
                level,
                name,
                None,
                None,
                LEVEL_WORDS[level],
                None,
                None,
                Pointer(UNITS_FILE, keys),
            )
            if name not in was:
                yield _appear(_kind_of(change, is_listed=name in management_names(new_plan)), name)
            elif name not in now:
                yield _vanish(_kind_of(change, is_listed=name in management_names(old_plan)), name)
            else:
                yield from _compare_fields(was[name], now[name], change)


def _kind_of(change: Change, *, is_listed: bool) -> Change:
    return replace(change, kind="management") if is_listed else change


def _compare_fields(old: Record, new: Record, about: Change) -> Iterator[Change]:
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
        for change in _compare_fields(before, assignment, replace(base, pointer=pointer)):
            label = f"“{assignment.unit}”的{change.label}"
            yield replace(change, field=f"{base.field}.{change.field}", label=label)
