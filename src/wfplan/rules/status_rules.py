"""The rules of status files: every module of the folder with a code of WF4xx."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from wfplan import rules
from wfplan.problem import Fault, Rule
from wfplan.rules.status_context import StatusContext


@cache
def status_rules() -> tuple[Rule, ...]:
    """In the order of their codes."""
    modules = (
        import_module(f"wfplan.rules.{found.name}") for found in iter_modules(rules.__path__)
    )
    found = (module.RULE for module in modules if hasattr(module, "RULE"))
    return tuple(sorted((r for r in found if r.code.startswith("WF4")), key=lambda r: r.code))


def check_status(context: StatusContext) -> Iterator[Fault]:
    """Every fault of every status file."""
    for rule in status_rules():
        if rule.check is not None:
            yield from rule.check(context)
