"""章或任务项的公布序号没有逐个递增。

误：number: （一）
    number: （三）
正：number: （一）
    number: （二）
依据：公布的方案的序号
"""

from __future__ import annotations

from collections.abc import Iterator

from wfplan.model.ids import chinese_number
from wfplan.problem import Fault, Rule
from wfplan.rules.context import Context, at


def check(context: Context) -> Iterator[Fault]:
    for number, (chapter, pointer) in enumerate(context.chapters, 1):
        wanted = chinese_number(number)
        if chapter.number != wanted:
            message = f"第 {chapter.id} 章的序号是“{chapter.number}”，按顺序应为“{wanted}”"
            yield RULE.fault(at(pointer, "number"), message)
        for i, item in enumerate(chapter.items):
            wanted = f"（{chinese_number(i + 1)}）"
            if item.number != wanted:
                message = f"{item.id} 的序号是“{item.number}”，按顺序应为“{wanted}”"
                yield RULE.fault(at(pointer, "items", i, "number"), message)


RULE = Rule("WF125", "number-out-of-order", "error", __doc__ or "", check, is_mandatory=False)
