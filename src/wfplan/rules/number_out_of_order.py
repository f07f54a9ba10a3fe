"""章或任务项的公布序号没有逐个递增，或者与同一处的其他序号写法不同。

序号照公布的文本：一、（三）、1. 都可以；任务项的序号在每章从头编，或者接着上一章编。
同一处有的没有序号时，不查。
已由 wfplan verify 逐字核对的不查：公布文本如此，照录。

误：number: （一）
    number: （三）
正：number: （一）
    number: （二）
依据：公布的方案的序号
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from wfplan.model.ids import chinese_number
from wfplan.model.plan import Chapter, Item
from wfplan.model.typed.numeral import in_digits
from wfplan.problem import Faults, Rule
from wfplan.rules.context import Context, at

_NUMERAL = re.compile("[零一二三四五六七八九十百千]+|[0-9]+")


class _Style(NamedTuple):
    """What stands round a numeral, and of which kind it is."""

    before: str
    after: str
    is_chinese: bool

    def number(self, value: int) -> str:
        """A number as this style has it: `（三）`."""
        numeral = chinese_number(value) if self.is_chinese else str(value)
        return f"{self.before}{numeral}{self.after}"


def check(context: Context) -> Faults:
    if context.is_proved:
        return
    places = [pointer for _, pointer in context.chapters]
    for c, message in _faults([chapter for chapter, _ in context.chapters], None):
        yield RULE.fault(at(places[c], "number"), message)
    last: int | None = None
    for chapter, pointer in context.chapters:
        for i, message in _faults(chapter.items, last):
            yield RULE.fault(at(pointer, "items", i, "number"), message)
        last = _parse(chapter.items[-1].number)[0] if chapter.items else last


def _faults(owners: Sequence[Chapter | Item], last: int | None) -> Iterator[tuple[int, str]]:
    """Neighbours whose numbers are not the next ones: the position of each, and what to say.

    Args:
        last: the number before them, with which they may go on; None for none.
    """
    numbers = tuple([owner.number for owner in owners])
    wanted = _run_of(numbers, last)
    if wanted in (None, numbers):
        return
    for position, (owner, right) in enumerate(zip(owners, wanted or (), strict=True)):
        if owner.number != right:
            label = f"第 {owner.id} 章" if isinstance(owner, Chapter) else f"{owner.id} "
            yield position, f"{label}的序号是“{owner.number}”，按顺序应为“{right}”"


@lru_cache(maxsize=1024)
def _run_of(numbers: tuple[str | None, ...], last: int | None) -> tuple[str, ...] | None:
    """What should stand in the place of each number; None where nobody can say.

    That is where one has no number, or one of another kind.
    """
    values, styles = zip(*map(_parse, numbers), strict=True) if numbers else ((), ())
    if not values or None in values:
        return None
    style = Counter(styles).most_common(1)[0][0]
    goes_on = last is not None and values[0] == last + 1
    return tuple(style.number(value) for value, _ in enumerate(values, values[0] if goes_on else 1))


def _parse(number: str | None) -> tuple[int | None, _Style]:
    """The value of a printed number, None where it is none, and its style."""
    numerals = list(_NUMERAL.finditer(number or ""))
    if not numerals or not in_digits(numerals[-1][0]).isdecimal():
        return None, _Style("", "", is_chinese=False)
    last = numerals[-1]  # of 3.1 it is the 1 that counts
    before, after = last.string[: last.start()], last.string[last.end() :]
    return int(in_digits(last[0])), _Style(before, after, not last[0].isdecimal())


RULE = Rule("WF125", "number-out-of-order", "error", __doc__ or "", check, is_mandatory=False)
