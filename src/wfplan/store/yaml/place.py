"""Where each value of a YAML file stands: its line, its column, and its characters."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from ruamel.yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from wfplan.problem import Keys
from wfplan.store.yaml.events import NotYaml, Read, open_events


class Span(NamedTuple):
    """Where a value stands: character offsets into the text, and its line and column from 1."""

    start: int
    end: int
    line: int
    column: int


@dataclass(slots=True)
class Node:
    """The place of one value and of all it holds.

    `quote` is how a text on one line is quoted, `""` for a plain one; None for any other value.
    """

    span: Span
    quote: str | None = None
    children: dict[str | int, Node] = field(default_factory=dict)
    key_spans: dict[str | int, Span] = field(default_factory=dict)


def place_nodes(text: str) -> Node | None:
    """The places of every value of a document that `parse_yaml` reads; None if it does not."""
    try:
        return _place(open_events(text, pure=False))
    except NotYaml:
        return None


def find_place(
    root: Node, keys: Keys, offset: int | None = None, *, is_key: bool = False
) -> tuple[int, int]:
    """Line and column of the value at `keys`, of its `offset`th character, or of its key.

    A list or mapping under a key is placed at that key; so is a key that stands alone. A place
    that does not exist falls back to the nearest one above it.
    """
    node, span = root, root.span
    for key in keys:
        if key not in node.children:
            if key in node.key_spans:
                span = node.key_spans[key]
            break
        holder, node = node, node.children[key]
        is_open = is_key or node.children or node.span.start == node.span.end
        span = holder.key_spans[key] if is_open and key in holder.key_spans else node.span
    else:
        if offset is not None and node.quote is not None:
            shift = min(len(node.quote) + offset, span.end - span.start)
            return span.line, span.column + shift
    return span.line, span.column


def _place(read: Read) -> Node | None:
    root: Node | None = None
    stack: list[tuple[Node, bool]] = []
    pending: tuple[str, Span] | None = None
    while True:
        event = read()
        kind = type(event)
        if kind is StreamEndEvent:
            return root
        if kind in (MappingEndEvent, SequenceEndEvent):
            node, _ = stack.pop()
            node.span = node.span._replace(end=event.end_mark.index)
            continue
        if kind not in (ScalarEvent, MappingStartEvent, SequenceStartEvent, AliasEvent):
            continue
        start = event.start_mark
        span = Span(start.index, event.end_mark.index, start.line + 1, start.column + 1)
        if stack and stack[-1][1] and pending is None:
            pending = (getattr(event, "value", ""), span)
            stack[-1][0].key_spans[pending[0]] = span
            continue
        is_one_line = kind is ScalarEvent and event.end_mark.line == start.line
        node = Node(span, (event.style or "") if is_one_line else None)
        if not stack:
            root = root or node
        elif pending is not None:
            stack[-1][0].children[pending[0]] = node
            pending = None
        else:
            holder = stack[-1][0]
            holder.children[len(holder.children)] = node
        if kind in (MappingStartEvent, SequenceStartEvent):
            stack.append((node, kind is MappingStartEvent))
