"""The looks of the cells of a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xlsxwriter import Workbook

from wfplan.render.xlsx.grid import Kind

if TYPE_CHECKING:
    from xlsxwriter.format import Format

_LOOKS: dict[Kind, dict[str, Any]] = {
    "key": {"num_format": "@", "align": "center"},
    "word": {"align": "center", "text_wrap": True},
    "text": {"align": "left", "text_wrap": True},
    "typed": {"num_format": "@", "align": "left", "text_wrap": True},
    "past": {"align": "left", "text_wrap": True, "font_color": "#595959"},
    "alert": {"align": "left", "text_wrap": True, "bold": True},
    "date": {"num_format": "yyyy-mm-dd", "align": "center"},
    "number": {"num_format": "0", "align": "center"},
    "percent": {"align": "center"},
}
_LIGHTS = {
    "红灯": ("#FFC7CE", "#9C0006"),
    "黄灯": ("#FFEB9C", "#7F6000"),
    "绿灯": ("#C6EFCE", "#006100"),
}


class CellFormats:
    """Every look that a cell can have, each made once."""

    def __init__(self, workbook: Workbook) -> None:
        border = {"border": 1, "border_color": "#A6A6A6"}
        self.title = workbook.add_format({"font_name": "黑体", "font_size": 16, "align": "left"})
        self.note = workbook.add_format({"font_color": "#595959", "align": "left"})
        self.notes = workbook.add_format({"align": "left", "text_wrap": True})
        head = {"font_name": "黑体", "bg_color": "#DDEBF7", "align": "center", "text_wrap": True}
        self.head = workbook.add_format(head | border)
        self.answer = workbook.add_format({"num_format": "@", "bottom": 1})
        muted = {"font_color": "#7F7F7F", "italic": True, "bg_color": "#F2F2F2"}
        self._cells = {
            (kind, is_muted, is_quoted): workbook.add_format(
                look | border | (muted if is_muted else {}) | {"quote_prefix": is_quoted}
            )
            for kind, look in _LOOKS.items()
            for is_muted in (False, True)
            for is_quoted in (False, True)
        }
        self._totals = {
            kind: workbook.add_format(look | border | {"bold": True, "top": 2})
            for kind, look in _LOOKS.items()
        }
        self.lights = {
            word: workbook.add_format({"bg_color": back, "font_color": front})
            for word, (back, front) in _LIGHTS.items()
        }

    def total(self, kind: Kind) -> Format:
        return self._totals[kind]

    def cell(self, kind: Kind, *, is_muted: bool, is_quoted: bool = False) -> Format:
        return self._cells[kind, is_muted, is_quoted]
