"""每年（每半年、每季度、每月）一次的举措，已经过去的一期没有填报。

方案收官以后才届满的一期不查。
只查有进展填报文件的单位；从未填报的单位，用 wfplan status missing 查看。

误：{measure: 3-2-2, period: 2022, …} 之后就是 {measure: 3-2-2, period: 2024, …}
正：两条之间补上 period: 2023 的一条
依据：有频次的举措，每期各有一个状态
"""

from __future__ import annotations

from wfplan.model.period import months_of, period_of, period_words
from wfplan.problem import Faults, Pointer, Rule
from wfplan.rules.status_context import StatusContext
from wfplan.status.judge import OFTEN


def check(context: StatusContext) -> Faults:
    name_by_unit = {
        file.unit: name for file, name in zip(context.files, context.names, strict=True)
    }
    conclusion = context.plan.conclusion
    last = min(context.today, conclusion.date) if conclusion else context.today
    for duty in context.board.duties:
        name = name_by_unit.get(duty.unit)
        if not name or duty.period is None or duty.status.updates:
            continue
        if period_of(duty.period).end < last:
            often, span = OFTEN[months_of(duty.period)], period_words(duty.period)
            message = f"{duty.measure.id} {often}一次，没有{span}的填报"
            yield RULE.fault(Pointer(name, ("entries",)), message)


RULE = Rule("WF416", "annual-without-report", "warning", __doc__ or "", check, is_mandatory=False)
