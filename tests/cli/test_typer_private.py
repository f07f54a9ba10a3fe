"""The private parts of Typer that we lean on are there in the version that is installed."""

from __future__ import annotations

from importlib import import_module
from inspect import signature
from pathlib import Path

import pytest
import typer
from typer.core import TyperArgument, TyperOption

from wfplan.cli import typer_private

SOURCE = Path(typer_private.__file__).parents[1]

PARTS = [
    ("typer._click.exceptions", "BadOptionUsage"),
    ("typer._click.exceptions", "MissingParameter"),
    ("typer._click.exceptions", "NoArgsIsHelpError"),
    ("typer._click.exceptions", "NoSuchOption"),
    ("typer._completion_classes", "_sanitize_help_text"),
    ("typer._completion_classes", "PowerShellComplete"),
    ("typer._completion_shared", "_completion_scripts"),
    ("typer._completion_shared", "_get_shell_name"),
    ("typer._completion_shared", "get_completion_script"),
    ("typer._completion_shared", "install"),
]


@pytest.mark.parametrize(("module", "name"), PARTS, ids=[name for _, name in PARTS])
def test_a_private_part_is_where_we_look_for_it(module: str, name: str) -> None:
    assert hasattr(import_module(module), name)


def test_what_is_replaced_is_what_typer_uses() -> None:
    shared = import_module("typer._completion_shared")
    classes = import_module("typer._completion_classes")
    assert {"pwsh", "powershell"} <= set(shared._completion_scripts)
    assert "_sanitize_help_text" in classes.PowerShellComplete.format_completion.__code__.co_names
    assert isinstance(classes.PowerShellComplete.source_template, str)
    assert set(signature(shared.install).parameters) == {"shell", "prog_name", "complete_var"}


def test_a_wrong_command_line_is_an_error_of_a_public_class() -> None:
    for name in typer_private.__all__:
        assert issubclass(getattr(typer_private, name), typer.TyperException)


@pytest.mark.parametrize("kind", [TyperOption, TyperArgument])
def test_a_parameter_asks_a_public_method_for_what_reads_it(kind: type) -> None:
    assert "get_runtime_param" in kind.process_value.__code__.co_names  # type: ignore[attr-defined]


def test_one_module_names_private_parts_of_typer() -> None:
    named = [
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*.py")
        if "typer._" in path.read_text("utf-8") or "typer import _" in path.read_text("utf-8")
    ]
    assert named == ["cli/typer_private.py"]
