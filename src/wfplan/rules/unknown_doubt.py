"""存疑（doubt）写的代码不是已有的存疑代码。

误：doubt: {code: WF799, text: 时限可能属于上一句}
正：doubt: {code: WF712, text: 时限可能属于上一句}
依据：WF7 开头的规则，用 wfplan rules 查看；核对后删去 doubt 即可
"""

from __future__ import annotations

from difflib import get_close_matches

from wfplan.model.plan import Chapter
from wfplan.problem import Faults, Rule
from wfplan.rules.context import Context, at
from wfplan.rules.doubt_rules import doubt_rules, doubtful


def check(context: Context) -> Faults:
    known = doubt_rules()
    for owner, pointer in doubtful(context):
        code = owner.doubt.code if owner.doubt else ""
        if code not in known:
            near = get_close_matches(code, known, 1, 0.6)
            hint = f"，是否为 {near[0]}？" if near else "；用 wfplan rules 查看全部规则"
            label = f"第 {owner.id} 章" if isinstance(owner, Chapter) else f"{owner.id} "
            message = f"{label}的存疑代码“{code}”不是已有的代码{hint}"
            yield RULE.fault(at(pointer, "doubt", "code"), message)


RULE = Rule("WF230", "unknown-doubt", "error", __doc__ or "", check)
