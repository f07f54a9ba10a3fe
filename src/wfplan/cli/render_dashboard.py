"""`wfplan render dashboard`: one page for those who look in."""

from __future__ import annotations

from functools import partial

import typer

from wfplan.cli import options, paper, plan_work, round_option
from wfplan.cli.command import single
from wfplan.cli.output_place import OutputPlace, read_output_place


def dashboard_command(
    ctx: typer.Context,
    as_of: paper.AsOf = None,
    round: round_option.Round = None,
    output: paper.Folder = paper.OUTPUT,
    templates: paper.Templates = None,
    dry_run: options.DryRun = False,
) -> None:
    """生成进展看板，一个不依赖网络的网页。

    例：wfplan render dashboard --as-of 2022-06-30
    """
    from wfplan.render.dashboard import TEMPLATE, dashboard_file
    from wfplan.render.template.paper_process import one_file
    from wfplan.store.write.batch import write_batch

    target = read_output_place(output, ("html",))
    inputs = paper.open_inputs(ctx, as_of, templates, round=round)
    inputs.require_read()
    if plan_work.is_collected():
        finish = partial(_write_joint, target, dry_run)
        plan_work.hand_over(plan_work.PlanWork(inputs, finish))
        return
    template = inputs.template(TEMPLATE)
    make_one = partial(
        dashboard_file, inputs.board, template.path, template.data, inputs.before(as_of)
    )
    with paper.make_files(partial(one_file, make_one), [template]) as files:
        made = write_batch(target.folder, target.named(files, 1), dry_run=dry_run)
    paper.report_batch(made, "文件", dry_run=dry_run)


def _write_joint(target: OutputPlace, is_dry: bool, works: plan_work.KeyedWorks) -> None:
    """Make the page over several plans, by the template that the first plan has, and write it."""
    from wfplan.render.plans_dashboard import TEMPLATE, plans_dashboard_file
    from wfplan.render.template.paper_process import one_file
    from wfplan.store.write.batch import write_batch

    template = works[0][1].template(TEMPLATE)
    boards = [(key or "", inputs.board) for key, inputs in works]
    make_one = partial(plans_dashboard_file, boards, template.path, template.data)
    with paper.make_files(partial(one_file, make_one), [template]) as files:
        made = write_batch(target.folder, target.named(files, 1), dry_run=is_dry)
    paper.report_batch(made, "文件", dry_run=is_dry)


app = single(dashboard_command)
