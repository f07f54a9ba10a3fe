"""From the rows of returned sheets to the updates that they ask for. Nothing is written here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from wfplan.intake.faults import BAD_ROW, BAD_VALUE, DISAGREEMENT, NO_TABLE
from wfplan.intake.origin import Origin, find_origin
from wfplan.intake.returned import Cell, FileRefused, Refusal, Returned
from wfplan.intake.sheet import FILLED, Line, find_lines, folded
from wfplan.intake.value import BadValueError, read_progress, read_state, read_text
from wfplan.model.plan import Item, Measure, Plan
from wfplan.model.status import StatusFile, Update
from wfplan.model.unit import Unit
from wfplan.status import judge
from wfplan.status.board import reporters_of
from wfplan.status.due import years_of
from wfplan.status.fold import NOTHING, Key, Standing, annual_measures, fold_status, is_annual
from wfplan.units.member import listed_members
from wfplan.units.resolve import Directory, Found

_PRINTED = re.compile(r"\s*(?:([0-9]{4})年度[;；])?时限[:：][^\n]*\s*$")
_SAID = ("state", "progress", "value", "note", "problem", "next_step", "evidence")


@dataclass(frozen=True, slots=True)
class Change:
    """One row that differs from what was sent.

    Attributes:
        was: what counts with the unit now; None where nobody has said anything.
    """

    file: str
    place: str
    unit: str
    update: Update
    was: Update | None


@dataclass(frozen=True, slots=True)
class Read:
    """What one file asks for.

    Attributes:
        unit: None where it is not known, or is a ledger of all.
        repeated: how many rows ask for what has been imported already.
        missing: the duties that have no row.
    """

    file: str
    unit: str | None = None
    changes: tuple[Change, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    repeated: int = 0
    missing: tuple[str, ...] = ()


class _RowRefusedError(Exception):
    def __init__(self, message: str, *, is_value: bool = False) -> None:
        self.rule = BAD_VALUE if is_value else BAD_ROW
        super().__init__(message)


@dataclass(frozen=True)
class Ground:
    """What sheets are held against.

    Attributes:
        day: of every update, whatever the sheet says; None leaves it to the sheet, or is today.
        sent: the day that counts as sent for a sheet that does not say one.
    """

    plan: Plan
    files: Mapping[str, StatusFile]
    today: date
    day: date | None = None
    sent: date | None = None
    _folds: dict[date, dict[Key, Standing]] = field(default_factory=dict)

    @cached_property
    def by_text(self) -> dict[str, str]:
        """The measure that has a text, white space apart."""
        return {folded(measure.text): measure.id for _, _, measure in self.plan.measures}

    def standing(self, key: Key, as_of: date) -> Standing:
        if as_of not in self._folds:
            self._folds[as_of] = fold_status(self.files.values(), self.plan, as_of)
        return self._folds[as_of].get(key, NOTHING)


def propose(returned: Returned, ground: Ground, given: str | None) -> Read:
    """What a file asks for.

    Args:
        given: the unit that a person says it is of.
    """
    try:
        origin = find_origin(returned, ground.plan, given)
        lines = find_lines(returned)
        if lines is None:
            said = "没有找到任务清单的表格（表头应有编号、完成状态、进度、进展情况等）"
            raise FileRefused(NO_TABLE, returned.name, said)
        return _Sheet(returned, origin, ground, lines).read()
    except FileRefused as error:
        return Read(returned.name, refusals=(error.refusal,))


def settle(reads: Iterable[Read]) -> list[Read]:
    """The same, but for rows of which two files of one unit say different things.

    What two files say alike is asked for once.
    """
    reads = list(reads)
    asked: dict[Key, list[Change]] = {}
    for read in reads:
        for change in read.changes:
            asked.setdefault(_key(change), []).append(change)
    settled = []
    for read in reads:
        kept, refused = [], list(read.refusals)
        for change in read.changes:
            rivals = asked[_key(change)]
            other = next(
                (rival for rival in rivals if not _same(rival.update, change.update)), None
            )
            if other is not None:
                said = f"与{other.file} {other.place}所报不一致，两份都没有采用"
                refused.append(Refusal(DISAGREEMENT, change.file, said, change.place))
            elif rivals[0] is change:
                kept.append(change)
        settled.append(
            Read(read.file, read.unit, tuple(kept), tuple(refused), read.repeated, read.missing)
        )
    return settled


@dataclass
class _Sheet:
    returned: Returned
    origin: Origin
    ground: Ground
    lines: Sequence[Line]

    def __post_init__(self) -> None:
        plan = self.ground.plan
        self.day = self.ground.day or self.origin.filled or self.ground.today
        self.sent = self.origin.as_of or self.ground.sent or self.day
        self.year = years_of(plan, self.sent)[-1]
        self.measures: dict[str, tuple[Item, Measure]] = {
            measure.id: (item, measure) for _, item, measure in plan.measures
        }
        self.by_text = self.ground.by_text
        self.directory = Directory(plan.roster)
        self.annual = annual_measures(plan)

    def read(self) -> Read:
        changes: list[Change] = []
        refusals: list[Refusal] = []
        repeated = 0
        keys = [self._key_or_none(line) for line in self.lines]
        for line, key in zip(self.lines, keys, strict=True):
            place = f"{line.place}（{key.measure if key else line.id or '无编号'}）"
            try:
                if key is not None and keys.count(key) > 1:
                    raise _RowRefusedError(
                        f"{key.measure} 在表中出现 {keys.count(key)} 次，各行都没有采用"
                    )
                update, was, is_repeated = self._update(line)
            except _RowRefusedError as error:
                refusals.append(Refusal(error.rule, self.returned.name, str(error), place))
                continue
            repeated += is_repeated
            if update is not None and not is_repeated:
                unit = self.origin.unit or self._unit(line)
                changes.append(Change(self.returned.name, place, unit, update, was))
        return Read(
            self.returned.name,
            self.origin.unit,
            tuple(changes),
            tuple(refusals),
            repeated,
            tuple(self._missing({key for key in keys if key})),
        )

    def _key_or_none(self, line: Line) -> Key | None:
        try:
            return self._identify(line)
        except _RowRefusedError:
            return None

    def _identify(self, line: Line) -> Key | None:
        """Whom and what a row is about; None for a row of a group that nobody can answer for."""
        measure = self._measure(line)
        item, found = self.measures[measure]
        unit = self._unit(line)
        if not unit:
            return None
        members = listed_members(self.ground.plan.roster)
        holders = reporters_of(item, self.ground.plan.roster, members, self.day)
        if unit not in [holding.unit for holding in holders]:
            raise _RowRefusedError(f"{measure} 不是“{unit}”承担的举措")
        return Key(measure, unit, self._period(line) if is_annual(found) else None)

    def _measure(self, line: Line) -> str:
        text, _ = _published(line)
        by_text = self.by_text.get(text)
        if line.id is None:
            if by_text is None:
                raise _RowRefusedError(f"编号“{line.text('id')}”不能识别，原文也对不上任何举措")
            return by_text
        if line.id not in self.measures:
            raise _RowRefusedError(f"方案中没有编号 {line.id}")
        if text and by_text != line.id:
            if by_text is not None:
                raise _RowRefusedError(f"编号是 {line.id}，原文却是 {by_text} 的")
            if self._is_older:
                raise _RowRefusedError("方案已改版，本条举措的原文有变，请重新发单")
            raise _RowRefusedError("举措原文被改动，与公布文本不一致")
        if not text and self._is_older:
            raise _RowRefusedError("方案已改版，表中没有原文，无从判断本条是否有变")
        return line.id

    @property
    def _is_older(self) -> bool:
        version = self.origin.version
        return version is not None and version < self.ground.plan.front.version

    def _unit(self, line: Line) -> str:
        """The row's unit, which must be the sheet's; empty for a group's row."""
        name = line.text("unit")
        if not name:
            if self.origin.unit is None:
                raise _RowRefusedError("没有写明责任单位")
            return self.origin.unit
        answer = self.directory.resolve(name)
        if not isinstance(answer, Found):
            raise _RowRefusedError(f"责任单位“{name}”未登记")
        if not isinstance(answer.unit, Unit):
            if line.is_blank:
                return ""
            raise _RowRefusedError(f"“{name}”是集合责任单位，成员尚未列明，无从填报")
        if self.origin.unit not in (None, answer.unit.name):
            raise _RowRefusedError(f"责任单位是“{answer.unit.name}”，本表是“{self.origin.unit}”的")
        return answer.unit.name

    def _period(self, line: Line) -> int:
        text = line.text("period").removesuffix("年度").removesuffix("年") or _published(line)[1]
        if not text:
            return self.year
        if not text.isdecimal():
            raise _RowRefusedError(f"年度“{text}”应为年份，如 2022", is_value=True)
        return int(text)

    def _update(self, line: Line) -> tuple[Update | None, Update | None, bool]:
        """The update, what counts now, and whether it has been imported already."""
        key = self._identify(line)
        if key is None:
            return None, None, False
        sent = self.ground.standing(key, self.sent)
        now = self.ground.standing(key, max(self.day, self.sent)).counted
        changed = {
            field: value
            for field, value in self._values(line).items()
            if value != _as_sent(sent, field)
        }
        if not changed:
            return None, now, False
        update = self._merge(key, changed, now)
        is_known = any(
            isinstance(entry, Update)
            and entry.date > self.sent
            and entry.measure == key.measure
            and entry.period in (key.period, None)
            and _same(entry, update)
            for entry in self.ground.files.get(key.unit, StatusFile(unit=key.unit)).entries
        )
        return update, now, is_known

    def _values(self, line: Line) -> dict[str, Any]:
        """What the filled-in cells say; a cell that was sent empty and is empty says nothing."""
        values: dict[str, Any] = {}
        for name in FILLED:
            if name not in line.fields:
                continue
            cell = line.fields[name]
            if cell.is_formula:
                raise _RowRefusedError("是公式，不是值；请把公式粘贴为值", is_value=True)
            try:
                reads = {"state": read_state, "progress": read_progress}
                value = reads.get(name, read_text)(cell)
            except BadValueError as error:
                raise _RowRefusedError(str(error), is_value=True) from error
            if value is not None or not self.returned.keeps_blanks:
                values[name] = value
        return values

    def _merge(self, key: Key, changed: dict[str, Any], now: Update | None) -> Update:
        """The report that counts now, with what was changed."""
        said = {name: getattr(now, name) for name in _SAID} if now else {}
        if (
            "state" in changed
            and "progress" not in changed
            and said.get("state") != changed["state"]
        ):
            said["progress"] = None
        if "progress" in changed or "state" in changed:
            said["value"] = None
        said |= changed
        if said.get("state") is None:
            message = "完成状态不能清空" if now else "填了内容，没有填完成状态"
            raise _RowRefusedError(message, is_value=True)
        said.setdefault("evidence", ())
        update = Update(
            measure=key.measure, date=self.day, period=key.period, by=self.origin.by, **said
        )
        faults = (
            judge.progress_fault(update),
            judge.state_fault(update),
            judge.date_fault(update, self.ground.plan, self.ground.today),
            judge.period_fault(update, self.ground.plan, is_annual=key.measure in self.annual),
        )
        for fault in filter(None, faults):
            raise _RowRefusedError(fault.removeprefix("的"), is_value=True)
        return update

    def _missing(self, seen: set[Key]) -> Iterator[str]:
        plan = self.ground.plan
        members = listed_members(plan.roster)
        holders = {
            item.id: reporters_of(item, plan.roster, members, self.day) for _, item in plan.items
        }
        for _, item, measure in plan.measures:
            for holding in holders[item.id]:
                if self.origin.unit in (None, holding.unit):
                    period = self.year if is_annual(measure) else None
                    if Key(measure.id, holding.unit, period) not in seen:
                        whose = "" if self.origin.unit else f"（{holding.unit}）"
                        yield f"{measure.id}{whose}"


def _published(line: Line) -> tuple[str, str]:
    """The measure's text without what the sheet prints under it, and the year printed there."""
    text = line.text("text")
    printed = _PRINTED.search(text)
    return (folded(text[: printed.start()]), printed[1] or "") if printed else (folded(text), "")


def _as_sent(standing: Standing, field: str) -> Any:
    """What a cell of the ledger showed."""
    if field == "progress":
        return standing.progress
    value = getattr(standing.counted, field, None)
    return read_text(Cell(value)) if isinstance(value, str) else value


def _key(change: Change) -> Key:
    return Key(change.update.measure, change.unit, change.update.period)


def _same(one: Update, other: Update) -> bool:
    return all(getattr(one, name) == getattr(other, name) for name in _SAID)
