"""A plan of format 1 written as format 2: only lines are added, and `schema: 1` becomes 2."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from wfplan.errors import WfplanError
from wfplan.model.front import FORMAT
from wfplan.problem import Problem
from wfplan.store.edition.hold import hold_plan, write_held
from wfplan.store.load import load_plan
from wfplan.store.reading_rules import OLDER_FORMAT
from wfplan.store.tree import CHAPTERS, PLAN_FILE, WorkTree
from wfplan.store.upgrade import is_format_1, unit_words, upgrade_chapter, upgrade_front
from wfplan.store.write.file import Stamp, stamp_of
from wfplan.store.yaml.edit import encode_like, scalar_text
from wfplan.store.yaml.parse import parse_yaml
from wfplan.store.yaml.place import Node, place_nodes


class NotMigratable(WfplanError):
    def __init__(self, path: str) -> None:
        super().__init__(f"“{path}”的写法不能自动升级，没有写入；请把其中的列表一行写一个")


class FileMigration(NamedTuple):
    """What a migration changes in one file, and how many items get their words in it."""

    path: Path
    shown: str
    stamp: Stamp
    old: str
    new: str
    items: int


class Migration(NamedTuple):
    """What is to be done, and what was met on the way.

    Attributes:
        files: those that change, chapters first; empty for a plan of the newest format, None for
            one with faults.
    """

    files: tuple[FileMigration, ...] | None
    problems: tuple[Problem, ...]


def read_migration(folder: Path) -> Migration:
    """The plan's own files of format 1 as format 2; editions that were superseded stay.

    Raises:
        NotMigratable: a file is written in a way that no line can be added to.
    """
    tree = WorkTree(folder)
    names = [*tree.names(CHAPTERS), PLAN_FILE]
    stamps = {name: stamp_of(folder / name) for name in names}
    loaded = load_plan(tree)
    problems = tuple(one for one in loaded.problems if one.code != OLDER_FORMAT.code)
    if loaded.plan is None:
        return Migration(None, problems)
    front, _ = parse_yaml(loaded.texts[PLAN_FILE], PLAN_FILE)
    if not is_format_1(front):
        return Migration((), problems)
    files = (
        _migrate(name, folder / name, tree.shown(name), stamps[name], loaded.texts[name])
        for name in names
        if name in loaded.texts
    )
    return Migration(tuple(one for one in files if one.new != one.old), problems)


def write_migrations(folder: Path, files: Collection[FileMigration]) -> None:
    """Write what a migration changes, all or nothing.

    Raises:
        LockHeld, CannotWrite: somebody else writes, a file is no longer what was read, a link leads
            out of the plan, or the system refused; nothing was written.
    """
    stamps = {one.path: one.stamp for one in files}
    data = {one.path: encode_like(one.new, one.path.read_bytes()) for one in files}
    with hold_plan(WorkTree(folder)):
        write_held(folder, data, stamps)


def _migrate(name: str, path: Path, shown: str, stamp: Stamp, text: str) -> FileMigration:
    data, _ = parse_yaml(text, name)
    is_front = name == PLAN_FILE
    patches = _format_patches(text) if is_front else list(_word_patches(text, data))
    wanted = upgrade_front(data) if is_front else upgrade_chapter(data)
    new = _patch(text, patches)
    if parse_yaml(new, name)[0] != wanted:
        raise NotMigratable(shown)
    return FileMigration(path, shown, stamp, text, new, 0 if is_front else len(patches))


_Patch = tuple[int, int, str]
"""From and to which character, and what stands there instead."""


def _format_patches(text: str) -> list[_Patch]:
    node = place_nodes(text)
    span = node.children["schema"].span if node else None
    return [(span.start, span.start + 1, str(FORMAT))] if span else []


def _word_patches(text: str, chapter: Any) -> Iterator[_Patch]:
    """The words of each item, put before its `responsible`, indented as that is."""
    root = place_nodes(text)
    items = root.children.get("items") if root else None
    line_end = "\r\n" if "\r\n" in text else "\n"
    for place, item in enumerate(chapter.get("items") or ()):
        words = unit_words(item)
        if words is None or items is None:
            continue
        node = items.children[place]
        key = node.key_spans["responsible"]
        if text[node.span.start] == "{":
            new = f"responsible_text: [{scalar_text(words, flow=True)}], "
        else:
            margin = " " * (key.column - 1)
            entry = f"{margin}{_step(node, key.column)}- {scalar_text(words)}"
            new = f"responsible_text:{line_end}{entry}{line_end}{margin}"
        yield key.start, key.start, new


def _step(node: Node, column: int) -> str:
    """How far a list stands to the right of its key, as that of the units does there."""
    entries = node.children["responsible"].span
    return " " * max(0, entries.column - column) if entries.line > node.span.line else "  "


def _patch(text: str, patches: list[_Patch]) -> str:
    for start, end, new in sorted(patches, reverse=True):
        text = text[:start] + new + text[end:]
    return text
