"""One file that came back, read whatever kind it is."""

from __future__ import annotations

from pathlib import Path

from wfplan.intake.bounds import read_bounded
from wfplan.intake.returned import Returned


def read_returned(path: Path) -> Returned:
    """The tables of a file and what it says of itself.

    Raises:
        FileRefused: it is of no kind that is read, broken, or larger than a sheet can be.
    """
    kind, data = read_bounded(path)
    if kind == "docx":
        from wfplan.intake.docx import read_docx

        return read_docx(path.name, data)
    from wfplan.intake.xlsx import read_spreadsheet

    return read_spreadsheet(path.name, data, kind)
