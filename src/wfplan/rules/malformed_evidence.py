"""佐证材料既不是文件也不是网址，或者两样都写了，或者网址不完整。

误：evidence: [{url: www.example.com}]
正：evidence: [{url: 'https://www.example.com/'}]
依据：数据格式，见 plan/schema/status.schema.json
"""

from __future__ import annotations

from wfplan.problem import Faults, Rule
from wfplan.rules.status_context import StatusContext
from wfplan.status.judge import evidence_fault


def check(context: StatusContext) -> Faults:
    for line, update in context.updates:
        for number, evidence in enumerate(update.evidence):
            if fault := evidence_fault(evidence):
                yield RULE.fault(line.at("evidence", number), f"{update.measure} {fault}")


RULE = Rule("WF414", "malformed-evidence", "error", __doc__ or "", check)
