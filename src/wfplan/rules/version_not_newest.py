"""The version of the content is not that of the newest revision.

Bad:    version: 2
        revisions: [{version: 1, …}]
Good:   version: 1
        revisions: [{version: 1, …}]
Source: DESIGN, data: two kinds of field
"""

from __future__ import annotations

from collections.abc import Iterator

from wfplan.problem import Fault, Pointer, Rule
from wfplan.rules.context import PLAN_FILE, Context


def check(context: Context) -> Iterator[Fault]:
    front = context.plan.front
    newest = max(revision.version for revision in front.revisions)
    if front.version != newest:
        place = Pointer(PLAN_FILE, ("version",))
        yield RULE.fault(place, f"内容版本是 {front.version}，修订记录最新的是 {newest}")


RULE = Rule("WF340", "version-not-newest", "error", __doc__ or "", check)
