"""A new edition begins: the one in force is frozen, and plan.yaml says which comes after it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from wfplan.errors import CannotWrite, WfplanError
from wfplan.model.front import FrontMatter, Revision
from wfplan.store.edition.files import work_names
from wfplan.store.edition.hold import Stamps, write_held
from wfplan.store.tree import EDITIONS, PLAN_FILE, WorkTree
from wfplan.store.yaml.decode import decode
from wfplan.store.yaml.edit import encode_like, scalar_text
from wfplan.store.yaml.parse import parse_yaml
from wfplan.store.yaml.place import Node, place_nodes


class EditionFrozen(WfplanError):
    def __init__(self, version: int, path: str) -> None:
        super().__init__(f"第 {version} 版已经冻结在“{path}”中，没有写入；请检查该文件夹")


class NotRevisable(WfplanError):
    def __init__(self, path: str) -> None:
        super().__init__(
            f"“{path}”的写法不能自动修订，没有写入；请把 revisions 一行写一个，或照格式说明手工修改"
        )


class NewEdition(NamedTuple):
    """What a revision writes.

    Attributes:
        frozen: the bytes of each file of `editions/<version>/`, by its name in the plan folder.
        old, new: the text of plan.yaml before and after.
    """

    frozen: dict[str, bytes]
    old: str
    new: str


def refuse_frozen(tree: WorkTree) -> None:
    """
    Raises:
        EditionFrozen: there is an edition of the version in work.
    """
    with suppress(OSError):
        text, _ = decode(tree.read(PLAN_FILE), PLAN_FILE)
        data, _ = parse_yaml(text or "", PLAN_FILE)
        version = data.get("version") if isinstance(data, dict) else None
        base = f"{EDITIONS}/{version}"
        if type(version) is int and (tree.root / base).exists():
            raise EditionFrozen(version, tree.shown(base))


def begin_edition(tree: WorkTree, front: FrontMatter, revision: Revision) -> NewEdition:
    """The edition in force as it is to be frozen, and plan.yaml with the next one.

    Args:
        front: what plan.yaml says now.
        revision: the entry of the next.

    Raises:
        NotRevisable: plan.yaml is written in a way that nothing can be added to.
        CannotWrite: a file cannot be read.
    """
    base = f"{EDITIONS}/{front.version}"
    frozen = {}
    for name in work_names(tree):
        try:
            # An original document may be of any size; it is no YAML that is parsed.
            frozen[f"{base}/{name}"] = (tree.root / name).read_bytes()
        except OSError as error:
            raise CannotWrite(tree.shown(name), error) from error
    old = frozen[f"{base}/{PLAN_FILE}"].decode("utf-8-sig")
    return NewEdition(frozen, old, with_revision(old, tree.shown(PLAN_FILE), revision))


def write_edition(root: Path, edition: NewEdition, stamps: Stamps) -> None:
    """Write it, all or nothing: the frozen folder and plan.yaml.

    Args:
        stamps: those of `hold_plan`.

    Raises:
        CannotWrite: a file is no longer what was read, or the system refused.
        NotDurable: it is written, but the system did not say that it will stay.
    """
    path = root / PLAN_FILE
    files = {root / name: one for name, one in edition.frozen.items()}
    write_held(root, {**files, path: encode_like(edition.new, path.read_bytes())}, stamps)


def with_revision(text: str, path: str, revision: Revision) -> str:
    """plan.yaml with another entry at the end of `revisions` and its version; the rest as it is.

    Raises:
        NotRevisable: nothing can be added to the way in which it is written.
    """
    data, _ = parse_yaml(text, path)
    entry = revision.model_dump(exclude_none=True)
    wanted = {**data, "version": revision.version, "revisions": [*data["revisions"], entry]}
    root = place_nodes(text)
    for new in _written(text, root, revision) if root else ():
        if parse_yaml(new, path)[0] == wanted:
            return new
    raise NotRevisable(path)


def _written(text: str, root: Node, revision: Revision) -> Iterator[str]:
    """The text with the entry as each way of writing a list has it."""
    version = root.children["version"].span
    entries = root.children["revisions"]
    last = entries.children[len(entries.children) - 1]
    end = "\r\n" if "\r\n" in text else "\n"
    flow = _flow_entry(revision)
    column = entries.span.column - 1
    is_block = text[entries.span.start] == "-"
    if is_block:
        margin = " " * column
        is_flow = text[last.span.start] == "{"
        entry = f"- {flow}" if is_flow else f"{end}{margin}  ".join(_block_lines(revision))
        at = last.span.start + len(text[last.span.start : last.span.end].rstrip())
        line_end = text.find("\n", at)
        line_end = len(text) if line_end < 0 else line_end
        head = text[:line_end].removesuffix("\r")
        rest = text[len(head) :]
        grown = f"{head}{end}{margin}{entry}{rest}"
        if not rest:
            grown += end
    else:
        at = last.span.start + len(text[last.span.start : last.span.end].rstrip())
        grown = f"{text[:at]}, {flow}{text[at:]}"
    number = str(revision.version)
    length = version.end - version.start
    shift = len(grown) - len(text) if version.start > last.span.start else 0
    start = version.start + shift
    yield grown[:start] + number + grown[start + length :]


def _block_lines(revision: Revision) -> list[str]:
    return [
        f"{'- ' if place == 0 else ''}{key}: {value}"
        for place, (key, value) in enumerate(_scalars(revision, flow=False))
    ]


def _flow_entry(revision: Revision) -> str:
    """`{version: 2, date: 2023-08-01, …}`, which is YAML beside JSON too."""
    return "{" + ", ".join(f"{key}: {value}" for key, value in _scalars(revision, flow=True)) + "}"


def _scalars(revision: Revision, *, flow: bool) -> Iterator[tuple[str, str]]:
    values: dict[str, Any] = revision.model_dump(exclude_none=True)
    for key, value in values.items():
        yield key, scalar_text(value, flow=flow) if isinstance(value, str) else str(value)
