"""`wfplan conclude`: the plan has ended, and what became of each measure."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from wfplan.cli import options, printing
from wfplan.cli.option import option
from wfplan.cli.status import options as status_options
from wfplan.errors import BadValue, WfplanError

if TYPE_CHECKING:
    import datetime

    from wfplan.model.conclusion import Conclusion, MeasureOutcome, Outcome
    from wfplan.model.plan import Plan
    from wfplan.problem import Fault

_AFTER_NUMBER = re.compile(r"[\s，,；;：:]+")
_DOCUMENT_NUMBER = re.compile(
    r"[^〔\[［(（【]{0,30}[〔\[［(（【][0-9]{4}[〕\]］)）】][^号]{1,20}号"
)


class OutcomeTwice(WfplanError):
    def __init__(self, measure: str) -> None:
        super().__init__(f"{measure} 写了两个不同的结论，请只写一个")


class ConclusionRefused(WfplanError):
    def __init__(self, faults: list[str]) -> None:
        super().__init__(f"收官结论有错，没有写入：{'；'.join(faults)}")


class ConclusionChanged(WfplanError):
    def __init__(self) -> None:
        super().__init__("同时有人改了收官结论，没有写入，请再运行一次")


def command(
    ctx: typer.Context,
    date: Annotated[
        str | None, option("--date", "日期", "收官日期，默认已写的日期，没有则今天")
    ] = None,
    completed: Annotated[list[str] | None, option("--completed", "编号", "已完成的举措")] = None,
    carried: Annotated[
        list[str] | None, option("--carried", "结论", "转入下一方案：编号=简称#编号")
    ] = None,
    ended: Annotated[list[str] | None, option("--ended", "结论", "终止：'编号=文号 理由'")] = None,
    open: Annotated[
        list[str] | None, option("--open", "结论", "未完成：编号，或 '编号=理由'")
    ] = None,
    wait: status_options.Wait = "10",
    dry_run: options.DryRun = False,
    format: options.Format = None,
) -> None:
    """方案收官：写明每条举措已完成、转入下一方案、终止或未完成。

    没有指明的，按填报提出：各单位均已完成并审核的为已完成，其余未完成；已写入的决定保留。
    这几个选项都可写几次。

    例：wfplan conclude --date 2026-02-28 --carried 1-1-2=潍坊法治2030#2-1-3
    """
    from wfplan.model.conclusion import Conclusion
    from wfplan.query.conclusion_table import conclusion_table
    from wfplan.status.board import make_board
    from wfplan.status.conclusion import propose_outcomes
    from wfplan.store.tree import CONCLUSION_FILE
    from wfplan.store.write.conclusion import write_conclusion

    loaded = options.open_plan(ctx, status=True)
    plan = options.sound_plan(loaded)
    options.require_read(loaded)
    typed: dict[Outcome, list[str] | None]
    typed = {"completed": completed, "carried": carried, "ended": ended, "open": open}
    decided = _read_decisions(plan, typed)
    day = _read_day(plan, date)
    board = make_board(plan, loaded.status, day)
    standing = plan.conclusion.outcome_by_id if plan.conclusion else {}
    proposals = propose_outcomes(board, standing | decided)
    outcomes = {one.outcome.id: one.outcome for one in proposals}
    made = Conclusion(date=day, measures=_in_order(plan.conclusion, outcomes))
    _refuse_faults(plan, made)

    def make(before: Conclusion | None) -> Conclusion:
        if before != plan.conclusion:
            raise ConclusionChanged
        return made

    text = write_conclusion(
        loaded.work_tree, make, wait_seconds=status_options.read_wait(wait), is_dry=dry_run
    )
    printing.print_answer(conclusion_table(day, proposals), format, None, bom=False, plan=plan)
    shown = loaded.work_tree.shown(CONCLUSION_FILE)
    will, same = ("将写入", "不变") if dry_run else ("已写入", "没有变化")
    sys.stderr.write(f"{will} {shown}\n" if text.new != text.old else f"{shown} {same}\n")


def _read_day(plan: Plan, text: str | None) -> datetime.date:
    given = options.read_date("--date", text)
    return given or (plan.conclusion.date if plan.conclusion else options.today())


def _in_order(
    before: Conclusion | None, outcomes: Mapping[str, MeasureOutcome]
) -> tuple[MeasureOutcome, ...]:
    """The outcomes where their measures stand in the file already, then the others."""
    stood = [outcomes.get(one.id, one) for one in before.measures] if before else []
    known = {one.id for one in stood}
    return (*stood, *(one for one in outcomes.values() if one.id not in known))


def _read_decisions(
    plan: Plan, typed: Mapping[Outcome, list[str] | None]
) -> dict[str, MeasureOutcome]:
    """By measure, what the options decide.

    Raises:
        OutcomeTwice: two of them decide one measure.
    """
    found: dict[str, MeasureOutcome] = {}
    for outcome, texts in typed.items():
        for text in texts or ():
            made = _read_decision(plan, outcome, text)
            if found.setdefault(made.id, made) != made:
                raise OutcomeTwice(made.id)
    return found


_WANTED: dict[Outcome, str] = {
    "completed": "举措编号，如 1-1-1",
    "carried": "举措编号、等号和去处，如 1-1-2=潍坊法治2030#2-1-3",
    "ended": "举措编号、等号、文号和理由，如 '1-1-3=某发〔2025〕3号 上位政策调整'",
    "open": "举措编号，或加等号和理由，如 '1-1-4=上位法未出台'",
}


def _read_decision(plan: Plan, outcome: Outcome, text: str) -> MeasureOutcome:
    """One option: `1-1-2=潍坊法治2030#2-1-3`, `1-1-3=某发〔2025〕3号 上位政策调整`.

    Raises:
        BadValue: it does not say what the outcome needs.
        WfplanError: there is no such measure.
    """
    from wfplan.model.conclusion import MeasureOutcome

    typed = status_options.clean_text(f"--{outcome}", text) or ""
    id_text, _, rest = (part.strip() for part in typed.replace("＝", "=", 1).partition("="))
    number, reason = _read_ground(rest)
    fields = {
        "completed": {},
        "carried": {"to": rest.replace("＃", "#")},
        "ended": {"document_number": number, "reason": reason},
        "open": {"reason": rest} if rest else {},
    }[outcome]
    if not all(fields.values()) or (outcome == "completed" and "=" in text):
        raise BadValue(f"--{outcome}", text, _WANTED[outcome])
    own = options.read_id(plan, id_text, levels=(3,))
    if own.level != 3:
        raise BadValue(f"--{outcome}", text, _WANTED[outcome])
    return MeasureOutcome(id=str(own), outcome=outcome, **fields)


def _read_ground(text: str) -> tuple[str, str]:
    """The document number and the reason, in whichever order they were typed."""
    words = _AFTER_NUMBER.split(text)
    first, last = words[0], words[-1]
    if _DOCUMENT_NUMBER.fullmatch(last) and not _DOCUMENT_NUMBER.fullmatch(first):
        return last, text[: -len(last)].rstrip(" ，,；;：:")
    return first, "".join(_AFTER_NUMBER.split(text, maxsplit=1)[1:])


def _refuse_faults(plan: Plan, made: Conclusion) -> None:
    """
    Raises:
        ConclusionRefused: a rule finds an error in what would be written.
    """
    faults = list(_faults(plan.model_copy(update={"conclusion": made})))
    errors = [fault.message for fault in faults if fault.rule.severity == "error"]
    if errors:
        raise ConclusionRefused(errors)
    sys.stderr.writelines(f"提示：{fault.message}\n" for fault in faults)


def _faults(plan: Plan) -> Iterator[Fault]:
    from wfplan.rules.catalogue import check_plan
    from wfplan.store.tree import CONCLUSION_FILE

    return (fault for fault in check_plan(plan) if fault.pointer.file == CONCLUSION_FILE)
