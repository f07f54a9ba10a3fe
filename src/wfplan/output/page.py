"""One chapter, item or measure as a page to read; the plan as an outline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TextIO

from wfplan.model import words
from wfplan.model.heading import heading_line
from wfplan.model.plan import Chapter, Doubt, Item, Measure
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
from wfplan.query.origin import TextOrigin, earlier_lines
from wfplan.query.rows import MEASURE_COLUMNS, measure_text
from wfplan.status.due import set_day
from wfplan.table import Column, Table
from wfplan.units.member import Holding
from wfplan.units.name import join_names

StyledLine = tuple[str, str]
"""A style (`title`, `head`, `text` or `dim`) and the text of the line."""

_STYLES = {"title": "bold", "head": "cyan", "text": "", "dim": "dim"}
_MARKS = {"title": ("## ", ""), "head": ("**", "**"), "text": ("", ""), "dim": ("", "")}


def page_lines(detail: Detail, place: Place, origin: TextOrigin) -> Iterator[StyledLine]:
    """The page of one answer of `show`.

    Args:
        place: where it stands.
        origin: which document its words come from, and what it said before.
    """
    yield from _page_lines(detail, f"出处：{origin.document}　{place.path}:{place.line}")
    yield from (("dim", line) for line in earlier_lines(origin))


def _page_lines(detail: Detail, origin: str) -> Iterator[StyledLine]:
    if isinstance(detail, ChapterDetail):
        yield from _chapter_lines(detail.chapter)
        yield "dim", origin
        for held in detail.items:
            yield "text", ""
            yield from _item_lines(held)
        return
    if isinstance(detail, ItemDetail):
        chapter = detail.chapter
        yield from _item_lines(detail)
    else:
        chapter = detail.within.chapter
        yield from _measure_page(detail)
    yield "dim", f"所属：{chapter.id}　{chapter.heading}".rstrip()
    yield "dim", origin


def outline_lines(chapters: Iterable[Chapter], *, with_measures: bool) -> Iterator[StyledLine]:
    """The outline as (style, line); a chapter without a heading is its items."""
    for chapter in chapters:
        heading = heading_line(chapter.number, chapter.title)
        if heading:
            yield "title", heading
        for item in chapter.items:
            count = len(item.measures)
            yield "head", f"  {item.id:<5} {item_name(item)}　{count} 条举措"
            if with_measures:
                for measure in item.measures:
                    yield "text", f"      {measure.id:<7} {measure_text(measure)}"


def item_name(item: Item) -> str:
    """The number and title; without a title, how it begins."""
    return heading_line(item.number, item.heading)


def pages_text(pages: Iterable[Iterable[StyledLine]]) -> str:
    """The pages as plain text, an empty line between two."""
    return "\n".join("".join(f"{line}\n" for _, line in page) for page in pages)


def pages_markdown(pages: Iterable[Iterable[StyledLine]]) -> str:
    """The pages in Markdown, one paragraph a line."""
    paragraphs = []
    for style, line in (line for page in pages for line in page):
        before, after = _MARKS[style]
        if line:
            paragraphs.append(f"{before}{escape_markdown(line.strip())}{after}\n")
    return "\n".join(paragraphs)


def print_pages(pages: Iterable[Iterable[StyledLine]], stream: TextIO) -> None:
    """The pages on a terminal."""
    console = open_console(stream)
    for number, page in enumerate(pages):
        if number:
            console.print()
        for style, line in page:
            console.print(line, style=_STYLES[style])


def measure_ids(detail: Detail) -> list[str]:
    """Of the measures that a page shows."""
    return [measure.id for _, measures in _measures_of(detail) for measure in measures]


def detail_table(
    details: Sequence[tuple[Detail, Place, TextOrigin]], more: Sequence[dict[str, Any]]
) -> Table:
    """The answers of `show` as a table of their measures, for the formats that have rows.

    Args:
        more: what the record of each answer has besides.
    """
    rows = []
    for detail, _, _ in details:
        for within, measures in _measures_of(detail):
            rows += [
                (measure.id, measure_text(measure), responsible_words(within.holdings_on(measure)))
                for measure in measures
            ]
    records = [detail_record(*one) | own for one, own in zip(details, more, strict=True)]
    return Table(MEASURE_COLUMNS, rows, records)


def outline_table(chapters: Sequence[Chapter]) -> Table:
    """The outline as a table of all its levels, for the formats that have rows."""
    rows = []
    for chapter in chapters:
        rows.append((chapter.id, chapter.heading))
        for item in chapter.items:
            rows.append((item.id, item.heading))
            rows += [(measure.id, measure_text(measure)) for measure in item.measures]
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


def _chapter_lines(chapter: Chapter) -> Iterator[StyledLine]:
    yield from (("dim", text) for text in chapter.before)
    yield "title", heading_line(chapter.number, chapter.title) or chapter.id
    yield from (("text", text) for text in chapter.text)
    yield from _doubt_lines(chapter.doubt, "")


def _measure_page(detail: MeasureDetail) -> Iterator[StyledLine]:
    within, measure = detail
    yield "title", f"{measure.id}　{item_name(within.item)}"
    yield "text", ""
    yield from (("dim", text) for text in measure.before)
    yield "text", measure_text(measure)
    yield from _measure_lines(measure, within.item, "")
    yield "text", ""
    yield "head", f"责任单位：{responsible_words(within.holdings_on(measure))}"
    yield from _words_lines(measure if measure.responsible else within.item, "")


def _item_lines(detail: ItemDetail) -> Iterator[StyledLine]:
    item = detail.item
    yield from (("dim", text) for text in item.before)
    yield "title", f"{item.id}　{item_name(item)}"
    yield "head", f"责任单位：{responsible_words(detail.holdings)}"
    yield from _words_lines(item, "")
    yield from _due_lines(item, None, "")
    yield from _management_lines(item, "")
    for measure in item.measures:
        yield "text", ""
        yield from (("dim", text) for text in measure.before)
        yield "text", f"{measure.id}　{measure_text(measure)}"
        if measure.responsible:
            yield "head", f"    责任单位：{responsible_words(detail.holdings_on(measure))}"
            yield from _words_lines(measure, "    ")
        yield from _measure_lines(measure, item, "    ")


def _measure_lines(measure: Measure, item: Item, indent: str) -> Iterator[StyledLine]:
    """What people have added to a measure; without a due date it has its item's."""
    for target in measure.targets:
        value = f"{plain_number(target.value)} {target.unit or ''}"
        yield "head", f"{indent}目标值：{value}（“{target.quote}”）"
    if measure.cadence:
        kind = words.CADENCES[measure.cadence.kind]
        yield "head", f"{indent}频次：{kind}（“{measure.cadence.quote}”）"
    yield from _due_lines(measure, item, indent)
    yield from _management_lines(measure, indent)


