"""Four characters that tell an entry of a status file from the others of its day."""

from __future__ import annotations

import hashlib
import json

from wfplan.model.status import Entry

LENGTH = 4
"""Digits that people can copy by hand: they tell a unit's few reports of one day apart, no more."""


def entry_hash(entry: Entry) -> str:
    """The first four hex digits of the SHA-256 of what an entry says.

    What it says is its keys and values as compact JSON with sorted keys, in UTF-8; what is empty
    is left out, and when and in which batch it was entered. So it does not depend on where the
    line stands in the file nor on how it is written: spaces, quotes, the order of keys, `40` or
    `40.0`.
    """
    dumped = entry.model_dump(mode="json", exclude_none=True, exclude={"entered", "batch"})
    said = {key: value for key, value in dumped.items() if value != []}
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH]
