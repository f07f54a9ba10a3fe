"""`wfplan status import`: the sheets that came back."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from wfplan.cli import ask, options, printing
from wfplan.cli.command import single
from wfplan.cli.status import options as status_options
from wfplan.cli.usage_errors import MissingOption, NothingReturned
from wfplan.errors import CannotRead, CannotWrite, NotReporting, WfplanError

if TYPE_CHECKING:
    from wfplan.model.plan import Plan
    from wfplan.returns.context import ImportContext
    from wfplan.returns.merge import MergedForm
    from wfplan.store.load import Loaded


def import_command(
    ctx: typer.Context,
    files: Annotated[list[str] | None, typer.Argument(metavar="文件…", help="收回的表")] = None,
    folder: Annotated[
        str | None,
        typer.Option("--folder", metavar="文件夹", help="其中所有收回的表；最后列出谁交了、谁没交"),
    ] = None,
    unit: status_options.Unit = None,
    date: Annotated[
        str | None, typer.Option("--date", metavar="日期", help="填报日期，默认表中所写或今天")
    ] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="日期", help="表中无截至日期时用此日")
    ] = None,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="表格", help="收回情况写入此 xlsx")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="不问，直接写入")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="有一行不采用就全不写")] = False,
    wait: status_options.Wait = "10",
    dry_run: options.DryRun = False,
) -> None:
    """读入收回的任务清单或台账（docx、doc、xlsx、xls、ods）。

    例：wfplan status import 收件/市司法局.docx
    """
    from wfplan.returns.context import ImportContext

    if output is not None and Path(output).suffix.lower() != ".xlsx":
        raise CannotWrite(output, "收回情况只写成 .xlsx")
    if output is not None and not Path(output).absolute().parent.is_dir():
        raise CannotWrite(output, "没有这个文件夹")
    paths = _paths(files or [], folder, output)
    wait_seconds = status_options.read_wait(wait)
    loaded = options.open_plan(ctx, status=True)
    plan = options.sound_plan(loaded)
    given = _read_unit(plan, unit)
    ground = ImportContext(
        plan=plan,
        files={file.unit: file for file in loaded.status},
        today=options.today(),
        day=options.read_date("--date", date),
        as_of=options.read_date("--as-of", as_of),
        unread=frozenset(loaded.unread),
    )
    outcomes = _propose(paths, ground, given)
    _show(outcomes)
    how = _How(is_sure=yes, is_strict=strict, is_dry=dry_run, wait_seconds=wait_seconds)
    has_returns = folder is not None or output is not None
    is_written, failure = False, None
    try:
        outcomes, is_written = _take(loaded, ground, outcomes, how)
    except WfplanError as error:
        failure = error
    if has_returns:
        _show_returns(ground, outcomes, output, is_written=is_written, is_dry=dry_run)
    if failure is not None:
        raise failure
    if _has_refusals(outcomes):
        raise typer.Exit(1)


class _How(NamedTuple):
    is_sure: bool
    is_strict: bool
    is_dry: bool
    wait_seconds: float

    @property
    def is_agreed(self) -> bool:
        """Whether nobody need be asked."""
        return self.is_sure or self.is_dry


def _read_unit(plan: Plan, name: str | None) -> str | None:
    """The unit whose the sheets are.

    Raises:
        NotReporting: it is a group.
    """
    if name is None:
        return None
    unit = options.resolve_units(plan, [name])[0]
    if all(unit != known.name for known in plan.roster.units):
        raise NotReporting(unit)
    return unit


def _paths(files: Sequence[str], folder: str | None, output: str | None) -> list[tuple[str, Path]]:
    """The files to read, each once, with the name that people are shown.

    That is the file's own, with the folders above it where two have the same.
    """
    from wfplan.model.text import one_line

    if folder is None and not files:
        raise NothingReturned
    for file in files:
        if Path(file).is_dir():
            raise CannotRead(file, "是文件夹，请用 --folder 指明")
        if not Path(file).exists():
            raise CannotRead(file, "文件不存在")
        if output is not None and Path(output).exists() and Path(output).samefile(file):
            raise CannotWrite(output, "是要读入的表")
    given = [(Path(file).name, Path(file)) for file in dict.fromkeys(files)]
    if folder is not None:
        from wfplan.readers.inbox import files_in

        root = Path(folder)
        given += [(path.relative_to(root).as_posix(), path) for path in files_in(root)]
    made = None if output is None else Path(output).absolute()
    once = {
        path.absolute(): (name, path) for name, path in given if path.absolute() != made
    }.values()
    count = Counter(name for name, _ in once)
    return [(one_line(name if count[name] == 1 else path.as_posix()), path) for name, path in once]


def _propose(
    paths: Sequence[tuple[str, Path]], ground: ImportContext, given: str | None
) -> Sequence[MergedForm]:
    from wfplan.returns.proposal import propose_file
    from wfplan.returns.reconcile import reconcile

    proposals = []
    for name, path in printing.progress(paths, len(paths), "读入收回的表"):
        proposal = propose_file(path, name, ground, given)
        if proposal is None:
            sys.stderr.write(f"{name}：是收回情况表，没有读\n")
        else:
            proposals.append(proposal)
    return reconcile(proposals, ground)


def _has_refusals(outcomes: Sequence[MergedForm]) -> bool:
    return any(outcome.refusals for outcome in outcomes)


def _show(outcomes: Sequence[MergedForm]) -> None:
    from wfplan.returns.changes_table import changes_table, remarks

    changes = [change for outcome in outcomes for change in outcome.changes]
    if changes:
        printing.print_answer(changes_table(changes), None, None, bom=False)
    sys.stderr.writelines(f"{remark}\n" for outcome in outcomes for remark in remarks(outcome))


def _is_agreed(outcomes: Sequence[MergedForm], how: _How) -> bool:
    if how.is_agreed:
        return True
    if not ask.is_terminal():
        raise MissingOption("--yes", "确认写入")
    count = sum(len(outcome.changes) for outcome in outcomes)
    return ask.agree(f"写入以上 {count} 条填报")


def _take(
    loaded: Loaded, ground: ImportContext, outcomes: Sequence[MergedForm], how: _How
) -> tuple[Sequence[MergedForm], bool]:
    """What was asked for in the end, and whether it was written, or would be."""
    from wfplan.returns.commit import commit_import
    from wfplan.store.snapshot import snapshot_of
    from wfplan.store.tree import WorkTree

    assert isinstance(loaded.tree, WorkTree)
    known = snapshot_of(loaded)
    while any(outcome.changes for outcome in outcomes):
        if how.is_strict and _has_refusals(outcomes):
            sys.stderr.write("有不采用的行（--strict），没有写入\n")
            return outcomes, False
        if not _is_agreed(outcomes, how):
            sys.stderr.write("没有写入\n")
            return outcomes, False
        taken = commit_import(
            loaded.tree,
            known,
            ground,
            outcomes,
            is_agreed=how.is_agreed,
            is_strict=how.is_strict,
            wait_seconds=how.wait_seconds,
            is_dry=how.is_dry,
        )
        ground, outcomes = taken.ground, taken.outcomes
        if taken.is_other:
            sys.stderr.write("其间有别的填报写入，已按最新情况重新核对：\n")
            _show(outcomes)
        for appended in taken.appended:
            verb = "将写入" if how.is_dry else "已写入"
            sys.stderr.write(f"{verb} {appended.path}：{len(appended.entries)} 条\n")
        if taken.appended:
            break
    return outcomes, True


def _show_returns(
    ground: ImportContext,
    outcomes: Sequence[MergedForm],
    output: str | None,
    *,
    is_written: bool,
    is_dry: bool,
) -> None:
    from wfplan.returns.returns_table import returns_table

    table = returns_table(
        ground.plan, outcomes, ground.as_of or ground.today, is_written=is_written
    )
    sys.stdout.write("\n")
    printing.print_answer(table, None, None, bom=False)
    if output is None:
        return
    from wfplan.render.returns import returns_file
    from wfplan.store.write.file import write_file

    if not is_dry:
        write_file(Path(output), returns_file(table, ground.plan.front.title, ground.today))
    sys.stderr.write(f"{'将写入' if is_dry else '已写入'} {output}\n")


app = single(import_command)
