"""A file that proves a report is not there, or not within the repository.

Bad:    evidence: [{path: ../佐证/大厅.pdf, …}]   (and no such file)
Good:   the file, committed with the report
Source: DESIGN, what it is for: can you prove it
"""

from __future__ import annotations

from collections.abc import Iterator

from wfplan.problem import Fault, Rule
from wfplan.rules.status_context import StatusContext


def check(context: StatusContext) -> Iterator[Fault]:
    if context.digests is None:
        return
    for line, update in context.updates:
        for number, evidence in enumerate(update.evidence):
            if evidence.path is not None and context.digests.get(evidence.path) is None:
                message = f"{update.measure} 的佐证材料“{evidence.path}”不存在，或不在仓库中"
                yield RULE.fault(line.at("evidence", number, "path"), message)


RULE = Rule("WF412", "evidence-missing", "error", __doc__ or "", check)
