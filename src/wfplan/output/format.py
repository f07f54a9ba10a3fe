"""The formats of a query's answer, by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module

from wfplan.table import Table

Write = Callable[[Table], Iterator[str]]
"""The text in pieces: a large one is never held whole."""

_WRITERS = {
    "table": "table:table_text",
    "json": "data:json_text",
    "jsonl": "data:jsonl_text",
    "csv": "sheet:csv_text",
    "md": "sheet:markdown_text",
    "yaml": "data:yaml_text",
}

TABLE_FORMATS = tuple(_WRITERS)

FORMAT_BY_KIND = {
    "txt": "table",
    **{name: name for name in TABLE_FORMATS if name != "table"},
    "yml": "yaml",
}
"""The format of a file by how its name ends."""


def table_writer(name: str) -> Write:
    """The function that turns a table into the text of a format; only its module is imported."""
    module, _, function = _WRITERS[name].partition(":")
    writer: Write = getattr(import_module(f"wfplan.output.{module}"), function)
    return writer
