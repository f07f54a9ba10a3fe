"""Options that several status commands take, and what their words mean."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from wfplan.cli import ask, completion, options
from wfplan.cli.option import argument, option
from wfplan.cli.usage_errors import MissingOption
from wfplan.errors import BadValue

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from wfplan.model.plan import Plan
    from wfplan.query.late_table import Wanted
    from wfplan.status.board import Board
    from wfplan.status.draft import DutyTarget
    from wfplan.status.duty import Duty
    from wfplan.store.load import Loaded
    from wfplan.store.write.append import Appended

_WHOLE = re.compile(r"[-+]?[0-9]{1,18}%?")
_QUOTED = 12
"""So many characters are quoted on either side of one that cannot be."""

FIRST_YEAR, LAST_YEAR = 1900, 2999
"""The years that a plan can run over."""

Ids = Annotated[list[str], argument("编号…", "举措；任务项即其全部举措", completion.complete_duty)]
Unit = Annotated[
    str | None, option("--unit", "单位", "责任单位", completion.complete_unit, short="-u")
]
Period = Annotated[
    str | None,
    option(
        "--period",
        "期间",
        "定期一次的举措所属的年、半年、季度或月，如 2023、2023H1、2023Q1、2023-03",
    ),
]
Wait = Annotated[str, option("--wait", "秒", "文件正被写入时最多等多久")]


class Opened(NamedTuple):
    """The plan as it stands on the day asked for, and which duties are asked about.

    Attributes:
        broken: the units asked about whose reports cannot be read; no duty of theirs is wanted.
    """

    loaded: Loaded
    board: Board
    wanted: Wanted
    broken: frozenset[str]

    def close(self) -> None:
        """End with exit code 1 where the answer lacks a unit that it was to have."""
        options.require_read(self.loaded, self.broken)


def open_board(
    ctx: typer.Context,
    units: list[str] | None,
    chapters: list[str] | None,
    as_of: str | None,
    round: str | None = None,
) -> Opened:
    """What was asked of due days and silent units."""
    from wfplan.cli.round_option import open_round_board
    from wfplan.status.board import narrow

    loaded = options.open_plan(ctx, status=True)
    board = open_round_board(loaded, as_of, round)
    names = options.resolve_units(board.plan, units or ())
    within = options.read_ids(board.plan, "--chapter", chapters, level=1)
    board = narrow(board, names) if names else board

    def is_within(duty: Duty) -> bool:
        return not within or duty.chapter.id in within

    def wanted(duty: Duty) -> bool:
        return is_within(duty) and duty.unit not in loaded.unread

    units_within = {duty.unit for duty in board.every if is_within(duty)}
    return Opened(loaded, board, wanted, frozenset(units_within & set(loaded.unread)))


def read_targets(plan: Plan, texts: list[str]) -> tuple[DutyTarget, ...]:
    """The measures that were typed as measures or items."""
    from wfplan.errors import WrongLevel
    from wfplan.status.draft import chosen_measures

    ids = [options.read_id(plan, text, (2, 3)) for text in texts]
    for text, plan_id in zip(texts, ids, strict=True):
        if plan_id.level == 1:
            raise WrongLevel("编号", text, "举措或任务项的编号，如 1-3-2 或 1-3")
    return chosen_measures(plan, ids)


def read_units(
    plan: Plan, targets: tuple[DutyTarget, ...], names: list[str] | None, days: Collection[date]
) -> tuple[str, ...]:
    """Who reports: the units that were typed, or one chosen from those that can; never empty.

    Args:
        days: who can on any of them; empty for all who ever could.

    Raises:
        NotAssigned: the plan does not give one of them all the measures.
        MissingOption: none was typed and there is nobody to ask.
    """
    from wfplan.status.draft import require_assigned, who_can_report

    if not names:
        can = who_can_report(plan, targets, days)
        if not can or not ask.is_terminal():
            raise MissingOption("--unit", "责任单位", can)
        return can if len(can) == 1 else (ask.choose("责任单位", {unit: unit for unit in can}),)
    units = options.resolve_units(plan, names)
    for unit in units:
        require_assigned(plan, targets, unit, days)
    return units


def read_whole(option: str, text: str | None, wanted: str) -> int | None:
    """A whole number, as people type it: `40`, `４０`, `40%`."""
    if text is None:
        return None
    folded = unicodedata.normalize("NFKC", text).strip()
    if not _WHOLE.fullmatch(folded):
        raise BadValue(option, text, wanted)
    return int(folded.removesuffix("%"))


def read_percent(text: str | None) -> int | None:
    """Percent as sheets read it: `40`, `４０％`, `百分之四十`, `四成`; a whole number may be any.

    Raises:
        BadValue: it is none.
    """
    from wfplan.model.typed.percent import parse_percent

    percent = None if text is None else parse_percent(text)
    return read_whole("--progress", text, "0 至 100 的整数") if percent is None else percent


def read_instance(option: str, text: str | None) -> int | str | None:
    """The instance of a recurring duty that is meant, as files hold it: 2022, `2022H1`.

    Raises:
        BadValue: it is no period, or no whole year, half, quarter or month.
    """
    if text is None:
        return None
    from wfplan.model.period import key_of_period, parse_period

    period = parse_period(text)
    key = period and key_of_period(period)
    if period is None or key is None or not FIRST_YEAR <= period.start.year <= LAST_YEAR:
        raise BadValue(option, text, "年、半年、季度或月，如 2023、2023H1、2023Q1、2023-03")
    return key


def read_number(option: str, text: str | None) -> float | None:
    """A finite number."""
    if text is None:
        return None
    try:
        number = float(text)
    except ValueError:
        number = float("nan")
    if number - number != 0:
        raise BadValue(option, text, "数")
    return number


def read_wait(text: str) -> float:
    number = read_number("--wait", text)
    assert number is not None
    return number


def clean_text(option: str, text: str | None) -> str | None:
    """A text as a sheet keeps it, with one kind of line end; None where it is blank.

    Raises:
        BadValue: it holds control characters or bytes that are no text.
    """
    if text is None or not text.strip():
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    place = next((at for at, char in enumerate(text) if not _is_typed(char)), None)
    if place is not None:
        begin, end = max(place - _QUOTED, 0), place + _QUOTED + 1
        quoted = ("…" if begin else "") + text[begin:end] + ("…" if end < len(text) else "")
        shown = "".join(char if char.isprintable() else repr(char)[1:-1] for char in quoted)
        raise BadValue(option, shown, "没有控制字符的文字")
    return text


def _is_typed(char: str) -> bool:
    """Whether a character is one that people type: all that is seen, and every kind of blank."""
    return char.isprintable() or char in "\n\t" or unicodedata.category(char) == "Zs"


def print_changes(plan: Plan, appended: Sequence[Appended[Any]], *, is_dry: bool) -> None:
    """One line for each new entry: what it is about, before → after, where it stands."""
    import sys

    from wfplan.query.entry_words import duty_change_words
    from wfplan.status.draft import changes
    from wfplan.status.wording import title_of

    if is_dry and any(one.entries for one in appended):
        sys.stdout.write("将写入：\n")
    for one in appended:
        found = changes(plan, one.snapshot.file, len(one.entries))
        for entry, (key, before, after), line in zip(one.entries, found, one.lines, strict=True):
            said = duty_change_words(entry, before, after)
            sys.stdout.write(f"{title_of(key)} {key.unit}：{said}　{one.path}:{line}\n")
