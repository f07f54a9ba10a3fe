"""What the text of a docx has from its styles: ECMA-376 part 1, 17.7."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from wfplan.model import form

_MARKS = (form.TEXT_STYLE, form.YEAR_STYLE)
_OFF = ("0", "false", "off")


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says, or one that it is based on.

    Attributes:
        is_hidden: whether text is not shown; None where it does not say.
        list: the list that paragraphs are of; empty for none.
        level: in that list, from 0.
        owner: the style that says which list.
    """

    is_hidden: bool | None = None
    list: str = ""
    level: int = 0
    owner: str = ""


_PLAIN = Style()


class Styles:
    """The styles of a document, each looked at when something is of it.

    Attributes:
        marks: the names of the character styles that mark what was published, by their ids.
        can_hide: whether any style hides text.

    Args:
        root: of `word/styles.xml`; without children where there is none.
    """

    def __init__(self, root: Any) -> None:
        self._root = root
        self._found: dict[str, Style] = {}
        self.marks = {
            attribute(name.getparent(), "styleId"): mark
            for name in root.iter("{*}name")
            if (mark := attribute(name, "val")) in _MARKS
            and attribute(name.getparent(), "type") == "character"
        }
        self.can_hide = any(map(is_on, root.iter("{*}vanish")))

    @cached_property
    def _nodes(self) -> dict[str, Any]:
        """The styles by their ids."""
        return {attribute(node, "styleId"): node for node in self._root.iterchildren("{*}style")}

    @cached_property
    def _default(self) -> str:
        """The style of paragraphs that name none."""
        return next(
            (
                key
                for key, node in reversed(self._nodes.items())
                if attribute(node, "type") == "paragraph" and attribute(node, "default") == "1"
            ),
            "",
        )

    def of_paragraph(self, paragraph: Any) -> Style:
        """The style of a paragraph."""
        return self[
            setting(next(paragraph.iterchildren("{*}pPr"), None), "pStyle") or self._default
        ]

    def of_run(self, run: Any) -> Style:
        """The style of a run, besides that of its paragraph."""
        return self[setting(next(run.iterchildren("{*}rPr"), None), "rStyle")]

    def __getitem__(self, key: str) -> Style:
        """A style with what it has from those that it is based on."""
        for name in reversed(list(self._path(key))):
            node = self._nodes[name]
            base = self._found.get(setting(node, "basedOn"), _PLAIN)
            own = _own_style(name, node)
            listed = own if own.list else base
            hidden = base.is_hidden if own.is_hidden is None else own.is_hidden
            self._found[name] = replace(listed, is_hidden=hidden)
        return self._found.get(key, _PLAIN)

    def _path(self, key: str) -> Iterator[str]:
        """A style and those that it is based on, as far as they are not worked out."""
        seen = set()
        while key in self._nodes and key not in self._found and key not in seen:
            seen.add(key)
            yield key
            key = setting(self._nodes[key], "basedOn")


def _own_style(key: str, node: Any) -> Style:
    marks = node.iterfind("{*}rPr/{*}vanish")
    hidden = next((is_on(mark) for mark in marks), None)
    for mark in node.iterfind("{*}pPr/{*}numPr"):
        if found := setting(mark, "numId"):
            return Style(hidden, found, whole(setting(mark, "ilvl")), key)
    return Style(hidden)


def setting(node: Any, name: str) -> str:
    """The value of a setting; empty where it is not there."""
    children = () if node is None else node.iterchildren(f"{{*}}{name}")
    return next((attribute(found, "val") for found in children), "")


def attribute(node: Any, name: str) -> str:
    """An attribute in the namespace of its element; empty where it is not there."""
    space, brace, _ = node.tag.rpartition("}")
    return str(node.get(f"{space}{brace}{name}", ""))


def is_on(mark: Any) -> bool:
    """Whether a setting that is there is not turned off."""
    return attribute(mark, "val") not in _OFF


def whole(text: str, default: int = 0) -> int:
    """The number that a text is, as far as a page can hold so many."""
    is_number = text.isascii() and text.isdecimal() and len(text) < 9
    return min(int(text), 9_999) if is_number else default
