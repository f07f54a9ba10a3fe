"""From plans to the lake: what has not changed is not read again, what is broken is named."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from wfplan.errors import WfplanError
from wfplan.rollup.current_part import remove_older
from wfplan.rollup.lake import NO_REGION, TABLES, LakePart, remove_others, whole_parts
from wfplan.rollup.parquet import parquet_bytes
from wfplan.rollup.rollup_errors import ReaderEnded
from wfplan.rollup.source import PlanSource, digest_of
from wfplan.rollup.tables import rows_of
from wfplan.store.load import Loaded, load_plan
from wfplan.store.tree import PLAN_FILE
from wfplan.store.write.batch import write_batch

_START = "fork" if sys.platform == "linux" else "spawn"


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of looking at one plan.

    Attributes:
        part: where it stands in the lake; None where it has a fault.
        files: its file in each table; empty where the lake has them.
        fault: why it cannot be taken up, in one line.
    """

    source: PlanSource
    part: LakePart | None = None
    files: Mapping[str, bytes] | None = None
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did.

    Attributes:
        read, unchanged: how many plans were read, or stood in the lake as they are.
        removed: how many stood there that are no longer among those that were asked for.
        faults: what is wrong with each plan that was not taken up.
    """

    read: int
    unchanged: int
    removed: int
    faults: tuple[str, ...]


def read_sources(sources: Sequence[PlanSource], lake: Path) -> Iterator[Reading]:
    """Look at each plan, on all processors where several have changed; in the order given.

    Raises:
        ExtraMissing: a library is not installed.
        ReaderEnded: the system ended a process that reads.
    """
    known = whole_parts(lake)
    digests = {source: _digest(source) for source in sources}
    changed = [source for source in sources if digests[source] not in known]
    count = min(os.cpu_count() or 1, len(changed))
    if count > 1:
        with ProcessPoolExecutor(count, get_context(_START)) as pool:
            readings = pool.map(read_source, changed)
            try:
                yield from _in_order(sources, digests, known, readings)
            except BrokenProcessPool as error:
                raise ReaderEnded from error
    else:
        yield from _in_order(sources, digests, known, map(read_source, changed))


def write_lake(readings: Iterator[Reading], lake: Path, *, dry_run: bool) -> BuildReport:
    """Write what was read, then remove what is no longer there.

    Of two plans with one key the first stays.

    Raises:
        CannotWrite: the system refused.
    """
    kept: dict[str, tuple[LakePart, PlanSource]] = {}
    faults, read = [], 0
    for reading in readings:
        part = reading.part
        if part is None:
            faults.append(f"{reading.source.shown}：{reading.fault}")
            continue
        if part.plan in kept:
            other = kept[part.plan][1].shown
            faults.append(f"{reading.source.shown}：方案简称“{part.plan}”与 {other} 的相同")
            continue
        kept[part.plan] = part, reading.source
        if reading.files is not None:
            read += 1
            files = ((part.name(table), data) for table, data in reading.files.items())
            write_batch(lake, files, dry_run=dry_run)
            if not dry_run:
                remove_older(lake, part)
    parts = {part for part, _ in kept.values()}
    removed = 0 if dry_run else remove_others(lake, parts)
    return BuildReport(read, len(kept) - read, removed, tuple(faults))


def read_source(source: PlanSource) -> Reading:
    """Read a plan and make its rows; what is wrong with it is said, not raised."""
    try:
        with source.open() as tree:
            digest = digest_of(tree)
            loaded = load_plan(tree, status=True)
            plan = loaded.plan
            if plan is None or loaded.unread:
                return Reading(source, fault=_fault_words(loaded))
            if plan.front.key is None:
                return Reading(source, fault=f"{PLAN_FILE} 没有写方案简称（key）")
            rows = rows_of(plan, loaded.status)
    except (WfplanError, OSError) as error:
        return Reading(source, fault=str(error))
    part = LakePart(plan.front.region or NO_REGION, plan.front.key, digest)
    return Reading(source, part, {table: parquet_bytes(table, rows[table]) for table in TABLES})


def _in_order(
    sources: Sequence[PlanSource],
    digests: Mapping[PlanSource, str],
    known: Mapping[str, LakePart],
    readings: Iterator[Reading],
) -> Iterator[Reading]:
    for source in sources:
        part = known.get(digests[source])
        yield Reading(source, part) if part else next(readings)


def _digest(source: PlanSource) -> str:
    """Empty where its files cannot be found out: it is read, and the fault told."""
    try:
        with source.open() as tree:
            return digest_of(tree)
    except (WfplanError, OSError):
        return ""


def _fault_words(loaded: Loaded) -> str:
    errors = [problem for problem in loaded.problems if problem.severity == "error"]
    first = errors[0]
    words = f"{first.place}: {first.code} {first.message}"
    return words if len(errors) == 1 else f"{words}；等 {len(errors)} 处错误"
