"""Put the entries of a status file in another order: no line is lost, changed or repeated."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Sequence

from wfplan.errors import CannotAppend, CannotWrite
from wfplan.model.status import StatusFile
from wfplan.store.snapshot import StatusSnapshot, read_snapshot, status_name
from wfplan.store.tree import WorkTree
from wfplan.store.write.list_end import end_of_list
from wfplan.store.write.lock import WAIT_SECONDS
from wfplan.store.write.rewrite import rewrite_file
from wfplan.store.yaml.parse import parse_yaml
from wfplan.store.yaml.place import place_nodes


def reorder_entries(
    tree: WorkTree,
    unit: str,
    make: Callable[[StatusFile], Sequence[int]],
    *,
    wait_seconds: float = WAIT_SECONDS,
    is_dry: bool = False,
) -> list[int]:
    """Lock, read again, ask for the order, write it: the old file or the new one.

    Comment lines go with the entry below them.

    Args:
        make: the places of all entries, from 0, in the order wanted, for the file as it then is.

    Returns:
        The lines of the old file, from 1, on which entries stand that moved down.

    Raises:
        LockHeld, StatusUnreadable, CannotAppend, CannotWrite: nothing was changed.
    """
    return rewrite_file(
        tree,
        status_name(unit),
        lambda: _reorder(tree, read_snapshot(tree, unit), make),
        wait_seconds=wait_seconds,
        is_dry=is_dry,
    )


def _reorder(
    tree: WorkTree, snapshot: StatusSnapshot, make: Callable[[StatusFile], Sequence[int]]
) -> tuple[bytes | None, list[int]]:
    """The file in its new order, None where nothing moves, and the lines of what moved down."""
    path = tree.shown(status_name(snapshot.file.unit))
    order = make(snapshot.file)
    moved = [place for number, place in enumerate(order) if any(p > place for p in order[:number])]
    if not moved:
        return None, []
    text = snapshot.data.decode("utf-8-sig")
    newline = end_of_list(path, text, "entries", is_empty=False)[2]
    starts, lines = _entry_starts(path, text)
    pieces = [text[start:end] for start, end in zip(starts, [*starts[1:], None], strict=True)]
    whole = [piece if piece.endswith("\n") else piece + newline for piece in pieces]
    new = text[: starts[0]] + "".join(whole[place] for place in order)
    before, after = (parse_yaml(one, "")[0] for one in (text, new))
    if after is None or after["entries"] != [before["entries"][place] for place in order]:
        raise CannotWrite(path, "各条记录不能照原样移动")
    mark = codecs.BOM_UTF8 if snapshot.data.startswith(codecs.BOM_UTF8) else b""
    return mark + new.encode(), [lines[place] for place in sorted(moved)]


def _entry_starts(path: str, text: str) -> tuple[list[int], list[int]]:
    """Where each entry begins, comments above it counted in, and the line that it stands on."""
    root = place_nodes(text)
    nodes = root.children["entries"].children if root else {}
    starts: list[int] = []
    lines: list[int] = []
    for node in nodes.values():
        start = text.rfind("\n", 0, node.span.start) + 1
        if not text[start : node.span.start].strip(" -") == "":
            raise CannotAppend(path, node.span.line)
        while starts and text[text.rfind("\n", 0, start - 1) + 1 : start].lstrip().startswith("#"):
            start = text.rfind("\n", 0, start - 1) + 1
        starts.append(start)
        lines.append(node.span.line)
    return starts, lines
