"""Every number of the dashboards, of their rows and of what the rows carry for the filters."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from recount.collected import changes_of, part_of_measure
from recount.numbers import Line, lines_of_html, numbers_of, with_numbers
from recount.report_lines import (
    BARS,
    ReportRecount,
    UnitRow,
    day_words,
    light_words,
    past,
    percent,
    recount,
    unit_names,
)
from recount.standing import Standing
from recount.year import STATES, Year
from wfplan.cli.app import run

ROUNDS = ("2022Q1", "2022Q2", "2022Q3", "2022Q4")
PAPERS: dict[str, tuple[str, str]] = {
    **{f"round {one}": ("--round", one) for one in ROUNDS},
    **{f"day {one}": ("--as-of", one) for one in ("2022-02-16", "2022-10-24", "2023-02-10")},
}
LIGHTS: dict[str | None, str] = {"red": "红灯", "yellow": "黄灯", "green": "绿灯", None: ""}
WORDS: dict[str | None, str] = STATES | {None: "未填报"}


def page_of(folder: Path, out: Path, *options: str) -> str:
    command = ["--plan", str(folder / "plan"), "render", "dashboard", *options, "-o", str(out)]
    assert run(command) == 0
    return out.read_text("utf-8")


def basis(one: ReportRecount) -> str:
    if one.round:
        return str(one.year.rounds[one.round]["name"])
    return "；".join(f"轮次 {name} 的 {count} 条" for name, count in one.signed_later().items())


def tiles(one: ReportRecount) -> Iterator[str]:
    states = Counter(whole.state for whole in one.measures.values())
    lights = Counter(whole.light for whole in one.measures.values())
    told = len(one.measures) - states[None]
    duties = [two for two in one.view.current.values() if two.state]
    overdue = [two for two in one.view.every if two.is_overdue]
    returned = [two for two in one.view.current.values() if two.is_returned and not two.is_closed]
    units = len({unit for _, unit in one.year.places})
    yield f"{len(one.measures)} 条 {units} 个 {len(one.year.places)} 项次"
    yield f"{states[None]} 条 {told} 条，{len(duties)} 项次"
    if told:
        for state in ("completed", "delayed"):
            yield f"{states[state]} 条 {told} 条的 {percent(states[state], told)}"
    yield f"{lights['red']} 条"
    yield f"{lights['yellow']} 条"
    yield f"{len(returned)} 项次"
    yield f"{len(overdue)} 项次 {len({two.measure for two in overdue})} 条"
    yield f"{len(silent_units(one))} 个"


def silent_units(one: ReportRecount) -> list[str]:
    """Of whom something was asked and nothing came."""
    asked = {unit: one.collected.of_unit(unit) for unit in one.year.units}
    return [unit for unit, (count, given) in asked.items() if count and not given]


def changed(one: ReportRecount) -> dict[str, list[str]]:
    """What changed of each measure since the round before."""
    if one.earlier is None:
        return {}
    found = {}
    for measure in one.year.duties:
        parts = (
            part_of_measure(two.view, measure, two.measures[measure]) for two in (one.earlier, one)
        )
        then, now = parts
        counts = changes_of([(then, now)])
        found[measure] = [word for word, count in counts.items() if count and word != "仍未填报"]
    return found


def change_lines(one: ReportRecount) -> Iterator[str]:
    if one.earlier:
        counts = Counter(word for words in changed(one).values() for word in words)
        order = ("新完成", "新亮红灯", "新亮黄灯", "转绿", "进度变化")
        told = [f"{word} {counts[word]} 条" for word in order if counts[word]]
        yield one.changes() + "，".join(told)


def act_lines(one: ReportRecount) -> Iterator[str]:
    for matter in one.red:
        text = one.year.duties[matter.measure].text
        why, reason = one.why(matter), one.reason(matter)
        yield f"{matter.measure} {text[:20]}（{unit_names(matter.standings, 3)}）{why}。{reason}"
    yield from one.requests()


def trend(one: ReportRecount, place: int) -> str:
    """The last point of a line; one round alone makes none."""
    if one.earlier is None:
        return ""
    row = list(one.chapter_rows())[place]
    return percent(row.whole.counts["completed"], row.whole.count)


def chapter_lines(one: ReportRecount) -> Iterator[Line]:
    late = {two.measure for two in one.view.every if two.is_overdue}
    for place, row in enumerate(one.chapter_rows()):
        own = [m for m in late if one.year.duties[m].chapter == str(place + 1)]
        yield tuple(
            map(
                str,
                (
                    row.name,
                    "\n".join(
                        str(row.whole.counts[state]) for state in BARS if row.whole.counts[state]
                    ),
                    row.whole.count,
                    percent(row.given, row.asked),
                    row.whole.lights["red"] or "",
                    row.whole.lights["yellow"] or "",
                    len(own) or "",
                    trend(one, place),
                    row.change,
                ),
            )
        )


def unit_lines(one: ReportRecount) -> Iterator[Line]:
    """Those first that did not answer, then from the last place to the first."""
    rows = list(one.unit_rows())[::-1]
    said = {row.unit for row in rows}
    owing = {unit for _, unit in one.year.places}
    quiet = [UnitRow(one, unit, 0, None) for unit in one.year.units if unit in owing - said]
    silent = silent_units(one)
    for row in sorted([*quiet, *rows], key=lambda row: row.unit not in silent):
        yield unit_line(one, row, is_quiet=row.unit not in said)


def unit_line(one: ReportRecount, row: UnitRow, *, is_quiet: bool) -> Line:
    own = row.standings
    states = Counter(two.state for two in own)
    lights = Counter(two.light for two in own)
    asked, given = row.asked
    late = {two.measure for two in one.view.every if two.is_overdue and two.unit == row.unit}
    bar = "\n".join(str(states[state]) for state in BARS if states[state])
    place = "" if is_quiet else row.place
    base = (len(own), asked, given, percent(given, asked), place)
    shown = (lights["red"] or "", lights["yellow"] or "", len(late) or "")
    returned = sum(two.is_returned for two in own) or ""
    change = "" if is_quiet else row.change
    return tuple(map(str, (row.unit, bar, *base, *shown, returned, "", change)))


def card_lines(one: ReportRecount) -> Iterator[Line]:
    for measure, duty in one.year.duties.items():
        own = [two for two in one.view.every if two.measure == measure]
        current = [one.view.current[measure, unit] for unit in duty.holders]
        yield (measure, duty.text, due_words(one, own), "", "\n".join(map(duty_words, current)))


def due_words(one: ReportRecount, own: list[Standing]) -> str:
    """The day, of an annual measure of its year; and who was given another."""
    year = one.view.day.year
    plain = date(year, 12, 31) if own[0].year else one.year.horizon_end
    told = [
        f"{past(two, one.view)}原定 {two.original}，延至 {two.due}"
        for two in own
        if two.original and (two.year == year or not two.is_done)
    ]
    return "；".join([day_words(plain), *told])


def duty_words(two: Standing) -> str:
    line = two.report.line if two.report else {}
    progress = "" if two.progress is None else f"{two.progress}%"
    said = [two.unit, progress, light_words(two)]
    if two.is_returned:
        said.append((two.said[-1].answer or {}).get("reason", ""))
    said += [line.get(key) or "" for key in ("note", "problem", "next_step")]
    return "\n".join(said)


def expected(one: ReportRecount) -> list[Line]:
    front = one.year.front
    head = f"{front['document_number']} {day_words(one.view.day)} {basis(one)}"
    found: list[Line] = [(head,), *((tile,) for tile in tiles(one))]
    found += ((line,) for line in change_lines(one))
    if any(two.state for two in one.view.current.values()):
        found += ((line,) for line in act_lines(one))
        found += chapter_lines(one)
        found += unit_lines(one)
    return found + list(card_lines(one))


@pytest.mark.parametrize("options", PAPERS.values(), ids=PAPERS)
def test_every_number_of_the_dashboard_is_the_recounts(
    year_folder: Path, year: Year, options: tuple[str, str], tmp_path: Path
) -> None:
    one = recount(year, options, compares_days=True)
    found = lines_of_html(page_of(year_folder, tmp_path / "看板.html", *options))
    wanted = expected(one)
    for told, should in zip(with_numbers(found), with_numbers(wanted), strict=False):
        assert numbers_of(told) == numbers_of(should), (told, should)
    assert len(with_numbers(found)) == len(with_numbers(wanted))


@pytest.mark.parametrize("options", PAPERS.values(), ids=PAPERS)
def test_what_the_filters_of_the_dashboard_go_by_is_the_recounts(
    year_folder: Path, year: Year, options: tuple[str, str], tmp_path: Path
) -> None:
    one = recount(year, options, compares_days=True)
    text = page_of(year_folder, tmp_path / "看板.html", *options)
    rows = re.findall(r'<tr id="m-([\d-]+)"(.*?)>(.*?)</tr>', text, re.DOTALL)
    assert [measure for measure, _, _ in rows] == list(year.duties)
    told = changed(one)
    for measure, attributes, body in rows:
        whole, said = one.measures[measure], dict(re.findall(r'data-(\w+)="([^"]*)"', attributes))
        due = date(one.view.day.year, 12, 31) if year.duties[measure].is_annual else None
        assert said == {
            "chapter": year.duties[measure].chapter,
            "state": WORDS[whole.state],
            "light": LIGHTS[whole.light],
            "due": (due or year.horizon_end).isoformat(),
            **({"change": " ".join(told[measure])} if told.get(measure) else {}),
        }
        assert list(own_rows(body)) == [
            own_row(one, one.view.current[measure, unit]) for unit in year.duties[measure].holders
        ]


def own_rows(body: str) -> Iterator[dict[str, str]]:
    for attributes in re.findall(r"<li(.*?)>", body):
        yield {key: html.unescape(v) for key, v in re.findall(r'data-(\w+)="([^"]*)"', attributes)}


def own_row(one: ReportRecount, two: Standing) -> dict[str, str]:
    late = {(o.measure, o.unit) for o in one.view.every if o.is_overdue}
    mark = ("逾期" if (two.measure, two.unit) in late else "") + ("退回" if two.is_returned else "")
    said = {"unit": two.unit, "state": WORDS[two.state], "light": LIGHTS[two.light]}
    return {**said, **({"mark": mark} if mark else {})}


@pytest.mark.parametrize("options", PAPERS.values(), ids=PAPERS)
def test_the_trend_of_a_chapter_tells_each_round(
    year_folder: Path, year: Year, options: tuple[str, str], tmp_path: Path
) -> None:
    if options[0] != "--round" or options[1] == ROUNDS[0]:
        return
    text = page_of(year_folder, tmp_path / "看板.html", *options)
    lines = re.findall(r'<svg class="trend" role="img" aria-label="([^"]*)"', text)
    until = ROUNDS[: ROUNDS.index(options[1]) + 1]
    rows = [list(ReportRecount(year, name).chapter_rows()) for name in until]
    for place, line in enumerate(lines):
        shares = [
            percent(row[place].whole.counts["completed"], row[place].whole.count) for row in rows
        ]
        names = [*(year.rounds[name]["name"] for name in until[:-1]), "现在"]
        said = " ".join(f"{name} {share}" for name, share in zip(names, shares, strict=True))
        assert numbers_of([line]) == numbers_of([said])
    assert len(lines) == len(rows[0])


@pytest.mark.parametrize("options", PAPERS.values(), ids=PAPERS)
def test_every_number_of_the_public_dashboard_is_the_recounts(
    year_folder: Path, year: Year, options: tuple[str, str], tmp_path: Path
) -> None:
    one = recount(year, options, compares_days=True)
    text = page_of(year_folder, tmp_path / "公开.html", "--public", *options)
    states = Counter(whole.state for whole in one.measures.values())
    wanted: list[Line] = [
        (f"{year.front['document_number']} {day_words(one.view.day)}",),
        (f"{len(year.duties)}",),
        *((f"{states[state]}",) for state in BARS),
    ]
    for chapter in one.chapter_rows():
        counts = chapter.whole.counts
        bar = "\n".join(str(counts[state]) for state in BARS if counts[state])
        wanted.append((chapter.name, str(chapter.whole.count), bar))
    wanted += ((measure, "", duty.text, "") for measure, duty in year.duties.items())
    found = lines_of_html(text)
    assert [numbers_of(line) for line in with_numbers(found)] == [
        numbers_of(line) for line in with_numbers(wanted)
    ]
    rows = re.findall(r'<tr data-chapter="(.*?)" data-state="(.*?)">', text)
    assert rows == [
        (duty.chapter, WORDS[one.measures[measure].state]) for measure, duty in year.duties.items()
    ]
