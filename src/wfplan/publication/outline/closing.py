"""What is printed after the last item: closing paragraphs, signature, attachments."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from wfplan.publication.duty.field import find_fields
from wfplan.publication.numbers.scheme import NumberNode
from wfplan.publication.outline.record import Front, Words
from wfplan.publication.text.lines import Source
from wfplan.publication.text.pieces import WRITTEN_DAY, Piece, pieces_of
from wfplan.publication.text.places import words_at

_CLOSES = re.compile(
    r"^(?:本|此)(?:方案|意见|措施|通知|计划|办法|清单|规定|细则|实施方案|若干措施|实施意见|工作方案|分工方案|行动方案|任务)|"
    r"^(?:各地区|各地|各部门|各级|各县|各市|各区|各有关|各省|各单位|各责任单位|各牵头|各镇|各乡|国务院办公厅|省政府|市政府|县政府|"
    r"请各|请于|市委|县委|区政府|区委).{0,90}(?:要|应|须|请|将|报)|^未纳入|^执行中|^执行过程|^以上|^此前|^自.{0,16}(?:施行|实施|起)|"
    r"^(?:注：|备注：|联系人|联系电话|抄送|主送)|^(?:贯彻)?落实情况|^重要(?:情况|事项)|^有关(?:情况|事项)|^.{0,12}(?:由|请).{2,40}负责解释"
)
_ITSELF = "方案|意见|措施|计划|办法|通知|实施方案|实施意见|若干措施|工作方案"
_DAY = rf"(?:\d{{4}}年\d{{1,2}}月\d{{1,2}}日|{WRITTEN_DAY})"
_GLUED = re.compile(
    rf"(?<=[。）])(?:本(?:{_ITSELF})(?:自|由)[^。]{{2,40}}(?:施行|实施|执行|解释)。"
    rf"|[^。；，\n（）]{{2,30}} ?{_DAY}(?:印发|（此件.*)?$|{_DAY}(?:（此件.*)?$|（此件[^）]*）)"
)
_LISTED = re.compile(r"\d")
"""A line of a list of attachments."""
_SIGNS = frozenset({"date", "note", "attachment", "number", "table"})


def closing_start(
    source: Source, last: NumberNode, nodes: Sequence[NumberNode], end: int
) -> tuple[int, bool]:
    """Where what belongs to no item begins after the last one.

    Args:
        nodes: all items of the plan.

    Returns:
        The place, and whether it is in doubt that what precedes it belongs to the item.
    """
    start = last.children[-1].mark.end if last.children else last.mark.end
    glued = _GLUED.search(source.folded, start, end)
    end = glued.start() if glued else end
    pieces = pieces_of(source, start, end)
    one_line = _are_single_lines(source, nodes)
    for at, piece in enumerate(pieces[1:], 1):
        line = source.folded[piece.start : piece.end].strip()
        if piece.kind in _SIGNS or _is_signature(pieces, at):
            return piece.start, False
        if (
            at == 1
            and source.folded[pieces[0].start : pieces[0].end].rstrip()[-1:] not in "。）〕；"
        ):
            continue
        fields = find_fields(source, piece.start, piece.end)
        if any(field.is_own_line for field in fields):
            continue
        if _CLOSES.match(line) and not fields:
            return piece.start, False
        if one_line and piece.kind == "prose" and not fields:
            return piece.start, False
        if (
            _is_closed(source, pieces[at - 1].start, piece.start)
            and piece.kind == "prose"
            and not fields
        ):
            return piece.start, True
    return end, False


def sign(source: Source, front: Front, pieces: Sequence[Piece]) -> tuple[Front, list[Piece]]:
    """A front without a date with the issuers, date and note behind the last item.

    Args:
        pieces: what is printed behind the last item.

    Returns:
        The front, and the pieces that are none of it.
    """
    lines = [source.folded[piece.start : piece.end].strip() for piece in pieces]
    days = (n for n, line in enumerate(lines) if pieces[n].kind == "date" and line.endswith("日"))
    at = next(days, None)
    if front.date is not None or at is None:
        return front, list(pieces)
    first = at
    while first and pieces[first - 1].kind == "title" and not _LISTED.match(lines[first - 1]):
        first -= 1
    issuers = pieces[first:at] if not front.issuers else []
    notes = [piece for piece in pieces[at + 1 :] if piece.kind == "note" and front.note is None][:1]
    taken = [*issuers, pieces[at], *notes]
    signed = replace(
        front,
        issuers=tuple(_words(source, piece) for piece in issuers) or front.issuers,
        date=_words(source, pieces[at]),
        note=_words(source, notes[0]) if notes else front.note,
    )
    return signed, [piece for piece in pieces if piece not in taken]


def _words(source: Source, piece: Piece) -> Words:
    return words_at(source, piece.start, piece.end)


def _are_single_lines(source: Source, nodes: Sequence[NumberNode]) -> bool:
    """Whether the items before the last are one line each."""
    if len(nodes) < 3:
        return False
    several = 0
    for node in nodes[:-1]:
        own = source.folded[node.mark.end : node.own_end].strip()
        several += "\n" in own
    return several * 8 <= len(nodes)


def _is_signature(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a short line stands over a date."""
    ahead = [piece.kind for piece in pieces[at : at + 5]]
    if ahead[0] != "title" or pieces[at].end - pieces[at].start > 45:
        return False
    return "date" in ahead and all(kind == "title" for kind in ahead[: ahead.index("date")])


def _is_closed(source: Source, start: int, end: int) -> bool:
    """Whether the text before a line ends with units."""
    fields = find_fields(source, start, end)
    units = [field for field in fields if field.kind in ("units", "deadline")]
    return bool(units) and not source.folded[units[-1].end : end].strip(" \n。")
