"""What wfplan takes of Typer that Typer does not offer. No other module names a private part of it.

- The errors of a command line, which Typer raises from the copy of Click that it carries: what is
  wrong is said in Chinese, and the class alone tells it.
- What Tab gets: Typer lays the help of a candidate out as rich markup on a page of 80 columns, and
  its script for PowerShell reads the answer in the code page of the system. Both are replaced.
- Which shell runs the command, and its script: Typer has them behind its own two options, which
  answer in English.

Typer has imported all of it by itself. A test looks for each in the version that is installed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from typer import _completion_classes, _completion_shared
from typer._click.exceptions import (
    BadOptionUsage,
    MissingParameter,
    NoArgsIsHelpError,
    NoSuchOption,
)

__all__ = ["BadOptionUsage", "MissingParameter", "NoArgsIsHelpError", "NoSuchOption"]


def replace_completion(
    shown_help: Callable[[str], str], script: str, shells: Iterable[str]
) -> None:
    """Have Tab show the help of a candidate in our form, and PowerShell ask by our script.

    Args:
        shells: the names under which PowerShell runs.
    """
    _completion_classes._sanitize_help_text = shown_help  # type: ignore[assignment]
    _completion_classes.PowerShellComplete.source_template = script
    for shell in shells:
        _completion_shared._completion_scripts[shell] = script


def running_shell() -> str | None:
    """The name of the shell that runs this; None where nobody can tell."""
    return _completion_shared._get_shell_name()


def completion_script(shell: str, program: str, variable: str) -> str:
    return _completion_shared.get_completion_script(
        prog_name=program, complete_var=variable, shell=shell
    )


def install_script(shell: str, program: str, variable: str) -> Path:
    """Write the script where the shell reads it; where that is.

    Raises:
        OSError: the system refused.
    """
    _, path = _completion_shared.install(shell=shell, prog_name=program, complete_var=variable)
    return path
