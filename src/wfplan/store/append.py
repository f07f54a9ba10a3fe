"""Add entries at the end of a unit's status file, and never anything else.

What stands in the file stays as it is to the byte: comments, line ends, hand-made entries.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from wfplan.errors import CannotAppend, CannotWrite, StatusUnreadable
from wfplan.model.status import Entry, StatusFile
from wfplan.problem import Problem
from wfplan.store.decode import MAX_BYTES, decode
from wfplan.store.entry import entry_line, plain_text
from wfplan.store.load import Loaded
from wfplan.store.lock import WAIT_SECONDS, hold_lock
from wfplan.store.shape import shape
from wfplan.store.tree import STATUS, OutsideLinkError, WorkTree
from wfplan.store.write import (
    ChangedMeanwhileError,
    make_folder,
    remove_leftovers,
    stamp_of,
    write_file,
)
from wfplan.store.yaml import parse_yaml

SCHEMA_LINE = "# yaml-language-server: $schema=../schema/status.schema.json"

_ENTRIES = re.compile(r"^entries:[ \t]*(?:#[^\n]*)?\r?\n", re.MULTILINE)
_DASH = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\r?\n)*( *)-\s")
_OTHER = re.compile(r"^[^ \t\r\n#]", re.MULTILINE)
_OTHER_OR_END = re.compile(r"^(?:[^ \t\r\n#-]|---)", re.MULTILINE)

_TRIES = 20

E = TypeVar("E", bound=Entry)


@dataclass(frozen=True, slots=True)
class Known:
    """A status file as it was read.

    Attributes:
        data: empty where there is no file yet.
        form: the indentation and line end of a list that can be added to as it stands; None
            until somebody has looked.
    """

    data: bytes
    file: StatusFile
    form: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Appended(Generic[E]):
    """What was added, or would be.

    Attributes:
        path: the file as people are shown it.
        lines: where each of the new entries stands, from 1.
        known: the file with them.
    """

    path: str
    lines: tuple[int, ...]
    entries: tuple[E, ...]
    known: Known


def read_known(tree: WorkTree, unit: str, before: Known | None = None) -> Known:
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
    try:
        data = tree.read(name)
    except FileNotFoundError:
        return Known(b"", StatusFile(unit=unit))
    except OutsideLinkError as error:
        raise CannotWrite(path, "符号链接指向方案文件夹以外") from error
    except OSError as error:
        raise CannotWrite(path, error) from error
    grown = before and _read_growth(data, before)
    if grown:
        return grown
    file, problems = _parse(data, tree, name)
    if file is None:
        first = min(problem for problem in problems if problem.severity == "error")
        raise StatusUnreadable(first.path, first.line, first.column, first.message)
    if file.unit != unit:
        raise CannotWrite(path, f"文件中的责任单位是“{file.unit}”，不是“{unit}”")
    return Known(data, file)


def append_entries(
    tree: WorkTree,
    unit: str,
    make: Callable[[StatusFile], Sequence[E]],
    *,
    before: Known | None = None,
    wait_seconds: float = WAIT_SECONDS,
    is_dry: bool = False,
) -> Appended[E]:
    """Lock, read again, ask for the entries, add them, and have them on disk.

    An editor knows of no lock: where one saves between the reading and the rename, all is done
    again with what it saved.

    Args:
        make: the entries for the file as it then is; what it raises leaves the file as it was. It
            may be asked several times.
        before: what was read before the lock, so that it need not be parsed again.
        is_dry: only find out what would be written, and where.

    Raises:
        LockHeld, StatusUnreadable, CannotAppend, CannotWrite: nothing was added.
    """
    name = status_name(unit)
    if is_dry:
        return _extend(tree, name, read_known(tree, unit, before), make)
    target = Path(os.path.realpath(tree.root / name))
    make_folder(target.parent)
    with hold_lock(target, wait_seconds=wait_seconds):
        remove_leftovers(target)
        for _ in range(_TRIES):
            stamp = stamp_of(target)
            before = read_known(tree, unit, before)
            appended = _extend(tree, name, before, make)
            if len(appended.known.data) > MAX_BYTES:
                raise CannotWrite(appended.path, f"文件将超过 {MAX_BYTES:,} 字节")
            if not appended.entries:
                return appended
            with suppress(ChangedMeanwhileError):
                write_file(tree.root / name, appended.known.data, read=stamp)
                return appended
        raise CannotWrite(tree.shown(name), "文件正在被别的程序反复改动")


def status_name(unit: str) -> str:
    """`status/市司法局.yaml`, relative to the plan folder.

    Raises:
        CannotWrite: the name cannot be a file's.
    """
    if re.search(r'[/\\:*?"<>|\x00-\x1f]', unit) or unit.startswith("."):
        raise CannotWrite(f"{STATUS}/{unit}.yaml", "单位名称含有文件名不能有的字符")
    return f"{STATUS}/{unit}.yaml"


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


def _read_growth(data: bytes, before: Known) -> Known | None:
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
    form = None if _OTHER.search(text or "", len("unit: .\nentries:\n")) else before.form
    return Known(data, _with(before.file, added.entries), form)


def _with(file: StatusFile, entries: Sequence[Entry]) -> StatusFile:
    return StatusFile.model_construct(unit=file.unit, entries=(*file.entries, *entries))


def _extend(
    tree: WorkTree, name: str, known: Known, make: Callable[[StatusFile], Sequence[E]]
) -> Appended[E]:
    entries = tuple(make(known.file))
    lead, indent, newline = _lead_in(tree.shown(name), known)
    lines = [f"{indent}- {entry_line(entry)}{newline}" for entry in entries]
    head = known.data + lead.encode()
    first = head.count(b"\n") + 1
    return Appended(
        tree.shown(name),
        tuple(range(first, first + len(entries))),
        entries,
        Known(head + "".join(lines).encode(), _with(known.file, entries), (indent, newline))
        if entries
        else known,
    )


def _lead_in(path: str, known: Known) -> tuple[str, str, str]:
    """What goes before the new entries, their indentation, and the line end of the file."""
    if not known.data:
        return f"{SCHEMA_LINE}\nunit: {plain_text(known.file.unit)}\nentries:\n", "  ", "\n"
    if known.form is not None and known.data.endswith(b"\n"):
        return "", *known.form
    text = known.data.decode("utf-8-sig")
    newline = "\r\n" if "\r\n" in text else "\n"
    lead = "" if text.endswith("\n") else newline
    if not known.file.entries:
        if _ENTRIES.search(text) or "entries" in known.file.model_fields_set:
            raise CannotAppend(path, text.count("\n", 0, text.find("entries")) + 1)
        return f"{lead}entries:{newline}", "  ", newline
    start = _ENTRIES.search(text)
    dash = start and _DASH.match(text, start.end())
    if start is None or dash is None:
        raise CannotAppend(path, text.count("\n", 0, text.find("entries")) + 1)
    other = (_OTHER if dash[1] else _OTHER_OR_END).search(text, dash.end())
    if other is not None:
        raise CannotAppend(path, text.count("\n", 0, other.start()) + 1)
    return lead, dash[1], newline