def _words_lines(record: Item | Measure, indent: str) -> Iterator[StyledLine]:
    """The words that name the units, where they say more than the names."""
    names = join_names(assignment.unit for assignment in record.responsible)
    said = "".join(record.responsible_text)
    if said and said.strip("（）()").removeprefix("责任单位：") != names:
        yield "dim", f"{indent}原文：{said}"


def _due_lines(record: Item | Measure, item: Item | None, indent: str) -> Iterator[StyledLine]:
    """By when: the words of the text with the day that they mean, or the day that was set."""
    day = set_day(record) or (item and set_day(item))
    if day:
        quotes = [f"“{one.quote}”" for one in record.deadlines if one.due == day]
        yield "head", f"{indent}完成时限：{day}{f'（{quotes[0]}）' if quotes else ''}"
    steps = [one for one in record.deadlines if one.due != day]
    for step in steps:
        yield "head", f"{indent}其中：{step.due}（“{step.quote}”）"
    for text in record.deadline_text:
        yield "dim", f"{indent}原文：{text}"


def _management_lines(record: Item | Measure, indent: str) -> Iterator[StyledLine]:
    if record.was:
        yield "dim", f"{indent}原编号：{'、'.join(record.was)}"
    if record.note:
        yield "dim", f"{indent}备注：{record.note}"
    yield from _doubt_lines(record.doubt, indent)


def _doubt_lines(doubt: Doubt | None, indent: str) -> Iterator[StyledLine]:
    if doubt:
        yield "head", f"{indent}存疑：{doubt.text}（{doubt.code}）"
