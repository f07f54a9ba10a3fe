"""Reading sheets back against python-docx merely opening them: `python bench/returns.py`.

The 31 sheets of the plan, every row of them filled in, then the same ones over and over up to
3,000. Ours reads, matches and merges each, and reconciles all in the end; reading and opening
take turns, file by file. Then a workbook of 100,000 cells against openpyxl reading the same cells
read-only, the time of the process which reads it counted in. All of it in time of the processor.
"""

from __future__ import annotations

import gc
import io
import os
import sys
import tempfile
import time
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

from lxml import etree

ROOT = Path(__file__).resolve().parents[1]
DAY = "2022-06-30"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FILLED = {2: "正在推进", 3: "40", 4: "示例：已印发通知，正在组织实施。", 5: "示例", 6: "示例"}


def main() -> None:
    import docx

    from wfplan.cli.app import run
    from wfplan.readers.file import read_returned
    from wfplan.returns.context import build_context
    from wfplan.returns.match import match_form
    from wfplan.returns.merge import merge_form
    from wfplan.returns.parse import parse_form
    from wfplan.returns.reconcile import reconcile
    from wfplan.store.load import load_plan
    from wfplan.store.tree import WorkTree

    gc.set_threshold(200_000)  # as the program itself does
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 3000
    with tempfile.TemporaryDirectory() as folder:
        run(["--plan", str(ROOT / "plan"), "render", "sheets", "--as-of", DAY, "-o", folder])
        plan = load_plan(WorkTree(ROOT / "plan")).plan
        assert plan is not None
        paths = sorted(Path(folder).glob("*.docx"))
        rows = sum(fill(path) for path in paths)
        assert rows, "no sheet has a row to be filled in"
        for number in (len(paths), count):
            context = build_context(plan, (), date.fromisoformat(DAY))
            parse_form(read_returned(paths[0]), context)  # what is imported counts for neither
            ours, theirs, forms = [], [], []
            for turn in range(number):
                path = paths[turn % len(paths)]
                start = time.process_time()
                form = parse_form(read_returned(path), context)
                forms.append(merge_form(match_form(form, context), context))
                ours.append(time.process_time() - start)
                start = time.process_time()
                docx.Document(str(path))
                theirs.append(time.process_time() - start)
            start = time.process_time()
            made = reconcile(forms)
            ours.append(time.process_time() - start)
            assert sum(len(form.changes) for form in made) == rows
            print(
                f"{number:>5} sheets of {rows / len(paths):.0f} rows"
                f"   wfplan {1000 * sum(ours) / number:.2f} ms each"
                f"   python-docx opens in {1000 * sum(theirs) / number:.2f} ms"
                f"   {sum(ours) / sum(theirs):.2f} x"
            )


def measure_workbook(rows: int = 5_000) -> None:
    """Print how long a workbook takes, and how long openpyxl."""
    import openpyxl
    from xlsxwriter import Workbook

    from wfplan.readers.package import Package
    from wfplan.readers.spreadsheet import read_spreadsheet

    stream = io.BytesIO()
    with Workbook(stream, {"in_memory": True}) as workbook:
        page = workbook.add_worksheet()
        for row in range(rows):
            page.write_row(row, 0, ["1-3-2", "市司法局", 40, f"示例：第 {row} 次", "正在推进"] * 4)
    start = processor_seconds()
    for sheet in openpyxl.load_workbook(stream, read_only=True):
        sheet.reset_dimensions()
        for cells in sheet.iter_rows():
            for cell in cells:
                assert cell.value is not None
    theirs = processor_seconds() - start
    start = processor_seconds()
    read_spreadsheet(Package("示例.xlsx", stream.getvalue()))
    ours = processor_seconds() - start
    print(
        f"{rows * 20:>5} cells of an xlsx   wfplan {1000 * ours:.0f} ms"
        f"   openpyxl {1000 * theirs:.0f} ms   {ours / theirs:.2f} x"
    )


def processor_seconds() -> float:
    """What this process and those that it waited for have used."""
    return sum(os.times()[:4])


def fill(path: Path) -> int:
    """Fill in every row of a sheet; how many there are."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    root = etree.fromstring(parts["word/document.xml"])
    rows = 0
    for row in root.iter(f"{W}tr"):
        cells = list(row.iter(f"{W}tc"))
        if len(cells) > max(FILLED) and row.find(f".//{W}tblHeader") is None:
            rows += 1
            for column, text in FILLED.items():
                write(cells[column], text)
    parts["word/document.xml"] = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return rows


def write(cell: Any, text: str) -> None:
    """Type a text into a cell, in the place of what asks for it."""
    for mark in list(cell.iter(f"{W}showingPlcHdr")):
        mark.getparent().remove(mark)
    for old in list(cell.iter(f"{W}r")):
        old.getparent().remove(old)
    paragraph = next(cell.iter(f"{W}p"))
    content = next(paragraph.iter(f"{W}sdtContent"), paragraph)
    etree.SubElement(etree.SubElement(content, f"{W}r"), f"{W}t").text = text


if __name__ == "__main__":
    main()
    measure_workbook()
