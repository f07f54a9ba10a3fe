"""The rows of a table in another order, and only the first of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from wfplan.errors import UnknownChoice
from wfplan.model import words
from wfplan.table import Rows, Table

_LOWEST_FIRST = frozenset({"rank", "rank_before", "days_left", "days_left_original"})
"""Numbers of which the smaller ones are what is looked for; of all others it is the larger."""
_LIGHTS = {light: place for place, light in enumerate(reversed(words.LIGHTS))}
_STATES = {state: place for place, state in enumerate(words.STATES)}


def order_table(table: Table, sort: str | None, top: int | None) -> Table:
    """The rows sorted by a column, and the first of them; of several levels, of each.

    Numbers and counts run from the highest, ranks and days from the lowest, lights from red, days
    and names from the first; a `-` before the key turns it round. What has no value comes last.

    Args:
        sort: the key or heading of a column, or the key of a record; None to keep the order.
        top: how many rows; None for all.

    Raises:
        UnknownChoice: the table has no such column.
    """
    if sort is None and top is None:
        return table
    places: Sequence[int] = range(len(table.cells))
    if sort is not None:
        key = _key_of(table, sort.removeprefix("-"))
        values = [table.records[place].get(key) for place in places]
        places = _sorted(places, values, key, is_reversed=sort.startswith("-"))
    kept = [place for own in _by_level(table, places) for place in own[:top]]
    whole = len(table.cells)
    note = (f"只列前 {len(kept)} 行，共 {whole} 行",) if len(kept) < whole else ()
    return replace(
        table,
        cells=[table.cells[place] for place in kept],
        records=Rows(kept, table.records.__getitem__),
        notes=(*note, *table.notes),
    )


def _by_level(table: Table, places: Sequence[int]) -> list[Sequence[int]]:
    """The rows of each level, the levels as they follow each other in the table."""
    if not table.records or "level" not in table.records[0]:
        return [places]
    found: dict[str, list[int]] = {}
    level_by_place = [record["level"] for record in table.records]
    for level in level_by_place:
        found.setdefault(level, [])
    for place in places:
        found[level_by_place[place]].append(place)
    return list(found.values())


def _key_of(table: Table, typed: str) -> str:
    """The key that was meant by a key or a heading."""
    headings = {column.key: column.heading for column in table.columns}
    keys: dict[str, None] = dict.fromkeys([*headings, *(table.records[0] if table.records else ())])
    for key in keys:
        if typed in (key, headings.get(key)):
            return key
    shown = [f"{key}（{headings[key]}）" if key in headings else key for key in keys]
    raise UnknownChoice("--sort", typed, shown)


def _sorted(
    places: Iterable[int], values: Sequence[Any], key: str, *, is_reversed: bool
) -> list[int]:
    """Those with a value in order, then those without as they stand."""
    places = tuple(places)
    held = [place for place in places if values[place] is not None]
    is_counted = bool(held) and isinstance(values[held[0]], int | float | list | tuple)
    turned = is_reversed != (is_counted and key not in _LOWEST_FIRST)
    held.sort(key=lambda place: _sort_key(key, values[place]), reverse=turned)
    return [*held, *(place for place in places if values[place] is None)]


def _sort_key(key: str, value: Any) -> Any:
    """What is compared: lists by their length, ids by their numbers, coded words by their order."""
    if isinstance(value, list | tuple):
        return len(value)
    if not isinstance(value, str):
        return value
    if key == "light":
        return _LIGHTS[value]  # type: ignore[index]
    if key in ("state", "said"):
        return _STATES[value]  # type: ignore[index]
    parts = value.split("-")
    is_id = all(part.isdecimal() for part in parts)
    return (0, [int(part) for part in parts], "") if is_id else (1, [], value)
