"""Where a list that stands last in a YAML file is added to."""

from __future__ import annotations

import re

from wfplan.errors import CannotAppend

_DASH = re.compile(r"(?:[ \t]*+(?:#[^\r\n]*+)?\r?\n)*+( *)-\s")
_OTHER_OR_END = re.compile(r"^(?:[^ \t\r\n#-]|---)", re.MULTILINE)

OTHER_KEY = re.compile(r"^[^ \t\r\n#]", re.MULTILINE)
"""A line that ends a list which is indented."""


def end_of_list(path: str, text: str, key: str, *, is_empty: bool) -> tuple[str, str, str]:
    """What goes before a new line of a list, its indentation, and the line end of the file.

    Args:
        path: the file as people are shown it.
        text: without the mark of the byte order.
        key: under which the list stands; it is added where the file has none.
        is_empty: whether the list has nothing yet.

    Raises:
        CannotAppend: something stands after it, or it is written within brackets.
    """
    newline = "\r\n" if "\r\n" in text else "\n"
    lead = "" if not text or text.endswith("\n") else newline
    begin = re.search(rf"^{key}:[ \t]*(?:#[^\r\n]*)?\r?\n", text, re.MULTILINE)
    if is_empty:
        if begin or re.search(rf"^{key}:", text, re.MULTILINE):
            raise CannotAppend(path, text.count("\n", 0, text.find(key)) + 1, key)
        return f"{lead}{key}:{newline}", "  ", newline
    dash = begin and _DASH.match(text, begin.end())
    if begin is None or dash is None:
        raise CannotAppend(path, text.count("\n", 0, text.find(key)) + 1, key)
    other = (OTHER_KEY if dash[1] else _OTHER_OR_END).search(text, dash.end())
    if other is not None:
        raise CannotAppend(path, text.count("\n", 0, other.start()) + 1, key)
    return lead, dash[1], newline
