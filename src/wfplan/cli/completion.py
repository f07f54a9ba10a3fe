"""What completes the value of an option when somebody presses Tab."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module

import typer


def complete_unit(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    from wfplan.cli.complete import unit_names

    return [
        (name, full) for name, full in unit_names(given_plan(ctx)) if name.startswith(incomplete)
    ]


def complete_id(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    from wfplan.cli.complete import ids

    return [(name, text) for name, text in ids(given_plan(ctx)) if name.startswith(incomplete)]


def complete_chapter(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    return [found for found in complete_id(ctx, incomplete) if "-" not in found[0]]


def complete_item(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    return [found for found in complete_id(ctx, incomplete) if found[0].count("-") == 1]


def complete_duty(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Items and measures."""
    return [found for found in complete_id(ctx, incomplete) if "-" in found[0]]


def complete_round(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    from wfplan.cli.complete import round_names

    found = dict(round_names(given_plan(ctx)))
    return [(name, title) for name, title in found.items() if name.startswith(incomplete)]


def complete_words(path: str) -> Callable[[str], list[tuple[str, str]]]:
    """What completes the codes, and the Chinese words, of a table that a module holds.

    Args:
        path: of a mapping of code to word, or of the codes alone: `wfplan.model.words.STATES`. The
            module is imported when somebody presses Tab.
    """
    module, _, name = path.rpartition(".")

    def complete(incomplete: str) -> list[tuple[str, str]]:
        table = getattr(import_module(module), name)
        words = table if isinstance(table, Mapping) else dict.fromkeys(table, "")
        both = [*words.items(), *((word, code) for code, word in words.items() if word)]
        return [(shown, means) for shown, means in both if shown.startswith(incomplete)]

    return complete


def given_plan(ctx: typer.Context) -> str | None:
    """The plan that was named before the command."""
    given: str | None = ctx.find_root().params.get("plan")
    return given
