"""What a reader of values does not tell of an xlsx: formulas, percentages, how far it reaches."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from wfplan.intake.bounds import parse_part, read_part
from wfplan.intake.faults import BROKEN_FILE, TOO_LARGE
from wfplan.intake.returned import FileRefused

MAX_ROWS = 50_000
MAX_COLUMNS = 500
MAX_CELLS = 1_000_000
MAX_TEXT = 100_000_000
_PERCENT_FORMATS = (9, 10)
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


@dataclass(frozen=True, slots=True)
class Marks:
    """Cells of one sheet as (row from 1, column from 0)."""

    formulas: frozenset[tuple[int, int]] = frozenset()
    percents: frozenset[tuple[int, int]] = frozenset()


NO_MARKS = Marks()


def read_marks(name: str, package: zipfile.ZipFile) -> dict[str, Marks]:
    """The marks of each sheet, by its title.

    Cells are counted by where they say they are, not by the sheet's `dimension`, which WPS writes
    wrongly: a cell far out would make a reader of values fill the memory up to it.

    Raises:
        FileRefused: a sheet reaches too far, or repeats a long text too often.
    """
    styles = _percent_styles(name, package)
    longest = _longest_text(name, package)
    return {
        title: _sheet_marks(name, read_part(name, package, part), styles, longest)
        for title, part in _sheet_parts(name, package)
    }


def require_small_ods(name: str, package: zipfile.ZipFile) -> None:
    """Count the filled cells of an ods by how often each is repeated.

    Raises:
        FileRefused: they are more than a sheet has.
    """
    root = parse_part(name, read_part(name, package, "content.xml"))
    count = 0
    for row in root.iter("{*}table-row"):
        filled = sum(_repeated(cell, "columns") for cell in row if len(cell))
        count += filled * _repeated(row, "rows")
        if count > MAX_CELLS:
            raise FileRefused(TOO_LARGE, name, f"表格超过 {MAX_CELLS} 个单元格，没有读取")


def _repeated(node: Any, what: str) -> int:
    key = f"number-{what}-repeated"
    text = next((value for at, value in node.attrib.items() if at.endswith(key)), "1")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else MAX_CELLS + 1


def _sheet_parts(name: str, package: zipfile.ZipFile) -> list[tuple[str, str]]:
    relations = {}
    links = read_part(name, package, "xl/_rels/workbook.xml.rels")
    for node in parse_part(name, links) if links else ():
        if node.get("TargetMode") != "External":
            target = str(node.get("Target", ""))
            part = target[1:] if target.startswith("/") else posixpath.normpath(f"xl/{target}")
            relations[node.get("Id")] = part
    found = []
    for node in parse_part(name, read_part(name, package, "xl/workbook.xml")).iter("{*}sheet"):
        key = next((value for at, value in node.attrib.items() if at.endswith("}id")), None)
        if key in relations:
            found.append((str(node.get("name")), relations[key]))
    return found


def _percent_styles(name: str, package: zipfile.ZipFile) -> frozenset[str]:
    data = read_part(name, package, "xl/styles.xml")
    if not data:
        return frozenset()
    root = parse_part(name, data)
    formats = {
        node.get("numFmtId")
        for node in root.iter("{*}numFmt")
        if "%" in re.sub(r'"[^"]*"', "", node.get("formatCode", ""))
    } | {str(number) for number in _PERCENT_FORMATS}
    cells = next(root.iter("{*}cellXfs"), ())
    return frozenset(str(i) for i, node in enumerate(cells) if node.get("numFmtId") in formats)


def _longest_text(name: str, package: zipfile.ZipFile) -> int:
    data = read_part(name, package, "xl/sharedStrings.xml")
    if not data:
        return 0
    texts = (sum(map(len, node.itertext())) for node in parse_part(name, data).iter("{*}si"))
    return max(texts, default=0)


def _sheet_marks(name: str, data: bytes, styles: frozenset[str], longest: int) -> Marks:
    if not data:
        return NO_MARKS
    formulas, percents = set(), set()
    shared = 0
    try:
        for place, node in _cells(data):
            if place[0] > MAX_ROWS or place[1] >= MAX_COLUMNS:
                said = f"表格超过 {MAX_ROWS} 行或 {MAX_COLUMNS} 列，没有读取"
                raise FileRefused(TOO_LARGE, name, said)
            shared += node.get("t") == "s"
            if node.find("{*}f") is not None:
                formulas.add(place)
            if node.get("s") in styles:
                percents.add(place)
    except (etree.XMLSyntaxError, ValueError) as error:
        said = "文件内容不是有效的 XML，请重新保存后发来"
        raise FileRefused(BROKEN_FILE, name, said) from error
    if shared * longest > MAX_TEXT:
        raise FileRefused(TOO_LARGE, name, "表格中的文字过长、重复过多，没有读取")
    return Marks(frozenset(formulas), frozenset(percents))


def _cells(data: bytes) -> Iterator[tuple[tuple[int, int], Any]]:
    """Each cell with its place, one row in memory at a time."""
    row, column = 0, -1
    for event, node in _events(data):
        tag = node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""
        if event == "start" and tag == "row":
            row, column = _number(node.get("r"), row + 1), -1
        elif event == "end" and tag == "c":
            row, column = _place(node.get("r"), row, column + 1)
            yield (row, column), node
        elif event == "end" and tag == "row":
            node.clear()
            while node.getprevious() is not None:
                del node.getparent()[0]


def _events(data: bytes) -> Any:
    return etree.iterparse(
        io.BytesIO(data),
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
    )


def _number(text: str | None, default: int) -> int:
    return int(text) if text else default


def _place(reference: str | None, row: int, column: int) -> tuple[int, int]:
    match = _PLACE.fullmatch(reference or "")
    if match is None:
        return row, column
    number = 0
    for letter in match[1]:
        number = number * 26 + ord(letter) - 64
    return int(match[2]), number - 1
