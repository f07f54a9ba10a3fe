"""申请延到的日期不晚于现在的完成时限，等于没有延期。

已经同意过延期的，按延期后的日期比。

误：{measure: 1-3-2, date: 2022-11-20, extend_to: 2022-12-31, …}   （时限就是 2022-12-31）
正：{measure: 1-3-2, date: 2022-11-20, extend_to: 2023-06-30, …}
依据：延期是把完成时限往后移，原定时限另行保留
"""

from __future__ import annotations

from wfplan.problem import Faults, Rule
from wfplan.rules.status_context import StatusContext
from wfplan.status.desk.request_fault import extension_fault


def check(context: StatusContext) -> Faults:
    for key, (lines, history) in context.by_key.items():
        due = context.due_day(key) if history.extensions else None
        for extension in history.extensions:
            request = extension.request
            fault = extension_fault(request.extend_to, due)
            if fault is not None:
                message = f"{key.measure} {fault}"
                for line in lines:
                    if line.entry is request:
                        yield RULE.fault(line.at("extend_to"), message)
            due = request.extend_to if extension.is_accepted else due


RULE = Rule("WF427", "extension-not-later", "warning", __doc__ or "", check, is_mandatory=False)
