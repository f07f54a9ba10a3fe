"""`wfplan status log`: everything that was said, on measures, by units, in some time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from wfplan.cli import completion, options, printing
from wfplan.cli.edition import edition_with_all
from wfplan.cli.option import argument, option
from wfplan.cli.status import options as status_options
from wfplan.cli.usage_errors import UnknownBatch
from wfplan.errors import BadValue

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from wfplan.model.plan import Plan
    from wfplan.problem import Place
    from wfplan.query.entry_log import LineCommit, LoggedEntry
    from wfplan.store.load import Loaded


def command(
    ctx: typer.Context,
    ids: Annotated[
        list[str] | None,
        argument("[编号]…", "举措；任务项即其全部举措；不写即全部", completion.complete_duty),
    ] = None,
    unit: options.Units = None,
    since: Annotated[str | None, option("--since", "日期", "从该日起，按填报、审核的日期")] = None,
    until: Annotated[str | None, option("--until", "日期", "到该日为止，含当日")] = None,
    batch: Annotated[str | None, option("--batch", "批次", "只列这一次导入的，及其撤销")] = None,
    format: options.Format = None,
    output: options.Output = None,
    bom: options.Bom = False,
) -> None:
    """列出每次填报和审核：谁、何时、改了什么、何时录入。

    方案在 git 仓库中的，也列出带进这一行的提交。

    删去的举措也可以查；移动、拆分、合并来的，连原编号的一起列出。

    例：wfplan status log 1-3-2
    """
    from wfplan.query.entry_log import LogFilter, entry_table, find_entries, measures_in

    loaded = options.open_plan(ctx, status=True)
    plan = edition_with_all(options.sound_plan(loaded), ids or ())
    wanted = LogFilter(*_read_span(since, until), batch and batch.strip())
    if wanted.batch is not None:
        _require_batch(loaded, wanted.batch)
    measures = (
        {measure.id for _, measure in status_options.read_targets(plan, ids)}
        if ids
        else measures_in(loaded.status)
    )
    names = options.resolve_units(plan, unit or ())
    events = [
        event
        for event in find_entries(plan, loaded.status, loaded.status_files, measures)
        if wanted.takes(event.entry)
    ]
    if names:
        events = _of_units(plan, events, names)
    places = [loaded.place(event.pointer) for event in events]
    table = entry_table(events, places, _commits(loaded, events, places))
    table = replace(table, notes=_inherited_notes(plan, events, names))
    printing.print_answer(table, format, output, bom, plan)
    options.require_read(loaded, names or None)


def _read_span(since: str | None, until: str | None) -> tuple[date | None, date | None]:
    """
    Raises:
        BadValue: the last day is before the first.
    """
    first, last = options.read_date("--since", since), options.read_date("--until", until)
    if first is not None and last is not None and last < first:
        raise BadValue("--until", str(last), f"不早于 {first} 的日期")
    return first, last


def _require_batch(loaded: Loaded, batch: str) -> None:
    """
    Raises:
        UnknownBatch: no file has any entry of it.
    """
    from wfplan.status.desk.batch import batches_in

    known = batches_in(loaded.status)
    if batch not in known:
        raise UnknownBatch(batch, known)


def _of_units(plan: Plan, events: Sequence[LoggedEntry], names: Sequence[str]) -> list[LoggedEntry]:
    """What is of some units, of those before them on what they have taken over, or of a group's
    members on the measures that name the group.
    """
    from wfplan.units.member import duty_predecessors, is_among, listed_members

    members = listed_members(plan.roster)
    others = {event.key.measure for event in events if event.key.unit not in names}
    places = {}
    for edition in (*(plan.editions if members.ended else ()), plan):
        places.update(
            {one.id: (item, one) for _, item, one in edition.measures if one.id in others}
        )

    def is_meant(unit: str, measure: str) -> bool:
        if unit in names or measure not in places:
            return unit in names
        place = places[measure]
        return is_among(unit, *place, names, members) or any(
            unit in duty_predecessors(name, *place, members) for name in names
        )

    return [event for event in events if is_meant(event.key.unit, event.key.measure)]


def _inherited_notes(
    plan: Plan, events: Sequence[LoggedEntry], names: Sequence[str]
) -> tuple[str, ...]:
    """From whom units have what they did not say themselves; nothing where a group was meant."""
    spoken = {event.key.unit for event in events} - set(names)
    units = {unit.name for unit in plan.roster.units}
    if not (names and spoken and units.issuperset(names)):
        return ()
    former = "、".join(unit.names[-1] for unit in plan.roster.units if unit.name in spoken)
    return (f"其中有承接自{former}的任务",)


def _commits(
    loaded: Loaded, events: Sequence[LoggedEntry], places: Sequence[Place]
) -> list[LineCommit | None] | None:
    """The commit that brought the line of each event; None where the plan is in no repository."""
    from wfplan.query.entry_log import LineCommit
    from wfplan.store.git.blame import line_origins

    names = dict.fromkeys(event.pointer.file for event in events)
    found: dict[str, Sequence[LineCommit | None]] = {}
    for name in names:
        origins = line_origins(loaded.work_tree.root, name, loaded.texts[name].split("\n"))
        if origins is None:
            return None
        found[name] = [one and LineCommit(*one) for one in origins]
    return [
        found[event.pointer.file][place.line - 1]
        for event, place in zip(events, places, strict=True)
    ]
