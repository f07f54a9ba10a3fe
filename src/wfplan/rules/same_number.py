"""一个任务项的两条举措，公布的序号相同。

按序号查找时分不清是哪一条；章和任务项的由 WF125 查。
已由 wfplan verify 逐字核对的不查：公布文本如此，照录。

误：measures: [{id: 1-1-1, number: '1.', …}, {id: 1-1-2, number: '1.', …}]
正：measures: [{id: 1-1-1, number: '1.', …}, {id: 1-1-2, number: '2.', …}]
依据：GB/T 9704—2012 第 7.3.3 条，层次序数
"""

from __future__ import annotations

from collections.abc import Iterator

from wfplan.model.plan import Item
from wfplan.problem import Faults, Pointer, Rule
from wfplan.rules.context import Context, at
from wfplan.units.name import fold_name


def check(context: Context) -> Faults:
    for item, pointer in () if context.is_proved else _items(context):
        holder: dict[str, str] = {}
        for m, measure in enumerate(item.measures):
            if measure.number is None:
                continue
            first = holder.setdefault(fold_name(measure.number), measure.id)
            if first != measure.id:
                message = f"{measure.id} 与 {first} 的序号都是“{measure.number}”"
                yield RULE.fault(at(pointer, "measures", m, "number"), message)


def _items(context: Context) -> Iterator[tuple[Item, Pointer]]:
    """The items, if any measure has a number at all."""
    return iter(context.items if any(one.number for one, _ in context.managed) else ())


RULE = Rule("WF126", "same-number", "warning", __doc__ or "", check, is_mandatory=False)
