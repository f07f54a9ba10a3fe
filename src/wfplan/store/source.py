"""The published text that lies beside the plan."""

from __future__ import annotations

from contextlib import suppress

from wfplan.errors import SeveralSources, SourceNotFound, reason_of
from wfplan.problem import Problem
from wfplan.store import reading_rules
from wfplan.store.tree import Tree
from wfplan.store.yaml.decode import decode

SOURCE = "source"


def text_names(tree: Tree) -> list[str]:
    """The texts in `source/`, as they are named in the plan folder."""
    return [
        name
        for name in tree.names(SOURCE)
        if name.lower().endswith(".txt") and not name.rpartition("/")[2].startswith(".")
    ]


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
        SeveralSources: there are several, and nobody has said which is the published one.
    """
    names = text_names(tree)
    if not names:
        raise SourceNotFound(tree.shown(SOURCE))
    if len(names) > 1:
        raise SeveralSources([tree.shown(name) for name in names])
    path = tree.shown(names[0])
    try:
        data = tree.read(names[0])
    except OSError as error:
        message = f"不能读取公布文本：{reason_of(error)}"
        return path, None, [reading_rules.UNREADABLE.problem(path, 1, 1, message)]
    text, problems = decode(data.replace(b"\f", b"\n"), path)
    return path, text, problems
