"""What Tab offers: names and ids straight from the YAML, without building the plan."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from wfplan.errors import WfplanError
from wfplan.store.discover import find_plan
from wfplan.store.stray import chapter_names
from wfplan.store.tree import CHAPTERS, UNITS_FILE, WorkTree
from wfplan.store.yaml.decode import decode
from wfplan.store.yaml.parse import parse_yaml


def unit_names(given: str | None) -> Iterator[tuple[str, str]]:
    """Each unit and group with its full name; nothing where there is no readable plan."""
    for roster in _read(given, UNITS_FILE):
        for unit in [*roster.get("units", ()), *roster.get("groups", ())]:
            yield unit["name"], unit.get("full_name") or ""


def ids(given: str | None) -> Iterator[tuple[str, str]]:
    """Each chapter, item and measure with its title or text."""
    for chapter in _read(given, CHAPTERS):
        yield chapter["id"], chapter["title"]
        for item in chapter["items"]:
            yield item["id"], item["title"]
            for measure in item["measures"]:
                yield measure["id"], measure["text"]


def _read(given: str | None, name: str) -> Iterator[Any]:
    try:
        tree = WorkTree(find_plan(given, os.environ, Path.cwd()))
        for file in chapter_names(tree)[0] if name == CHAPTERS else [name]:
            text, _ = decode(tree.read(file), file)
            data, _ = parse_yaml(text or "", file)
            if data is not None:
                yield data
    except (OSError, WfplanError, LookupError, TypeError, AttributeError):
        return
