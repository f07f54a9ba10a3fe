"""`wfplan status review` without a verdict: what waits for an answer, one after the other."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from wfplan.cli import ask, options
from wfplan.cli.status import options as status_options
from wfplan.cli.status import review_scope
from wfplan.cli.usage_errors import MissingOption

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wfplan.cli.status.review_scope import TypedScope
    from wfplan.model.status import Review, StatusFile
    from wfplan.status.desk.candidate import Candidate
    from wfplan.store.load import Loaded

KEYS = {"accept": "通过", "return": "退回", "skip": "跳过", "stop": "停止", "close": "销号"}
"""What is asked of each; only what can be closed is asked whether it is."""
_LETTERS = {"a": "accept", "r": "return", "s": "skip", "q": "stop", "c": "close"}


def walk(
    loaded: Loaded, typed: TypedScope, draft: Review, *, wait_seconds: float, is_dry: bool
) -> None:
    """Show what waits, ask for each, and write each answer at once, so that one can stop anywhere.

    Raises:
        MissingOption: there is nobody to ask.
    """
    from wfplan.cli.status.review import ACTIONS

    if not ask.is_terminal():
        raise MissingOption("意见", "通过、退回或销号", list(ACTIONS))
    found = list(_waiting(loaded, typed, draft))
    answered = 0
    for number, one in enumerate(found, 1):
        sys.stderr.write(f"\n[{number}/{len(found)}] ")
        _show(loaded, one)
        chosen, reason = _ask(one)
        if chosen == "stop":
            break
        if chosen == "skip":
            continue
        said = {"verdict": ACTIONS[chosen], "reason": reason or draft.reason}
        verdict = draft.model_copy(update=said)
        answered += _answer(loaded, typed, one, verdict, wait_seconds=wait_seconds, is_dry=is_dry)
    _tell(len(found), answered, is_dry=is_dry)


def _waiting(loaded: Loaded, typed: TypedScope, draft: Review) -> Iterator[Candidate]:
    """What nobody has answered, unit by unit."""
    from wfplan.status.desk.review import candidates_by_unit, waiting

    scope = review_scope.bulk_scope(loaded, typed, draft.date)
    plan, files = options.sound_plan(loaded), review_scope.files_of(loaded, scope)
    by_unit = candidates_by_unit(plan, files, scope, draft.of, draft.date, draft.period)
    for found in by_unit.values():
        yield from waiting(found)


def _show(loaded: Loaded, one: Candidate) -> None:
    from wfplan.output.visible import visible
    from wfplan.query.pending_table import candidate_lines

    for line in candidate_lines(options.sound_plan(loaded), one):
        sys.stderr.write(f"{visible(line)}\n")


def _ask(one: Candidate) -> tuple[str, str | None]:
    """The answer, and of a return the reason; without one it is asked again."""
    can_close = one.of == "problem" or (one.of is None and one.state == "completed")
    words = {key: word for key, word in KEYS.items() if key != "close" or can_close}
    while True:
        chosen = ask.choose("审核", words, read=lambda text: _meant(text, words))
        if chosen != "return":
            return chosen, None
        reason = status_options.clean_text("理由", ask.text("退回的理由", is_needed=True))
        if reason is not None:
            return chosen, reason
        sys.stderr.write("退回必须写明理由\n")


def _meant(text: str, words: dict[str, str]) -> str | None:
    key = _LETTERS.get(text.lower())
    return key if key in words else None


def _answer(
    loaded: Loaded,
    typed: TypedScope,
    one: Candidate,
    verdict: Review,
    *,
    wait_seconds: float,
    is_dry: bool,
) -> int:
    """Write the answer to what was shown, if nobody has answered it since; how many were."""
    from wfplan.status import judge
    from wfplan.status.desk.review import found_in, review_of, waiting
    from wfplan.store.write.append import append_entries

    plan, unit = options.sound_plan(loaded), one.key.unit
    scope = review_scope.bulk_scope(loaded, typed, verdict.date)
    wanted = review_of(one, verdict)
    for fault in judge.review_faults(verdict, plan, options.today()):
        sys.stderr.write(f"{one.key.measure} {fault}，没有写入\n")
        return 0

    def make(file: StatusFile) -> list[Review]:
        found = waiting(found_in(plan, file, scope, verdict.of, verdict.date, verdict.period))
        reviews = [review_of(other, verdict) for other in found if other.key == one.key]
        return [review for review in reviews if review == wanted]

    appended = append_entries(
        loaded.work_tree, unit, make, wait_seconds=wait_seconds, is_dry=is_dry
    )
    if not appended.entries:
        sys.stderr.write("其间已有审核意见或新的填报，没有写入\n")
    status_options.print_changes(plan, [appended], is_dry=is_dry)
    return len(appended.entries)


def _tell(found: int, answered: int, *, is_dry: bool) -> None:
    if not found:
        sys.stderr.write("没有待审核的\n")
        return
    left = found if is_dry else found - answered
    rest = f"，还有 {left} 条待审核；再运行同一命令，从没有审核的接着来" if left else ""
    sys.stderr.write(f"{'将审核' if is_dry else '已审核'} {answered} 条{rest}\n")
