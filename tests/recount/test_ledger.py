"""Every number of every page of the ledgers, built in and in the packaged layouts."""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path

import pytest

from recount.collected import Trouble, troubles
from recount.numbers import Line, lines_of_chart, lines_of_workbook, numbers_of
from recount.report_lines import (
    BARS,
    SHOWN,
    ReportRecount,
    light_words,
    percent,
    recount,
    sum_of,
)
from recount.standing import Standing, Together, View, together
from recount.year import STATES, Duty, Year
from wfplan.cli.app import run

LIGHTS = {"red": "红灯", "yellow": "黄灯", "green": "绿灯"}
PAPERS: dict[str, tuple[str, str]] = {
    **{f"round {one}": ("--round", one) for one in ("2022Q1", "2022Q2", "2022Q3", "2022Q4")},
    **{f"day {one}": ("--as-of", one) for one in ("2022-02-16", "2022-10-24", "2023-02-10")},
}
UNITS = (None, "市委组织部", "市委依法治市办")
Cells = dict[str, object]
"""What stands in the columns of a row that hold a number."""


def pages(folder: Path, options: Sequence[str], out: Path, *more: str) -> dict[str, list[Line]]:
    command = ["--plan", str(folder / "plan"), "render", "ledger", *options, *more, "-o", str(out)]
    assert run(command) == 0
    return lines_of_workbook(out)


def compare_rows(head: Line, found: Iterable[Line], wanted: Iterable[Cells]) -> None:
    """Hold every cell of the rows against the recount by the heading of its column."""
    for row, cells in zip(found, wanted, strict=True):
        should = [cells.get(heading) for heading in head]
        told = ["" if cell is None else cell for cell in should]
        assert numbers_of(row) == numbers_of(told), (row, cells)


def ledger_rows(year: Year, view: View, unit: str | None) -> Iterator[Cells]:
    """In plan order; a group whose members nobody has listed has a row without a report."""
    by_place: dict[tuple[str, str], list[Standing]] = {}
    for one in view.every:
        by_place.setdefault((one.measure, one.unit), []).append(one)
    for item in (item for chapter in year.chapters for item in chapter["items"]):
        for measure in item["measures"]:
            duty = year.duties[measure["id"]]
            words = item.get("responsible_text", [])
            said = {
                "具体举措": duty.text,
                "编号": duty.id,
                "id": duty.id,
                "公布的分工和时限": words,
            }
            for holder in measure.get("responsible") or item["responsible"]:
                name = holder if isinstance(holder, str) else holder["unit"]
                if unit in (None, name):
                    shown = [said] if name in duty.groups else []
                    yield from shown
                    for one in by_place.get((duty.id, name), ()):
                        yield {**said, **standing_cells(one)}


def standing_cells(one: Standing) -> Cells:
    line = one.report.line if one.report else {}
    evidence = line.get("evidence", [])
    remarks = [f"完成数 {line['value']}"] if line.get("value") is not None else []
    remarks += [f"佐证材料 {len(evidence)} 件"] if evidence else []
    if one.is_returned:
        last = one.said[-1]
        day, reason = last.line["date"], (last.answer or {}).get("reason", "")
        remarks.insert(0, f"{day.year}年{day.month}月{day.day}日的填报已退回：{reason}")
    names = [str(two.get("path", two.get("url"))).rpartition("/")[2] for two in evidence]
    return {
        "责任单位": one.unit,
        "年度": one.year,
        "完成时限": one.due,
        "进度（%）": one.progress,
        "进展情况": line.get("note"),
        "存在问题": line.get("problem"),
        "下步打算": line.get("next_step"),
        "亮灯原因": light_words(one),
        "填报日期": one.updated,
        "时限依据": due_words(one),
        "备注": "；".join(remarks),
        "佐证材料": " ".join(names),
        "解决期限": line.get("problem_due"),
    }


