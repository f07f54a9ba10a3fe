"""Tables of tasks as outlines: what each column holds is told by its head."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from wfplan.publication.duty.labels import FIRST_LEADS, kind_of_head
from wfplan.publication.outline.front import read_front, title_doubts
from wfplan.publication.outline.record import (
    Front,
    Outline,
    OutlineChapter,
    OutlineDoubt,
    OutlineItem,
    Words,
)
from wfplan.publication.task_table.cells import (
    number_or_none,
)
from wfplan.publication.task_table.columns import Columns, columns_of
from wfplan.publication.task_table.row import (
    TaskRow,
    goes_on,
    idle_row,
    item_of_rows,
    read_row,
    row_doubts,
)
from wfplan.publication.text.fold import fold, squeeze
from wfplan.publication.text.lines import TABLE_SIGN, Source
from wfplan.publication.text.pieces import pieces_of
from wfplan.publication.text.places import words_at
from wfplan.readers.document.block import CellTable

_HEAD_ROWS = 6
_CHAPTER_ROW = re.compile(
    r"^(?:(?P<number>[一二三四五六七八九十百]{1,4}) ?、|（(?P<b>[一二三四五六七八九十百]{1,4})）)"
)
_CHAPTER_NUMBER = re.compile("（?[一二三四五六七八九十百]{1,4}[）、]?$")
_COUNT = re.compile(r"（共 ?\d+ ?[项条个]）$")


def read_tables(source: Source, *, is_traditional: bool) -> list[Outline]:
    """An outline for each table of tasks; tables under one title are one."""
    found: list[Outline] = []
    place = -1
    for table in source.tables:
        place = source.text.find(TABLE_SIGN, place + 1)
        outline = _read_table(source, table, place, is_traditional=is_traditional)
        if outline is None:
            continue
        if found and not outline.title:
            found[-1] = _together(found[-1], outline)
        else:
            found.append(outline)
    return [
        replace(outline, doubts=(*title_doubts(outline.front.title, ()), *outline.doubts))
        for outline in found
    ]


def _together(first: Outline, second: Outline) -> Outline:
    return replace(
        first,
        chapters=first.chapters + second.chapters,
        items=first.items + second.items,
        doubts=first.doubts + second.doubts,
    )


def _read_table(
    source: Source, table: CellTable, place: int, *, is_traditional: bool
) -> Outline | None:
    rows = [tuple(_cell(cell, is_traditional=is_traditional) for cell in row) for row in table.rows]
    head = next((at for at in range(min(len(rows), _HEAD_ROWS)) if columns_of(rows[at])), None)
    if head is None:
        return None
    heads, last = _heads(rows, head)
    columns = columns_of(heads)
    assert columns is not None
    if FIRST_LEADS.search(source.folded):
        leads = frozenset(at for at, kind in columns.units if kind == "none")
        columns = replace(columns, first_leads=leads)
    printed = [tuple(squeeze(cell) for cell in row) for row in table.rows]
    front = _front(source, place, rows[:head])
    chapters, items, doubts = _read_rows(printed, rows, last, columns, place)
    if not items:
        return None
    return Outline(source.text, front, tuple(chapters), tuple(items), doubts=tuple(doubts))


def _heads(rows: Sequence[Sequence[str]], head: int) -> tuple[list[str], int]:
    """The heads of the columns, in one row or in two, and the last of these rows."""
    upper = list(rows[head])
    lower = list(rows[head + 1]) if head + 1 < len(rows) else []
    lower += [""] * (len(upper) - len(lower))
    parted = [low for up, low in zip(upper, lower, strict=False) if low and low != up]
    if not parted or not all(kind_of_head(re.sub(r"\s", "", low)) for low in parted):
        return upper, head
    return [low or up for up, low in zip(upper, lower, strict=False)], head + 1


def _cell(text: str, *, is_traditional: bool) -> str:
    return fold(text, is_traditional=is_traditional).strip()


def _front(source: Source, place: int, above: Sequence[Sequence[str]]) -> Front:
    """The front of a table: its title stands in its first rows or on the lines above."""
    pieces = pieces_of(source, 0, max(place, 0))
    start = max(
        (at for at, piece in enumerate(pieces) if piece.kind in ("table", "attachment")), default=-1
    )
    front = read_front(source, pieces)
    own = pieces[start + 1 :]
    titles = [piece for piece in own if piece.kind == "title"]
    while len(titles) > 1 and titles[-1].start - titles[-2].end > 2:
        titles.pop(0)
    title = words_at(source, titles[0].start, titles[-1].end) if titles else None
    cells = [cell for row in above for cell in dict.fromkeys(row) if cell]
    if title is None and cells:
        title = Words(squeeze(cells[0]), place, place)
    return replace(front, title=title, doubts=())


def _read_rows(
    printed: Sequence[Sequence[str]],
    rows: Sequence[Sequence[str]],
    head: int,
    columns: Columns,
    place: int,
) -> tuple[list[OutlineChapter], list[OutlineItem], list[OutlineDoubt]]:
    chapters: list[OutlineChapter] = []
    items: list[OutlineItem] = []
    doubts: list[OutlineDoubt] = []
    group: list[TaskRow] = []
    chapter = ""
    for at in range(head + 1, len(rows)):
        row = rows[at]
        if not any(row) or row == rows[head] or columns_of(row):
            continue
        opened = _chapter_row(printed[at], row, columns, place)
        if opened is not None:
            items += item_of_rows(group, chapter)
            group = []
            chapters.append(opened)
            chapter = (opened.number or opened.title).text
            continue
        made = read_row(printed[at], row, columns, place)
        if made is None:
            doubts.append(idle_row(printed[at], chapter, items, place))
            continue
        if columns.chapter is not None and made.chapter and _is_new_chapter(made, chapters):
            items += item_of_rows(group, chapter)
            group = []
            chapters.append(_column_chapter(made.chapter, place))
            chapter = (chapters[-1].number or chapters[-1].title).text
        if group and not goes_on(made, group):
            items += item_of_rows(group, chapter)
            group = []
        group.append(made)
        doubts += row_doubts(made, group, items, chapter)
    items += item_of_rows(group, chapter)
    return chapters, items, doubts


def _chapter_row(
    printed: Sequence[str], row: Sequence[str], columns: Columns, place: int
) -> OutlineChapter | None:
    """A row of one text over all columns, or of a Chinese number and a text and nothing else."""
    texts = list(dict.fromkeys(cell for cell in row if cell))
    numbered = columns.number is not None and len(texts) == 2 and row[columns.number] == texts[0]
    if numbered and _CHAPTER_NUMBER.match(texts[0]) and row[columns.title or 0] == texts[1]:
        first, *_, last = (cell for cell in printed if cell)
        number = Words(first.rstrip("、 "), place, place)
        return OutlineChapter(number, Words(last, place, place))
    if len(texts) != 1 or (len(row) > 1 and row[0] == "" and not _CHAPTER_ROW.match(texts[0])):
        return None
    opening = _CHAPTER_ROW.match(texts[0])
    if len(texts[0]) > 60 or number_or_none(texts[0]):
        return None
    shown = next(cell for cell in printed if cell)
    if opening is None:
        return OutlineChapter(None, Words(shown, place, place))
    number = Words(shown[: opening.end()].rstrip("、 "), place, place)
    return OutlineChapter(number, Words(shown[opening.end() :].strip(), place, place))


def _is_new_chapter(row: TaskRow, chapters: Sequence[OutlineChapter]) -> bool:
    if not chapters:
        return True
    number = chapters[-1].number.text if chapters[-1].number else ""
    title = chapters[-1].title.text
    return re.sub("[、 ]", "", row.chapter) not in (title, number + title)


def _column_chapter(text: str, place: int) -> OutlineChapter:
    """A chapter that a column names; it has no number where none is printed."""
    opening = _CHAPTER_ROW.match(fold(text))
    if opening:
        return OutlineChapter(
            Words(text[: opening.end()].rstrip("、 "), place, place),
            Words(text[opening.end() :], place, place),
        )
    return OutlineChapter(None, Words(text, place, place))
