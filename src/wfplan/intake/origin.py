"""Of which plan, version, unit and day a returned sheet is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from wfplan.intake.faults import WRONG_SHEET
from wfplan.intake.ground import Ground
from wfplan.intake.heading import Head
from wfplan.intake.plain import plain
from wfplan.intake.returned import FileRefused, Returned
from wfplan.intake.sheet import published_text
from wfplan.intake.value import read_day
from wfplan.model import form
from wfplan.model.ids import parse_id
from wfplan.model.unit import Unit
from wfplan.units.resolve import Ambiguous, Directory, Found, Unknown

_MARK = re.compile(f"表单标识:{form.MARK.pattern}")
_BRACKETS = r"[(（【〔\[][^][()（）【】〔〕]{0,20}[)）】〕\]]"
_WORDS = ("填报单位", "填报人", "联系电话", "审核人", "填报日期")
_LABELS = "|".join(r"\s*".join(word) for word in _WORDS)
_LABEL = re.compile(
    rf"(?<![^\W_])({_LABELS})\s*(?:{_BRACKETS})?\s*[:：](.*?)(?=(?:{_LABELS})\s*(?:{_BRACKETS})?\s*[:：]|$)",
    re.MULTILINE,
)
"""People set the words of a label apart, and write （盖章） or （公章） behind it."""
_AT_THE_END = re.compile(rf"\s*{_BRACKETS}\s*\Z")
_NO_DAY = re.compile(r"[\s年月日号/._\-＿—]*")
_LONGEST_LINE = 1_000
_LINES_AT_AN_END = 200
_ROWS_AT_AN_END = 5
_LONGEST_FACT = 200


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Origin:
    """What a file says of itself; None where it says nothing.

    Attributes:
        unit: None for a ledger of all units.
        as_of: the last day that counted when it was sent; `Ground.sent` where the file says none.
        filled: the day that stands in its foot.
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
    filled: date | None = None
    by: str | None = None
    is_part: bool = False
    entries: Mapping[str, int] | None = None
    keeps_blanks: bool = True
    is_bare: bool = False


@dataclass(frozen=True, slots=True)
class _Printed:
    """What the paper says to the eye; `unit` is empty for a ledger of all."""

    source: str
    version: int | None
    unit: str | None
    as_of: date | None


_NOTHING_PRINTED = _Printed("表单标识", None, None, None)


def find_origin(
    returned: Returned, heads: Sequence[Head], ground: Ground, given: str | None
) -> Origin:
    """The properties, then what is printed, then the 填报单位 line, then `given`; all must agree.

    Printed are the 表单标识 of a sheet, and the line under the title of a ledger.

    Args:
        heads: of its tables.

    Raises:
        FileRefused: they do not, or it is a sheet of another plan or of no known unit.
    """
    text = "\n".join(_telling(returned, ground))
    facts = {key: value[:_LONGEST_FACT] for key, value in returned.facts.items()}
    name, plan = returned.name, ground.plan
    is_ledger = any(head.is_of_ledger for head in heads)
    number = facts.get(form.PLAN)
    if number is not None and plain(number) != plain(plan.front.document_number):
        said = f"是《{number}》的表单，不是本方案（{plan.front.document_number}）的"
        raise FileRefused(WRONG_SHEET, name, said)
    sent = facts.get(form.AS_OF, "")
    if sent and read_day(sent) is None:
        said = f"文件属性中的截至日期“{sent}”应为日期，如 2022-06-30"
        raise FileRefused(WRONG_SHEET, name, said)
    printed = _printed(text, ground.directory) if is_ledger else None
    printed = printed or _marked(text) or _NOTHING_PRINTED
    feet = _feet(text)
    unit = _agreed_unit(
        name,
        ground.directory,
        {
            "文件属性": facts.get(form.UNIT),
            printed.source: printed.unit,
            "填报单位": _AT_THE_END.sub("", feet.get("填报单位", "")),
            "--unit": given,
        },
    )
    version = _agreed(
        name,
        "版本",
        {"文件属性": _version(facts.get(form.VERSION)), printed.source: printed.version},
    )
    as_of = _agreed(name, "截至日期", {"文件属性": read_day(sent), printed.source: printed.as_of})
    as_of = as_of or ground.sent
    if version is not None and version > plan.front.version:
        said = f"是方案第 {version} 版的表单，本方案是第 {plan.front.version} 版，请先更新方案"
        raise FileRefused(WRONG_SHEET, name, said)
    is_whole = facts.get(form.UNIT, printed.unit) == ""
    if unit is None and not is_whole:
        said = "没有写明是哪个单位的（文件属性、表单标识、填报单位均无），请用 --unit 指明"
        raise FileRefused(WRONG_SHEET, name, said)
    if is_ledger and as_of is None:
        said = "是工作台账，没有写明截至哪一天，请用 --as-of 写明发出时的截至日期"
        raise FileRefused(WRONG_SHEET, name, said)
    return Origin(
        unit=unit,
        version=version,
        as_of=as_of,
        filled=_day_in_the_foot(name, feet.get("填报日期", ""), ground),
        by=feet.get("填报人") or None,
        is_part=is_whole and unit is not None,
        entries=form.read_entries(returned.facts.get(form.ENTRIES)),
        keeps_blanks=returned.keeps_blanks and not is_ledger,
        is_bare=form.AS_OF not in facts,
    )


