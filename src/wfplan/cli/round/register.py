"""What the commands that add a line to rounds.yaml share."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

import typer

from wfplan.cli import options
from wfplan.cli.usage_errors import RoundIsClosed

if TYPE_CHECKING:
    from wfplan.model.record import Record
    from wfplan.model.round import RoundFile
    from wfplan.status.rounds import RoundState
    from wfplan.store.write.register import RegisterLine


def write_round_lines(
    ctx: typer.Context,
    make: Callable[[RoundFile], Sequence[Record]],
    *,
    wait: str,
    is_dry: bool,
) -> list[RegisterLine]:
    """Add what `make` gives for rounds.yaml as it then is; see `append_lines`."""
    from wfplan.cli.status.options import read_wait
    from wfplan.model.round import RoundFile
    from wfplan.store.tree import ROUNDS_FILE, WorkTree
    from wfplan.store.write.register import RegisterFile, append_lines

    return append_lines(
        WorkTree(options.plan_folder(ctx)),
        RegisterFile(ROUNDS_FILE, "rounds", RoundFile),
        make,
        wait_seconds=read_wait(wait),
        is_dry=is_dry,
    )


def require_open(state: RoundState | None) -> None:
    """
    Raises:
        RoundIsClosed: it is; nothing of it changes any more.
    """
    if state is not None and state.closed is not None:
        raise RoundIsClosed(state.id, str(state.closed))


def tell_lines(said: str, lines: Iterable[RegisterLine], *, is_dry: bool) -> None:
    """What was written, or would be, in words and then line by line, each with its place."""
    sys.stdout.write(f"{'将写入：' if is_dry else ''}{said}\n")
    sys.stdout.writelines(f"  {line.text}　{line.path}:{line.line}\n" for line in lines)
