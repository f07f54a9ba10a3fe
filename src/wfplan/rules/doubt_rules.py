"""What could not be decided while a published text was read: codes WF7xx.

An entry of the plan keeps such a doubt as its `doubt:` until a person has looked.
"""

from __future__ import annotations

from collections.abc import Iterator

from wfplan.model.plan import Chapter, Item, Measure
from wfplan.problem import Faults, Pointer, Rule
from wfplan.rules.context import Context, at

MISSING_NUMBER = Rule(
    "WF701",
    "missing-number",
    "warning",
    """编号跳过了一个或几个，可能漏了一章或一项；暂照原文编号。

误：（一）示例目录……（三）示例平台
正：（一）示例目录……（二）示例平台
依据：GB/T 9704—2012 第 7.3.3 条，层次序数；由 wfplan import 查出
""",
)
REPEATED_NUMBER = Rule(
    "WF702",
    "repeated-number",
    "warning",
    """编号与前一章或前一项相同，或者接不上前面的编号；暂照原文编号，接不上的暂留在前一项里。

误：（一）示例目录……（一）示例平台
正：（一）示例目录……（二）示例平台
依据：GB/T 9704—2012 第 7.3.3 条，层次序数；由 wfplan import 查出
""",
)
NOBODY_NAMED = Rule(
    "WF703",
    "nobody-named",
    "warning",
    """任务项没有写责任单位；暂空着，原文确实没有的不必补。

误：（一）示例目录。公布示例目录。
正：（一）示例目录。公布示例目录。（责任单位：市司法局）
依据：方案的责任单位照公布的文本填写；由 wfplan import 查出
""",
)
UNLIKELY_UNIT = Rule(
    "WF704",
    "unlikely-unit",
    "warning",
    """写在责任单位处的文字不像完整的单位名称；暂照原文写作责任单位。

误：（责任单位：市司法局、另行确定）
正：（责任单位：市司法局、市财政局）
依据：方案的责任单位照公布的文本填写；由 wfplan import 查出
""",
)
DUTY_OUT_OF_PLACE = Rule(
    "WF705",
    "responsibility-out-of-place",
    "warning",
    """责任单位写在章标题、无编号的正文或最后一条举措之后，管哪几项要由人判断。

误：1.建设平台。2.汇集数据。（责任单位：市大数据局）
正：1.建设平台。（责任单位：市大数据局）2.汇集数据。（责任单位：市大数据局）
依据：方案的责任单位写在任务项或举措上；由 wfplan import 查出
""",
)
UNCLOSED_BRACKET = Rule(
    "WF706",
    "unclosed-bracket",
    "warning",
    """责任单位前的括号没有闭合；暂读到行末。

误：公布示例目录。（责任单位：市司法局
正：公布示例目录。（责任单位：市司法局）
依据：GB/T 15834—2011 第 4.9 条，括号；由 wfplan import 查出
""",
)
TRADITIONAL = Rule(
    "WF707",
    "traditional-characters",
    "warning",
    """全文为繁体字；能读，单位名称暂照原文，与简体的名称对不上。

误：市司法局牽頭，市財政局配合
正：市司法局牵头，市财政局配合
依据：《中华人民共和国国家通用语言文字法》第九条，国家机关使用规范汉字；由 wfplan import 查出
""",
)
UNSURE_TITLE = Rule(
    "WF708",
    "unsure-title",
    "warning",
    """没有找到标题，或者标题过长、可能连着正文；暂取到第一个句号。

误：一、健全示例机制各部门要高度重视……
正：一、健全示例机制，另起一行写正文
依据：GB/T 9704—2012 第 7.3.1 条，标题；由 wfplan import 查出
""",
)
LEFT_OUT = Rule(
    "WF709",
    "part-left-out",
    "warning",
    """文件的一部分没有读入：附表、隐藏的表、没有任务的行。

误：任务写在工作簿隐藏的表里
正：取消隐藏，或者单独导入该表
依据：没有读入的一一说明，不悄悄丢掉；由 wfplan import 查出
""",
)
UNSURE_END = Rule(
    "WF710",
    "unsure-end",
    "warning",
    """方案在哪里结束不明确：最后一项之后的文字可能是结尾，也可能是任务。

误：……每季度通报。各县（市、区）要结合实际抓好落实。
正：……每季度通报。（结尾另起一段）
依据：方案只收任务，结尾不作举措；由 wfplan import 查出
""",
)
UNSURE_DEADLINE = Rule(
    "WF712",
    "unsure-deadline",
    "warning",
    """完成时限属于哪一句、哪一项不明确，或者说的是哪一天不明确；暂按最近的一句。

误：推行承诺制，规范审批，2024年6月底前完成。
正：推行承诺制，2024年6月底前完成；规范审批。
依据：方案的完成时限引用公布的原文；由 wfplan import 查出
""",
)
NEAR_WORDS = Rule(
    "WF713",
    "near-words",
    "warning",
    """修订后的文字与原来的举措或任务项相近而不相同，暂按同一条处理，或按移动、拆分、合并处理。

误：1-1-2 原为“建立示例目录”，现为“建立并公布示例目录”
正：1-1-2 的文字没有改动
依据：同一任务项下的同一举措沿用编号，其余另编，以 was 指明原来的编号；由 wfplan import --over 查出
""",
)


def doubt_rules() -> dict[str, Rule]:
    """The rules of this module, by code."""
    return {rule.code: rule for rule in globals().values() if isinstance(rule, Rule)}


def check_doubts(context: Context) -> Faults:
    """Each doubt that stands in the plan, by the rule that it names; deleting it settles it."""
    rules = doubt_rules()
    for owner, pointer in doubtful(context):
        if owner.doubt and owner.doubt.code in rules:
            label = f"第 {owner.id} 章" if isinstance(owner, Chapter) else f"{owner.id} "
            message = f"{label}存疑：{owner.doubt.text}；核对后删去 doubt"
            yield rules[owner.doubt.code].fault(at(pointer, "doubt"), message)


def doubtful(context: Context) -> Iterator[tuple[Chapter | Item | Measure, Pointer]]:
    """The chapters, items and measures with a doubt."""
    placed: tuple[tuple[Chapter | Item | Measure, Pointer], ...]
    placed = (*context.chapters, *context.items, *context.managed)
    return (entry for entry in placed if entry[0].doubt)
