"""What people have added to a duty, carried over to its new words as far as it still fits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from wfplan.model.plan import Assignment, Doubt, Item, Measure
from wfplan.units.resolve import Directory, Found

R = TypeVar("R", Item, Measure)

NEAR_WORDS = "WF713"
"""The doubt about a pair whose words are not the same."""


def carry_measure(old: Measure, new: Measure, directory: Directory) -> Measure:
    """The new words with the old management; a quote that the text has no more goes."""
    printed = (new.title or "") + new.text + "".join(new.deadline_text)
    kept: dict[str, Any] = {
        "targets": tuple(one for one in old.targets if one.quote in printed),
        "cadence": old.cadence if old.cadence and old.cadence.quote in printed else None,
        "implements": old.implements,
        "public": old.public,
    }
    carried = _carry(old, new, directory, is_dated=old.text == new.text)
    return carried.model_copy(update=kept)


def carry_item(old: Item, new: Item, directory: Directory) -> Item:
    """Likewise of an item; its measures are those of the new text."""
    return _carry(old, new, directory, is_dated=True)


def lost_words(old: Measure, new: Measure) -> str:
    """What of the old management the new words no longer bear out; empty where nothing is lost."""
    lost = [f"目标值“{one.quote}”" for one in old.targets if one not in new.targets]
    lost += [f"频次“{old.cadence.quote}”"] if old.cadence and not new.cadence else []
    return f"，没有带过来：{'、'.join(lost)}" if lost else ""


def with_doubt(record: R, code: str, text: str) -> R:
    """The record with a doubt more, after one that it has."""
    known = record.doubt
    doubt = Doubt(code=known.code, text=f"{known.text}；{text}") if known else None
    return record.model_copy(update={"doubt": doubt or Doubt(code=code, text=text)})


def with_doubt_of(record: R, old: R | None, *, is_same: bool) -> R:
    """The record with the doubt of what has the same words, which nobody has settled yet."""
    if old is None or old.doubt is None or not is_same:
        return record
    return record.model_copy(update={"doubt": old.doubt})


def with_known_units(record: R, directory: Directory) -> R:
    """The record with each unit under the name that units.yaml has it by."""
    units = tuple(
        entry.model_copy(update={"unit": key_of(entry.unit, directory)})
        for entry in record.responsible
    )
    return record.model_copy(update={"responsible": units}) if units else record


def key_of(name: str, directory: Directory) -> str:
    """The name in units.yaml of whom a printed name means; itself where that is nobody."""
    answer = directory.resolve(name)
    return answer.unit.name if isinstance(answer, Found) else name


def _carry(old: R, new: R, directory: Directory, *, is_dated: bool) -> R:
    """The fields that items and measures have in common."""
    is_same = old.responsible_text == new.responsible_text
    same_dates = is_dated and old.deadline_text == new.deadline_text
    return new.model_copy(
        update={
            "responsible": old.responsible
            if is_same and old.responsible_text
            else _assignments(old.responsible, new.responsible, directory),
            "deadlines": old.deadlines if same_dates else new.deadlines,
            "due": old.due,
            "was": old.was,
            "note": old.note,
        }
    )


def _assignments(
    old: Sequence[Assignment], new: Sequence[Assignment], directory: Directory
) -> tuple[Assignment, ...]:
    """The units of the new words, each with what is known of it: its role unless the text says."""
    known = {key_of(one.unit, directory): one for one in old}
    made = []
    for entry in new:
        unit = key_of(entry.unit, directory)
        before = known.get(unit, entry)
        said = {"unit": before.unit if unit in known else unit, "members": before.members}
        made.append(entry.model_copy(update={**said, "role": entry.role or before.role}))
    return tuple(made)
