"""Everything that was ever reported and answered on a measure, oldest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from wfplan.model.plan import Plan
from wfplan.model.status import DutyEntry, Entry, Review, StatusFile, Undo
from wfplan.model.text import one_line
from wfplan.problem import Place, Pointer
from wfplan.query.entry_words import KINDS, change_words, kind_of, said_words, what_words
from wfplan.status.fold import NO_REPORT, DutyStatus, Key, fold_basis, status_of
from wfplan.status.lineage.entries import with_heirs
from wfplan.status.unit_histories import FoldBasis, UnitHistories, in_order
from wfplan.status.wording import title_of
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
COMMIT_COLUMN = Column("commit", "提交")
"""Only where the plan is in a git repository."""


@dataclass(frozen=True, slots=True)
class LoggedEntry:
    """One entry, where it stands in its file, and what it changed.

    Attributes:
        key: what it is about; an undoing stands once for each thing that it changes.
        written: the same, under the id that the line has: perhaps an earlier one.
        change: what it changed, in words.
    """

    key: Key
    written: Key
    entry: Entry | DutyEntry
    pointer: Pointer
    before: DutyStatus
    after: DutyStatus
    change: str


def find_entries(
    plan: Plan, files: Sequence[StatusFile], names: Sequence[str], measures: Collection[str]
) -> list[LoggedEntry]:
    """What was said about measures, by date, then by unit and line.

    Args:
        names: the name of each of `files`.
        measures: ids.
    """
    basis = fold_basis(plan)
    events = [
        event
        for file, name in zip(files, names, strict=True)
        for event in _FileLog(file, name, measures, basis).events()
    ]
    # By date alone: of one day, what is sorted keeps the order of files and lines.
    return sorted(events, key=lambda event: event.entry.date)


@dataclass(frozen=True, slots=True)
class LineCommit:
    """The commit that brought a line into the repository: the short id, and its day there.

    Attributes:
        is_cut_off: the line may be older, since the commits before were never fetched.
    """

    id: str
    date: date
    is_cut_off: bool = False


@dataclass(frozen=True, slots=True)
class LogFilter:
    """Which events are asked for.

    Attributes:
        since, until: the first and the last date, both inclusive; None for all.
        batch: only what was entered in this import, and its undoing.
    """

    since: date | None = None
    until: date | None = None
    batch: str | None = None

    def takes(self, entry: Entry | DutyEntry) -> bool:
        """Whether an entry is asked for."""
        if self.since is not None and entry.date < self.since:
            return False
        if self.until is not None and entry.date > self.until:
            return False
        batch = entry.undo if isinstance(entry, Undo) else getattr(entry, "batch", None)
        return self.batch in (None, batch)


def measures_in(files: Iterable[StatusFile]) -> set[str]:
    """The measures of which anybody has said anything, those that the plan has no more as well."""
    return {
        entry.measure for file in files for entry in file.entries if not isinstance(entry, Undo)
    }


def entry_table(
    events: Sequence[LoggedEntry],
    places: Sequence[Place],
    commits: Sequence[LineCommit | None] | None = None,
) -> Table:
    """One row for each event.

    Args:
        places: theirs.
        commits: those that brought them, None for one that nobody has committed; None where there
            is no repository.
    """
    brought = commits if commits is not None else [None] * len(events)
    cells = [
        (
            _day_words(event.entry),
            title_of(event.written),
            event.key.unit,
            what_words(event.entry),
            one_line(getattr(event.entry, "by", None) or ""),
            event.change,
            one_line(said_words(event.entry)),
            f"{place.path}:{place.line}",
            *([] if commits is None else [_commit_words(commit)]),
        )
        for event, place, commit in zip(events, places, brought, strict=True)
    ]
    records = [
        _record(event, place, commit)
        for event, place, commit in zip(events, places, brought, strict=True)
    ]
    columns = ENTRY_COLUMNS if commits is None else (*ENTRY_COLUMNS, COMMIT_COLUMN)
    return Table(columns, cells, records, _count_words(events))


class _FileLog:
    """One file's entries on some measures, taken one by one by date and place."""

    def __init__(
        self, file: StatusFile, name: str, measures: Collection[str], basis: FoldBasis
    ) -> None:
        self._file, self._name, self._measures, self._basis = file, name, measures, basis
        self._histories = UnitHistories(basis)
        self._taken: list[tuple[int, DutyEntry, Key]] = []
        self._undone: set[str] = set()
        self._stood: dict[Key, DutyStatus] = {}

    def events(self) -> Iterator[LoggedEntry]:
        for place, entry in with_heirs(in_order(self._file.entries), self._basis):
            if isinstance(entry, Undo):
                for key in self._undo(entry.undo):
                    yield self._event(key, place, entry)
            elif entry.measure in self._measures:
                key = Key(entry.measure, self._file.unit, None)
                if entry.batch not in self._undone:
                    if isinstance(entry, Review) and entry.of is not None:
                        self._keep_past(entry.measure)
                    measure, period = self._histories.take(place, entry)
                    key = Key(measure, self._file.unit, period)
                    self._taken.append((place, entry, key))
                yield self._event(key, place, entry)

    def _event(self, key: Key, place: int, entry: Entry | DutyEntry) -> LoggedEntry:
        before = self._stood.get(key, NO_REPORT)
        history = self._histories.by_duty.get((key.measure, key.period))
        after = self._stood[key] = status_of(history) if history else NO_REPORT
        pointer = Pointer(self._name, ("entries", place))
        line = self._file.entries[place]
        written = key if isinstance(line, Undo) else key._replace(measure=line.measure)
        change = change_words(entry, before, after)
        return LoggedEntry(key, written, entry, pointer, before, after, change)

    def _keep_past(self, measure: str) -> None:
        """Let what stood of a measure stay as it was: its history goes on, and is told apart."""
        for key, stood in self._stood.items():
            if key.measure == measure and stood.history is not None:
                self._stood[key] = replace(stood, history=stood.history.copy())

    def _undo(self, batch: str) -> list[Key]:
        """Take all anew but for a batch; what that changes."""
        changed = dict.fromkeys(key for _, entry, key in self._taken if entry.batch == batch)
        self._undone.add(batch)
        if changed:
            self._histories = UnitHistories(self._basis)
            self._taken = [taken for taken in self._taken if taken[1].batch != batch]
            for place, entry, _ in self._taken:
                self._histories.take(place, entry)
        return list(changed)


