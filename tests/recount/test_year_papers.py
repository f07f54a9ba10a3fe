"""Every number of the papers of a year: annual, final, and of one unit; and of a report in full."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

import pytest

from recount.collected import Collected, Trouble, collect, troubles
from recount.numbers import Line, lines_of_docx, lines_of_markdown, numbers_of, with_numbers
from recount.report_lines import (
    SHOWN,
    ReportRecount,
    cut,
    day_words,
    many,
    past,
    percent,
)
from recount.standing import Said, Standing, View, of_measure, together
from recount.year import Duty, Row, Year, read
from wfplan.cli.app import run

DAY = date(2023, 3, 1)
LAST = date(2022, 12, 31)
ROUNDS = ("2022Q1", "2022Q2", "2022Q3", "2022Q4")


def lines(folder: Path, out: Path, *options: str) -> list[Line]:
    command = ["--plan", str(folder / "plan"), "render", "report", *options, "--date", "2023-03-01"]
    assert run([*command, "-f", out.suffix[1:], "-o", str(out)]) == 0
    if out.suffix == ".docx":
        return lines_of_docx(out.read_bytes())
    return lines_of_markdown(out.read_text("utf-8"))


def compare(found: Iterable[Line], wanted: Iterable[Line]) -> None:
    told, should = with_numbers(found), with_numbers(wanted)
    for one, other in zip(told, should, strict=False):
        assert numbers_of(one) == numbers_of(other), (one, other)
    assert len(told) == len(should)


def done_by_all(view: View, measure: str) -> bool:
    """Whether every unit, in every year of it, has done it, and the steward has said so."""
    return all(is_settled(one) for one in view.every if one.measure == measure)


def is_settled(one: Standing) -> bool:
    if one.is_closed:
        return True
    last = one.said[-1] if one.said else None
    return one.is_done and last is not None and last.verdict in ("accepted", "closed")


def final_lines(year: Year, view: View) -> Iterator[Line]:
    total = len(year.duties)
    done = {measure for measure in year.duties if done_by_all(view, measure)}
    items = {duty.item for duty in year.duties.values()}
    units = {unit for _, unit in year.places}
    horizon = year.front["horizon"]
    yield (f"{year.front['document_number']} {horizon['start']} {horizon['end']} {day_words(DAY)}",)
    whole = f"{len(items)} 项 {total} 条 {len(units)} 个 {len(year.places)} 项次"
    share = f"已完成 {len(done)} 条（{total} 条的 {percent(len(done), total)}）0 条 0 条"
    yield (f"{whole}，{share}，未完成 {total - len(done)} 条",)
    for chapter in year.chapters:
        own = [one.id for one in year.duties.values() if one.chapter == str(chapter["id"])]
        count = sum(one in done for one in own)
        shares = (len(own), count or "", "", "", len(own) - count or "", percent(count, len(own)))
        yield (chapter["title"], *map(str, shares))
    yield target_line(year, view)
    for measure, duty in year.duties.items():
        if measure not in done:
            yield final_row(year, view, duty)
    yield from extension_rows(year, view)
    yield from left_rows(year, view, done)
    told = troubles(view)
    still = sum(not one.closed for one in told)
    yield (f"已销号 {len(told) - still} 个，未销号 {still} 个",)
    yield (day_words(DAY),)


def target_line(year: Year, view: View) -> Line:
    said = []
    for item in (item for chapter in year.chapters for item in chapter["items"]):
        for measure in item["measures"]:
            for target in measure.get("targets", ()):
                values = [
                    f"{one.report.line['value']}"
                    for one in of_measure(view, measure["id"])
                    if one.report and one.report.line.get("value") is not None
                ]
                said.append(f"{measure['id']} {target['value']} {' '.join(values)}")
    return (" ".join(said),)


def final_row(year: Year, view: View, duty: Duty) -> Line:
    whole = together(of_measure(view, duty.id))
    is_done = whole.state in ("completed", "ongoing")
    progress = "" if is_done or whole.progress is None else f"{whole.progress}%"
    return (duty.id, cut(duty.text, 16), many(duty.holders, 1), progress)


def extension_rows(year: Year, view: View) -> Iterator[Line]:
    for one in view.every:
        asked = view.said(one.measure, one.unit, one.year, "extend_to")
        granted = [two for two in asked if two.verdict == "accepted"]
        if granted:
            reason = cut(granted[-1].line["reason"], 40)
            yield (one.measure, one.unit, str(one.original), str(one.due), reason, "")


def left_rows(year: Year, view: View, done: set[str]) -> Iterator[Line]:
    last: dict[tuple[str, str, int | None], Trouble] = {}
    for one in troubles(view):
        if not one.closed and one.standing.measure not in done:
            last[one.standing.measure, one.standing.unit, one.standing.year] = one
    for one in sorted(last.values(), key=lambda one: one.report.line["date"])[:12]:
        line = one.report.line
        shown = (cut(line["problem"], 24), cut(line.get("next_step") or "", 24))
        yield (one.standing.measure, one.standing.unit, str(line["date"]), *shown)


@pytest.mark.parametrize("kind", ["md", "docx"])
def test_every_number_of_the_final_report_is_the_recounts(
    year_folder: Path, year: Year, kind: str, tmp_path: Path
) -> None:
    options = ("--kind", "final", "--as-of", DAY.isoformat())
    found = lines(year_folder, tmp_path / f"终期.{kind}", *options)
    compare(found, final_lines(year, View(year, DAY)))


class UnitYear:
    """What one unit can say of itself at the end of a year."""

    def __init__(self, year: Year, unit: str, rounds: dict[str, Collected]) -> None:
        self.year, self.unit, self.rounds = year, unit, rounds
        self.view = YearView(year)

    @property
    def standings(self) -> list[Standing]:
        return [one for one in self.view.every if one.unit == self.unit]

    def lines(self) -> Iterator[Line]:
        yield ("2022",)
        yield (f"截至{day_words(LAST)}",)
        yield from self.totals()
        yield from self.work()
        yield from self.problems()
        for one in self.standings:
            last = one.report
            if last and last.line.get("next_step") and last.line["state"] != "completed":
                yield (f"{last.line['next_step']}{self.source(one, last)}",)
        yield (day_words(DAY),)

    def totals(self) -> Iterator[Line]:
        current = [one for one in self.view.current.values() if one.unit == self.unit]
        states = Counter(one.state for one in current)
        told = [f"{states[state]} 条" for state in (*SHOWN, None) if states[state]]
        basis = f"截至{day_words(LAST)}"
        yield (f"承担举措 {len(current)} 条，{'、'.join(told)} {basis}",)
        if states["completed"]:
            accepted = sum(one.is_accepted for one in current)
            yield (f"经审核确认 {accepted} 条 {basis}",)
        for name, collected in self.rounds.items():
            asked, given = collected.of_unit(self.unit)
            if asked:
                late = self.days_late(name) if collected.answers[self.unit] == "late" else ""
                named = self.year.rounds[name]["name"]
                yield (f"{named}应报 {asked} 项，已报 {given} 项 {late}",)
        for row in notices(self.year):
            if row["unit"] == self.unit:
                yield (f"{day_words(row['date'])}收到通知（{row['number']}）",)

    def days_late(self, name: str) -> int:
        lines = View(self.year, None, name).lines[self.unit]
        first = min(
            line["date"] for _, line in lines if line.get("round") == name and "state" in line
        )
        until = self.year.deadlines.get((name, self.unit), self.year.rounds[name]["return_by"])
        return int((first - until).days)

    def work(self) -> Iterator[Line]:
        """A paragraph an item: what the last report with a note on each measure says."""
        by_item: dict[str, list[str]] = {}
        for one in self.standings:
            told = [two for two in counted(one) if two.line.get("note")]
            if told and told[-1].line["state"] not in ("delayed", "not_started"):
                text = f"{told[-1].line['note']}{self.source(one, told[-1])}"
                by_item.setdefault(self.year.duties[one.measure].item, []).append(text)
        yield from (("".join(texts),) for texts in by_item.values())

    def problems(self) -> Iterator[Line]:
        for one in self.standings:
            for trouble in troubles(self.view):
                same = (trouble.standing.measure, trouble.standing.unit, trouble.standing.year)
                if same == (one.measure, one.unit, one.year):
                    line = trouble.report.line
                    yield (f"{line['problem']}{self.source(one, trouble.report)}",)
                    if trouble.solution and trouble.solution.line.get("note"):
                        said = trouble.solution
                        yield (f"{said.line['note']}{self.source(one, said)}",)

    def source(self, one: Standing, said: Said) -> str:
        year = f"（{one.year}）" if one.year else ""
        return f"〔{one.measure}{year}，{said.line['date']}，第 {said.place + 1} 条〕"


class YearView(View):
    """What counts for a day up to the end of the year, whenever it was signed."""

    def __init__(self, year: Year) -> None:
        super().__init__(year, LAST)
        self.until = None


def counted(one: Standing) -> list[Said]:
    return [two for two in one.said if two.verdict != "returned"]


def notices(year: Year) -> list[Row]:
    rows: list[Row] = read(year.folder / "notices.yaml")["notices"]
    return rows


@pytest.fixture(scope="module")
def rounds(year: Year) -> dict[str, Collected]:
    return {name: collect(year, name) for name in ROUNDS}


@pytest.mark.parametrize(
    "unit", ["市大数据局", "市委依法治市办", "市水利局", "市司法局", "市应急局"]
)
def test_every_number_of_the_material_of_a_unit_is_the_recounts(
    year_folder: Path, year: Year, rounds: dict[str, Collected], unit: str, tmp_path: Path
) -> None:
    options = ("--kind", "unit-year", "--unit", unit, "--period", "2022", "--sources")
    found = lines(year_folder, tmp_path / "自评.md", *options)
    compare(found, UnitYear(year, unit, rounds).lines())


def text_of(text: str) -> str:
    return " ".join(text.split()).rstrip("。；;. ")


class Annual:
    """What the accepted reports of the year say."""

    def __init__(self, year: Year) -> None:
        self.year, self.view = year, YearView(year)
        self.told = [
            (one, said[-1])
            for one in self.view.every
            if (said := [s for s in one.said if s.verdict in ("accepted", "closed")])
        ]
        self.closed = {
            (t.standing.measure, t.standing.unit, t.report.place)
            for t in troubles(self.view)
            if t.closed
        }

    def lines(self) -> Iterator[Line]:
        yield ("2022",)
        yield (f"2022 {self.year.front['document_number']}",)
        items = dict.fromkeys(duty.item for duty in self.year.duties.values())
        for item in items:
            yield (self.item_words(item),)
        problems = (
            (one, said)
            for one, said in self.told
            if (one.measure, one.unit, said.place) not in self.closed
        )
        yield (self.listed(problems, "problem"),)
        steps = (
            (one, said)
            for one, said in self.told
            if said.line["state"] != "completed" and not one.is_closed
        )
        yield (self.listed(steps, "next_step"),)
        yield (day_words(DAY),)

    def item_words(self, item: str) -> str:
        own = [
            (one, said)
            for one, said in self.told
            if self.year.duties[one.measure].item == item
            and said.line.get("note")
            and said.line["state"] not in ("delayed", "not_started")
        ]
        own.sort(key=lambda two: two[1].line["state"] != "completed")
        shown = list(by_text(own, "note").items())[:6]
        by_units: dict[tuple[str, ...], list[str]] = {}
        for text, units in shown:
            by_units.setdefault(tuple(units), []).append(text)
        return "。".join("；".join(texts) for texts in by_units.values())

    def listed(self, told: Iterable[tuple[Standing, Said]], key: str) -> str:
        found = list(by_text(told, key).items())
        texts = [f"{text}（{many(units, 3)}）" for text, units in found[:8]]
        rest = len(found) - 8
        return "；".join(texts) + (f"另有 {rest} 件" if rest > 0 else "")


def by_text(told: Iterable[tuple[Standing, Said]], key: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one, said in told:
        text = text_of(said.line.get(key) or "")
        if text and one.unit not in found.setdefault(text, []):
            found[text].append(one.unit)
    return found


@pytest.mark.parametrize("kind", ["md", "docx"])
def test_every_number_of_the_annual_report_is_the_recounts(
    year_folder: Path, year: Year, kind: str, tmp_path: Path
) -> None:
    options = ("--kind", "annual", "--period", "2022")
    compare(lines(year_folder, tmp_path / f"年度.{kind}", *options), Annual(year).lines())


def annex(one: ReportRecount, keep: Callable[[Standing], bool]) -> Iterator[Line]:
    """What was reported, duty by duty; then each measure with how many of its units reported."""
    items: dict[str, list[Standing]] = {}
    for two in one.view.every:
        if two.report and two.report.line.get("note") and keep(two):
            items.setdefault(one.year.duties[two.measure].item, []).append(two)
    yield ("附件1",)
    for chapter in one.year.chapters:
        number = 0
        for item in chapter["items"]:
            if item["id"] in items:
                number += 1
                yield (f"{number}.",)
            for two in items.get(item["id"], ()):
                line = two.report.line if two.report else {}
                progress = "" if two.progress is None else two.progress
                yield (f"{two.measure}（{day_words(line['date'])} {progress}）{line['note']}",)
    yield ("附件2",)
    for measure, duty in one.year.duties.items():
        whole = one.measures[measure]
        told = whole.count - whole.counts[None]
        year = one.view.day.year
        due = date(year, 12, 31) if duty.is_annual else one.year.horizon_end
        moved = [
            f"{past(two, one.view)}原定 {two.original}，延至 {two.due}"
            for two in one.view.every
            if two.measure == measure and two.original and (two.year == year or not two.is_done)
        ]
        words = " ".join([day_words(due), *moved])
        yield (measure, duty.text, "", "", f"{told}/{whole.count}", words, "")


@pytest.mark.parametrize(
    "options",
    [("--round", "2022Q2"), ("--round", "2022Q4"), ("--as-of", "2022-10-24")],
    ids=["a round", "the last round", "a day"],
)
def test_every_number_of_the_annexes_is_the_recounts(
    year_folder: Path, year: Year, options: tuple[str, str], tmp_path: Path
) -> None:
    kind, value = options
    day = None if kind == "--round" else date.fromisoformat(value)
    one = ReportRecount(year, None if day else value, day)
    found = lines(year_folder, tmp_path / "报告.md", *options, "--full")
    place = next(at for at, line in enumerate(found) if "附件1" in line[0])
    start = year.rounds[value]["start"] if not day else None

    def is_in_period(two: Standing) -> bool:
        return start is None or (two.report is not None and two.report.counts_for >= start)

    compare(found[place:], annex(one, is_in_period))
