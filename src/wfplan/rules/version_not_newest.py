"""内容版本号与最新一条修订记录的版本号不一致。

误：version: 2
    revisions: [{version: 1, …}]
正：version: 1
    revisions: [{version: 1, …}]
依据：公布内容的每次修改都要留下记录
"""

from __future__ import annotations

from wfplan.problem import Faults, Pointer, Rule
from wfplan.rules.context import PLAN_FILE, Context


def check(context: Context) -> Faults:
    front = context.plan.front
    newest = max(revision.version for revision in front.revisions)
    if front.version != newest:
        place = Pointer(PLAN_FILE, ("version",))
        yield RULE.fault(place, f"内容版本是 {front.version}，修订记录最新的是 {newest}")


RULE = Rule("WF340", "version-not-newest", "error", __doc__ or "", check)
