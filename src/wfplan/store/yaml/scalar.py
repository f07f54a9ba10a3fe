"""What a plain scalar of YAML stands for: the 1.2 core schema, and dates."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

_NUMERAL = re.compile(
    r"[-+]?(?:[0-9]+|(?:\.[0-9]+|[0-9]+\.[0-9]*)(?:[eE][-+]?[0-9]+)?|[0-9]+[eE][-+]?[0-9]+)"
)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WORDS = {
    "": None,
    "~": None,
    **dict.fromkeys(("null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
MAYBE_TYPED = frozenset("~nNtTfF+-.0123456789")
"""The first characters of whatever is not text."""


def resolve_scalar(text: str) -> Any:
    """The value of a plain scalar: text, a number, a date, true or false, or None."""
    if text in _WORDS:
        return _WORDS[text]
    if _DATE.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            return text
    if _NUMERAL.fullmatch(text):
        digits = text.lstrip("+-")
        if digits.isdecimal():
            return int(text) if len(digits) <= 18 else text
        return float(text)
    return text
