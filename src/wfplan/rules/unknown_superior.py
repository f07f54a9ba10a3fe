"""举措落实的上级方案（implements），没有写在 superior 中。

误：implements: [{plan: 省法治规划, id: 2-3-1, quote: 推行住所申报承诺}]
正：superior: [{key: 省法治}]
    implements: [{plan: 省法治, id: 2-3-1, quote: 推行住所申报承诺}]
依据：plan.yaml 的 superior 列出本方案所落实的方案
"""

from __future__ import annotations

from difflib import get_close_matches

from wfplan.problem import Faults, Rule
from wfplan.rules.context import Context, at


def check(context: Context) -> Faults:
    known = [superior.key for superior in context.plan.front.superior]
    for measure, pointer in context.managed:
        for i, implements in enumerate(measure.implements):
            if implements.plan not in known:
                near = get_close_matches(implements.plan, known, 1, 0.5)
                hint = f"，是否为“{near[0]}”？" if near else "；请先在 plan.yaml 的 superior 中写明"
                message = f"{measure.id} 落实的上级方案“{implements.plan}”未写明{hint}"
                yield RULE.fault(at(pointer, "implements", i, "plan"), message)


RULE = Rule("WF236", "unknown-superior", "error", __doc__ or "", check)
