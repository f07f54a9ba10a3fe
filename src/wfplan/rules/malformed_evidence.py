"""Evidence that is neither a file nor a web page, both, or an address in no known form.

Bad:    evidence: [{url: www.example.com}]
Good:   evidence: [{url: 'https://www.example.com/'}]
Source: plan/schema/status.schema.json
"""

from __future__ import annotations

from collections.abc import Iterator

from wfplan.problem import Fault, Rule
from wfplan.rules.status_context import StatusContext
from wfplan.status.judge import evidence_fault


def check(context: StatusContext) -> Iterator[Fault]:
    for line, update in context.updates:
        for number, evidence in enumerate(update.evidence):
            fault = evidence_fault(evidence)
            if fault:
                yield RULE.fault(line.at("evidence", number), f"{update.measure} {fault}")


RULE = Rule("WF414", "malformed-evidence", "error", __doc__ or "", check)
