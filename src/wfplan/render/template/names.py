"""What templates may use, as a page to read: made of the shapes of the view."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, get_args, get_origin, get_type_hints


def field_help(meaning: str, example: str) -> Mapping[str, str]:
    """The metadata of a field, of which `templates/README.md` is made: Chinese, both."""
    return {"meaning": meaning, "example": example}


def names_markdown(papers: Mapping[str, Mapping[str, Any]]) -> str:
    """Which names each template gets, and every field of every shape with an example.

    Args:
        papers: each template, or the templates of one paper, and the names they get.
    """
    lines = ["| 模板 | 可用的名称 |", "| --- | --- |"]
    for template, names in papers.items():
        shown = "、".join(f"`{name}`（{_title(shape)}）" for name, shape in names.items())
        lines.append(f"| `{template}` | {shown} |")
    outermost = (shape for names in papers.values() for shape in names.values())
    for shape in dict.fromkeys(inner for outer in outermost for inner in _shapes(outer)):
        lines += ["", *_table(shape)]
    return "\n".join(lines) + "\n"


def _table(shape: Any) -> Iterator[str]:
    hints = get_type_hints(shape)
    yield f"### {_title(shape)}"
    yield ""
    yield "| 名称 | 含义 | 示例 |"
    yield "| --- | --- | --- |"
    for entry in fields(shape):
        kind = hints[entry.name]
        example = entry.metadata["example"]
        if get_origin(kind) is tuple:
            inner = get_args(kind)[0]
            example = (
                f"逐个取用：{_title(inner)}" if is_dataclass(inner) else f"逐个取用：{example}"
            )
        yield f"| `{entry.name}` | {entry.metadata['meaning']} | {example} |"


def _shapes(shape: Any) -> Iterator[Any]:
    """A shape and those that its fields hold, outermost first."""
    if get_origin(shape) is tuple:
        yield from _shapes(get_args(shape)[0])
    elif is_dataclass(shape):
        yield shape
        for hint in get_type_hints(shape).values():
            yield from _shapes(hint)


def _title(shape: Any) -> str:
    return str(shape.__doc__).partition("\n")[0].rstrip("。") if is_dataclass(shape) else "文字"
