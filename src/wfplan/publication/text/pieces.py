"""The lines of the front, each with what it is; a line that holds several is cut."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from wfplan.publication.text.lines import TABLE_SIGN, Source

PieceKind = Literal[
    "metadata",
    "number",
    "date",
    "note",
    "addressees",
    "attachment",
    "masthead",
    "title",
    "prose",
    "table",
]

KIND_NOUN = (
    "方案|意见|措施|计划|规划|要点|清单|通知|分工|任务书|任务表|分解表|分工表|任务|责任表|行动|举措|纲要|决定|"
    "安排|台账|一览表|明细表|推进表|目标|事项|批复|通报|预案|办法|规定|条例|细则|制度|表|函|公告|通告|指南|条|项|工程|细目|项目"
)

NUMBER = re.compile(
    r"(?P<prefix>[\u4e00-\u9fff（）]{1,24}?)? ?〔 ?(?P<year>(?:19|20)\d\d) ?〕 ?"
    r"(?:第 ?)?\d{1,5} ?号"
)
_NUMBER_IN_BRACKETS = re.compile(
    rf"(?P<title>[^。，\n]{{6,90}}(?:{KIND_NOUN}))?"
    r"（ ?(?P<number>[\u4e00-\u9fff]{1,14} ?〔 ?20\d\d ?〕 ?(?:第 ?)?\d{1,5} ?号)[， ]*"
    r"(?P<date>20\d\d ?年 ?\d{1,2} ?月 ?\d{1,2} ?日)?(?:印发|发布)? ?） *$"
)
"""A line that is a number and a day in brackets, or a title with them behind it."""
_PREFIX = re.compile(rf"^.*(?:{KIND_NOUN}|文件|》|）)(?=[\u4e00-\u9fff（）]{{2,14}}$)")

_GLUED = re.compile(
    rf"^(?P<title>(?:(?![。；：]).){{6,90}}?(?:{KIND_NOUN}))"
    r"(?= *(?:（[^（）]{4,30}）)? *"
    r"(?:为(?!期|主|重点|契机)|为了|根据|按照|为贯彻|现将|当前|近年来)[^，。]{2,60}[，。])"
)

_GLUED_LOOSE = re.compile(
    r"^(?P<title>(?:(?![。；：，]).){6,60}?"
    r"(?:方案|实施意见|若干措施|工作要点|行动计划|任务清单|分工))"
    r"(?=(?:党|当|近|习|以|坚|20\d\d ?年|加快|全面|深入|推|是|[“”\u4e00-\u9fff]{2,12}是)"
    r"[^，。]{1,60}[，。])"
)
_BEFORE_ISSUERS = re.compile(
    rf"^(?P<title>[^。；，：]{{6,60}}?(?:{KIND_NOUN}))"
    r"(?=[\u4e00-\u9fff]{2,14}(?: +[\u4e00-\u9fff]{2,30}){2})"
)
"""A title that runs into those who issue it, parted by blanks."""
_FRONT = 3_000
"""Characters of a line in which a title is looked for."""

WRITTEN_DAY = (
    "[一二][〇○Ｏ零一二三四五六七八九]{3}年[元一二三四五六七八九十]{1,2}月"
    "[一二三四五六七八九十]{1,3}日"
)
"""A day in Chinese figures."""
_SIGNED = re.compile(
    rf"(?<=。)(?P<issuer>[^。，；：\n]{{0,40}}?)"
    rf"(?P<date>20\d\d ?年 ?\d{{1,2}} ?月 ?\d{{1,2}} ?日|{WRITTEN_DAY})"
    r"(?: ?（(?:此件|本文|公开|主动)[^（）]{2,12}）)?(?![起前内至以到的、，。）；])"
)

_DATE_AND_NOTE = re.compile(
    rf" *(?:\d{{4}} ?年 ?\d{{1,2}} ?月 ?\d{{1,2}} ?日|{WRITTEN_DAY})"
    r" *(?=（(?:此件|本文|公开)[^（）]*）$)"
)
_RULE = re.compile("[-—_=*]{3,}")
_METADATA = re.compile(
    r"^(?:[-*•] *)?(?:索 *引 *号|主题分类|发文机关|成文日期|标 *题|发文字号|发布日期|主 *题 *词|"
    r"发布时间|字 *号|字体|浏览次数|文 *号|公开方式|有效性|信息分类|发布机构|生成日期|名 *称|"
    r"来 *源|原文链接|文件名称|文件编号|更新时间|检索时间|检索关键词|体裁分类|组配分类|时 *效|"
    r"分 *类|作者|阅读|归档时间|浏览|点击|访问|视力保护|日 *期|时 *间|"
    r"信息(?:来源|类别|名称)|公开(?:时限|范围|属性|类别)|责任部门)[^。]{0,4}："
)
_STAMP = re.compile(r"\d{4}[-/]\d{1,2}[-/]\d{1,2}(?: \d{1,2}：\d\d(?:：\d\d)?)?")
_DATE = re.compile(
    rf"^（?(?:\d{{4}} ?年 ?\d{{1,2}} ?月 ?\d{{1,2}} ?日|{WRITTEN_DAY})）?"
    r"(?:印发|发布)?$"
)
_NOTE = re.compile(
    r"^（(?:此件|本文|公开|主动|依申请|征求|送审|讨论|草案|\d{4} ?年|注|经).*）$|^（此件.{0,12}$"
    r"|^（[^（）]{0,30}年[^（）]{1,3}月[^（）]{1,3}日[^（）]{0,16}）$"
)

_ATTACHMENT = re.compile(
    r"^附 *件 *(?:[一二三四五六七八九十]|\d{1,2})? *(?:：|$)|^附 *表 *\d{0,2} *(?:：|$)|^附 *："
)

_ADDRESSED = re.compile(r"政府|部门|单位|机构|委员会|各|局|办公|公司|院|处")


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of the front, or a part of one that was run together."""

    kind: PieceKind
    start: int
    end: int


