"""What people read on a paper, whatever kind of file it is."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from python_calamine import CalamineWorkbook, SheetVisibleEnum

_PARAGRAPH = re.compile(r"<w:p[ >].*?</w:p>", re.DOTALL)
_WORDS = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")


def paper_text(path: Path) -> list[str]:
    """Its lines: paragraphs of a docx, rows of the pages of a workbook that are shown."""
    if path.suffix == ".docx":
        body = zipfile.ZipFile(path).read("word/document.xml").decode()
        return ["".join(_WORDS.findall(one)) for one in _PARAGRAPH.findall(body)]
    if path.suffix == ".xlsx":
        book = CalamineWorkbook.from_path(path)
        shown = [
            one.name for one in book.sheets_metadata if one.visible is SheetVisibleEnum.Visible
        ]
        return [
            "\t".join(map(str, row))
            for name in shown
            for row in book.get_sheet_by_name(name).to_python()
        ]
    return path.read_text("utf-8").splitlines()


def texts_of(folder: Path) -> dict[str, list[str]]:
    """The papers of a folder, by name."""
    return {path.name: paper_text(path) for path in sorted(folder.iterdir())}
