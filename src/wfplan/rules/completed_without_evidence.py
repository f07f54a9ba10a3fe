"""责任单位报已完成，却没有任何佐证材料。

以前各次填报所附的材料也算数。

误：{measure: 1-3-2, state: completed}
正：{measure: 1-3-2, state: completed, evidence: [{path: ../佐证/大厅.pdf, sha256: …}]}
依据：督查惯例，销号须凭佐证材料
"""

from __future__ import annotations

from wfplan.problem import Faults, Rule
from wfplan.rules.status_context import StatusContext


def check(context: StatusContext) -> Faults:
    for lines, history in context.by_key.values():
        update = history.latest
        has_evidence = any(report.evidence for report in history.reports)
        if update is not None and update.state == "completed" and not has_evidence:
            message = f"{update.measure} 报为已完成，没有佐证材料（evidence）"
            for line in lines:
                if line.number == history.places[-1]:
                    yield RULE.fault(line.at("state"), message)


RULE = Rule(
    "WF411", "completed-without-evidence", "warning", __doc__ or "", check, is_mandatory=False
)
