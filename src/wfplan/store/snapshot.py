"""A status file as it was read, kept so that what has not changed is not parsed again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from wfplan.errors import CannotWrite, StatusUnreadable
from wfplan.model.status import Entry, StatusFile
from wfplan.problem import Problem
from wfplan.store.load import Loaded
from wfplan.store.shape import shape
from wfplan.store.stray import names_in_status
from wfplan.store.tree import STATUS, WorkTree
from wfplan.store.write.list_end import OTHER_KEY
from wfplan.store.write.rewrite import read_bytes
from wfplan.store.yaml.decode import decode
from wfplan.store.yaml.parse import parse_yaml


@dataclass(frozen=True, slots=True)
class StatusSnapshot:
    """A status file as it was read.

    Attributes:
        data: empty where there is no file yet.
        form: the indentation and line end of a list that can be added to as it stands; None
            until somebody has looked.
    """

    data: bytes
    file: StatusFile
    form: tuple[str, str] | None = None


def snapshot_of(loaded: Loaded) -> dict[str, StatusSnapshot]:
    """The status files of a plan that was read with them, by unit."""
    return {
        file.unit: StatusSnapshot(loaded.texts[name].encode(), file)
        for file, name in zip(loaded.status, loaded.status_files, strict=True)
        if name == status_name(file.unit)
    }


def is_in_reports(tree: WorkTree, word: str) -> bool:
    """Whether the bytes of any status file hold a word: whether it is worth while to parse them."""
    for name in names_in_status(tree):
        with suppress(OSError):
            if word.encode() in tree.read(name):
                return True
    return False


def read_snapshot(
    tree: WorkTree, unit: str, before: StatusSnapshot | None = None
) -> StatusSnapshot:
    """A unit's status file.

    Args:
        before: what an earlier reading found. Where the file has only grown, only its new lines
            are parsed.

    Raises:
        StatusUnreadable: the file has a fault.
        CannotWrite: the system does not let it be read, or it is another unit's.
    """
    name = status_name(unit)
    path = tree.shown(name)
    data = read_bytes(tree, name)
    if data is None:
        return StatusSnapshot(b"", StatusFile(unit=unit))
    grown = before and _read_growth(data, before)
    if grown:
        return grown
    file, problems = _parse(data, tree, name)
    if file is None:
        first = min(problem for problem in problems if problem.severity == "error")
        raise StatusUnreadable(first.path, first.line, first.column, first.message)
    if file.unit != unit:
        raise CannotWrite(path, f"文件中的责任单位是“{file.unit}”，不是“{unit}”")
    return StatusSnapshot(data, file)


def status_name(unit: str) -> str:
    """`status/市司法局.yaml`, relative to the plan folder.

    Raises:
        CannotWrite: the name cannot be a file's.
    """
    if re.search(r'[/\\:*?"<>|\x00-\x1f]', unit) or unit.startswith("."):
        raise CannotWrite(f"{STATUS}/{unit}.yaml", "单位名称含有文件名不能有的字符")
    return f"{STATUS}/{unit}.yaml"


def with_entries(file: StatusFile, entries: Sequence[Entry]) -> StatusFile:
    return StatusFile.model_construct(unit=file.unit, entries=(*file.entries, *entries))


def _parse(data: bytes, tree: WorkTree, name: str) -> tuple[StatusFile | None, list[Problem]]:
    path = tree.shown(name)
    text, problems = decode(data, path)
    if text is None:
        return None, problems
    value, found = parse_yaml(text, path)
    if found:
        return None, problems + found
    file, faults = shape(StatusFile, value, name)
    return file, problems + Loaded(tree, None, (), {name: text}).locate(faults)


def _read_growth(data: bytes, before: StatusSnapshot) -> StatusSnapshot | None:
    """What was known and the lines that were added since; None where more than that changed."""
    if data == before.data:
        return before
    if not (before.file.entries and before.data.endswith(b"\n") and data.startswith(before.data)):
        return None
    text, problems = decode(b"unit: .\nentries:\n" + data[len(before.data) :], "")
    value, found = parse_yaml(text or "", "")
    if problems or found or value["entries"] is None:
        return None
    added, faults = shape(StatusFile, value, "")
    if added is None or faults:
        return None
    form = None if OTHER_KEY.search(text or "", len("unit: .\nentries:\n")) else before.form
    return StatusSnapshot(data, with_entries(before.file, added.entries), form)
