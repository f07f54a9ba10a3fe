"""Add lines at the end of rounds.yaml or notices.yaml, and never anything else.

What stands in the file stays as it is to the byte: comments, line ends, lines made by hand.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from wfplan.errors import CannotWrite
from wfplan.model.record import Record
from wfplan.store.load import Loaded
from wfplan.store.shape import shape
from wfplan.store.tree import OutsideLinkError, WorkTree
from wfplan.store.write.entry import flow_text
from wfplan.store.write.file import ChangedMeanwhileError, real_target, stamp_of, write_file
from wfplan.store.write.journal import hold_files
from wfplan.store.write.list_end import end_of_list
from wfplan.store.write.lock import WAIT_SECONDS
from wfplan.store.yaml.decode import decode
from wfplan.store.yaml.parse import parse_yaml

_TRIES = 20
"""How often the file may change by a hand that takes no lock, before we give up."""

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class RegisterFile(Generic[R]):
    """Which register: its file, the key of its list, and its shape.

    Attributes:
        name: in the plan folder; it is made where it is not there.
        key: `rounds` or `notices`; also the name of its schema.
    """

    name: str
    key: str
    model: type[R]


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """A line that was added, or would be.

    Attributes:
        path: the file as people are shown it.
        line: where it stands, from 1.
    """

    path: str
    line: int
    text: str


def append_lines(
    tree: WorkTree,
    register: RegisterFile[R],
    make: Callable[[R], Sequence[Record]],
    *,
    wait_seconds: float = WAIT_SECONDS,
    is_dry: bool = False,
) -> list[RegisterLine]:
    """Lock, read again, ask for the lines, add them, and have them on disk: all or none.

    Args:
        make: the new lines, for the register as it then is; what it raises leaves it as it was.
            It may be asked several times.
        is_dry: only find out what would be written, and where.

    Raises:
        LockHeld, CannotAppend, CannotWrite: nothing was added.
    """
    if is_dry:
        return _extend(tree, register, _read(tree, register), make)[1]
    target = real_target(tree.root / register.name, tree.root)
    with hold_files(tree.root, [target], wait_seconds=wait_seconds):
        for _ in range(_TRIES):
            stamp = stamp_of(target)
            data, lines = _extend(tree, register, _read(tree, register), make)
            with suppress(ChangedMeanwhileError):
                if lines:
                    write_file(target, data, within=tree.root, read=stamp)
                return lines
        raise CannotWrite(tree.shown(register.name), "文件正在被别的程序反复改动")


def _read(tree: WorkTree, register: RegisterFile[R]) -> bytes:
    """The bytes of the file, or those of one without any line."""
    try:
        return tree.read(register.name)
    except FileNotFoundError:
        hint = f"# yaml-language-server: $schema=schema/{register.key}.schema.json\n"
        return hint.encode()
    except OutsideLinkError as error:
        raise CannotWrite(tree.shown(register.name), "符号链接指向方案文件夹以外") from error
    except OSError as error:
        raise CannotWrite(tree.shown(register.name), error) from error


def _extend(
    tree: WorkTree,
    register: RegisterFile[R],
    data: bytes,
    make: Callable[[R], Sequence[Record]],
) -> tuple[bytes, list[RegisterLine]]:
    """The file with the new lines, and these."""
    path = tree.shown(register.name)
    text, record = _parse(tree, register, data)
    lead, indent, newline = end_of_list(
        path, text, register.key, is_empty=not getattr(record, register.key)
    )
    head = data + lead.encode()
    first = head.count(b"\n") + 1
    lines = [
        RegisterLine(path, first + place, f"- {flow_text(_fields(one))}")
        for place, one in enumerate(make(record))
    ]
    added = "".join(f"{indent}{line.text}{newline}" for line in lines)
    _, problems = parse_yaml(f"{register.key}:\n{added}", "") if lines else (None, [])
    if problems:
        raise CannotWrite(path, problems[0].message)
    return head + added.encode(), lines


def _fields(record: Record) -> dict[str, Any]:
    """What a line says: what it was made with, without what is none."""
    return record.model_dump(by_alias=True, exclude_unset=True, exclude_none=True)


def _parse(tree: WorkTree, register: RegisterFile[R], data: bytes) -> tuple[str, R]:
    """The text without the mark of the byte order, and what it holds.

    Raises:
        CannotWrite: it has a fault.
    """
    path = tree.shown(register.name)
    text, problems = decode(data, path)
    is_blank = all(not line.strip() or line.startswith("#") for line in (text or "").splitlines())
    value, found = ({}, []) if is_blank else parse_yaml(text or "", path)
    problems = [*problems, *found]
    record, faults = shape(register.model, value, register.name) if not found else (None, ())
    problems += Loaded(tree, None, (), {register.name: text or ""}).locate(faults)
    first = next((one for one in sorted(problems) if one.severity == "error"), None)
    if text is None or record is None or first:
        message = f"第 {first.line} 行{first.message}" if first else "读不出"
        raise CannotWrite(path, message)
    return text, record