def _day_words(entry: Entry | DutyEntry) -> str:
    late = entry.entered is not None and entry.entered != entry.date
    return f"{entry.date}（{entry.entered} 录入）" if late else str(entry.date)


def _commit_words(commit: LineCommit | None) -> str:
    if commit is None:
        return "未提交"
    return f"{commit.id} {commit.date}{'或以前' if commit.is_cut_off else ''}"


def _count_words(events: Sequence[LoggedEntry]) -> str:
    """`填报 2 次，审核 1 次`, and what else there is."""
    counts = Counter(kind_of(event.entry) for event in events)
    always = ("update", "review")
    return "，".join(
        f"{word} {counts[kind]} 次"
        for kind, word in KINDS.items()
        if counts[kind] or kind in always
    )


def _record(event: LoggedEntry, place: Place, commit: LineCommit | None) -> dict[str, Any]:
    """The JSON object of one event: the entry as the file has it, with unit, kind and place."""
    return {
        "kind": kind_of(event.entry),
        "id": event.written.measure,
        "unit": event.key.unit,
        **event.entry.model_dump(mode="json", exclude={"measure"}),
        "before": event.before.latest_state,
        "source": {"file": place.path, "line": place.line},
        "commit": commit
        and {
            "id": commit.id,
            "date": commit.date.isoformat(),
            "is_cut_off": commit.is_cut_off,
        },
    }
