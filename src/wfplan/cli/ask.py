"""Ask on a terminal for what the command line leaves open."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeVar

import typer

if TYPE_CHECKING:
    import datetime

C = TypeVar("C", bound=str)

CLEAR = "-"
"""What a person types for “nothing”, where Enter would keep the last value."""

_YES = ("y", "yes", "是")
_NO = ("n", "no", "否", "")


def is_terminal() -> bool:
    """Whether there is somebody to ask."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def choose(
    question: str,
    words: Mapping[C, str],
    last: C | None = None,
    read: Callable[[str], C | None] = lambda _: None,
) -> C:
    """One of several, by number, code or Chinese word; Enter keeps the last one.

    Args:
        read: what else people write for one of them.
    """
    shown = "　".join(f"{number} {word}" for number, word in enumerate(words.values(), 1))
    kept = f"[{words[last]}]" if last else ""
    while True:
        text = _ask(f"{question}（{shown}）{kept}：")
        if not text and last:
            return last
        for number, (code, word) in enumerate(words.items(), 1):
            if text in (str(number), code, word):
                return code
        meant = read(text)
        if meant is not None:
            return meant
        sys.stderr.write("请写序号或名称\n")


def agree(question: str) -> bool:
    """Yes or no; Enter is no."""
    while True:
        answer = unicodedata.normalize("NFKC", _ask(f"{question}？（y 是，n 否）[否]：")).lower()
        if answer in _YES + _NO:
            return answer in _YES
        sys.stderr.write("请写 y 或 n\n")


def text(question: str, last: str | None = None, *, is_needed: bool = False) -> str | None:
    """A text on one line; Enter keeps the last one, `-` is nothing.

    Args:
        is_needed: whoever asks can do nothing without it.
    """
    kept = f"[{_short(last)}，写“{CLEAR}”清空]" if last else "" if is_needed else "[可不填]"
    answer = _ask(f"{question}{kept}：")
    return last if not answer else None if answer == CLEAR else answer


def percent(question: str, last: int | None = None) -> int | None:
    """0 to 100; Enter keeps the last one, or nothing where there is none."""
    from wfplan.model.typed.percent import parse_percent

    kept = f"[{last}]" if last is not None else "[可不填]"
    while True:
        answer = _ask(f"{question}（0 至 100）{kept}：")
        if not answer:
            return last
        if answer == CLEAR:
            return None
        found = parse_percent(answer)
        if found is not None:
            return found
        sys.stderr.write("请写 0 至 100 的整数\n")


def last_day(question: str) -> datetime.date | None:
    """A day, of a month or year its last; None where nobody says one."""
    from wfplan.model.typed.last_day import parse_last_day

    while True:
        answer = _ask(f"{question}[可不填]：")
        if answer in ("", CLEAR):
            return None
        found = parse_last_day(answer)
        if found is not None:
            return found
        sys.stderr.write("请写日、月或年，如 2022-06-30、2022-06、2022\n")


def _ask(prompt: str) -> str:
    sys.stderr.write(prompt)
    sys.stderr.flush()
    try:
        line = sys.stdin.readline()
    except KeyboardInterrupt:
        sys.stderr.write("\n")
        raise
    if not line:
        sys.stderr.write("\n")
        raise typer.Abort
    return line.strip()


def _short(value: str) -> str:
    first = value.partition("\n")[0]
    return first if first == value and len(first) <= 20 else f"{first[:20]}…"
