"""`wfplan status review`: what the steward answers."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from wfplan.cli import ask, completion, options
from wfplan.cli.command import single
from wfplan.cli.edition import edition_with_all
from wfplan.cli.status import options as status_options
from wfplan.cli.usage_errors import MissingOption

if TYPE_CHECKING:
    from wfplan.model.status import Review, StatusFile, Verdict
    from wfplan.status.review import ReviewDrafts

ACTIONS: dict[str, Verdict] = {"accept": "accepted", "return": "returned", "close": "closed"}


def _complete_ids_and_actions(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Whichever it is: the ids take as many words as there are, so that Tab asks only them."""
    from wfplan.model.words import VERDICTS

    words = {action: VERDICTS[verdict] for action, verdict in ACTIONS.items()}
    both = [*words.items(), *((word, action) for action, word in words.items())]
    actions = [found for found in both if found[0].startswith(incomplete)]
    return [*completion.complete_duty(ctx, incomplete), *actions]


def review_command(
    ctx: typer.Context,
    ids: Annotated[
        list[str],
        typer.Argument(
            metavar="编号…",
            help="举措；任务项即其全部举措",
            autocompletion=_complete_ids_and_actions,
        ),
    ],
    action: Annotated[
        str, typer.Argument(metavar="意见", help="accept 通过、return 退回、close 销号")
    ],
    unit: options.Units = None,
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
    """审核责任单位最近的填报：通过、退回或销号。

    给任务项编号的，只审核还没有审核的。

    例：wfplan status review 1-3-2 --unit 市司法局 return --reason 缺佐证材料
    """
    from wfplan.model.status import Review
    from wfplan.status.draft import require_instances
    from wfplan.status.review import draft_reviews
    from wfplan.store.tree import WorkTree
    from wfplan.store.write.append import append_all

    today = options.today()
    # What was reported under an id that is gone can be answered still.
    plan = edition_with_all(options.sound_plan(options.open_plan(ctx)), ids)
    day = options.read_date("--date", date) or today
    verdict = _read_action(action)
    targets = status_options.read_targets(plan, ids)
    # What a unit said stands in its own file, to be answered though it is no more.
    units = status_options.read_units(plan, targets, unit, None if unit else day)
    draft = Review(
        measure=targets[0][1].id,
        date=day,
        period=status_options.read_instance("--period", period),
        verdict=verdict,
        reason=_read_reason(verdict, reason),
        by=status_options.clean_text("--by", by),
    )
    require_instances(targets, draft.period)
    named = {str(options.read_id(plan, text, (2, 3))) for text in ids}
    answers: dict[str, ReviewDrafts] = {}

    def make(files: Mapping[str, StatusFile]) -> dict[str, Sequence[Review]]:
        answers.update(draft_reviews(plan, files, targets, named, draft, today))
        return {unit: found.reviews for unit, found in answers.items()}

    appended = append_all(
        WorkTree(options.plan_folder(ctx)),
        dict.fromkeys(units),
        make,
        wait_seconds=status_options.read_wait(wait),
        is_dry=dry_run,
    )
    status_options.print_changes(plan, appended, is_dry=dry_run)
    _tell_rest(answers)


def _read_reason(verdict: Verdict, text: str | None) -> str | None:
    """Why; of a return it is asked for.

    Raises:
        MissingOption: nobody says why a report is returned.
    """
    why = status_options.clean_text("--reason", text)
    if verdict == "returned" and why is None:
        why = ask.text("退回的理由") if ask.is_terminal() else None
        if why is None:
            raise MissingOption("--reason", "退回的理由")
    return why


def _tell_rest(answers: Mapping[str, ReviewDrafts]) -> None:
    """What was left alone, and how many of it."""
    repeated = sum(found.repeated for found in answers.values())
    kept = sum(found.kept for found in answers.values())
    silent = "、".join(f"“{unit}”" for unit, found in answers.items() if found.is_empty)
    if repeated:
        sys.stderr.write(f"已审核，未重复写入：{repeated} 条\n")
    if kept:
        sys.stderr.write(f"已有别的审核意见，没有改动：{kept} 条；要改，请写明举措编号\n")
    if silent:
        sys.stderr.write(f"{silent}没有填报可审核\n")


def _read_action(text: str) -> Verdict:
    from wfplan.model.words import VERDICTS

    words = {action: VERDICTS[verdict] for action, verdict in ACTIONS.items()}
    codes: dict[str, str] = {verdict: action for action, verdict in ACTIONS.items()}
    chosen = options.read_choice("意见", codes.get(text, text), words)
    assert chosen is not None
    return ACTIONS[chosen]


app = single(review_command)
