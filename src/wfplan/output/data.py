"""Records for programs: JSON, JSON lines, YAML. Chinese stays as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from json import JSONEncoder
from json.encoder import encode_basestring
from typing import Any

from wfplan.table import Table

_ENCODE = JSONEncoder(ensure_ascii=False).encode
_ACTS = re.compile("[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""What acts on a terminal or turns the order of what it shows, and JSON lets stand as it is."""


def json_text(table: Table) -> Iterator[str]:
    """A list of the records, record by record; as `json.dumps` lays it out with `indent=2`."""
    layout, before = _Layout(), "[\n  "
    for record in table.records:
        yield before + layout.of(record, "\n  ")
        before = ",\n  "
    yield "\n]\n" if table.records else "[]\n"


def jsonl_text(table: Table) -> Iterator[str]:
    return (_encode(record) + "\n" for record in table.records)


def yaml_text(table: Table) -> Iterator[str]:
    from wfplan.store.yaml.parse import dump_yaml

    yield dump_yaml(list(table.records))


def record_text(record: dict[str, Any], format: str) -> str:
    """One record as an object of its own; `format` is `json` or `yaml`."""
    if format == "yaml":
        from wfplan.store.yaml.parse import dump_yaml

        return dump_yaml(record)
    return _Layout().of(record, "\n") + "\n"


class _Layout:
    """Lays values out; the encoder's own layout is many times slower, and needs all at once.

    Neighbours among the records of a table may hold one list, which is laid out once.
    """

    def __init__(self) -> None:
        self._last: tuple[Any, str, str] = (None, "", "")

    def of(self, value: Any, margin: str) -> str:
        """One value.

        Args:
            margin: a line break and the blanks before the line on which the value starts.
        """
        if isinstance(value, dict) and value:
            within = f"{margin}  "
            texts = [
                _encode_text(held)
                if type(held) is str
                else "null"
                if held is None
                else self.of(held, within)
                for held in value.values()
            ]
            return _form(margin, tuple(value)) % tuple(texts)
        if isinstance(value, (list, tuple)) and value:
            if self._last[0] is not value or self._last[1] != margin:
                within = f"{margin}  "
                lines = [self.of(held, within) for held in value]
                text = f"[{within}{f',{within}'.join(lines)}{margin}]"
                self._last = value, margin, text
            return self._last[2]
        return _encode(value)


@lru_cache(maxsize=256)  # the records of a table have the same keys
def _form(margin: str, keys: tuple[str, ...]) -> str:
    """A record with these keys, `%s` in the places of its values."""
    within = f"{margin}  "
    lines = [f"{_encode(key)}: ".replace("%", "%%") + "%s" for key in keys]
    return f"{{{within}{f',{within}'.join(lines)}{margin}}}"


def _encode(value: Any) -> str:
    return _encode_text(value) if isinstance(value, str) else _harmless(_ENCODE(value))


def _encode_text(text: str) -> str:
    return _harmless(encode_basestring(text))


def _harmless(text: str) -> str:
    if text.isprintable():
        return text
    return _ACTS.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
