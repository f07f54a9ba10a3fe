"""述法和考核自评材料: what one unit did in a year, each sentence from an entry of its file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from wfplan.model import words
from wfplan.model.period import Period
from wfplan.model.status import Solution, Update
from wfplan.model.text import date_text
from wfplan.render.report.annual import sentence
from wfplan.render.report.count import is_accepted, numbers_in_period
from wfplan.render.template.names import field_help
from wfplan.render.view import PlanView
from wfplan.render.wording import full_name_at, subheading
from wfplan.status.board import Board
from wfplan.status.duty import Duty
from wfplan.status.history import History
from wfplan.status.notice.register import fold_notices
from wfplan.status.round.answer import ANSWERS, UnitAnswer


@dataclass(frozen=True, slots=True)
class SentenceView:
    """一句话，和它的出处。"""

    text: str = field(metadata=field_help("一句话，不带句号", "示例：印发实施方案"))
    source: str = field(
        metadata=field_help(
            "出处；不要出处的为空",
            "〔1-3-2，2022-06-30 填报，审核通过，status/市司法局.yaml 第 9 条〕",
        )
    )


@dataclass(frozen=True, slots=True)
class UnitParagraphView:
    """材料的一段：一个任务项的各句，或单独一句。"""

    lead: str = field(metadata=field_help("说的是哪个任务项；没有则为空", "持续优化法治营商环境："))
    sentences: tuple[SentenceView, ...] = field(metadata=field_help("各句", ""))


@dataclass(frozen=True, slots=True)
class UnitSectionView:
    """材料一个部分中的一节。"""

    heading: str = field(metadata=field_help("章的标题；没有则为空", "（一）健全政府机构职能体系"))
    paragraphs: tuple[UnitParagraphView, ...] = field(metadata=field_help("各段", ""))


@dataclass(frozen=True, slots=True)
class UnitPartView:
    """材料的一个部分。"""

    heading: str = field(metadata=field_help("序号和标题", "二、主要工作和成效"))
    sections: tuple[UnitSectionView, ...] = field(metadata=field_help("各节；没有则为空", ""))
    blank: str = field(metadata=field_help("要由人写的；没有则为空", "【待填写】"))


@dataclass(frozen=True, slots=True)
class UnitYearView:
    """一个责任单位一年的述法和考核自评材料。"""

    unit: str = field(metadata=field_help("责任单位", "市司法局"))
    full_name: str = field(metadata=field_help("全称；没有或已更名则为当时的名称", "潍坊市司法局"))
    title: str = field(metadata=field_help("标题", "2022年度述法和考核自评材料"))
    as_of: str = field(metadata=field_help("截至日期", "2023年2月28日"))
    date: str = field(metadata=field_help("成文日期", "2023年2月28日"))
    parts: tuple[UnitPartView, ...] = field(metadata=field_help("各部分", ""))


NAMES: dict[str, Any] = {"plan": PlanView, "material": UnitYearView}
"""What its templates may use."""

TITLE = "述法和考核自评材料"


class UnitYearBasis(NamedTuple):
    """Of which unit, with sources or without, and what it answered to the rounds of the year.

    Attributes:
        answers: by what people call the round.
    """

    unit: str
    has_sources: bool = False
    answers: Sequence[tuple[str, UnitAnswer]] = ()


class _Story(NamedTuple):
    """A duty of the unit, and what it said of it in the year that was not returned."""

    duty: Duty
    history: History
    updates: tuple[Update, ...]


def unit_year_view(board: Board, period: Period, basis: UnitYearBasis, date: str) -> UnitYearView:
    """The material of a unit for a year, of reports that were not returned."""
    names = {unit.name: full_name_at(unit, board.as_of) for unit in board.plan.roster.units}
    stories = list(_stories(board, period, basis.unit))
    source = _Source(basis)
    parts: tuple[tuple[str, list[UnitSectionView], str], ...] = (
        ("履职总体情况", [*_in_one(_totals(board, period, basis, source))], ""),
        ("主要工作和成效", [*_work(board, stories, source)], ""),
        ("存在的问题和整改情况", [*_in_one(_problems(stories, source))], "【待填写：分析原因】"),
        ("下步打算", [*_in_one(_next_steps(stories, source))], ""),
        ("主要负责人履行第一责任人职责情况", [], "【待填写】"),
    )
    return UnitYearView(
        unit=basis.unit,
        full_name=names[basis.unit],
        title=f"{period.end.year}年度{TITLE}",
        as_of=date_text(board.as_of),
        date=date,
        parts=tuple(
            UnitPartView(f"{number}、{title}", tuple(sections), blank or _if_empty(sections))
            for number, (title, sections, blank) in zip("一二三四五", parts, strict=True)
        ),
    )


class _Source(NamedTuple):
    """Where a sentence comes from, in words; empty where nobody asks."""

    basis: UnitYearBasis

    def of_entry(self, story: _Story, entry: Update | Solution, said: str) -> str:
        """The measure, the day and the place in the file, counted from 1."""
        thread = story.history.thread(type(entry))
        place = thread.places[thread.entries.index(entry)] + 1
        period = f"（{entry.period}）" if entry.period else ""
        where = f"status/{self.basis.unit}.yaml 第 {place} 条"
        return self.of(f"{story.duty.measure.id}{period}，{entry.date} {said}，{where}")

    def of(self, text: str) -> str:
        return f"〔{text}〕" if self.basis.has_sources else ""


def _if_empty(sections: Sequence[UnitSectionView]) -> str:
    return "" if sections else "【待填写】"


def _in_one(sentences: Iterator[SentenceView]) -> Iterator[UnitSectionView]:
    """A section whose paragraphs are a sentence each; none without any."""
    found = tuple(UnitParagraphView("", (one,)) for one in sentences)
    if found:
        yield UnitSectionView("", found)


def _stories(board: Board, period: Period, unit: str) -> Iterator[_Story]:
    for duty in board.every:
        history = board.histories.get(duty.key) if duty.unit == unit else None
        if history is not None:
            numbers = reversed([*numbers_in_period(history, period)])
            yield _Story(duty, history, tuple(history.reports[number] for number in numbers))


def _totals(
    board: Board, period: Period, basis: UnitYearBasis, source: _Source
) -> Iterator[SentenceView]:
    duties = [duty for duty in board.current if duty.unit == basis.unit]
    states = Counter(duty.state for duty in duties)
    said = [f"{word} {states[state]} 条" for state, word in words.STATES.items() if states[state]]
    if states[None]:
        said.append(f"{words.UNREPORTED} {states[None]} 条")
    counted = source.of(f"截至{date_text(board.as_of)}，由 status/{basis.unit}.yaml 统计")
    yield SentenceView(f"承担举措 {len(duties)} 条，其中{'、'.join(said)}", counted)
    if states["completed"]:
        accepted = sum(map(is_accepted, duties))
        yield SentenceView(f"已完成的举措中，经审核确认 {accepted} 条", counted)
    for name, answer in basis.answers:
        text = f"{name}应报 {len(answer.owed)} 项，已报 {len(answer.given)} 项"
        late = f" {answer.days_late} 天" if answer.answer == "late" else ""
        yield SentenceView(f"{text}，{ANSWERS[answer.answer]}{late}", source.of("rounds.yaml"))
    notices = [
        one
        for one in fold_notices(board.plan.notices).values()
        if one.unit == basis.unit and period.start <= one.date <= period.end
    ]
    for one in notices:
        kind = words.NOTICES[one.kind] if one.kind else ""
        yield SentenceView(
            f"{date_text(one.date)}收到{kind}通知（{one.number}）", source.of("notices.yaml")
        )


def _work(board: Board, stories: Sequence[_Story], source: _Source) -> Iterator[UnitSectionView]:
    """A section a chapter, in it a paragraph an item: what the last report with a note on each
    duty says.
    """
    told: dict[str, dict[str, list[SentenceView]]] = {}
    for story in stories:
        duty, history, updates = story
        update = next((one for one in reversed(updates) if one.note), None)
        if update is not None and update.state not in ("delayed", "not_started"):
            said = f"填报，{_answer_words(history, update)}"
            one = SentenceView(sentence(update.note or ""), source.of_entry(story, update, said))
            of_chapter = told.setdefault(duty.chapter.id, {})
            of_chapter.setdefault(f"{sentence(duty.item.heading)}：", []).append(one)
    for chapter in board.plan.chapters:
        if chapter.id in told:
            heading = subheading(chapter.number, chapter.title)
            of_chapter = told[chapter.id]
            yield UnitSectionView(
                heading,
                tuple(UnitParagraphView(lead, tuple(of_chapter[lead])) for lead in of_chapter),
            )


def _problems(stories: Sequence[_Story], source: _Source) -> Iterator[SentenceView]:
    """Each problem of the year, and what was done about it."""
    for story in stories:
        _, history, updates = story
        for problem in history.problems:
            if problem.update not in updates:
                continue
            told = f"填报，{_answer_words(history, problem.update)}"
            yield SentenceView(sentence(problem.text), source.of_entry(story, problem.update, told))
            if problem.solution is not None and problem.solution.note:
                said = "填报解决情况，" + ("已销号" if problem.is_closed else "待审核")
                yield SentenceView(
                    f"整改：{sentence(problem.solution.note)}",
                    source.of_entry(story, problem.solution, said),
                )


def _next_steps(stories: Sequence[_Story], source: _Source) -> Iterator[SentenceView]:
    for story in stories:
        _, history, updates = story
        last = updates[-1] if updates else None
        if last is not None and last.next_step and last.state != "completed":
            told = f"填报，{_answer_words(history, last)}"
            yield SentenceView(sentence(last.next_step), source.of_entry(story, last, told))


def _answer_words(history: History, update: Update) -> str:
    """What the steward said of a report."""
    number = history.reports.index(update)
    answer = history.updates.answer_to(number)
    return f"审核{words.VERDICTS[answer.verdict]}" if answer else "待审核"
