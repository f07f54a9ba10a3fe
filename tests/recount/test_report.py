"""Every number of a report of progress against the recount, whatever its format."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from recount.numbers import (
    Line,
    bar_labels,
    lines_of_docx,
    lines_of_html,
    lines_of_markdown,
    numbers_of,
    with_numbers,
)
from recount.report_lines import (
    BARS,
    SHOWN,
    ChapterRow,
    ReportRecount,
    UnitRow,
    day_words,
    percent,
    recount,
    unit_names,
)
from recount.year import STATES, Year
from wfplan.cli.app import run

PAPERS: dict[str, tuple[str, str]] = {
    **{f"round {one}": ("--round", one) for one in ("2022Q1", "2022Q2", "2022Q3", "2022Q4")},
    **{
        f"day {one}": ("--as-of", one)
        for one in ("2022-02-16", "2022-03-20", "2022-08-15", "2022-12-31", "2023-02-10")
    },
}


def made(folder: Path, options: tuple[str, str], out: Path) -> Path:
    command = ["--plan", str(folder / "plan"), "render", "report", *options]
    assert run([*command, "--date", "2023-03-01", "-f", out.suffix[1:], "-o", str(out)]) == 0
    return out


def front(one: ReportRecount) -> Iterator[str]:
    """The first page, sentence by sentence."""
    yield one.overview()
    yield one.changes()
    yield f"截至{day_words(one.view.day)}"


def head(one: ReportRecount) -> str:
    """The round and its name; of a day, what of a round was signed after it."""
    if one.round:
        return str(one.year.rounds[one.round]["name"])
    return "；".join(f"轮次 {name} 的 {count} 条" for name, count in one.signed_later().items())


def chapter_line(one: ReportRecount, row: ChapterRow, *, is_short: bool) -> Line:
    """Short in a docx, where nought of what was reported is told as such."""
    whole, nought = row.whole, 0 if is_short else ""
    accepted = row.accepted or nought
    counts = [whole.counts[state] for state in SHOWN]
    lights = [whole.lights[light] or nought for light in ("red", "yellow")]
    cells: list[object] = [whole.count, row.asked, row.given]
    if is_short:
        cells += [counts[2], accepted, counts[1], counts[3], lights[0]]
    else:
        cells += [*counts, accepted, *lights]
    cells += [row.change] if one.earlier else []
    return (row.name, *map(str, cells))


def unit_line(row: UnitRow, *, is_short: bool) -> Line:
    states = [each.state for each in row.standings]
    asked, given = row.asked
    counts = [states.count(state) for state in SHOWN]
    accepted = sum(each.is_accepted for each in row.standings) or (0 if is_short else "")
    base = (len(states), asked, given, percent(given, asked))
    cells: tuple[object, ...]
    if is_short:
        done = (counts[2], accepted, counts[3])
        cells = (row.place, row.unit, *base, *done)
        if row.report.earlier:
            cells = (row.place, row.rise, row.unit, *base, row.before, *done)
    elif row.report.earlier:
        cells = (row.place, row.rise, row.unit, *base, row.before, *counts, accepted, row.change)
    else:
        cells = (row.place, row.unit, *base, *counts, accepted)
    return tuple(map(str, cells))


def matter_lines(one: ReportRecount) -> Iterator[Line]:
    yield (f"共 {len(one.matters)} 条",)
    for matter in one.matters:
        text = one.year.duties[matter.measure].text
        why = one.why(matter)
        yield (
            matter.measure,
            short(text),
            unit_names(matter.standings, 3),
            why,
            one.reason(matter),
        )


def short(text: str) -> str:
    first = text.partition("。")[0]
    return first if len(first) <= 20 else first[:20]


def closing(one: ReportRecount, kind: str) -> Iterator[Line]:
    """A document has the contact below the date."""
    if has_reports(one):
        yield (one.unlisted(),)
    last = [(one.year.front["office"]["phone"],), ("2023年3月1日",)]
    yield from last[::-1] if kind == "docx" else last


def expected(one: ReportRecount, kind: str) -> list[Line]:
    is_docx = kind == "docx"
    sentences = list(front(one))
    top = [head(one)] if is_docx else [one.period_words, day_words(one.view.day), head(one)]
    found: list[Line] = [("，".join(top),)] if any(top) else []
    found += [("".join(sentences),)] if is_docx else as_paragraphs(sentences, kind)
    found += one.bases() if has_reports(one) else ()
    if kind == "html" and has_reports(one):
        found.append((chart_words(one, "whole"),))
    found += ((line,) for line in one.red_lines())
    found.append((one.silence(),))
    numbered = kind != "html"
    found += (
        (f"{number}.　{said}" if numbered else said,)
        for number, said in enumerate(one.requests(), 1)
    )
    if has_reports(one):
        found += details(one, kind)
    return [*found, *closing(one, kind)]


def has_reports(one: ReportRecount) -> bool:
    return any(each.state for each in one.view.current.values())


def as_paragraphs(sentences: list[str], kind: str) -> list[Line]:
    if kind == "html":
        return [("".join(sentences[:2]),), (sentences[2],)]
    return [(one,) for one in sentences]


def details(one: ReportRecount, kind: str) -> Iterator[Line]:
    is_docx = kind == "docx"
    for row in one.chapter_rows():
        yield chapter_line(one, row, is_short=is_docx)
    if kind == "html":
        yield (chart_words(one, "chapters"),)
    for unit in one.unit_rows():
        yield unit_line(unit, is_short=is_docx)
    if kind == "html":
        yield (chart_words(one, "units"),)
    if one.matters:
        yield from matter_lines(one)


def chart_values(one: ReportRecount, which: str) -> Iterator[tuple[str, list[int]]]:
    """The bars, each with what is in each state."""
    if which == "whole":
        states = [whole.state for whole in one.measures.values()]
        yield "全部举措", [states.count(state) for state in BARS]
    elif which == "chapters":
        for chapter in one.chapter_rows():
            yield chapter.name, [chapter.whole.counts[state] for state in BARS]
    else:
        for row in one.unit_rows():
            states = [each.state for each in row.standings]
            yield row.unit, [states.count(state) for state in BARS]


def chart_words(one: ReportRecount, which: str) -> str:
    total = {"whole": len(one.year.duties), "chapters": len(one.year.duties), "units": ""}[which]
    bars = (" ".join(str(n) for n in values if n) for _, values in chart_values(one, which))
    if which == "whole":
        return f"{total}：{' '.join(bars)}"
    return f"{total}：{'；'.join(bars)}"


def read_lines(path: Path) -> list[Line]:
    if path.suffix == ".docx":
        return lines_of_docx(path.read_bytes())
    text = path.read_text("utf-8")
    return lines_of_html(text) if path.suffix == ".html" else lines_of_markdown(text)


def comparable(lines: list[Line]) -> list[list[list[str]]]:
    return [numbers_of(line) for line in with_numbers(lines)]


@pytest.mark.parametrize("kind", ["md", "docx", "html"])
@pytest.mark.parametrize("options", PAPERS.values(), ids=PAPERS)
def test_every_number_of_a_report_is_the_recounts(
    year_folder: Path, year: Year, options: tuple[str, str], kind: str, tmp_path: Path
) -> None:
    one = recount(year, options)
    path = made(year_folder, options, tmp_path / f"报告.{kind}")
    wanted = expected(one, kind)
    if kind == "docx":
        wanted += docx_charts(one)
    found = read_lines(path)
    for told, should in zip(with_numbers(found), with_numbers(wanted), strict=False):
        assert numbers_of(told) == numbers_of(should), (told, should)
    assert comparable(found) == comparable(wanted)


def docx_charts(one: ReportRecount) -> Iterator[Line]:
    """A line for each series of the chart by chapter."""
    bars = [values for _, values in chart_values(one, "chapters")]
    for place, state in enumerate(BARS if has_reports(one) else ()):
        values = (values[place] for values in bars)
        yield (STATES[state] if state else "未填报", *map(str, values))


@pytest.mark.parametrize("options", PAPERS.values(), ids=PAPERS)
def test_the_numbers_in_the_bars_are_those_of_the_bar(
    year_folder: Path, year: Year, options: tuple[str, str], tmp_path: Path
) -> None:
    one = recount(year, options)
    text = made(year_folder, options, tmp_path / "报告.html").read_text("utf-8")
    bars = [
        values for which in ("whole", "chapters", "units") for _, values in chart_values(one, which)
    ]
    drawn = bars if has_reports(one) else []
    for (name, shown), values in zip(bar_labels(text), drawn, strict=True):
        rest = iter(map(str, filter(None, values)))
        assert all(label in rest for label in shown), (name, shown, values)
