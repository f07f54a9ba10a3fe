"""One chapter, item or measure as a page to read; the plan as an outline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TextIO

from wfplan.model import words
from wfplan.model.plan import Chapter, Item, Measure
from wfplan.model.text import escape_markdown
from wfplan.output.table import open_console
from wfplan.problem import Place
from wfplan.query.detail import (
    ChapterDetail,
    Detail,
    ItemDetail,
    MeasureDetail,
    detail_record,
    outline_record,
    plain_number,
)
from wfplan.query.rows import MEASURE_COLUMNS
from wfplan.table import Column, Table
from wfplan.units.member import Holding
from wfplan.units.name import join_names

Line = tuple[str, str]
"""A style (`title`, `head`, `text` or `dim`) and the text of the line."""

_STYLES = {"title": "bold", "head": "cyan", "text": "", "dim": "dim"}
_MARKS = {"title": ("## ", ""), "head": ("**", "**"), "text": ("", ""), "dim": ("", "")}


def page_lines(detail: Detail, place: Place, document_number: str) -> Iterator[Line]:
    """The page of one answer of `show`; `place` is where it stands."""
    origin = f"出处：{document_number}　{place.path}:{place.line}"
    if isinstance(detail, ChapterDetail):
        yield "title", f"{detail.chapter.number}、{detail.chapter.title}"
        yield "dim", origin
        for held in detail.items:
            yield "text", ""
            yield from _item_lines(held)
        return
    if isinstance(detail, ItemDetail):
        chapter = detail.chapter
        yield from _item_lines(detail)
    else:
        (chapter, item, holdings), measure = detail
        yield "title", f"{measure.id}　{item.number}{item.title}"
        yield "text", ""
        yield "text", measure.text
        yield from _measure_lines(measure, item, "")
        yield "text", ""
        yield "head", f"责任单位：{responsible_words(holdings)}"
    yield "dim", f"所属：{chapter.id}　{chapter.title}"
    yield "dim", origin


def outline_lines(chapters: Iterable[Chapter], *, with_measures: bool) -> Iterator[Line]:
    """The outline as (style, line)."""
    for chapter in chapters:
        yield "title", f"{chapter.number}、{chapter.title}"
        for item in chapter.items:
            count = len(item.measures)
            yield "head", f"  {item.id:<5} {item.number}{item.title}　{count} 条举措"
            if with_measures:
                for measure in item.measures:
                    yield "text", f"      {measure.id:<7} {measure.text}"


def pages_text(pages: Iterable[Iterable[Line]]) -> str:
    """The pages as plain text, an empty line between two."""
    return "\n".join("".join(f"{line}\n" for _, line in page) for page in pages)


def pages_markdown(pages: Iterable[Iterable[Line]]) -> str:
    """The pages in Markdown, one paragraph a line."""
    paragraphs = []
    for style, line in (line for page in pages for line in page):
        before, after = _MARKS[style]
        if line:
            paragraphs.append(f"{before}{escape_markdown(line.strip())}{after}\n")
    return "\n".join(paragraphs)


def print_pages(pages: Iterable[Iterable[Line]], stream: TextIO) -> None:
    """The pages on a terminal."""
    console = open_console(stream)
    for number, page in enumerate(pages):
        if number:
            console.print()
        for style, line in page:
            console.print(line, style=_STYLES[style])


def detail_table(details: Sequence[tuple[Detail, Place]]) -> Table:
    """The answers of `show` as a table of their measures, for the formats that have rows."""
    rows = []
    for detail, _ in details:
        for item, measures in _measures_of(detail):
            who = responsible_words(item.holdings)
            rows += [(measure.id, measure.text, who) for measure in measures]
    records = [detail_record(detail, place) for detail, place in details]
    return Table(MEASURE_COLUMNS, rows, records)


def outline_table(chapters: Sequence[Chapter]) -> Table:
    """The outline as a table of all its levels, for the formats that have rows."""
    rows = []
    for chapter in chapters:
        rows.append((chapter.id, chapter.title))
        for item in chapter.items:
            rows.append((item.id, item.title))
            rows += [(measure.id, measure.text) for measure in item.measures]
    columns = (Column("id", "编号", "id"), Column("text", "标题或正文", "text"))
    return Table(columns, rows, [outline_record(chapter) for chapter in chapters])


def responsible_words(holdings: Sequence[Holding]) -> str:
    """`市司法局（牵头）、市公安局`; who answers through a group follows it in brackets."""
    names = []
    for holding in holdings:
        if holding.via:
            continue
        members = [held.unit for held in holdings if held.via == holding.unit]
        notes = [words.ROLES[holding.role]] if holding.role else []
        notes += [f"成员：{'、'.join(members)}"] if members else []
        names.append(holding.unit + (f"（{'；'.join(notes)}）" if notes else ""))
    return join_names(names)


def _measures_of(detail: Detail) -> Iterator[tuple[ItemDetail, Sequence[Measure]]]:
    """The measures that a page shows, item by item."""
    match detail:
        case ChapterDetail():
            yield from ((item, item.item.measures) for item in detail.items)
        case ItemDetail():
            yield detail, detail.item.measures
        case MeasureDetail():
            yield detail.within, (detail.measure,)


def _item_lines(detail: ItemDetail) -> Iterator[Line]:
    item = detail.item
    yield "title", f"{item.id}　{item.number}{item.title}"
    yield "head", f"责任单位：{responsible_words(detail.holdings)}"
    yield from _due_lines(item.due, item.note, "")
    for measure in item.measures:
        yield "text", ""
        yield "text", f"{measure.id}　{measure.text}"
        yield from _measure_lines(measure, item, "    ")


def _measure_lines(measure: Measure, item: Item, indent: str) -> Iterator[Line]:
    """What people have added to a measure; without a due date it has its item's."""
    for target in measure.targets:
        value = f"{plain_number(target.value)} {target.unit or ''}"
        yield "head", f"{indent}目标值：{value}（“{target.quote}”）"
    if measure.cadence:
        kind = words.CADENCES[measure.cadence.kind]
        yield "head", f"{indent}频次：{kind}（“{measure.cadence.quote}”）"
    yield from _due_lines(measure.due or item.due, measure.note, indent)


def _due_lines(due: date | None, note: str | None, indent: str) -> Iterator[Line]:
    if due:
        yield "head", f"{indent}完成时限：{due}"
    if note:
        yield "dim", f"{indent}备注：{note}"
