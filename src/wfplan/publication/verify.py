"""The plan against the published text: every official string, in order, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wfplan.model.plan import Plan
from wfplan.model.printed import OfficialString, Slot, printed_slots
from wfplan.problem import Fault, Keys, Pointer
from wfplan.publication.accounting import account_for, differs_in_blanks
from wfplan.publication.difference import find_differences
from wfplan.publication.difference_words import Wording
from wfplan.publication.edge import edge_faults
from wfplan.publication.printed_text import PrintedText, read_printed
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
    found = find_differences(_slots_of(plan, printed), printed)
    wording = Wording(plan, printed, origins, found.matches)
    yield from (wording.changed(match) for match in found.changed)
    yield from (wording.absent(match) for match in found.absent)
    yield from (wording.left(part) for part in found.left)
    yield from wording.moved(found.moved)


def _slots_of(plan: Plan, text: PrintedText) -> Sequence[Slot]:
    """The places of the plan's official strings.

    Units without words are official where the text prints any of them there. Where it prints none,
    and nothing is left over in their place, they are the office's judgement.
    """
    slots = printed_slots(plan)
    if not any(map(_list_of, slots)) or account_for(slots, text).stop is None:
        return slots
    found = find_differences(slots, text)
    absent = {_list_of_name(match.string) for match in found.absent}
    seen = (*found.matches, *found.changed, *found.moved)
    judged = absent - {_list_of_name(match.string) for match in seen} - {None}
    kept = [slot for slot in slots if _list_of(slot) not in judged]
    rest = find_differences(kept, text) if judged else found
    is_silent = len(rest.left) <= len(found.left) and len(rest.changed) <= len(found.changed)
    return kept if is_silent else slots


def _list_of(slot: Slot) -> tuple[str, Keys] | None:
    """The list of units that a name is of; None for what is no name."""
    return _list_of_name(slot.strings[0]) if slot.is_only else None


def _list_of_name(string: OfficialString) -> tuple[str, Keys] | None:
    return (string.file, string.keys[:-1]) if string.part == "name" else None


def is_proved(plan: Plan, text: str) -> bool:
    """Whether the text is the plan's official strings to the character."""
    printed = read_printed(text)
    account = account_for(_slots_of(plan, printed), printed)
    return (
        account.stop is None
        and not any(differs_in_blanks(match, printed) for match in account.matches)
        and next(edge_faults(account.matches, printed), None) is None
    )
