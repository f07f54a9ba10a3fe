"""同一处的两个章、任务项或举措，公布的序号相同。

按序号查找时分不清是哪一个。已由 wfplan verify 逐字核对的不查：公布文本如此，照录。

误：measures: [{id: 1-1-1, number: '1.', …}, {id: 1-1-2, number: '1.', …}]
正：measures: [{id: 1-1-1, number: '1.', …}, {id: 1-1-2, number: '2.', …}]
依据：GB/T 9704—2012 第 7.3.3 条，层次序数
"""

from __future__ import annotations

from collections.abc import Iterator

from wfplan.model.plan import Chapter
from wfplan.problem import Fault, Rule
from wfplan.rules.context import Context, at
from wfplan.units.name import fold_name


def check(context: Context) -> Iterator[Fault]:
    for family in () if context.is_proved else context.families:
        holder: dict[str, str] = {}
        for owner, pointer in family.members:
            if owner.number is None:
                continue
            first = holder.setdefault(fold_name(owner.number), owner.id)
            if first != owner.id:
                names = (
                    f"第 {owner.id} 章与第 {first} 章"
                    if isinstance(owner, Chapter)
                    else f"{owner.id} 与 {first} "
                )
                yield RULE.fault(at(pointer, "number"), f"{names}的序号都是“{owner.number}”")


RULE = Rule("WF126", "same-number", "warning", __doc__ or "", check, is_mandatory=False)
