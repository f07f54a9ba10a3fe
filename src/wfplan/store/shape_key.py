"""The keys that a shape has, and which of them was meant by one that it has not."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any, get_args

from wfplan.model.record import Record
from wfplan.model.round import KIND_BY_KEY as ROUND_KEYS
from wfplan.model.round import ROUND_KINDS
from wfplan.model.status import ENTRY_KINDS
from wfplan.model.status import KIND_BY_KEY as STATUS_KEYS
from wfplan.problem import Keys
from wfplan.store.yaml.marks import split_key

_KINDS: dict[str | int, dict[str, type[Record]]] = {"entries": ENTRY_KINDS, "rounds": ROUND_KINDS}
"""The lists whose entries are of several kinds, each told by a key of its own."""

TELLING_KEYS = {**STATUS_KEYS, **ROUND_KEYS}
"""Each of those keys, and the kind that it tells."""


def is_tag(location: Keys, place: int) -> bool:
    """Whether pydantic put the kind of an entry there, after the entry's number in its list."""
    return (
        place > 1
        and isinstance(location[place - 1], int)
        and location[place] in _KINDS.get(location[place - 2], {})
    )


def meant_key(key: str, known: dict[str, str], holder: Any) -> tuple[str, str]:
    """The known key that was meant and the words that say so; `""` and all keys for none.

    Args:
        known: key to its Chinese name. One that is not there yet is meant before others.
    """
    split = split_key(key)
    if split and split[0] in known:
        return split[0], f"，冒号应为半角，后面加空格：{split[0]}: {split[1]}".rstrip()
    for choices in ([name for name in known if name not in holder], known):
        titled = [name for name in choices if known[name] == key]
        near = titled or get_close_matches(key, choices, 1, 0.6)
        if near:
            return near[0], f"，是否为“{near[0]}”？"
    return "", f"，可用的键：{'、'.join(known)}"


def known_keys(model: type[Record], keys: Keys) -> dict[str, str]:
    """Each key of a shape, with its Chinese name."""
    for place, key in enumerate(keys):
        if is_tag(keys, place):
            model = _KINDS[keys[place - 2]][str(key)]
        elif isinstance(key, str):
            inner = next(
                _records_in(field.annotation)
                for name, field in model.model_fields.items()
                if key in (name, field.alias)
            )
            model = next(inner, model)
    return _titles(model) | _telling_keys(keys)


def _telling_keys(keys: Keys) -> dict[str, str]:
    """An entry that has none of the keys that tell a kind may have one of them misspelt."""
    if not (keys and is_tag(keys, len(keys) - 1)):
        return {}
    kinds = _KINDS[keys[-3]]
    if keys[-1] != next(iter(kinds)):
        return {}
    return {key: _titles(kinds[kind])[key] for key, kind in TELLING_KEYS.items() if kind in kinds}


def _titles(model: type[Record]) -> dict[str, str]:
    fields = model.model_fields.items()
    return {field.alias or name: field.title or "" for name, field in fields}


def _records_in(annotation: Any) -> Iterator[type[Record]]:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for argument in get_args(annotation):
        yield from _records_in(argument)
