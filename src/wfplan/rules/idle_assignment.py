"""任务项的责任单位不承担任何举措：各举措都另有自己的责任单位。

举措自己的责任单位代替任务项的；任务项的单位要承担哪一条，应写在那一条上。
没有 responsible_text、已由 wfplan verify 逐字核对的只作提示：公布文本如此。

误：responsible: [市司法局]
    measures: [{…, responsible: [市公安局]}, {…, responsible: [市财政局]}]
正：responsible: [市司法局]
    measures: [{…, responsible: [市公安局, 市司法局]}, {…, responsible: [市财政局]}]
依据：谁承担举措只由一处回答：举措有自己的责任单位就是它们，没有才是任务项的
"""

from __future__ import annotations

from wfplan.problem import Faults, Rule
from wfplan.rules.context import Context, at
from wfplan.units.member import holdings_of, listed_members


def check(context: Context) -> Faults:
    members = None
    for item, pointer in context.items:
        if not item.responsible or not item.measures or not item.measures[0].responsible:
            continue
        if not all(measure.responsible for measure in item.measures):
            continue
        members = members or listed_members(context.plan.roster)
        owing = {
            context.key_of(held.unit)
            for measure in item.measures
            for held in holdings_of(item, measure, members)
        }
        is_printed = context.is_proved and not item.responsible_text
        rule = RULE._replace(severity="info") if is_printed else RULE
        for u, assignment in enumerate(item.responsible):
            if context.key_of(assignment.unit) not in owing:
                message = (
                    f"{item.id} 的责任单位“{assignment.unit}”不承担任何举措：各举措都另有责任单位"
                )
                yield rule.fault(at(pointer, "responsible", u), message)


RULE = Rule("WF237", "idle-assignment", "warning", __doc__ or "", check, is_mandatory=False)
