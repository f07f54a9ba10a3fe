"""The workbook of an office's own ledger, filled; all that is not of the rows stays as it was."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from wfplan.model import form
from wfplan.problem import Rule
from wfplan.readers.table import FileRefused
from wfplan.render.layout.areas import merged_across
from wfplan.render.layout.long_texts import long_texts, text_sheet, widen_keys
from wfplan.render.layout.looks import MAIN, CellLooks
from wfplan.render.layout.parts import LayoutParts
from wfplan.render.layout.references import Growth, column_number, grown_formula, grown_range
from wfplan.render.layout.sheet import NAME, LayoutSheet, Record, fill_sheet, read_layout
from wfplan.render.template import template_rules
from wfplan.render.template.template_rules import TemplateFaults, nearest_name
from wfplan.render.xlsx.grid import Cell
from wfplan.render.xlsx.text_page import TITLE
from wfplan.store.template import TemplateFile

_OUTWARD = ("vbaProject", "externalLink", "xl/connections", "activeX", "/embeddings/", "customUI")
"""Parts by which a workbook runs a program or fetches something when it is opened."""

_LAST_ROW = 1_048_576
"""The last row of a sheet."""
_TEXT_PART = "xl/worksheets/wfplan-text.xml"


class LayoutRows(NamedTuple):
    """What a sheet may be filled with: the names that it may use, and its rows."""

    names: frozenset[str]
    records: Sequence[Record]


@dataclass(frozen=True)
class LayoutBook:
    """A workbook with rows of names; `rows` of each sheet by its part."""

    parts: LayoutParts
    sheets: Sequence[LayoutSheet]
    rows: Mapping[str, LayoutRows]


def read_book(template: TemplateFile, kinds: Sequence[LayoutRows], whole: Record) -> LayoutBook:
    """The workbook, its names checked.

    Args:
        kinds: what a sheet may be filled with; it is with what knows most of its names.
        whole: what stands for the names outside of the rows.

    Raises:
        TemplateFaults: it is no workbook, reaches out of itself, or has names that are not known.
    """
    path = template.path
    try:
        parts = LayoutParts(path, template.data)
        shared = parts.shared_texts()
        roots = {part: parts.root(part) for part in parts.sheets()}
    except FileRefused as error:
        raise _faults(path, template_rules.UNREADABLE, ["不是能读的 xlsx 工作簿"]) from error
    if not roots:
        raise _faults(path, template_rules.UNREADABLE, ["不是 xlsx 工作簿"])
    if any(word in name for name in parts.parts for word in _OUTWARD):
        said = "含有宏、外部链接或嵌入的对象，请去掉"
        raise _faults(path, template_rules.FORBIDDEN, [said])
    known = frozenset(name for kind in kinds for name in kind.names)
    found = (read_layout(parts.sheets()[part], part, roots[part], shared, known) for part in roots)
    sheets = [sheet for sheet in found if sheet is not None]
    rows = {sheet.part: _rows_of(sheet, kinds) for sheet in sheets}
    unknown = list(_unknown_names(sheets, rows, whole))
    if not sheets:
        unknown = ["没有一行写着 {编号} 这样的名称"]
    if unknown:
        raise _faults(path, template_rules.UNKNOWN_NAME, unknown)
    if unfit := [said for one in sheets for said in _unfit(one, len(rows[one.part].records))]:
        raise _faults(path, template_rules.SYNTAX, unfit)
    return LayoutBook(parts, sheets, rows)


def fill_book(book: LayoutBook, whole: Record, facts: Mapping[str, str]) -> bytes:
    """The bytes of the workbook with its rows.

    Args:
        facts: what a program reads back.
    """
    parts = book.parts
    styles = parts.target("styles")
    style_root = parts.root(styles)
    looks = CellLooks(style_root)
    columns = [[one.title, one.row - 1, _headings(one)] for one in book.sheets]
    told: list[Sequence[Cell]] = []
    for sheet in book.sheets:
        records = book.rows[sheet.part].records
        widen_keys(sheet, records)
        told += long_texts(sheet, records)
        links = list(fill_sheet(sheet, records, whole, looks))
        parts.add_links(sheet.part, [target for _, target in links])
        _grow_elsewhere(book, sheet, Growth(sheet.row, max(len(records), 1)))
    for sheet in book.sheets:
        parts.put(sheet.part, sheet.root)
    if told:
        parts.add_sheet(TITLE, _TEXT_PART, text_sheet(told, looks))
    if styles:
        parts.put(styles, style_root)
    parts.compute_again()
    parts.add_facts({**facts, form.COLUMNS: json.dumps(columns, ensure_ascii=False)})
    return parts.packed()


def _rows_of(sheet: LayoutSheet, kinds: Sequence[LayoutRows]) -> LayoutRows:
    """What knows most of the names of a sheet; the first of several."""
    return max(kinds, key=lambda kind: sum(name in kind.names for name in sheet.names))


def _unknown_names(
    sheets: Sequence[LayoutSheet], rows: Mapping[str, LayoutRows], whole: Record
) -> Iterator[str]:
    for sheet in sheets:
        said = [(f"第 {sheet.row} 行", name, rows[sheet.part].names) for name in sheet.names]
        said += [
            (cell, name, frozenset(whole))
            for cell, text in sheet.others.items()
            for name in NAME.findall(text)
        ]
        for place, name, known in said:
            if name not in known:
                nearest = nearest_name(name, known)
                yield f"表“{sheet.title}”{place}没有名称“{name}”{nearest}"


def _unfit(sheet: LayoutSheet, count: int) -> Iterator[str]:
    """Why the row of names cannot become so many."""
    named = [letters for letters, text in sheet.texts.items() if NAME.search(text)]
    for cells in merged_across(sheet.root, sheet.row, named):
        yield (
            f"表“{sheet.title}”第 {sheet.row} 行的名称在上下合并的 {cells} 中，"
            "填出的各行会盖住；请拆开"
        )
    if sheet.row + count > _LAST_ROW:
        yield f"表“{sheet.title}”从第 {sheet.row} 行起放不下 {count} 行；请把名称移到上面"


def _headings(sheet: LayoutSheet) -> dict[str, list[str]]:
    """By the number of a column, from 0: its heading, and the name that stands in it alone."""
    return {
        str(column_number(letters) - 1): [sheet.heads.get(letters, ""), match[1]]
        for letters, text in sheet.texts.items()
        if (match := NAME.fullmatch(text.strip()))
    }


def _grow_elsewhere(book: LayoutBook, sheet: LayoutSheet, growth: Growth) -> None:
    """Names of areas, tables of the sheet, and formulas of other sheets."""
    parts = book.parts
    for node in parts.workbook.iter(f"{MAIN}definedName"):
        node.text = grown_formula(node.text or "", growth, sheet.title, is_own=False)
    for part in parts.related(sheet.part).values():
        if "/tables/" in part:
            table = parts.root(part)
            for node in (table, *table.iter(f"{MAIN}autoFilter")):
                node.set("ref", grown_range(node.get("ref"), growth))
            parts.put(part, table)
    read = {one.part: one.root for one in book.sheets}
    for part in parts.sheets():
        if part == sheet.part:
            continue
        root = read[part] if part in read else parts.root(part)
        formulas = [node for node in root.iter(f"{MAIN}f") if node.text]
        for node in formulas:
            node.text = grown_formula(node.text, growth, sheet.title, is_own=False)
        if formulas and part not in read:
            parts.put(part, root)


def _faults(path: str, rule: Rule, messages: Sequence[Any]) -> TemplateFaults:
    return TemplateFaults(rule.problem(path, 1, 1, message) for message in messages)
