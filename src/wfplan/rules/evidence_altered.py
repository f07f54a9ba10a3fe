"""A file that proves a report is no longer the one that was registered.

Bad:    a PDF replaced after the report
Good:   the new PDF under another name, in a new report
Source: DESIGN, what it is for: can you prove it
"""

from __future__ import annotations

from collections.abc import Iterator

from wfplan.problem import Fault, Rule
from wfplan.rules.status_context import StatusContext


def check(context: StatusContext) -> Iterator[Fault]:
    for line, update in context.updates:
        for number, evidence in enumerate(update.evidence):
            found = (context.digests or {}).get(evidence.path or "")
            if found and evidence.sha256 and found != evidence.sha256:
                message = (
                    f"{update.measure} 的佐证材料“{evidence.path}”与登记时不同"
                    f"（现为 {found[:12]}…，登记为 {evidence.sha256[:12]}…）"
                )
                yield RULE.fault(line.at("evidence", number, "sha256"), message)


RULE = Rule("WF413", "evidence-altered", "error", __doc__ or "", check)
