"""`wfplan status review`: what the steward answers."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from wfplan.cli import ask, completion, options
from wfplan.cli.edition import edition_with_all
from wfplan.cli.option import argument, flag, option
from wfplan.cli.status import options as status_options
from wfplan.cli.status import review_scope
from wfplan.cli.usage_errors import MissingOption

if TYPE_CHECKING:
    from wfplan.cli.status.review_scope import TypedScope
    from wfplan.model.status import Review, StatusFile, Verdict
    from wfplan.status.desk.review import ReviewDrafts
    from wfplan.store.load import Loaded

ACTIONS: dict[str, Verdict] = {"accept": "accepted", "return": "returned", "close": "closed"}


def _complete_ids_and_actions(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Whichever it is: the ids take as many words as there are, so that Tab asks only them."""
    words = _action_words()
    both = [*words.items(), *((word, action) for action, word in words.items())]
    actions = [found for found in both if found[0].startswith(incomplete)]
    return [*completion.complete_duty(ctx, incomplete), *actions]


def command(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None,
        argument(
            "[编号]… [意见]",
            "举措或任务项（即其全部举措）；意见写 accept 通过、return 退回、close 销号",
            _complete_ids_and_actions,
        ),
    ] = None,
    every: Annotated[bool, flag("--all", "各单位的全部填报；已审核的不动")] = False,
    excepted: Annotated[
        list[str] | None,
        option("--except", "编号", "其中不审核的；可写几次", completion.complete_id),
    ] = None,
    unit: options.Units = None,
    chapter: options.Chapters = None,
    state: Annotated[
        str | None,
        option("--state", "状态", "只审核报为此状态的", words="wfplan.model.words.STATES"),
    ] = None,
    round: Annotated[
        str | None,
        option("--round", "轮次", "只审核此轮次的，如 2022Q1", completion.complete_round),
    ] = None,
    of: Annotated[
        str | None,
        option(
            "--of",
            "种类",
            "审核的不是填报，是 steps 阶段目标、extension 延期申请或 problem 问题解决情况",
            words="wfplan.cli.status.review_scope.KINDS",
        ),
    ] = None,
    reason: Annotated[str | None, option("--reason", "文字", "理由；退回时必须写")] = None,
    date: Annotated[str | None, option("--date", "日期", "审核日期，默认今天")] = None,
    period: status_options.Period = None,
    by: Annotated[str | None, option("--by", "姓名", "审核人")] = None,
    wait: status_options.Wait = "10",
    dry_run: options.DryRun = False,
) -> None:
    """审核责任单位最近的填报：通过、退回或销号。

    不写意见的，在终端上逐条问。给任务项编号、--all 或 --round 的，只审核还没有审核的。

    例：wfplan status review --round 2022Q1 --all accept --except 3-2-1
    """
    from wfplan.model.status import Review
    from wfplan.status.draft import require_instances

    ids, verdict = _split_words(words or [])
    is_bulk = verdict is None or every or not ids or bool(chapter or state or round)
    loaded = options.open_plan(ctx, status=is_bulk)
    # What was reported under an id that is gone can be answered still.
    plan = edition_with_all(options.sound_plan(loaded), ids)
    typed = review_scope.read_scope(
        plan,
        ids,
        is_bulk=is_bulk,
        units=unit,
        chapters=chapter,
        excepted=excepted,
        round=round,
        state=state,
    )
    if verdict is not None and not (ids or every):
        raise MissingOption("编号或 --all", "审核哪些填报")
    draft = Review(
        measure=typed.targets[0][1].id,
        date=options.read_date("--date", date) or options.today(),
        period=status_options.read_instance("--period", period),
        of=options.read_choice("--of", of, review_scope.KINDS),
        verdict=verdict or "accepted",
        reason=_read_reason(verdict, reason),
        by=status_options.clean_text("--by", by),
    )
    require_instances(typed.targets, draft.period)
    wait_seconds = status_options.read_wait(wait)
    if verdict is None:
        from wfplan.cli.status.review_walk import walk

        walk(loaded, typed, draft, wait_seconds=wait_seconds, is_dry=dry_run)
    else:
        _review(loaded, typed, unit, draft, wait_seconds=wait_seconds, is_dry=dry_run)
    if is_bulk:
        review_scope.require_read(loaded, typed)


