"""What the text of a docx has from its styles: ECMA-376 part 1, 17.7."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_MOST = 50
"""Styles are based on no more others, one on the next, than this."""


class Styles:
    """The styles of a document.

    Args:
        root: of `word/styles.xml`; without children where there is none.

    Attributes:
        hidden: the ids of those whose text is not shown.
    """

    def __init__(self, root: Any) -> None:
        self._nodes = {attribute(node, "styleId"): node for node in root.iterchildren("{*}style")}
        self._default = next(
            (
                key
                for key, node in self._nodes.items()
                if attribute(node, "type") == "paragraph" and attribute(node, "default") == "1"
            ),
            "",
        )
        self.hidden = frozenset(key for key in self._nodes if self._is_hidden(key))
        self._lists = {key: self._list_of(key) for key in self._nodes}

    def list_of(self, paragraph: Any) -> tuple[str, int, str]:
        """The list and level that a paragraph has from its style, and the style that says so.

        The list is empty where it has none.
        """
        style = next((setting(node, "pStyle") for node in paragraph.iterchildren("{*}pPr")), "")
        return self._lists.get(style or self._default, ("", 0, ""))

    def _bases(self, key: str) -> Iterator[tuple[str, Any]]:
        """A style and those that it is based on, one on the next."""
        for _ in range(_MOST):
            node = self._nodes.get(key)
            if node is None:
                return
            yield key, node
            key = setting(node, "basedOn")

    def _is_hidden(self, key: str) -> bool:
        for _, node in self._bases(key):
            for mark in node.iterfind("{*}rPr/{*}vanish"):
                return attribute(mark, "val") not in ("0", "false", "off")
        return False

    def _list_of(self, key: str) -> tuple[str, int, str]:
        for name, node in self._bases(key):
            for mark in node.iterfind("{*}pPr/{*}numPr"):
                if found := setting(mark, "numId"):
                    return found, whole(setting(mark, "ilvl")), name
        return "", 0, ""


def setting(node: Any, name: str) -> str:
    """The value of a setting; empty where it is not there."""
    return next((attribute(found, "val") for found in node.iterchildren(f"{{*}}{name}")), "")


def attribute(node: Any, name: str) -> str:
    """An attribute in any namespace; empty where it is not there."""
    return next((text for key, text in node.attrib.items() if key.endswith(f"}}{name}")), "")


def whole(text: str, default: int = 0) -> int:
    """The number that a text is, as far as a page can hold so many."""
    is_number = text.isascii() and text.isdecimal() and len(text) < 9
    return min(int(text), 9_999) if is_number else default
