"""Every number of the notices, registered and drafts, as documents and as text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from recount.collected import collect
from recount.numbers import Line, lines_of_docx, numbers_of, with_numbers
from recount.report_lines import cut, day_words
from recount.standing import Standing, View
from recount.year import STATES, Row, Year, read
from wfplan.cli.app import run

GROUNDS = ("未填报", "退回待报", "逾期", "亮红灯")


@dataclass(frozen=True)
class NoticeRecount:
    """One notice to one unit: what it is about on its day.

    Attributes:
        row: its line in the register; None for a draft.
        earlier: the lines of the register that it refers to.
    """

    year: Year
    unit: str
    day: date
    standings: tuple[Standing, ...]
    silent: frozenset[tuple[str, str, int | None]]
    row: Row | None = None
    earlier: tuple[Row, ...] = ()

    def grounds(self, one: Standing) -> list[str]:
        key = (one.measure, one.unit, one.year)
        found = {
            "未填报": key in self.silent,
            "退回待报": one.is_returned and not one.is_closed,
            "逾期": one.is_overdue,
            "亮红灯": one.light == "red",
        }
        return [word for word in GROUNDS if found[word]]

    @property
    def matters(self) -> list[Standing]:
        return [one for one in self.standings if self.grounds(one)]

    @property
    def summary(self) -> str:
        measures = len({one.measure for one in self.matters})
        pairs = {(one.measure, word) for one in self.matters for word in self.grounds(one)}
        counts = Counter(word for _, word in pairs)
        told = "、".join(f"{counts[word]} 条" for word in GROUNDS if counts[word])
        more = f"，共 {len(self.matters)} 项次" if len(self.matters) > measures else ""
        number = self.year.front["document_number"]
        return f"截至{day_words(self.day)}，{number} {measures} 条举措（{told}）{more}"

    @property
    def answer_by(self) -> str:
        return day_words(self.row["answer_by"]) if self.row else ""

    @property
    def signed(self) -> str:
        return day_words(self.row["date"]) if self.row else ""

    def earlier_words(self) -> Iterator[str]:
        for row in self.earlier:
            yield f"{row['number']}（{day_words(row['date'])}，{'、'.join(row['matters'])}）"

    def text_lines(self) -> Iterator[Line]:
        yield (self.row["number"] if self.row else "",)
        yield (self.summary,)
        for one in self.matters:
            year = f"（{one.year}年度）" if one.year else ""
            yield (f"· {one.measure}{year} {self.year.duties[one.measure].text}",)
            yield (f"{self.due(one)}，{days(one)}；{last_report(one)}",)
        yield from ((words,) for words in self.earlier_words())
        yield (self.answer_by,)
        yield (self.year.front["office"]["phone"],)
        yield (self.signed,)

    def due(self, one: Standing, year: str = "") -> str:
        day = f"原定 {one.original}，延至 {one.due}" if one.original else day_words(one.due)
        return f"{day}{year}；{one.pending}" if one.pending else f"{day}{year}"

    def document_lines(self) -> Iterator[Line]:
        yield (self.row["number"] if self.row else "",)
        items = {self.year.duties[one.measure].item for one in self.matters}
        yield (f"{len(items)} 项" if len(items) > 1 else "",)
        yield (self.summary,)
        yield ("；".join(self.earlier_words()),)
        for one in self.matters:
            text = self.year.duties[one.measure].text
            year = f"（{one.year}年度）" if one.year else ""
            late = days(one) if one.is_overdue else ""
            report = cut(last_report(one), 30)
            yield (one.measure, cut(text, 21), self.due(one, year), report, late)
        yield (f"{self.answer_by}\n{self.year.front['office']['phone']}\n{self.signed}",)
        number = self.row["number"] if self.row else ""
        yield (f"{number} WF-{self.year.front['version']}-{self.unit}-{self.day}",)
        for one in self.matters:
            year = f"（{one.year}年度）" if one.year else ""
            yield (one.measure, f"{self.year.duties[one.measure].text}{year}")


def days(one: Standing) -> str:
    """How far the day is, or how long past; of a moved one also by the first."""
    if one.is_done:
        return ""
    said = f"{abs(one.days_late)} 天" if one.days_late else "今日"
    moved = one.days_late + (one.due - one.original).days if one.original else 0
    return f"{said}，按原定 {moved} 天" if moved > 0 else said


def last_report(one: Standing) -> str:
    """The last words of a unit and what became of them."""
    if not one.said:
        return ""
    last = one.said[-1]
    line = last.line
    progress = "" if line.get("progress") is None else f"{line['progress']}%，"
    text = f"{STATES[line['state']]}，{progress}{day_words(line['date'])}"
    if one.is_returned and last.answer:
        return f"{text}（已退回：{last.answer['reason']}）"
    return f"{text}（销号）" if one.is_closed else text


def drafts(year: Year, day: date, round: str | None) -> list[NoticeRecount]:
    """One a unit that has anything returned, overdue or red, or that a round asked in vain."""
    view = View(year, day)
    collected = collect(year, round) if round else None
    silent = collected.asked - collected.given if collected else frozenset()
    found = []
    for unit in year.units:
        own = [
            one
            for one in view.every
            if one.unit == unit
            and (one.year in (None, day.year) or not one.is_done)
            and (collected is None or (one.measure, unit, one.year) in collected.asked)
        ]
        notice = NoticeRecount(year, unit, day, tuple(own), silent)
        if notice.matters:
            found.append(notice)
    return found


def registered(year: Year, number: str) -> NoticeRecount:
    rows: list[Row] = read(year.folder / "notices.yaml")["notices"]
    row = next(one for one in rows if one["number"] == number)
    view = View(year, row["date"])
    collected = collect_until(year, row)
    own = tuple(
        view.current[measure, unit]
        for measure, unit in year.places
        if unit == row["unit"] and measure in row["matters"]
    )
    earlier = tuple(
        one
        for one in rows
        if one["unit"] == row["unit"]
        and one["date"] < row["date"]
        and set(one["matters"]) & set(row["matters"])
    )
    return NoticeRecount(year, row["unit"], row["date"], own, collected, row, earlier)


def collect_until(year: Year, row: Row) -> frozenset[tuple[str, str, int | None]]:
    """What the round asked of the unit and nobody had answered by the day of the notice."""
    asked = collect(year, row["round"]).asked
    answered = {
        (line["measure"], row["unit"])
        for line in year.entries.get(row["unit"], ())
        if line.get("round") == row["round"] and "state" in line and line["date"] <= row["date"]
    }
    return frozenset(one for one in asked if one[:2] not in answered)


def compare(found: Sequence[Line], wanted: Sequence[Line]) -> None:
    told, should = with_numbers(found), with_numbers(wanted)
    for one, other in zip(told, should, strict=False):
        width = max(len(one), len(other))
        padded = [(*line, *([""] * (width - len(line)))) for line in (one, other)]
        assert numbers_of(padded[0]) == numbers_of(padded[1]), (one, other)
    assert len(told) == len(should)


def made(folder: Path, out: Path, *options: str) -> dict[str, Path]:
    command = ["--plan", str(folder / "plan"), "render", "notice", *options, "-o", str(out)]
    assert run(command) == 0
    return {path.stem.rpartition("-")[2]: path for path in out.iterdir()}


def lines_of(path: Path) -> list[Line]:
    """Without the line that says how to fill in the form."""
    if path.suffix == ".txt":
        return [(line,) for line in path.read_text("utf-8").splitlines()]
    found = lines_of_docx(path.read_bytes())
    return [line for line in found if not line[0].startswith("完成状态没有变化")]


DRAFTS: dict[str, tuple[date, str | None]] = {
    "of the third round": (date(2022, 10, 24), "2022Q3"),
    "of the last round": (date(2023, 1, 20), "2022Q4"),
    "of a day": (date(2023, 2, 10), None),
    "of a day long after": (date(2024, 3, 1), None),
    "after an extension": (date(2023, 3, 20), None),
}


@pytest.mark.parametrize("kind", ["docx", "text"])
@pytest.mark.parametrize(("day", "round"), DRAFTS.values(), ids=DRAFTS)
def test_every_number_of_a_draft_is_the_recounts(
    year_folder: Path, year: Year, day: date, round: str | None, kind: str, tmp_path: Path
) -> None:
    options = ["--as-of", day.isoformat(), "-f", kind, *(["--round", round] if round else [])]
    files = made(year_folder, tmp_path / "通知", *options)
    notices = drafts(year, day, round)
    assert set(files) == {one.unit for one in notices}
    for one in notices:
        wanted = one.document_lines() if kind == "docx" else one.text_lines()
        compare(lines_of(files[one.unit]), list(wanted))


@pytest.mark.parametrize("kind", ["docx", "text"])
@pytest.mark.parametrize("number", ["2022-1", "2022-2"])
def test_every_number_of_a_registered_notice_is_the_recounts(
    year_folder: Path, year: Year, number: str, kind: str, tmp_path: Path
) -> None:
    (path,) = made(year_folder, tmp_path / "通知", number, "-f", kind).values()
    one = registered(year, number)
    wanted = one.document_lines() if kind == "docx" else one.text_lines()
    compare(lines_of(path), list(wanted))
