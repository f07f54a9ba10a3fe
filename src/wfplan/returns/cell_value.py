"""What people type for a state, a percentage, a day; what the cells of a row show of a report.

What a row shows goes by field of `REPORT_FIELDS`; None for nothing.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from typing import Any

from wfplan.model import words
from wfplan.model.form import evidence_name
from wfplan.model.status import SETTLED, Evidence, State, Update
from wfplan.model.text import normalize_text
from wfplan.model.typed.day import parse_day
from wfplan.model.typed.last_day import parse_last_day
from wfplan.model.typed.no_problem import stated_problem
from wfplan.model.typed.percent import parse_percent, share_percent, whole_percent
from wfplan.model.typed.state_word import parse_state, ticked_word
from wfplan.readers.budget import MAX_CELL_TEXT
from wfplan.readers.evidence import EvidenceFolder, EvidenceUnfound, NamedEvidence, find_evidence
from wfplan.readers.table import Cell, Value
from wfplan.returns.field.heading_words import REPORT_FIELDS
from wfplan.status.fold import DutyStatus
from wfplan.status.judge import is_url

_NO_ANSWER = ("/", "-", "—", "无")
_PROMPTS = ("请选择", "选择一项", "选择一项。")
"""What a drop-down shows until somebody chooses."""
_NO_STATE = ("", *_NO_ANSWER, *_PROMPTS, words.UNREPORTED, "尚未填报")
_SPACES = re.compile(r"\s+")
_LINE_ENDS = re.compile("(?:_x000D_|\r)?\n|\r|[\x0b\x0c\x85\u2028\u2029]")
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")


class BadValueError(Exception):
    """A cell cannot be understood; `str()` says what it should be."""


def is_blank(field: str, cell: Cell) -> bool:
    """Whether a cell says nothing; a text may well say 无."""
    if not cell.text:
        return True
    text = normalize_text(cell.text)
    if field == "state":
        return ticked_word(text) in _NO_STATE
    if field in ("problem", "problem_due", "evidence") and stated_problem(text) is None:
        return True
    return text in (_NO_STATE if field == "progress" else ("", *_PROMPTS))


def read_state(cell: Cell) -> State | None:
    """The state, by its word, code or a usual other word; None for an empty cell."""
    if is_blank("state", cell):
        return None
    state = parse_state(normalize_text(cell.text))
    if state is not None:
        return state
    raise BadValueError(
        f"完成状态“{short_text(cell.text)}”应为{'、'.join(words.STATES.values())}之一"
    )


def read_progress(cell: Cell) -> int | None:
    """Whole percent; None for an empty cell.

    A number between 0 and 1 is a share of the whole, and so is any that is shown with a %.
    """
    wanted = f"进度“{short_text(cell.text)}”应为 0–100 的整数"
    if isinstance(cell.value, bool | datetime.date):
        raise BadValueError(wanted)
    if isinstance(cell.value, int | float):
        is_share = cell.is_percent or 0 < cell.value < 1
        percent = whole_percent(share_percent(cell.value) if is_share else cell.value)
    else:
        text = normalize_text(cell.text).strip("。")
        if not text or text in _NO_ANSWER:
            return None
        percent = parse_percent(text)
    if percent is None:
        raise BadValueError(wanted)
    return percent


def read_day(value: Value) -> datetime.date | None:
    """A day as people write it, a date, or its number in a spreadsheet; None where it is none."""
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    if value is None or isinstance(value, bool):
        return None
    return parse_day(Cell(value).text)


def read_last_day(cell: Cell) -> datetime.date | None:
    """By when something will be done, of a month or year its last day; None for an empty cell."""
    if is_blank("problem_due", cell):
        return None
    is_text = isinstance(cell.value, str)
    day = parse_last_day(cell.text) if is_text else read_day(cell.day)
    if day is None:
        written = short_text(cell.text)
        raise BadValueError(f"预计完成“{written}”应为日期，如 2022-06-30，或 2022年6月底")
    return day


def read_text(cell: Cell) -> str | None:
    """The text as it was typed; None for a blank cell.

    Every kind of line end is one; what nobody can type or see (a byte order mark, control
    characters that come with a copied page) is no part of it.
    """
    text = _UNSEEN.sub("", _LINE_ENDS.sub("\n", cell.text))
    return text if text.strip() else None


def read_evidence(cell: Cell, folder: EvidenceFolder | None) -> tuple[NamedEvidence, ...] | None:
    """The files beside the form and the pages that a cell names; None where it names none."""
    text = read_text(cell)
    if text is None or is_blank("evidence", cell):
        return None
    try:
        found = find_evidence(text, folder)
    except EvidenceUnfound as error:
        raise BadValueError(str(error)) from error
    for one in found:
        if one.is_page and not is_url(one.key):
            raise BadValueError(f"佐证材料网址“{short_text(one.key)}”不完整")
    return found or None


def _named(evidence: Evidence) -> NamedEvidence:
    """What a report names, as a cell would."""
    name = evidence_name(evidence)
    return NamedEvidence(evidence.url or evidence.sha256 or name, name)


def shown_values(report: Update | None) -> dict[str, Any]:
    """What a row shows where a report counts; None where none does."""
    values: dict[str, Any] = dict.fromkeys(REPORT_FIELDS)
    if report is not None:
        values["state"] = report.state
        values["progress"] = DutyStatus(effective_update=report).progress
        values["evidence"] = tuple(map(_named, report.evidence)) or None
        values["problem_due"] = report.problem_due
        for name in ("note", "problem", "next_step"):
            text = getattr(report, name)
            text = stated_problem(text) if name == "problem" else text
            values[name] = _trimmed(read_text(Cell(text)))
    values["reached"] = report.reached if report and report.reached else None
    return values


def is_shown(value: Any, shown: Any) -> bool:
    """Whether what was read in a cell is what is shown, of a long text as much as a cell holds."""
    text = _trimmed(value)
    if isinstance(shown, str) and isinstance(text, str) and len(shown) >= MAX_CELL_TEXT:
        return shown.startswith(text.removesuffix("…")) and len(text) >= MAX_CELL_TEXT - 1
    return bool(text == shown)


def values_with(report: Update | None, values: Mapping[str, Any]) -> dict[str, Any]:
    """What a row shows of a report once these are filled in.

    A state settles the figure that nobody filled in, or ends one that was settled.
    """
    shown = shown_values(report)
    found = {**shown, **{name: _trimmed(value) for name, value in values.items()}}
    if "progress" not in values and found["state"] != shown["state"]:
        kept = None if shown["state"] in SETTLED else shown["progress"]
        found["progress"] = SETTLED.get(found["state"], kept)
    return found


def reported_values(before: Update | None, values: Mapping[str, Any]) -> dict[str, Any]:
    """What a row shows of the report that these values make; words that they lack are none."""
    kept = without_words(values_with(before, values))
    return {name: kept.get(name, _trimmed(values.get(name))) for name in REPORT_FIELDS}


def without_words(values: Mapping[str, Any]) -> dict[str, Any]:
    """State and progress alone: what a later report may keep of one before it."""
    return {name: values[name] for name in ("state", "progress") if name in values}


def _trimmed(value: Any) -> Any:
    """A text without its blank ends, which an office may drop when it saves."""
    return value.strip() if isinstance(value, str) else value


def short_text(text: str) -> str:
    """What somebody wrote, on one line of a few characters."""
    line = _SPACES.sub(" ", text.strip())
    return line if len(line) <= 20 else f"{line[:20]}…"
