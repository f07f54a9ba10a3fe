"""佐证材料已不是登记时的那个文件。

材料登记时记下了校验值（sha256），文件后来改动过，就不能再证明当时的填报。

误：填报以后，原来的 PDF 被另一个文件替换
正：新的 PDF 另取文件名，随新的填报登记
依据：佐证材料须经得起查证
"""

from __future__ import annotations

from wfplan.problem import Faults, Rule
from wfplan.rules.status_context import StatusContext


def check(context: StatusContext) -> Faults:
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
