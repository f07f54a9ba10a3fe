"""One sheet of an office's ledger: its row of names, and the sheet with a row for each record."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from wfplan.model.text import legal_text, may_be_formula
from wfplan.render.layout.areas import grow_areas, grow_formulas
from wfplan.render.layout.heights import cell_rooms, height_of, is_too_tall
from wfplan.render.layout.looks import MAIN, CellLooks, Wish
from wfplan.render.layout.parts import R, link_id
from wfplan.render.layout.references import Growth, column_of, formula_below
from wfplan.render.xlsx.grid import Cell, CellLink

Record = Mapping[str, Cell]
"""What stands for each name."""
NAME = re.compile(r"[{｛]\s{0,9}([^\s{}｛｝](?:[^{}｛｝]{0,18}[^\s{}｛｝])?)\s{0,9}[}｝]")
_CELL_LIMIT = 32767
_FIRST_DAY = date(1899, 12, 30)
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_TEXT_NAMES = ("编号",)
_BEFORE_LINKS = (
    "sheetData", "sheetCalcPr", "sheetProtection", "protectedRanges", "scenarios", "autoFilter",
    "sortState", "dataConsolidate", "customSheetViews", "mergeCells", "phoneticPr",
    "conditionalFormatting", "dataValidations",
)  # fmt: skip
"""What stands before the links of a sheet: ECMA-376 part 1, 18.3.1.99."""


@dataclass(frozen=True)
class LayoutSheet:
    """A sheet with a row of names.

    Attributes:
        part: its name in the package.
        row: the number of the row of names, from 1.
        texts: what stands in that row, by column letters.
        heads: likewise in the row above it.
        others: what stands elsewhere with names in it, by cell.
    """

    title: str
    part: str
    root: Any
    row: int
    texts: Mapping[str, str]
    heads: Mapping[str, str]
    others: Mapping[str, str]

    @property
    def names(self) -> list[str]:
        """The names of the row, in order."""
        return [name for text in self.texts.values() for name in NAME.findall(text)]


def read_layout(
    title: str, part: str, root: Any, shared: Sequence[str], known: Iterable[str]
) -> LayoutSheet | None:
    """The sheet with the row that has most of the known names; None where no cell has a name.

    Args:
        shared: the shared texts of the workbook.
    """
    texts: dict[int, dict[str, str]] = {}
    for cell in root.iter(f"{MAIN}c"):
        reference = cell.get("r", "")
        letters = column_of(reference)
        if text := cell_text(cell, shared):
            texts.setdefault(int(reference[len(letters) :]), {})[letters] = text
    wanted = frozenset(known)
    counts = {
        row: (sum(name in wanted for name in found), len(found))
        for row, cells in texts.items()
        if (found := [name for text in cells.values() for name in NAME.findall(text)])
    }
    if not counts:
        return None
    best = max(counts, key=lambda row: (counts[row], -row))
    others = {
        f"{letters}{row}": text
        for row, cells in texts.items()
        for letters, text in cells.items()
        if row != best and NAME.search(text)
    }
    return LayoutSheet(title, part, root, best, texts[best], texts.get(best - 1, {}), others)


def cell_text(cell: Any, shared: Sequence[str]) -> str:
    """What a cell says; empty for a number and a formula."""
    kind = cell.get("t")
    if cell.find(f"{MAIN}f") is not None:
        return ""
    if kind == "inlineStr":
        return "".join(node.text or "" for node in cell.iter(f"{MAIN}t"))
    value = cell.findtext(f"{MAIN}v", "")
    if kind == "s":
        return shared[int(value)] if value.isdecimal() and int(value) < len(shared) else ""
    return value if kind == "str" else ""


def fill_sheet(
    sheet: LayoutSheet, records: Sequence[Record], whole: Record, looks: CellLooks
) -> Iterator[tuple[str, str]]:
    """Change the sheet so that it has a row for each record; gives each link: cell and target.

    Args:
        whole: what stands for the names elsewhere in the sheet.
    """
    growth = Growth(sheet.row, max(len(records), 1))
    data = sheet.root.find(f"{MAIN}sheetData")
    rooms = cell_rooms(sheet.root, sheet.row)
    links: list[tuple[str, str]] = []
    for row in list(data):
        number = int(row.get("r"))
        _fill_others(row, sheet.others, whole, looks)
        grow_formulas(row, growth, sheet.title)
        if number > sheet.row:
            _renumber(row, number + growth.added)
        elif number == sheet.row:
            at = data.index(row)
            data.remove(row)
            for place, record in enumerate(records or ({},)):
                made = _record_row(row, sheet, place, record, looks, rooms)
                links += made[1]
                data.insert(at + place, made[0])
    grow_areas(sheet.root, growth)
    _keep_links(sheet.root, links)
    yield from links


def _fill_others(row: Any, others: Mapping[str, str], whole: Record, looks: CellLooks) -> None:
    for cell in row.iterchildren(f"{MAIN}c"):
        text = others.get(cell.get("r"))
        if text is not None:
            _set_value(cell, _value_of(text, whole), looks, "")


def _record_row(
    row: Any, sheet: LayoutSheet, place: int, record: Record, looks: CellLooks,
    rooms: Mapping[str, float],
) -> tuple[Any, list[tuple[str, str]]]:  # fmt: skip
    """The row of a record, and its links."""
    made = copy.deepcopy(row)
    links: list[tuple[str, str]] = []
    values = row_values(sheet, record)
    for cell in made.iterchildren(f"{MAIN}c"):
        letters = column_of(cell.get("r"))
        if (formula := cell.find(f"{MAIN}f")) is not None and formula.text:
            formula.text = formula_below(formula.text, sheet.row, place)
        if letters in values:
            value = values[letters]
            if isinstance(value, CellLink):
                links.append((f"{letters}{sheet.row + place}", value.target))
            if is_too_tall(_plain(value), rooms[letters]):
                cell.set("s", str(looks.like(int(cell.get("s", 0)), "top")))
            _set_value(cell, value, looks, NAME.findall(sheet.texts[letters])[0])
    _renumber(made, sheet.row + place)
    height = height_of({key: _plain(value) for key, value in values.items()}, rooms)
    if height is not None:
        made.set("ht", f"{max(float(row.get('ht', 0) or 0), height):g}")
        made.attrib.pop("customHeight", None)
    return made, links


def row_values(sheet: LayoutSheet, record: Record) -> dict[str, Cell]:
    """What stands in the row of a record, by the letters of the columns that hold names."""
    return {
        letters: _value_of(text, record)
        for letters, text in sheet.texts.items()
        if NAME.search(text)
    }


def _plain(value: Cell) -> str | int | float | date | None:
    return value.text if isinstance(value, CellLink) else value


def _value_of(text: str, record: Record) -> Cell:
    """The value of a name that stands alone; else the text with what each name says."""
    alone = NAME.fullmatch(text.strip())
    if alone:
        return record.get(alone[1])
    return NAME.sub(lambda match: _shown(record.get(match[1])), text)


def _shown(value: Cell) -> str:
    return "" if value is None else str(_plain(value))


def _set_value(cell: Any, value: Cell, looks: CellLooks, name: str) -> None:
    """Let a cell hold a value: text as text, a day as a day, a percent by its look."""
    for child in list(cell):
        cell.remove(child)
    cell.attrib.pop("t", None)
    look = int(cell.get("s", 0))
    plain = _plain(value)
    if plain is None or plain == "":
        return
    if isinstance(plain, str):
        text = legal_text(plain)
        text = text if len(text) <= _CELL_LIMIT else f"{text[: _CELL_LIMIT - 1]}…"
        is_key = name in _TEXT_NAMES
        quote: tuple[Wish, ...] = ("quote",) if may_be_formula(text) else ()
        look = looks.like(look, "key" if is_key else "wrap", *quote)
        cell.set("t", "inlineStr")
        holder = cell.makeelement(f"{MAIN}is", {})
        node = cell.makeelement(f"{MAIN}t", {_SPACE: "preserve"})
        node.text = text
        holder.append(node)
        cell.append(holder)
    else:
        if isinstance(plain, date):
            look = looks.like(look, "day")
            plain = (plain - _FIRST_DAY).days
        elif name.startswith("进度") and looks.is_percent(look):
            plain = plain / 100
        node = cell.makeelement(f"{MAIN}v", {})
        node.text = f"{plain:.10g}"
        cell.append(node)
    if look:
        cell.set("s", str(look))


def _renumber(row: Any, number: int) -> None:
    row.set("r", str(number))
    row.attrib.pop("spans", None)
    for cell in row.iterchildren(f"{MAIN}c"):
        cell.set("r", f"{column_of(cell.get('r'))}{number}")


def _keep_links(root: Any, links: Sequence[tuple[str, str]]) -> None:
    if not links:
        return
    holder = root.find(f"{MAIN}hyperlinks")
    if holder is None:
        holder = root.makeelement(f"{MAIN}hyperlinks", {})
        before = [node for node in root if node.tag.removeprefix(MAIN) in _BEFORE_LINKS]
        before[-1].addnext(holder)
    for number, (reference, _) in enumerate(links, 1):
        node = holder.makeelement(f"{MAIN}hyperlink", {"ref": reference, f"{R}id": link_id(number)})
        holder.append(node)
