"""Options that all that a unit says has in common, and the draft that they make."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple, TypeVar

import typer

from wfplan.cli import options, round_option
from wfplan.cli.notice.options import read_notice
from wfplan.cli.option import option
from wfplan.cli.status import options as status_options
from wfplan.errors import BadValue

if TYPE_CHECKING:
    from datetime import date

    from wfplan.model.plan import Plan
    from wfplan.model.status import Entry, StatusFile
    from wfplan.status.draft import Draft, DutyTarget
    from wfplan.store.tree import WorkTree
    from wfplan.store.write.append import Appended

E = TypeVar("E", bound="Entry")

Date = Annotated[str | None, option("--date", "日期", "填报日期，默认今天")]
Notice = Annotated[str | None, option("--notice", "通知", "所答通知的编号，如 2022-3")]
By = Annotated[str | None, option("--by", "姓名", "填报人")]


class DutyDraft(NamedTuple):
    """What was typed of an entry of any kind, and where it goes.

    Attributes:
        plan: as it is in force on the day that the entry counts for.
        others: the files of the units whose duties this one may have taken over.
    """

    tree: WorkTree
    plan: Plan
    unit: str
    targets: tuple[DutyTarget, ...]
    draft: Draft
    today: date
    others: Sequence[StatusFile]

    def known_to(self, file: StatusFile, target: DutyTarget) -> StatusFile:
        """What was said of a measure: by the unit, before it by those whose duty it has taken."""
        from wfplan.status.succession import with_inherited

        if not self.others:
            return file
        return with_inherited(self.plan, self.others, file, target, self.draft.date)


def read_draft(
    ctx: typer.Context,
    ids: list[str],
    units: list[str] | None,
    *,
    date: str | None,
    period: str | None,
    round: str | None,
    notice: str | None,
    by: str | None,
) -> DutyDraft:
    """What was typed, looked up in the plan.

    Raises:
        BadValue: several units were typed.
        NotAssigned, MissingOption, ReportRefused: see `read_units` and `require_instances`.
    """
    from wfplan.status.draft import Draft, require_instances
    from wfplan.store.tree import WorkTree

    today = options.today()
    day = options.read_date("--date", date) or today
    whole = options.sound_plan(options.open_plan(ctx))
    answered = round_option.read_current_round(whole, round)
    counted = min(day, answered.end) if answered else day
    plan = whole.in_force(counted)
    targets = status_options.read_targets(plan, ids)
    # Who owes it on the day that it counts for may say it, and who does on its own.
    found = status_options.read_units(plan, targets, units, (counted, day))
    if len(found) > 1:
        raise BadValue("--unit", "、".join(found), "一个责任单位（各单位分别填报）")
    unit = found[0]
    draft = Draft(
        date=day,
        period=status_options.read_instance("--period", period),
        by=status_options.clean_text("--by", by),
        round=answered,
        notice=read_notice(plan, unit, notice),
    )
    require_instances(targets, draft.period)
    tree = WorkTree(options.plan_folder(ctx))
    return DutyDraft(tree, plan, unit, targets, draft, today, _files_before(tree, plan, unit))


def read_last_date(option: str, text: str | None) -> date | None:
    """The day that was typed; of a month or year its last; None where nothing was.

    Raises:
        BadValue: it is none of them.
    """
    from wfplan.model.typed.last_day import parse_last_day

    day = None if text is None else parse_last_day(text)
    if text is not None and day is None:
        raise BadValue(option, text, "日、月或年，如 2022-06-30、2022-06、2022")
    return day


def append_drafted(
    typed: DutyDraft,
    make: Callable[[StatusFile], Sequence[E]],
    *,
    wait: str,
    is_dry: bool,
    **how: Any,
) -> Appended[E]:
    """Write the entries that are made of a unit's file as it then is, and show what they change."""
    from wfplan.store.write.append import append_entries

    appended = append_entries(
        typed.tree,
        typed.unit,
        make,
        wait_seconds=status_options.read_wait(wait),
        is_dry=is_dry,
        **how,
    )
    status_options.print_changes(typed.plan, [appended], is_dry=is_dry)
    return appended


def _files_before(tree: WorkTree, plan: Plan, unit: str) -> list[StatusFile]:
    """The files of the units that this one succeeds, directly or not; mostly none."""
    from wfplan.store.snapshot import read_snapshot

    wanted, found = [unit], []
    for name in wanted:
        for one in plan.roster.units:
            if one.name not in wanted and any(after.unit == name for after in one.successors):
                wanted.append(one.name)
                found.append(read_snapshot(tree, one.name).file)
    return found
