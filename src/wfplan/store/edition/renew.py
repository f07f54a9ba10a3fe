"""A plan with a new text over it, as changes to its files: comments stay where nothing changed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from typing import NamedTuple

from wfplan.model.front import FrontMatter
from wfplan.model.plan import Plan
from wfplan.model.record import Record
from wfplan.model.unit import Roster
from wfplan.store.edition.hold import Stamps, write_held
from wfplan.store.load import Loaded
from wfplan.store.shape import shape
from wfplan.store.source import SOURCE, source_names
from wfplan.store.tree import EDITIONS, PLAN_FILE, UNITS_FILE, WorkTree
from wfplan.store.yaml.dump import plan_files
from wfplan.store.yaml.parse import parse_yaml

_KEY = re.compile(r"^([A-Za-z_]+):", re.MULTILINE)


class FileChanges(NamedTuple):
    """What is written, by name in the plan folder, and the names of what goes."""

    written: dict[str, bytes]
    removed: tuple[str, ...]


def renewal_changes(loaded: Loaded, plan: Plan, text: str, data: bytes) -> FileChanges:
    """What makes the plan that was loaded another.

    A file of `source/` goes only where the newest superseded edition has its bytes.

    Args:
        text: what the plan claims of its document.
        data: the document itself.
    """
    old = loaded.plan
    assert old is not None
    bare = plan.model_copy(update={"editions": ()})
    dumped = plan_files(bare)
    known = dict(zip(old.chapter_files, old.chapters, strict=True))
    written = {
        name: dumped[name]
        for name, chapter in zip(plan.chapter_files, plan.chapters, strict=True)
        if known.get(name) != chapter
    }
    for name, model, was, now in (
        (PLAN_FILE, FrontMatter, old.front, plan.front),
        (UNITS_FILE, Roster, old.roster, plan.roster),
    ):
        if was != now:
            new = dumped[name].decode()
            written[name] = _merge(loaded.texts[name], new, model, was, now).encode()
    (source,) = plan.front.sources
    written[f"{SOURCE}/{source.text}"] = text.encode()
    if source.file:
        written[f"{SOURCE}/{source.file}"] = data
    gone = [name for name in old.chapter_files if name not in plan.chapter_files]
    gone += [name for name in _frozen_sources(loaded, old) if name not in written]
    return FileChanges(written, tuple(gone))


def write_changes(tree: WorkTree, changes: FileChanges, stamps: Stamps) -> None:
    """Write and remove, all or nothing.

    Args:
        stamps: those of `hold_plan`.

    Raises:
        CannotWrite: the system refused, or somebody else wrote meanwhile.
        NotDurable: it is written, but the system did not say that it will stay.
    """
    files = {tree.root / name: data for name, data in changes.written.items()}
    removed = [tree.root / name for name in changes.removed]
    write_held(tree.root, files, stamps, removed=removed)


def _frozen_sources(loaded: Loaded, old: Plan) -> Iterable[str]:
    """The files of `source/` that the newest superseded edition keeps."""
    base = f"{EDITIONS}/{old.editions[-1].front.version}/" if old.editions else ""
    for name in source_names(loaded.work_tree) if base else ():
        with suppress(OSError):
            kept = (loaded.work_tree.root / f"{base}{name}").read_bytes()
            if kept == (loaded.work_tree.root / name).read_bytes():
                yield name


def _merge(text: str, new: str, model: type[Record], was: Record, now: Record) -> str:
    """The text of a file with the values of another at the top keys that changed.

    Where it is written in a way that its keys don't stand alone, it is the other.
    """
    ours, theirs = _blocks(text), _blocks(new)
    changed = {
        field.alias or name
        for name, field in model.model_fields.items()
        if getattr(was, name) != getattr(now, name)
    }
    head, _ = _leading(text)
    pieces: list[str] = []
    order = [*ours, *(key for key in theirs if key not in ours)]
    for key in sorted(order, key=lambda one: _rank(one, list(theirs), list(ours))):
        if key not in changed and key in ours:
            pieces.append(ours[key])
        elif key in theirs:
            comments, _ = _comments(ours.get(key, ""))
            pieces.append(comments + theirs[key])
    merged = head + "".join(pieces)
    value, problems = parse_yaml(merged, "")
    record = None if problems else shape(model, value, "")[0]
    return merged if record == now else new


def _rank(key: str, theirs: list[str], ours: list[str]) -> tuple[int, int]:
    """Keys as they stand; a new one behind the one that it follows in the other text."""
    if key in ours:
        return ours.index(key), 0
    before = [one for one in theirs[: theirs.index(key)] if one in ours]
    return (ours.index(before[-1]) if before else -1), 1 + theirs.index(key)


def _blocks(text: str) -> dict[str, str]:
    """The lines of each top key, with the comments right above it."""
    _, body = _leading(text)
    starts = [match.start() for match in _KEY.finditer(body)]
    found: dict[str, str] = {}
    ends = [*starts[1:], len(body)]
    carried = body[: starts[0]] if starts else ""
    for start, end in zip(starts, ends, strict=True):
        block = body[start:end]
        lines = block.splitlines(keepends=True)
        tail = len(lines)
        while end != len(body) and tail > 1 and lines[tail - 1].startswith("#"):
            tail -= 1
        key = block.partition(":")[0]
        found[key] = carried + "".join(lines[:tail])
        carried = "".join(lines[tail:])
    return {key: one if one.endswith("\n") else f"{one}\n" for key, one in found.items()}


def _comments(block: str) -> tuple[str, str]:
    """The comments above a key, and the rest."""
    match = _KEY.search(block)
    at = match.start() if match else 0
    return block[:at], block[at:]


def _leading(text: str) -> tuple[str, str]:
    """The hint for editors on the first line, and the rest."""
    if text.startswith("# yaml-language-server"):
        first, _, rest = text.partition("\n")
        return f"{first}\n", rest
    return "", text
