"""佐证材料的文件不存在，或者不在仓库之内。

误：evidence: [{path: ../佐证/大厅.pdf, …}]   （没有这个文件）
正：文件与填报一并提交
依据：佐证材料须经得起查证
"""

from __future__ import annotations

from wfplan.problem import Faults, Rule
from wfplan.rules.status_context import StatusContext


def check(context: StatusContext) -> Faults:
    if context.digests is None:
        return
    for line, update in context.updates:
        for number, evidence in enumerate(update.evidence):
            if evidence.path is not None and context.digests.get(evidence.path) is None:
                message = f"{update.measure} 的佐证材料“{evidence.path}”不存在，或不在仓库中"
                yield RULE.fault(line.at("evidence", number, "path"), message)


RULE = Rule("WF412", "evidence-missing", "error", __doc__ or "", check)
