"""原编号（was）写的编号，方案的各版中都没有。

其他方案的编号写作 简称#编号，不在此查。

误：was: [9-9-9]
正：was: [1-4-2]
依据：编号永不改变，永不重用；移动、拆分、合并的举措以 was 指明原来的编号
"""

from __future__ import annotations

from wfplan.problem import Faults, Rule
from wfplan.rules.context import Context, at


def check(context: Context) -> Faults:
    for owner, pointer in context.renumbered:
        for w, former in enumerate(owner.was):
            key, _, number = former.rpartition("#")
            if key not in ("", context.plan.front.key):
                continue
            if number == owner.id:
                message = f"{owner.id} 的原编号“{former}”就是它自己；应写以前的编号"
            elif number not in context.plan.ids and number not in context.former_ids:
                message = f"{owner.id} 的原编号“{former}”，方案的各版中都没有"
            else:
                continue
            yield RULE.fault(at(pointer, "was", w), message)


RULE = Rule("WF235", "unknown-former-id", "warning", __doc__ or "", check, is_mandatory=False)
