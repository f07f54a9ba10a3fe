"""Write the forms that came back: those of all plans, or none."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from shlex import quote
from typing import TYPE_CHECKING, NamedTuple

from wfplan.cli import ask
from wfplan.cli.returned_forms import PlanForms
from wfplan.cli.usage_errors import MissingOption

if TYPE_CHECKING:
    from wfplan.returns.commit import ImportResult


Show = Callable[[Sequence[PlanForms]], None]
"""Shows what would change."""


class Consent(NamedTuple):
    """What may be written without a question, and how long to wait for others who write."""

    is_sure: bool
    is_strict: bool
    is_dry: bool
    wait_seconds: float

    @property
    def is_given(self) -> bool:
        """Whether nobody need be asked."""
        return self.is_sure or self.is_dry


class Outcome(NamedTuple):
    """The forms as they were merged in the end, and whether they were written, or would be."""

    plans: Sequence[PlanForms]
    is_written: bool


def write_forms(
    plans: Sequence[PlanForms],
    consent: Consent,
    show: Show,
    *,
    has_strays: bool,
) -> Outcome:
    """Ask, and add all to the status files of all plans; where one cannot be, none is begun.

    Args:
        has_strays: a form was refused that is of no plan here.

    Raises:
        LockHeld, StatusUnreadable, CannotAppend, CannotWrite: a plan cannot be written.
    """
    while any(one.is_new for one in plans):
        if consent.is_strict and (has_strays or any(one.has_refusals for one in plans)):
            sys.stderr.write("有不采用的行（--strict），没有写入\n")
            return Outcome(plans, False)
        if not _is_agreed(plans, consent):
            sys.stderr.write("没有写入\n")
            return Outcome(plans, False)
        plans, is_done = _write_once(plans, consent, show)
        if is_done:
            break
    return Outcome(plans, True)


def _is_agreed(plans: Sequence[PlanForms], consent: Consent) -> bool:
    if consent.is_given:
        return True
    if not ask.is_terminal():
        raise MissingOption("--yes", "确认写入")
    count = sum(len(form.changes) + len(form.entries) for one in plans for form in one.forms)
    return ask.agree(f"写入以上 {count} 条填报")


def _write_once(
    plans: Sequence[PlanForms], consent: Consent, show: Show
) -> tuple[Sequence[PlanForms], bool]:
    """Under the locks of all files: check all plans, then write; and whether that was done.

    Of one plan the writing is its own check.
    """
    new = [one for one in plans if one.is_new]
    is_single = len(new) == 1 or consent.is_dry
    with nullcontext() if is_single else _held(new, consent):
        results = {}
        if not is_single:
            results = {one.plan.key: _commit(one, consent, is_dry=True) for one in new}
        if is_single or _may_write(results.values(), consent):
            for one in new:
                result = _commit(one, consent, is_dry=consent.is_dry, is_held=not is_single)
                results[one.plan.key] = result
                _tell_written(one, result, show, is_dry=consent.is_dry)
            is_done = any(result.appended for result in results.values())
        else:
            is_done = False
            for one in new:
                _tell_merged(one, results[one.plan.key], show)
    return [_with_result(one, results.get(one.plan.key)) for one in plans], is_done


def _held(new: Sequence[PlanForms], consent: Consent) -> AbstractContextManager[None]:
    """The locks of all status files that will be written."""
    from wfplan.returns.commit import units_of
    from wfplan.store.write.append import hold_plans

    files = [(one.plan.tree, units_of(one.forms)) for one in new]
    return hold_plans(files, wait_seconds=consent.wait_seconds)


def _may_write(results: Iterable[ImportResult], consent: Consent) -> bool:
    """Whether what was checked is what somebody said yes to."""
    found = list(results)
    if consent.is_strict and any(form.refusals for one in found for form in one.forms):
        return False
    return consent.is_given or not any(one.is_merged_again for one in found)


def _commit(
    one: PlanForms, consent: Consent, *, is_dry: bool, is_held: bool = True
) -> ImportResult:
    from wfplan.returns.commit import commit_import
    from wfplan.store.snapshot import snapshot_of

    return commit_import(
        one.plan.tree,
        snapshot_of(one.plan.loaded),
        one.context,
        one.forms,
        is_agreed=consent.is_given,
        is_strict=consent.is_strict,
        wait_seconds=consent.wait_seconds,
        is_dry=is_dry,
        is_held=is_held,
    )


def _with_result(one: PlanForms, result: ImportResult | None) -> PlanForms:
    return one if result is None else PlanForms(one.plan, result.context, result.forms)


def _tell_merged(one: PlanForms, result: ImportResult, show: Show) -> None:
    if result.is_merged_again:
        sys.stderr.write(f"{one.mark}其间有别的填报写入，已按最新情况重新核对：\n")
        show([_with_result(one, result)])


def _tell_written(one: PlanForms, result: ImportResult, show: Show, *, is_dry: bool) -> None:
    _tell_merged(one, result, show)
    for appended in result.appended:
        verb = "将写入" if is_dry else "已写入"
        sys.stderr.write(f"{one.mark}{verb} {appended.path}：{len(appended.entries)} 条\n")
    if result.appended and not is_dry:
        where = f" --plan {quote(str(one.plan.folder))}" if one.plan.key else ""
        undo = f"wfplan{where} status undo {result.batch}"
        sys.stderr.write(f"{one.mark}批次 {result.batch}，要撤销：{undo}\n")
