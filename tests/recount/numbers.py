"""The numbers of a text, and of every place of a paper: rows of tables, paragraphs, charts."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

from python_calamine import CalamineWorkbook

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_NUMBER = re.compile(r"\d+(?:\.\d+)?")

Line = tuple[str, ...]
"""The cells of a row, or one paragraph."""


def numbers(text: object) -> list[str]:
    """Whole numbers as such: 3.0 is 3."""
    return [re.sub(r"\.0+$", "", one) for one in _NUMBER.findall(str(text))]


def numbers_of(line: Iterable[object]) -> list[list[str]]:
    """Those of each cell."""
    return [numbers(cell) for cell in line]


def with_numbers(lines: Iterable[Line]) -> list[Line]:
    return [line for line in lines if any(map(numbers, line))]


def lines_of_markdown(text: str) -> list[Line]:
    found: list[Line] = []
    for line in text.splitlines():
        if line.startswith("|"):
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            if not set("".join(cells)) <= set("-: "):
                found.append(tuple(cells))
        elif line.strip():
            found.append((line.strip(),))
    return found


def lines_of_docx(data: bytes) -> list[Line]:
    """Rows, paragraphs, and of each chart a line for each series: name, then value by value."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    body = ElementTree.fromstring(parts["word/document.xml"]).find(f"{W}body")
    assert body is not None
    found = list(_blocks(body))
    for name in sorted(parts):
        if re.fullmatch(r"word/charts/[^/]*\.xml", name):
            found += lines_of_chart(parts[name])
    return found


def _blocks(parent: ElementTree.Element) -> Iterator[Line]:
    for node in parent:
        if node.tag == f"{W}p":
            yield (_text(node),)
        elif node.tag == f"{W}tbl":
            for row in node.iter(f"{W}tr"):
                yield tuple(_text(cell) for cell in row.findall(f"{W}tc"))
        elif node.tag in (f"{W}sdt", f"{W}sdtContent"):
            yield from _blocks(node)


def _text(node: ElementTree.Element) -> str:
    lines = [
        "".join(
            part.text or "" if part.tag == f"{W}t" else "\n"
            for part in paragraph.iter()
            if part.tag in (f"{W}t", f"{W}br")
        )
        for paragraph in ([node] if node.tag == f"{W}p" else node.iter(f"{W}p"))
    ]
    return "\n".join(lines)


def lines_of_chart(part: bytes) -> Iterator[Line]:
    """The cached values of a chart, series by series; a bar that is not drawn is nought."""
    root = ElementTree.fromstring(part)
    for series in root.iter(f"{C}ser"):
        name = "".join(node.text or "" for node in series.findall(f"{C}tx//{C}v"))
        points = {
            one.get("idx"): one.findtext(f"{C}v", "") for one in series.findall(f"{C}val//{C}pt")
        }
        count = series.find(f"{C}val//{C}ptCount")
        total = int(count.get("val", "0")) if count is not None else 0
        yield (name, *(points.get(str(place), "0") for place in range(total)))


def lines_of_workbook(data: bytes | Path) -> dict[str, list[Line]]:
    """The rows of each page; empty cells are empty."""
    source = io.BytesIO(data if isinstance(data, bytes) else data.read_bytes())
    book = CalamineWorkbook.from_filelike(source)
    return {
        name: [
            tuple(map(str, row))
            for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        ]
        for name in book.sheet_names
    }


_UNSEEN = ("script", "style", "title", "figure")


class _Page(HTMLParser):
    """Rows and paragraphs of a page, without scripts and styles; of a chart what it says aloud."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []
        self._cells: list[str] | None = None
        self._text: list[str] = []
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._depth += 1
            if tag == "figure":
                self._flush()
                self.lines.append((dict(attrs).get("aria-label") or "",))
        elif tag == "tr":
            self._flush()
            self._cells = []
        elif tag in ("td", "th"):
            self._text = []
        elif tag in ("br", "p", "li", "div", "h1", "h2", "h3", "text", "option", "a", "b"):
            self._text.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._depth -= 1
        elif tag in ("td", "th") and self._cells is not None:
            self._cells.append("".join(self._text).strip())
            self._text = []
        elif tag == "tr" and self._cells is not None:
            self.lines.append(tuple(self._cells))
            self._cells, self._text = None, []
        elif tag in ("p", "li", "h1", "h2", "h3", "div", "text") and self._cells is None:
            self._flush()

    def handle_data(self, data: str) -> None:
        if not self._depth:
            self._text.append(data)

    def _flush(self) -> None:
        text = re.sub(r"\s+", " ", "".join(self._text)).strip()
        if text:
            self.lines.append((text,))
        self._text = []


def lines_of_html(text: str) -> list[Line]:
    page = _Page()
    page.feed(text)
    page.close()
    return page.lines


def bar_labels(text: str) -> Iterator[tuple[str, list[str]]]:
    """The name of each bar of a page, and the numbers that stand in it."""
    for name, bar in re.findall(r'<div class="bar"><b>(.*?)</b><span>(.*?)</span></div>', text):
        yield name, re.findall(r">(\d+)</em>", bar)
