"""`wfplan status import`: the sheets that came back."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from wfplan.cli import options, printing, round_option
from wfplan.cli.option import argument, flag, option
from wfplan.cli.returned_forms import (
    Intake,
    OpenPlan,
    PlanForms,
    read_forms,
)
from wfplan.cli.status import options as status_options
from wfplan.cli.status.returned_path import returned_paths
from wfplan.cli.write_forms import Consent, Outcome, write_forms
from wfplan.errors import NotReporting, WfplanError

if TYPE_CHECKING:
    import datetime

    from wfplan.model.plan import Plan
    from wfplan.returns.origin.address import PlanAddress
    from wfplan.table import Table


def command(
    ctx: typer.Context,
    files: Annotated[list[str] | None, argument("文件…", "收回的表")] = None,
    folder: Annotated[
        str | None, option("--folder", "文件夹", "其中所有收回的表；最后列出谁交了、谁没交")
    ] = None,
    unit: status_options.Unit = None,
    date: Annotated[str | None, option("--date", "日期", "填报日期，默认表中所写或今天")] = None,
    as_of: Annotated[str | None, option("--as-of", "日期", "表中无截至日期时用此日")] = None,
    round: round_option.RoundOrNone = None,
    output: Annotated[
        str | None, option("--output", "表格", "收回情况写入此 xlsx", short="-o")
    ] = None,
    yes: Annotated[bool, flag("--yes", "不问，直接写入", short="-y")] = False,
    strict: Annotated[bool, flag("--strict", "有一行不采用就全不写")] = False,
    wait: status_options.Wait = "10",
    dry_run: options.DryRun = False,
) -> None:
    """读入收回的任务清单或台账。

    docx、doc、odt、rtf、xlsx、xls、ods，或装着它们的 zip。

    例：wfplan status import 收件/市司法局.docx
    """
    paths = returned_paths(files or [], folder, output)
    asked = _Asked(
        unit, options.read_date("--date", date), options.read_date("--as-of", as_of), round
    )
    consent = Consent(yes, strict, dry_run, status_options.read_wait(wait))
    read = read_forms(paths, _intake(ctx, asked))
    sys.stderr.writelines(f"{error}\n" for error in read.strays)
    _show(read.plans)
    outcome, failure = Outcome(read.plans, False), None
    try:
        outcome = write_forms(read.plans, consent, _show, has_strays=bool(read.strays))
    except WfplanError as error:
        failure = error
    if folder is not None or output is not None:
        _show_returns(outcome, output, is_dry=dry_run)
    if failure is not None:
        raise failure
    if read.strays or any(one.has_refusals for one in outcome.plans):
        raise typer.Exit(1)


class _Asked(NamedTuple):
    """What was typed of all forms, for each plan to understand."""

    unit: str | None
    day: datetime.date | None
    as_of: datetime.date | None
    round: str | None


def _intake(ctx: typer.Context, asked: _Asked) -> Intake:
    """The plan, or with `--plans` all that are there, which are read when a form is theirs."""
    root = ctx.find_root()
    text = root.params.get("plans")
    if not text:
        return Intake(_open(ctx, None, asked))
    from wfplan.cli.several import keyed_plans
    from wfplan.returns.origin.address import address_of_front
    from wfplan.store.discover import read_front
    from wfplan.store.tree import WorkTree

    def open_address(address: PlanAddress) -> OpenPlan:
        root.params["plan"] = str(address.folder)
        return _open(ctx, address.key, asked)

    fronts = [(key, path, read_front(WorkTree(path))) for key, path in keyed_plans(text)]
    addresses = [address_of_front(key, path, front) for key, path, front in fronts if front]
    unread = [path.as_posix() for _, path, front in fronts if front is None]
    return Intake(None, addresses, open_address, unread)


def _open(ctx: typer.Context, key: str | None, asked: _Asked) -> OpenPlan:
    from wfplan.returns.context import build_context

    loaded = options.open_plan(ctx, status=True)
    plan = options.sound_plan(loaded)
    state = round_option.read_round(plan, asked.round)
    context = build_context(
        plan,
        loaded.status,
        options.today(),
        day=asked.day,
        as_of=asked.as_of,
        unit=_read_unit(plan, asked.unit),
        round=state.id if state else None,
        takes_open_round=asked.round is None,
        unread=loaded.unread,
    )
    return OpenPlan(key, options.plan_folder(ctx), loaded, context)


def _read_unit(plan: Plan, name: str | None) -> str | None:
    """The unit whose the forms are.

    Raises:
        NotReporting: it is a group.
    """
    if name is None:
        return None
    unit = options.resolve_units(plan, [name])[0]
    if all(unit != known.name for known in plan.roster.units):
        raise NotReporting(unit)
    return unit


def _show(plans: Sequence[PlanForms]) -> None:
    from wfplan.returns.changes_table import changes_table, remarks

    tables = [(one, changes_table(one.forms, one.context)) for one in plans if one.is_new]
    if tables:
        printing.print_answer(_one_table(tables), None, None, bom=False)
    for one in plans:
        for form in one.forms:
            sys.stderr.writelines(f"{one.mark}{said}\n" for said in remarks(form, one.context))


def _one_table(tables: Sequence[tuple[PlanForms, Table]]) -> Table:
    """The tables of all plans as one; that of one plan, where one was asked, as it is."""
    from wfplan.cli.several import joined_table

    one, table = tables[0]
    if one.plan.key is None:
        return table
    return joined_table([(one.plan.key or "", table) for one, table in tables])


def _show_returns(outcome: Outcome, output: str | None, *, is_dry: bool) -> None:
    from wfplan.returns.returns_table import returns_table

    tables = []
    for one in outcome.plans:
        context = one.context
        day, files = context.as_of or context.today, context.files.values()
        found = returns_table(context.plan, one.forms, day, files, is_written=outcome.is_written)
        tables.append((one, found))
    if not tables:
        return
    table = _one_table(tables)
    sys.stdout.write("\n")
    printing.print_answer(table, None, None, bom=False)
    if output is None:
        return
    from wfplan.output.visible import visible
    from wfplan.render.returns import returns_file
    from wfplan.store.write.file import write_file

    title = "》《".join(one.context.plan.front.title for one, _ in tables)
    if not is_dry:
        write_file(Path(output), returns_file(table, title, options.today()))
    sys.stderr.write(f"{'将写入' if is_dry else '已写入'} {visible(output)}\n")
