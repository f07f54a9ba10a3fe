"""`wfplan status import`: the sheets that came back."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from wfplan.cli import ask, options, printing, round_option
from wfplan.cli.command import single
from wfplan.cli.status import options as status_options
from wfplan.cli.status.returned_path import ReturnedPath, returned_paths
from wfplan.cli.usage_errors import MissingOption
from wfplan.errors import NotReporting, WfplanError

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
    round: round_option.RoundOrNone = None,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="表格", help="收回情况写入此 xlsx")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="不问，直接写入")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="有一行不采用就全不写")] = False,
    wait: status_options.Wait = "10",
    dry_run: options.DryRun = False,
) -> None:
    """读入收回的任务清单或台账。

    docx、doc、odt、rtf、xlsx、xls、ods，或装着它们的 zip。

    例：wfplan status import 收件/市司法局.docx
    """
    from wfplan.returns.context import build_context

    paths = returned_paths(files or [], folder, output)
    wait_seconds = status_options.read_wait(wait)
    loaded = options.open_plan(ctx, status=True)
    plan = options.sound_plan(loaded)
    state = round_option.read_round(plan, round)
    context = build_context(
        plan,
        loaded.status,
        options.today(),
        day=options.read_date("--date", date),
        as_of=options.read_date("--as-of", as_of),
        unit=_read_unit(plan, unit),
        round=state.id if state else None,
        takes_open_round=round is None,
        unread=loaded.unread,
    )
    forms = _read_forms(paths, context)
    _show(forms, context)
    consent = _Consent(is_sure=yes, is_strict=strict, is_dry=dry_run, wait_seconds=wait_seconds)
    is_written, failure = False, None
    try:
        forms, is_written = _commit(loaded, context, forms, consent)
    except WfplanError as error:
        failure = error
    if folder is not None or output is not None:
        _show_returns(context, forms, output, is_written=is_written, is_dry=dry_run)
    if failure is not None:
        raise failure
    if _has_refusals(forms):
        raise typer.Exit(1)


class _Consent(NamedTuple):
    is_sure: bool
    is_strict: bool
    is_dry: bool
    wait_seconds: float

    @property
    def is_given(self) -> bool:
        """Whether nobody need be asked."""
        return self.is_sure or self.is_dry


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


def _read_forms(paths: Sequence[ReturnedPath], context: ImportContext) -> Sequence[MergedForm]:
    """Each file on its way from bytes to updates, then all of them side by side."""
    from wfplan.model import form as form_facts
    from wfplan.readers.evidence import EvidenceFile
    from wfplan.readers.file import read_returned
    from wfplan.readers.table import FileRefused
    from wfplan.returns.form_identity import FormFolders
    from wfplan.returns.match import match_form
    from wfplan.returns.merge import merge_form, without_evidence
    from wfplan.returns.parse import parse_form, refused_form
    from wfplan.returns.reconcile import reconcile

    merged, files = [], {one.name: EvidenceFile(one.path, one.number) for one in paths}
    for one in printing.progress(paths, len(paths), "读入收回的表"):
        try:
            if one.refusal is not None:
                raise one.refusal
            returned = read_returned(one.path, one.name, one.number)
        except FileRefused as error:
            form = refused_form(error)
        else:
            kind = form_facts.LISTS.get(returned.facts.get(form_facts.KIND, ""))
            if kind is not None:
                sys.stderr.write(f"{one.name}：是{kind}，没有读\n")
                continue
            form = parse_form(returned, context, FormFolders(one.inner, one.outer))
        merged.append(merge_form(match_form(form, context), context))
    return reconcile(without_evidence(merged, files))


def _has_refusals(forms: Sequence[MergedForm]) -> bool:
    return any(form.refusals for form in forms)


def _show(forms: Sequence[MergedForm], context: ImportContext) -> None:
    from wfplan.returns.changes_table import changes_table, remarks

    if any(form.is_new for form in forms):
        printing.print_answer(changes_table(forms, context), None, None, bom=False)
    sys.stderr.writelines(f"{remark}\n" for form in forms for remark in remarks(form, context))


def _is_agreed(forms: Sequence[MergedForm], consent: _Consent) -> bool:
    if consent.is_given:
        return True
    if not ask.is_terminal():
        raise MissingOption("--yes", "确认写入")
    count = sum(len(form.changes) + len(form.entries) for form in forms)
    return ask.agree(f"写入以上 {count} 条填报")


def _commit(
    loaded: Loaded, context: ImportContext, forms: Sequence[MergedForm], consent: _Consent
) -> tuple[Sequence[MergedForm], bool]:
    """The forms as they were merged in the end, and whether they were written, or would be."""
    from wfplan.returns.commit import commit_import
    from wfplan.store.snapshot import snapshot_of
    from wfplan.store.tree import WorkTree

    assert isinstance(loaded.tree, WorkTree)
    snapshots = snapshot_of(loaded)
    while any(form.is_new for form in forms):
        if consent.is_strict and _has_refusals(forms):
            sys.stderr.write("有不采用的行（--strict），没有写入\n")
            return forms, False
        if not _is_agreed(forms, consent):
            sys.stderr.write("没有写入\n")
            return forms, False
        result = commit_import(
            loaded.tree,
            snapshots,
            context,
            forms,
            is_agreed=consent.is_given,
            is_strict=consent.is_strict,
            wait_seconds=consent.wait_seconds,
            is_dry=consent.is_dry,
        )
        context, forms = result.context, result.forms
        if result.is_merged_again:
            sys.stderr.write("其间有别的填报写入，已按最新情况重新核对：\n")
            _show(forms, context)
        for appended in result.appended:
            verb = "将写入" if consent.is_dry else "已写入"
            sys.stderr.write(f"{verb} {appended.path}：{len(appended.entries)} 条\n")
        if result.appended:
            if not consent.is_dry:
                sys.stderr.write(
                    f"批次 {result.batch}，要撤销：wfplan status undo {result.batch}\n"
                )
            break
    return forms, True


def _show_returns(
    context: ImportContext,
    forms: Sequence[MergedForm],
    output: str | None,
    *,
    is_written: bool,
    is_dry: bool,
) -> None:
    from wfplan.returns.returns_table import returns_table

    plan, day = context.plan, context.as_of or context.today
    files = context.files.values()
    table = returns_table(plan, forms, day, files, is_written=is_written)
    sys.stdout.write("\n")
    printing.print_answer(table, None, None, bom=False)
    if output is None:
        return
    from wfplan.output.visible import visible
    from wfplan.render.returns import returns_file
    from wfplan.store.write.file import write_file

    if not is_dry:
        write_file(Path(output), returns_file(table, plan.front.title, context.today))
    sys.stderr.write(f"{'将写入' if is_dry else '已写入'} {visible(output)}\n")


app = single(import_command)
