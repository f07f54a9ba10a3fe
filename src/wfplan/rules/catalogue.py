"""Every rule there is, and what all of them say of a plan."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from importlib import import_module

from wfplan import rules
from wfplan.model.plan import Plan
from wfplan.problem import Fault, Rule
from wfplan.rules.context import look_at


@cache
def plan_rules() -> tuple[Rule, ...]:
    """The rules of this folder, by code."""
    modules = (
        import_module(f"{rules.__name__}.{info.name}")
        for info in pkgutil.iter_modules(rules.__path__)
    )
    found = (getattr(module, "RULE", None) for module in modules)
    return tuple(sorted((rule for rule in found if rule), key=lambda rule: rule.code))


def check_plan(plan: Plan) -> Iterator[Fault]:
    """What every rule says of the plan, with the severities that its `lint:` sets."""
    context = look_at(plan)
    lint = plan.front.lint
    for rule in plan_rules():
        setting = None if rule.is_firm else lint.get(rule.name) or lint.get(rule.code)
        if rule.check is None or setting == "off":
            continue
        as_set = replace(rule, severity=setting) if setting else rule
        for fault in rule.check(context):
            yield fault if as_set is rule else replace(fault, rule=as_set)
