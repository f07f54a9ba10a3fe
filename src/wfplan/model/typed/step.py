"""A step as people write it: by when, how far in percent, and what is reached."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from wfplan.model.status import Step
from wfplan.model.text import short_line
from wfplan.model.typed.last_day import WrittenDay, find_last_days
from wfplan.model.typed.percent import parse_percent

_MARKS = " \t\u3000:：,，、;；。—-"
"""What stands between the parts of a step, and is no part of its goal."""
_PARTS = ("", "、", "，", ",", "；", ";", "。")
"""What stands before another step on the same line."""
_OPEN, _CLOSE = "(（[【〔", ")）]】〕"
_EDGE = f"{_MARKS}{_OPEN}{_CLOSE}"
_BEGINS = rf"(?:\A|(?<=[{re.escape(_EDGE)}]))"
_ENDS = rf"(?=\Z|[{re.escape(_EDGE)}])"
_SAID = "(?:进度)?(?:达到|达|完成|实现|至|为)?"
_PERCENT = re.compile(
    rf"{_BEGINS}(?:{_SAID}[ \u3000]?)"
    rf"(?P<figure>[0-9０-９.．]{{1,9}}[ \u3000]?[%％]|百分之[0-9一二三四五六七八九十百零〇]{{1,4}}"
    rf"|[一二三四五六七八九]成[一二三四五六七八九半]?){_ENDS}"
)
_NEGATIVE = re.compile(r"(?:\A|[ \t\u3000])(?P<figure>[-－−][0-9０-９.．]{1,9}[ \u3000]?[%％])")
"""A minus, and no dash: it stands at the figure, behind a blank."""
_COUNT = re.compile(
    rf"{_BEGINS}完成数[ \u3000:：]?(?P<figure>[0-9]{{1,12}}(?:\.[0-9]{{1,6}})?){_ENDS}"
)
_NUMBER = re.compile(
    r"\A(?P<first>[0-9]{1,9})(?:[ ：:，,、]+(?![个家件项次名人条份万亿])|\Z)"
    r"|[ ：:，,、](?P<last>[0-9]{1,9})\Z"
)
"""A number that stands before or behind the goal, and counts nothing."""
_LISTED = re.compile(
    r"(?:[0-9]{1,2}[.．、)）]|[(（][0-9一二三四五六七八九十]{1,2}[)）]|[①-⑳])[ \u3000]?"
)
"""The number of a step within a list: `1.`, `（一）`, `①`."""
_LONGEST_BEGINNING = 60
"""So much of what stands behind a `；` is enough to tell whether a day begins it."""
_WITHOUT_YEAR = re.compile(r"[0-9]{1,2}(?:月|[-/.][0-9]{1,2}(?![0-9]))|年?底|年内")


class StepFault(NamedTuple):
    """Words that are no step.

    Attributes:
        text: the words, on one line.
        words: what is wrong with them, as the end of a sentence about them.
    """

    text: str
    words: str


def parse_steps(text: str) -> list[Step | StepFault]:
    """The steps of a cell in the order of writing: one a line, or behind `；` before a day."""
    parts = [part for line in text.splitlines() for part in _split_line(line)]
    return [parse_step(part) for part in parts if part.strip(_MARKS)]


def parse_step(text: str) -> Step | StepFault:
    """The step that words mean: `2022-06-30 50% 办法出台`, `2022年6月底前：办法出台（50%）`.

    The day begins or ends them; a month or year means its last day. A percent that stands by itself
    is the step's, one within words (`覆盖率达到80%`) is the goal's; so is `完成数 30` its count.
    """
    words = _without_number(text)
    day = _day_of(words)
    if isinstance(day, str):
        return StepFault(short_line(text.strip()), day)
    assert day.day is not None
    rest = f"{words[: day.start].rstrip(_MARKS + _OPEN)} {words[day.end :].lstrip(_MARKS + _CLOSE)}"
    rest = rest.strip(_MARKS)
    rest, counts = _take(rest, _COUNT)
    rest, figures = _take(rest, _PERCENT)
    progress = parse_percent(figures[0]) if figures else None
    if negative := _NEGATIVE.search(words):
        figures, progress = [negative["figure"]], None
    fault = _figure_fault(rest, figures, counts, progress) or _second_day(rest, day.day)
    goal = " ".join(rest.strip(_MARKS).split()) or None
    if fault is None and not (goal or figures or counts):
        fault = "没有写明届时达成什么"
    if fault is not None:
        return StepFault(short_line(text.strip()), fault)
    return Step(
        on=day.day, goal=goal, progress=progress, value=float(counts[0]) if counts else None
    )


def _split_line(line: str) -> Iterator[str]:
    start = 0
    for match in re.finditer("[;；]", line):
        behind = _without_number(line[match.end() : match.end() + _LONGEST_BEGINNING])
        found = next(find_last_days(behind), None)
        if (found and found.start == 0) or _WITHOUT_YEAR.match(behind):
            yield line[start : match.start()]
            start = match.end()
    yield line[start:]


def _without_number(text: str) -> str:
    """The words of a step without its number in a list, and without blanks at the ends."""
    text = text.strip(_MARKS)
    match = _LISTED.match(text)
    if match is None or any(day.start == 0 for day in find_last_days(text)):
        return text
    return text[match.end() :].lstrip(_MARKS)


def _day_of(text: str) -> WrittenDay | str:
    """Where the day stands that begins or ends a text; else what is wrong, in words."""
    days = list(find_last_days(text))
    at_end = [day for day in days if not text[day.end :].strip(_MARKS + _CLOSE)]
    found = next((day for day in days if day.start == 0), at_end[0] if at_end else None)
    if found is None:
        if _WITHOUT_YEAR.match(text):
            return "没有写明哪一年，应如 2022-06-30 或 2022年6月底前"
        return "没有写明何时前达成，应如 2022-06-30 50% 办法出台"
    if found.day is None:
        written = text[found.start : found.end].strip()
        return f"的“{written}”不知是哪一天，应如 2022-06-30"
    return found


def _take(text: str, shape: re.Pattern[str]) -> tuple[str, list[str]]:
    """A text without the figures of a shape and the brackets round them, and the figures."""
    figures: list[str] = []
    while match := shape.search(text):
        figures.append(match["figure"])
        before, behind = text[: match.start()], text[match.end() :]
        before, behind = before.rstrip(_MARKS), behind.lstrip(_MARKS)
        if before.endswith(tuple(_OPEN)) and behind.startswith(tuple(_CLOSE)):
            before, behind = before[:-1].rstrip(_MARKS), behind[1:].lstrip(_MARKS)
        text = f"{before} {behind}".strip(" ")
    return text, figures


def _second_day(goal: str, on: date | None) -> str | None:
    """A later day that begins another part of a goal, as where two steps stand on one line."""
    for other in find_last_days(goal):
        before, words = goal[: other.start], goal[other.start : other.end]
        # A year behind a blank is rather that of a plan or a report.
        begins = before[-1:] in _PARTS or (before[-1:].isspace() and re.search("[-/.月]", words))
        if begins and on and other.day and other.day > on:
            return f"写了不止一个日期（{on}、{other.day}），请一行写一个阶段"
    return None


def _figure_fault(
    rest: str, figures: list[str], counts: list[str], progress: int | None
) -> str | None:
    if len(figures) > 1 or len(counts) > 1:
        return f"写了不止一个进度（{'、'.join(figures if len(figures) > 1 else counts)}）"
    if figures and progress is None:
        return f"的进度“{figures[0].strip()}”应为 0 至 100 的整数"
    number = _NUMBER.search(rest)
    if number is not None and not figures and not counts:
        figure = number["first"] or number["last"]
        return f"的“{figure}”如果是进度，应写作 {figure}%"
    return None
