"""What `validate` and `status check` ask of a plan and its reports."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from wfplan.cli import options, printing
from wfplan.cli.option import flag, format_option

if TYPE_CHECKING:
    from datetime import date

    from wfplan.problem import Problem
    from wfplan.store.load import Loaded

ProblemFormat = Annotated[
    str,
    format_option(
        "text（默认）、json、github、sarif、junit", "wfplan.output.problems.PROBLEM_FORMATS"
    ),
]
Statistics = Annotated[bool, flag("--statistics", "按规则计数")]


def load(ctx: typer.Context) -> Loaded:
    """The plan and its reports, whatever is wrong with them."""
    from wfplan.store.load import load_plan
    from wfplan.store.tree import WorkTree

    return load_plan(WorkTree(options.plan_folder(ctx)), status=True)


def plan_problems(loaded: Loaded) -> list[Problem]:
    """What the rules say of the plan, and the chapters that its text has besides; all or nothing.

    Rules that the text itself proves wrong rest where the plan is that text to the character;
    whether it is, is told by `verify`.
    """
    from wfplan.cli.proof import is_plan_proved, source_problems
    from wfplan.publication.missing_chapter import missing_chapters
    from wfplan.rules.catalogue import check_plan
    from wfplan.store.collector import collector_paused
    from wfplan.store.source import read_source, text_names

    plan = loaded.plan
    if plan is None:
        return []
    with collector_paused():
        is_proved = is_plan_proved(loaded, plan)
        faults = list(check_plan(plan, is_proved=is_proved))
    if not is_proved and len(text_names(loaded.tree, plan.front.sources)) == 1:
        source = read_source(loaded.tree, plan.front.sources)
        faults += missing_chapters(plan, source.text or "", source.origins[0][1])
    return [*loaded.locate(faults), *source_problems(loaded, plan)]


def status_problems(
    loaded: Loaded, today: date, against: str | None, *, only_errors: bool
) -> list[Problem]:
    """What the rules say of the status files that could be read; nothing without a plan.

    Args:
        today: the last day that is not in the future.
        against: a git revision, since which the files may only have grown.

    Raises:
        WfplanError: no git, no repository, no such revision, or no plan there.
    """
    from wfplan.history.against import unread_words
    from wfplan.history.against_rules import UNREAD_REPORTS
    from wfplan.problem import Pointer
    from wfplan.rules.catalogue import check_status
    from wfplan.rules.status_context import StatusContext
    from wfplan.store.evidence import digests_of
    from wfplan.store.git.revision import status_at
    from wfplan.store.tree import STATUS

    folder = loaded.work_tree.root
    older, unproved = status_at(folder, against) if against is not None else ({}, ())
    if loaded.plan is None:
        return []
    unread = {*loaded.tree.names(STATUS)} - {*loaded.status_files}
    context = StatusContext(
        plan=loaded.plan,
        files=loaded.status,
        names=loaded.status_files,
        today=today,
        digests=digests_of(folder, loaded.status),
        older={name: file for name, file in older.items() if name not in unread},
        revision=against or "",
    )
    faults = [*check_status(context, only_errors=only_errors)]
    faults += [
        UNREAD_REPORTS.fault(Pointer(name), unread_words(against or "")) for name in unproved
    ]
    return loaded.locate(faults)


def end_with_judgement(
    loaded: Loaded, problems: Sequence[Problem], format: str, size: str, *, statistics: bool
) -> None:
    """Print what was found; any error ends the run with exit code 1.

    Args:
        size: how much was looked at, where the plan could be read.
    """
    from wfplan.output.problems import statistics_of, summary_of

    printing.show_problems(problems, format, loaded)
    if statistics:
        sys.stdout.write(statistics_of(problems))
    looked_at = size if loaded.plan else "方案未能读全，规则没有检查"
    sys.stderr.write(f"{summary_of(problems)}（{looked_at}）\n")
    printing.end_with_problems(problems)
