"""What a paper is made of, of one plan; with `--plans` that of several is put together first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from wfplan.cli.collector import Collector

KeyedWorks = Sequence[tuple[str | None, Any]]
"""What the plans gave, each with its key; the key is None where one plan was asked."""


class PlanWork(NamedTuple):
    """What a command would make a paper of, of one plan.

    Attributes:
        content: the command's own.
        finish: makes and writes the paper of the contents of all plans.
    """

    content: Any
    finish: Callable[[KeyedWorks], None]


works = Collector[PlanWork]("works")
"""What commands would make papers of, where it is collected: the paper is over several plans."""


def hand_over(work: PlanWork) -> None:
    """Make the paper, or hand over what it is made of to who collects that of several plans."""
    if not works.take(work):
        work.finish([(None, work.content)])
