"""`wfplan diff`: what changed, in the plan's own terms."""

from __future__ import annotations

import json
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from wfplan.cli import completion, options, paper, printing
from wfplan.cli.command import single
from wfplan.cli.output_place import choose_format
from wfplan.cli.usage_errors import OutputNeeded, TooManyRevisions

if TYPE_CHECKING:
    from wfplan.model.plan import Plan

FORMAT_BY_KIND = {"txt": "text", "json": "json", "md": "md", "docx": "docx"}
FORMATS = tuple(FORMAT_BY_KIND.values())


class Compared(NamedTuple):
    """Two plans, the names they are shown by, and what the status files differ in."""

    old: Plan
    new: Plan
    heading: str
    reports: tuple[str, ...]


def diff_command(
    ctx: typer.Context,
    revs: Annotated[
        list[str] | None,
        typer.Argument(metavar="[版本] [版本]", help="分支、标签或提交；不写则为 HEAD"),
    ] = None,
    format: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            metavar="格式",
            help="text（默认）、json、md、docx",
            autocompletion=completion.complete_words("wfplan.cli.diff", "FORMATS"),
        ),
    ] = None,
    output: options.Output = None,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="有改动时退出码为 1")] = False,
) -> None:
    """列出方案的改动：工作区与版本，或两个版本之间。

    例：wfplan diff HEAD~3 --format md
    """
    from wfplan.history.compare import compare_plans
    from wfplan.history.section import change_sections, count_words

    name = choose_format(format, output, FORMAT_BY_KIND, "text")
    compared = _read_plans(ctx, _split_range(revs or []))
    changes = compare_plans(compared.old, compared.new)
    sections = change_sections(changes, compared.old, compared.new)
    heading = f"{compared.heading}：{count_words(changes) if changes else '没有改动'}"
    if name == "docx":
        _write_docx(compared.new, sections, heading, output, options.plan_folder(ctx))
    else:
        _print(name, sections, heading, output)
    sys.stderr.writelines(f"{sentence}\n" for sentence in compared.reports)
    if exit_code and changes:
        raise typer.Exit(1)


def _split_range(revs: list[str]) -> list[str]:
    """`A..B` as git writes it is `A B`; an end that is left out is HEAD."""
    before, dots, after = revs[0].partition("..") if len(revs) == 1 else ("", "", "")
    return [before or "HEAD", after or "HEAD"] if dots and not after.startswith(".") else revs


def _read_plans(ctx: typer.Context, revs: list[str]) -> Compared:
    from wfplan.history.reports import report_sentences
    from wfplan.store.git.repository import Repository
    from wfplan.store.git.revision import RevisionTree, plan_at
    from wfplan.store.load import read_status
    from wfplan.store.tree import WorkTree

    if len(revs) > 2:
        raise TooManyRevisions(len(revs))
    from_rev = revs[0] if revs else "HEAD"
    folder = options.plan_folder(ctx)
    with Repository.find(folder) as repository:
        old = plan_at(repository, from_rev)
        older = read_status(RevisionTree.at(repository, from_rev))
        if len(revs) < 2:
            new, name = options.sound_plan(options.open_plan(ctx)), "工作区"
            newer = read_status(WorkTree(folder))
        else:
            new, name = plan_at(repository, revs[1]), revs[1]
            newer = read_status(RevisionTree.at(repository, revs[1]))
    heading = f"{from_rev}（第 {old.front.version} 版） → {name}（第 {new.front.version} 版）"
    return Compared(old, new, heading, tuple(report_sentences(older, newer)))


def _write_docx(
    plan: Plan, sections: list[dict[str, Any]], heading: str, output: str | None, folder: Path
) -> None:
    from wfplan.output.visible import visible
    from wfplan.render.comparison import TEMPLATE, comparison_file
    from wfplan.render.template.paper_process import one_file
    from wfplan.store.template import find_template, template_folders
    from wfplan.store.write.file import write_file

    if output is None:
        raise OutputNeeded("docx")
    template = find_template(template_folders(None, folder), TEMPLATE)
    make_one = partial(comparison_file, plan, sections, heading, template.path, template.data)
    with paper.make_files(partial(one_file, make_one), [template]) as files:
        for _, data in files:
            write_file(Path(output), data)
    sys.stderr.write(f"已写入 {visible(output)}\n")


def _print(name: str, sections: list[dict[str, Any]], heading: str, output: str | None) -> None:
    from wfplan.output import comparison

    if name == "text" and output is None and sys.stdout.isatty():
        comparison.print_comparison(sections, heading, sys.stdout)
    elif name == "json":
        changes = [one for part in sections for group in part["groups"] for one in group["changes"]]
        printing.deliver(json.dumps(changes, ensure_ascii=False, indent=2) + "\n", output)
    elif name == "md":
        printing.deliver(comparison.comparison_markdown(sections, heading), output)
    else:
        printing.deliver(comparison.comparison_text(sections, heading), output)


app = single(diff_command)
