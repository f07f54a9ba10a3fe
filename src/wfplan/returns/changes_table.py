"""What would change, as a table; what else is to be said of a returned file, in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from wfplan.model import words
from wfplan.model.status import Update
from wfplan.model.text import one_line
from wfplan.returns.heading import FILLED, HEADINGS
from wfplan.returns.merge import MergedForm, ProposedUpdate
from wfplan.status.fold import DutyStatus
from wfplan.status.wording import percent_words, title_of
from wfplan.table import Column, Table

_CHANGE_COLUMNS = (
    Column("id", "编号", "id"),
    Column("unit", "责任单位"),
    Column("field", "栏目"),
    Column("was", "原", "text"),
    Column("is", "现", "text"),
)
_NAMED = 10
"""So many measures are named, missing or late."""
_PLACED = 100
"""So many places are named of which one thing is said."""
_SAME = 3
"""When one thing is to be said of more rows than these, it is said once."""


def changes_table(changes: Sequence[ProposedUpdate]) -> Table:
    """A row for each field that would change: was, is; the day where it is all that changes."""
    records = [
        {
            "id": title_of(change.asked.key),
            "unit": change.unit,
            "field": heading,
            "was": was,
            "is": now,
        }
        for change in changes
        for heading, was, now in _differences(change)
    ]
    units = {change.unit for change in changes}
    days = sorted({change.update.date for change in changes})
    when = " 至 ".join(dict.fromkeys((str(days[0]), str(days[-1]))))
    summary = f"{len(units)} 个责任单位 {len(changes)} 条填报，填报日期 {when}"
    return record_table(_CHANGE_COLUMNS, records, summary)


def _differences(change: ProposedUpdate) -> list[tuple[str, str, str]]:
    found = [
        (HEADINGS[name][0], _word(change.was, name), _word(change.update, name)) for name in FILLED
    ]
    differing = [(heading, was, now) for heading, was, now in found if was != now]
    day = ("填报日期", str(change.was.date) if change.was else "", str(change.update.date))
    return differing or [day]


def remarks(outcome: MergedForm) -> Iterator[str]:
    """What is to be said of a file besides what would change, a sentence each."""
    proposal, refusals = outcome.proposal, outcome.refusals
    file = proposal.file
    yield from _told(file, ((one.place, f"{one.said}（{one.rule.code}）") for one in refusals))
    yield from (f"{file} {sentence}" for sentence in proposal.skipped)
    yield from _told(file, proposal.unread)
    if proposal.missing:
        added = "（表是旧版方案的，其中或有后来新增的）" if proposal.is_older else ""
        yield f"{file}：缺少 {_listed(proposal.missing, _NAMED)}{added}"
    late = [
        f"{title_of(change.asked.key)}（后有 {change.later}）"
        for change in outcome.changes
        if change.later
    ]
    if late:
        yield f"{file}：其后已有填报，只补记，不改变现状：{_listed(late, _NAMED)}"
    if outcome.repeated:
        is_undated = any(asked.day is None for asked in (*proposal.asked, *proposal.same))
        hint = "；如系重新填报，请写明填报日期" if is_undated else ""
        said = f"{outcome.repeated} 行以前已导入，或与已有填报、另一份表相同，没有再写"
        yield f"{file}：{said}{hint}"
    if not (outcome.changes or refusals or outcome.repeated):
        as_sent = "" if proposal.skipped or proposal.unread else "与发出时相同，"
        yield f"{file}：{as_sent}没有可写入的"


def _told(file: str, said: Iterable[tuple[str, str]]) -> Iterator[str]:
    """A sentence for each place and what is said of it; one for many of which the same is said."""
    alike: dict[str, list[str]] = {}
    for place, what in said:
        alike.setdefault(what, []).append(place)
    for what, places in alike.items():
        if len(places) > _SAME:
            yield f"{file} {len(places)} 行{what}：{_listed(places, _PLACED)}"
        else:
            yield from (f"{f'{file} {place}'.strip()}：{what}" for place in places)


def _listed(names: Sequence[str], most: int) -> str:
    rest = f"等 {len(names)} 条" if len(names) > most else ""
    return "、".join(names[:most]) + rest


def record_table(columns: tuple[Column, ...], records: list[dict[str, Any]], summary: str) -> Table:
    """Records as a table; what somebody wrote stands on one line."""
    cells = [
        tuple(
            "" if record[column.key] is None else one_line(str(record[column.key]))
            for column in columns
        )
        for record in records
    ]
    return Table(columns, cells, records, summary)


def _word(update: Update | None, field: str) -> str:
    if update is None:
        return ""
    if field == "state":
        return words.STATES[update.state]
    if field == "progress":
        return percent_words(DutyStatus(effective_update=update).progress)
    return getattr(update, field) or ""
