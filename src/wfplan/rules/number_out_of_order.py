"""章或任务项的公布序号没有逐个递增。

公布文本已由 verify 逐字核对无误的，不再判断。

误：number: （一）
    number: （三）
正：number: （一）
    number: （二）
依据：公布的方案的序号
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from wfplan.model.ids import chinese_number
from wfplan.problem import Fault, Rule
from wfplan.rules.context import Context, at

_NUMBER = re.compile(r"(\D*?)([0-9]+|[一二三四五六七八九十百]+)(\D*)")
"""What a number is printed with, and its figure: （, 三, ）."""


def check(context: Context) -> Iterator[Fault]:
    if context.is_proved:
        return
    numbers = [chapter.number for chapter, _ in context.chapters]
    for i, wanted in _faults_of(numbers, 0):
        chapter, pointer = context.chapters[i]
        message = f"第 {chapter.id} 章的序号是“{chapter.number}”，按顺序应为“{wanted}”"
        yield RULE.fault(at(pointer, "number"), message)
    last = 0
    for chapter, pointer in context.chapters:
        numbers = [item.number for item in chapter.items]
        for i, wanted in _faults_of(numbers, last):
            item = chapter.items[i]
            message = f"{item.id} 的序号是“{item.number}”，按顺序应为“{wanted}”"
            yield RULE.fault(at(pointer, "items", i, "number"), message)
        last += sum(1 for number in numbers if number)


def _faults_of(numbers: Sequence[str | None], before: int) -> list[tuple[int, str]]:
    """The places whose numbers do not rise one by one, each with the number that would be right.

    They start at 1, or go on behind those of the chapters before, whichever has less to say.

    Args:
        before: how many numbers the chapters before have.
    """
    placed = [(i, number) for i, number in enumerate(numbers) if number]
    restarting = list(_differing(placed, 0))
    return min(restarting, list(_differing(placed, before)), key=len) if restarting else []


def _differing(placed: Sequence[tuple[int, str]], before: int) -> Iterator[tuple[int, str]]:
    forms = [match for _, number in placed if (match := _NUMBER.fullmatch(number))]
    if not forms:
        return
    first = forms[0]
    for count, (i, number) in enumerate(placed, before + 1):
        figure = str(count) if first[2].isascii() else chinese_number(count)
        wanted = f"{first[1]}{figure}{first[3]}"
        if number != wanted:
            yield i, wanted


RULE = Rule("WF125", "number-out-of-order", "error", __doc__ or "", check, is_mandatory=False)
