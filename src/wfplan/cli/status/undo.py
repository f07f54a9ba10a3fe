"""`wfplan status undo`: take back an import."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from wfplan.cli import ask, options
from wfplan.cli.option import argument, flag, option
from wfplan.cli.status import options as status_options
from wfplan.cli.usage_errors import MissingOption

if TYPE_CHECKING:
    from wfplan.model.plan import Plan
    from wfplan.model.status import StatusFile, Undo
    from wfplan.status.desk.batch import BatchPart
    from wfplan.store.load import Loaded


def command(
    ctx: typer.Context,
    batch: Annotated[str, argument("批次", "导入时所写，如 20220406-7f3a；见 wfplan status log")],
    date: Annotated[str | None, option("--date", "日期", "从哪天起不算，默认今天")] = None,
    by: Annotated[str | None, option("--by", "姓名", "撤销人")] = None,
    yes: Annotated[bool, flag("--yes", "不问，直接写入", short="-y")] = False,
    wait: status_options.Wait = "10",
    dry_run: options.DryRun = False,
) -> None:
    """撤销一次导入：原来的记录都留着，从那一天起不算。

    例：wfplan status undo 20220406-7f3a
    """
    from wfplan.model.status import Undo

    loaded = options.open_plan(ctx, status=True)
    plan = options.sound_plan(loaded)
    parts = _find_parts(loaded, batch.strip())
    today = options.today()
    day = options.read_date("--date", date) or today
    undo = Undo(
        date=day,
        undo=batch.strip(),
        entered=today if day < today else None,
        by=status_options.clean_text("--by", by),
    )
    open_parts = [part for part in parts if part.undone is None]
    _require_day(plan, undo, open_parts)
    if not open_parts:
        sys.stderr.write(f"批次 {undo.undo} 已于 {parts[0].undone} 撤销，没有再写\n")
    elif _is_agreed(plan, open_parts, undo, is_sure=yes or dry_run):
        wait_seconds = status_options.read_wait(wait)
        _append(loaded, open_parts, undo, wait_seconds=wait_seconds, is_dry=dry_run)
    else:
        sys.stderr.write("没有写入\n")
    options.require_read(loaded)


def _find_parts(loaded: Loaded, batch: str) -> list[BatchPart]:
    """
    Raises:
        UnknownBatch: no file has any entry of it.
    """
    from wfplan.cli.usage_errors import UnknownBatch
    from wfplan.status.desk.batch import batches_in, parts_of

    parts = list(parts_of(loaded.status, batch))
    if not parts:
        raise UnknownBatch(batch, batches_in(loaded.status))
    return parts


def _require_day(plan: Plan, undo: Undo, parts: Sequence[BatchPart]) -> None:
    """Let nothing be undone before it was entered, nor in the future.

    Raises:
        BadValue: the day is such a one.
    """
    from wfplan.errors import BadValue

    first = max((part.last for part in parts), default=undo.date)
    today = options.today()
    if not first <= undo.date <= today:
        raise BadValue("--date", str(undo.date), f"该批次录入（{first}）以后、今天（{today}）以前")


def _is_agreed(plan: Plan, parts: Sequence[BatchPart], undo: Undo, *, is_sure: bool) -> bool:
    """Show what would change, and ask."""
    for part in parts:
        sys.stdout.writelines(f"{line}\n" for line in _changed_lines(plan, part, undo))
    count = sum(len(part.entries) for part in parts)
    sys.stdout.write(f"{len(parts)} 个责任单位 {count} 条记录，自 {undo.date} 起不算\n")
    if is_sure:
        return True
    if not ask.is_terminal():
        raise MissingOption("--yes", "确认撤销")
    return ask.agree(f"撤销批次 {undo.undo}")


def _changed_lines(plan: Plan, part: BatchPart, undo: Undo) -> Iterator[str]:
    """Where each duty would stand, then what is no report and would not count."""
    from wfplan.model.status import Update
    from wfplan.query.entry_words import said_words, what_words
    from wfplan.status.desk.batch import undo_changes
    from wfplan.status.wording import status_words, title_of

    for key, before, after in undo_changes(plan, part, undo):
        was, now = status_words(before), status_words(after)
        same = "（现状不变）" if was == now else ""
        yield f"{title_of(key)} {key.unit}：{was} → {now}{same}"
    for entry in part.entries:
        if not isinstance(entry, Update):
            said = f"{what_words(entry)}（{said_words(entry)}）"
            yield f"{entry.measure} {part.file.unit}：{said} → 不算"


def _append(
    loaded: Loaded,
    parts: Sequence[BatchPart],
    undo: Undo,
    *,
    wait_seconds: float,
    is_dry: bool,
) -> None:
    """One line for each unit that has any of the batch, unless somebody has undone it since."""
    from wfplan.status.desk.batch import parts_of
    from wfplan.store.snapshot import snapshot_of
    from wfplan.store.write.append import append_all

    def make(files: Mapping[str, StatusFile]) -> dict[str, Sequence[Undo]]:
        found = parts_of(files.values(), undo.undo)
        return {part.file.unit: [undo] for part in found if part.undone is None}

    known = snapshot_of(loaded)
    before = {part.file.unit: known.get(part.file.unit) for part in parts}
    for one in append_all(loaded.work_tree, before, make, wait_seconds=wait_seconds, is_dry=is_dry):
        if one.entries:
            verb = "将写入" if is_dry else "已写入"
            sys.stderr.write(f"{verb} {one.path}:{one.lines[0]}：撤销批次 {undo.undo}\n")
