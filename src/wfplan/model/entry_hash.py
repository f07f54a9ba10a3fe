"""Four characters that tell an entry of a status file from the others of its day."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable
from itertools import islice
from typing import Any

from wfplan.model.status import Entry

WRITING = frozenset(("entered", "batch"))
"""When and how an entry was written: no part of what it says."""

LENGTH = 4
"""Digits that people can copy by hand: they tell a unit's few reports of one day apart, no more."""
DIGEST_LENGTH = 8
"""Digits that tell a file's first lines from what somebody made of them."""


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
    return _compact(dumped)


def digests_of_lines(entries: Iterable[Entry], counts: Collection[int]) -> dict[int, str]:
    """The first eight hex digits of the SHA-256 of the first so many lines of a file, in order.

    Of a line it is what it says, and when and in which batch it was entered; not how it is
    written. A count of more lines than there are is left out.
    """
    wanted, digest = set(counts), hashlib.sha256()
    found = {0: digest.hexdigest()[:DIGEST_LENGTH]} if 0 in wanted else {}
    last = max(wanted, default=0)
    for number, entry in enumerate(islice(entries, last), 1):
        digest.update(line_bytes(entry))
        if number in wanted:
            found[number] = digest.hexdigest()[:DIGEST_LENGTH]
    return found


def line_bytes(entry: Entry) -> bytes:
    """All that a line says, as `digests_of_lines` takes it."""
    dumped = entry.model_dump(mode="json", exclude_none=True)
    return (_compact(dumped) + "\n").encode("utf-8", "surrogatepass")


def is_same_entry(entry: Entry, other: Entry) -> bool:
    """Whether two entries say the same, whenever and in whatever batch they were entered."""
    if type(entry) is not type(other) or entry.date != other.date:
        return False
    ours, theirs = (entry.__dict__, other.__dict__)
    return all(ours[name] == theirs[name] for name in ours if name not in WRITING)


def _compact(dumped: dict[str, Any]) -> str:
    said = {key: value for key, value in dumped.items() if value != []}
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
