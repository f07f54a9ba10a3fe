"""Write the layouts of a ledger anew: `PYTHONPATH=tests python -m render.make_ledger_layouts DIR`.

They were first made by this; an office edits them on in Excel or WPS, or makes its own.
"""

from __future__ import annotations

import datetime
import sys
from pathlib import Path
from typing import Any, NamedTuple

import xlsxwriter

MADE = datetime.datetime(2021, 12, 31)
A4, A3 = 9, 8


class Layout(NamedTuple):
    """A layout: columns as heading, name, width; heads that span columns, by the first of them."""

    sheet: str
    title: str
    columns: tuple[tuple[str, str, float], ...]
    spans: dict[str, tuple[str, int]]
    foot: str
    paper: int = A3


LAYOUTS = {
    "市对县责任清单": Layout(
        "责任清单",
        "{方案名称}市对县责任清单",
        (
            ("序号", "{序号}", 6),
            ("编号", "{编号}", 10),
            ("任务项", "{任务项}", 18),
            ("具体举措", "{具体举措}", 40),
            ("责任单位", "{责任单位}", 14),
            ("分工", "{分工}", 7),
            ("所属期", "{年度}", 9),
            ("完成时限", "{完成时限}", 12),
            ("完成状态", "{完成状态}", 10),
            ("进度（%）", "{进度}", 8),
            ("进展情况", "{进展情况}", 36),
            ("存在问题", "{存在问题}", 24),
            ("佐证材料", "{佐证材料}", 20),
            ("填报日期", "{填报日期}", 12),
            ("填报人", "{填报人}", 10),
        ),
        {"序号": ("任务", 4), "责任单位": ("责任", 4), "完成状态": ("办理情况", 7)},
        "合计：{举措数} 条举措，{项次} 项次；已完成 {已完成数}，正在推进 {正在推进数}，滞后 {滞后数}，"
        "长期坚持 {长期坚持数}，未启动 {未启动数}，未填报 {未填报数}。",
    ),
    "三色台账": Layout(
        "三色台账",
        "{方案名称}三色台账",
        (
            ("亮灯", "{亮灯}", 7),
            ("亮灯原因", "{亮灯原因}", 20),
            ("编号", "{编号}", 10),
            ("具体举措", "{具体举措}", 40),
            ("责任单位", "{责任单位}", 14),
            ("所属期", "{年度}", 9),
            ("完成时限", "{完成时限}", 12),
            ("完成状态", "{完成状态}", 10),
            ("进度（%）", "{进度}", 8),
            ("进展情况", "{进展情况}", 36),
            ("存在问题", "{存在问题}", 24),
            ("下步打算", "{下步打算}", 24),
            ("填报日期", "{填报日期}", 12),
        ),
        {"亮灯": ("预警", 2), "编号": ("任务", 5), "完成状态": ("进展", 6)},
        "合计：{项次} 项次；红灯 {红灯数}，黄灯 {黄灯数}，绿灯 {绿灯数}。",
    ),
    "问题台账": Layout(
        "问题台账",
        "{方案名称}问题台账",
        (
            ("序号", "{序号}", 6),
            ("编号", "{编号}", 10),
            ("具体举措", "{具体举措}", 36),
            ("责任单位", "{责任单位}", 14),
            ("存在问题", "{存在问题}", 34),
            ("下步打算", "{下步打算}", 26),
            ("提出日期", "{提出日期}", 12),
            ("解决期限", "{解决期限}", 12),
            ("情况", "{情况}", 10),
            ("解决情况", "{解决情况}", 30),
            ("解决日期", "{报解决日期}", 12),
            ("销号日期", "{销号日期}", 12),
        ),
        {"序号": ("问题", 6), "提出日期": ("整改", 6)},
        "合计：问题 {问题数} 个，未销号 {未销号数} 个。",
    ),
}


def main(folder: Path) -> None:
    for name, layout in LAYOUTS.items():
        write_layout(folder / f"{name}.xlsx", layout)


def write_layout(path: Path, layout: Layout) -> None:
    with xlsxwriter.Workbook(str(path)) as book:
        book.set_properties({"title": path.stem, "created": MADE})
        page = book.add_worksheet(layout.sheet)
        last = len(layout.columns) - 1
        page.merge_range(0, 0, 0, last, layout.title, look(book, size=18, font="方正小标宋简体"))
        note = "第 {版本} 版　截至{截至日期}　{责任单位}"
        page.merge_range(1, 0, 1, last, note, look(book, align="left"))
        page.set_row(0, 36)
        head = look(book, size=11, font="黑体", border=1, bg_color="#D9E2F3")
        write_heads(page, layout, head)
        for at, (_, name, width) in enumerate(layout.columns):
            page.set_column(at, at, width)
            is_long = width >= 18
            page.write(4, at, name, look(book, border=1, align="left" if is_long else "center"))
        page.merge_range(5, 0, 5, last, layout.foot, look(book, align="left", border=1))
        page.set_row(5, 24)
        finish(book, page, layout)


def write_heads(page: Any, layout: Layout, head: Any) -> None:
    """Two rows: what spans several columns, and below it that of each."""
    at = 0
    while at < len(layout.columns):
        title, width = layout.spans[layout.columns[at][0]]
        page.merge_range(2, at, 2, at + width - 1, title, head)
        for place in range(at, at + width):
            page.write(3, place, layout.columns[place][0], head)
        at += width


def finish(book: Any, page: Any, layout: Layout) -> None:
    last = len(layout.columns) - 1
    page.freeze_panes(4, 0)
    page.autofilter(3, 0, 4, last)
    page.set_landscape()
    page.set_paper(layout.paper)
    page.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    page.fit_to_pages(1, 0)
    page.repeat_rows(2, 3)
    page.print_area(0, 0, 5, last)
    page.set_footer("&C第 &P 页，共 &N 页")
    headings = [heading for heading, _, _ in layout.columns]
    if "完成状态" in headings:
        at = headings.index("完成状态")
        states = ["未启动", "正在推进", "已完成", "滞后", "长期坚持"]
        page.data_validation(4, at, 4, at, {"validate": "list", "source": states})
    if "亮灯" in headings:
        at = headings.index("亮灯")
        for word, colour in (("红灯", "#FFC7CE"), ("黄灯", "#FFEB9C"), ("绿灯", "#C6EFCE")):
            rule = {"type": "cell", "criteria": "==", "value": f'"{word}"'}
            page.conditional_format(
                4, at, 4, at, rule | {"format": book.add_format({"bg_color": colour})}
            )


def look(
    book: Any, *, size: int = 10, font: str = "仿宋_GB2312", align: str = "center", **more: Any
) -> Any:
    said = {"font_name": font, "font_size": size, "align": align, "valign": "vcenter"}
    return book.add_format({**said, "text_wrap": True, **more})


if __name__ == "__main__":
    main(Path(sys.argv[1]))
