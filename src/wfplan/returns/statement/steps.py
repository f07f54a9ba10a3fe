"""阶段目标 in the cells of a row: the schedule that a unit sets itself, the steps that it ticks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from wfplan.model import form
from wfplan.model.status import Step
from wfplan.model.text import normalize_text
from wfplan.model.typed.last_day import find_last_days
from wfplan.model.typed.no_problem import stated_problem
from wfplan.model.typed.state_word import EMPTY_BOXES, TICKED_BOXES
from wfplan.model.typed.step import StepFault, parse_steps
from wfplan.query.entry_words import step_words
from wfplan.readers.table import Cell
from wfplan.returns.cell_value import BadValueError, read_text, short_text

_MARKS = re.compile(rf"[\s{EMPTY_BOXES}{TICKED_BOXES}()（）\[\]【】]+")
_LABEL = re.compile(rf"\s*{form.REACHED}(?:（[^（）]*）|\([^()]*\))?\s*[：:]?")
_REACHED = re.compile(r"(?:已|均已|全部)?(?:达成|达到|完成|实现|是)[。.]?\Z")
_NOT_REACHED = re.compile("[×✗✘╳]|未|没有|还没|正在|否|预计|计划|将|拟|延")


def read_schedule(cells: Mapping[str, Cell]) -> tuple[Step, ...]:
    """The steps that a row sets, in order of their days; empty where it sets none.

    The days may stand in a column of their own, line by line.

    Raises:
        BadValueError: a step cannot be understood, or two are of one day.
    """
    text = _said(cells.get("steps"))
    days = _said(cells.get("step_days"))
    if text and days:
        text = _side_by_side(text, days)
    found = parse_steps(text)
    for one in found:
        if isinstance(one, StepFault):
            raise BadValueError(f"阶段目标“{short_text(one.text)}”{one.words}")
    steps = sorted((one for one in found if isinstance(one, Step)), key=lambda step: step.on)
    if len({step.on for step in steps}) < len(steps):
        raise BadValueError("阶段目标有两个是同一天的，请合为一个")
    return tuple(steps)


def _said(cell: Cell | None) -> str:
    """What a cell of steps says; empty for a stroke, 无, and for what a sheet prints there."""
    if cell is None or stated_problem(cell.text) is None:
        return ""
    lines = (read_text(cell) or "").splitlines()
    return "\n".join(line for line in lines if not line.strip().startswith(form.SHOWN_STEPS))


def _side_by_side(goals: str, days: str) -> str:
    """Each goal with the day beside it.

    Raises:
        BadValueError: there are not as many days as goals.
    """
    each = [[line for line in text.splitlines() if line.strip()] for text in (goals, days)]
    if len(each[0]) != len(each[1]):
        said = f"阶段目标有 {len(each[0])} 行，完成时间有 {len(each[1])} 行"
        raise BadValueError(f"{said}，请一行目标对一行时间")
    return "\n".join(f"{day} {goal}" for goal, day in zip(*each, strict=True))


def read_reached(text: str, steps: Sequence[Step]) -> tuple[date, ...]:
    """The days of the steps that are ticked or named, in order; a line as it was printed is none.

    Args:
        text: a step a line, with or without a box before it.
        steps: those that were accepted.

    Raises:
        BadValueError: a line is of no step.
    """
    found = set()
    shown = [normalize_text(step_words(step)) for step in steps]
    for line in text.splitlines():
        words = _LABEL.sub("", line).strip()
        if stated_problem(words) is None:
            continue
        if _is_reached(_beside_step(words, shown)):
            found.add(_step_of(words, steps).on)
    return tuple(sorted(found))


def _beside_step(words: str, shown: Sequence[str]) -> str:
    """What stands in a line besides the words of the step that were printed in it."""
    line = normalize_text(words)
    return next((line.replace(one, "", 1) for one in shown if one in line), line)


def _is_reached(words: str) -> bool:
    """Whether what a line says besides its step is that it is reached; a step alone is named."""
    if any(box in words for box in TICKED_BOXES):
        return True
    if words and words[0] in EMPTY_BOXES:
        return bool(_REACHED.search(words)) and not _NOT_REACHED.search(words)
    return not _NOT_REACHED.search(words)


def _step_of(words: str, steps: Sequence[Step]) -> Step:
    """The step whose day or goal a line gives."""
    days = {day.day for day in find_last_days(words)}
    named = [step for step in steps if step.on in days]
    if not days:
        said = normalize_text(_MARKS.sub("", words))
        named = [
            step
            for step in steps
            if step.goal and (goal := normalize_text(step.goal)) and (goal in said or said in goal)
        ]
    if len(named) == 1:
        return named[0]
    known = "、".join(str(step.on) for step in steps) or "还没有认可的阶段目标"
    raise BadValueError(f"达成的阶段“{short_text(words)}”对不上哪一个阶段目标（{known}）")
