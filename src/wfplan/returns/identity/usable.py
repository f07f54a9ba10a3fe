"""Whether a returned form is of this plan and says enough to be used."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import chain

from wfplan.model import form
from wfplan.model.plan import Plan
from wfplan.model.text import normalize_text
from wfplan.readers.table import FileRefused
from wfplan.returns.cell_value import read_day
from wfplan.returns.context import ImportContext
from wfplan.returns.return_rules import WRONG_SHEET


def require_plan(name: str, facts: Mapping[str, str], plan: Plan) -> None:
    """Let a form be of the plan by what it was ever called; a number or key may be given late.

    Raises:
        FileRefused: it is of another.
    """
    there = facts.get(form.PLAN)
    own = (one for each in chain((plan,), plan.editions) for one in form.plan_names(each.front))
    if there is not None and normalize_text(there) not in map(normalize_text, own):
        message = f"是《{there}》的表单，不是本方案（{form.plan_name(plan.front)}）的"
        raise FileRefused(WRONG_SHEET, name, message)
    as_of = facts.get(form.AS_OF)
    if as_of and read_day(as_of) is None:
        message = f"文件属性中的截至日期“{as_of}”应为日期，如 2022-06-30"
        raise FileRefused(WRONG_SHEET, name, message)


def require_usable(
    name: str,
    unit: str | None,
    version: int | None,
    as_of: date | None,
    context: ImportContext,
    *,
    is_whole: bool,
    is_ledger: bool,
    names_units: bool,
) -> None:
    """Let a form say enough, and be of no version that is not known yet.

    Raises:
        FileRefused: it does not.
    """
    current = context.plan.front.version
    message = None
    if unit is None and not is_whole:
        message = "没有写明是哪个单位的（文件属性、表单标识、填报单位均无），请用 --unit 指明"
        message += "；各行写有责任单位的，用 --as-of 写明截至日期" if names_units else ""
    elif is_ledger and as_of is None:
        message = "是工作台账，没有写明截至哪一天，请用 --as-of 写明发出时的截至日期"
    elif version is not None and version > current:
        message = f"是方案第 {version} 版的表单，本方案是第 {current} 版，请先更新方案"
    if message:
        raise FileRefused(WRONG_SHEET, name, message)
