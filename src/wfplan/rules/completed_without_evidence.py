"""责任单位报已完成，却没有任何佐证材料。

以前各次填报所附的材料也算数。

误：{measure: 1-3-2, state: completed}
正：{measure: 1-3-2, state: completed, evidence: [{path: ../佐证/大厅.pdf, sha256: …}]}
依据：督查惯例，销号须凭佐证材料
"""

from __future__ import annotations

from collections.abc import Iterator

from wfplan.model.status import Update
from wfplan.problem import Fault, Rule
from wfplan.rules.status_context import StatusContext


def check(context: StatusContext) -> Iterator[Fault]:
    for lines in context.by_key.values():
        updates = [(line, line.entry) for line in lines if isinstance(line.entry, Update)]
        has_evidence = any(update.evidence for _, update in updates)
        if updates and updates[-1][1].state == "completed" and not has_evidence:
            line, update = updates[-1]
            message = f"{update.measure} 报为已完成，没有佐证材料（evidence）"
            yield RULE.fault(line.at("state"), message)


RULE = Rule(
    "WF411", "completed-without-evidence", "warning", __doc__ or "", check, is_mandatory=False
)
