"""Open, fill and save papers in a running LibreOffice; run by the Python that has `uno`.

    python3 fill_in_office.py ORDERS.json

Orders: a list of {"file", "saved", "cells"}; cells: for each measure's number the texts of the
five columns that a unit fills in. Every file is opened, edited and saved by one office.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

FILTERS = {
    ".docx": "MS Word 2007 XML",
    ".doc": "MS Word 97",
    ".xlsx": "Calc MS Excel 2007 XML",
    ".xls": "MS Excel 97",
    ".ods": "calc8",
}


def main() -> None:
    orders = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    pipe = f"wfplan{os.getpid()}"
    with tempfile.TemporaryDirectory() as profile:
        office = subprocess.Popen(
            [
                "soffice",
                "--headless",
                "--norestore",
                f"-env:UserInstallation=file://{profile}",
                f"--accept=pipe,name={pipe};urp;",
            ]
        )
        try:
            desktop = connect(pipe)
            for order in orders:
                fill(desktop, order)
            desktop.terminate()
            office.wait(30)
        finally:
            office.kill()


def connect(pipe: str) -> Any:
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
    for _ in range(300):
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return context.ServiceManager.createInstance("com.sun.star.frame.Desktop")
        except NoConnectException:
            time.sleep(0.2)
    raise SystemExit("LibreOffice did not answer")


def option(name: str, value: object) -> Any:
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def fill(desktop: Any, order: dict[str, Any]) -> None:
    source, target = Path(order["file"]), Path(order["saved"])
    paper = desktop.loadComponentFromURL(source.as_uri(), "_blank", 0, (option("Hidden", True),))
    if source.suffix == ".docx":
        fill_tables(paper, order["cells"])
    else:
        fill_cells(paper, order["cells"])
    paper.storeToURL(target.as_uri(), (option("FilterName", FILTERS[target.suffix]),))
    paper.close(True)


def fill_tables(paper: Any, cells: dict[str, Any]) -> None:
    for table in paper.TextTables:
        names = set(table.CellNames)
        for name in sorted(names):
            texts = cells.get(table.getCellByName(name).String) if name[0] == "A" else None
            for column, text in zip("CDEFG", texts or (), strict=False):
                if text:
                    table.getCellByName(column + name[1:]).String = text


def fill_cells(paper: Any, cells: dict[str, Any]) -> None:
    sheet = paper.Sheets.getByIndex(0)
    head = [sheet.getCellByPosition(column, 2).String for column in range(20)]
    wanted = ("完成状态", "进度（%）", "进展情况", "存在问题", "下步打算")
    columns = [head.index(heading) for heading in wanted]
    for row in range(3, 600):
        texts = cells.get(sheet.getCellByPosition(0, row).String)
        for column, text in zip(columns, texts or (), strict=False):
            if text:
                type_into(sheet.getCellByPosition(column, row), text)


def type_into(cell: Any, text: str) -> None:
    """As at the keyboard, where `3/4` may become a day; a line end cannot be typed so."""
    if "\n" in text:
        cell.String = text
    else:
        cell.FormulaLocal = text


main()
