"""Plan against plan: every change, official ones first, by chapter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from wfplan.history.change import LEVEL_WORDS, Change, Level
from wfplan.history.field_change import compare_fields
from wfplan.history.origin import Lineage, RecordOrigin, origins_of
from wfplan.history.placed_record import PlacedRecord, moved_keys, place_records
from wfplan.history.segment import Segment, mark_names, mark_text
from wfplan.history.words import chapter_words, value_words
from wfplan.model.ids import parse_id
from wfplan.model.plan import Chapter, Item, Measure, Plan
from wfplan.problem import Keys, Pointer
from wfplan.store.tree import PLAN_FILE, UNITS_FILE


def compare_plans(old: Plan, new: Plan) -> tuple[Change, ...]:
    """Everything that differs: official changes first, front matter, units, then by chapter."""
    front = Change(
        "official", "changed", "plan", "", None, None, "", None, None, Pointer(PLAN_FILE)
    )
    changes = [
        *compare_fields(old.front, new.front, front),
        *_compare_rosters(old, new),
        *compare_chapters(
            old.chapters,
            old.chapter_files,
            new.chapters,
            new.chapter_files,
            Lineage(new.front.key, new.editions),
        ),
    ]
    return tuple(sorted(changes, key=_order))


def compare_chapters(
    old_chapters: Sequence[Chapter],
    old_files: Sequence[str],
    new_chapters: Sequence[Chapter],
    new_files: Sequence[str],
    lineage: Lineage = Lineage(),  # noqa: B008 (a tuple)
) -> tuple[Change, ...]:
    """What differs in the chapters alone, in the same order."""
    old, new = place_records(old_chapters, old_files), place_records(new_chapters, new_files)
    moved, origins = moved_keys(old, new), origins_of(old, new, lineage)
    holders = {key[0]: placed for key, placed in new.items()}
    changes: list[Change] = []
    for key, placed in new.items():
        if key in origins:
            changes += _go_on(placed, origins[key])
            continue
        if key not in old:
            changes.append(_appear(_whole(placed), _record_words(placed)))
            continue
        if key in moved:
            changes.append(_move(old[key], placed))
        if old[key].record != placed.record:
            changes += compare_fields(old[key].record, placed.record, _whole(placed))
    told = {one.record.id for origin in origins.values() for one in origin.former}
    for key, placed in old.items():
        if key not in new and key[0] not in told:
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


_WORDS = ("id", "number", "title", "text", "was")
"""What a record that goes on from another tells in one."""


def _go_on(placed: PlacedRecord, origin: RecordOrigin) -> Iterator[Change]:
    """What a record goes on from, with the words of all; then what else changed."""
    record = placed.record
    was = tuple(one.record.id for one in origin.former)
    before, after = "／".join(map(_own_words, origin.former)), _own_words(placed)
    heads = f"{was[0]}　", f"{record.id}　"
    texts = mark_text(before.removeprefix(heads[0]), after.removeprefix(heads[1]))
    yield replace(
        _whole(placed),
        action=origin.kind,
        before=before,
        after=after,
        segments=(*mark_names(heads[:1], heads[1:]), *texts),
        was=was,
    )
    for change in compare_fields(origin.former[0].record, record, _whole(placed)):
        if change.field not in _WORDS:
            yield change


def _own_words(placed: PlacedRecord) -> str:
    """`1-1-3　编印示例办事手册。`"""
    record = placed.record
    words = record.text if isinstance(record, Measure) else record.heading
    title = record.title or "" if isinstance(record, Measure) else ""
    return f"{record.id}　{record.number or ''}{title}{words}"


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
                yield from compare_fields(was[name], now[name], change)


def _kind_of(change: Change, *, is_listed: bool) -> Change:
    return replace(change, kind="management") if is_listed else change


def management_names(plan: Plan) -> frozenset[str]:
    """The names that only management gives: members, successors, and readings of printed words.

    A name that nothing gives is not among them.
    """
    roster = plan.roster
    printed: set[str] = set()
    named = {one.unit for group in roster.groups for one in group.members}
    named |= {heir.unit for unit in roster.units for heir in unit.successors}
    for _, item in plan.items:
        records: tuple[Item | Measure, ...] = (item, *item.measures)
        for record in records:
            names = [entry.unit for entry in record.responsible]
            (named if record.responsible_text else printed).update(names)
            named.update(one.unit for entry in record.responsible for one in entry.members)
    return frozenset(named - printed)
