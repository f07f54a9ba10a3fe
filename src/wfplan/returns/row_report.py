"""What was filled in in a row of a sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from wfplan.model.no_problem import stated_problem
from wfplan.model.status import SETTLED, Update
from wfplan.model.text import normalize_text
from wfplan.problem import Rule
from wfplan.readers.budget import MAX_CELL_TEXT
from wfplan.readers.table import Cell
from wfplan.returns.context import SentSnapshot
from wfplan.returns.form_row import FormRow
from wfplan.returns.heading import FILLED, HEADINGS
from wfplan.returns.match import period_of
from wfplan.returns.refusal import Refusal, RowRefused
from wfplan.returns.return_rules import BAD_VALUE
from wfplan.returns.returned_form import ReturnedForm
from wfplan.returns.value import BadValueError, read_day, read_progress, read_state, read_text
from wfplan.status.due import due_of
from wfplan.status.fold import DutyStatus, Key
from wfplan.status.wording import remark_words
from wfplan.units.resolve import Found


@dataclass(frozen=True, slots=True)
class RowReport:
    """What a row asks for.

    Attributes:
        order: of the row in its file, as of `FormRow`.
        place: `第 7 行（1-3-2）`.
        said: what is to be reported: in a sheet that was sent empty all fields that were filled in,
            else those that differ from what was sent, or state and figure of a row that is only of
            a later day; None for one that was emptied. Empty where the row says nothing new.
        outcome: all fields, as the row shows them with these.
        is_filled: whether somebody filled it in, be it with what stood there already.
        is_new: whether it says anything new, or of a later day what was said before.
        day: None where nobody has said when.
        unread: what was written or stands in it and is not taken: `进展情况中的图片没有读`.
    """

    file: str
    order: int
    place: str
    key: Key
    said: Mapping[str, Any]
    outcome: Mapping[str, Any]
    is_filled: bool
    is_new: bool
    day: date | None
    sent: SentSnapshot
    by: str | None
    unread: tuple[str, ...] = ()

    def refusal(self, rule: Rule, said: str) -> Refusal:
        return Refusal(rule, self.file, said, self.place, self.order, self.key.unit)


def read_row(sheet: ReturnedForm, line: FormRow, key: Key, place: str) -> RowReport:
    """What a row asks for, perhaps nothing.

    Raises:
        RowRefused: a cell cannot be understood.
    """
    standing = sheet.standing(line, key)
    keeps_blanks = sheet.keeps_blanks(line)
    written = _day_written(sheet, line)
    shown = {name: shown_in(standing, name) for name in FILLED}
    filled = _filled(line, shown, keeps_blanks=keeps_blanks)
    differing = {name: value for name, value in filled.items() if not shows(value, shown[name])}
    day = sheet.day_of(line, key)
    last = standing.counted.date if standing.counted else None
    is_stated = bool(last and written and written > last)
    is_filled = bool(filled if keeps_blanks else differing or is_stated)
    is_new = bool(differing) or bool(is_filled and last and day and day > last)
    said = filled if keeps_blanks else differing or _without_words(filled)
    unread = [*_no_text(line), *_not_asked_for(sheet, line, key)]
    if is_filled and (hidden := _hidden(line, differing or filled)):
        unread.append(f"{hidden}在隐藏的行或列中，照样读了，请核对")
    if not is_filled and (is_stated or (written and not last)):
        unread.append("只填了填报日期，没有采用")
    return RowReport(
        file=sheet.name,
        order=line.order,
        place=place,
        key=key,
        said=said if is_new else {},
        outcome=outcome_of(standing.counted, said),
        is_filled=is_filled,
        is_new=is_new,
        day=day,
        sent=sheet.sent(line, key),
        by=" ".join(line.text("by").split()) or sheet.origin.by or None,
        unread=tuple(unread),
    )


def report_of(before: Update | None, said: Mapping[str, Any]) -> dict[str, Any]:
    """All fields of the report that a row makes; words that it does not say are none."""
    stands = _without_words(outcome_of(before, said))
    return {name: stands.get(name, _seen(said.get(name))) for name in FILLED}


def _without_words(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: fields[name] for name in ("state", "progress") if name in fields}


def outcome_of(report: Update | None, said: Mapping[str, Any]) -> dict[str, Any]:
    """All fields as a row shows them with what is said; a state settles the figure, or not."""
    shown = {name: shown_in(DutyStatus(counted=report), name) for name in FILLED}
    found = {**shown, **{name: _seen(value) for name, value in said.items()}}
    if "progress" not in said and found["state"] != shown["state"]:
        left = None if shown["state"] in SETTLED else shown["progress"]
        found["progress"] = SETTLED.get(found["state"], left)
    return found


def is_as_sent(sheet: ReturnedForm, line: FormRow) -> bool:
    """Whether a row asks for nothing, whatever has become of its measure and unit since."""
    answer = sheet.ground.directory.resolve(line.text("unit") or sheet.origin.unit or "")
    if line.is_blank or line.id is None or not isinstance(answer, Found):
        return line.is_blank
    try:
        key = Key(line.id, answer.unit.name, period_of(sheet, line, line.id))
        return not read_row(sheet, line, key, "").is_filled
    except RowRefused:
        return False


def _day_written(sheet: ReturnedForm, line: FormRow) -> date | None:
    """The day that stands in a row; one that is none does not matter where `--date` says it."""
    if not line.text("date"):
        return None
    day = line.day
    if sheet.ground.day is None:
        _require_typed(line, "date")
        if day is None:
            said = f"填报日期“{line.text('date')}”应为日期，如 2022-06-30（或用 --date 写明）"
            raise RowRefused(BAD_VALUE, said)
    return day


def _filled(line: FormRow, shown: Mapping[str, Any], *, keeps_blanks: bool) -> dict[str, Any]:
    """What the cells say; where an empty one says nothing, without those.

    No figure says nothing beside a state that settles it, and 无 nothing where no problem stood.
    """
    filled: dict[str, Any] = {}
    for name in FILLED:
        if name not in line.fields:
            continue
        _require_typed(line, name)
        try:
            value = _READERS.get(name, read_text)(line.fields[name])
        except BadValueError as error:
            raise RowRefused(BAD_VALUE, str(error)) from error
        is_emptied = name == "problem" and bool(line.text(name)) and shown[name] is not None
        if value is not None or not keeps_blanks or is_emptied:
            filled[name] = value
    if filled.get("progress", 0) is None and filled.get("state", shown["state"]) in SETTLED:
        del filled["progress"]
    return filled


def _require_typed(line: FormRow, name: str) -> None:
    if line.fields[name].is_formula:
        said = f"{HEADINGS[name][0]}是公式或错误值，不是填写的值；请把公式粘贴为值"
        raise RowRefused(BAD_VALUE, said)


def _no_text(line: FormRow) -> Iterator[str]:
    for name in FILLED:
        for what in line.fields[name].unread if name in line.fields else ():
            yield f"{HEADINGS[name][0]}中的{what}没有读"


def _hidden(line: FormRow, names: Iterable[str]) -> str:
    """`进度、进展情况`: what is filled in where nobody sees it."""
    return "、".join(HEADINGS[name][0] for name in names if line.fields[name].is_hidden)


def _not_asked_for(sheet: ReturnedForm, line: FormRow, key: Key) -> Iterator[str]:
    """What somebody wrote into a column of a ledger that is not for the unit to fill in."""
    ground = sheet.ground
    item, measure = ground.measures.get(key.measure, (None, None))
    if item is None or measure is None:
        return
    due = line.fields.get("due")
    if due is not None and read_day(due.day) != due_of(ground.plan, item, measure, key.period).day:
        yield "完成时限与方案不同，没有采用"
    if "remark" in line.fields and not sheet.origin.is_bare:
        via = ground.reporters(item, sheet.as_of).get(key.unit)
        shown = remark_words(sheet.standing(line, key), via)
        if normalize_text(line.text("remark")) != normalize_text(shown):
            yield "备注与发出时不同，没有采用"


_READERS: dict[str, Any] = {
    "state": read_state,
    "progress": read_progress,
    "problem": lambda cell: stated_problem(read_text(cell)),
}


def shown_in(standing: DutyStatus, name: str) -> Any:
    """What a cell shows of a standing."""
    if name == "progress":
        return standing.progress
    value = getattr(standing.counted, name, None)
    value = stated_problem(value) if name == "problem" else value
    return _seen(read_text(Cell(value))) if isinstance(value, str) else value


def shows(value: Any, shown: Any) -> bool:
    """Whether what was read in a cell is what is shown, of a long text as much as a cell holds."""
    seen = _seen(value)
    if isinstance(shown, str) and isinstance(seen, str) and len(shown) >= MAX_CELL_TEXT:
        return shown.startswith(seen.removesuffix("…")) and len(seen) >= MAX_CELL_TEXT - 1
    return bool(seen == shown)


def _seen(value: Any) -> Any:
    """A text without its blank ends, which an office may drop when it saves."""
    return value.strip() if isinstance(value, str) else value
