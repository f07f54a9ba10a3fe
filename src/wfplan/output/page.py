"""One chapter, item or measure as a page to read; the plan as an outline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from wfplan.model import words
from wfplan.model.text import escape_markdown
from wfplan.output.table import open_console
from wfplan.query.rows import MEASURE_COLUMNS
from wfplan.table import Column, Table
from wfplan.units.name import join_names

Line = tuple[str, str]
"""A style (`title`, `head`, `text` or `dim`) and the text of the line."""

_STYLES = {"title": "bold", "head": "cyan", "text": "", "dim": "dim"}
_MARKS = {"title": ("## ", ""), "head": ("**", "**"), "text": ("", ""), "dim": ("", "")}


def page_lines(record: dict[str, Any], document_number: str) -> Iterator[Line]:
    """The page of one record of `show`."""
    origin = f"出处：{document_number}　{record['source']['file']}:{record['source']['line']}"
    if "items" in record:
        yield "title", f"{record['number']}、{record['title']}"
        yield "dim", origin
        for item in record["items"]:
            yield "text", ""
            yield from _item_lines(item)
        return
    if "measures" in record:
        yield from _item_lines(record)
    else:
        yield "title", f"{record['id']}　{record['item_number']}{record['item_title']}"
        yield "text", ""
        yield "text", record["text"]
        yield from _management_lines(record, "")
        yield "text", ""
        yield "head", f"责任单位：{responsible_words(record['responsible'])}"
    yield "dim", f"所属：{record['chapter']}　{record['chapter_title']}"
    yield "dim", origin


def outline_lines(chapters: list[dict[str, Any]], *, with_measures: bool) -> Iterator[Line]:
    """The outline as (style, line)."""
    for chapter in chapters:
        yield "title", f"{chapter['number']}、{chapter['title']}"
        for item in chapter["items"]:
            count = len(item["measures"])
            yield "head", f"  {item['id']:<5} {item['number']}{item['title']}　{count} 条举措"
            if with_measures:
                for measure in item["measures"]:
                    yield "text", f"      {measure['id']:<7} {measure['text']}"


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


def detail_table(records: list[dict[str, Any]]) -> Table:
    """The records of `show` as a table of their measures, for the formats that have rows."""
    rows = []
    for record in records:
        for item in record.get("items", [record]):
            who = responsible_words(item["responsible"])
            rows += [(m["id"], m["text"], who) for m in item.get("measures", [item])]
    return Table(MEASURE_COLUMNS, rows, records)


def outline_table(chapters: list[dict[str, Any]]) -> Table:
    """The outline as a table of all its levels, for the formats that have rows."""
    rows = []
    for chapter in chapters:
        rows.append((chapter["id"], chapter["title"]))
        for item in chapter["items"]:
            rows.append((item["id"], item["title"]))
            rows += [(measure["id"], measure["text"]) for measure in item["measures"]]
    return Table((Column("id", "编号", "id"), Column("text", "标题或正文", "text")), rows, chapters)


def responsible_words(responsible: list[dict[str, Any]]) -> str:
    """`市司法局（牵头）、市公安局`; who answers through a group follows it in brackets."""
    names = []
    for entry in responsible:
        if entry["via"]:
            continue
        members = [held["unit"] for held in responsible if held["via"] == entry["unit"]]
        notes = [words.ROLES[entry["role"]]] if entry["role"] else []
        notes += [f"成员：{'、'.join(members)}"] if members else []
        names.append(entry["unit"] + (f"（{'；'.join(notes)}）" if notes else ""))
    return join_names(names)


def _item_lines(item: dict[str, Any]) -> Iterator[Line]:
    yield "title", f"{item['id']}　{item['number']}{item['title']}"
    yield "head", f"责任单位：{responsible_words(item['responsible'])}"
    yield from _management_lines({**item, "targets": (), "cadence": None}, "")
    for measure in item["measures"]:
        yield "text", ""
        yield "text", f"{measure['id']}　{measure['text']}"
        yield from _management_lines(measure, "    ")


def _management_lines(record: dict[str, Any], indent: str) -> Iterator[Line]:
    for target in record["targets"]:
        yield (
            "head",
            f"{indent}目标值：{target['value']} {target['unit'] or ''}（“{target['quote']}”）",
        )
    if record["cadence"]:
        cadence = record["cadence"]
        yield "head", f"{indent}频次：{words.CADENCES[cadence['kind']]}（“{cadence['quote']}”）"
    if record["due"]:
        yield "head", f"{indent}完成时限：{record['due']}"
    if record["note"]:
        yield "dim", f"{indent}备注：{record['note']}"
