"""责任单位的读法（responsible）里有的单位，公布的原文（responsible_text）没有写。

写明责任单位的原文旁边，responsible 是对它的读法，可以改正。
单位的全称、别名、更名前后的名称都算写了；
“省科技厅、工业和信息化厅”这样共用开头或结尾的，也算写了。
没有 responsible_text 的不查。

误：responsible_text: [（责任单位：市司法局）]
    responsible: [市司法局, 市公安局]
正：responsible_text: [（责任单位：市司法局、市公安局）]
    responsible: [市司法局, 市公安局]
依据：公布的原文；原文改了，读法要重新核对
"""

from __future__ import annotations

from wfplan.problem import Faults, Rule
from wfplan.rules.context import Context, at
from wfplan.rules.printed_name import every_name, is_in_words
from wfplan.units.resolve import Found


def check(context: Context) -> Faults:
    for owner, pointer in context.unlike_readings:
        words = context.name_index.fold(owner.responsible_text)
        for u, assignment in enumerate(owner.responsible):
            if assignment.unit in words:
                continue
            answer = context.answers[assignment.unit]
            if not isinstance(answer, Found):
                continue  # a name that nobody has is for `unknown-unit` to say
            if not any(is_in_words(name, words) for name in every_name(answer.unit)):
                message = f"{owner.id} 的责任单位“{assignment.unit}”不在写明责任单位的原文中"
                yield RULE.fault(at(pointer, "responsible", u), message)


RULE = Rule("WF231", "unit-not-in-words", "warning", __doc__ or "", check, is_mandatory=False)
