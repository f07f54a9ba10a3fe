"""Four characters that tell an entry of a status file from the others of its day."""

from __future__ import annotations

import hashlib
import json

from wfplan.model.status import Entry

WRITING = frozenset(("entered", "batch"))
"""When and how an entry was written: no part of what it says."""

LENGTH = 4
"""Digits that people can copy by hand: they tell a unit's few reports of one day apart, no more."""


def entry_hash(entry: Entry) -> str:
    """The first four hex digits of the SHA-256 of what an entry says.

    What it says is its keys and values as compact JSON with sorted keys, in UTF-8; what is empty
    is left out, and when and in which batch it was entered. So it does not depend on where the
    line stands in the file nor on how it is written: spaces, quotes, the order of keys, `40` or
    `40.0`.
    """
    text = spoken_words(entry)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH]


def spoken_words(entry: Entry) -> str:
    """All that an entry says, as one text that is the same for entries that say the same."""
    dumped = entry.model_dump(mode="json", exclude_none=True, exclude=set(WRITING))
    said = {key: value for key, value in dumped.items() if value != []}
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def is_same_entry(entry: Entry, other: Entry) -> bool:
    """Whether two entries say the same, whenever and in whatever batch they were entered."""
    if type(entry) is not type(other) or entry.date != other.date:
        return False
    ours, theirs = (entry.__dict__, other.__dict__)
    return all(ours[name] == theirs[name] for name in ours if name not in WRITING)
