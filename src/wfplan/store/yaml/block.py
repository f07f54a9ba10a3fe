"""YAML as nearly every file of a plan has it, read line by line in a third of the parser's time.

A line is a key, an entry of a list or both, with a text that ends on it; anything else, and
anything that a parser would complain of, is left to `parse_yaml`. Both read the same data.
"""

from __future__ import annotations

import re
from typing import Any

from wfplan.store.yaml.scalar import MAYBE_TYPED, resolve_scalar

_KEY = "[A-Za-z_][A-Za-z0-9_]{0,40}"
_PLAIN = r"""[^\s\-?:,\[\]{}#&*!|>'"%@`][^:\n]*"""
"""A text without quotes: no sign that means something at its start, no colon at all."""
_MARKED = r"""'[^'\n]*'|"[^"\\\n]*"|\[\]"""
_LINE = re.compile(
    rf"^( *)(?:(- )|(?={_KEY}:))(?:({_KEY}):(?: |$))?(?:({_PLAIN})|({_MARKED}))?$|^(?!#)(.+)$",
    re.MULTILINE,
)
_NEVER = ("\t", "\r", " #", " \n")
"""What may end a text, or hide from sight where it ends."""
_DEEPEST = 12
_KINDS: dict[str, Any] = {"- ": list, "": dict}


def parse_block(text: str) -> dict[str, Any] | None:  # noqa: C901 (one loop, as `_build`)
    """The data of a text of such lines, one mapping; None where it is to be parsed.

    Args:
        text: what `decode` lets through.
    """
    if any(mark in text for mark in _NEVER) or text.endswith(" "):
        return None
    root: dict[str, Any] = {}
    holder: Any = root
    column = 0
    above: list[tuple[int, Any]] = []
    open_key: str | None = None  # of the line before, where no value stood on that
    for indent, dash, key, plain, marked, unknown in _LINE.findall(text):
        place, kind = len(indent), _KINDS[dash]
        if place > column:
            if open_key is None or len(above) >= _DEEPEST:
                return None
            above.append((column, holder))
            holder[open_key] = below = kind()
            column, holder = place, below
        while place < column:
            column, holder = above.pop()
        if unknown or place != column or type(holder) is not kind:
            return None
        if dash and key:
            above.append((column, holder))
            entry: dict[str, Any] = {}
            holder.append(entry)
            column, holder = column + 2, entry
        if plain:
            value = resolve_scalar(plain) if plain[0] in MAYBE_TYPED else plain
        else:
            value = ([] if marked == "[]" else marked[1:-1]) if marked else None
        open_key = None if plain or marked else key
        if not key:
            holder.append(value)
        elif key in holder:
            return None
        else:
            holder[key] = value
    return root or None
