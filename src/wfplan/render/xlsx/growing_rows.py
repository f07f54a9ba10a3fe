"""Rows that grow with what is typed into them: the one place that knows XlsxWriter from inside.

XlsxWriter fixes every height that it writes (`customHeight`), which Excel then keeps, and has no
option for a height to begin with. Without any height Excel fits the row when it opens the file, but
LibreOffice does not. A test on the installed version says that the private method is still the one
by which a row's attributes are written.
"""

from __future__ import annotations

from typing import Any

from xlsxwriter.worksheet import Worksheet


class GrowingRows(Worksheet):  # type: ignore[misc]
    """A worksheet whose rows have a height to begin with, and grow when more is typed."""

    def _xml_start_tag_unencoded(self, tag: str, attributes: list[tuple[str, Any]]) -> None:
        kept = [pair for pair in attributes if tag != "row" or pair[0] != "customHeight"]
        super()._xml_start_tag_unencoded(tag, kept)
