"""The same work on many things, by several processes, answers in order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

CHUNK = 16
AHEAD = 2
"""Chunks that are under way for each process; more would only fill the memory."""


def parallel_map(make: Callable[[T], R], things: Iterable[T], jobs: int) -> Iterator[R]:
    """What `make` makes of each thing, in the order of the things.

    Args:
        jobs: how many processes; with 1 this one does it all.
    """
    if jobs < 2:
        yield from map(make, things)
        return
    from concurrent.futures import ProcessPoolExecutor

    iterator = iter(things)
    chunks = iter(lambda: list(islice(iterator, CHUNK)), [])
    with ProcessPoolExecutor(jobs) as pool:
        try:
            under_way = deque(
                pool.submit(_make_all, make, chunk) for chunk in islice(chunks, jobs * AHEAD)
            )
            while under_way:
                yield from under_way.popleft().result()
                under_way += [pool.submit(_make_all, make, chunk) for chunk in islice(chunks, 1)]
        finally:
            pool.shutdown(cancel_futures=True)


def _make_all(make: Callable[[T], R], things: list[T]) -> list[R]:
    return [make(thing) for thing in things]
