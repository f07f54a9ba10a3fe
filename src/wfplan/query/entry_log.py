"""Everything that was ever reported and answered on a measure, oldest first."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from wfplan.model import words
from wfplan.model.plan import Plan
from wfplan.model.status import Entry, Review, StatusFile, Update
from wfplan.model.text import one_line
from wfplan.problem import Place, Pointer
from wfplan.status.fold import DutyStatus, Key, annual_measures, in_order, key_of, status_of
from wfplan.status.history import History
from wfplan.status.wording import status_words, title_of
from wfplan.table import Column, Table

ENTRY_COLUMNS = (
    Column("date", "日期"),
    Column("id", "编号", "id"),
    Column("unit", "责任单位"),
    Column("what", "事项"),
    Column("by", "填报人/审核人"),
    Column("change", "变化"),
    Column("said", "说明", "text"),
    Column("source", "出处"),
)


@dataclass(frozen=True, slots=True)
class LoggedEntry:
    """One entry, where it stands in its file, and what it changed."""

    key: Key
    entry: Entry
    pointer: Pointer
    before: DutyStatus
    after: DutyStatus


def find_entries(
    plan: Plan, files: Sequence[StatusFile], names: Sequence[str], measures: Collection[str]
) -> list[LoggedEntry]:
    """What was said about measures, by date, then by unit and line.

    Args:
        names: the name of each of `files`.
        measures: ids.
    """
    events = [
        event
        for file, name in zip(files, names, strict=True)
        for event in _events_of(plan, file, name, measures)
    ]
    # By date alone: of one day, what is sorted keeps the order of files and lines.
    return sorted(events, key=lambda event: event.entry.date)


def entry_table(events: Sequence[LoggedEntry], places: Sequence[Place]) -> Table:
    """One row for each event; `places` are theirs."""
    cells = [
        (
            str(event.entry.date),
            title_of(event.key),
            event.key.unit,
            _what(event.entry),
            one_line(event.entry.by or ""),
            f"{status_words(event.before)} → {status_words(event.after)}",
            one_line(_said(event.entry)),
            f"{place.path}:{place.line}",
        )
        for event, place in zip(events, places, strict=True)
    ]
    records = [_record(event, place) for event, place in zip(events, places, strict=True)]
    updates = sum(isinstance(event.entry, Update) for event in events)
    note = f"填报 {updates} 次，审核 {len(events) - updates} 次"
    return Table(ENTRY_COLUMNS, cells, records, note)


def _events_of(
    plan: Plan, file: StatusFile, name: str, measures: Collection[str]
) -> Iterator[LoggedEntry]:
    annual = annual_measures(plan)
    histories: dict[Key, History] = {}
    for number, entry in in_order(file.entries):
        if entry.measure in measures:
            key = key_of(entry, file.unit, annual)
            history = histories.setdefault(key, History())
            before = status_of(history)
            history.take(number, entry)
            after = status_of(history)
            yield LoggedEntry(key, entry, Pointer(name, ("entries", number)), before, after)


def _what(entry: Entry) -> str:
    return words.VERDICTS[entry.verdict] if isinstance(entry, Review) else "填报"


def _said(entry: Entry) -> str:
    if isinstance(entry, Review):
        return entry.reason or ""
    parts = [entry.note]
    parts += [f"问题：{entry.problem}"] if entry.problem else []
    parts += [f"下步：{entry.next_step}"] if entry.next_step else []
    parts += [f"佐证：{evidence.path or evidence.url}" for evidence in entry.evidence]
    return "；".join(part for part in parts if part)


def _record(event: LoggedEntry, place: Place) -> dict[str, Any]:
    """The JSON object of one event: the entry as the file has it, with unit, kind and place."""
    return {
        "kind": "review" if isinstance(event.entry, Review) else "update",
        "id": event.entry.measure,
        "unit": event.key.unit,
        **event.entry.model_dump(mode="json", exclude={"measure"}),
        "before": event.before.latest_state,
        "source": {"file": place.path, "line": place.line},
    }
