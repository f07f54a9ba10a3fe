"""Changes between two plans as people read them; what was taken out and put in is marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, TextIO

from wfplan.model.text import escape_markdown
from wfplan.output.table import open_console

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

Spans = list[tuple[str, str]]
"""A line in pieces: a style (`title`, `head`, `equal`, `removed` or `added`) and its text."""

_STYLES = {"title": "bold", "head": "cyan", "equal": "", "removed": "red strike"}
_STYLES["added"] = "bold green underline"
_MARKS = {"removed": ("[-", "-]"), "added": ("{+", "+}")}
_TAGS = {"removed": ("<del>", "</del>"), "added": ("<ins>", "</ins>")}


def comparison_lines(sections: Sequence[dict[str, Any]]) -> Iterator[Spans]:
    """The lines of `diff`: a section, its groups, a line for each change."""
    for number, section in enumerate(sections):
        if number:
            yield []
        yield [("title", section["title"])]
        for group in section["groups"]:
            yield [("head", f"  {group['title']}")]
            for change in group["changes"]:
                subject = f"{change['id']}　" if change["id"] else ""
                pieces = [(part["op"], _one_line(part["text"])) for part in change["segments"]]
                yield [("equal", f"    {subject}{change['what']}："), *pieces]


def comparison_text(sections: Sequence[dict[str, Any]], heading: str) -> str:
    """Plain text, changed words as `[-旧-]{+新+}`."""
    lines = [
        "".join(_mark(_MARKS, *span) for span in spans) for spans in comparison_lines(sections)
    ]
    return "\n".join([heading, *([""] if lines else []), *lines]) + "\n"


def print_comparison(sections: Sequence[dict[str, Any]], heading: str, stream: TextIO) -> None:
    """The same lines on a terminal, in colour."""
    from rich.text import Text

    console = open_console(stream)
    console.print(heading, style="dim")
    for spans in comparison_lines(sections):
        console.print(Text.assemble(*((text, _STYLES[style]) for style, text in spans)))


def comparison_markdown(sections: Sequence[dict[str, Any]], heading: str) -> str:
    """A table for each group, fit for a pull request's description.

    `<del>` and `<ins>` rather than `~~` and `**`, which Markdown does not see beside 。 or “.
    """
    lines = [f"**{escape_markdown(heading)}**"]
    for section in sections:
        lines += ["", f"### {section['title']}"]
        for group in section["groups"]:
            lines += ["", f"#### {escape_markdown(group['title'])}", ""]
            lines += ["| 编号 | 内容 | 原文 | 修改后 |", "| --- | --- | --- | --- |"]
            lines += [_markdown_row(change) for change in group["changes"]]
    return "\n".join(lines) + "\n"


def _markdown_row(change: dict[str, Any]) -> str:
    sides = (
        "".join(
            _mark(_TAGS, part["op"], escape_markdown(part["text"]))
            for part in change["segments"]
            if part["op"] in ("equal", side)
        )
        for side in ("removed", "added")
    )
    return f"| {' | '.join(escape_markdown(change[key]) for key in ('id', 'what'))} | " + (
        " | ".join(sides) + " |"
    )


def _mark(marks: dict[str, tuple[str, str]], style: str, text: str) -> str:
    before, after = marks.get(style, ("", ""))
    return f"{before}{text}{after}"


def _one_line(text: str) -> str:
    """A text that cannot act on a terminal: an escape written in YAML is shown as �."""
    return _CONTROL.sub("�", text.replace("\n", "⏎"))
