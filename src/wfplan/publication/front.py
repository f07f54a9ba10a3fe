"""What is printed before the first number: title, document number, letter, signature, preamble."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from wfplan.publication.field import words_at
from wfplan.publication.fold import fold, squeeze
from wfplan.publication.lines import TABLE_SIGN, Source
from wfplan.publication.outline import Doubt, Front, Words

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
    "安排|台账|一览表|明细表|推进表|目标|事项|批复|预案|办法|规定|条例|细则|制度|表|函|公告|通告|指南|条|项|工程|细目|项目"
)
_KIND_END = re.compile(rf"(?:{KIND_NOUN})(?:（[^（）]{{1,30}}）)?$")
_WHOLE = re.compile(
    r"(?:方案|意见|措施|计划|规划|要点|清单|通知|任务书|任务表|分解表|分工表|责任表|行动|举措|纲要|决定|批复|台账)"
    r"(?:（[^（）]{1,30}）)?$"
)
_LETTER_END = re.compile(r"(?:通知|意见|批复|决定|函|公告|通告|报告|请示)(?:（[^（）]{1,30}）)?$")
_NUMBER = re.compile(
    r"(?P<prefix>[\u4e00-\u9fff（）]{1,24}?)? ?〔 ?(?P<year>(?:19|20)\d\d) ?〕 ?(?:第 ?)?\d{1,5} ?号"
)
_PREFIX = re.compile(rf"^.*(?:{KIND_NOUN}|文件|》|）)(?=[\u4e00-\u9fff（）]{{2,14}}$)")
_GLUED = re.compile(
    rf"^(?P<title>(?:(?![。；：]).){{6,90}}?(?:{KIND_NOUN}))(?=(?:为(?!期|主|重点|契机)|为了|根据|按照|为贯彻|现将|当前|近年来)[^，。]{{2,60}}[，。])"
)
_GLUED_LOOSE = re.compile(
    r"^(?P<title>(?:(?![。；：，]).){6,60}?(?:方案|实施意见|若干措施|工作要点|行动计划|任务清单|分工))"
    r"(?=(?:党|当|近|习|以|坚|20\d\d ?年|加快|全面|深入|推|是|[“”\u4e00-\u9fff]{2,12}是)[^，。]{1,60}[，。])"
)
_FRONT = 3_000
"""Characters of a line in which a title is looked for."""
_SIGNED = re.compile(
    r"(?<=。)(?P<issuer>[^。，；：\n]{0,40}?)(?P<date>20\d\d ?年 ?\d{1,2} ?月 ?\d{1,2} ?日)"
    r"(?: ?（(?:此件|本文|公开|主动)[^（）]{2,12}）)?(?![起前内至以到的、，。）；])"
)
_METADATA = re.compile(
    r"^(?:索 *引 *号|主题分类|发文机关|成文日期|标 *题|发文字号|发布日期|主 *题 *词|来 *源|发布时间|字 *号|字体|"
    r"浏览次数|文 *号|公开方式|有效性|信息分类|发布机构|生成日期|名 *称|体裁分类|组配分类|时 *效|分 *类|作者|阅读)[^。]{0,4}："
)
_DATE = re.compile(
    r"^(?:（)?(?:\d{4} ?年 ?\d{1,2} ?月 ?\d{1,2} ?日|[二〇○Ｏ零一九]{4}年\S{1,3}月\S{1,3}日)(?:）)?(?:印发|发布)?$"
)
_NOTE = re.compile(
    r"^（(?:此件|本文|公开|主动|依申请|征求|送审|讨论|草案|\d{4}年|注|经).*）$|^（此件.{0,12}$"
)
_ATTACHMENT = re.compile(
    r"^附 *件 *(?:[一二三四五六七八九十]|\d{1,2})? *(?:：|$)|^附 *表 *\d{0,2} *(?:：|$)|^附 *："
)
_ADDRESSED = re.compile(r"政府|部门|单位|机构|委员会|各|局|办公|公司|院|处")
_INSIDE = re.compile(
    r"印发(?:《(?P<a>[^》]+(?:《[^》]*》[^》]*)*)》|(?P<b>[“\u4e00-\u9fff].{4,50}(?:方案|计划|清单|要点|措施|意见|分工)))(?:的通知|$)"
)
_TITLE_TAIL = re.compile(r"的? ?通 ?知$|（[^（）]+）$")
_COLOPHON = re.compile(
    r"^(?:主办|编辑|责任编辑|抄 *送|联系人|打印|扫一扫|分享|上一篇|下一篇|相关|版权|校对)"
)


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
        line = folded[begin : min(close, begin + _FRONT)]
        number = _NUMBER.search(line)
        if number is not None and not _is_quoted(line, number.start("year")):
            prefix, rest = begin + _prefix_start(line, number), begin + number.end()
            if not folded.startswith("）", rest):
                yield from _cut_title(folded, begin, prefix)
                yield prefix, rest
                begin = rest
        yield from _cut_addressees(folded, begin, close)


def _cut_signature(folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Issuer, date and note of a letter that run into the plan that it hands out."""
    if end - start < 60:
        yield start, end
        return
    begin = start
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
    stop = number.start("year") - 1
    begin = stop
    while begin > 0 and ("\u4e00" <= line[begin - 1] <= "\u9fff" or line[begin - 1] in "（）"):
        begin -= 1
    glued = _PREFIX.match(line[begin:stop].rstrip())
    return begin + glued.end() if glued else begin


