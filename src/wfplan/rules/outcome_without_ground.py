"""收官结论没有写明去处或依据。

误：{id: 1-1-3, outcome: ended}
正：{id: 1-1-3, outcome: ended, reason: 上位政策调整, document_number: 某发〔2025〕3号}
依据：转入（carried）须写转入哪里（to）；终止（ended）须写理由和文号，都没有就是未完成（open）
"""

from __future__ import annotations

from wfplan.problem import Faults, Pointer, Rule
from wfplan.rules.context import Context
from wfplan.rules.register import CONCLUSION_FILE

_NEEDED = {"carried": ("to",), "ended": ("reason", "document_number")}
_WORDS = {"carried": "转入下一方案", "ended": "终止"}


def check(context: Context) -> Faults:
    conclusion = context.plan.conclusion
    for place, outcome in enumerate(conclusion.measures if conclusion else ()):
        needed = _NEEDED.get(outcome.outcome, ())
        missing = [name for name in needed if not getattr(outcome, name)]
        if missing:
            words = "、".join(f"“{name}”" for name in missing)
            pointer = Pointer(CONCLUSION_FILE, ("measures", place))
            message = f"{outcome.id} 的结论是{_WORDS[outcome.outcome]}，缺少{words}"
            yield RULE.fault(pointer, message)


RULE = Rule("WF809", "outcome-without-ground", "error", __doc__ or "", check)
