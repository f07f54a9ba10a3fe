"""Every rule there is, and what they say of a plan and of what was reported."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import import_module

from wfplan import rules
from wfplan.model.front import Setting
from wfplan.model.plan import Plan
from wfplan.problem import Faults, Rule
from wfplan.rules.context import build_context
from wfplan.rules.doubt_rules import check_doubts
from wfplan.rules.status_context import StatusContext

_STATUS = "WF4"


@cache
def every_rule() -> tuple[Rule, ...]:
    """The rules of this folder, by code."""
    modules = (
        import_module(f"{rules.__name__}.{info.name}")
        for info in pkgutil.iter_modules(rules.__path__)
    )
    found = (getattr(module, "RULE", None) for module in modules)
    return tuple(sorted((rule for rule in found if rule), key=lambda rule: rule.code))


def plan_rules() -> tuple[Rule, ...]:
    """Those that look at the plan; their `check` takes a `Context`."""
    return tuple(rule for rule in every_rule() if not rule.code.startswith(_STATUS))


def status_rules() -> tuple[Rule, ...]:
    """Those that look at what was reported; their `check` takes a `StatusContext`."""
    return tuple(rule for rule in every_rule() if rule.code.startswith(_STATUS))


def check_plan(plan: Plan, *, is_proved: bool = False) -> Faults:
    """What the rules say of the plan, with the severities that its `lint:` sets.

    Args:
        is_proved: `verify` found the plan to be the published text, to the character: rules that
            could only be obeyed by changing that text rest.
    """
    context = build_context(plan, is_proved=is_proved)
    yield from _check(plan_rules(), context, plan.front.lint)
    yield from check_doubts(context)


def check_status(context: StatusContext, *, only_errors: bool = False) -> Faults:
    """What the rules say of every status file, with the severities that `lint:` sets.

    Args:
        only_errors: ask only the rules whose faults are errors; what the others warn of depends on
            the day, and concerns whoever sends the report.
    """
    return _check(status_rules(), context, context.plan.front.lint, only_errors=only_errors)


def _check(
    chosen: Iterable[Rule],
    context: object,
    lint: Mapping[str, Setting],
    *,
    only_errors: bool = False,
) -> Faults:
    for rule in chosen:
        setting = None if rule.is_mandatory else lint.get(rule.name) or lint.get(rule.code)
        if rule.check is None or setting == "off":
            continue
        as_set = rule._replace(severity=setting) if setting else rule
        if only_errors and as_set.severity != "error":
            continue
        for fault in rule.check(context):
            yield fault if as_set is rule else fault._replace(rule=as_set)
