"""Which notice a returned form answers, by its properties or by what is printed on it."""

from __future__ import annotations

import re

from wfplan.model import form
from wfplan.readers.table import FileRefused, Returned
from wfplan.returns.context import ImportContext
from wfplan.returns.return_rules import WRONG_SHEET
from wfplan.status.notice.register import IssuedNotice, fold_notices

_PRINTED = re.compile(rf"{form.NOTICE_LABEL}\s*[:：]\s*(\S{{1,40}})")
_LINES = 400
"""So many lines are looked at: the number stands near the head of the 回执."""


def read_notice(returned: Returned, context: ImportContext) -> IssuedNotice | None:
    """The notice that a form answers; None where it names none.

    Raises:
        FileRefused: it names two, or one that notices.yaml does not have.
    """
    printed = {match[1] for line in returned.lines[:_LINES] for match in _PRINTED.finditer(line)}
    numbers = sorted({*printed, returned.facts.get(form.NOTICE, "")} - {""})
    if not numbers:
        return None
    if len(numbers) > 1:
        raise _refused(returned, f"通知编号不一致：{'、'.join(numbers)}")
    known = fold_notices(context.plan.notices)
    if numbers[0] not in known:
        raise _refused(returned, f"是通知“{numbers[0]}”的回执，notices.yaml 中没有这一件")
    return known[numbers[0]]


def open_round_of(notice: IssuedNotice, context: ImportContext) -> str | None:
    """The round because of which a notice was sent, where it still takes reports."""
    state = context.rounds.get(notice.round or "")
    return None if state is None or state.closed is not None else state.id


def _refused(returned: Returned, message: str) -> FileRefused:
    return FileRefused(WRONG_SHEET, returned.name, message)
