"""`wfplan render dashboard`: one page for those who must act, or for everybody."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from wfplan.cli import options, paper, paper_files, plan_work, round_option
from wfplan.cli.option import flag
from wfplan.cli.output_place import OutputPlace, read_output_place


def command(
    ctx: typer.Context,
    as_of: options.AsOf = None,
    round: round_option.Round = None,
    public: Annotated[bool, flag("--public", "公开看板：只有原文、状态和条数")] = False,
    output: paper.Folder = paper.OUTPUT,
    templates: paper.Templates = None,
    dry_run: options.DryRun = False,
) -> None:
    """生成进展看板，一个不依赖网络的网页；--public 生成可以公布的。

    例：wfplan render dashboard --as-of 2022-06-30
    """
    from wfplan.cli.earlier import earlier_quarters, earlier_rounds
    from wfplan.render import dashboard
    from wfplan.render.panel import public as public_page
    from wfplan.render.report.view import ReportBasis

    target = read_output_place(output, ("html",))
    inputs = paper.open_inputs(ctx, as_of, templates, round=round)
    inputs.require_read()
    if plan_work.works.is_open:
        finish = partial(_write_joint, target, public, dry_run)
        plan_work.hand_over(plan_work.PlanWork(inputs, finish))
        return
    template = inputs.template((public_page if public else dashboard).TEMPLATE)
    place = template.path, template.data
    if public:
        make_one = partial(public_page.public_file, inputs.board, *place)
    else:
        earlier = earlier_rounds(inputs, as_of)
        before = earlier[-1] if earlier else None
        answers = inputs.answers(inputs.round, as_of)
        given = inputs.answers(before.board.round, as_of) if before and inputs.round else None
        basis = ReportBasis(before=before, answers=answers, answers_before=given or ())
        course = earlier or earlier_quarters(inputs)
        make_one = partial(dashboard.dashboard_file, inputs.board, *place, basis, course)
    paper_files.write_single(make_one, template, target, dry_run=dry_run)


def _write_joint(
    target: OutputPlace, is_public: bool, is_dry: bool, works: plan_work.KeyedWorks
) -> None:
    """Make the page over several plans, by the template that the first plan has, and write it."""
    from wfplan.render.joint import dashboard, public

    template = works[0][1].template((public if is_public else dashboard).TEMPLATE)
    boards = [(key or "", inputs.board) for key, inputs in works]
    place = template.path, template.data
    if is_public:
        make_one = partial(public.public_plans_file, [board for _, board in boards], *place)
    else:
        make_one = partial(dashboard.plans_dashboard_file, boards, *place)
    paper_files.write_single(make_one, template, target, dry_run=is_dry)
