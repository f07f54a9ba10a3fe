"""一轮结束时各单位已有的记录，不再是文件开头的那几条。

误：合并分支后，结束以前的 37 条中间插进了一条
正：wfplan round tidy 2022Q1 把插进来的移到这 37 条之后
依据：结束的轮次只计当时的记录；rounds.yaml 记下了各单位的条数和校验值
"""

from __future__ import annotations

from wfplan.problem import Faults, Pointer, Rule
from wfplan.rules.status_context import StatusContext
from wfplan.status.round.closing import broken_closings
from wfplan.status.rounds import fold_rounds


def check(context: StatusContext) -> Faults:
    closed = [one for one in fold_rounds(context.plan.rounds).values() if one.entries]
    present = {
        file.unit: (file, name) for file, name in zip(context.files, context.names, strict=True)
    }
    for unit in dict.fromkeys(unit for one in closed for unit in one.entries or ()):
        file, name = present.get(unit, (None, f"status/{unit}.yaml"))
        entries = file.entries if file else ()
        for broken in broken_closings(closed, unit, entries):
            here = min(broken.number, len(entries)) - 1
            pointer = Pointer(name, ("entries", here) if here >= 0 else ())
            found = f"只有 {len(entries)} 条" if len(entries) < broken.number else "不再是这几条"
            message = (
                f"轮次 {broken.round} 结束时{unit}有 {broken.number} 条记录，现在{found}；"
                f"合并插进来的，用 wfplan round tidy {broken.round} 移到其后"
            )
            yield RULE.fault(pointer, message)


RULE = Rule("WF434", "closed-round-changed", "error", __doc__ or "", check)
