"""The values of a workbook as JSON: `python -m wfplan.readers.calamine < 台账.xlsx`.

A process of its own, for python-calamine ends the one that it runs in where a damaged file makes
it ask for more memory than there is.
"""

from __future__ import annotations

import datetime
import io
import json
import sys
from typing import Any

ENCRYPTED = 3
"""The exit code for a file that asks for a password."""
DAY = "day"
"""The key of a date, which JSON has no form for."""


def main() -> None:
    """Print a list of [title, rows] for each page, rows from the first one of the page."""
    from python_calamine import CalamineWorkbook, PasswordError

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
    except PasswordError:
        sys.exit(ENCRYPTED)
    pages = [
        (title, book.get_sheet_by_name(title).to_python(skip_empty_area=False))
        for title in book.sheet_names
    ]
    text = json.dumps(pages, ensure_ascii=False, default=_plain)
    sys.stdout.buffer.write(text.encode())


def _plain(value: Any) -> Any:
    return {DAY: value.isoformat()} if isinstance(value, datetime.date) else str(value)


if __name__ == "__main__":
    main()
