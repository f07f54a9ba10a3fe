"""A revision does not say what changed.

Bad:    summary: ''
Good:   summary: 按潍发〔2023〕1号修改 1-3
Source: DESIGN, data: two kinds of field
"""

from __future__ import annotations

from collections.abc import Iterator

from wfplan.problem import Fault, Pointer, Rule
from wfplan.rules.context import PLAN_FILE, Context


def check(context: Context) -> Iterator[Fault]:
    for i, revision in enumerate(context.plan.front.revisions):
        if not revision.summary.strip():
            place = Pointer(PLAN_FILE, ("revisions", i, "summary"))
            yield RULE.fault(place, f"第 {revision.version} 版没有写修订说明")


RULE = Rule("WF342", "revision-without-summary", "error", __doc__ or "", check, is_firm=False)
