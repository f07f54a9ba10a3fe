"""Every number of `status show`, `due`, `overdue`, `missing` and `compare`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from recount.collected import (
    Part,
    Share,
    changes_of,
    collect,
    part_of_duty,
    part_of_measure,
    places_by,
)
from recount.numbers import Line, lines_of_markdown, numbers_of, with_numbers
from recount.report_lines import ReportRecount, light_words, recount
from recount.standing import Standing, View, together
from recount.year import Year
from wfplan.cli.app import run

LEVELS = ("chapter", "item", "measure", "unit")


def table(folder: Path, capsys: pytest.CaptureFixture[str], *command: str) -> list[Line]:
    capsys.readouterr()
    assert run(["--plan", str(folder / "plan"), "status", *command, "-f", "md"]) == 0
    return lines_of_markdown(capsys.readouterr().out)


def compare(found: Iterable[Line], wanted: Iterable[Line]) -> None:
    told, should = with_numbers(found), with_numbers(wanted)
    for one, other in zip(told, should, strict=False):
        assert numbers_of(one) == numbers_of(other), (one, other)
    assert len(told) == len(should), (told[len(should) :], should[len(told) :])


def groups_note(year: Year) -> str:
    """How many items are held by groups whose members nobody has listed."""
    return f"{len({duty.item for duty in year.duties.values() if duty.groups})} 项"


def group_of(one: ReportRecount, level: str) -> Iterator[tuple[str, str, list[Standing]]]:
    """The id, the title and the standings of each row."""
    every = list(one.view.current.values())
    if level == "unit":
        for unit, row in one.year.units.items():
            own = [two for two in every if two.unit == unit]
            if own:
                yield unit, row.get("full_name") or unit, own
        return
    if level == "measure":
        for id_, duty in one.year.duties.items():
            yield id_, duty.text, [two for two in every if two.measure == id_]
        return
    duties = one.year.duties
    if level == "chapter":
        yield "全部", one.year.front["title"], every
    for chapter in one.year.chapters:
        if level == "chapter":
            own = [two for two in every if duties[two.measure].chapter == str(chapter["id"])]
            yield str(chapter["id"]), chapter["title"], own
            continue
        for item in chapter["items"]:
            own = [two for two in every if duties[two.measure].item == item["id"]]
            yield item["id"], item["title"], own


def rollup_line(one: ReportRecount, level: str, row: tuple[str, str, list[Standing]]) -> Line:
    name, title, own = row
    if level in ("measure", "unit"):
        parts = [[two] for two in own]
    else:
        measures = dict.fromkeys(two.measure for two in own)
        parts = [[two for two in own if two.measure == measure] for measure in measures]
    made = [together(part) for part in parts]
    given = [two.progress for two in made if two.progress is not None]
    mean = f"{sum(given) // len(given)}%（{len(given)}/{len(made)}）" if given else ""
    late = {(two.measure, two.unit) for two in one.view.every if two.is_overdue}
    updated = [two.updated for two in own if two.updated]
    worst = [two for two in own if two.light == together(own).light]
    counts = (
        len(made),
        sum(two.state is not None for two in made),
        sum(two.state == "completed" for two in made),
        sum(all(two.is_closed for two in part) for part in parts),
        sum(any(two.is_returned and not two.is_closed for two in part) for part in parts),
        sum(any((two.measure, two.unit) in late for two in part) for part in parts),
    )
    reason = light_words(worst[0]) if worst and worst[0].light != "green" else ""
    last = str(max(updated)) if updated else ""
    return (name, title, "", mean, *map(str, counts), "", last, reason)


def whole_note(one: ReportRecount) -> str:
    """Both bases: measures, and what units owe."""
    own = [one.view.current[place] for place in one.view.current]
    made = one.measures
    closed = [m for m in made if all(two.is_closed for two in own if two.measure == m)]
    overdue = [two for two in one.view.every if two.is_overdue]
    return (
        f"截至 {one.view.day}：{len(made)} 条 {len(own)} 项次，"
        f"{sum(two.state is not None for two in made.values())} 条 "
        f"{sum(two.state is not None for two in own)} 项次，"
        f"{sum(two.state == 'completed' for two in made.values())} 条 "
        f"{sum(two.state == 'completed' for two in own)} 项次，"
        f"{len(closed)} 条 {sum(two.is_closed for two in own)} 项次，"
        f"{len({two.measure for two in overdue})} 条 {len(overdue)} 项次"
    )


SHOWN: dict[str, tuple[str, str]] = {
    **{f"round {name}": ("--round", name) for name in ("2022Q1", "2022Q2", "2022Q3", "2022Q4")},
    "day 2022-10-24": ("--as-of", "2022-10-24"),
    "day 2023-02-10": ("--as-of", "2023-02-10"),
}


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("options", SHOWN.values(), ids=SHOWN)
def test_every_number_of_status_show_is_the_recounts(
    year_folder: Path,
    year: Year,
    options: tuple[str, str],
    level: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    one = recount(year, options)
    found = table(year_folder, capsys, "show", "--by", level, *options)
    wanted = [rollup_line(one, level, row) for row in group_of(one, level)]
    notes = [(whole_note(one),), (groups_note(year),)]
    rows = [line for line in found if len(line) > 1]
    compare(rows, wanted)
    compare(sorted(set(found) - set(rows)), sorted_like(found, notes))


def sorted_like(found: Sequence[Line], notes: Sequence[Line]) -> list[Line]:
    """The notes, which stand in the order of their words in the output; here by their numbers."""
    told = sorted(line for line in found if len(line) == 1 and with_numbers([line]))
    kept = {str(numbers_of(line)): line for line in notes if with_numbers([line])}
    return [kept.pop(str(numbers_of(line)), ("?",)) for line in told] + list(kept.values())


def late_lines(year: Year, found: list[Standing], sign: int) -> Iterator[Line]:
    for one in sorted(found, key=lambda two: two.due):
        name = f"{one.measure}（{one.year} 年度）" if one.year else one.measure
        progress = "" if one.progress is None else f"{one.progress}%"
        due = moved_words(one) if one.original else str(one.due)
        due += f"；{one.pending}" if one.pending else ""
        updated = str(one.updated or "")
        shown = (due, "", str(sign * one.days_late), "", updated, light_words(one))
        yield (name, year.duties[one.measure].text, one.unit, "", progress, *shown)


def moved_words(one: Standing) -> str:
    assert one.original
    late = one.days_late + (one.due - one.original).days
    return f"原定 {one.original}，延至 {one.due}{f'（按原定逾期 {late} 天）' if late > 0 else ''}"


LATE = ("2022-12-10", "2022-12-31", "2023-02-10", "2023-03-20", "2024-03-01")


@pytest.mark.parametrize("day", LATE)
def test_every_number_of_status_due_and_overdue_is_the_recounts(
    year_folder: Path, year: Year, day: str, capsys: pytest.CaptureFixture[str]
) -> None:
    one = recount(year, ("--as-of", day))
    near = [two for two in one.view.every if not two.is_done and -30 <= two.days_late <= 0]
    late = [two for two in one.view.every if two.is_overdue]
    for name, standings, sign in (("due", near, -1), ("overdue", late, 1)):
        found = table(year_folder, capsys, name, "--as-of", day)
        measures = len({two.measure for two in standings})
        note = (
            f"截至 {day}：{'30 天' if name == 'due' else ''}{len(standings)} 项次（{measures} 条）"
        )
        units = len({two.unit for two in standings})
        note += f"{units} 个" if name == "overdue" else ""
        compare([line for line in found if len(line) > 1], late_lines(year, standings, sign))
        notes = [(note,), (groups_note(year),)]
        compare(sorted(line for line in found if len(line) == 1), sorted_like(found, notes))


@pytest.mark.parametrize("day", ["2022-04-20", "2022-10-24", "2023-02-10"])
def test_every_number_of_status_missing_on_a_day_is_the_recounts(
    year_folder: Path, year: Year, day: str, capsys: pytest.CaptureFixture[str]
) -> None:
    one = recount(year, ("--as-of", day))
    since = one.view.day - timedelta(days=year.front["thresholds"]["stale_days"])
    rows, asked = [], 0
    for unit in year.units:
        own = [two for two in one.view.current.values() if two.unit == unit]
        still = [two for two in own if not two.is_closed and two.state != "completed"]
        last = max(
            (s.line["date"] for two in own for s in two.said if s.verdict != "returned"),
            default=None,
        )
        asked += bool(still)
        if still and (last is None or last < since):
            updated = max((two.updated for two in still if two.updated), default=None)
            days = (one.view.day - updated).days if updated else ""
            rows.append((unit, str(len(still)), str(updated or ""), str(days)))
    found = table(year_folder, capsys, "missing", "--as-of", day)
    compare([line for line in found if len(line) > 1], rows)
    notes: list[Line] = [(f"{since} 至 {day}：{asked} 个，{len(rows)} 个",), (groups_note(year),)]
    compare(sorted(line for line in found if len(line) == 1), sorted_like(found, notes))


@pytest.mark.parametrize("name", ["2022Q1", "2022Q2", "2022Q3", "2022Q4"])
def test_every_number_of_status_missing_of_a_round_is_the_recounts(
    year_folder: Path, year: Year, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    collected, view = collect(year, name), View(year, None, name)
    units = [unit for unit in year.units if collected.of_unit(unit)[0]]
    rows = []
    for unit in units:
        asked, given = collected.of_unit(unit)
        if not given:
            own = [view.standing(*row) for row in collected.asked if row[1] == unit]
            updated = max((two.updated for two in own if two.updated), default=None)
            days = (view.day - updated).days if updated else ""
            rows.append((unit, str(asked), str(updated or ""), str(days)))
    found = table(year_folder, capsys, "missing", "--round", name)
    compare([line for line in found if len(line) > 1], rows)
    title = f"{name} {year.rounds[name]['name']}：{len(units)} 个，{len(rows)} 个"
    notes: list[Line] = [(title,), (groups_note(year),)]
    compare(sorted(line for line in found if len(line) == 1), sorted_like(found, notes))


def level_parts(view: View, level: str) -> dict[str, list[Part]]:
    """The parts of each row: measures; of a unit its duties."""
    whole = {
        measure: part_of_measure(
            view, measure, together(view.current[measure, unit] for unit in duty.holders)
        )
        for measure, duty in view.year.duties.items()
    }
    found: dict[str, list[Part]] = {}
    if level == "unit":
        for (_, unit), one in view.current.items():
            found.setdefault(unit, []).append(part_of_duty(one))
        return found
    for measure, duty in view.year.duties.items():
        key = {"plan": "全部", "chapter": duty.chapter, "item": duty.item}[level]
        found.setdefault(key, []).append(whole[measure])
    return found


def is_done(part: Part) -> bool:
    return part[0] in ("completed", "ongoing") or part[3]


def compare_lines(then: View, now: View, level: str) -> Iterator[Line]:
    before, after = level_parts(then, level), level_parts(now, level)
    order = list(now.year.units) if level == "unit" else list(after)
    places = [places_by(shares(parts)) for parts in (before, after)]
    for key in (key for key in order if key in after):
        counts = changes_of(zip(before[key], after[key], strict=True))
        done = sum(map(is_done, after[key]))
        place, rise = places[1][key], places[0][key] - places[1][key]
        ranks = ("", "") if level == "plan" else (str(place), str(abs(rise) or ""))
        returned = str(returned_count(now, level, key))
        shown = (*map(str, counts.values()), returned)
        title = "" if level != "unit" else key
        yield ("", key, title, f"{done}/{len(after[key])}", *ranks, *shown)


def shares(parts: dict[str, list[Part]]) -> dict[str, Share]:
    return {
        key: (Fraction(sum(map(is_done, own)), len(own)), Fraction()) for key, own in parts.items()
    }


def returned_count(view: View, level: str, key: str) -> int:
    """Of which parts a report came back last."""
    duties = view.year.duties
    own = [one for one in view.current.values() if one.is_returned and not one.is_closed]
    if level == "unit":
        return sum(one.unit == key for one in own)
    measures = {one.measure for one in own}
    if level == "plan":
        return len(measures)
    return sum(key in (duties[one].chapter, duties[one].item) for one in measures)


PAIRS = [("2022Q1", "2022Q2"), ("2022Q2", "2022Q3"), ("2022Q3", "2022Q4"), ("2022Q1", "2022Q4")]


@pytest.mark.parametrize("pair", PAIRS, ids=["～".join(pair) for pair in PAIRS])
def test_every_number_of_status_compare_is_the_recounts(
    year_folder: Path, year: Year, pair: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    then, now = (View(year, None, name) for name in pair)
    found = table(year_folder, capsys, "compare", *pair)
    levels = ("plan", "chapter", "item", "unit")
    wanted = [line for level in levels for line in compare_lines(then, now, level)]
    names = " ".join(f"{name} {year.rounds[name]['name']}" for name in pair)
    compare([line for line in found if len(line) > 1], wanted)
    compare([line for line in found if len(line) == 1], [(names,)])
