"""The lines of an article without what a web page sets round it, as a copy of the page has it."""

from __future__ import annotations

import re
from collections.abc import Sequence

_WAY = re.compile(
    r"(?:[您你]?(?:现在|当前|目前)?(?:所在|浏览)?的?(?:位置|栏目)|首页)"
    r" ?(?:[:：]|[>＞»›]{1,2}|-{2}) ?\S"
)
"""当前位置：首页 > 政务公开 > …"""
_MOST_ABOVE = 60
"""So many lines of menus may stand above it."""
_PRESS = r"[【\[]? ?(?:打印|关闭|收藏|分享|返回)(?:本页|此页|窗口|页面|文章|顶部)? ?[】\]|]?"
_FOOT = re.compile(
    rf"{_PRESS}(?:[ |/]{{0,9}}{_PRESS}){{0,4}}|扫一扫.{{0,20}}|分享(?:到|至)? ?[：:]?.{{0,40}}"
    r"|(?:相关|延伸)(?:链接|文件|文档|阅读|信息|解读|稿件|新闻|报道|政策)(?:解读)? ?[：:]?"
    r"|[上下]一[篇条页] ?[：:].{0,90}|[【\[（(]?(?:责任)?编辑 ?[：:].{0,30}"
    r"|.{0,90}(?:网站标识码|ICP备|公网安备|版权所有|网站地图).{0,90}"
)
_MOST_BELOW = 60
_LONGEST = 120


def article_lines(lines: Sequence[str]) -> Sequence[str]:
    """The lines between the way to the page and its foot; all where there are no such lines."""
    start, end = _start(lines), _end(lines)
    return lines if not start and end == len(lines) else lines[start:end]


def _start(lines: Sequence[str]) -> int:
    for at, line in enumerate(lines[:_MOST_ABOVE]):
        if len(line) > _LONGEST or "。" in line:
            return 0
        if _WAY.match(line):
            return at + 1
    return 0


def _end(lines: Sequence[str]) -> int:
    """Where the foot begins: from there on all lines are short, and its first one is known."""
    end = len(lines)
    for at in range(len(lines) - 1, max(len(lines) - _MOST_BELOW, 0), -1):
        line = lines[at]
        if len(line) > _LONGEST or line.endswith("。"):
            break
        if line and _FOOT.fullmatch(line):
            end = at
    return end
