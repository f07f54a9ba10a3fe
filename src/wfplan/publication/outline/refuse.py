"""Documents that are no plan, each with the reason."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wfplan.publication.numbers.marks import Mark
from wfplan.publication.outline.record import NoPlan, Outline
from wfplan.publication.text.fold import fold
from wfplan.publication.text.lines import Source

_WIDE = re.compile("[\u4e00-\u9fff]")
_MARKS = re.compile("[，。、；：]")
_COMMON = re.compile(
    "[的和工作政府实施责任单位局关行市县一二三部门管理开展加强推进要中有人为大全年月省区]"
)
_DECIMAL = re.compile(r"(?:^|[\n 。])(\d{1,2})\.(\d{1,2})(?:\.\d{1,2})?[ \u4e00-\u9fff]")
_NO_PLAN = re.compile(
    r"(?:批复|复函|应急预案|预案|条例|公报|公告|通告|讲话|贺信|贺电|命令|名单|任免|答记者问|解读|纪要|情况通报|"
    r"情况的?报告|工作报告|工作总结|总结报告|情况汇报|通报|章程|名录|目录|放假安排|节假日安排)(?:的通知)?(?:（[^）]*）)?$"
)
_RULES = re.compile(
    r"(?:规定|细则|办法|规则|制度|标准|规范|指南|守则|准则)(?:（[^）]*）)?》?(?:的通知)?$|"
    r"(?:成立|设立|建立|调整)[^，。]{0,40}(?:领导小组|联席会议|委员会|指挥部|专班)|表彰|通报|聘任|授予|节假日|放假"
)
_TASKS = re.compile(
    r"(?:方案|意见|措施|计划|规划|要点|清单|分工|任务|任务书|行动|举措|纲要|决定|安排|台账|目标|通知|"
    r"[^名附]表|分解|责任|工作|工程|政策|条|项|报告|请示|事项)(?:（[^）]*）)?》?$"
)
"""A title of what hands out tasks."""
_LEAST = 20
_LEAST_ARTICLES = 3


def refuse_text(source: Source, marks: Sequence[Mark], cells: str) -> NoPlan | None:
    """Why a text cannot hold a plan; None where it can."""
    text = source.text + cells
    bare = len(text) - sum(text.count(blank) for blank in " \n")
    if bare < _LEAST:
        return NoPlan("文件里没有文字（或不足 20 字），没有可导入的内容")
    garbled = _garbled(source, text)
    if garbled is not None:
        return garbled
    head = source.folded[:1_500]
    articles = {mark.value for mark in marks if mark.style == "article" and mark.rank >= 2}
    chapters = [mark for mark in marks if mark.style == "chinese" and mark.rank == 3]
    if len(articles & set(range(1, 30))) >= _LEAST_ARTICLES and len(chapters) < len(articles):
        return NoPlan(
            "这是按章、条写的法规或制度（第一条…），没有“一、”章和“（一）”任务项，不是方案"
        )
    decimals = {(int(m[1]), int(m[2])) for m in _DECIMAL.finditer(source.folded)}
    if len(decimals & {(a, b) for a in range(1, 9) for b in range(1, 9)}) >= 6:
        kind = "应急预案一类的" if "预案" in head else ""
        return NoPlan(f"这是按 1、1.1 分节写的{kind}文件，没有“一、”章和“（一）”任务项，不是方案")
    return None


def _garbled(source: Source, text: str) -> NoPlan | None:
    """Why a text is no readable Chinese; the message names the line and shows a piece."""
    sample = text[:20_000]
    signs = [sign for sign in sample if not sign.isspace()]
    wide = len(_WIDE.findall(sample))
    if wide * 10 >= len(signs) * 4 and "\ufffd" not in sample[:4_000]:
        common = len(_COMMON.findall(sample))
        has_marks = len(_MARKS.findall(sample)) * 200 >= len(signs)
        if common * 30 >= wide and (has_marks or len(signs) < 400):
            return None
        if common * 12 >= wide:
            return None
    at = next((n for n, line in enumerate(source.text.split("\n"), 1) if line.strip()), 1)
    shown = source.text.strip()[:16].replace("\n", " ")
    if wide * 10 < len(signs) and all(sign.isascii() for sign in signs[:200]):
        return NoPlan(f"不是中文文本（第 {at} 行“{shown}”），不能导入")
    return NoPlan(f"文字是乱码（第 {at} 行“{shown}”），多半是编码读错；请用原文件重新保存为 UTF-8")


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
    if _RULES.search(title) or (title and not _TASKS.search(title.rstrip("”》 "))):
        return NoPlan(f"“{title[:40]}”没有写责任单位，不像交办任务的方案")
    if not plan.chapters:
        return NoPlan("“一、”各段没有责任单位，也没有下一级任务，不像交办任务的方案")
    return None
