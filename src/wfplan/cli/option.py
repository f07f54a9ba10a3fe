"""How a command declares what it takes: its name, what its value is called, help, completion."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import typer

from wfplan.cli.completion import complete_words


def option(
    name: str,
    value: str,
    help: str,
    complete: Callable[..., Any] | None = None,
    *,
    short: str | None = None,
    words: str | None = None,
) -> Any:
    """An option with a value.

    Args:
        value: what help calls it.
        complete: what Tab offers.
        words: the table whose codes and words Tab offers, as `complete_words` takes it.
    """
    names = [name] if short is None else [name, short]
    offered = complete_words(words) if words else complete
    return typer.Option(*names, metavar=value, help=help, autocompletion=offered)


def format_option(help: str, words: str) -> Any:
    """`--format`; `words` is the table of what can be chosen, as `complete_words` takes it."""
    return option("--format", "格式", help, words=words, short="-f")


def flag(name: str, help: str, *, short: str | None = None) -> Any:
    """An option without a value."""
    return typer.Option(*([name] if short is None else [name, short]), help=help)


def argument(value: str, help: str, complete: Callable[..., Any] | None = None) -> Any:
    """What is typed without a name before it; `value` is what help calls it."""
    return typer.Argument(metavar=value, help=help, autocompletion=complete)
