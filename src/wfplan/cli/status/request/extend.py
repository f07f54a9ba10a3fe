"""`wfplan status extend`: a unit asks for more time."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from wfplan.cli import ask, options, round_option
from wfplan.cli.option import option
from wfplan.cli.status import options as status_options
from wfplan.cli.status.request import entry_options
from wfplan.cli.usage_errors import MissingOption

if TYPE_CHECKING:
    from wfplan.model.status import Extension, StatusFile
    from wfplan.status.desk.request import ExtensionDraft


def command(
    ctx: typer.Context,
    ids: status_options.Ids,
    unit: options.Units = None,
    to: Annotated[
        str | None, option("--to", "日期", "申请延到哪天；只写年、月的，指其最后一天")
    ] = None,
    reason: Annotated[str | None, option("--reason", "文字", "为什么要延期；必须写")] = None,
    date: entry_options.Date = None,
    period: status_options.Period = None,
    round: round_option.RoundOrNone = None,
    notice: entry_options.Notice = None,
    by: entry_options.By = None,
    wait: status_options.Wait = "10",
    dry_run: options.DryRun = False,
) -> None:
    """申请延期：审核通过后按新的时限计，原定的时限一直保留。

    例：wfplan status extend 1-3-2 --unit 市司法局 --to 2023-06-30 --reason 上位法未出台
    """
    from wfplan.status.desk.request import draft_extension

    extend_to = entry_options.read_last_date("--to", _needed("--to", "延到哪一天", to))
    assert extend_to is not None
    why = _needed("--reason", "延期的理由", status_options.clean_text("--reason", reason))
    typed = entry_options.read_draft(
        ctx, ids, unit, date=date, period=period, round=round, notice=notice, by=by
    )
    drafts: list[ExtensionDraft] = []

    def make(file: StatusFile) -> list[Extension]:
        drafts[:] = [
            draft_extension(
                typed.plan,
                target,
                typed.draft,
                extend_to,
                why,
                typed.today,
                typed.known_to(file, target),
            )
            for target in typed.targets
        ]
        return [one.entry for one in drafts]

    entry_options.append_drafted(typed, make, wait=wait, is_dry=dry_run)
    for one in drafts:
        if one.is_late:
            sys.stderr.write(
                f"提示：{one.entry.measure} 的完成时限 {one.due.day} 已过，"
                f"{one.entry.date} 才申请，是过期后申请\n"
            )


def _needed(option: str, meaning: str, text: str | None) -> str:
    """What was typed, else what somebody answers.

    Raises:
        MissingOption: nobody says it.
    """
    if text is None and ask.is_terminal():
        text = ask.text(meaning, is_needed=True)
    if text is None or not text.strip():
        raise MissingOption(option, meaning)
    return text
