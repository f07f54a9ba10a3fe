"""The plan against the published text: every official string, in order, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wfplan.model.plan import Plan
from wfplan.model.printed import printed_slots
from wfplan.problem import Fault, Pointer
from wfplan.publication.accounting import account_for, differs_in_blanks
from wfplan.publication.difference import find_differences
from wfplan.publication.difference_words import Wording
from wfplan.publication.edge import edge_faults
from wfplan.publication.printed_text import read_printed
from wfplan.publication.verify_rules import UNREADABLE_SOURCE


def verify_plan(plan: Plan, text: str, origins: Sequence[tuple[int, str]]) -> Iterator[Fault]:
    """Every difference between a plan, or an edition of it, and its published text.

    Args:
        origins: the files that the text is made of, as people are shown them, each with the line
            of the text at which it begins, from 1.
    """
    if is_proved(plan, text):
        return
    printed = read_printed(text)
    if not printed.signs:
        message = f"公布文本“{origins[0][1]}”中没有文字，无从核对"
        yield UNREADABLE_SOURCE.fault(Pointer("source"), message)
        return
    found = find_differences(printed_slots(plan), printed)
    wording = Wording(plan, printed, origins, found.matches)
    yield from (wording.changed(match) for match in found.changed)
    yield from (wording.absent(match) for match in found.absent)
    yield from (wording.left(part) for part in found.left)
    yield from wording.moved(found.moved)


def is_proved(plan: Plan, text: str) -> bool:
    """Whether the text is the plan's official strings to the character."""
    printed = read_printed(text)
    account = account_for(printed_slots(plan), printed)
    return (
        account.stop is None
        and not any(differs_in_blanks(match, printed) for match in account.matches)
        and next(edge_faults(account.matches, printed), None) is None
    )
