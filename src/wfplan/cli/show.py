"""`wfplan show`: a chapter, item or measure, whole."""

from __future__ import annotations

from typing import Annotated

import typer

from wfplan.cli import completion, options, printing
from wfplan.cli.edition import edition_with
from wfplan.cli.option import argument


def command(
    ctx: typer.Context,
    ids: Annotated[
        list[str], argument("编号", "如 1、1-3、1-3-2、一（三）2", completion.complete_id)
    ],
    format: options.Format = None,
    output: options.Output = None,
    as_of: options.AsOf = None,
) -> None:
    """完整显示章、任务项或举措。

    修订过的，注明出自哪份文件、原来怎么写；删去的也可以看。

    例：wfplan show 1-1
    """
    from wfplan.output.page import detail_table, measure_ids, page_lines
    from wfplan.query.conclusion_table import outcome_line, outcome_record, outcomes_of
    from wfplan.query.desk.extension import extension_line, extension_record, extensions_of
    from wfplan.query.detail import describe
    from wfplan.query.origin import fate_words, find_origin
    from wfplan.status.board import make_board
    from wfplan.store.snapshot import is_in_reports
    from wfplan.store.tree import WorkTree

    tree = WorkTree(options.plan_folder(ctx))
    # Most plans have nothing in their reports that this page shows.
    has_requests = is_in_reports(tree, "extend_to")
    loaded = options.open_plan(ctx, status=has_requests)
    whole = options.sound_plan(loaded)
    day = options.read_as_of(as_of)
    plan = whole.in_force(day)
    placed, fates = [], []
    for text in ids:
        edition, wanted = edition_with(plan, whole, text)
        detail, pointer = describe(edition, wanted, day)
        fates.append(fate_words(plan, str(wanted)) if edition is not plan else "")
        placed.append((detail, loaded.place(pointer), find_origin(edition, wanted)))
    board = make_board(whole, loaded.status, day) if has_requests else None
    extensions = [list(extensions_of(board, one[0])) if board else [] for one in placed]
    outcomes = [outcomes_of(whole, day, measure_ids(one[0])) for one in placed]
    pages = [
        [
            *page_lines(*one),
            *([("head", fate)] if fate else ()),
            *(("head", extension_line(duty)) for duty in moved),
            *(("head", outcome_line(outcome)) for outcome in said),
        ]
        for one, fate, moved, said in zip(placed, fates, extensions, outcomes, strict=True)
    ]
    more = [
        {"extensions": [*map(extension_record, moved)], "outcomes": [*map(outcome_record, said)]}
        for moved, said in zip(extensions, outcomes, strict=True)
    ]
    table = detail_table(placed, more)
    printing.give_answer(printing.CommandAnswer(table, format, output, plan=plan, pages=pages))
