"""报送轮次没有写明所报期间的起止。

误：- {id: 2022Q1, name: 2022年第一季度}
正：- {id: 2022Q1, name: 2022年第一季度, start: 2022-01-01, end: 2022-03-31}
依据：rounds.yaml，每轮须有 start 和 end；以后的行只写更正之处
"""

from __future__ import annotations

from wfplan.problem import Faults, Rule
from wfplan.rules.context import Context
from wfplan.rules.register import round_entries


def check(context: Context) -> Faults:
    for said in round_entries(context.plan):
        missing = [name for name in ("start", "end") if name not in said.fields]
        if missing:
            words = "、".join(f"“{name}”" for name in missing)
            yield RULE.fault(said.first, f"轮次 {said.name} 缺少{words}")


RULE = Rule("WF801", "round-without-period", "error", __doc__ or "", check)
