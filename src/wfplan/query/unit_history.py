"""What became of a unit: its names, whom it followed, who follows it, its groups, with dates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from wfplan.model.unit import Group, Membership, Roster, Succession, Unit
from wfplan.units.succession import units_by_name


def predecessors_of(roster: Roster, unit: Unit) -> Iterator[tuple[Unit, Succession]]:
    """The units that hand over to a unit, and what, in the order of the roster."""
    by_name = units_by_name(roster)
    for before in roster.units:
        for successor in before.successors:
            if by_name.get(successor.unit) is unit:
                yield before, successor


def groups_of(roster: Roster, unit: Unit) -> Iterator[tuple[Group, Membership]]:
    """The groups that list a unit, at any time."""
    by_name = units_by_name(roster)
    for group in roster.groups:
        for one in group.members:
            if by_name.get(one.unit) is unit:
                yield group, one


def history_lines(roster: Roster, unit: Unit | Group) -> Iterator[str]:
    """One line for each thing that has a date; nothing of a unit that always was as it is."""
    if isinstance(unit, Group):
        dated = [one for one in unit.members if one.from_ or one.until]
        if dated:
            yield f"成员变动：{'，'.join(one.unit + _span(one.from_, one.until) for one in dated)}"
        return
    if unit.renamed:
        starts = [None, *(new.from_ for new in unit.renamed)]
        spans = zip(unit.names, starts, [*starts[1:], None], strict=True)
        yield f"名称：{'，'.join(name + _span(since, until) for name, since, until in spans)}"
    if unit.valid_from:
        yield f"启用：{unit.valid_from}"
    for before, handed in predecessors_of(roster, unit):
        since = f"，{before.valid_until} 起" if before.valid_until else ""
        yield f"承接自：{before.names[-1]}{_takes(before, handed)}{since}"
    if unit.valid_until:
        names = [_name_at(roster, one.unit, unit.valid_until) for one in unit.successors]
        pairs = zip(names, unit.successors, strict=True)
        after = "，".join(name + _takes(unit, one) for name, one in pairs)
        by = f"由{after}承接" if after else "没有承接单位"
        yield f"停用：{unit.valid_until}，{by}"
    for group, one in groups_of(roster, unit):
        yield f"集合成员：{group.name}{_span(one.from_, one.until)}"


def _name_at(roster: Roster, name: str, day: date) -> str:
    """What a unit is called on a day, by any of its names; a name that is nobody's as it is."""
    unit = units_by_name(roster).get(name)
    return unit.name_at(day) if unit else name


def _span(since: date | None, until: date | None) -> str:
    """`（2022-01-01 起，2024-03-01 止）`, the last day not counted; empty for always."""
    said = [f"{since} 起"] * bool(since) + [f"{until} 止"] * bool(until)
    return f"（{'，'.join(said)}）" if said else ""


def _takes(unit: Unit, successor: Succession) -> str:
    """`（1-1、2-3-1）`, or the rest where others take something; empty where one takes all."""
    if successor.takes:
        return f"（{'、'.join(successor.takes)}）"
    return "（其余任务）" if any(one.takes for one in unit.successors) else ""
