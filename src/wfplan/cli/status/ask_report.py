"""What `wfplan status update` asks for at a terminal: all that was not typed."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from wfplan.cli import ask
from wfplan.cli.usage_errors import MissingOption

if TYPE_CHECKING:
    from wfplan.model.plan import Measure, Plan
    from wfplan.model.status import StatusFile, Update
    from wfplan.status.draft import Draft, DutyTarget
    from wfplan.status.history import History

_TEXTS = {"note": "进展情况", "problem": "存在问题", "next_step": "下步打算", "by": "填报人"}


def ask_missing(
    plan: Plan, file: StatusFile, targets: tuple[DutyTarget, ...], draft: Draft, *, is_said: bool
) -> list[tuple[Measure, Draft]]:
    """The draft of each measure: what was not typed is asked for, the last report at hand.

    With nobody to ask, state and progress are to stay as they stand.

    Args:
        is_said: something was typed that a report can say.

    Raises:
        MissingOption: nobody can be asked, and nothing says or stands in any state.
    """
    from wfplan.status.carry_over import carry_over
    from wfplan.status.draft import history_of

    if not ask.is_terminal():
        told = (
            carry_over(plan, file, measure, draft) if is_said else draft for _, measure in targets
        )
        if all(whole.state is None for whole in told):
            from wfplan.model.words import STATES

            raise MissingOption("--state", "完成状态", list(STATES.values()))
        return [(measure, draft) for _, measure in targets]
    return [
        (measure, _ask_one(measure, draft, history_of(plan, file, measure, draft)))
        for _, measure in targets
    ]


def _ask_one(measure: Measure, draft: Draft, history: History) -> Draft:
    from wfplan.model.typed.no_problem import stated_problem
    from wfplan.model.typed.state_word import parse_state
    from wfplan.model.words import STATES

    count = history.count_to(draft.date)
    last = history.reports[count - 1] if count else None
    is_form = draft.state is None
    if is_form:
        sys.stderr.write(f"{measure.id}　{measure.text}\n")
    state = draft.state or ask.choose("完成状态", STATES, last.state if last else None, parse_state)
    asked: dict[str, Any] = {"state": state}
    if draft.progress is None and draft.value is None and state not in ("completed", "not_started"):
        asked["progress"] = ask.percent("进度", last.progress if last else None)
    for field, question in _TEXTS.items() if is_form else ():
        if getattr(draft, field) is None:
            asked[field] = ask.text(question, last.by if last and field == "by" else None)
        if field == "problem":
            asked[field] = stated_problem(asked.get(field, draft.problem))
            if asked[field] and draft.problem_due is None:
                asked["problem_due"] = ask.last_day("解决期限")
    whole = replace(draft, **asked)
    return replace(whole, note=whole.note or _ask_why(measure, whole, history.figure_before(count)))


def _ask_why(measure: Measure, draft: Draft, before: Update | None) -> str | None:
    """Why there is less progress than before; None where there is not, or nobody says why."""
    from wfplan.status.draft import make_update
    from wfplan.status.judge import going_back_fault

    fault = going_back_fault(make_update(measure, draft), before)
    return ask.text(f"{measure.id} {fault}。进展情况") if fault else None
