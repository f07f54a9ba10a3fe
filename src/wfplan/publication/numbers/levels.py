"""Which level of the scheme holds the items: 一、, （一） or 1., by chapter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wfplan.publication.duty.field import find_fields
from wfplan.publication.numbers.scheme import NumberNode
from wfplan.publication.text.lines import Source


@dataclass(frozen=True, slots=True)
class ChapterNodes:
    """A chapter with its items.

    Attributes:
        groups: numbered headings over items.
    """

    node: NumberNode
    items: tuple[NumberNode, ...]
    groups: tuple[NumberNode, ...]


def is_flat(source: Source, nodes: Sequence[NumberNode]) -> bool:
    """Whether each number of the highest level is an item of its own."""
    with_children = [node for node in nodes if node.children]
    if not with_children:
        return True
    own = sum(_answers_itself(source, node) for node in nodes)
    below = sum(_children_answer(source, node) for node in with_children)
    bare = sum(not node.children and _answers_itself(source, node) for node in nodes)
    return own * 2 > len(nodes) and (below == 0 or bare > below)


def _answers_itself(source: Source, node: NumberNode) -> bool:
    """Whether units stand before the children of a node, or after the last as its own."""
    ends = [source.folded.find(sign, node.mark.end, node.own_end) for sign in "。\n"]
    title_end = min((end for end in ends if end >= 0), default=node.mark.end)
    if _has_units(source, title_end, node.own_end):
        return True
    if len(node.children) < 2:
        return False
    last = node.children[-1]
    own_text = source.folded[node.mark.end : last.end].rstrip()
    is_one_line = "\n" in source.folded and "\n" not in own_text
    return any(
        field.kind == "units" and (field.is_own_line or is_one_line)
        for field in find_fields(source, last.mark.end, last.end)
    )


def _children_answer(source: Source, node: NumberNode) -> bool:
    return any(_has_units(source, child.mark.start, child.end) for child in node.children[:-1])


def _has_units(source: Source, start: int, end: int) -> bool:
    return any(field.kind == "units" for field in find_fields(source, start, end))


def chapters_of(nodes: Sequence[NumberNode]) -> list[ChapterNodes]:
    """The items of each chapter.

    Where the numbers of the lower level run on over those of the upper, the lower are the items
    and the upper only group them: （一） 1. 2. （二） 3. 4.
    """
    runs_on = {node.mark.start for node in nodes if _runs_on(node)}
    are_groups = len(runs_on) > 0
    reached = 0
    chapters = []
    for node in nodes:
        below = [child.children for child in node.children if child.children]
        values = [child.mark.value for listed in below for child in listed]
        follows = bool(values) and values[0] == reached + 1 and values[0] > 1
        whole = all(child.children for child in node.children)
        if node.mark.start in runs_on or (are_groups and follows and whole):
            items = [item for child in node.children for item in (child.children or (child,))]
            groups = [child for child in node.children if child.children]
            reached = values[-1]
        else:
            items, groups = list(node.children), []
        chapters.append(ChapterNodes(node, tuple(items), tuple(groups)))
    return chapters


def _runs_on(node: NumberNode) -> bool:
    """Whether the numbers two levels below a chapter run on over those one level below."""
    last = 0
    crossings = 0
    for child in node.children:
        if not child.children:
            continue
        first = child.children[0].mark.value
        if last:
            if first != last + 1:
                return False
            crossings += 1
        last = child.children[-1].mark.value
    return crossings > 0
