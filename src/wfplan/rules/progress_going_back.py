"""进度比上一次填报还低，却没有说明原因。

误：{…, date: 2022-06-30, progress: 60}
    {…, date: 2022-09-30, progress: 40}
正：{…, date: 2022-06-30, progress: 60}
    {…, date: 2022-09-30, progress: 40, note: 原统计有误，已更正}
依据：更正是一次新的填报，要让人看得出是更正
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from wfplan.model.status import Update
from wfplan.problem import Fault, Rule
from wfplan.rules.status_context import StatusContext


def check(context: StatusContext) -> Iterator[Fault]:
    for lines in context.by_key.values():
        last: tuple[int, date] | None = None
        for line in lines:
            update = line.entry
            if not isinstance(update, Update) or update.progress is None:
                continue
            if last and update.progress < last[0] and not update.note:
                message = (
                    f"{update.measure} 的进度由 {last[0]}（{last[1]}）退到 {update.progress}，"
                    "应在进展情况（note）中说明"
                )
                yield RULE.fault(line.at("progress"), message)
            last = update.progress, update.date


RULE = Rule("WF407", "progress-going-back", "error", __doc__ or "", check)
