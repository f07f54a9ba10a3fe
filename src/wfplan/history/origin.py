"""What the new records of a plan were in an older one: moved, split or merged, by their `was`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from wfplan.history.placed_record import PlacedRecord, RecordKey
from wfplan.model.edition import former_ids
from wfplan.model.plan import Item, Measure, Plan

Records = Mapping[RecordKey, PlacedRecord]


class RecordOrigin(NamedTuple):
    """What a record was in the older plan; several only where they were merged."""

    kind: Literal["moved", "split", "merged"]
    former: tuple[PlacedRecord, ...]


class Lineage(NamedTuple):
    """Where earlier ids are looked up.

    Attributes:
        key: of the plan, as `was` may write it before an id; None where it has none.
        editions: those between the two plans, or more, oldest first; looked at where one id was
            another twice.
    """

    key: str | None = None
    editions: Sequence[Plan] = ()


def origins_of(old: Records, new: Records, lineage: Lineage) -> dict[RecordKey, RecordOrigin]:
    """The origin of each record that is new under its id, or has taken in one that is gone."""
    formers = {
        key: found
        for key, placed in new.items()
        if (found := tuple(_formers(key, placed, old, new, lineage)))
    }
    heirs = Counter(name for found in formers.values() for name in found)
    return {
        key: RecordOrigin(_kind(found, heirs, new), tuple(old[name, 0] for name in found))
        for key, found in formers.items()
    }


def _kind(
    former: Sequence[str], heirs: Mapping[str, int], new: Records
) -> Literal["moved", "split", "merged"]:
    if len(former) > 1:
        return "merged"
    return "split" if heirs[former[0]] > 1 or (former[0], 0) in new else "moved"


def _formers(
    key: RecordKey, placed: PlacedRecord, old: Records, new: Records, lineage: Lineage
) -> Iterator[str]:
    """The ids of the older plan that a record goes on from, itself first where it was there."""
    record = placed.record
    own = former_ids(lineage.key, record.was) if isinstance(record, Item | Measure) else ()
    if not own or key[1]:
        return
    found = dict.fromkeys(
        name
        for one in own
        for name in _resolve(one, old, lineage.editions)
        if old[name, 0].level == placed.level
    )
    if key not in old:
        yield from found
        return
    before = old[key].record
    known = before.was if isinstance(before, Item | Measure) else ()
    gone = [name for name in found if (name, 0) not in new and name not in known]
    yield from [key[0], *gone] if gone else ()


def _resolve(
    name: str, old: Records, editions: Sequence[Plan], met: Collection[str] = ()
) -> Iterator[str]:
    """The id itself where the older plan has it, else those that it goes on from."""
    if (name, 0) in old:
        yield name
        return
    for at in range(len(editions) - 1, -1, -1):
        own = _was_of(editions[at], name)
        if own is not None:
            for one in own:
                if one not in (*met, name):
                    yield from _resolve(one, old, editions, (*met, name))
            return


def _was_of(plan: Plan, name: str) -> tuple[str, ...] | None:
    """The earlier ids of a record in this plan; None where it has no such record."""
    records: Iterable[Item | Measure] = (
        *(item for _, item in plan.items),
        *(measure for _, _, measure in plan.measures),
    )
    found = next((one for one in records if one.id == name), None)
    return None if found is None else former_ids(plan.front.key, found.was)
