"""Dates by which something is to be done, in a field of their own or in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

_YEAR = r"(?:20\d\d ?年|今年|明年|本年|当年)"
_MONTH = r"(?:1[0-2]|0?[1-9]) ?月份?"
_DAY = r"(?:[12]\d|3[01]|0?[1-9]) ?日(?: ?(?:1\d|2[0-4]|\d) ?时)?"
_PART = (
    r"(?:[上中下]旬|[上下]半年|[一二三四]季度|第[一二三四]季度|年中|中|春节|元旦|国庆节?|中秋节?|"
    r"“[五七八十]一”)?"
)
_BEFORE = r"(?:[底末] ?[之以]?前|之前|以前|前)"
_OF_MONTH = rf"{_MONTH}(?: ?{_DAY})?"
_WITHOUT_YEAR = rf"(?<!\d){_OF_MONTH} ?(?:[上中下]旬)? ?"
_PROSE = re.compile(
    rf"(?:{_YEAR}(?: ?年?)(?:{_OF_MONTH})? ?{_PART} ?|{_WITHOUT_YEAR}|年)(?P<before>{_BEFORE})"
)
_FIELD = re.compile(
    r"20\d\d ?年?(?:[-—–~～]{1,2}|至|到) ?20\d\d ?年(?:底|末)?"
    rf"|(?:{_YEAR} ?)?(?:1[0-2]|0?[1-9]) ?月?[-—–~～至]{{1,2}} ?(?:{_YEAR} ?)?{_MONTH}[底末]?前?"
    r"|(?:每(?:年|季度|半年|月|学期)度?的?)?"
    rf"(?:{_YEAR}(?: ?年?) ?(?:{_OF_MONTH})? ?{_PART} ?|{_WITHOUT_YEAR}"
    r"|第?[一二三四]季度|[上下]半年)"
    rf"(?:{_BEFORE}|底|末|内|全年)?"
    rf"|年(?:底|内|末)(?:前)?|20\d\d[-/.]\d{{1,2}}(?:[-/.]\d{{1,2}})?前?"
)
_STANDING = (
    "长期坚持|长期推进|长期|持续推进|持续实施|持续坚持|持续开展|持续落实|持续|常态化(?:推进|开展|实施|坚持)?|"
    "全年(?:推进|实施|持续推进)?|立即(?:实施|整改)?|即行|按时序进度推进|按(?:序)?时(?:间)?(?:进度|节点)(?:推进|完成)?|"
    "每(?:年|月|季度|周|半年)(?:底|末|初|\\d{1,2} ?日)?(?:前)?|"
    "立行立改|即知即改|定期|适时|随时|"
    "按(?:照)?(?:年度|季度|月度|计划|时间|既定|国家|上级|省|市)[\u4e00-\u9fff]{0,8}(?:推进|完成|实施|落实|执行)|"
    "(?:以后|此后|之后)(?:每年)?(?:长期|持续)?[\u4e00-\u9fff]{0,4}"
)
_DOINGS = (
    "(?:完成|全面完成|推进|实施|落实|报送|出台|印发|建成|启动|到位|并长期坚持|持续推进|见效|实现|试点|推开|"
    "达到|制定|上报)*+"
)
_DONE = rf"(?:前)?(?:基本)?{_DOINGS}(?:取得.{{1,8}}?{_DOINGS})?"
_DATES = rf"(?:(?>{_FIELD.pattern})(?:起|至|到|—|-|、)?)+"
_ALONE = re.compile(rf"(?:于|在|到|自|从|并)?{_DATES} ?{_DONE}|(?:并)?(?:{_STANDING}){_DONE}")
_WITH_ACT = re.compile(
    rf"(?:于|在|到)?(?:{_FIELD.pattern})[\u4e00-\u9fff]{{0,8}}?(?<![局委厅办部院室会府门位区县市])"
)
"""A date with a few words of what is to be done by it: `2022年6月底前建立`."""
DATE = _FIELD.pattern
"""A date as a field has it."""
_TO = re.compile(" ?(?:[-—–~～]{1,2}|至|到) ?")
"""Between the first and the last day of a span."""
_LONGEST = 60
_RECURRING = re.compile(r"(?:每|次|翌|上|历|逐)(?:个|一)?(?:年度?|月|季度?|周)? ?$|前一 ?$")
_STATE = re.compile(
    r"已|(?:印发|发布|出台|制定|成立|建成|设立|登记|注册|取得|批准|施行|受理|开工|"
    r"投运|投产|投入使用|竣工|交付|立项|核准|备案|签订|产生)的"
)
"""What was so before a day: `2024年1月1日前登记的`."""
_NOT_AFTER = re.compile(r"(?:印发|发布|出台|制定|成立|建成|设立|登记|取得|批准|已|以来|的)")


def deadlines_in_prose(
    text: str, begin: int = 0, end: int | None = None
) -> Iterator[tuple[int, int]]:
    """The dates of folded text by which something is to be done: (start, end).

    `2018年以前印发的文件` is none, nor what recurs (`每年6月底前`) or starts (`自…起`).
    """
    end = len(text) if end is None else end
    if text.find("前", begin, end) < 0:
        return
    for match in _PROSE.finditer(text, begin, end):
        if _RECURRING.search(text, max(match.start() - 5, 0), match.start()):
            continue
        word = match["before"].replace(" ", "")
        following = text[match.end() : match.end() + 4]
        if word in ("以前", "之前", "前") and not re.search(r"[月日旬节旦”]|年(?:中|前)", match[0]):
            if word == "以前" or _NOT_AFTER.match(following):
                continue
        elif (word == "以前" and _NOT_AFTER.match(following)) or _STATE.match(text, match.end()):
            continue
        if match[0].startswith("年") and text[max(match.start() - 1, 0) : match.start()].isalnum():
            continue
        yield match.span()


def is_deadline(text: str) -> bool:
    """Whether a clause, without blanks at its ends, is a date and nothing else."""
    if not text or len(text) >= _LONGEST:
        return False
    return _ALONE.fullmatch(text) is not None or _WITH_ACT.fullmatch(text) is not None


def opens_with_date(text: str) -> bool:
    """Whether a clause begins with a date: `2024年、2025年分别完成50%、100%`."""
    return _FIELD.match(text) is not None


def deadlines_in_field(text: str) -> Iterator[tuple[int, int]]:
    """The dates of a field; all of it where it holds none: `长期坚持`."""
    found: list[tuple[int, int]] = []
    for match in _FIELD.finditer(text):
        if found and _TO.fullmatch(text, found[-1][1], match.start()):
            found[-1] = (found[-1][0], match.end())
        else:
            found.append(match.span())
    if not found and text.strip(" —-/无。；，"):
        start = len(text) - len(text.lstrip())
        found = [(start, len(text.rstrip(" 。；，")))]
    yield from found
