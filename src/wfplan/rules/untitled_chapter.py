"""章没有序号也没有标题，而方案不止一章。

没有章、只有任务项的方案写作一章（id: '1'），不写序号和标题。
已由 wfplan verify 逐字核对的不查：公布文本如此，照录。

误：chapters/1.yaml 和 chapters/2.yaml 都没有 number 和 title
正：两章各有 number 和 title；只有一章时才可都不写
依据：章以序号和标题相称
"""

from __future__ import annotations

from wfplan.problem import Faults, Rule
from wfplan.rules.context import Context, at


def check(context: Context) -> Faults:
    if context.is_proved or len(context.chapters) < 2:
        return
    for chapter, pointer in context.chapters:
        if chapter.number is None and chapter.title is None:
            message = f"第 {chapter.id} 章没有序号和标题；方案只有一章时才可都不写"
            yield RULE.fault(at(pointer, "id"), message)


RULE = Rule("WF127", "untitled-chapter", "warning", __doc__ or "", check, is_mandatory=False)
