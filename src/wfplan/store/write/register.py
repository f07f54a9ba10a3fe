"""Add lines at the end of rounds.yaml or notices.yaml, and never anything else.

What stands in the file stays as it is to the byte: comments, line ends, lines made by hand.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from wfplan.errors import CannotWrite
from wfplan.model.record import Record
from wfplan.store.load import Loaded
from wfplan.store.shape import shape
from wfplan.store.tree import WorkTree
from wfplan.store.write.entry import flow_text
from wfplan.store.write.list_end import end_of_list
from wfplan.store.write.lock import WAIT_SECONDS
from wfplan.store.write.rewrite import read_bytes, rewrite_file
from wfplan.store.yaml.decode import decode
from wfplan.store.yaml.parse import parse_yaml

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
    return rewrite_file(
        tree,
        register.name,
        lambda: _extend(tree, register, make),
        wait_seconds=wait_seconds,
        is_dry=is_dry,
    )


def _extend(
    tree: WorkTree, register: RegisterFile[R], make: Callable[[R], Sequence[Record]]
) -> tuple[bytes | None, list[RegisterLine]]:
    """The file with the new lines, None where there are none, and these."""
    path = tree.shown(register.name)
    data = read_bytes(tree, register.name)
    if data is None:
        data = f"# yaml-language-server: $schema=schema/{register.key}.schema.json\n".encode()
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
    return head + added.encode() if lines else None, lines


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
