"""Change single values of a YAML file and nothing else: comments and layout stay as they are."""

from __future__ import annotations

import codecs
from collections.abc import Iterable
from difflib import unified_diff

from wfplan.problem import Keys
from wfplan.store.yaml.parse import dump_yaml, parse_yaml
from wfplan.store.yaml.place import Node, place_nodes


def replace_texts(text: str, changes: Iterable[tuple[Keys, str]]) -> str:
    """The file with other texts at some places.

    Args:
        changes: where, and the new text. A name that stands in an assignment's `unit` is found
            below the assignment. Places that do not exist are passed over.
    """
    root = place_nodes(text)
    patches = []
    for keys, new in changes:
        node = _node_at(root, keys)
        if node is not None and not node.children:
            patches.append((node.span.start, node.span.end, _scalar(new, node.quote)))
    for start, end, new in sorted(patches, reverse=True):
        tail = text[start:end]
        kept = tail[len(tail.rstrip()) :]
        text = text[:start] + new + kept + text[end:]
    return text


def encode_like(text: str, original: bytes) -> bytes:
    """The bytes of a changed text, with the byte order mark that the file had."""
    mark = codecs.BOM_UTF8 if original.startswith(codecs.BOM_UTF8) else b""
    return mark + text.encode()


def diff_text(path: str, old: str, new: str) -> str:
    """What changed, as a unified diff."""
    lines = unified_diff(old.splitlines(), new.splitlines(), f"a/{path}", f"b/{path}", lineterm="")
    return "".join(f"{line}\n" for line in lines)


def _node_at(node: Node | None, keys: Keys) -> Node | None:
    for key in keys:
        node = node.children.get(key) if node else None
    return node.children.get("unit", node) if node else None


def scalar_text(text: str, *, flow: bool = False) -> str:
    """A text on one line as YAML writes it, quoted only where it must be.

    Args:
        flow: it stands within brackets.
    """
    written = f"k: {{k: {text}}}\n" if flow else f"k: {text}\n"
    if parse_yaml(written, "")[0] == {"k": {"k": text} if flow else text}:
        return text
    return f"'{text.replace(chr(39), chr(39) * 2)}'"


def _scalar(text: str, quote: str | None) -> str:
    """The text as YAML writes it, quoted as it was where that does."""
    for written in ({"'": f"'{text.replace(chr(39), chr(39) * 2)}'"}.get(quote or ""), text):
        if (
            written is not None
            and quote != '"'
            and parse_yaml(f"k: {written}\n", "")[0] == {"k": text}
        ):
            return written
    return dump_yaml({"k": text}).removeprefix("k: ").rstrip("\n")
