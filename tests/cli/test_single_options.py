"""An option of one value is typed once, and not empty: nothing that was asked for is dropped."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from plan_copy import Answer, PlanCopy
from wfplan.cli.app import _command

Run = Callable[..., Answer]


def _leaves(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    yield path, command
    if hasattr(command, "list_commands"):
        for name in command.list_commands(None):
            yield from _leaves(command.get_command(None, name), (*path, name))


OPTIONS = [
    (path, param)
    for path, command in _leaves(_command())
    for param in command.params
    if param.param_type_name == "option" and not param.is_flag
]
SINGLE = [(path, param) for path, param in OPTIONS if not param.multiple]
MULTIPLE = [(path, param) for path, param in OPTIONS if param.multiple]


def _name(value: object) -> str:
    return "-".join(value) if isinstance(value, tuple) else value.opts[0]  # type: ignore[attr-defined]


@pytest.mark.parametrize(("path", "param"), SINGLE, ids=_name)
def test_a_single_option_typed_twice_is_refused_by_name(
    path: tuple[str, ...], param: Any, plan_copy: PlanCopy, wfplan: Run
) -> None:
    answer = wfplan(*path, param.opts[0], "甲", f"{param.opts[-1]}", "乙")
    assert answer.code == 2
    assert param.opts[0] in answer.err
    assert "只能写一次，写了 2 次" in answer.err


def test_an_option_of_several_values_takes_each(plan_copy: PlanCopy, wfplan: Run) -> None:
    assert {param.opts[0] for _, param in MULTIPLE} >= {"--unit", "--chapter", "--item"}
    answer = wfplan("list", "--unit", "市司法局", "--unit", "市公安局", "--format", "csv")
    assert answer.code == 0
    assert len(answer.out.splitlines()) > len(
        wfplan("list", "--unit", "市司法局", "--format", "csv").out.splitlines()
    )


@pytest.mark.parametrize(
    "words",
    [
        ["--plan", "", "list"],
        ["list", "--search", ""],
        ["list", "--unit", ""],
        ["list", "-o", ""],
        ["validate", "--format", ""],
        ["render", "report", "--templates", ""],
        ["render", "report", "-o", ""],
        ["status", "import", "--folder", ""],
        ["rules", "--docs", ""],
        ["init", ""],
        ["show", "1-1", ""],
    ],
    ids=" ".join,
)
def test_an_empty_value_is_not_nothing(words: list[str], plan_copy: PlanCopy, wfplan: Run) -> None:
    answer = wfplan(*words)
    assert (answer.code, "是空的" in answer.err) == (2, True)


@pytest.mark.parametrize(
    "words", [["validate", "--against", ""], ["status", "check", "--against", ""], ["diff", ""]]
)
def test_an_empty_revision_is_none(words: list[str], plan_copy: PlanCopy, wfplan: Run) -> None:
    subprocess.run(["git", "init", "-q", str(plan_copy.folder.parent)], check=True)
    answer = wfplan(*words)
    assert answer.code == 2
    assert "没有版本“”" in answer.err


def test_a_flag_typed_twice_says_the_same(plan_copy: PlanCopy, wfplan: Run) -> None:
    assert wfplan("tree", "-m", "--measures").out == wfplan("tree", "-m").out
