"""Every number of the sheets that units fill in, as workbooks and as documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import pytest

from recount.collected import Trouble, collect, troubles
from recount.numbers import Line, lines_of_docx, lines_of_workbook, numbers_of, with_numbers
from recount.report_lines import day_words, light_words
from recount.standing import Said, Standing, View
from recount.year import Year
from wfplan.cli.app import run

ROUNDS = ("2022Q1", "2022Q2", "2022Q3", "2022Q4")


class Sending:
    """What sheets that are sent together share: for a round at its end, or on a day without one."""

    def __init__(self, year: Year, round: str | None, day: date) -> None:
        self.year, self.round = year, round
        self.view = View(year, None if round else day, round)
        self.rows = collect(year, round).asked if round else None
        self.troubles = [one for one in troubles(self.view) if not one.closed]


class SheetRecount:
    """What one unit is asked, and told."""

    def __init__(self, sending: Sending, unit: str) -> None:
        self.year, self.round, self.view = sending.year, sending.round, sending.view
        self.unit, rows = unit, sending.rows
        own = [one for one in self.view.every if one.unit == unit]
        current = [one for one in own if one.year in (None, self.view.day.year)]
        if rows is None:
            self.asked = [one for one in current if not is_settled(one)]
        else:
            self.asked = [one for one in own if (one.measure, unit, one.year) in rows]
        self.settled = [one for one in current if is_settled(one) and one not in self.asked]
        self.told = [one for one in sending.troubles if one.standing.unit == unit]

    @property
    def wanted(self) -> str:
        """The kinds of what is asked, each with how many measures; the urgent ones by name."""
        returned = [one.measure for one in self.asked if one.is_returned]
        late = [one.measure for one in self.asked if one.is_overdue]
        silent = [one.measure for one in self.asked if not one.said]
        going_on = [one.measure for one in self.asked if one.said and not one.is_returned]
        named = [
            f"{len(found)} 条（{'、'.join(found[:5])}）" for found in (returned, late) if found
        ]
        return "；".join([*named, *(f"{len(found)} 条" for found in (silent, going_on) if found)])

    @property
    def return_by(self) -> str:
        if self.round is None:
            return ""
        turn = self.year.rounds[self.round]
        return day_words(self.year.deadlines.get((self.round, self.unit)) or turn["return_by"])

    @property
    def period(self) -> str:
        if self.round is None:
            return ""
        return f"{self.year.rounds[self.round]['start'].year}年"

    @property
    def mark(self) -> str:
        version = self.year.front["version"]
        return f"WF-{version}-{self.unit}-{self.view.day}-{self.round or ''}"

    def steps(self, one: Standing) -> str:
        """The accepted steps that no report has reached, to be ticked."""
        given = [s for s in self.view.said(one.measure, self.unit, one.year, "steps") if s.verdict]
        if not given or one.is_done:
            return ""
        reached = max(
            (s.line.get("progress") or 0 for s in one.said if s.verdict != "returned"), default=0
        )
        return "\n".join(
            f"{step['on']} {step['goal']} {step['progress']}%"
            for step in given[-1].line["steps"]
            if step["progress"] > reached
        )

    def unlisted(self) -> str:
        """Of each group the items that are not on the sheet anyway."""
        shown = {self.year.duties[one.measure].item for one in (*self.asked, *self.settled)}
        items: dict[str, set[str]] = {}
        for duty in self.year.duties.values():
            for group in duty.groups:
                items.setdefault(group, set()).add(duty.item)
        return "；".join(f"{len(found - shown)} 项" for found in items.values() if found - shown)


def is_settled(one: Standing) -> bool:
    """Whether the unit said that it is completed, or the steward closed it."""
    return not one.is_returned and (one.is_closed or one.state == "completed")


def alerts(one: Standing) -> list[str]:
    said = []
    last = one.said[-1] if one.said else None
    if last and last.verdict == "returned" and last.answer:
        said.append(f"{day_words(last.answer['date'])}退回，{last.answer['reason']}")
    if one.is_overdue:
        said.append(f"已逾期 {one.days_late} 天（{day_words(one.due)}）")
    elif one.light in ("red", "yellow"):
        said.append(light_words(one))
    return said


def last_lines(one: Standing) -> str:
    if not one.said:
        return ""
    return said_words(one.said[-1])


def said_words(said: Said) -> str:
    line = said.line
    progress = "" if line.get("progress") is None else f"{line['progress']}%"
    names = [str(two["path"]).rpartition("/")[2] for two in line.get("evidence", ())]
    words = [line.get(key) or "" for key in ("note", "problem", "next_step")]
    return "\n".join([f"，{progress}，{day_words(line['date'])}", *words, "、".join(names)])


def terms(one: Standing) -> str:
    moved = f"原定 {one.original}，延至 {one.due}" if one.original else ""
    return f"{moved}；{day_words(one.pending)}" if one.pending else moved


def outcome(one: Standing) -> str:
    """How and when it ended."""
    last = one.said[-1]
    answer = last.answer or {}
    day: date = answer["date"] if one.is_closed else said_on(one)
    return f"{one.year or ''}，{day_words(day)}"


def said_on(one: Standing) -> date:
    assert one.updated is not None
    return one.updated


def made(folder: Path, out: Path, *options: str) -> dict[str, Path]:
    command = ["--plan", str(folder / "plan"), "render", "sheets", *options, "-o", str(out)]
    assert run(command) == 0
    return {path.stem.removeprefix("任务清单-"): path for path in out.iterdir()}


def compare(found: Iterable[Line], wanted: Iterable[Line]) -> None:
    told, should = with_numbers(found), with_numbers(wanted)
    for one, other in zip(told, should, strict=False):
        width = max(len(one), len(other))
        padded = [(*line, *([""] * (width - len(line)))) for line in (one, other)]
        assert numbers_of(padded[0]) == numbers_of(padded[1]), (one, other)
    assert len(told) == len(should), told[len(should) :] or should[len(told) :]


def compare_cells(head: Line, found: Iterable[Line], wanted: Iterable[dict[str, object]]) -> None:
    for row, cells in zip(found, wanted, strict=True):
        told = [cells.get(heading.partition("（○")[0]) or "" for heading in head]
        assert numbers_of(row) == numbers_of(told), (row, cells)


KINDS: dict[str, tuple[str | None, date]] = {
    **{f"round {name}": (name, date(2022, 1, 1)) for name in ROUNDS},
    "day 2022-10-24": (None, date(2022, 10, 24)),
    "day 2023-02-10": (None, date(2023, 2, 10)),
}


def options_of(round: str | None, day: date) -> tuple[str, str]:
    return ("--round", round) if round else ("--as-of", day.isoformat())


@pytest.mark.parametrize(("round", "day"), KINDS.values(), ids=KINDS)
def test_every_number_of_a_sheet_as_workbook_is_the_recounts(
    year_folder: Path, year: Year, round: str | None, day: date, tmp_path: Path
) -> None:
    files = made(year_folder, tmp_path / "清单", *options_of(round, day), "-f", "xlsx")
    sending = Sending(year, round, day)
    for unit in year.units:
        one = SheetRecount(sending, unit)
        assert (unit in files) is bool(one.asked or one.settled)
        if unit in files:
            compare_workbook(one, lines_of_workbook(files[unit]))


def compare_workbook(one: SheetRecount, found: dict[str, list[Line]]) -> None:
    pages = dict(found)
    _, note, head, *rows = pages.pop("任务清单")
    measures = len({two.measure for two in one.asked})
    done = len({two.measure for two in one.settled})
    settled = f"（{done} 条不必再报）" if done else ""
    head_line = f"{one.period}本次要报 {measures} 条{settled}：{one.wanted}"
    phone = one.year.front["office"]["phone"]
    wanted_note = f"{head_line} {one.return_by} {phone} {one.mark}"
    assert numbers_of(["".join(note)]) == numbers_of([wanted_note])
    texts = one.year.duties
    cells: list[dict[str, object]] = [
        {
            "编号": two.measure,
            "具体举措": texts[two.measure].text,
            "年度": two.year,
            "分工和时限": terms(two),
            "提醒": " ".join(alerts(two)),
            "上次填报": last_lines(two),
            "达成的阶段": one.steps(two),
        }
        for two in one.asked
    ]
    compare_cells(head, rows[: len(cells)], cells)
    assert not with_numbers(rows[len(cells) :])
    compare_troubles(one, pages.pop("问题清单", None))
    compare_settled(one, pages.pop("已办结", None))
    guide = pages.pop("填报说明")
    assert numbers_of(["".join(guide[1])]) == numbers_of([f"{one.return_by} {phone}"])
    assert [numbers_of([line[0]])[0][0] for line in guide[3:]] == [
        str(number) for number in range(1, len(guide) - 2)
    ]
    assert set(pages) == {"wfplan"}


def trouble_row(told: Trouble) -> dict[str, object]:
    line, waits = told.report.line, told.solution
    is_waiting = waits is not None and waits.verdict != "returned"
    due = line.get("problem_due")
    return {
        "编号": told.standing.measure,
        "存在问题": line["problem"],
        "提出日期": day_words(line["date"]),
        "拟解决期限": day_words(due) if due else "",
        "解决情况": waits.line.get("note") if is_waiting and waits else "",
        "解决日期": day_words(waits.line["date"]) if is_waiting and waits else "",
    }


def compare_troubles(one: SheetRecount, page: list[Line] | None) -> None:
    if page is None:
        assert one.told == []
        return
    compare_cells(page[2], page[3:], map(trouble_row, one.told))


def compare_settled(one: SheetRecount, page: list[Line] | None) -> None:
    if page is None:
        assert one.settled == []
        return
    count = len({two.measure for two in one.settled})
    assert numbers_of(["".join(page[1])]) == numbers_of([f"共 {count} 条"])
    rows = [(two.measure, one.year.duties[two.measure].text, outcome(two)) for two in one.settled]
    compare(page[3:], rows)


@pytest.mark.parametrize(("round", "day"), KINDS.values(), ids=KINDS)
def test_every_number_of_a_sheet_as_document_is_the_recounts(
    year_folder: Path, year: Year, round: str | None, day: date, tmp_path: Path
) -> None:
    files = made(year_folder, tmp_path / "清单", *options_of(round, day))
    sending = Sending(year, round, day)
    for unit, path in files.items():
        found = lines_of_docx(path.read_bytes())
        told = [line for line in found if not line[0].startswith("填表说明")]
        compare(told, document_lines(SheetRecount(sending, unit)))


def document_lines(one: SheetRecount) -> Iterator[Line]:
    yield (one.year.front["document_number"],)
    yield (f"{one.period}截至{day_words(one.view.day)}",)
    owed = [*one.asked, *one.settled]
    items = {one.year.duties[two.measure].item for two in owed}
    measures = len({two.measure for two in one.asked})
    count = len({two.measure for two in owed})
    done = len({two.measure for two in one.settled}) or ""
    yield (
        f"本次要报 {measures} 条（{done} 条），{one.return_by}；共 {len(items)} 项 {count} 条举措",
    )
    yield (one.wanted,)
    yield (one.year.front["office"]["phone"],)
    for two in one.asked:
        warnings = alerts(two)
        if warnings or two.said:
            told = "".join(f"\n{two.measure}　{line}" for line in warnings)
            yield (f"{told}\n{last_lines(two)}",)
        if one.steps(two):
            yield (one.steps(two),)
        text = one.year.duties[two.measure].text
        yield (two.measure, f"{text}\n{two.year or ''}；{terms(two)}")
    for trouble in one.told:
        yield tuple(str(cell or "") for cell in trouble_row(trouble).values())
    yield (one.mark,)
    for two in one.settled:
        yield (two.measure, one.year.duties[two.measure].text, outcome(two))
    if one.unlisted():
        yield (one.unlisted(),)
