"""What is printed before the first number: title, document number, letter, signature, preamble."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from wfplan.publication.outline.record import Front, OutlineDoubt, Words
from wfplan.publication.text.fold import fold, squeeze
from wfplan.publication.text.lines import TABLE_SIGN, Source
from wfplan.publication.text.pieces import KIND_NOUN, NUMBER, Piece, PieceKind
from wfplan.publication.text.places import words_at
from wfplan.rules.doubt_rules import UNSURE_TITLE

KIND_END = re.compile(rf"(?:{KIND_NOUN})(?:（[^（）]{{1,30}}）)?$")
_WHOLE = re.compile(
    r"(?:方案|意见|措施|计划|规划|要点|清单|通知|任务书|任务表|分解表|分工表|责任表|行动|举措|纲要|决定|批复|台账)"
    r"(?:（[^（）]{1,30}）)?$"
)
_LETTER_END = re.compile(r"(?:通知|意见|批复|决定|函|公告|通告|报告|请示)(?:（[^（）]{1,30}）)?$")
_INSIDE = re.compile(
    r"印发(?:《(?P<a>[^》]+(?:《[^》]*》[^》]*)*)》|(?P<b>[“\u4e00-\u9fff].{4,50}(?:方案|计划|清单|要点|措施|意见|分工)))(?:的通知|$)"
)
_LABEL_LENGTH = 8
"""A line of fewer signs that ends with a colon is a label of the page, and no text."""
_TITLE_TAIL = re.compile(r"的? ?通 ?知$|（[^（）]+）$")
_LISTED = re.compile(r" *\d{1,2}[.、]")
"""An entry of a list of attachments."""
_COLOPHON = re.compile(
    r"^(?:主办|编辑|责任编辑|抄 *送|联系人|打印|扫一扫|分享|上一篇|下一篇|相关|版权|校对|"
    r"目 *[录次]$)"
)


def read_front(source: Source, pieces: Sequence[Piece]) -> Front:
    """The front that some pieces are."""
    after_letter = _letter_end(pieces)
    letter, plan = list(pieces[:after_letter]), list(pieces[after_letter:])
    plan_title, plan_rest = _title(source, plan)
    if plan_title is None and after_letter:
        letter, plan_rest = list(pieces), []
    issuers = _issuers(source, letter)
    letter_title, letter_rest = _title(source, [p for p in letter if p not in issuers])
    if plan_title and plan_title.text.endswith("》"):
        plan_title = _inside(source, plan_title) or plan_title
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
        doubts=tuple(title_doubts(title, pieces)),
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
        if piece.kind == "prose" and run and len(text) > _LABEL_LENGTH:
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
    whole = [run for run in runs if KIND_END.search(_text(source, run))]
    run = whole[0] if whole else max(runs, key=lambda run: len(_text(source, run)))
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


def _issuers(source: Source, pieces: Sequence[Piece]) -> list[Piece]:
    """The short lines before the date of a letter."""
    at = next((at for at, p in enumerate(pieces) if p.kind == "date"), None)
    found: list[Piece] = []
    while at and pieces[at - 1].kind == "title" and len(found) < 6:
        if _LISTED.match(source.folded, pieces[at - 1].start):
            break
        at -= 1
        found.insert(0, pieces[at])
    is_signed = at is not None and any(p.kind in ("prose", "addressees") for p in pieces[:at])
    return found if is_signed else []


def _document_number(source: Source, pieces: Sequence[Piece]) -> Words | None:
    found = next((p for p in pieces if p.kind == "number"), None)
    if found is not None:
        number = words_at(source, found.start, found.end)
        bare = re.match(r"^(?:[-*•] *)?(?:文 *号|发文字号|字号|文件编号) *：?", number.text)
        return words_at(source, found.start + bare.end(), found.end) if bare else number
    for piece in pieces:
        line = source.folded[piece.start : piece.end]
        match = NUMBER.search(line) if piece.kind == "metadata" and "号" in line else None
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
            for head, cell in pairwise(row):
                text = squeeze(fold(cell))
                if "号" in head and "索引" not in head and NUMBER.fullmatch(text):
                    return Words(squeeze(cell), piece.start, piece.start)
    return None


def _first(source: Source, pieces: Sequence[Piece], kind: PieceKind) -> Words | None:
    return next((words_at(source, p.start, p.end) for p in pieces if p.kind == kind), None)


def _words(source: Source, pieces: Sequence[Piece]) -> tuple[Words, ...]:
    return tuple(words_at(source, p.start, p.end) for p in pieces)


def title_doubts(title: Words | None, pieces: Sequence[Piece]) -> Iterator[OutlineDoubt]:
    """What is in doubt about a title: there is none, or hardly one."""
    if title is None:
        start = pieces[0].start if pieces else 0
        yield OutlineDoubt(
            UNSURE_TITLE,
            "没有找到方案的标题，暂以文件名代替；请填写标题，并改公布文本的第一行",
            start=start,
        )
    elif not KIND_END.search(title.text.rstrip("》”）")) and len(title.text) < 6:
        found = f"标题“{title.text}”不像完整的标题，暂照此填写；请核对标题"
        yield OutlineDoubt(UNSURE_TITLE, found, start=title.start)


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
    return begin if any(KIND_END.search(line) for line in lines) else len(pieces)
