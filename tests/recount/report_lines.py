"""What a report of progress has to say, line by line, by the recount: only numbers are compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from recount.collected import (
    collect,
    collect_days,
    done_shares,
    measure_changes,
    places_by,
    report_places,
    troubles,
    unit_changes,
)
from recount.numbers import Line
from recount.standing import Standing, Together, View, of_measure, of_measures, together
from recount.year import STATES, Year

KINDS = ("红灯", "逾期", "滞后", "退回待报", "黄灯")
SHOWN = tuple(STATES)
"""The states in the order of the columns."""
BARS = (None, *SHOWN)
"""The parts of a bar, in order: what is not reported comes first."""


def percent(count: int, base: int) -> str:
    """Halves up; what is neither none nor all is never 0 or 100."""
    if not base:
        return ""
    whole = (200 * count + base) // (2 * base)
    if whole == 0 and count:
        return "不足 1%"
    return "超过 99%" if whole == 100 and count < base else f"{whole}%"


def day_words(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def cut(text: str, signs: int) -> str:
    first = text.partition("。")[0]
    return first if len(first) <= signs else f"{first[:signs].rstrip('，、；：')}…"


def changes_words(counts: dict[str, int]) -> str:
    return "，".join(f"{word} {count} 条" for word, count in counts.items() if count)


@dataclass(frozen=True)
class Matter:
    """A measure that wants attention, and the standings that do."""

    measure: str
    standings: tuple[Standing, ...]

    @property
    def kinds(self) -> list[str]:
        found = {kind for one in self.standings for kind in kinds_of(one)}
        return [kind for kind in KINDS if kind in found]

    @property
    def urgency(self) -> tuple[int, int]:
        return min(map(urgency, self.standings))


def kinds_of(one: Standing) -> list[str]:
    is_late = one.state == "delayed" and not one.is_closed
    found = {
        "红灯": one.light == "red",
        "逾期": one.is_overdue,
        "滞后": is_late,
        "退回待报": one.is_returned and not one.is_closed,
        "黄灯": one.light == "yellow" and not one.is_overdue and one.state != "delayed",
    }
    return [kind for kind in KINDS if found[kind]]


def urgency(one: Standing) -> tuple[int, int]:
    return KINDS.index(kinds_of(one)[0]), -one.amount if one.light == "red" else 0


def light_words(one: Standing) -> str:
    """The reason of a light, its numbers at least."""
    if one.reason == "due":
        return f"超过时限 {one.amount} 天" if one.amount > 0 else (
            f"距时限 {-one.amount} 天" if one.amount else "当日到期"
        )  # fmt: skip
    if one.reason.startswith("step"):
        return f"阶段目标（{one.reason[5:]}）过期 {one.amount} 天未达成"
    return f"欠进度 {one.amount} 个百分点" if one.reason == "behind" else ""


class ReportRecount:
    """One report: of a round, or of a day.

    Args:
        compares_days: whether that of a day is compared with the round before it.
    """

    def __init__(
        self,
        year: Year,
        round: str | None = None,
        day: date | None = None,
        *,
        compares_days: bool = False,
    ) -> None:
        self.year, self.round, self.compares_days = year, round, compares_days
        self.view = View(year, day, round)
        self.collected = collect(year, round) if round else collect_days(self.view)
        self.measures = of_measures(self.view)
        self.whole = together(self.view.current.values())

    @cached_property
    def earlier(self) -> ReportRecount | None:
        """Of the round before; what was signed up to the day of a paper of a day."""
        if self.round is None and not self.compares_days:
            return None
        end = self.view.day
        ends = {row["end"]: name for name, row in self.year.rounds.items() if row["end"] < end}
        return ReportRecount(self.year, ends[max(ends)], self.view.until) if ends else None

    @cached_property
    def matters(self) -> list[Matter]:
        found: dict[str, list[Standing]] = {}
        for one in self.view.every:
            if (one.year in (None, self.view.day.year) or not one.is_done) and kinds_of(one):
                found.setdefault(one.measure, []).append(one)
        return [Matter(one, tuple(found[one])) for one in self.year.duties if one in found]

    @cached_property
    def red(self) -> list[Matter]:
        found = [
            Matter(one.measure, tuple(filter(is_red, one.standings)))
            for one in self.matters
            if any(map(is_red, one.standings))
        ]
        return sorted(found, key=lambda one: one.urgency)

    def signed_later(self) -> dict[str, int]:
        """How many reports of each round count for a day up to this one, and were signed later."""
        found: dict[str, int] = {}
        for lines in self.year.entries.values():
            for line in lines:
                turn = self.year.rounds.get(line.get("round", ""))
                if turn and "state" in line and turn["end"] <= self.view.day < line["date"]:
                    found[turn["id"]] = found.get(turn["id"], 0) + 1
        return found

    def overview(self) -> str:
        asked, given = self.collected.asked, self.collected.given
        measures = self.collected.of_measures(self.year.duties)
        said = f"应报 {measures[0]} 条（{len(asked)} 项次）"
        if given:
            said += f"，已报 {measures[1]} 条（{len(given)} 项次），填报率 {percent(len(given), len(asked))}"
        units = {unit for _, unit in self.year.places}
        return (
            f"（{self.year.front['document_number']}）共 {len(self.year.duties)} 条举措"
            f"（{len(self.year.places)} 项次），由 {len(units)} 个责任单位承担。"
            f"{self.period_words}{said}"
        )

    @property
    def period_words(self) -> str:
        if self.round is None:
            return ""
        start = self.year.rounds[self.round]["start"]
        return f"{start.year}年第{'一二三四'[start.month // 3]}季度"

    def changes(self) -> str:
        if self.earlier is None:
            return ""
        counts = measure_changes(self.earlier.view, self.view, self.year.duties)
        name = self.year.rounds[self.earlier.round or ""]["name"]
        return f"与{name}相比：{changes_words(counts) or '没有变化'}"

    def bases(self) -> Iterator[Line]:
        accepted = sum(map(self.is_accepted, self.year.duties))
        yield base_row("举措条数", list(self.measures.values()), accepted)
        standings = list(self.view.current.values())
        yield base_row(
            "单位项次", [together([one]) for one in standings], accepted_count(standings)
        )

    def is_accepted(self, measure: str) -> bool:
        """Whether all units say that it is completed, and the steward to all of them yes."""
        return self.measures[measure].state == "completed" and all(
            one.is_accepted for one in of_measure(self.view, measure)
        )

    def red_lines(self) -> Iterator[str]:
        if not self.red:
            return
        duties = sum(len(one.standings) for one in self.red)
        overdue = [one for one in self.view.every if one.is_overdue]
        rest = len(self.red) - 3
        yield (
            f"{len(self.red)} 条（{duties} 项次），逾期 {len(overdue)} 项次"
            f"（{len({one.measure for one in overdue})} 条）" + (f"{rest} 条" if rest > 0 else "")
        )
        for matter in self.red[:3]:
            names = unit_names(matter.standings, 2)
            text = cut(self.year.duties[matter.measure].text, 12)
            why = self.why(matter)
            yield f"{matter.measure} {text}（{names}，{why}）：{self.reason(matter)}"

    def why(self, matter: Matter) -> str:
        worst = min(matter.standings, key=urgency)
        alarmed = worst.light in ("red", "yellow") and worst.reason != "delayed"
        moved = (
            f"{past(one, self.view)}原定 {one.original}，延至 {one.due}"
            for one in matter.standings
            if one.original
        )
        return "，".join(filter(None, (light_words(worst) if alarmed else "", *moved)))

    def reason(self, matter: Matter) -> str:
        for one in sorted(matter.standings, key=urgency):
            said = one.report.line.get("problem") if one.report else None
            if not said and one.is_returned and one.said[-1].answer:
                said = one.said[-1].answer["reason"]
            if said:
                return cut(said, 32)
        return ""

    def silence(self) -> str:
        units = [unit for unit in self.year.units if self.collected.of_unit(unit)[0]]
        silent = [unit for unit in units if not self.collected.of_unit(unit)[1]]
        late = [unit for unit, answer in self.collected.answers.items() if answer == "late"]
        returned = [
            one for one in self.view.current.values() if one.is_returned and not one.is_closed
        ]
        return (
            (f"未报 {len(silent)} 个" if silent else "")
            + (f"迟报 {len(late)} 个" if late else "")
            + (f"退回 {len(returned)} 项次{unit_names(returned, 2)}" if returned else "")
        )

    def requests(self) -> Iterator[str]:
        if self.red:
            duties = [one for matter in self.red for one in matter.standings]
            yield f"{len(self.red)} 条（{len(duties)} 项次）{unit_names(duties, 2)}"
        waiting = [one for one in self.view.every if one.pending and not one.is_done]
        if waiting:
            yield f"{unit_names(waiting, 2)}延期申请 {len(waiting)} 件"
        past = [one for one in troubles(self.view) if one.days_past(self.view.day) > 0]
        if past:
            yield f"问题 {len(past)} 件{unit_names([one.standing for one in past], 2)}"

    def chapter_rows(self) -> Iterator[ChapterRow]:
        for chapter in self.year.chapters:
            names = [m["id"] for item in chapter["items"] for m in item["measures"]]
            asked, given = self.collected.of_measures(names)
            change = measure_changes(self.earlier.view, self.view, names) if self.earlier else {}
            accepted = sum(map(self.is_accepted, names))
            whole = sum_of([self.measures[one] for one in names])
            title = f"{chapter['number']}、{chapter['title']}"
            yield ChapterRow(title, asked, given, whole, accepted, changes_words(change))

    def unit_rows(self) -> Iterator[UnitRow]:
        places = report_places(self.view, self.collected)
        order = list(self.year.units)
        before = report_places(self.earlier.view, self.earlier.collected) if self.earlier else {}
        said = {one.unit for one in self.view.current.values() if one.state}
        for unit in sorted(said, key=lambda one: (places[one], order.index(one))):
            yield UnitRow(self, unit, places[unit], before.get(unit))

    def unlisted(self) -> str:
        """How many items each group holds of which nobody has said who is in it."""
        items: dict[str, set[str]] = {}
        for duty in self.year.duties.values():
            for group in duty.groups:
                items.setdefault(group, set()).add(duty.item)
        return "；".join(f"{len(found)} 项" for found in items.values())


class ChapterRow(NamedTuple):
    """A chapter in a report: of how many measures a report was asked and came, what they make."""

    name: str
    asked: int
    given: int
    whole: Together
    accepted: int
    change: str


@dataclass(frozen=True)
class UnitRow:
    """A unit in a report; its numbers now, and in the round before."""

    report: ReportRecount
    unit: str
    place: int
    place_before: int | None

    @property
    def standings(self) -> list[Standing]:
        return [one for one in self.report.view.current.values() if one.unit == self.unit]

    @property
    def rise(self) -> str:
        if self.place_before is None:
            return ""
        steps = self.place_before - self.place
        return f"{'升' if steps > 0 else '降'} {abs(steps)}" if steps else "持平"

    @property
    def asked(self) -> tuple[int, int]:
        return self.report.collected.of_unit(self.unit)

    @property
    def before(self) -> str:
        earlier = self.report.earlier
        asked, given = earlier.collected.of_unit(self.unit) if earlier else (0, 0)
        return percent(given, asked) if self.place_before is not None else ""

    @property
    def change(self) -> str:
        earlier = self.report.earlier
        if earlier is None:
            return ""
        now, then = (places_by(done_shares(one.view)) for one in (self.report, earlier))
        steps = then[self.unit] - now[self.unit]
        counts = unit_changes(earlier.view, self.report.view, self.unit)
        return f"完成名次 {now[self.unit]}（{abs(steps) or ''}），{changes_words(counts)}"


def past(one: Standing, view: View) -> str:
    """The year of an annual one, where it is not that of the day."""
    return "" if one.year in (None, view.day.year) else f"（{one.year} 年度）"


def is_red(one: Standing) -> bool:
    return one.light == "red" or one.is_overdue


def accepted_count(standings: Iterable[Standing]) -> int:
    return sum(one.is_accepted for one in standings)


def base_row(name: str, parts: Sequence[Together], accepted: int) -> Line:
    states = sum_of(parts).counts
    lights = sum_of(parts).lights
    counts = [states["completed"] - accepted, *(states[one] for one in _BASES)]
    shown = [lights[light] for light in ("red", "yellow", "green")]
    return (name, *map(str, (len(parts), accepted, *counts, states[None], *shown)))


_BASES = ("in_progress", "ongoing", "not_started", "delayed")


def sum_of(parts: Sequence[Together]) -> Together:
    """Parts that count as one each, whatever they are made of."""
    made = together(())
    for one in parts:
        made.counts[one.state] += 1
        made.lights[one.light] += 1
    return replace(made, count=len(parts))


def many(names: Sequence[str], most: int) -> str:
    """How many names there are, where not all are printed."""
    return f"等 {len(names)} 个单位" if len(names) > most else ""


def unit_names(standings: Iterable[Standing], most: int) -> str:
    return many(list(dict.fromkeys(one.unit for one in standings)), most)


_MADE: dict[tuple[Path, str, str, bool], ReportRecount] = {}


def recount(year: Year, options: tuple[str, str], *, compares_days: bool = False) -> ReportRecount:
    """That of the options of a command, `--round R` or `--as-of D`; each is counted once."""
    kind, value = options
    key = (year.folder, kind, value, compares_days)
    if key not in _MADE:
        name = value if kind == "--round" else None
        day = None if name else date.fromisoformat(value)
        _MADE[key] = ReportRecount(year, name, day, compares_days=compares_days)
    return _MADE[key]
