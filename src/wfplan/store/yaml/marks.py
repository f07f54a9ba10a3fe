"""What a full-width or missing mark of YAML looks like, and what to write instead.

A Chinese keyboard writes ： ， － and “ ” where YAML knows : , - and ' '. The parser stumbles a
line or two later, over something that is right.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple
from unicodedata import normalize

_KEY = r"(?P<key>[A-Za-z_][A-Za-z0-9_-]{0,30}|[\u4e00-\u9fff]{1,6})"
_START = r"^[ \t]*(?:-[ \t]+)?"
_WITHIN = r"\{(?:[^}]{0,500}?[,，])??[ \t]*"
_LINES_BACK = 3
"""A parser stumbles over what follows a slip, a line or two below it."""


OPEN_QUOTE = "引号没有闭合"
_SYNTAX_WORDS = {
    "mapping values are not allowed": "此处不应有半角冒号；文字里的半角冒号须整句加引号",
    "could not find expected ':'": "此行缺少半角冒号（键: 值）",
    "found unexpected end of stream": OPEN_QUOTE,
    "while scanning a quoted scalar": OPEN_QUOTE,
    "expected <block end>": "缩进与上文不一致，或上一行没有写完",
    "did not find expected key": "缩进与上文不一致，或上一行没有写完",
    "did not find expected '-' indicator": "列表中此行应以“- ”开头",
    "cannot start any token": "此行以 YAML 保留的符号开头，须整句加引号",
    "did not find expected ',' or": "方括号或花括号没有闭合",
    "expected ',' or": "方括号或花括号没有闭合",
}
"""What a parser says, and what it most often means."""


class Slip(NamedTuple):
    """A mark that is not YAML's; line and column count from 1."""

    line: int
    column: int
    advice: str


def _colon(match: re.Match[str]) -> str:
    return f"“：”是全角冒号，应为半角冒号加空格，如 {match['key']}: 值"


def _blank(match: re.Match[str]) -> str:
    return f"半角冒号后要有空格，如 {match['key']}: 值"


def _always(advice: str) -> Callable[[re.Match[str]], str]:
    return lambda _: advice


_SLIPS = (
    (f"{_START}{_KEY}(?P<mark>：)", _colon),
    (f"{_START}{_KEY}(?P<mark>:)(?=[^ \\t:/])", _blank),
    (f"{_WITHIN}{_KEY}(?P<mark>：)", _colon),
    (f"{_WITHIN}{_KEY}(?P<mark>:)(?=[^ \\t:/])", _blank),
    (r"[\[{][^\]}]{0,500}?(?P<mark>，)", _always("括号里各项之间应为半角逗号加空格")),
    (r"[:-][ \t]+(?P<mark>[［｛【])", _always("应为半角的方括号 [ ] 或花括号 { }")),
    (r"^[ \t]*(?P<mark>[－—–―−·•])", _always("列表的每一项应以半角“-”加空格开头")),
    (r"^[ \t]*(?P<mark>-)(?=[^ \t\d-])", _always("“-”后要有空格，如 - 市司法局")),
)
"""Patterns that are compiled where a parser has stumbled: a sound plan starts without them."""
_QUOTED = r"[:-][ \t]+(?P<mark>[“‘「])"


def find_slip(text: str, line: int) -> Slip | None:
    """The slip that made a parser stumble on a line, on it or shortly above; None for none."""
    lines = text.splitlines()
    for number in range(min(line, len(lines)), max(line - _LINES_BACK, 0), -1):
        for pattern, word in _SLIPS:
            match = re.search(pattern, lines[number - 1])
            if match:
                return Slip(number, match.start("mark") + 1, word(match))
    match = re.search(_QUOTED, lines[line - 1]) if line <= len(lines) else None
    if match:
        advice = "中文引号不能代替 YAML 的引号；请用半角引号把整句括起来，如 '…'"
        return Slip(line, match.start("mark") + 1, advice)
    return None


def syntax_words(said: str) -> str | None:
    """What a parser's complaint means, in Chinese; None for one that is not known."""
    return next((ours for theirs, ours in _SYNTAX_WORDS.items() if theirs in said), None)


def split_key(text: str) -> tuple[str, str] | None:
    """A key and its value that were written without a blank or with a full-width colon."""
    match = re.match(f"{_KEY}(?:：[ \\t]*|:)(?P<value>.*)", text, re.DOTALL)
    return (match["key"], match["value"]) if match else None


def mark_hint(text: str) -> str:
    """What is odd about the marks of a value, in brackets; empty where nothing is."""
    return next(_hints(text), "")


def _hints(text: str) -> Iterator[str]:
    if split_key(text):
        yield "（冒号应为半角，后面加空格）"
    if text[:1] in ("“", "‘", "「", "＂", "＇"):
        yield "（引号应为半角的 ' '）"
    if text[:1] in ("［", "｛", "【"):
        yield "（括号应为半角的 [ ] 或 { }）"
    half = normalize("NFKC", text)
    if half != text and half.isascii():
        yield "（有全角字符，应为半角）"
