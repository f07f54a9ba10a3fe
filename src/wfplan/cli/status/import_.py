"""`wfplan status import`: the sheets that came back."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wfplan.cli import ask, options, printing
from wfplan.cli.command import single
from wfplan.cli.status import options as status_options
from wfplan.errors import BadValue, CannotWrite, MissingOption

if TYPE_CHECKING:
    from wfplan.intake.propose import Change, Ground, Read
    from wfplan.model.plan import Plan
    from wfplan.model.status import StatusFile, Update
    from wfplan.store.tree import WorkTree

_SHOWN = 10


def import_command(
    ctx: typer.Context,
    files: Annotated[list[str] | None, typer.Argument(metavar="文件…", help="收回的表")] = None,
    folder: Annotated[
        str | None, typer.Option("--folder", metavar="文件夹", help="收回的表所在文件夹")
    ] = None,
    unit: status_options.Unit = None,
    date: Annotated[
        str | None, typer.Option("--date", metavar="日期", help="填报日期，默认表中所写或今天")
    ] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="日期", help="表中无截至日期时用此日")
    ] = None,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="文件", help="收回情况写入此 xlsx")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="不问，直接写入")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="有一行不采用就全不写")] = False,
    wait: status_options.Wait = "10",
    dry_run: options.DryRun = False,
) -> None:
    """读入收回的任务清单或台账（docx、xlsx、xls、ods）。

    例：wfplan status import 收件/市司法局.docx
    """
    from wfplan.intake.propose import Ground
    from wfplan.store.tree import WorkTree

    paths = _paths(files or [], folder)
    loaded = options.open_plan(ctx, status=True)
    plan = options.sound_plan(loaded)
    given = options.resolve_units(plan, [unit])[0] if unit else None
    ground = Ground(
        plan=plan,
        files={file.unit: file for file in loaded.status},
        today=options.today(),
        day=options.read_date("--date", date),
        sent=options.read_date("--as-of", as_of),
    )
    reads = _read(paths, ground, given)
    changes = [change for read in reads for change in read.changes]
    is_refused = any(read.refusals for read in reads)
    _show(plan, reads, changes)
    if folder is not None or output is not None:
        _show_returns(plan, reads, output, is_dry=dry_run)
    if strict and is_refused:
        sys.stderr.write("有不采用的行（--strict），没有写入\n")
    elif changes and (dry_run or _agreed(changes, is_sure=yes)):
        tree = WorkTree(options.plan_folder(ctx))
        _write(tree, changes, status_options.read_wait(wait), is_dry=dry_run)
    if is_refused:
        raise typer.Exit(1)


def _paths(files: Sequence[str], folder: str | None) -> list[Path]:
    if folder is None and not files:
        raise MissingOption("文件或 --folder", "收回的表")
    paths = [Path(file) for file in files]
    if folder is not None:
        if not Path(folder).is_dir():
            raise BadValue("--folder", folder, "文件夹")
        paths += sorted(
            path
            for path in Path(folder).iterdir()
            if path.is_file() and not path.name.startswith((".", "~$"))
        )
    return paths


def _read(paths: Sequence[Path], ground: Ground, given: str | None) -> list[Read]:
    from wfplan.intake.propose import Read, propose, settle
    from wfplan.intake.read import read_returned
    from wfplan.intake.returned import FileRefused

    reads = []
    for path in paths:
        try:
            reads.append(propose(read_returned(path), ground, given))
        except FileRefused as error:
            reads.append(Read(path.name, refusals=(error.refusal,)))
    return settle(reads)


def _show(plan: Plan, reads: Sequence[Read], changes: Sequence[Change]) -> None:
    from wfplan.intake.returns import changes_table

    if changes:
        printing.print_answer(changes_table(changes), None, None, bom=False)
    for read in reads:
        for refusal in read.refusals:
            sys.stderr.write(f"{refusal.sentence}\n")
        if read.missing:
            named = "、".join(read.missing[:_SHOWN])
            rest = f"等 {len(read.missing)} 条" if len(read.missing) > _SHOWN else ""
            sys.stderr.write(f"{read.file}：缺少 {named}{rest}\n")
        if read.repeated:
            sys.stderr.write(f"{read.file}：{read.repeated} 行以前已导入，没有再写\n")
        if not (read.changes or read.refusals or read.repeated):
            sys.stderr.write(f"{read.file}：与发出时相同，没有可写入的\n")


def _show_returns(plan: Plan, reads: Sequence[Read], output: str | None, *, is_dry: bool) -> None:
    from wfplan.intake.returns import returns_table

    table = returns_table(plan, reads)
    sys.stdout.write("\n")
    printing.print_answer(table, None, None, bom=False)
    if output is None:
        return
    from wfplan.render.grid import Column, Grid
    from wfplan.render.workbook import workbook_bytes
    from wfplan.store.write import write_file

    if Path(output).suffix.lower() != ".xlsx":
        raise CannotWrite(output, "收回情况只写成 .xlsx")
    widths = {"text": 40, "count": 8}
    columns = tuple(
        Column(
            column.heading,
            widths.get(column.kind, 18),
            "number" if column.kind == "count" else "text",
        )
        for column in table.columns
    )
    rows = [tuple(record[column.key] for column in table.columns) for record in table.records]
    day = options.today()
    title = f"《{plan.front.title}》任务清单收回情况"
    grid = Grid(name="收回情况", title=title, note=f"{len(rows)} 行", columns=columns, rows=rows)
    if not is_dry:
        write_file(Path(output), workbook_bytes([grid], {}, title=title, created=day))
        sys.stderr.write(f"已写入 {output}\n")


def _agreed(changes: Sequence[Change], *, is_sure: bool) -> bool:
    if is_sure:
        return True
    if not ask.is_terminal():
        raise MissingOption("--yes", "确认写入")
    return ask.choose(f"写入以上 {len(changes)} 条填报", {"yes": "写入", "no": "不写"}) == "yes"


def _write(tree: WorkTree, changes: Sequence[Change], wait_seconds: float, *, is_dry: bool) -> None:
    from wfplan.store.append import append_entries

    by_unit: dict[str, list[Update]] = {}
    for change in changes:
        by_unit.setdefault(change.unit, []).append(change.update)
    for unit, updates in by_unit.items():

        def unwritten(file: StatusFile, updates: Sequence[Update] = updates) -> list[Update]:
            return [update for update in updates if update not in file.entries]

        appended = append_entries(tree, unit, unwritten, wait_seconds=wait_seconds, is_dry=is_dry)
        verb = "将写入" if is_dry else "已写入"
        sys.stderr.write(f"{verb} {appended.path}：{len(appended.entries)} 条\n")


app = single(import_command)
