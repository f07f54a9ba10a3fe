"""修订记录没有由旧到新排列：版本号和日期应逐条递增。

误：revisions: [{version: 2, …}, {version: 1, …}]
正：revisions: [{version: 1, …}, {version: 2, …}]
依据：公布内容的每次修改都要留下记录
"""

from __future__ import annotations

from itertools import pairwise

from wfplan.problem import Faults, Pointer, Rule
from wfplan.rules.context import PLAN_FILE, Context


def check(context: Context) -> Faults:
    revisions = context.plan.front.revisions
    for i, (before, revision) in enumerate(pairwise(revisions), 1):
        if revision.version <= before.version:
            place = Pointer(PLAN_FILE, ("revisions", i, "version"))
            yield RULE.fault(
                place, f"修订版本 {revision.version} 排在 {before.version} 之后，应由旧到新"
            )
        elif revision.date < before.date:
            place = Pointer(PLAN_FILE, ("revisions", i, "date"))
            yield RULE.fault(place, f"修订日期 {revision.date} 早于上一版的 {before.date}")


RULE = Rule("WF341", "revisions-out-of-order", "error", __doc__ or "", check)
