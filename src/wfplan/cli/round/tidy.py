"""`wfplan round tidy`: lines that a merge put among those of a closed round move below them."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

import typer

from wfplan.cli import options, round_option
from wfplan.cli.status import options as status_options
from wfplan.cli.usage_errors import NothingToTidy, RoundIsOpen

if TYPE_CHECKING:
    from wfplan.model.status import StatusFile
    from wfplan.status.rounds import ClosedEntries, RoundState


def command(
    ctx: typer.Context,
    id: round_option.RoundId,
    wait: status_options.Wait = "10",
    dry_run: options.DryRun = False,
) -> None:
    """把合并分支时插到已结束轮次的记录中间的各行，移到其后。

    例：wfplan round tidy 2022Q1
    """
    from wfplan.store.snapshot import status_name
    from wfplan.store.tree import WorkTree
    from wfplan.store.write.reorder import reorder_entries

    plan = options.sound_plan(options.open_plan(ctx))
    state = round_option.find_round(plan, id)
    if state.entries is None:
        raise RoundIsOpen(state.id)
    tree, seconds = WorkTree(options.plan_folder(ctx)), status_options.read_wait(wait)
    orders = {unit: partial(_order, state, unit, stood) for unit, stood in state.entries.items()}
    # Nothing is written where one of the files cannot be put in order.
    for unit, order in orders.items():
        reorder_entries(tree, unit, order, is_dry=True)
    count = 0
    for unit, order in orders.items():
        moved = reorder_entries(tree, unit, order, wait_seconds=seconds, is_dry=dry_run)
        count += len(moved)
        if moved:
            path = tree.shown(status_name(unit))
            places = "、".join(map(str, moved))
            verb = "将移到" if dry_run else "已移到"
            sys.stdout.write(f"{path}：第 {places} 行{verb}轮次 {state.id} 的记录之后\n")
    if not count:
        sys.stdout.write(f"轮次 {state.id} 结束时的记录都在原处，没有改动\n")


def _order(state: RoundState, unit: str, stood: ClosedEntries, file: StatusFile) -> Sequence[int]:
    """The places of all entries, those that stood first.

    Raises:
        NothingToTidy: nobody can tell which those are.
    """
    from wfplan.status.round.closing import standing_places

    assert state.closed is not None
    found = standing_places(file.entries, state.closed, stood.number, stood.digest)
    if found is None:
        raise NothingToTidy(state.id, unit, stood.number)
    first = set(found)
    return [*found, *(place for place in range(len(file.entries)) if place not in first)]
