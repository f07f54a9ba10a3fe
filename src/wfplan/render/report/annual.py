"""The report of a year as prose: what units did and what remains, from accepted reports alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from wfplan.model.front import FrontMatter
from wfplan.model.ids import chinese_number
from wfplan.model.period import Period
from wfplan.model.status import Update
from wfplan.model.text import one_line
from wfplan.render.report.count import numbers_in_period
from wfplan.render.report.matters import unit_names
from wfplan.render.report.shapes import PartView, ProseView
from wfplan.render.wording import subheading
from wfplan.status.board import Board
from wfplan.status.duty import Duty
from wfplan.status.history import History

MOST_OF_AN_ITEM = 6
MOST_LISTED = 8
"""What a report of a few pages holds; the rest stands in the ledger."""

_PARTS: Final = ("主要举措和成效", "存在的不足和原因", "下一年度主要安排")
_WORK = re.compile("举措|成效|进展|落实情况")
_SHORTCOMINGS = re.compile("不足|问题|困难|短板")
_PLANS = re.compile("下一?年|下一?步|打算|安排|计划")
_ORDINALS = "一二三四五六七八九十"


class AcceptedReport(NamedTuple):
    """A duty, and the last report on it in a period that the steward accepted or closed."""

    duty: Duty
    update: Update
    history: History


def accepted_reports(board: Board, period: Period | None) -> list[AcceptedReport]:
    """In plan order, each duty once; what a unit reported that is no more is among them.

    Args:
        period: only what counts for a day in it; None for all.
    """
    found = []
    for duty in board.every:
        history = board.histories.get(duty.key)
        update = _last_accepted(history, period) if history else None
        if history and update:
            found.append(AcceptedReport(duty, update, history))
    return found


def annual_title(front: FrontMatter) -> str:
    """What the office calls its report of a year, else what the plan's title makes of it."""
    return front.annual_report.title if front.annual_report else f"{front.title}年度报告"


def annual_parts(board: Board, reports: Sequence[AcceptedReport]) -> Iterator[PartView]:
    """The parts that the office names; what a person has to write is marked.

    What was done stands in the first part that is about it, what remains and what comes next in
    theirs, as material.
    """
    named = board.plan.front.annual_report
    parts = (named and named.parts) or _PARTS
    of_work = next((place for place, part in enumerate(parts) if _WORK.search(part)), 0)
    for place, part in enumerate(parts):
        heading = f"{chinese_number(place + 1)}、{part}"
        if place == of_work:
            sections = tuple(_work_sections(board, reports))
            yield PartView(heading, True, sections, "" if sections else "【待填写】")
        elif _SHORTCOMINGS.search(part):
            yield PartView(heading, False, *_listed(_problems(reports), "归纳不足，分析原因"))
        elif _PLANS.search(part):
            yield PartView(heading, False, *_listed(_next_steps(reports), "下一年度总体安排"))
        else:
            yield PartView(heading, False, (), "【待填写】")


def sentence(text: str) -> str:
    """What a unit wrote, on one line and without its last stop."""
    return one_line(text).rstrip("。；;. ")


def _last_accepted(history: History, period: Period | None) -> Update | None:
    for number in numbers_in_period(history, period):
        answer = history.updates.answer_to(number)
        if answer is not None and answer.verdict in ("accepted", "closed"):
            return history.reports[number]
    return None


def _work_sections(board: Board, reports: Sequence[AcceptedReport]) -> Iterator[ProseView]:
    """A section a chapter, in it a paragraph an item; what stands still is no work done."""
    by_item: dict[str, list[AcceptedReport]] = {}
    for one in reports:
        if one.update.note and one.update.state not in ("delayed", "not_started"):
            by_item.setdefault(one.duty.item.id, []).append(one)
    for chapter in board.plan.chapters:
        items = [item for item in chapter.items if item.id in by_item]
        if items:
            yield ProseView(
                subheading(chapter.number, chapter.title),
                tuple(f"{item.heading}方面，{_item_words(by_item[item.id])}。" for item in items),
            )


def _item_words(reports: Sequence[AcceptedReport]) -> str:
    """What units did for one item, unit by unit; what is completed is told first."""
    order = sorted(reports, key=lambda one: one.update.state != "completed")
    shown = list(_by_text(order, lambda one: one.update.note).items())[:MOST_OF_AN_ITEM]
    by_units: dict[str, list[str]] = {}
    for text, units in shown:
        by_units.setdefault("、".join(units), []).append(text)
    said = [f"{units}：{'；'.join(texts)}" for units, texts in by_units.items()]
    named = {unit for _, units in shown for unit in units}
    rest = dict.fromkeys(unit for one in order if (unit := one.duty.unit_name) not in named)
    return "。".join([*said, *([f"{'、'.join(rest)}一并推进"] if rest else [])])


def _problems(reports: Iterable[AcceptedReport]) -> Mapping[str, list[str]]:
    """What accepted reports told as problems and nobody has closed since, and of which units."""
    still = (
        one
        for one in reports
        if one.update.problem
        and not any(p.update == one.update and p.is_closed for p in one.history.problems)
    )
    return _by_text(still, lambda one: one.update.problem)


def _next_steps(reports: Iterable[AcceptedReport]) -> Mapping[str, list[str]]:
    """What units mean to do next of what is not completed."""
    still = (one for one in reports if one.update.state != "completed" and not one.duty.is_closed)
    return _by_text(still, lambda one: one.update.next_step)


def _by_text(
    reports: Iterable[AcceptedReport], text_of: Callable[[AcceptedReport], str | None]
) -> dict[str, list[str]]:
    """The units that say each text, in the order of the reports."""
    found: dict[str, list[str]] = {}
    for one in reports:
        text = sentence(text_of(one) or "")
        if text:
            units = found.setdefault(text, [])
            if one.duty.unit_name not in units:
                units.append(one.duty.unit_name)
    return found


def _listed(said: Mapping[str, list[str]], what: str) -> tuple[tuple[ProseView, ...], str]:
    """`一是……（市司法局）；二是……。` as material, and what is left to write."""
    if not said:
        return (), "【待填写】"
    shown = list(said.items())[:MOST_LISTED]
    texts = [
        f"{_ORDINALS[place]}是{text}（{unit_names(units)}）"
        for place, (text, units) in enumerate(shown)
    ]
    rest = len(said) - len(shown)
    more = f"另有 {rest} 件见工作台账。" if rest else ""
    section = ProseView("", (f"据各单位填报：{'；'.join(texts)}。{more}",))
    return (section,), f"【待填写：{what}】"