def _cut_addressees(folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    line = folded[start : min(end, start + _FRONT)]
    colon = line.find("：")
    head = line[: max(colon, 0)]
    if 0 < colon < 300 and colon < len(line.rstrip()) - 1 and "。" not in head:
        glued = re.match(r".{6,90}?通知(?=各|[\u4e00-\u9fff]{2,6}[省市县区])", head)
        if glued:
            yield start, start + glued.end()
            start += glued.end()
            head = head[glued.end() :]
            colon -= glued.end()
        if _ADDRESSED.search(head) and re.match(r"\s*(?:各|.{1,12}[省市县区]|教育部|你)", head):
            yield start, start + colon + 1
            start += colon + 1
    yield from _cut_title(folded, start, end)


def _cut_title(folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    head = folded[start : min(end, start + 200)]
    glued = _GLUED.match(head) or (_GLUED_LOOSE.match(head) if "。" in head else None)
    if glued and not re.match("^(?:为|根据|按照|经|现|《)", glued["title"]):
        yield start, start + glued.end()
        start += glued.end()
    if start < end:
        yield start, end


def _kind(words: str) -> PieceKind:
    if words == TABLE_SIGN:
        return "table"
    if _METADATA.match(words):
        return "metadata"
    if _DATE.match(words):
        return "date"
    if _NOTE.match(words):
        return "note"
    if _ATTACHMENT.match(words):
        return "attachment"
    number = _NUMBER.search(words)
    if number and number.end() >= len(words) - 1 and len(words) < 40 and not words.startswith("（"):
        return "number"
    if words.endswith("：") and _ADDRESSED.search(words) and "。" not in words and len(words) < 300:
        return "addressees" if not re.search("如下|通知|意见|以下", words[-12:]) else "prose"
    if re.search("[。；！？]", words) or words.endswith(("：", "，")) or len(words) > 100:
        return "prose"
    if words.endswith("文件") and len(words) < 30 and "关于" not in words:
        return "masthead"
    return "title"


def read_front(source: Source, pieces: Sequence[Piece]) -> Front:
    """The front that some pieces are."""
    after_letter = _letter_end(pieces)
    letter, plan = list(pieces[:after_letter]), list(pieces[after_letter:])
    plan_title, plan_rest = _title(source, plan)
    if plan_title is None and after_letter:
        letter, plan_rest = list(pieces), []
    issuers = _issuers(letter)
    letter_title, letter_rest = _title(source, [p for p in letter if p not in issuers])
    title = plan_title or _inside(source, letter_title) or letter_title
    prose = [p for p in letter_rest if p.kind in ("prose", "title")]
    is_letter = plan_title is not None and after_letter > 0
    own = [p for p in plan_rest if p.kind in ("prose", "title")]
    return Front(
        title=title,
        letter_title=letter_title if is_letter or title is not letter_title else None,
        document_number=_document_number(source, pieces),
        addressees=_first(source, pieces, "addressees"),
        letter=_words(source, prose) if is_letter else (),
        issuers=_words(source, issuers),
        date=_first(source, pieces, "date"),
        note=_first(source, pieces, "note"),
        preamble=_words(source, own if is_letter else prose + own),
        other=_words(
            source, [p for p in pieces if p.kind in ("metadata", "masthead", "attachment")]
        ),
        doubts=tuple(_title_doubts(title, pieces)),
    )


def _letter_end(pieces: Sequence[Piece]) -> int:
    """How many pieces belong to a letter before the title of the plan itself; 0 for no letter."""
    stops = [at + 1 for at, p in enumerate(pieces) if p.kind in ("date", "note", "attachment")]
    for stop in reversed(stops):
        ahead = [p.kind for p in pieces[stop:]]
        behind = {p.kind for p in pieces[:stop]}
        if "title" in ahead and behind & {"prose", "addressees"}:
            return stop
    return 0


def _title(source: Source, pieces: Sequence[Piece]) -> tuple[Words | None, list[Piece]]:
    """The first run of lines that make a title, and the other pieces."""
    runs: list[list[Piece]] = [[]]
    for piece in pieces:
        text = source.folded[piece.start : piece.end].strip()
        run = runs[-1]
        if piece.kind == "prose" and run:
            break
        if piece.kind != "title":
            if run:
                runs.append([])
        elif not _COLOPHON.match(text):
            if (
                run
                and (_is_whole(_text(source, run)) or len(run) > 3)
                and not _TITLE_TAIL.match(text)
            ):
                runs.append([])
            runs[-1].append(piece)
    runs = [run for run in runs if run]
    if not runs:
        return None, list(pieces)
    run = next((run for run in runs if _KIND_END.search(_text(source, run))), None) or max(
        runs, key=lambda run: len(_text(source, run))
    )
    return words_at(source, run[0].start, run[-1].end), [p for p in pieces if p not in run]


def _text(source: Source, run: Sequence[Piece]) -> str:
    return re.sub(r"\s", "", source.folded[run[0].start : run[-1].end])


def _is_whole(title: str) -> bool:
    """Whether a title is complete, so that another line is none of it."""
    if re.match(r".{0,30}关于", title):
        return _LETTER_END.search(title) is not None
    return _WHOLE.search(title) is not None


def _inside(source: Source, title: Words | None) -> Words | None:
    """What a letter that hands out a plan calls it."""
    if title is None:
        return None
    found = _INSIDE.search(source.folded, title.start, title.end)
    if found is None:
        return None
    name = "a" if found["a"] else "b"
    if name == "b":
        return None
    return words_at(source, found.start(name), found.end(name))


def _issuers(pieces: Sequence[Piece]) -> list[Piece]:
    """The short lines before the date of a letter."""
    at = next((at for at, p in enumerate(pieces) if p.kind == "date"), None)
    found: list[Piece] = []
    while at and pieces[at - 1].kind == "title" and len(found) < 6:
        at -= 1
        found.insert(0, pieces[at])
    is_signed = at is not None and any(p.kind in ("prose", "addressees") for p in pieces[:at])
    return found if is_signed else []


def _document_number(source: Source, pieces: Sequence[Piece]) -> Words | None:
    found = next((p for p in pieces if p.kind == "number"), None)
    if found is not None:
        number = words_at(source, found.start, found.end)
        bare = re.match(r"^(?:文 *号|发文字号|字号) *：?", number.text)
        return words_at(source, found.start + bare.end(), found.end) if bare else number
    for piece in pieces:
        line = source.folded[piece.start : piece.end]
        match = _NUMBER.search(line) if piece.kind == "metadata" and "号" in line else None
        if match:
            begin = line.rfind("：", 0, match.start("year")) + 1
            return words_at(source, piece.start + begin, piece.start + match.end())
    return _number_in_table(source, pieces)


def _number_in_table(source: Source, pieces: Sequence[Piece]) -> Words | None:
    """The number that a table of a web page's particulars gives: `发文字号`."""
    for piece in pieces:
        if piece.kind != "table":
            continue
        table = source.tables[source.text.count(TABLE_SIGN, 0, piece.start)]
        for row in table.rows[:12]:
            for head, cell in zip(row, row[1:], strict=False):
                text = squeeze(fold(cell))
                if "号" in head and "索引" not in head and _NUMBER.fullmatch(text):
                    return Words(squeeze(cell), piece.start, piece.start)
    return None


def _first(source: Source, pieces: Sequence[Piece], kind: PieceKind) -> Words | None:
    return next((words_at(source, p.start, p.end) for p in pieces if p.kind == kind), None)


def _words(source: Source, pieces: Sequence[Piece]) -> tuple[Words, ...]:
    return tuple(words_at(source, p.start, p.end) for p in pieces)


def _title_doubts(title: Words | None, pieces: Sequence[Piece]) -> Iterator[Doubt]:
    if title is None:
        start = pieces[0].start if pieces else 0
        yield Doubt("WF708", "没有找到方案的标题，暂空着；请填写标题", start=start)
    elif not _KIND_END.search(title.text.rstrip("》”）")) and len(title.text) < 6:
        found = f"标题“{title.text}”不像完整的标题，暂照此填写；请核对标题"
        yield Doubt("WF708", found, start=title.start)


def front_start(source: Source, pieces: Sequence[Piece]) -> int:
    """The piece with which the front of one more plan begins; all of them for none.

    Args:
        pieces: between the last number of a plan and the first of the next.
    """
    at = len(pieces)
    while at and pieces[at - 1].kind in ("prose", "note", "date") and len(pieces) - at < 12:
        at -= 1
    begin = at
    while begin and pieces[begin - 1].kind == "title" and at - begin < 4:
        begin -= 1
    if begin == at:
        return len(pieces)
    lines = [source.folded[p.start : p.end].strip() for p in pieces[begin:at]]
    while begin and pieces[begin - 1].kind == "attachment":
        begin -= 1
        lines.append("方案")
    return begin if any(_KIND_END.search(line) for line in lines) else len(pieces)
