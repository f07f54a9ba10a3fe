"""收官结论写的去处（to）不成立。

误：{id: 1-1-2, outcome: carried, to: 下一方案}
正：{id: 1-1-2, outcome: carried, to: 示例方案2030#2-1-3}
依据：去处写作 简称#编号，是另一个方案的举措；只有转入下一方案（carried）的才有去处
"""

from __future__ import annotations

from wfplan.model.conclusion import MeasureOutcome
from wfplan.model.ids import parse_id, senseless_in_key
from wfplan.model.words import OUTCOMES
from wfplan.problem import Faults, Pointer, Rule
from wfplan.rules.context import Context
from wfplan.rules.register import CONCLUSION_FILE


def check(context: Context) -> Faults:
    conclusion = context.plan.conclusion
    for place, outcome in enumerate(conclusion.measures if conclusion else ()):
        said = _fault_of(outcome, context.plan.front.key) if outcome.to else ""
        if said:
            pointer = Pointer(CONCLUSION_FILE, ("measures", place, "to"))
            yield RULE.fault(pointer, f"{outcome.id} 的去处“{outcome.to}”{said}")


def _fault_of(outcome: MeasureOutcome, own_key: str | None) -> str:
    """What is wrong with where a measure goes on; empty where nothing is."""
    if outcome.outcome != "carried":
        return f"与结论“{OUTCOMES[outcome.outcome]}”不符；去处只用于转入下一方案（carried）"
    key, _, id_ = (outcome.to or "").partition("#")
    number = parse_id(id_)
    if not key or senseless_in_key(key) or number is None or number.level != 3:
        return "不是另一方案的举措；应如 示例方案2030#2-1-3"
    return "是本方案自己的举措；应是下一方案的" if key == own_key else ""


RULE = Rule("WF812", "senseless-destination", "error", __doc__ or "", check)
