"""`wfplan trace`: what of one plan goes on in another, or carries out a superior one."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wfplan.cli import options, paper, printing
from wfplan.cli.option import argument, format_option, option
from wfplan.cli.output_place import choose_format, refuse_inputs
from wfplan.cli.paper_files import write_named
from wfplan.cli.superior import load_superior
from wfplan.cli.usage_errors import OutputNeeded
from wfplan.errors import WfplanError, nearest_hint
from wfplan.output.format import FORMAT_BY_KIND

if TYPE_CHECKING:
    from wfplan.model.plan import Plan
    from wfplan.publication.trace.link import TraceLink
    from wfplan.publication.trace.table import TraceKind

FORMATS = {**FORMAT_BY_KIND, "docx": "docx"}


class PlansMissing(WfplanError):
    def __init__(self, count: int) -> None:
        super().__init__(
            f"须写旧方案、新方案两个文件夹，写了 {count} 个；或只用 --superior 写上级方案的简称"
        )


class SuperiorUnknown(WfplanError):
    def __init__(self, key: str, known: Sequence[str]) -> None:
        hint = nearest_hint(known) if known else "，plan.yaml 没有写 superior"
        super().__init__(f"没有上级方案“{key}”{hint}")


def command(
    ctx: typer.Context,
    plans: Annotated[list[str] | None, argument("[旧方案 新方案]", "两个方案的文件夹")] = None,
    superior: Annotated[
        str | None, option("--superior", "简称", "本方案怎样落实此上级方案")
    ] = None,
    format: Annotated[
        str | None,
        format_option(
            "table（默认）、json、jsonl、csv、md、yaml、docx", "wfplan.cli.trace.FORMATS"
        ),
    ] = None,
    output: options.Output = None,
    bom: options.Bom = False,
    templates: paper.Templates = None,
) -> None:
    """逐条对照两个方案：已定、原文相同、文字相近、无对应。

    已定的是新方案写明原编号（was）的，或旧方案收官时转入的；用 --superior 看本方案落实上级方案。

    例：wfplan trace 旧方案 新方案 -o 对照.docx
    """
    from wfplan.publication.trace import table
    from wfplan.publication.trace.successor import trace_plans
    from wfplan.publication.trace.superior import trace_superior

    name = choose_format(format, output, FORMATS, "table")
    if superior is not None:
        if plans:
            raise PlansMissing(len(plans))
        here = options.sound_plan(options.open_plan(ctx))
        there = _superior_plan(options.plan_folder(ctx), here, superior)
        kind, links = table.SUPERIOR, trace_superior(there, here, superior)
    elif plans is None or len(plans) != 2:
        raise PlansMissing(len(plans or ()))
    else:
        for path in plans if output else ():
            refuse_inputs(output or "", path, templates, may_be_folder=False)
        there, here = (_open(path) for path in plans)
        kind, links = table.SUCCESSOR, trace_plans(there, here)
    if name == "docx":
        _write_docx(ctx, (there, here), links, kind, (output, templates))
        return
    found = table.trace_table(links, there, kind)
    printing.print_answer(found, None if output else name, output, bom)


def _open(path: str) -> Plan:
    """The plan of a folder; its faults are shown and end the run with exit code 1."""
    from wfplan.store.discover import find_plan
    from wfplan.store.load import load_plan
    from wfplan.store.tree import WorkTree

    tree = WorkTree(find_plan(path, os.environ, Path.cwd()))
    return printing.end_without_plan(load_plan(tree, editions=False))


def _superior_plan(folder: Path, plan: Plan, key: str) -> Plan:
    """The superior plan of a key, where plan.yaml says that it is.

    Raises:
        SuperiorUnknown, SuperiorNotHere, OtherKey: it is none, or nowhere, or another.
    """
    known = {one.key: one for one in plan.front.superior}
    if key not in known:
        raise SuperiorUnknown(key, list(known))
    return printing.end_without_plan(load_superior(folder, known[key]))


def _write_docx(
    ctx: typer.Context,
    plans: tuple[Plan, Plan],
    links: Sequence[TraceLink],
    kind: TraceKind,
    where: tuple[str | None, str | None],
) -> None:
    """Write the 对照表; `where` is the file and the folder of templates that were typed."""
    from wfplan.publication.trace.table import count_words, trace_groups
    from wfplan.render.trace.paper import TEMPLATE, TracePaper, trace_file
    from wfplan.store.template import find_template, template_folders

    output, templates = where
    if output is None:
        raise OutputNeeded("docx")
    there, here = plans
    made = TracePaper(
        plan=here,
        title=kind.title.format(there=there.front.title, here=here.front.title),
        there=kind.there,
        here=kind.here,
        counts=count_words(links, kind),
        groups=trace_groups(links, there, kind),
    )
    template = find_template(template_folders(templates, _plan_folder(ctx)), TEMPLATE)
    make_one = partial(trace_file, made, template.path, template.data)
    write_named(make_one, template, output)


def _plan_folder(ctx: typer.Context) -> Path:
    """The plan whose templates are used; beside none, the packaged ones are."""
    from wfplan.errors import PlanNotFound

    try:
        return options.plan_folder(ctx)
    except PlanNotFound:
        return Path()
