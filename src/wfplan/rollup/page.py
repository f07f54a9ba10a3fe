"""汇总看板: one page of the roll-up, which needs nothing from anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from html import escape
from pathlib import Path
from typing import Any

from wfplan.rollup.duck import query_duck
from wfplan.rollup.show import show_sql
from wfplan.rollup.show_table import show_table
from wfplan.table import Table

_SECTIONS = {"region": "各地区", "unit-kind": "各类单位", "superior": "上级方案", "plan": "各方案"}
_LIGHTS = {"red": "#c0392b", "yellow": "#d99a00", "green": "#2e8b57"}
_LEFT = ("地区", "方案", "方案名称", "单位类别", "上级方案", "状态")
_STYLE = """
body{font:15px/1.6 "Noto Sans CJK SC","Microsoft YaHei",sans-serif;margin:2em auto;max-width:1200px;
padding:0 1em;color:#222}h1{font-size:1.5em}h2{font-size:1.2em;margin-top:2em}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
th,td{padding:.25em .6em;border-bottom:1px solid #ddd;text-align:right;white-space:nowrap}
th{background:#f3f5f7;position:sticky;top:0}.l{text-align:left}.w{overflow-x:auto}
.b{display:flex;width:8em;height:.8em;background:#e4e7ea}.b i{display:block}
@media print{body{margin:0;max-width:none}th{position:static}}
"""


def page_file(lake: Path, as_of: date) -> tuple[str, bytes]:
    """The file name and bytes of the page.

    Raises:
        LakeNotFound, ExtraMissing: there is nothing to show, or nothing to ask it with.
    """
    day = as_of.isoformat()
    tables = {by: show_table(query_duck(show_sql(by, as_of), lake), as_of) for by in _SECTIONS}
    head = (
        f'<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>汇总看板 {day}</title>'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<style>{_STYLE}</style><main><h1>汇总看板</h1><p>{_headline(tables['region'], day)}</p>"
    )
    parts = [
        head,
        *(part for by, title in _SECTIONS.items() for part in _section(title, tables[by])),
        "<p>举措以条计；项次是一个责任单位的一条举措；逾期包括往期。</p></main></html>\n",
    ]
    return f"汇总看板-{day}.html", "".join(parts).encode()


def _headline(table: Table, day: str) -> str:
    def total(name: str) -> int:
        return sum(int(record[name]) for record in table.records)

    return (
        f"截至 {day}：{total('plans')} 个方案，举措 {total('measures')} 条、完成 "
        f"{total('measures_completed')} 条；{total('duties')} 项次，已报 {total('reported')} 项次，"
        f"完成 {total('completed')} 项次，逾期 {total('overdue')} 项次，红灯 {total('red')} 项次。"
    )


def _section(title: str, table: Table) -> Iterator[str]:
    columns = table.columns
    yield f'<h2>{title}</h2><div class="w" tabindex="0" role="region" aria-label="{title}">'
    yield "<table><tr>"
    yield "".join(_cell("th", one.heading, one.heading) for one in columns)
    yield '<th class="l">亮灯</th></tr>'
    for cells, record in zip(table.cells, table.records, strict=True):
        yield "<tr>"
        yield "".join(
            _cell("td", cell, one.heading) for cell, one in zip(cells, columns, strict=True)
        )
        yield f"<td>{_bar(record)}</td></tr>"
    yield "</table></div>"


def _cell(tag: str, text: str, heading: str) -> str:
    side = ' class="l"' if heading in _LEFT else ""
    return f"<{tag}{side}>{escape(text)}</{tag}>"


def _bar(record: dict[str, Any]) -> str:
    """The shares of the lights among all duties."""
    total = record["duties"] or 1
    pieces = (
        f'<i style="width:{100 * record[light] / total:.1f}%;background:{colour}"></i>'
        for light, colour in _LIGHTS.items()
    )
    said = f"红 {record['red']}，黄 {record['yellow']}，绿 {record['green']}"
    return f'<div class="b" role="img" aria-label="{said}" title="{said}">{"".join(pieces)}</div>'
