"""Documents that are no plan, each with the reason."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wfplan.publication.numbers.marks import Mark
from wfplan.publication.outline.garbled import refuse_garbled
from wfplan.publication.outline.record import NoPlan, Outline
from wfplan.publication.text.fold import fold
from wfplan.publication.text.lines import Source

_DECIMAL = re.compile(r"(?:^|[\n 。])(\d{1,2})\.(\d{1,2})(?:\.\d{1,2})?[ \u4e00-\u9fff]")
_NO_PLAN = re.compile(
    r"(?:批复|复函|应急预案|预案|条例|公报|公告|通告|讲话|贺信|贺电|命令|名单|任免|答记者问|解读|纪要|情况通报|"
    r"情况的?报告|工作报告|年度报告|工作总结|总结报告|情况汇报|通报|章程|名录|目录|放假安排|节假日安排)(?:的通知)?(?:（[^）]*）)?$"
)
_NO_TASKS = re.compile(
    r"^一图|图解|读懂|工作总结(?:和|及|与|暨)|"
    r"(?:会议?|大会|培训(?:班)?|比赛|竞赛|考试|讲座|座谈会?|论坛|报名|遴选|招聘)(?:工作)?的通知$"
)
"""With units named for tasks it may still be a plan: a notice about how a meeting is prepared."""
_RULES = re.compile(
    r"(?:规定|细则|办法|规则|制度|标准|规范|指南|守则|准则)(?:（[^）]*）)?》?(?:的通知)?$|"
    r"(?:成立|设立|建立|调整)[^，。]{0,40}(?:领导小组|联席会议|委员会|指挥部|专班)|表彰|通报|聘任|授予|节假日|放假"
)
_TASKS = re.compile(
    r"(?:方案|意见|措施|计划|规划|要点|清单|分工|任务|任务书|行动|举措|纲要|决定|安排|台账|目标|通知|"
    r"[^名附]表|分解|责任|工作|工程|政策|条|项|事项)(?:（[^）]*）)?》?$"
)
"""A title of what hands out tasks."""
_HANDED = re.compile(
    r"[（〔\n。](?:责任|牵头|主办|承办|实施)(?:单位|部门)：|（[^（）\n]{2,80}(?:牵头|负责)[^（）\n]{0,40}）"
)
_LEAST = 20
_LEAST_ARTICLES = 3


def refuse_text(source: Source, marks: Sequence[Mark], raw: str, cells: str) -> NoPlan | None:
    """Why a text cannot hold a plan; None where it can.

    Args:
        raw: all of the document as it was read; `cells`: what of it stands in tables.
    """
    text = source.text + cells
    bare = len(text) - sum(text.count(blank) for blank in " \n")
    if bare < _LEAST:
        return NoPlan("文件里没有文字（或不足 20 字），没有可导入的内容")
    garbled = refuse_garbled(raw)
    if garbled is not None:
        return garbled
    head = source.folded[:1_500]
    articles = {mark.value for mark in marks if mark.style == "article" and mark.rank >= 2}
    chapters = [mark for mark in marks if mark.style == "chinese" and mark.rank == 3]
    is_ruled = len(articles & set(range(1, 30))) >= _LEAST_ARTICLES
    if is_ruled and len(chapters) < len(articles) and not _hands_out(source, len(articles)):
        return NoPlan(
            "这是按章、条写的法规或制度（第一条…），没有“一、”章和“（一）”任务项，不是方案"
        )
    decimals = {(int(m[1]), int(m[2])) for m in _DECIMAL.finditer(source.folded)}
    if len(decimals & {(a, b) for a in range(1, 9) for b in range(1, 9)}) >= 6:
        kind = "应急预案一类的" if "预案" in head else ""
        return NoPlan(f"这是按 1、1.1 分节写的{kind}文件，没有“一、”章和“（一）”任务项，不是方案")
    return None


def _hands_out(source: Source, articles: int) -> bool:
    """Whether every second article names who answers for it."""
    return len(_HANDED.findall(source.folded)) * 2 >= articles


def refuse_outline(plan: Outline) -> NoPlan | None:
    """Why an outline is no plan; None where it is one."""
    title = fold(plan.title)
    letter = fold(plan.front.letter_title.text) if plan.front.letter_title else ""
    has_units = any(
        item.holding.duties or any(m.holding.duties for m in item.measures) for item in plan.items
    )
    for name in (title, letter):
        found = _NO_PLAN.search(name)
        if found:
            return NoPlan(
                f"“{name[:40]}”是{found[0].removesuffix('的通知')}，没有交办的任务，不是方案"
            )
    if has_units:
        return None
    if not plan.items:
        return NoPlan("只有“一、”一级的标题，没有编号的任务项，也没有责任单位，不是方案")
    if (
        _RULES.search(title)
        or _NO_TASKS.search(title)
        or (title and not _TASKS.search(title.rstrip("”》 ")))
    ):
        return NoPlan(f"“{title[:40]}”没有写责任单位，不像交办任务的方案")
    if all(item.number and item.number.text.endswith(("节", "条")) for item in plan.items):
        return NoPlan("这是按篇、章、节写的规划或制度，没有写责任单位，不像交办任务的方案")
    if not plan.chapters:
        return NoPlan("“一、”各段没有责任单位，也没有下一级任务，不像交办任务的方案")
    return None
