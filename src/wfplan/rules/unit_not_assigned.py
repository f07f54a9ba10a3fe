"""责任单位填报了当日没有分工给它的举措。

方案写明的单位可以填报；列在范围为“全部”（all）的集合里的成员也可以填报。
方案修订过的，每条记录看它所算的那一天施行的一版；单位停用以前由它自己填报，停用以后由承接单位填报，
停用以前的轮次，以后补报的，两家都可以报。审核写在被审核的记录所在的文件里，不看日期。

误：status/市公安局.yaml 里写 {measure: 1-3-2, …}   （1-3 的责任单位没有它）
正：status/市司法局.yaml 里写 {measure: 1-3-2, …}
依据：方案的责任单位名单
"""

from __future__ import annotations

from collections.abc import Mapping

from wfplan.model.status import DutyEntry, Review
from wfplan.problem import Faults, Rule
from wfplan.rules.status_context import StatusContext
from wfplan.units.member import Holding
from wfplan.units.reporter import EditionReporters, Reporters


def check(context: StatusContext) -> Faults:
    units = {unit.name for unit in context.plan.roster.units}
    by_edition = EditionReporters()
    for line, entry in context.duty_lines:
        reporters = by_edition.of(context.edition_of(entry))
        if entry.measure not in reporters or line.unit not in units:
            continue
        can = _reporters_of(entry, context, reporters)
        if line.unit in can or line.unit in reporters.on(entry.measure, entry.date):
            continue
        listed = "、".join(can) or "尚无"
        if line.unit in reporters.ever(entry.measure):
            day = context.basis.counts_for(entry, entry.date)
            message = f"{entry.measure} 在 {day} 不由“{line.unit}”承担；当日的责任单位：{listed}"
        else:
            message = f"{entry.measure} 没有分工给“{line.unit}”；可填报的责任单位：{listed}"
        yield RULE.fault(line.at("measure"), message)


def _reporters_of(
    entry: DutyEntry, context: StatusContext, reporters: Reporters
) -> Mapping[str, Holding]:
    """Who may say it; what an answer is to is judged itself."""
    if isinstance(entry, Review):
        return reporters.ever(entry.measure)
    return reporters.on(entry.measure, context.basis.counts_for(entry, entry.date))


RULE = Rule("WF402", "unit-not-assigned", "error", __doc__ or "", check)
