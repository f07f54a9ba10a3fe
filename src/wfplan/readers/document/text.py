"""Plain text: its encoding, and the tables that it draws with tabs or bars."""

from __future__ import annotations

import codecs
import csv
import html
import io
import re
from collections.abc import Iterator, Sequence

from wfplan.readers.document.block import Block, CellTable, Paragraph, TextDocument, UnreadableFile

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ENTITY = re.compile(r"&(?:nbsp|e[mn]sp|[lr][ds]quo|[mn]dash|middot|hellip|#x?[0-9a-fA-F]{2,6});")
"""What text taken out of a page may still have."""
_RULE = re.compile(r"(?=.*--)[|:\s-]+")
_BAR = re.compile(r"(?<!\\)\|")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_GRID = re.compile(r"[┌├└┏┣┗+][─━\-+┬┼┴┐┤┘┳╋┻┓┫┛]*")
_MOST_SINGLE = 4
"""So many lines without a tab may stand between rows and be rows of one cell."""


def read_text(name: str, data: bytes) -> TextDocument:
    """Paragraphs and tables of plain text or markdown.

    Raises:
        UnreadableFile: the bytes are no text in UTF-8, GB18030 or UTF-16.
    """
    text = decode_text(data)
    if _ENTITY.search(text):
        text = html.unescape(text)
    return TextDocument(name, tuple(_blocks(text.splitlines())))


def decode_text(data: bytes) -> str:
    """The text, by its byte-order mark, else the encoding in which it is sound.

    Raises:
        UnreadableFile: it is in none that is read.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data, encoding)
    guess = _utf16_guess(data)
    if guess:
        return _decoded(data, guess)
    if b"\0" in data[:4_000]:
        raise UnreadableFile("不是文本文件（含有空字节）；请用 Word 或记事本另存为 .docx 或 .txt")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start > len(data) - 4 and error.start > 20:
            return data[: error.start].decode("utf-8")
    return _decoded(data, "gb18030")


def _utf16_guess(data: bytes) -> str | None:
    """UTF-16 without a mark: line ends and digits have a zero byte."""
    sample = data[:4_000]
    if len(sample) < 4 or b"\0" not in sample:
        return None
    little, big = sample.count(b"\n\0") + sample.count(b"\0\x30"), sample.count(b"\0\n")
    for encoding in ("utf-16-le", "utf-16-be") if little >= big else ("utf-16-be", "utf-16-le"):
        text = sample[: len(sample) // 2 * 2].decode(encoding, "replace")
        wide = sum("\u4e00" <= sign <= "\u9fff" or sign in "，。、：；（）\n" for sign in text)
        if wide * 2 > len(text):
            return encoding
    return None


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        said = f"第 {line} 行有不能识别的字节，不是 UTF-8、GB18030 或 UTF-16 文本；请另存为 UTF-8"
        raise UnreadableFile(said) from error


def read_rows(name: str, data: bytes, separator: str | None = None) -> TextDocument:
    """A comma- or tab-separated file as one table.

    Args:
        separator: None to find it in the first lines.

    Raises:
        UnreadableFile: it is no such file.
    """
    text = decode_text(data)
    if separator is None:
        head = text[:4_000]
        separator = max("\t,;，", key=head.count)
    try:
        rows = [tuple(row) for row in csv.reader(io.StringIO(text), delimiter=separator)]
    except csv.Error as error:
        raise UnreadableFile("表格文件的格式不对，不能读取；请另存为 .xlsx") from error
    blocks: list[Block] = []
    while rows and sum(bool(cell.strip()) for cell in rows[0]) < 2:
        blocks.append(Paragraph("".join(rows.pop(0))))
    if rows:
        blocks.append(CellTable(tuple(rows)))
    return TextDocument(name, tuple(blocks))


def _blocks(lines: Sequence[str]) -> Iterator[Block]:
    at = 0
    held: list[str] = []
    while at < len(lines):
        stop, rows = _bar_table(lines, at)
        if not rows:
            stop, rows = _tab_table(lines, at)
        if rows:
            if any(map(str.strip, held)):
                yield Paragraph("\n".join(held))
            held = []
            yield CellTable(tuple(rows))
            at = stop
        else:
            held.append(lines[at])
            at += 1
    if any(map(str.strip, held)):
        yield Paragraph("\n".join(held))


def _bar_table(lines: Sequence[str], start: int) -> tuple[int, list[tuple[str, ...]]]:
    """A table drawn with bars that begins at a line: (line after it, rows)."""
    at = start
    rows: list[tuple[str, ...]] = []
    while at < len(lines):
        line = lines[at].strip().replace("│", "|").replace("┃", "|")
        is_gap = rows and not line and at + 1 < len(lines) and lines[at + 1].count("|") > 1
        if is_gap or _RULE.fullmatch(line.strip()) or (rows and _GRID.fullmatch(line)):
            at += 1
            continue
        if line.count("|") < 2 and not (line.startswith("|") and line.endswith("|")):
            break
        cells = _BAR.split(line.strip("|") if line.startswith("|") else line)
        rows.append(tuple(_BREAK.sub("\n", cell.replace("\\|", "|")).strip() for cell in cells))
        at += 1
    return (at, rows) if len(rows) > 1 else (start, [])


def _tab_table(lines: Sequence[str], start: int) -> tuple[int, list[tuple[str, ...]]]:
    """A table of tab-parted rows that begins at a line; lines of one cell may stand between.

    The tab that indents a sentence parts no cells.
    """
    first = lines[start].lstrip() if "。" in lines[start] else lines[start]
    if first.count("\t") < 2:
        return start, []
    at, end, single = start, start, 0
    while at < len(lines) and single <= _MOST_SINGLE:
        line = lines[at]
        single = 0 if "\t" in line.strip() else single + bool(line.strip())
        if "\t" in line.strip():
            end = at + 1
        elif len(line.strip()) > 60:
            break
        at += 1
    rows = _whole_rows([_tab_cells(line) for line in lines[start:end] if line.strip()])
    return (end, rows) if sum(len(row) > 1 for row in rows) > 1 else (start, [])


def _tab_cells(line: str) -> tuple[str, ...]:
    return tuple(_BREAK.sub("\n", cell).strip() for cell in line.split("\t"))


def _whole_rows(rows: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Rows with those joined that a line end within a cell has broken."""
    width = max(map(len, rows), default=0)
    whole: list[tuple[str, ...]] = []
    for row in rows:
        last = whole[-1] if whole else ()
        if 1 < len(last) < width and len(row) > 1 and len(last) + len(row) - 1 == width:
            whole[-1] = (*last[:-1], f"{last[-1]}\n{row[0]}", *row[1:])
        else:
            whole.append(row)
    return whole
