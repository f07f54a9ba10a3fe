"""Of which plan, version, unit and day a returned file is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from wfplan.model import form
from wfplan.model.typed.day import parse_form_day
from wfplan.readers.table import FileRefused, Returned
from wfplan.returns.cell_value import read_day
from wfplan.returns.context import ImportContext
from wfplan.returns.identity.notice import open_round_of, read_notice
from wfplan.returns.identity.usable import require_plan, require_usable
from wfplan.returns.printed_labels import PrintedLabels, read_labels, read_version
from wfplan.returns.return_rules import WRONG_SHEET
from wfplan.returns.unit_name import find_unit, unit_of_folders, why_no_unit
from wfplan.status.notice.register import IssuedNotice
from wfplan.status.rounds import current_round

_NO_DAY = re.compile(r"[\s年月日号/._\-＿—]*")
_LONGEST_FACT = 200

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class FormIdentity:
    """What a file says of itself, or was said for it where it says nothing.

    Attributes:
        unit: None for a ledger of all units.
        is_part: only the rows of `unit` are asked for, of a ledger of all.
        version: of the edition that it was sent of; None where it does not say.
        is_older: that edition is older than `ImportContext.edition`: nobody kept it.
        as_of: the last day whose reports stood in it when it was sent.
        is_as_of_known: else `as_of` is the day on which it was filled in.
        day: of the updates, by `--date` or its foot; None where neither says one.
        by: who filled it in; None where that is not said.
        round: the round that it answers, by itself, by `--round`, or the open one; None for none.
        notice: that it answers; None for none.
        shows_round: it says itself which, so that it showed what that counts.
        entries: how many entries each unit's status file had when it was sent; None where it does
            not say.
        keeps_blanks: cells were sent empty, so that an empty one says nothing; else somebody
            emptied it.
        lacks_metadata: it lost its properties or its hidden page.
    """

    unit: str | None
    is_part: bool
    version: int | None
    is_older: bool
    as_of: date
    is_as_of_known: bool
    day: date | None
    by: str | None
    round: str | None
    notice: IssuedNotice | None
    shows_round: bool
    entries: Mapping[str, int] | None
    keeps_blanks: bool
    lacks_metadata: bool


@dataclass(frozen=True, slots=True)
class FormFolders:
    """The folders that a file lies in, the outermost first.

    Attributes:
        inner: of the inbox or the zip, where somebody sorted what came back: the unit that one is
            named for must be the form's.
        outer: above those; of a form that says nothing it is the unit.
    """

    inner: tuple[str, ...] = ()
    outer: tuple[str, ...] = ()


NO_FOLDERS = FormFolders()


def identify_form(
    returned: Returned,
    context: ImportContext,
    folders: FormFolders = NO_FOLDERS,
    *,
    is_ledger: bool,
    names_units: bool,
) -> FormIdentity:
    """The properties, what is printed, the 填报单位 line, the folder, `--unit`; all must agree.

    A 填报单位 that is not known gives way to the others: it may be an office within the unit. A
    table that was kept elsewhere says nothing of itself: with `--as-of` it is a ledger of all.

    Args:
        names_units: each row says whose it is.

    Raises:
        FileRefused: they do not, or say too little; it is of another plan or a newer version.
    """
    name = returned.name
    facts = {key: value[:_LONGEST_FACT] for key, value in returned.facts.items()}
    require_plan(name, facts, context.plan)
    labels = read_labels(returned, context, is_ledger=is_ledger)
    unit = _agreed_unit(name, facts, labels, folders, context)
    versions = {"文件属性": read_version(facts.get(form.VERSION)), labels.source: labels.version}
    version = _agreed(name, "版本", versions)
    days = {"文件属性": read_day(facts.get(form.AS_OF)), labels.source: labels.as_of}
    as_of = _agreed(name, "截至日期", days) or context.as_of
    is_own = context.as_of is not None and names_units and unit is None
    is_whole = facts.get(form.UNIT, labels.unit) == "" or is_own
    if unit is None and not is_whole and not names_units:
        unit = unit_of_folders(folders.outer, context.directory)
    require_usable(
        name,
        unit,
        version,
        as_of,
        context,
        is_whole=is_whole,
        is_ledger=is_ledger,
        names_units=names_units,
    )
    day, notice = context.day or _day_in_foot(name, labels), read_notice(returned, context)
    return FormIdentity(
        unit=unit,
        is_part=is_whole and unit is not None,
        version=version,
        is_older=version is not None and version < context.edition.front.version,
        as_of=as_of or day or context.today,
        is_as_of_known=as_of is not None,
        day=day,
        by=labels.by or None,
        round=_round_of(name, facts, labels, notice, context),
        notice=notice,
        shows_round=bool(facts.get(form.ROUND)),
        entries=form.read_entries(returned.facts.get(form.ENTRIES)),
        keeps_blanks=returned.keeps_blanks and not is_ledger,
        lacks_metadata=form.AS_OF not in facts,
    )


def _round_of(
    name: str,
    facts: Mapping[str, str],
    labels: PrintedLabels,
    notice: IssuedNotice | None,
    context: ImportContext,
) -> str | None:
    """The round that a form says, else that of `--round`, else the open one; None for none.

    What answers a notice is of the notice's round, as long as that is open, and of no other.

    Raises:
        FileRefused: these differ, or rounds.yaml has no such round.
        SeveralRounds: none of them says it, and several are open.
    """
    said = {
        "文件属性": facts.get(form.ROUND) or None,
        labels.source: labels.round,
        "--round": context.round,
    }
    found = _agreed(name, "轮次", said)
    if found is not None and found not in context.rounds:
        message = f"是轮次“{found}”的表单，rounds.yaml 中没有这一轮"
        raise FileRefused(WRONG_SHEET, name, message)
    if found is not None or not context.takes_open_round:
        return found
    if notice is not None:
        return open_round_of(notice, context)
    return state.id if (state := current_round(context.rounds)) else None


def _day_in_foot(name: str, labels: PrintedLabels) -> date | None:
    day, written = parse_form_day(labels.day_in_foot), labels.day_in_foot
    if day is None and not _NO_DAY.fullmatch(written):
        message = f"落款的填报日期“{written}”应为日期，如 2022-06-30（或用 --date 写明）"
        raise FileRefused(WRONG_SHEET, name, message)
    return day


def _agreed_unit(
    name: str,
    facts: Mapping[str, str],
    labels: PrintedLabels,
    folders: FormFolders,
    context: ImportContext,
) -> str | None:
    known: dict[str, str | None] = {}
    unknown: dict[str, str] = {}
    for source, text in (
        ("文件属性", facts.get(form.UNIT)),
        (labels.source, labels.unit),
        ("填报单位", labels.unit_in_foot),
        ("文件夹", unit_of_folders(folders.inner, context.directory)),
        ("--unit", context.unit),
    ):
        if text:
            unit = find_unit(text, context.directory)
            known[source] = unit
            if unit is None:
                unknown[source] = why_no_unit(text, context.directory)
    if any(known.values()):
        unknown.pop("填报单位", None)
    for source, why in unknown.items():
        raise FileRefused(WRONG_SHEET, name, f"{source}中的责任单位{why}")
    return _agreed(name, "责任单位", known)


def _agreed(name: str, word: str, value_by_source: Mapping[str, T | None]) -> T | None:
    """The one value that all sources give that give any."""
    found = {source: value for source, value in value_by_source.items() if value is not None}
    if len(set(found.values())) > 1:
        message = "，".join(
            f"{source}是“{value}”" if isinstance(value, str) else f"{source}是 {value}"
            for source, value in found.items()
        )
        raise FileRefused(WRONG_SHEET, name, f"{word}不一致：{message}")
    return next(iter(found.values()), None)
