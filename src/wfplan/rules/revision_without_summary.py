"""修订记录没有写明改了什么。

误：summary: ''
正：summary: 按潍发〔2023〕1号修改 1-3
依据：公布内容的每次修改都要留下记录
"""

from __future__ import annotations

from wfplan.problem import Faults, Pointer, Rule
from wfplan.rules.context import PLAN_FILE, Context


def check(context: Context) -> Faults:
    for i, revision in enumerate(context.plan.front.revisions):
        if not revision.summary.strip():
            place = Pointer(PLAN_FILE, ("revisions", i, "summary"))
            yield RULE.fault(place, f"第 {revision.version} 版没有写修订说明")


RULE = Rule("WF342", "revision-without-summary", "error", __doc__ or "", check, is_mandatory=False)
