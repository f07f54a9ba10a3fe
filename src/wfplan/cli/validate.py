"""`wfplan validate`: judge an edit of the plan."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wfplan.cli import options
from wfplan.cli.check import (
    ProblemFormat,
    Statistics,
    end_with_judgement,
    load,
    plan_problems,
    status_problems,
)
from wfplan.cli.option import argument, flag, option
from wfplan.cli.superior import link_problems
from wfplan.errors import CannotRead

if TYPE_CHECKING:
    from wfplan.model.plan import Plan
    from wfplan.problem import Problem
    from wfplan.store.load import Loaded


def command(
    ctx: typer.Context,
    paths: Annotated[list[str] | None, argument("文件", "只报告这些文件中的问题")] = None,
    format: ProblemFormat = "text",
    against: Annotated[
        str | None, option("--against", "版本", "与此版本相比：公布内容有修订记录，填报只增不改")
    ] = None,
    each_commit: Annotated[
        str | None, option("--each-commit", "版本", "此版本以来的每次提交，填报都只增不改")
    ] = None,
    statistics: Statistics = False,
    fix: Annotated[bool, flag("--fix", "改正只有一种改法的问题")] = False,
    dry_run: options.DryRun = False,
) -> None:
    """检查方案和填报中的错误，每个问题一行。

    例：wfplan validate --format json
    """
    folder = options.plan_folder(ctx)
    wanted = [_part_of_plan(path, folder) for path in paths or ()]
    loaded = load(ctx)
    if fix:
        show_fixes(loaded, options.plan_folder(ctx), write=not dry_run)
        loaded = loaded if dry_run else load(ctx)
    problems = find_problems(loaded, wanted, against, folder)
    if each_commit is not None:
        from wfplan.history.each_commit import check_each_commit

        problems = sorted([*problems, *check_each_commit(folder, each_commit)])
    size = size_of(loaded.plan) if loaded.plan else ""
    end_with_judgement(loaded, problems, format, size, statistics=statistics)


def _part_of_plan(text: str, folder: Path) -> Path:
    """The file or folder that was asked about, its links followed.

    Raises:
        CannotRead: it is not there, or has nothing to do with the plan.
    """
    if not text or not os.path.lexists(text):
        raise CannotRead(text, "没有这个文件或文件夹")
    path, root = _without_links(text), _without_links(folder)
    if not (path.is_relative_to(root) or root.is_relative_to(path)):
        raise CannotRead(text, f"不在方案文件夹“{folder}”中，没有检查")
    return path


def find_problems(
    loaded: Loaded, wanted: Sequence[Path], against: str | None, folder: Path
) -> list[Problem]:
    """What reading met and what the rules say, in the files asked for, sorted by place.

    Where a file of the plan could not be read, no rule was asked; then every error of reading is
    told, whichever files were asked for.

    Args:
        wanted: files and folders, without links; none for all.
        against: a git revision, whose official text must not have changed without a record, and
            whose status files must only have grown.
        folder: the plan folder.
    """
    links = link_problems(loaded, folder)
    sys.stderr.writelines(f"提示：{sentence}\n" for sentence in links.unread)
    problems = [
        *loaded.problems,
        *plan_problems(loaded),
        *links.problems,
        *status_problems(loaded, options.today(), against, only_errors=True),
    ]
    if against is not None:
        from wfplan.history.against import check_against

        problems += check_against(loaded, folder, against)
    unread = {one for one in loaded.problems if one.severity == "error"}
    always = unread if loaded.plan is None else set()
    return [
        problem
        for problem in sorted(problems)
        if not wanted
        or problem in always
        or any(_without_links(problem.path).is_relative_to(path) for path in wanted)
    ]


def _without_links(path: str | Path) -> Path:
    return Path(os.path.realpath(path))


def show_fixes(loaded: Loaded, folder: Path, *, write: bool) -> None:
    """Show what has one right answer as a diff, and write it; `folder` is the plan's."""
    from wfplan.cli.proof import is_plan_proved
    from wfplan.rules.context import build_context
    from wfplan.rules.fix import propose_fixes
    from wfplan.store.coded import find_coded_words
    from wfplan.store.write.file import write_file
    from wfplan.store.yaml.edit import diff_text, encode_like, replace_texts

    fixes = list(find_coded_words(loaded))
    if loaded.plan:
        context = build_context(loaded.plan, is_proved=is_plan_proved(loaded, loaded.plan))
        fixes += [(fix.pointer, fix.new) for fix in propose_fixes(context)]
    for file in dict.fromkeys(pointer.file for pointer, _ in fixes):
        old = loaded.texts[file]
        new = replace_texts(old, [(at.keys, text) for at, text in fixes if at.file == file])
        sys.stdout.write(diff_text(loaded.tree.shown(file), old, new))
        if write:
            path = Path(loaded.tree.shown(file))
            write_file(path, encode_like(new, loaded.tree.read(file)), within=folder)
    sys.stderr.write(f"{'已改正' if write else '可改正'} {len(fixes)} 处\n")


def size_of(plan: Plan) -> str:
    """`7 章 30 项 123 条举措，34 个单位`"""
    items, measures = len(list(plan.items)), len(list(plan.measures))
    units = len(plan.roster.everyone)
    return f"{len(plan.chapters)} 章 {items} 项 {measures} 条举措，{units} 个单位"
