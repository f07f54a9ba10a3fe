"""`lint:` 写了没有的规则，或者写了不能关闭的规则。

违反后会使数据出错的规则，程度不能改。

误：lint: {unkown-unit: off}
正：lint: {idle-unit: off}
依据：用 wfplan rules 查看全部规则
"""

from __future__ import annotations

from wfplan.errors import near_hint
from wfplan.problem import Faults, Pointer, Rule
from wfplan.rules.context import PLAN_FILE, Context


def check(context: Context) -> Faults:
    from wfplan.rules.catalogue import every_rule

    names = {name: rule for rule in every_rule() for name in (rule.name, rule.code)}
    for name in context.plan.front.lint:
        place = Pointer(PLAN_FILE, ("lint", name), is_key=True)
        if name not in names:
            hint = near_hint(name, names) or "；用 wfplan rules 查看全部规则"
            yield RULE.fault(place, f"lint 中没有“{name}”这条规则{hint}")
        elif names[name].is_mandatory:
            yield RULE.fault(place, f"规则 {name} 关系到数据是否正确，不能改动")


RULE = Rule("WF130", "unknown-rule", "error", __doc__ or "", check)
