"""What YAML takes without a word, or with the wrong one, and nobody can have meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ruamel.yaml.events import ScalarEvent, StreamEndEvent

from wfplan.problem import Problem
from wfplan.store.yaml import yaml_rules
from wfplan.store.yaml.decode import line_and_column
from wfplan.store.yaml.events import open_events
from wfplan.store.yaml.scalar import MAYBE_TYPED, resolve_scalar

_NO_BLANKS = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_NO_BLANK = re.compile(f"[{_NO_BLANKS}]")
_ODD_INDENTATION = re.compile(
    rf"^ *([{_NO_BLANKS}])[ {_NO_BLANKS}]*(?:(?:- +)?[\w-]+:(?=\s|$)|- )", re.MULTILINE
)
"""A key or an entry, behind a blank that YAML takes for a character; a paragraph has neither."""
_COMMENT = re.compile(r"[ \t]+#[^\s#!]")
"""A comment as nobody types it who wants one: the text goes on at the mark."""
_LONGEST_REST = 100
"""So many characters are looked at to quote what was cut."""


def judge_text(text: str, path: str, value: Any, problems: list[Problem]) -> list[Problem]:
    """The faults of parsing, better worded where the text tells their cause, and what is suspect.

    Args:
        value: what the text parsed to; None where there are problems.
        problems: what parsing found.
    """
    # The quick search first: a text that has no such blank at all is the usual one.
    odd = _ODD_INDENTATION.search(text) if _NO_BLANK.search(text) else None
    if odd is not None:
        syntax = [problem for problem in problems if problem.code == yaml_rules.SYNTAX.code]
        if syntax or (not problems and _has_odd_key(value)):
            rest = [problem for problem in problems if problem not in syntax]
            return [*rest, _odd_indentation(text, odd, path)]
    return problems or list(_cut_texts(text, path))


def _odd_indentation(text: str, found: re.Match[str], path: str) -> Problem:
    start = found.start(1)
    line, column = line_and_column(text, start)
    message = f"行首的空白 U+{ord(found[1]):04X} 不是普通空格，YAML 不当作缩进，请改用空格"
    return yaml_rules.ODD_INDENTATION.problem(path, line, column, message)


def _has_odd_key(value: Any) -> bool:
    if isinstance(value, dict):
        return any(key[:1].isspace() or _has_odd_key(inner) for key, inner in value.items())
    return isinstance(value, list) and any(_has_odd_key(inner) for inner in value)


def _cut_texts(text: str, path: str) -> Iterator[Problem]:
    """Plain texts on one line whose rest was taken for a comment."""
    if not ((" #" in text or "\t#" in text) and _COMMENT.search(text)):
        return
    read = open_events(text, pure=False)
    line, counted = 1, 0
    while True:
        event: Any = read()
        kind = type(event)
        if kind is StreamEndEvent:
            return
        if kind is not ScalarEvent or event.style or not _is_text(event.value):
            continue
        end = event.end_mark.index
        while text[end - 1].isspace():
            end -= 1
        found = _COMMENT.match(text, end)
        if found is None:
            continue
        index = found.end() - 2
        line, counted = line + text.count("\n", counted, index), index
        column = index - text.rfind("\n", 0, index)
        rest = text[index : index + _LONGEST_REST].partition("\n")[0].rstrip()
        shown = rest if len(rest) <= 30 else f"{rest[:30]}…"
        message = f"“{shown}”被当作注释，不在“{event.value[:30]}”之内；如是文字，请把整句加引号"
        yield yaml_rules.CUT_TEXT.problem(path, line, column, message)


def _is_text(value: str) -> bool:
    return bool(value) and (value[0] not in MAYBE_TYPED or isinstance(resolve_scalar(value), str))
