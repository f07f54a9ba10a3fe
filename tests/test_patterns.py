"""No pattern takes exponential time, whatever it is asked to look at."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from re import _constants as signs  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

SOURCE = Path(__file__).parent.parent / "src"
LONGEST_SECONDS = 2.0
COUNTS = (30, 2000)
"""30 repeats take for ever where the time doubles with each, 2000 where it is their cube."""
CALLS = {"compile", "match", "search", "sub", "split", "fullmatch", "findall", "finditer", "subn"}
REPEATS = (signs.MAX_REPEAT, signs.MIN_REPEAT, signs.POSSESSIVE_REPEAT)
KILLERS = ("", "\0", "!", "@b", "#", "\n")

Found = tuple[str, str | bytes, int]
"""Where it stands, the pattern, its flags."""


class _Names(dict[str, Any]):
    """The names of a module; what only a function knows is an `x`."""

    def __missing__(self, name: str) -> Any:
        builtin = __builtins__[name] if isinstance(__builtins__, dict) else None
        return "x" if builtin is None else builtin


def patterns() -> Iterator[Found]:
    for path in sorted(SOURCE.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        module = ".".join(path.relative_to(SOURCE).with_suffix("").parts)
        for node in ast.walk(tree):
            pattern = _pattern_of(node) if isinstance(node, ast.Call) else None
            if pattern is None or not isinstance(node, ast.Call):
                continue
            names = _Names(vars(import_module(module.removesuffix(".__init__"))))
            names["str"] = str
            try:
                text = eval(compile(ast.Expression(pattern), str(path), "eval"), {}, names)
                flags = [
                    eval(compile(ast.Expression(f), "", "eval"), {}, names) for f in _flags(node)
                ]
            except AttributeError:  # a pattern that stands in a record of a function's
                continue
            if isinstance(text, re.Pattern):
                continue
            yield f"{path.name}:{node.lineno}", text, sum(int(flag) for flag in flags)


def _pattern_of(node: ast.Call) -> ast.expr | None:
    for keyword in node.keywords:
        if keyword.arg == "pattern":
            return keyword.value
    function = node.func
    if not isinstance(function, ast.Attribute) or function.attr not in CALLS:
        return None
    is_of_re = isinstance(function.value, ast.Name) and function.value.id == "re"
    return node.args[0] if is_of_re else None


def _flags(node: ast.Call) -> list[ast.expr]:
    last = node.args[1:2] if getattr(node.func, "attr", "") == "compile" else []
    return last + [keyword.value for keyword in node.keywords if keyword.arg == "flags"]


def worst_texts(pattern: str | bytes, flags: int) -> Iterator[str]:
    """For each repeat in the pattern: what leads to it, what it takes over and over, an end."""
    tree = parser.parse(pattern, flags)
    whole = _sample(tree)
    for lead, body in [*_repeats(tree, ""), ("", whole), ("", whole[:1])]:
        for count in COUNTS:
            for killer in KILLERS:
                yield lead + body * count + killer


def _repeats(tree: Any, lead: str) -> Iterator[tuple[str, str]]:
    for sign, value in tree:
        if sign in REPEATS:
            _, most, inner = value
            if most > 20:
                for body in {_sample(inner), *_single(inner)}:
                    yield lead, body
            yield from _repeats(inner, lead)
        elif sign is signs.SUBPATTERN:
            yield from _repeats(value[-1], lead)
        elif sign is signs.ATOMIC_GROUP:
            yield from _repeats(value, lead)
        elif sign is signs.BRANCH:
            for branch in value[1]:
                yield from _repeats(branch, lead)
        lead += _sample([(sign, value)])


def _single(tree: Any) -> Iterator[str]:
    """Each atom of a repeat by itself: two of them may take the same."""
    for one in tree:
        yield _sample([one])


def _sample(tree: Any) -> str:
    """A text that the pattern takes."""
    text = ""
    for sign, value in tree:
        if sign in REPEATS:
            text += _sample(value[2]) * max(int(value[0]), 1)
        elif sign is signs.SUBPATTERN:
            text += _sample(value[-1])
        elif sign is signs.ATOMIC_GROUP:
            text += _sample(value)
        elif sign is signs.BRANCH:
            text += _sample(value[1][0])
        elif sign is signs.LITERAL:
            text += chr(value)
        elif sign is signs.NOT_LITERAL or sign is signs.ANY:
            text += "a" if value != ord("a") else "b"
        elif sign is signs.IN:
            text += _one_of(value)
    return text


def _one_of(choices: Any) -> str:
    if choices[0][0] is signs.NEGATE:
        free = (c for c in 'a.1 -\n"中' if not any(_is_in(c, one) for one in choices[1:]))
        return next(free, "龘")
    for sign, value in choices:
        if sign is signs.LITERAL:
            return chr(value)
        if sign is signs.RANGE:
            return chr(value[0])
        if sign is signs.CATEGORY:
            return {signs.CATEGORY_SPACE: " ", signs.CATEGORY_DIGIT: "1"}.get(value, "a")
    return "a"


def _is_in(char: str, one: Any) -> bool:
    sign, value = one
    if sign is signs.LITERAL:
        return bool(ord(char) == value)
    if sign is signs.RANGE:
        return bool(value[0] <= ord(char) <= value[1])
    return sign is signs.CATEGORY and value is signs.CATEGORY_SPACE and char.isspace()


def judge() -> None:
    """In a process of its own: the seconds that each pattern takes at most."""
    for place, pattern, flags in patterns():
        compiled: re.Pattern[Any] = re.compile(pattern, flags)
        worst = 0.0
        sys.stdout.write(f"{place}\n")
        sys.stdout.flush()
        for text in worst_texts(pattern, flags):
            given = text.encode("utf-8", "replace") if isinstance(pattern, bytes) else text
            began = time.perf_counter()
            compiled.fullmatch(given)
            compiled.search(given)
            worst = max(worst, time.perf_counter() - began)
        sys.stdout.write(json.dumps([place, worst]) + "\n")


@pytest.mark.slow
def test_every_pattern_answers_its_worst_texts_soon() -> None:
    command = [sys.executable, __file__]
    try:
        done = subprocess.run(command, capture_output=True, timeout=150, check=True, text=True)
        out = done.stdout
    except subprocess.TimeoutExpired as error:
        out = (error.stdout or b"").decode()
        raise AssertionError(f"for ever: {out.splitlines()[-1]}") from None
    answers = [json.loads(line) for line in out.splitlines() if line.startswith("[")]
    assert len(answers) > 60
    assert [answer for answer in answers if answer[1] > LONGEST_SECONDS] == []


@pytest.mark.slow
def test_a_pattern_that_takes_for_ever_would_be_found() -> None:
    """The pattern of web addresses as it once was: thirty labels took hours."""
    pattern = r"https?://[^\s/?#@:]+(\.[^\s/?#@:]+)*(:[0-9]{1,5})?"
    code = f"import re; re.fullmatch({pattern!r}, TEXT)"
    for text in worst_texts(pattern, 0):
        if len(text) > 200:
            continue
        try:
            subprocess.run(
                [sys.executable, "-c", code.replace("TEXT", repr(text))],
                timeout=2,
                check=True,
                capture_output=True,
            )
        except subprocess.TimeoutExpired:
            return
    raise AssertionError("not found")


if __name__ == "__main__":
    judge()