def due_words(one: Standing) -> str:
    """Of a due day that was moved both, and how late by the first; and which is asked for."""
    said = f"原定 {one.original}，延至 {one.due}" if one.original else ""
    late = one.days_late + (one.due - one.original).days if one.original else 0
    said += f"，按原定逾期 {late} 天" if late > 0 and not one.is_done else ""
    return said + (f"；已申请延至 {one.pending}" if one.pending else "")


def total_cells(rows: Sequence[Standing]) -> Cells:
    states = Counter(one.state for one in rows)
    lights = Counter(one.light for one in rows)
    told = (f"{states[one]}" for one in (*SHOWN, None) if states[one])
    return {
        "具体举措": f"{len({one.measure for one in rows})} 条，{len(rows)} 项次：{'，'.join(told)}",
        "亮灯": " ".join(str(lights[one]) for one in reversed(LIGHTS) if lights[one]),
    }


def shown(view: View, unit: str | None) -> list[Standing]:
    return [one for one in view.every if unit in (None, one.unit)]


def note_words(one: ReportRecount, *more: object) -> str:
    """What stands under a title."""
    front, day = one.year.front, one.view.day
    later = [f"轮次 {name} 的 {count} 条" for name, count in one.signed_later().items()]
    basis = [str(one.year.rounds[one.round]["name"])] if one.round else later
    date_words = f"截至{day.year}年{day.month}月{day.day}日"
    said = [front["document_number"], f"第 {front['version']} 版", date_words, *more, *basis]
    return "　".join(map(str, said))


def group_note(year: Year, unit: str | None, count: int, groups: int) -> str:
    """How many rows nobody can answer; of one unit's ledger, of how many items that is so."""
    if unit is None:
        return f"共 {count} 行，其中 {groups} 行"
    items = {(two.item, group) for two in year.duties.values() for group in two.groups}
    return f"共 {count} 行；另有 {len({item for item, _ in items})} 项"


@pytest.mark.parametrize("unit", UNITS, ids=["whole", *map(str, UNITS[1:])])
@pytest.mark.parametrize("options", PAPERS.values(), ids=PAPERS)
def test_every_number_of_a_ledger_is_the_recounts(
    year_folder: Path, year: Year, options: tuple[str, str], unit: str | None, tmp_path: Path
) -> None:
    one = recount(year, options)
    chosen = ("--unit", unit) if unit else ()
    found = pages(year_folder, options, tmp_path / "台账.xlsx", *chosen)
    wanted = list(ledger_rows(year, one.view, unit))
    groups = sum("责任单位" not in row for row in wanted)
    title, note, head, *rows, totals = found["工作台账"]
    assert not any(numbers_of(title))
    said = note_words(one, group_note(year, unit, len(wanted), groups))
    assert numbers_of(["".join(note)]) == numbers_of([said])
    compare_rows(head, rows, wanted)
    compare_rows(head, [totals], [total_cells(shown(one.view, unit))])
    assert set(found) == {"工作台账", "按章", "亮灯", "wfplan", *(() if unit else ("按单位",))}
    compare_counts(found["按章"], one, list(chapter_counts(one, unit)), "章")
    if unit is None:
        compare_counts(found["按单位"], one, list(unit_counts(one)), "责任单位")
    compare_lights(found["亮灯"], one, unit)


def compare_counts(found: list[Line], one: ReportRecount, wanted: list[Cells], kind: str) -> None:
    _, note, head, *rows = found
    assert numbers_of(["".join(note)]) == numbers_of([note_words(one)])
    compare_rows(head, rows, wanted)


def chapter_counts(one: ReportRecount, unit: str | None) -> Iterator[Cells]:
    """Measures, each once; or what one unit owes."""
    whole: list[Together] = []
    every: list[Standing] = []
    for chapter in one.year.chapters:
        number = str(chapter["id"])
        standings = [
            two
            for two in one.view.current.values()
            if one.year.duties[two.measure].chapter == number and unit in (None, two.unit)
        ]
        groups = [[two] for two in standings] if unit else by_measure(standings)
        if groups:
            yield count_cells(list(map(together, groups)), standings, one.view, groups)
            whole += map(together, groups)
            every += standings
    groups = [[two] for two in every] if unit else by_measure(every)
    yield count_cells(whole, every, one.view, groups)


