"""What Tab offers: names and ids straight from the YAML, without building the plan."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from wfplan.errors import WfplanError
from wfplan.store.discover import find_plan
from wfplan.store.stray import chapter_names
from wfplan.store.tree import CHAPTERS, ROUNDS_FILE, UNITS_FILE, WorkTree
from wfplan.store.yaml.block import parse_block
from wfplan.store.yaml.decode import decode


def unit_names(given: str | None) -> Iterator[tuple[str, str]]:
    """Each unit and group with its full name, a later name with the first one.

    Nothing where there is no readable plan.
    """
    for roster in _read(given, UNITS_FILE):
        for unit in [*_list(roster, "units"), *_list(roster, "groups")]:
            yield _text(unit, "name"), _text(unit, "full_name")
            for rename in _list(unit, "renamed"):
                yield _text(rename, "name"), _text(unit, "name")


def round_names(given: str | None) -> Iterator[tuple[str, str]]:
    """The id and the name of each round; nothing where there is no readable plan."""
    for file in _read(given, ROUNDS_FILE):
        for line in _list(file, "rounds"):
            if isinstance(line, dict) and "start" in line:
                yield _text(line, "id"), _text(line, "name")


def ids(given: str | None) -> Iterator[tuple[str, str]]:
    """Each chapter, item and measure with its title, else its text or number."""
    for chapter in _read(given, CHAPTERS):
        yield _text(chapter, "id"), _text(chapter, "title", "number")
        for item in _list(chapter, "items"):
            measures = _list(item, "measures")
            begins = _text(measures[0], "text") if measures else ""
            yield _text(item, "id"), _text(item, "title") or begins or _text(item, "number")
            for measure in measures:
                yield _text(measure, "id"), _text(measure, "title", "text")


def _text(data: Any, *keys: str) -> str:
    """The first text that a record has under one of the keys; empty for none."""
    texts = (data.get(key) for key in keys) if isinstance(data, dict) else ()
    return next((text for text in texts if isinstance(text, str)), "")


def _list(data: Any, key: str) -> list[Any]:
    found = data.get(key) if isinstance(data, dict) else None
    return found if isinstance(found, list) else []


def _read(given: str | None, name: str) -> Iterator[Any]:
    try:
        tree = WorkTree(find_plan(given, os.environ, Path.cwd()))
        for file in chapter_names(tree)[0] if name == CHAPTERS else [name]:
            text, _ = decode(tree.read(file), file)
            data = _data(text or "", file)
            if data is not None:
                yield data
    except (OSError, WfplanError, LookupError, TypeError, AttributeError):
        return


def _data(text: str, file: str) -> Any:
    """What a file holds; the parser takes longer to import than such a text to read."""
    data = parse_block(text)
    if data is None:
        from wfplan.store.yaml.parse import parse_yaml

        data, _ = parse_yaml(text, file)
    return data