def _printed(text: str, directory: Directory) -> _Printed | None:
    """The line under the title of a ledger."""
    note = form.NOTE.search(text)
    if note is None:
        return None
    answer = directory.resolve(note[3] or "")
    unit = note[3] if isinstance(answer, Found) and isinstance(answer.unit, Unit) else ""
    return _Printed("表头说明", _version(note[1]), unit, read_day(note[2]))


def _marked(text: str) -> _Printed | None:
    mark = _MARK.search(plain(text))
    return _Printed("表单标识", _version(mark[1]), mark[2], read_day(mark[3])) if mark else None


def _day_in_the_foot(name: str, written: str, ground: Ground) -> date | None:
    day = read_day(_AT_THE_END.sub("", written))
    if day is None and ground.day is None and not _NO_DAY.fullmatch(written):
        said = f"落款的填报日期“{written}”应为日期，如 2022-06-30（或用 --date 写明）"
        raise FileRefused(WRONG_SHEET, name, said)
    return day


def _telling(returned: Returned, ground: Ground) -> list[str]:
    """Lines that can say it: short ones, near the head or the foot of a table or of the paper.

    What is written about a measure is not of the paper. What stands outside of tables comes last,
    so that it counts where both say something.
    """
    rows = (
        "\t".join(cell.text for cell in row.cells.values())
        for table in returned.tables[:_LINES_AT_AN_END]
        for row in (*table.rows[:_ROWS_AT_AN_END], *table.rows[_ROWS_AT_AN_END:][-_ROWS_AT_AN_END:])
        if not any(_is_of_measure(cell.text, ground) for cell in row.cells.values())
    )
    return [*_at_the_ends(rows), *_at_the_ends(returned.lines)]


def _at_the_ends(lines: Iterable[str]) -> list[str]:
    short = [line for line in lines if len(line) <= _LONGEST_LINE]
    return short[:_LINES_AT_AN_END] + short[_LINES_AT_AN_END:][-_LINES_AT_AN_END:]


def _is_of_measure(text: str, ground: Ground) -> bool:
    found = parse_id(text)
    return (found is not None and found.measure is not None) or (
        published_text(text)[0] in ground.by_text
    )


def _feet(text: str) -> dict[str, str]:
    """What stands behind each label; where several do, the last that says something."""
    feet: dict[str, str] = {}
    for match in _LABEL.finditer(text):
        label, value = "".join(match[1].split()), match[2].strip(" \t_＿　")
        if value:
            feet[label] = value
    return feet


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


def _version(text: str | None) -> int | None:
    text = (text or "").removesuffix(".0")
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 6 else None
