"""`wfplan status review`: what the steward answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from wfplan.cli import ask, options
from wfplan.cli.command import single
from wfplan.cli.status import options as status_options
from wfplan.errors import MissingOption

if TYPE_CHECKING:
    from wfplan.model.status import Verdict

ACTIONS: dict[str, Verdict] = {"accept": "accepted", "return": "returned", "close": "closed"}


def review_command(
    ctx: typer.Context,
    ids: status_options.Ids,
    action: Annotated[
        str, typer.Argument(metavar="意见", help="accept 通过、return 退回、close 销号")
    ],
    unit: status_options.Unit = None,
    reason: Annotated[
        str | None, typer.Option("--reason", metavar="文字", help="理由；退回时必须写")
    ] = None,
    date: Annotated[
        str | None, typer.Option("--date", metavar="日期", help="审核日期，默认今天")
    ] = None,
    period: status_options.Period = None,
    by: Annotated[str | None, typer.Option("--by", metavar="姓名", help="审核人")] = None,
    wait: status_options.Wait = "10",
    dry_run: options.DryRun = False,
) -> None:
    """审核一个单位最近的填报：通过、退回或销号。

    例：wfplan status review 1-3-2 --unit 市司法局 return --reason 缺佐证材料
    """
    from wfplan.model.status import Review
    from wfplan.status.draft import draft_reviews, require_annual
    from wfplan.store.append import append_entries
    from wfplan.store.tree import WorkTree

    today = options.today()
    plan = options.sound_plan(options.open_plan(ctx))
    day = options.read_date("--date", date) or today
    verdict = _read_action(action)
    targets = status_options.read_targets(plan, ids)
    name = status_options.read_unit(plan, targets, unit, day)
    why = status_options.clean_text("--reason", reason)
    if verdict == "returned" and why is None:
        why = ask.text("退回的理由") if ask.is_terminal() else None
        if why is None:
            raise MissingOption("--reason", "退回的理由")
    draft = Review(
        measure=targets[0][1].id,
        date=day,
        period=status_options.read_year("--period", period),
        verdict=verdict,
        reason=why,
        by=status_options.clean_text("--by", by),
    )
    require_annual(targets, draft.period)
    appended = append_entries(
        WorkTree(options.plan_folder(ctx)),
        name,
        lambda file: draft_reviews(plan, file, targets, draft, today),
        wait_seconds=status_options.read_wait(wait),
        is_dry=dry_run,
    )
    status_options.print_changes(plan, appended, is_dry=dry_run)


def _read_action(text: str) -> Verdict:
    from wfplan.model.words import VERDICTS

    words = {action: VERDICTS[verdict] for action, verdict in ACTIONS.items()}
    codes: dict[str, str] = {verdict: action for action, verdict in ACTIONS.items()}
    chosen = options.read_choice("意见", codes.get(text, text), words)
    assert chosen is not None
    return ACTIONS[chosen]


app = single(review_command)
