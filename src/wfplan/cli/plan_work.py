"""What a paper is made of, of one plan; with `--plans` that of several is put together first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, NamedTuple

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


_collector: ContextVar[list[PlanWork] | None] = ContextVar("works", default=None)


@contextmanager
def collected_works() -> Iterator[list[PlanWork]]:
    """What commands would make papers of meanwhile; none is made."""
    works: list[PlanWork] = []
    token = _collector.set(works)
    try:
        yield works
    finally:
        _collector.reset(token)


def is_collected() -> bool:
    """Whether the paper is over several plans."""
    return _collector.get() is not None


def hand_over(work: PlanWork) -> None:
    """Make the paper, or hand over what it is made of to who collects that of several plans."""
    works = _collector.get()
    if works is not None:
        works.append(work)
    else:
        work.finish([(None, work.content)])