def _review(
    loaded: Loaded,
    typed: TypedScope,
    unit: list[str] | None,
    draft: Review,
    *,
    wait_seconds: float,
    is_dry: bool,
) -> None:
    """One verdict on all that is meant, in one transaction."""
    from wfplan.status.desk.review import draft_reviews, require_any
    from wfplan.store.snapshot import snapshot_of
    from wfplan.store.write.append import append_all

    plan, today = options.sound_plan(loaded), options.today()
    answers: dict[str, ReviewDrafts] = {}
    if typed.is_bulk:
        scope = review_scope.bulk_scope(loaded, typed, draft.date)
        files = review_scope.files_of(loaded, scope)
        answers |= draft_reviews(plan, files, scope, draft, today)
        known = snapshot_of(loaded)
        before = {name: known.get(name) for name, found in answers.items() if found.reviews}
    else:
        scope = review_scope.named_scope(plan, typed, unit, draft.date)
        before = dict.fromkeys(scope.targets_by_unit)

    def make(files: Mapping[str, StatusFile]) -> dict[str, Sequence[Review]]:
        found = draft_reviews(plan, files, scope, draft, today)
        if not typed.is_bulk:
            require_any(found, draft)
        answers.update(found)
        return {name: one.reviews for name, one in found.items()}

    appended = append_all(loaded.work_tree, before, make, wait_seconds=wait_seconds, is_dry=is_dry)
    status_options.print_changes(plan, appended, is_dry=is_dry)
    units = {unit.name for unit in plan.roster.units}
    asked = [one for one in typed.units if one in units] if typed.is_bulk else list(answers)
    heard = {
        heir for unit in answers if not answers[unit].is_empty for heir in scope.heirs_of(unit)
    }
    silent = [one for one in asked if one not in heard and not scope.heirs_of(one)]
    _tell_rest(answers, silent, draft, is_bulk=typed.is_bulk)


def _read_reason(verdict: Verdict | None, text: str | None) -> str | None:
    """Why; of a return it is asked for.

    Raises:
        MissingOption: nobody says why a report is returned.
    """
    why = status_options.clean_text("--reason", text)
    if verdict == "returned" and why is None:
        why = ask.text("退回的理由", is_needed=True) if ask.is_terminal() else None
        if why is None:
            raise MissingOption("--reason", "退回的理由")
    return why


def _tell_rest(
    answers: Mapping[str, ReviewDrafts], asked: Sequence[str], draft: Review, *, is_bulk: bool
) -> None:
    """What was left alone, and how many of it."""
    from wfplan.model.words import SAID

    repeated = sum(found.repeated for found in answers.values())
    kept = sum(found.kept for found in answers.values())
    silent = [unit for unit in asked if unit not in answers or answers[unit].is_empty]
    if repeated:
        sys.stderr.write(f"已审核，未重复写入：{repeated} 条\n")
    if kept:
        sys.stderr.write(f"已有别的审核意见，没有改动：{kept} 条；要改，请写明举措编号\n")
    if silent:
        names = "、".join(f"“{unit}”" for unit in silent)
        sys.stderr.write(f"{names}没有{SAID[draft.of]}可审核\n")
    elif is_bulk and all(found.is_empty for found in answers.values()):
        sys.stderr.write(f"没有{SAID[draft.of]}可审核\n")


def _split_words(words: Sequence[str]) -> tuple[list[str], Verdict | None]:
    """The ids, and the verdict where the last word is one.

    Raises:
        UnknownChoice: the last word is neither.
    """
    from wfplan.model.ids import parse_id
    from wfplan.model.typed.typed_id import number_key

    if not words:
        return [], None
    *ids, last = words
    codes: dict[str, str] = {verdict: action for action, verdict in ACTIONS.items()}
    known = _action_words()
    text = codes.get(last, last)
    if text not in (*known, *known.values()) and (parse_id(last) or number_key(last)):
        return [*ids, last], None
    chosen = options.read_choice("意见", text, known)
    return ids, None if chosen is None else ACTIONS[chosen]


def _action_words() -> dict[str, str]:
    from wfplan.model.words import VERDICTS

    return {action: VERDICTS[verdict] for action, verdict in ACTIONS.items()}
