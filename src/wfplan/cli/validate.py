"""`wfplan validate`: judge an edit of the plan."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wfplan.cli import options, printing
from wfplan.cli.command import single

if TYPE_CHECKING:
    from wfplan.problem import Problem
    from wfplan.store.load import Loaded


def validate_command(
    ctx: typer.Context,
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="文件", help="只报告这些文件中的问题")
    ] = None,
    format: options.ProblemFormat = "text",
    against: Annotated[
        str | None,
        typer.Option("--against", metavar="版本", help="与此分支、标签或提交相比，公布内容的修改"),
    ] = None,
    statistics: Annotated[bool, typer.Option("--statistics", help="按规则计数")] = False,
    fix: Annotated[bool, typer.Option("--fix", help="改正只有一种改法的问题")] = False,
    dry_run: options.DryRun = False,
) -> None:
    """检查方案，每个问题一行。

    例：wfplan validate --format json
    """
    from wfplan.output.problems import statistics_of, summary_of

    loaded = load(ctx)
    if fix:
        show_fixes(loaded, options.plan_folder(ctx), write=not dry_run)
        loaded = loaded if dry_run else load(ctx)
    folder = options.plan_folder(ctx)
    problems = find_problems(loaded, paths or (), against, folder)
    printing.show_problems(problems, format, loaded)
    if statistics:
        sys.stdout.write(statistics_of(problems))
    sys.stderr.write(f"{summary_of(problems)}（{size_of(loaded)}）\n")
    printing.end_with_problems(problems)


def load(ctx: typer.Context) -> Loaded:
    from wfplan.store.load import load_plan
    from wfplan.store.tree import WorkTree

    return load_plan(WorkTree(options.plan_folder(ctx)), status=True)


def find_problems(
    loaded: Loaded, paths: Iterable[str], against: str | None, folder: Path
) -> list[Problem]:
    """What reading met and what the rules say, in the files asked for, sorted by place.

    Args:
        paths: files and folders; none for all.
        against: a git revision, whose official text must not have changed without a record.
        folder: the plan folder.
    """
    from wfplan.rules.catalogue import check_plan
    from wfplan.store.load import collector_paused

    with collector_paused():
        faults = list(check_plan(loaded.plan)) if loaded.plan else []
    problems = [*loaded.problems, *loaded.locate(faults)]
    if against is not None:
        from wfplan.history.against import check_against

        problems += check_against(loaded, folder, against)
    wanted = [Path(path).resolve() for path in paths]
    return [
        problem
        for problem in sorted(problems)
        if not wanted or any(Path(problem.path).resolve().is_relative_to(path) for path in wanted)
    ]


def show_fixes(loaded: Loaded, folder: Path, *, write: bool) -> None:
    """Show what has one right answer as a diff, and write it; `folder` is the plan's."""
    from wfplan.rules.context import look_at
    from wfplan.rules.fix import propose_fixes
    from wfplan.store.edit import diff_text, encode_like, replace_texts
    from wfplan.store.write import write_file

    fixes = list(propose_fixes(look_at(loaded.plan))) if loaded.plan else []
    for file in dict.fromkeys(fix.pointer.file for fix in fixes):
        old = loaded.texts[file]
        new = replace_texts(old, [(f.pointer.keys, f.new) for f in fixes if f.pointer.file == file])
        sys.stdout.write(diff_text(loaded.tree.shown(file), old, new))
        if write:
            path = Path(loaded.tree.shown(file))
            write_file(path, encode_like(new, loaded.tree.read(file)), within=folder)
    sys.stderr.write(f"{'已改正' if write else '可改正'} {len(fixes)} 处\n")


def size_of(loaded: Loaded) -> str:
    """`7 章 30 项 123 条举措，34 个单位`"""
    plan = loaded.plan
    if plan is None:
        return "方案未能读全，规则没有检查"
    items, measures = len(list(plan.items)), len(list(plan.measures))
    units = len(plan.roster.everyone)
    return f"{len(plan.chapters)} 章 {items} 项 {measures} 条举措，{units} 个单位"


app = single(validate_command)
