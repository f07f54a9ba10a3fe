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
    before = "[\n  "
    for record in table.records:
        yield before + _laid_out(record, "\n  ")
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
    return _laid_out(record, "\n") + "\n"


def _laid_out(value: Any, margin: str) -> str:
    """One value; the encoder's own layout is many times slower, and needs all records at once.

    Args:
        margin: a line break and the blanks before the line on which the value starts.
    """
    if value is None:
        return "null"
    within = f"{margin}  "
    if isinstance(value, dict) and value:
        lines = [
            f"{_key(key)}: {_encode_text(held) if type(held) is str else _laid_out(held, within)}"
            for key, held in value.items()
        ]
        return f"{{{within}{f',{within}'.join(lines)}{margin}}}"
    if isinstance(value, (list, tuple)) and value:
        lines = [_laid_out(held, within) for held in value]
        return f"[{within}{f',{within}'.join(lines)}{margin}]"
    return _encode(value)


def _encode(value: Any) -> str:
    return _encode_text(value) if isinstance(value, str) else _harmless(_ENCODE(value))


def _encode_text(text: str) -> str:
    return _harmless(encode_basestring(text))


@lru_cache(maxsize=256, typed=True)  # records have few keys, and each of them has all
def _key(key: Any) -> str:
    return _encode(key)


def _harmless(text: str) -> str:
    if text.isprintable():
        return text
    return _ACTS.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
