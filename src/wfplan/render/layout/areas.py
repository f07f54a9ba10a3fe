"""What names cells of a sheet, once one of its rows has become many."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from wfplan.render.layout.looks import MAIN
from wfplan.render.layout.references import (
    Growth,
    column_number,
    column_of,
    grown_formula,
    grown_range,
    grown_ranges,
)


def grow_formulas(row: Any, growth: Growth, title: str) -> None:
    """Formulas read on, and what they gave last is gone: it was of the template."""
    for cell in row.iterchildren(f"{MAIN}c"):
        formula = cell.find(f"{MAIN}f")
        if formula is None:
            continue
        if formula.text and int(row.get("r")) != growth.row:
            formula.text = grown_formula(formula.text, growth, title, is_own=True)
        for value in cell.findall(f"{MAIN}v"):
            cell.remove(value)
        cell.attrib.pop("t", None)


def grow_areas(root: Any, growth: Growth) -> None:
    """What names cells of the sheet besides its formulas."""
    for tag, key in (("dimension", "ref"), ("autoFilter", "ref")):
        for node in root.iter(f"{MAIN}{tag}"):
            node.set(key, grown_range(node.get(key), growth))
    for tag in ("conditionalFormatting", "dataValidation"):
        for node in root.iter(f"{MAIN}{tag}"):
            node.set("sqref", grown_ranges(node.get("sqref", ""), growth))
    for node in root.iter(f"{MAIN}hyperlink"):
        node.set("ref", grown_range(node.get("ref"), growth))
    _grow_merged(root, growth)
    for brk in root.iterfind(f"{MAIN}rowBreaks/{MAIN}brk"):
        brk.set("id", str(growth.last(int(brk.get("id", 0)))))


def merged_across(root: Any, row: int, columns: Collection[str]) -> list[str]:
    """The cells of a row that are one with cells of other rows, in columns with these letters."""
    numbers = {column_number(letters) for letters in columns}
    found = []
    for node in root.iterfind(f"{MAIN}mergeCells/{MAIN}mergeCell"):
        first, _, last = node.get("ref").partition(":")
        last = last or first
        left, right = column_of(first), column_of(last)
        top, bottom = int(first[len(left) :]), int(last[len(right) :])
        width = range(column_number(left), column_number(right) + 1)
        if top <= row <= bottom and top < bottom and not numbers.isdisjoint(width):
            found.append(node.get("ref"))
    return found


def _grow_merged(root: Any, growth: Growth) -> None:
    """Cells that are one across the row are so in each that it became."""
    for merged in root.findall(f"{MAIN}mergeCells"):
        for node in list(merged):
            first, _, last = node.get("ref").partition(":")
            rows = {one[len(column_of(one)) :] for one in (first, last)}
            if rows == {str(growth.row)}:
                merged.remove(node)
                for number in range(growth.row, growth.row + growth.count):
                    ends = f"{column_of(first)}{number}:{column_of(last)}{number}"
                    merged.append(node.makeelement(f"{MAIN}mergeCell", {"ref": ends}))
            else:
                node.set("ref", grown_range(node.get("ref"), growth))
        merged.set("count", str(len(merged)))
