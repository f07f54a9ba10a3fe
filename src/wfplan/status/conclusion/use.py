"""Whether a plan was ever put to use: who was asked for nothing is late with nothing."""

from __future__ import annotations

from datetime import date

from wfplan.model.plan import Plan
from wfplan.model.round import Round


def was_asked(plan: Plan, day: date) -> bool:
    """Whether anybody was asked by a day, by a round or a notice.

    A round is asked from the day of sending on, else from the first day of its period.
    """
    rounds = (line.sent or line.start for line in plan.rounds if isinstance(line, Round))
    notices = (line.date for line in plan.notices)
    return any(asked <= day for asked in (*rounds, *notices) if asked)
