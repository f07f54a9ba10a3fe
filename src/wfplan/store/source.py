"""The published text that lies beside the plan."""

from __future__ import annotations

from contextlib import suppress

from wfplan.errors import SourceNotFound
from wfplan.problem import Problem
from wfplan.store.decode import decode
from wfplan.store.tree import Tree

SOURCE = "source"


def source_files(tree: Tree) -> dict[str, bytes]:
    """The bytes of every file in `source/` that can be read, by its name in the plan folder."""
    found = {}
    for name in tree.names(SOURCE):
        if not name.rpartition("/")[2].startswith("."):
            with suppress(OSError):
                found[name] = tree.read(name)
    return found


def read_source(tree: Tree) -> tuple[str, str | None, list[Problem]]:
    """The shown path of the published text, the text (None if it cannot be read), its faults.

    Raises:
        SourceNotFound: there is no .txt in `source/`.
    """
    names = [name for name in tree.names(SOURCE) if name.endswith(".txt")]
    if not names:
        raise SourceNotFound(tree.shown(SOURCE))
    path = tree.shown(names[0])
    text, problems = decode(tree.read(names[0]).replace(b"\f", b"\n"), path)
    return path, text, problems
