"""`wfplan revise`: the edition in force is frozen, and the next begins."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from wfplan.cli import options, printing
from wfplan.cli.option import option
from wfplan.cli.status.options import clean_text
from wfplan.cli.usage_errors import MissingOption
from wfplan.errors import BadValue, SeveralSources, SourceNotFound

if TYPE_CHECKING:
    from wfplan.model.front import FrontMatter, Revision
    from wfplan.model.plan import Plan
    from wfplan.problem import Problem
    from wfplan.store.load import Loaded
    from wfplan.store.tree import WorkTree


def command(
    ctx: typer.Context,
    date: Annotated[str | None, option("--date", "日期", "修订日期，从这一天起施行新版")] = None,
    document_number: Annotated[
        str | None, option("--document-number", "文字", "发文字号，如 某发〔2023〕9号")
    ] = None,
    summary: Annotated[str | None, option("--summary", "文字", "改了什么、依据什么")] = None,
    dry_run: options.DryRun = False,
) -> None:
    """冻结现行的一版，开始下一版。

    冻结的一版存入 editions/，不再改动；此后手工修改，或用 wfplan import --over 读入新的文本。

    例：wfplan revise --date 2023-08-01 --document-number 某发〔2023〕9号 --summary 调整任务
    """
    from wfplan.output.visible import visible
    from wfplan.store.edition.hold import hold_plan
    from wfplan.store.edition.revise import begin_edition, write_edition
    from wfplan.store.tree import PLAN_FILE, WorkTree
    from wfplan.store.yaml.edit import diff_text

    tree = WorkTree(options.plan_folder(ctx))
    with hold_plan(tree, is_dry=dry_run) as stamps:
        loaded = _open_whole(tree)
        plan = options.sound_plan(loaded)
        revision = _read_revision(plan.front, date, document_number, summary)
        edition = begin_edition(tree, plan.front, revision)
        _refuse_faults(loaded, plan)
        shown = tree.shown(PLAN_FILE)
        sys.stdout.write(visible(diff_text(shown, edition.old, edition.new), "\n\t"))
        if not dry_run:
            write_edition(tree.root, edition, stamps)
    will, done = ("将", "将写入") if dry_run else ("已", "已写入")
    for name in edition.frozen:
        sys.stdout.write(f"{done}：{visible(tree.shown(name))}\n")
    sys.stderr.write(
        f"第 {plan.front.version} 版{will}冻结（{len(edition.frozen)} 个文件），"
        f"第 {revision.version} 版自 {revision.date} 起施行\n"
        "请修改方案和 source/，或用 wfplan import 文件 --over 读入新的文本\n"
    )


def _open_whole(tree: WorkTree) -> Loaded:
    """The plan; one whose version is frozen already is told by that, not as a fault."""
    from wfplan.store.edition.revise import refuse_frozen
    from wfplan.store.load import load_plan

    refuse_frozen(tree)
    loaded = load_plan(tree)
    printing.end_without_plan(loaded)
    printing.end_with_problems(loaded.problems)
    return loaded


def _read_revision(
    front: FrontMatter, date: str | None, document_number: str | None, summary: str | None
) -> Revision:
    """The new entry.

    Raises:
        MissingOption, BadValue: it has no day or no words, or its day is not after the last one.
    """
    from wfplan.model.front import Revision

    day = options.read_date("--date", date)
    words = clean_text("--summary", summary)
    if day is None:
        raise MissingOption("--date", "修订日期")
    if words is None:
        raise MissingOption("--summary", "改了什么、依据什么")
    last = max(one.date for one in front.revisions)
    if day <= last:
        raise BadValue("--date", str(day), f"晚于上一次修订（{last}）的日期")
    newest = max(one.version for one in front.revisions)
    number = clean_text("--document-number", document_number)
    return Revision(version=newest + 1, date=day, document_number=number, summary=words)


def _refuse_faults(loaded: Loaded, plan: Plan) -> None:
    """End the run where a fault stands: what is frozen can never be put right."""
    from wfplan.cli.check import plan_problems
    from wfplan.output.problems import text_problems

    problems: list[Problem] = plan_problems(loaded)
    problems += _differences(loaded, plan)
    errors = sorted({one for one in problems if one.severity == "error"})
    if errors:
        sys.stderr.write(text_problems(errors))
        sys.stderr.write("方案有错，没有冻结；冻结以后不能再改，请先改正\n")
        raise typer.Exit(1)


def _differences(loaded: Loaded, plan: Plan) -> list[Problem]:
    """Where the plan and its published text differ; nothing where it has none."""
    from wfplan.cli.proof import verify_editions

    try:
        return verify_editions(loaded, plan)
    except (SourceNotFound, SeveralSources):
        return []
