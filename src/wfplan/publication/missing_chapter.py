"""Chapters that the published text heads after the plan's last one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from wfplan.model.ids import chinese_number
from wfplan.model.plan import Plan
from wfplan.problem import Fault, Pointer
from wfplan.publication.verify_rules import MISSING_CHAPTER


def missing_chapters(plan: Plan, text: str, source: str) -> Iterator[Fault]:
    """One fault for each; a chapter lost from the middle is seen by the numbers of the others.

    Nothing where the last chapter is not found in the text, or has no number or title of its own:
    whether that is the plan's text at all is for `verify` to say.

    Args:
        source: the path of the text as people are shown it.
    """
    number, title = plan.chapters[-1].number, plan.chapters[-1].title
    if number is None or title is None:
        return
    lines = [line.strip() for line in text.split("\n")]
    heads = [i for i, line in enumerate(lines) if _heads(line, number, title)]
    if not heads:
        return
    after = heads[-1] + 1
    for following in count(len(plan.chapters) + 1):
        head = f"{chinese_number(following)}、"
        found = next((i for i in range(after, len(lines)) if lines[i].startswith(head)), None)
        if found is None:
            return
        message = f"公布文本还有“{lines[found]}”一章，方案中没有；见 {source}:{found + 1}:1"
        yield MISSING_CHAPTER.fault(Pointer("chapters"), message)
        after = found + 1


def _heads(line: str, number: str, title: str) -> bool:
    """Whether a line is the heading, or its first part where that is wrapped."""
    printed, mark, begin = line.partition("、")
    return bool(mark and begin) and printed == number and title.startswith(begin)
