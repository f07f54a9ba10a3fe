"""The house: rooms of few files, modules and functions of few lines, one name for one thing."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[1]
SOURCE = REPOSITORY / "src/wfplan"
FILES = sorted(SOURCE.rglob("*.py"))
TREES = {path: ast.parse(path.read_text("utf-8")) for path in FILES}
ROOMS = sorted({path.parent for path in FILES} - {SOURCE})

MOST_LINES = 250
MOST_LINES_OF_A_FUNCTION = 40
MOST_FILES = 20
MANY_FILES = {"rules", "cli"}
"""A rule and a command are a file each."""
LONG_FUNCTIONS = {"store/yaml/parse.py: _build"}
"""One loop over the events: a call for each of them would double the time that reading takes."""
NO_NAMES = {"utils", "helpers", "common", "misc"}


def shown(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """The lines of a function below its signature and its docstring."""
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    return body[-1].end_lineno - body[0].lineno + 1 if body and body[-1].end_lineno else 0


def functions() -> Iterator[tuple[str, int]]:
    for path, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{shown(path)}: {node.name}", body_lines(node)


def test_no_class_name_stands_twice() -> None:
    holders: dict[str, list[str]] = {}
    for path, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                holders.setdefault(node.name, []).append(shown(path))
    assert {name: paths for name, paths in holders.items() if len(paths) > 1} == {}


def test_no_module_is_long() -> None:
    lines = {shown(path): len(path.read_text("utf-8").splitlines()) for path in FILES}
    assert {name: count for name, count in lines.items() if count > MOST_LINES} == {}


def test_no_function_is_long() -> None:
    found = {name: count for name, count in functions() if count > MOST_LINES_OF_A_FUNCTION}
    assert set(found) == LONG_FUNCTIONS, found


def test_no_room_holds_many_files() -> None:
    counts = {
        shown(room): sum(path.name != "__init__.py" for path in room.glob("*.py"))
        for room in ROOMS
        if shown(room) not in MANY_FILES
    }
    assert {room: count for room, count in counts.items() if count > MOST_FILES} == {}


@pytest.mark.parametrize("room", ROOMS, ids=[shown(room) for room in ROOMS])
def test_a_room_says_in_one_line_what_it_holds(room: Path) -> None:
    line = ast.get_docstring(TREES[room / "__init__.py"]) or ""
    assert line.endswith(".")
    assert "\n" not in line


@pytest.mark.parametrize("room", ROOMS, ids=[shown(room) for room in ROOMS])
def test_the_line_of_a_room_stands_in_the_map(room: Path) -> None:
    if shown(room).startswith("cli/"):
        return  # one command, with a file for each of its own
    line = (ast.get_docstring(TREES[room / "__init__.py"]) or "").rstrip(".")
    start = line if line[:4].isupper() else f"{line[:1].lower()}{line[1:]}"
    row = f"| `src/wfplan/{shown(room)}/` | {start} |"
    assert row in (REPOSITORY / "README.md").read_text("utf-8")


def test_no_name_means_anything() -> None:
    names = [name for path in FILES for name in shown(path).removesuffix(".py").split("/")]
    assert NO_NAMES.isdisjoint(names)


def test_modules_that_list_codes_are_named_for_it() -> None:
    """A rule's own module apart: it is the folder `rules/` that lists those."""
    listing = {
        shown(path)
        for path, tree in TREES.items()
        if path.parent != SOURCE / "rules"
        for node in tree.body
        if isinstance(node, ast.Assign)
        and isinstance(node.value, ast.Call)
        and isinstance(node.value.func, ast.Name)
        and node.value.func.id == "Rule"
    }
    assert listing
    assert [name for name in listing if not name.endswith("_rules.py")] == []