def by_measure(standings: Iterable[Standing]) -> list[list[Standing]]:
    return [list(group) for _, group in groupby(standings, key=lambda one: one.measure)]


def unit_counts(one: ReportRecount) -> Iterator[Cells]:
    for unit in one.year.units:
        own = [two for two in one.view.current.values() if two.unit == unit]
        if own:
            yield count_cells([together([two]) for two in own], own, one.view, [[t] for t in own])
    every = list(one.view.current.values())
    parts = [together([two]) for two in every]
    yield count_cells(parts, every, one.view, [[two] for two in every])


def count_cells(
    parts: list[Together],
    standings: list[Standing],
    view: View,
    groups: list[list[Standing]],
) -> Cells:
    whole = sum_of(parts)
    reported = whole.count - whole.counts[None]
    late = {(one.measure, one.unit) for one in view.every if one.is_overdue}
    updated = [one.updated for one in standings if one.updated]
    return {
        "举措": whole.count,
        "未填报": whole.counts[None],
        **({STATES[one]: whole.counts[one] for one in SHOWN} if reported else {}),
        "已完成占已填报": percent(whole.counts["completed"], reported),
        "退回": sum(any(one.is_returned for one in group) for group in groups) or None,
        "逾期": sum(any((o.measure, o.unit) in late for o in group) for group in groups) or None,
        **{word: whole.lights[light] or None for light, word in LIGHTS.items()},
        "最近填报": max(updated, default=None),
    }


def compare_lights(found: list[Line], one: ReportRecount, unit: str | None) -> None:
    lit = [two for two in live(one.view, unit) if two.light in ("red", "yellow")]
    lit.sort(key=lambda two: (two.light != "red", -two.days_late))
    counts = Counter(two.light for two in lit)
    _, note, head, *rows = found
    said = f"红灯 {counts['red']} 行，黄灯 {counts['yellow']} 行" if lit else ""
    assert numbers_of(["".join(note)]) == numbers_of([note_words(one, said)])
    compare_rows(head, rows, (light_cells(one.year, two) for two in lit))


def live(view: View, unit: str | None) -> list[Standing]:
    """What is owed on the day: past years only while something of them is open."""
    return [
        one for one in shown(view, unit) if one.year in (None, view.day.year) or not one.is_done
    ]


def light_cells(year: Year, one: Standing) -> Cells:
    due = due_words(one)
    days = f"{abs(one.days_late)} 天{f'；{due}' if due else ''}"
    duty: Duty = year.duties[one.measure]
    said = standing_cells(one)
    return {**said, "编号": duty.id, "具体举措": duty.text, "距时限": days}


@pytest.mark.parametrize("options", PAPERS.values(), ids=PAPERS)
def test_the_charts_of_a_ledger_draw_its_counts(
    year_folder: Path, year: Year, options: tuple[str, str], tmp_path: Path
) -> None:
    one = recount(year, options)
    pages(year_folder, options, tmp_path / "台账.xlsx")
    with zipfile.ZipFile(tmp_path / "台账.xlsx") as archive:
        names = sorted(name for name in archive.namelist() if "charts/chart" in name)
        drawn = [list(lines_of_chart(archive.read(name))) for name in names]
    rows = [list(unit_counts(one))[:-1], list(chapter_counts(one, None))[:-1]]
    for series, cells in zip(drawn, rows, strict=True):
        assert len(series) == len(BARS)
        for (name, *values), state in zip(series, BARS, strict=True):
            heading = STATES[state] if state else "未填报"
            assert name in ("", heading)
            assert values in ([], [str(row.get(heading) or 0) for row in cells])