def pieces_of(source: Source, start: int, end: int) -> list[Piece]:
    """The lines between two places, each with what it is."""
    found: list[Piece] = []
    at = start
    while at < end:
        stop = source.folded.find("\n", at, end)
        stop = end if stop < 0 else stop
        for begin, close in _cut(source.folded, at, stop):
            words = source.folded[begin:close].strip()
            if words:
                found.append(Piece(_kind(words), begin, close))
        at = stop + 1
    return found


def _cut(folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of a line in which title, number, addressees and text run together."""
    if _METADATA.match(folded[start : min(start + 40, end)].strip()):
        yield start, end
        return
    for begin, close in _cut_signature(folded, start, end):
        yield from _cut_number(folded, begin, close)


def _cut_number(folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    line = folded[start : min(end, start + _FRONT)]
    inside = _NUMBER_IN_BRACKETS.match(line)
    if inside is not None:
        spans = ("title", "number", "date")
        yield from (
            (start + inside.start(name), start + inside.end(name)) for name in spans if inside[name]
        )
        return
    number = NUMBER.search(line)
    if number is not None and not _is_quoted(line, number.start("year")):
        prefix, rest = start + _prefix_start(line, number), start + number.end()
        if not folded.startswith("）", rest):
            yield from _cut_title(folded, start, prefix)
            yield prefix, rest
            start = rest
    yield from _cut_addressees(folded, start, end)


def _cut_signature(folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Issuer, date and note of a letter that run into the plan that it hands out."""
    begin = start
    dated = _DATE_AND_NOTE.match(folded[start : min(end, start + 60)])
    if dated:
        yield start, start + dated.end()
        begin = start + dated.end()
    if end - start < 60:
        yield begin, end
        return
    for match in _SIGNED.finditer(folded, start, end):
        for stop in (match.start("issuer"), match.start("date"), match.end("date"), match.end()):
            if stop > begin:
                yield begin, stop
                begin = stop
    if begin < end:
        yield begin, end


def _is_quoted(line: str, at: int) -> bool:
    """Whether a number stands in a sentence: in brackets, or after a full stop."""
    return (
        "。" in line[:at] or line.count("（", 0, at) > line.count("）", 0, at) or "：" in line[:at]
    )


def _prefix_start(line: str, number: re.Match[str]) -> int:
    """Where the letters of the number begin, after a title that runs into it."""
    stop = len(line[: number.start("year") - 1].rstrip())
    begin = stop
    while begin > 0 and ("\u4e00" <= line[begin - 1] <= "\u9fff" or line[begin - 1] in "（）"):
        begin -= 1
    glued = _PREFIX.match(line[begin:stop].rstrip())
    return begin + glued.end() if glued else begin


def _cut_addressees(folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    line = folded[start : min(end, start + _FRONT)]
    colon = line.find("：")
    head = line[: max(colon, 0)]
    if 0 < colon < 300 and "。" not in head and not head.endswith(("是", "为", "如下")):
        glued = re.match(
            r".{6,90}?(?:通知(?=各|[\u4e00-\u9fff]{2,6}[省市县区])|(?:意见|方案|决定|措施)(?=各))",
            head,
        )
        if glued:
            yield start, start + glued.end()
            start += glued.end()
            head = head[glued.end() :]
            colon -= glued.end()
        if _ADDRESSED.search(head) and re.match(r"\s*(?:各|.{1,12}[省市县区]|教育部|你)", head):
            yield start, start + colon + 1
            start += colon + 1
    if start < end:
        yield from _cut_title(folded, start, end)


def _cut_title(folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    head = folded[start : min(end, start + 200)]
    glued = _GLUED.match(head) or (_GLUED_LOOSE.match(head) if "。" in head else None)
    glued = glued or _BEFORE_ISSUERS.match(head)
    if glued and not re.match("^(?:为|根据|按照|经|现|《)", glued["title"]):
        yield start, start + glued.end()
        start += glued.end()
    if start < end:
        yield start, end


def _kind(words: str) -> PieceKind:
    if words == TABLE_SIGN:
        return "table"
    if _METADATA.match(words) or _STAMP.fullmatch(words) or _RULE.fullmatch(words):
        return "metadata"
    if _DATE.match(words):
        return "date"
    if _NOTE.match(words):
        return "note"
    if _ATTACHMENT.match(words):
        return "attachment"
    number = NUMBER.search(words)
    if number and number.end() >= len(words) - 1 and len(words) < 40 and not words.startswith("（"):
        return "number"
    if words.endswith("：") and _ADDRESSED.search(words) and "。" not in words and len(words) < 300:
        return "addressees" if not re.search("如下|通知|意见|以下", words[-12:]) else "prose"
    if re.search("[。；！？]", words) or words.endswith(("：", "，")) or len(words) > 100:
        return "prose"
    if words.endswith(("文件", "公报")) and len(words) < 30 and "关于" not in words:
        return "masthead"
    return "title"
