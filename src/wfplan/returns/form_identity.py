"""Of which plan, version, unit and day a returned sheet is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from wfplan.model import form
from wfplan.model.day import parse_form_day
from wfplan.model.text import normalize_text
from wfplan.model.unit import Unit
from wfplan.readers.table import FileRefused, Returned
from wfplan.returns.context import ImportContext
from wfplan.returns.heading import Head
from wfplan.returns.printed_labels import PrintedLabels, read_labels, read_version
from wfplan.returns.return_rules import WRONG_SHEET
from wfplan.returns.value import read_day
from wfplan.units.resolve import Ambiguous, Directory, Found, Unknown

_NO_DAY = re.compile(r"[\s年月日号/._\-＿—]*")
_LONGEST_FACT = 200


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class FormIdentity:
    """What a file says of itself, and what is given where it says nothing; None for nothing.

    Attributes:
        unit: None for a ledger of all units.
        as_of: the last day that counted when it was sent; `ImportContext.as_of` where the file says
            none.
        day: the day that stands in its foot.
        by: who filled it in.
        is_part: only the rows of `unit` are asked for, of a ledger of all.
        entries: how many entries each unit's status file had when it was sent.
        keeps_blanks: cells were sent empty, so that an empty one says nothing; else somebody
            emptied it.
        is_bare: it lost its properties; what it was sent with, its rows must tell.
    """

    unit: str | None = None
    version: int | None = None
    as_of: date | None = None
    day: date | None = None
    by: str | None = None
    is_part: bool = False
    entries: Mapping[str, int] | None = None
    keeps_blanks: bool = True
    is_bare: bool = False


def identify_form(
    returned: Returned, heads: Sequence[Head], ground: ImportContext, given: str | None
) -> FormIdentity:
    """The properties, then what is printed, then the 填报单位 line, then `given`; all must agree.

    A 填报单位 that is not known gives way to the others: it may be an office within the unit.

    Args:
        heads: of its tables.

    Raises:
        FileRefused: they do not, or do not say enough; it is a sheet of another plan, of a newer
            version or of no known unit.
    """
    name, directory = returned.name, ground.directory
    facts = {key: value[:_LONGEST_FACT] for key, value in returned.facts.items()}
    _require_ours(name, facts, ground)
    is_ledger = any(head.is_of_ledger for head in heads)
    printed = read_labels(returned, ground, is_ledger=is_ledger)
    units = {
        "文件属性": facts.get(form.UNIT),
        printed.source: printed.unit,
        "填报单位": printed.unit_in_foot,
        "--unit": given,
    }
    unit = _agreed_unit(name, directory, units)
    versions = {"文件属性": read_version(facts.get(form.VERSION)), printed.source: printed.version}
    days = {"文件属性": read_day(facts.get(form.AS_OF)), printed.source: printed.as_of}
    is_whole = facts.get(form.UNIT, printed.unit) == ""
    origin = FormIdentity(
        unit=unit,
        version=_agreed(name, "版本", versions),
        as_of=_agreed(name, "截至日期", days) or ground.as_of,
        day=parse_form_day(printed.day_in_foot),
        by=printed.by or None,
        is_part=is_whole and unit is not None,
        entries=form.read_entries(returned.facts.get(form.ENTRIES)),
        keeps_blanks=returned.keeps_blanks and not is_ledger,
        is_bare=form.AS_OF not in facts,
    )
    if unit is None and not is_whole:
        said = "没有写明是哪个单位的（文件属性、表单标识、填报单位均无），请用 --unit 指明"
        raise FileRefused(WRONG_SHEET, name, said)
    if is_ledger and origin.as_of is None:
        said = "是工作台账，没有写明截至哪一天，请用 --as-of 写明发出时的截至日期"
        raise FileRefused(WRONG_SHEET, name, said)
    _require_usable(name, origin, printed, ground)
    return origin


def _require_ours(name: str, facts: Mapping[str, str], ground: ImportContext) -> None:
    ours = ground.plan.front.document_number
    number = facts.get(form.PLAN)
    if number is not None and normalize_text(number) != normalize_text(ours):
        said = f"是《{number}》的表单，不是本方案（{ours}）的"
        raise FileRefused(WRONG_SHEET, name, said)
    sent = facts.get(form.AS_OF)
    if sent and read_day(sent) is None:
        said = f"文件属性中的截至日期“{sent}”应为日期，如 2022-06-30"
        raise FileRefused(WRONG_SHEET, name, said)


def _require_usable(
    name: str, origin: FormIdentity, printed: PrintedLabels, ground: ImportContext
) -> None:
    ours = ground.plan.front.version
    if origin.version is not None and origin.version > ours:
        said = f"是方案第 {origin.version} 版的表单，本方案是第 {ours} 版，请先更新方案"
        raise FileRefused(WRONG_SHEET, name, said)
    written = printed.day_in_foot
    if origin.day is None and ground.day is None and not _NO_DAY.fullmatch(written):
        said = f"落款的填报日期“{written}”应为日期，如 2022-06-30（或用 --date 写明）"
        raise FileRefused(WRONG_SHEET, name, said)


def _agreed_unit(name: str, directory: Directory, named: Mapping[str, str | None]) -> str | None:
    found: dict[str, str] = {}
    unknown: dict[str, str] = {}
    for source, text in named.items():
        if not text:
            continue
        answer = directory.resolve(text)
        if isinstance(answer, Found) and isinstance(answer.unit, Unit):
            found[source] = answer.unit.name
        else:
            unknown[source] = why_unknown(text, answer)
    if found:
        unknown.pop("填报单位", None)
    for source, why in unknown.items():
        raise FileRefused(WRONG_SHEET, name, f"{source}中的责任单位{why}")
    if len(set(found.values())) > 1:
        said = "，".join(f"{source}是“{unit}”" for source, unit in found.items())
        raise FileRefused(WRONG_SHEET, name, f"责任单位不一致：{said}")
    return next(iter(found.values()), None)


def why_unknown(text: str, answer: Found | Ambiguous | Unknown) -> str:
    """`“市司法厅”未登记，是否为“市司法局”？`"""
    if isinstance(answer, Ambiguous):
        return f"“{text}”可指{'、'.join(f'“{unit}”' for unit in answer.names)}，请写明其中一个"
    if isinstance(answer, Found):
        return f"“{text}”是集合责任单位，请写具体单位"
    near = f"，是否为“{answer.nearest[0]}”？" if answer.nearest else ""
    return f"“{text}”未登记{near}"


def _agreed(name: str, word: str, named: Mapping[str, T | None]) -> T | None:
    found = {source: value for source, value in named.items() if value is not None}
    if len(set(found.values())) > 1:
        said = "，".join(f"{source}是 {value}" for source, value in found.items())
        raise FileRefused(WRONG_SHEET, name, f"{word}不一致：{said}")
    return next(iter(found.values()), None)
