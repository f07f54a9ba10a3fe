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
from wfplan.publication.settle import Differences
from wfplan.publication.verify_rules import UNREADABLE_SOURCE


def verify_plan(plan: Plan, text: str, origins: Sequence[tuple[int, str]]) -> Iterator[Fault]:
    """Every difference between a plan, or an edition of it, and its published text.

    Args:
        origins: the files that the text is made of, as people are shown them, each with the line
            of the text at which it begins, from 1.
    """
    printed, slots = read_printed(text), printed_slots(plan)
    if _is_accounted_for(slots, printed):
        return
    if not printed.signs:
        message = f"公布文本“{origins[0][1]}”中没有文字，无从核对"
        yield UNREADABLE_SOURCE.fault(Pointer("source"), message)
        return
    found = _differences(slots, printed)
    wording = Wording(plan, printed, origins, found.matches)
    yield from (wording.changed(match) for match in found.changed)
    yield from (wording.absent(match) for match in found.absent)
    yield from (wording.left(part) for part in found.left)
    yield from wording.moved(found.moved)


def is_proved(plan: Plan, text: str) -> bool:
    """Whether the text is the plan's official strings to the character."""
    printed, slots = read_printed(text), printed_slots(plan)
    if _is_accounted_for(slots, printed):
        return True
    has_names = any(map(_list_of, slots))
    return has_names and bool(printed.signs) and _differences(slots, printed).is_none


def _is_accounted_for(slots: Sequence[Slot], text: PrintedText) -> bool:
    """Whether every string of the plan and every character of the text has the other."""
    account = account_for(slots, text)
    return (
        account.stop is None
        and not any(differs_in_blanks(match, text) for match in account.matches)
        and next(edge_faults(account.matches, text), None) is None
    )


def _differences(slots: Sequence[Slot], text: PrintedText) -> Differences:
    """What differs, where units that nobody printed are the office's judgement.

    Units without words are official where the text prints any of them there. Where it prints none,
    and nothing is left over in their place, they are judged.
    """
    found = find_differences(slots, text)
    absent = {_list_of_name(match.string) for match in found.absent}
    seen = (*found.matches, *found.changed, *found.moved)
    judged = absent - {_list_of_name(match.string) for match in seen} - {None}
    if not judged:
        return found
    rest = find_differences([slot for slot in slots if _list_of(slot) not in judged], text)
    is_silent = len(rest.left) <= len(found.left) and len(rest.changed) <= len(found.changed)
    return rest if is_silent else found


def _list_of(slot: Slot) -> tuple[str, Keys] | None:
    """The list of units that a name is of; None for what is no name."""
    return _list_of_name(slot.strings[0]) if slot.is_only else None


def _list_of_name(string: OfficialString) -> tuple[str, Keys] | None:
    return (string.file, string.keys[:-1]) if string.part == "name" else None
