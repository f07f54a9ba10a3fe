"""A list of units, cut into the names that are printed: 、 and 和 may be part of a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

Span = tuple[int, int]

_SUFFIX = (
    "部|委|局|厅|办|署|院|会|社|行|室|处|科|股|组|府|中心|公司|集团|支队|总队|大队|队|所|站|馆|台|校|厂|协|联|"
    "政府|管委会|区|县|市|州|盟|旗|镇|乡|街道|街|村|居|社区|法院|检察院|银行|工会|团委|妇联|学院|大学|党委|"
    "党组|党工委|纪委|监委|政协|人大|军分区|武装部|基地|专班|平台|园|港|矿|场|企业|学校|医院|高校|机构|"
    "单位|部门|地区|地方|各地|团体|组织|行业|金库|分行|支行|分局|海关|税务|省|直|编办|总社|总工会|研究院|"
    "书记处|指挥部|联席会议|领导小组|委员会|工委|师市|兵团|中科院|社会|主体|电网|铁路|中央|运营商|电信|移动|"
    "联通|铁塔|邮政|供电|消防|气象|烟草|武警|机关|中支|书店"
)
_NAME_END = re.compile(rf"(?:{_SUFFIX})(?:（[^（）]*）|〔[^〔〕]*〕)?$")
_STRICT_END = re.compile(
    r"(?:部|委|局|厅|办|署|院|办公室|管委会|人民政府|政府|中心|公司|集团|支队|总队|大队|妇联|工商联|残联|"
    r"总工会|编办|单位|部门|街道|党委|法院|检察院|银行|分行|协会|委员会|领导小组|专班|纪委|监委|总社|"
    r"办事处|机构|税务局|海关|团委|科协|文联|侨联|区县|镇街|乡镇|县区|各市|各县|各区|总站|支行|中支|供销社|"
    r"档案馆|红十字会|商会|工委|指挥部)(?:（[^（）]*）|〔[^〔〕]*〕)?$"
)
_COLLECTIVE = re.compile(r"各|有关|相关|所有|全体|其他|等")
_NO_NAME = re.compile(
    r"^(?:含(?!山)|尤其|特别(?!行政)|包括|包含|例如|如(?!东|皋)|除|不含|主要|原则上|凡|其中|至少)|(?<!自)由(?!贸)"
)
"""Words that open or part a clause, and are in no name."""
_BARE = re.compile(
    r"(?:各?(?:省|自治区|直辖市|市|州|县|区|盟|旗|镇|乡|街道|街|地|市县|县区|乡镇|镇街|开发区|功能区|园区|"
    r"自治州|自治县|地区|行署|村|社区|县级市|省直管县)"
    r"(?:（[^（）]*）)?(?:党委|党工委|人民政府|政府|管委会|办事处|行署)*|"
    r"(?:各|有关|相关|各有关|直属|所属|下属|派出|事业|企事业|企业|驻.{1,3})?(?:单位|部门|机构|企业|组织|团体|院校|行业|"
    r"委|办|局|委办局|机关|人民政府|政府|党委|管委会|办事处|党工委|人民团体|科室|平台公司))$"
)
_MARKS = r"/\\|+&·"
_OTHER_MARKS = re.compile(f"[{_MARKS}]")
"""Marks that part units where all that they part are units."""
_PART = re.compile(
    r"(?:单位|部门|机构|企业|组织|团体|地区|院校|高校|园区|科室|街道|乡镇|镇街)(?=$|以?及|和|与|等)"
)
"""The second half of a collective: `有关部门和单位`."""
_OTHERS = re.compile(
    r"(?:各|有关|相关|其他|所属|国务院|中央|驻)|[省市县区州](?:级|直|属)|自治[区州县](?:级|直)"
)
"""What opens a collective: a conjunction before it parts two names."""
_RANK = re.compile("(?:^中央|[直属级])$")
"""The first half of a collective: `中央和省属单位`."""
_FRESH = re.compile(r"各(?!单位|部门|直属|机构|企业|委|办|局|人民团体|有关单位|有关部门|相关)")
_AND = re.compile(r"等?(?:以及|及其(?!他)|和|及|与)")
_BODIES = (
    "部门|单位|机构|方面|地区|企业|团体|组织|(?:人民)?政府|[市区县](?:人民)?政府|区县|县区|镇街|街道|乡镇|区|县|市|"
    "院校|高校|园区|协会"
)
_ETC = re.compile(
    r"等(?:\d{1,3}|[一二三四五六七八九十]{1,3}|多|几)?(?:个|家)?(?P<rest>"
    r"(?:国务院|中央(?:和国家机关)?|自治[区州县](?:级|直)?|[国省市县区州旗镇乡]+(?:级|直|属)?|"
    r"驻[\u4e00-\u9fff]{1,3})?"
    r"(?:各|有关|相关|其他|成员|责任|职能|主管|行政|业务|综合|执法|监管|国有|重点|骨干|龙头)*"
    rf"(?:{_BODIES})*(?:(?:、|和|及)?(?:{_BODIES}))*)$"
)
_EDGE = re.compile(
    r"^(?:\d{1,2}[.、]|（\d{1,2}）|[①-⑳]|由|其中|并由|以及|及|和|与|并|，|、|：| )+"
    r"|(?:[，、；。：等 ])+$"
)
_NOTHING = re.compile(r"^(?:无|没有|暂无|不涉及|[-—–－/\\ 、]*)$")


def is_nobody(text: str) -> bool:
    """Whether a list of units says that there are none: `无`, `—`."""
    return _NOTHING.match(text.strip()) is not None


def is_like_unit(name: str, *, is_strict: bool = False) -> bool:
    """Whether a name ends as names of units do.

    Args:
        is_strict: so that hardly any word of a sentence does.
    """
    if not 2 <= len(name) <= 40 or "。" in name or "：" in name or _NO_NAME.search(name):
        return False
    return (_STRICT_END if is_strict else _NAME_END).search(name) is not None


def split_names(text: str) -> Iterator[Span]:
    """The names of a folded list without deadlines and role words, as (start, end)."""
    others = _OTHER_MARKS.findall(text)
    is_parted = bool(others) and all(map(is_like_unit, re.split(f"[、，{_MARKS}]", text)))
    marks = "、，" + "".join(others) if is_parted else "、，"
    parts = [part for piece in _pieces(text, 0, len(text), marks) for part in _joined(text, piece)]
    merged: list[Span] = []
    for part in _without_edges(text, parts):
        if merged and _goes_on(text, merged, part):
            merged[-1] = (merged[-1][0], part[1])
        else:
            merged.append(part)
    for start, end in merged:
        yield from _named(text, start, end)


def _without_edges(text: str, parts: list[Span]) -> Iterator[Span]:
    for start, end in parts:
        edge = _EDGE.match(text[start:end])
        first = start + (edge.end() if edge else 0)
        last = first + len(text[first:end].rstrip(" ，、；。：（〔/>}"))
        if first < last:
            yield first, last


def _named(text: str, start: int, end: int) -> Iterator[Span]:
    """A name without what is no part of it: `等部门`; of `等有关部门` the end is a name."""
    etc = _ETC.search(text[start:end])
    if etc is None:
        if not is_nobody(text[start:end]):
            yield start, end
        return
    if etc.start():
        yield start, start + etc.start()
    rest = etc["rest"]
    if rest and re.search("有关|相关|各|其他|成员|职能|国务院|中央|驻|级|直|属", rest):
        yield start + etc.start("rest"), end


def _pieces(text: str, start: int, end: int, marks: str) -> Iterator[Span]:
    """The parts between marks that stand in no brackets."""
    depth, begin = 0, start
    for at in range(start, end):
        sign = text[at]
        if sign in "（〔《“":
            depth += 1
        elif sign in "）〕》”":
            depth = max(depth - 1, 0)
        elif sign in marks and not depth:
            yield begin, at
            begin = at + 1
    yield begin, end


def _joined(text: str, part: Span) -> Iterator[Span]:
    """Names joined by 和, 及; 和 within a name (`工业和信息化部`) parts nothing."""
    start, end = part
    begin = start
    for match in _AND.finditer(text, start, end):
        before, after = text[begin : match.start()], text[match.end() : end]
        if _depth(before) or not after or not before or match[0].endswith("及其"):
            continue
        is_other = _OTHERS.match(after) is not None
        if not is_like_unit(before) or (_is_half(before) and not is_other):
            continue
        if _RANK.search(before) or _PART.match(after) or _is_rest(before, after, is_other=is_other):
            continue
        if not is_like_unit(after) and not _ETC.search(after):
            continue
        yield begin, match.start()
        begin = match.end()
    yield begin, end


def _is_rest(before: str, after: str, *, is_other: bool) -> bool:
    """Whether what follows a conjunction belongs to the collective before it."""
    if not _BARE.match(after) or after.startswith("各"):
        return False
    return not is_other or _COLLECTIVE.search(before) is not None


def _is_half(before: str) -> bool:
    """Whether `before` ends as a unit by chance: `市场监管委和…` no, `社会和…局` yes."""
    return (
        re.search(
            r"(?:社会|城市|乡|城乡|农村|社区|区|市|县|镇|村|旅游园|文化广场|行业|组织|社|园|直|联|协|科|体|场|队|学校|企业|部|会)$",
            before,
        )
        is not None
        and not _STRICT_END.search(before)
        and not before.startswith("各")
    )


def _depth(text: str) -> int:
    return text.count("（") - text.count("）")


def _goes_on(text: str, merged: list[Span], part: Span) -> bool:
    """Whether a part after 、 is the second half of a collective name."""
    before, piece = text[merged[-1][0] : merged[-1][1]], text[part[0] : part[1]]
    between = text[merged[-1][1] : part[0]]
    if between.strip() != "、":
        return False
    if not _COLLECTIVE.search(before) and not re.search(r"直(?:部门|机关|单位)?$", before):
        return False
    etc = _ETC.search(piece)
    core = piece[: etc.start()] if etc and etc.start() else piece
    return _BARE.match(core) is not None and _FRESH.match(core) is None
