"""Write conclusion.yaml: what stays is left to the byte, comments and lines made by hand."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from wfplan.errors import CannotWrite
from wfplan.model.conclusion import Conclusion, MeasureOutcome
from wfplan.store.load import load_plan
from wfplan.store.shape import shape
from wfplan.store.tree import CONCLUSION_FILE, WorkTree
from wfplan.store.write.entry import flow_text
from wfplan.store.write.list_end import end_of_list
from wfplan.store.write.lock import WAIT_SECONDS
from wfplan.store.write.rewrite import read_bytes, rewrite_file
from wfplan.store.yaml.edit import encode_like
from wfplan.store.yaml.parse import parse_yaml
from wfplan.store.yaml.place import Node, place_nodes

_HINT = "# yaml-language-server: $schema=schema/conclusion.schema.json\n"


class ConclusionText(NamedTuple):
    """The text of conclusion.yaml before and after; the same where nothing changes."""

    old: str
    new: str


def write_conclusion(
    tree: WorkTree,
    make: Callable[[Conclusion | None], Conclusion],
    *,
    wait_seconds: float = WAIT_SECONDS,
    is_dry: bool = False,
) -> ConclusionText:
    """Lock, read again, ask for the conclusion, and have it on disk.

    Args:
        make: what is to stand there, for what does; what it raises leaves the file as it was. It
            may be asked several times.
        is_dry: only find out what would be written.

    Raises:
        LockHeld, CannotAppend, CannotWrite: nothing was written.
    """

    def renew() -> tuple[bytes | None, ConclusionText]:
        text = _renew(tree, make)
        before = read_bytes(tree, CONCLUSION_FILE) or b""
        return encode_like(text.new, before) if text.new != text.old else None, text

    return rewrite_file(tree, CONCLUSION_FILE, renew, wait_seconds=wait_seconds, is_dry=is_dry)


def _renew(tree: WorkTree, make: Callable[[Conclusion | None], Conclusion]) -> ConclusionText:
    loaded = load_plan(tree, editions=False)
    path = tree.shown(CONCLUSION_FILE)
    fault = next((one for one in loaded.problems if one.severity == "error"), None)
    if loaded.plan is None or fault:
        raise CannotWrite(path, fault.message if fault else "方案读不出")
    old = loaded.texts.get(CONCLUSION_FILE, "")
    before = loaded.plan.conclusion
    after = make(before)
    new = _patched(path, old, before, after) if before else _fresh(after)
    value, problems = parse_yaml(new, path)
    if problems or shape(Conclusion, value, CONCLUSION_FILE) != (after, []):
        raise CannotWrite(path, "其写法不能自动修改，请把每条举措的结论写在一行")
    return ConclusionText(old, new)


def _fresh(conclusion: Conclusion) -> str:
    lines = "".join(f"  - {_line(one)}\n" for one in conclusion.measures)
    head = "measures:\n" if lines else ""
    return f"{_HINT}date: {conclusion.date}\n{head}{lines}"


def _line(outcome: MeasureOutcome) -> str:
    return flow_text(outcome.model_dump(exclude_none=True))


def _patched(path: str, text: str, before: Conclusion, after: Conclusion) -> str:
    """The file with another day and other outcomes where they differ, and what is new at its end.

    Args:
        after: begins with the measures of `before`, in their order.

    Raises:
        CannotAppend: nothing can be added to the way in which the list is written.
    """
    known = len(before.measures)
    added = after.measures[known:]
    if added:
        lead, indent, newline = end_of_list(path, text, "measures", is_empty=not known)
        text += lead + "".join(f"{indent}- {_line(one)}{newline}" for one in added)
    root = place_nodes(text)
    for node, new in reversed(_patches(root, before, after)) if root else ():
        end = _end_of(text, node)
        text = text[: node.span.start] + new + _comments(text, node, end) + text[end:]
    return text


def _patches(root: Node, before: Conclusion, after: Conclusion) -> list[tuple[Node, str]]:
    """The values that change, in the order in which they stand."""
    measures = root.children["measures"] if after.measures else root
    found = [(root.children["date"], after.date.isoformat())] if before.date != after.date else []
    found += [
        (measures.children[place], _line(new))
        for place, (old, new) in enumerate(zip(before.measures, after.measures, strict=False))
        if old != new
    ]
    return sorted(found, key=lambda patch: patch[0].span.start)


def _end_of(text: str, node: Node) -> int:
    """Where a value ends; a mapping of several lines ends with its last value."""
    if not node.children or text[node.span.start] == "{":
        return node.span.end
    return max(_end_of(text, child) for child in node.children.values())


def _comments(text: str, node: Node, end: int) -> str:
    """What is remarked between the values of a mapping, to stand behind it on its line."""
    place, between = node.span.start, ""
    for child in sorted(node.children.values(), key=lambda one: one.span.start):
        between += text[place : child.span.start]
        place = _end_of(text, child)
    found = re.findall(r"#[^\r\n]*", between + text[place:end]) if node.children else []
    return "".join(f"   {comment}" for comment in found)