def trouble_cells(year: Year, one: Trouble, number: int, day: date) -> Cells:
    line, told = one.report.line, one.solution
    return {
        "序号": number,
        "编号": one.standing.measure,
        "具体举措": year.duties[one.standing.measure].text,
        "年度": one.standing.year,
        "所属期": one.standing.year,
        "存在问题": line["problem"],
        "下步打算": line.get("next_step"),
        "提出日期": line["date"],
        "已提出天数": one.age(day),
        "解决期限": line.get("problem_due"),
        "超期天数": one.days_past(day) if one.days_past(day) > 0 else None,
        "解决情况": told.line.get("note") if told else None,
        "报解决日期": told.line["date"] if told else None,
        "解决日期": told.line["date"] if told else None,
        "销号日期": one.closed,
    }


def told_troubles(view: View) -> list[Trouble]:
    return sorted(troubles(view), key=lambda one: one.closed is not None)


@pytest.mark.parametrize("options", PAPERS.values(), ids=PAPERS)
def test_every_number_of_a_ledger_of_problems_is_the_recounts(
    year_folder: Path, year: Year, options: tuple[str, str], tmp_path: Path
) -> None:
    one = recount(year, options)
    day = one.view.day
    found = pages(year_folder, options, tmp_path / "台账.xlsx", "--kind", "problems")
    told = told_troubles(one.view)
    still = [two for two in told if not two.closed]
    past = sum(two.days_past(day) > 0 for two in told)
    _, note, head, *rows = found["问题台账"]
    said = f"共 {len(told)} 个，未销号 {len(still)} 个，超过 {past} 个" if told else ""
    assert numbers_of(["".join(note)]) == numbers_of([note_words(one, said)])
    compare_rows(head, rows, (trouble_cells(year, t, n, day) for n, t in enumerate(told, 1)))
    _, note, head, *rows = found["按单位"]
    assert numbers_of(["".join(note)]) == numbers_of([note_words(one)])
    own = [[two for two in told if two.standing.unit == unit] for unit in year.units]
    groups = [*filter(None, own), *([told] if told else [])]
    compare_rows(head, rows, (trouble_counts(group, day) for group in groups))


def trouble_counts(told: list[Trouble], day: date) -> Cells:
    still = [one for one in told if not one.closed]
    waits = [one for one in still if one.solution and (one.solution.verdict or "") != "returned"]
    return {
        "提出": len(told),
        "未销号": len(still),
        "其中超期": sum(one.days_past(day) > 0 for one in still),
        "其中待销号": len(waits),
        "已销号": len(told) - len(still),
        "最久天数": max((one.age(day) for one in still), default=None),
    }


LAYOUTS = ("市对县责任清单", "三色台账", "问题台账")


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("options", PAPERS.values(), ids=PAPERS)
def test_every_number_of_a_layout_is_the_recounts(
    year_folder: Path, year: Year, options: tuple[str, str], layout: str, tmp_path: Path
) -> None:
    one = recount(year, options)
    found = pages(year_folder, options, tmp_path / "台账.xlsx", "--template", layout)
    _, note, _, head, *rows, foot = next(iter(found.values()))
    assert numbers_of(["".join(note)]) == numbers_of([layout_note(one)])
    states = Counter(two.state for two in one.view.every)
    lights = Counter(two.light for two in one.view.every)
    told = told_troubles(one.view)
    if layout == "问题台账":
        wanted = [trouble_cells(year, t, n, one.view.day) for n, t in enumerate(told, 1)]
        sums: list[object] = [len(told), sum(not two.closed for two in told)]
    else:
        wanted = [
            {**row, "序号": number, "所属期": row.get("年度")}
            for number, row in enumerate(ledger_rows(year, one.view, None), 1)
        ]
        order = ("completed", "in_progress", "delayed", "ongoing", "not_started", None)
        sums = [len(year.duties), len(one.view.every), *(states[state] for state in order)]
    if layout == "三色台账":
        sums = [len(one.view.every), *(lights[light] for light in LIGHTS)]
    compare_rows(head, rows, wanted or [{}])
    assert numbers_of(["".join(foot)]) == numbers_of(["，".join(map(str, sums))])


def layout_note(one: ReportRecount) -> str:
    day = one.view.day
    return f"第 {one.year.front['version']} 版　截至{day.year}年{day.month}月{day.day}日"
