"""Every option of every command, typed without its value."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from typer import main as typer_main

from plan_copy import Run
from wfplan.cli.app import app
from wfplan.cli.command import CommandGroup


def options_of(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Each option below a command that takes a value, with the words before it."""
    for param in command.params:
        is_option = param.param_type_name == "option" and not param.is_flag
        if is_option and "completion" not in param.name:
            yield path, param
    if isinstance(command, CommandGroup):
        context: Any = None
        for name in command.list_commands(context):
            yield from options_of(command.get_command(context, name), (*path, name))


EVERY = [
    (path, name) for path, param in options_of(typer_main.get_command(app)) for name in param.opts
]


@pytest.mark.parametrize(("path", "name"), EVERY, ids=[" ".join((*p, n)) for p, n in EVERY])
def test_an_option_without_its_value_gives_one(
    path: tuple[str, ...], name: str, wfplan: Run
) -> None:
    answer = wfplan(*path, name)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith(f"错误：选项 {name} 缺少值（")
    assert f"），如 {name} " in answer.err
    assert answer.err.count("\n") == 1
