"""Add entries at the end of a unit's status file, and never anything else.

What stands in the file stays as it is to the byte: comments, line ends, hand-made entries.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from wfplan.errors import CannotAppend, CannotWrite
from wfplan.model.status import Entry, StatusFile
from wfplan.store.snapshot import (
    StatusSnapshot,
    read_snapshot,
    status_name,
    with_entries,
)
from wfplan.store.tree import STATUS, WorkTree
from wfplan.store.write.entry import entry_line, plain_text
from wfplan.store.write.file import (
    ChangedMeanwhileError,
    make_folder,
    real_target,
    stamp_of,
)
from wfplan.store.write.journal import hold_files, write_files
from wfplan.store.write.list_end import end_of_list
from wfplan.store.write.lock import WAIT_SECONDS
from wfplan.store.write.rewrite import RESTLESS, TRIES
from wfplan.store.yaml.decode import MAX_BYTES
from wfplan.store.yaml.parse import parse_yaml

SCHEMA_LINE = "# yaml-language-server: $schema=../schema/status.schema.json"


E = TypeVar("E", bound=Entry)


@dataclass(frozen=True, slots=True)
class Appended(Generic[E]):
    """What was added, or would be.

    Attributes:
        path: the file as people are shown it.
        lines: where each of the new entries stands, from 1.
        snapshot: the file with them.
    """

    path: str
    lines: tuple[int, ...]
    entries: tuple[E, ...]
    snapshot: StatusSnapshot


def append_entries(
    tree: WorkTree,
    unit: str,
    make: Callable[[StatusFile], Sequence[E]],
    *,
    before: StatusSnapshot | None = None,
    wait_seconds: float = WAIT_SECONDS,
    is_dry: bool = False,
) -> Appended[E]:
    """`append_all` for one unit."""
    (appended,) = append_all(
        tree,
        {unit: before},
        lambda files: {unit: make(files[unit])},
        wait_seconds=wait_seconds,
        is_dry=is_dry,
    )
    return appended


def append_all(
    tree: WorkTree,
    before: Mapping[str, StatusSnapshot | None],
    make: Callable[[Mapping[str, StatusFile]], Mapping[str, Sequence[E]]],
    *,
    wait_seconds: float = WAIT_SECONDS,
    is_dry: bool = False,
    is_held: bool = False,
) -> list[Appended[E]]:
    """Lock, read again, ask for the entries, add them, and have them on disk: all or none.

    An editor knows of no lock: where one saves between the reading and the rename, all is done
    again with what it saved.

    Args:
        before: the units, each with what was read of it before the lock, so that it need not be
            parsed again; None where nothing was.
        make: the entries of each unit, for the files as they then are; what it raises leaves them
            as they were. It may be asked several times.
        is_dry: only find out what would be written, and where.
        is_held: `hold_plans` holds the locks already.

    Raises:
        LockHeld, StatusUnreadable, CannotAppend, CannotWrite: nothing was added.
    """
    if is_dry:
        return _extend_all(tree, _read_all(tree, before), make)
    targets = _targets(tree, before)
    held = hold_files(tree.root, targets.values(), wait_seconds=wait_seconds)
    with nullcontext() if is_held else held:
        for _ in range(TRIES):
            stamps = {target: stamp_of(target) for target in targets.values()}
            snapshot = before = _read_all(tree, before)
            appended = _extend_all(tree, snapshot, make)
            files = {}
            for one, target in zip(appended, targets.values(), strict=True):
                if len(one.snapshot.data) > MAX_BYTES:
                    raise CannotWrite(one.path, f"文件将超过 {MAX_BYTES:,} 字节")
                if one.entries:
                    files[target] = one.snapshot.data
            with suppress(ChangedMeanwhileError):
                stamped = {target: stamps[target] for target in files}
                write_files(files, within=tree.root, read=stamped)
                return appended
        raise CannotWrite(tree.shown(STATUS), RESTLESS)


@contextmanager
def hold_plans(
    files: Iterable[tuple[WorkTree, Iterable[str]]], *, wait_seconds: float = WAIT_SECONDS
) -> Iterator[None]:
    """Hold the only right to write the status files of units of several plans.

    The plans are taken in the order of their folders, as files are within one.

    Raises:
        LockHeld, CannotLock, CannotWrite, WriteUnfinished: as `hold_files`.
    """
    with ExitStack() as held:
        for tree, units in sorted(files, key=lambda one: one[0].root.resolve()):
            targets = _targets(tree, units).values()
            held.enter_context(hold_files(tree.root, targets, wait_seconds=wait_seconds))
        yield


def _targets(tree: WorkTree, units: Iterable[str]) -> dict[str, Path]:
    """The file of each unit, links followed, in a folder that is there."""
    targets = {unit: real_target(tree.root / status_name(unit), tree.root) for unit in units}
    for target in targets.values():
        make_folder(target.parent)
    return targets


def _read_all(
    tree: WorkTree, before: Mapping[str, StatusSnapshot | None]
) -> dict[str, StatusSnapshot]:
    return {unit: read_snapshot(tree, unit, snapshot) for unit, snapshot in before.items()}


def _extend_all(
    tree: WorkTree,
    snapshot: Mapping[str, StatusSnapshot],
    make: Callable[[Mapping[str, StatusFile]], Mapping[str, Sequence[E]]],
) -> list[Appended[E]]:
    made = make({unit: one.file for unit, one in snapshot.items()})
    return [
        _extend(tree, status_name(unit), one, tuple(made.get(unit, ())))
        for unit, one in snapshot.items()
    ]


def _extend(
    tree: WorkTree, name: str, snapshot: StatusSnapshot, entries: tuple[E, ...]
) -> Appended[E]:
    lead, indent, newline = _lead_in(tree.shown(name), snapshot)
    lines = [f"{indent}- {entry_line(entry)}{newline}" for entry in entries]
    _, problems = parse_yaml(f"entries:\n{''.join(lines)}", "") if lines else (None, [])
    if problems:
        raise CannotWrite(tree.shown(name), problems[0].message)
    head = snapshot.data + lead.encode()
    first = head.count(b"\n") + 1
    return Appended(
        tree.shown(name),
        tuple(range(first, first + len(entries))),
        entries,
        StatusSnapshot(
            head + "".join(lines).encode(), with_entries(snapshot.file, entries), (indent, newline)
        )
        if entries
        else snapshot,
    )


def _lead_in(path: str, snapshot: StatusSnapshot) -> tuple[str, str, str]:
    """What goes before the new entries, their indentation, and the line end of the file."""
    if not snapshot.data:
        return f"{SCHEMA_LINE}\nunit: {plain_text(snapshot.file.unit)}\nentries:\n", "  ", "\n"
    if snapshot.form is not None and snapshot.data.endswith(b"\n"):
        return "", *snapshot.form
    text = snapshot.data.decode("utf-8-sig")
    is_empty = not snapshot.file.entries
    if is_empty and "entries" in snapshot.file.model_fields_set:
        raise CannotAppend(path, text.count("\n", 0, text.find("entries")) + 1)
    return end_of_list(path, text, "entries", is_empty=is_empty)
