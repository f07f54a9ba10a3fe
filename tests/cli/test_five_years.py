"""Five years of a 示例 plan: 31 units, two revisions, four mergers, a rename, changing members."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass, field
from datetime import date
from difflib import unified_diff
from pathlib import Path
from typing import Any

import pytest

from paper_text import texts_of
from plan_copy import Run
from small_plan import Data, chapter, item, measure, write_plan
from wfplan.status.board import make_board
from wfplan.store.load import Loaded, load_plan
from wfplan.store.tree import WorkTree

UNITS = [f"示例{number:02}局" for number in range(1, 32)]
GROUP = "示例各窗口单位"
QUARTERS = [
    date(year, month, day)
    for year in range(2022, 2027)
    for month, day in ((3, 31), (6, 30), (9, 30), (12, 31))
]
MERGERS = {
    date(2022, 10, 1): ("示例05局", "示例06局"),
    date(2023, 4, 1): ("示例10局", "示例11局"),
    date(2024, 7, 1): ("示例11局", "示例12局"),
    date(2025, 10, 1): ("示例20局", "示例01局"),
}
RENAMED = (date(2024, 1, 1), "示例30局", "示例三十局")
JOINED = (date(2023, 1, 1), "示例31局")
REVISIONS = {date(2023, 7, 1): "2023", date(2025, 1, 1): "2025"}


Papers = dict[str, dict[str, list[str]]]
"""By command: the lines of each file that it made."""
PAPERS = (
    "sheets --format docx",
    "sheets --format xlsx",
    "ledger",
    "report --format md --format html",
    "report --kind annual --period {year} --format md",
    "notice",
    "notice --format text",
    "document",
    "dashboard",
)


def changed(before: dict[str, list[str]], after: dict[str, list[str]]) -> list[str]:
    """The lines that papers made later do not share with those made on the day."""
    return [
        f"{name} {line}"
        for name in before.keys() | after.keys()
        for line in unified_diff(before.get(name, []), after.get(name, []), n=0, lineterm="")
    ]


def chapters() -> list[Data]:
    """Three chapters of four items of three measures; each item has three units, one the group."""
    made = []
    for c in range(1, 4):
        items = []
        for i in range(1, 5):
            first = (c * 4 + i) * 2 - 10
            units: list[Any] = [UNITS[(first + step) % 31] for step in range(3)]
            units += [GROUP] if i == 4 else []
            own = [measure(f"{c}-{i}-{m}", f"推行示例事项{c}{i}{m}。") for m in range(1, 4)]
            items.append(item(f"{c}-{i}", *own, title=f"示例任务{c}{i}", responsible=units))
        made.append(chapter(str(c), *items, title=f"示例章{c}"))
    made[0]["items"][0]["measures"][2] |= {
        "text": "每年公布示例事项。",
        "cadence": {"kind": "annual", "quote": "每年"},
    }
    return made


@dataclass
class Years:
    """The plan folder, and what was seen on each day."""

    folder: Path
    wfplan: Run
    chapters: list[Data] = field(default_factory=chapters)
    seen: dict[date, Any] = field(default_factory=dict)
    papers: dict[date, Papers] = field(default_factory=dict)
    round: str | None = None

    def write_units(self, day: date) -> None:
        """The roster as the office knows it on a day."""
        units: list[Data] = []
        for name in UNITS:
            unit: Data = {"name": name}
            for end, (old, new) in MERGERS.items():
                if old == name and end <= day:
                    unit |= {"valid_until": end, "successors": [{"unit": new}]}
            if name == RENAMED[1] and RENAMED[0] <= day:
                unit["renamed"] = [{"name": RENAMED[2], "from": RENAMED[0]}]
            units.append(unit)
        members: list[Any] = [UNITS[28], {"unit": UNITS[29], "until": JOINED[0]}]
        if day >= JOINED[0]:
            members.append({"unit": JOINED[1], "from": JOINED[0]})
        roster = {"units": units, "groups": [{"name": GROUP, "scope": "all", "members": members}]}
        self.write("units.yaml", roster)

    def write(self, name: str, data: Data) -> None:
        text = json.dumps(data, ensure_ascii=False, indent=1, default=str)
        for day in (*MERGERS, RENAMED[0], JOINED[0]):
            text = text.replace(f'"{day}"', str(day))
        (self.folder / name).write_text(text, encoding="utf-8")

    def revise(self, day: date) -> None:
        name = REVISIONS[day]
        answer = self.wfplan("revise", "--date", str(day), "--summary", f"示例修订{name}")
        assert answer.code == 0, answer.err
        first, second, third = (one["items"] for one in self.chapters)
        if name == "2023":  # one is gone, one moved, one split
            gone = first[1]["measures"].pop(1)
            assert gone["id"] == "1-2-2"
            moved = first[2]["measures"].pop(0)
            second[0]["measures"].append(moved | {"id": "2-1-4", "was": ["1-3-1"]})
            parts = second[1]["measures"].pop(2)
            assert parts["id"] == "2-2-3"
            second[1]["measures"] += [
                measure("2-2-4", "推行示例事项甲。", was=["2-2-3"]),
                measure("2-2-5", "推行示例事项乙。", was=["2-2-3"]),
            ]
        else:  # two became one, and what was moved moves again
            del third[0]["measures"][:2]
            third[0]["measures"].append(
                measure("3-1-4", "推行合并的事项。", was=["3-1-1", "3-1-2"])
            )
            moved = second[0]["measures"].pop()
            third[1]["measures"].append(moved | {"id": "3-2-4", "was": ["2-1-4"]})
        for one in self.chapters:
            self.write(f"chapters/{one['id']}.yaml", one)

    def load(self) -> Loaded:
        loaded = load_plan(WorkTree(self.folder), status=True)
        assert loaded.plan is not None
        assert loaded.problems == ()
        return loaded

    def look(self, day: date) -> dict[str, Any]:
        """Every duty of a day: where it stands, by whom, and by when."""
        loaded = self.load()
        assert loaded.plan is not None
        return {
            f"{duty.key} {duty.unit_name}": (
                duty.state, duty.progress, duty.updated, duty.light, duty.due.day,
                [(one.unit, one.status.progress) for one in duty.merged],
            )
            for duty in make_board(loaded.plan, loaded.status, day).every
        }  # fmt: skip

    def report(self, day: date) -> None:
        """Each unit reports on what it owes; the steward answers a third of it."""
        of_round = f"round: {self.round}, " if self.round else ""
        loaded = self.load()
        assert loaded.plan is not None
        step = QUARTERS.index(day) + 1
        lines: dict[str, list[str]] = {}
        for place, duty in enumerate(make_board(loaded.plan, loaded.status, day).current):
            period = f"period: {duty.period}, " if duty.period else ""
            told = f"measure: {duty.measure.id}, date: {day}, {period}"
            said = f"  - {{{told}{of_round}state: in_progress, progress: {step * 4}, note: 示例}}\n"
            lines.setdefault(duty.unit, []).append(said)
            if place % 3 == 0:
                verdict = "returned, reason: 示例" if place % 2 else "accepted"
                answer = f"  - {{{told}reported: {day}, verdict: {verdict}}}\n"
                lines[duty.unit].append(answer)
        for unit, said_lines in lines.items():
            path = self.folder / f"status/{unit}.yaml"
            head = path.read_text("utf-8") if path.exists() else f"unit: {unit}\nentries:\n"
            path.parent.mkdir(exist_ok=True)
            path.write_text(head + "".join(said_lines), encoding="utf-8")

    def open_round(self, day: date) -> str:
        """A round of the quarter that ends on a day."""
        quarter = f"{day.year}Q{(day.month + 2) // 3}"
        sent = day.replace(day=20)
        asked = ("--period", quarter, "--sent", str(sent), "--return-by", str(day))
        answer = self.wfplan("round", "open", quarter, *asked)
        assert answer.code == 0, answer.err
        return quarter

    def close_round(self, day: date, round: str) -> None:
        answer = self.wfplan("round", "close", round, "--date", str(day))
        assert answer.code == 0, answer.err

    def make_papers(self, day: date) -> Papers:
        """The words of every paper of a day and of its round, by the command that made it."""
        found: Papers = {}
        of_day, of_round = f"--as-of {day}", f"--round {day.year}Q4"
        for paper in PAPERS:
            kind = paper.split()[0]
            alone = f"{of_day} --round none" if kind == "sheets" else of_day
            # A notice is of a day, because of a round or not; a document is of its day alone.
            asked = {"notice": f"{of_round} {of_day}", "document": ""}.get(kind, of_round)
            for when in filter(None, (alone, asked)):
                out = self.folder.parent / "out"
                shutil.rmtree(out, ignore_errors=True)
                command = f"render {paper.format(year=day.year)} {when} -o out/"
                answer = self.wfplan(*command.split())
                assert answer.code == 0, (command, answer.err)
                found[command] = texts_of(out)
                assert found[command], command
        return found

    def check(self, day: date) -> None:
        answer = self.wfplan("status", "check", "--as-of", str(day))
        assert (answer.code, answer.out) == (0, ""), (day, answer.out[:2000])


@pytest.mark.slow
def test_five_years_stay_clean_and_the_past_stays_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wfplan: Run
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("WFPLAN_PLAN", raising=False)
    monkeypatch.setattr("wfplan.cli.options.today", lambda: date(2027, 6, 30))
    made = chapters()
    thresholds = {"stale_days": 400, "idle_percent": 25}
    horizon = {"start": 2022, "end": 2026}
    lint = {"returned-without-answer": "off"}  # a reminder: the unit reports again next quarter
    folder = write_plan(tmp_path / "plan", *made, horizon=horizon, thresholds=thresholds, lint=lint)
    years = Years(folder, wfplan, made)
    before = date(2022, 1, 10)
    for day in QUARTERS:
        for revised in [one for one in REVISIONS if before < one <= day]:
            years.revise(revised)
        years.write_units(day)
        years.round = years.open_round(day) if day.month == 12 else None
        years.report(day)
        if years.round is not None:
            years.close_round(day, years.round)
        years.check(day)
        years.seen[day] = years.look(day)
        if years.round is not None:
            years.papers[day] = years.make_papers(day)
        before = day

    assert len(years.load().plan.editions) == 2  # type: ignore[union-attr]
    for day, seen in years.seen.items():
        assert years.look(day) == seen, day
    for day, papers in years.papers.items():
        again = years.make_papers(day)
        differing = {name: changed(papers[name], again[name]) for name in papers}
        assert not any(differing.values()), (day, differing)


def test_two_answers_of_one_day_are_to_what_they_were_to(tmp_path: Path) -> None:
    """Two duties become one; each answer stays with the report that it is to."""
    years_day = date(2023, 7, 1)
    folder = write_plan(
        tmp_path / "plan",
        chapter(
            "1",
            item(
                "1-1",
                measure("1-1-1", "甲事。"),
                measure("1-1-2", "乙事。"),
                responsible=["示例甲局"],
            ),
        ),
    )
    (folder / "status").mkdir()
    (folder / "status/示例甲局.yaml").write_text(
        "unit: 示例甲局\nentries:\n"
        "  - {measure: 1-1-1, date: 2023-03-01, state: in_progress, progress: 70}\n"
        "  - {measure: 1-1-2, date: 2023-03-01, state: in_progress, progress: 20}\n"
        "  - {measure: 1-1-1, date: 2023-03-05, reported: 2023-03-01, verdict: returned, reason: 示例}\n",
        encoding="utf-8",
    )
    plan = load_plan(WorkTree(folder)).plan
    assert plan is not None
    one = measure("1-1-3", "甲事和乙事。", was=["1-1-1", "1-1-2"])
    newer = write_plan(tmp_path / "new", chapter("1", item("1-1", one, responsible=["示例甲局"])))
    later = load_plan(WorkTree(newer)).plan
    assert later is not None
    revised = plan.front.revisions[0].model_copy(update={"version": 2, "date": years_day})
    front = later.front.model_copy(
        update={"version": 2, "revisions": (*plan.front.revisions, revised)}
    )
    whole = later.model_copy(update={"front": front, "editions": (plan,)})
    files = load_plan(WorkTree(folder), status=True).status
    (duty,) = make_board(whole, files, date(2023, 12, 31)).duties
    assert (duty.progress, duty.is_returned) == (20, False)
