"""The files of the editions, as bytes: of those that are superseded, and of the one in work."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from wfplan.store.source import SOURCE
from wfplan.store.stray import edition_names
from wfplan.store.tree import CHAPTERS, EDITIONS, PLAN_FILE, Tree, WorkTree

_DEEPEST = 3
"""An edition holds files, and folders of files."""


def edition_files(tree: Tree) -> dict[str, bytes]:
    """The bytes of every file in `editions/` that can be read, by its name in the plan folder."""
    found = {}
    for version in edition_names(tree)[0]:
        for name in names_below(tree, f"{EDITIONS}/{version}"):
            with suppress(OSError):
                found[name] = tree.read(name)
    return found


def names_below(tree: Tree, folder: str, depth: int = 1) -> Iterator[str]:
    for name in tree.names(folder):
        if not name.rpartition("/")[2].startswith("."):
            yield name
            if depth < _DEEPEST:
                yield from names_below(tree, name, depth + 1)


def work_names(tree: WorkTree) -> list[str]:
    """The files of the edition in work that are frozen with it."""
    names = [name for folder in (CHAPTERS, SOURCE) for name in names_below(tree, folder)]
    return [PLAN_FILE, *(name for name in names if (tree.root / name).is_file())]
