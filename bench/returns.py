"""Reading sheets back against python-docx merely opening them: `python bench/returns.py`.

The 31 sheets of the plan, every row of them filled in, then the same ones over and over up to
3,000. Ours reads, matches and merges each, and reconciles all in the end; reading and opening
take turns, file by file.
"""

from __future__ import annotations

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

    count = int(sys.argv[1]) if len(sys.argv) > 1 else 3000
    with tempfile.TemporaryDirectory() as folder:
        run(["--plan", str(ROOT / "plan"), "render", "sheets", "--as-of", DAY, "-o", folder])
        plan = load_plan(WorkTree(ROOT / "plan")).plan
        assert plan is not None
        paths = sorted(Path(folder).glob("*.docx"))
        rows = sum(fill(path) for path in paths)
        for number in (len(paths), count):
            context = build_context(plan, (), date.fromisoformat(DAY))
            ours, theirs, forms = [], [], []
            for turn in range(number):
                path = paths[turn % len(paths)]
                start = time.perf_counter()
                form = parse_form(read_returned(path), context)
                forms.append(merge_form(match_form(form, context), context))
                ours.append(time.perf_counter() - start)
                start = time.perf_counter()
                docx.Document(str(path))
                theirs.append(time.perf_counter() - start)
            start = time.perf_counter()
            made = reconcile(forms)
            ours.append(time.perf_counter() - start)
            assert sum(len(form.changes) for form in made) == rows
            print(
                f"{number:>5} sheets of {rows / len(paths):.0f} rows"
                f"   wfplan {1000 * sum(ours) / number:.2f} ms each"
                f"   python-docx opens in {1000 * sum(theirs) / number:.2f} ms"
                f"   {sum(ours) / sum(theirs):.2f} x"
            )


def fill(path: Path) -> int:
    """Fill in every row of a sheet; how many there are."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    root = etree.fromstring(parts["word/document.xml"])
    rows = 0
    for row in root.iter(f"{W}tr"):
        cells = list(row.iter(f"{W}tc"))
        if len(cells) == 7 and row.find(f".//{W}tblHeader") is None:
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
