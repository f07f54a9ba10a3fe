"""`wfplan init` 写下的示例文字没有换成公布的文字。

误：masthead: 示例文件
正：masthead: 中共潍坊市委文件
依据：这些文字会印在每一份文书上；公布的文字须一字不差
"""

from __future__ import annotations

import re

from wfplan.problem import Faults, Pointer, Rule
from wfplan.rules.context import PLAN_FILE, Context

_WHOLE = frozenset(
    (
        "示例〔2021〕1号",
        "示例文件",
        "示例机关",
        "示例引言。",
        "示例单位",
        "（责任单位：示例单位）",
        "示例章",
        "示例任务项",
        "示例举措。",
    )
)
_SUMMARY = "示例"
_EXAMPLE = re.compile(_SUMMARY)
"""Stands in all of these."""
_WITHIN = "示例实施方案"
"""The title, and what quotes it."""


def check(context: Context) -> Faults:
    for text in context.texts.with_match(_EXAMPLE):
        if text.text in _WHOLE or _WITHIN in text.text:
            yield RULE.fault(text.at(), _words(text.label, text.text))
    first = context.plan.front.revisions[0]
    if first.summary == _SUMMARY:
        place = Pointer(PLAN_FILE, ("revisions", 0, "summary"))
        yield RULE.fault(place, _words(f"第 {first.version} 版的说明", first.summary))


def _words(label: str, text: str) -> str:
    return f"{label}仍是新建方案时的示例“{text}”；请换成公布的内容"


RULE = Rule("WF213", "leftover-example", "warning", __doc__ or "", check, is_mandatory=False)
