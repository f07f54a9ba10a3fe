"""Options that several status commands take, and what their words mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from wfplan.cli import ask, options
from wfplan.errors import BadValue, MissingOption

if TYPE_CHECKING:
    from datetime import date

    from wfplan.model.plan import Plan
    from wfplan.query.chase import Wanted
    from wfplan.status.board import Board, Duty
    from wfplan.status.draft import Target
    from wfplan.store.append import Appended

FIRST_YEAR, LAST_YEAR = 1900, 2999
"""The years that a plan can run over."""

Ids = Annotated[
    list[str],
    typer.Argument(
        metavar="编号…", help="举措；任务项即其全部举措", autocompletion=options.complete_id
    ),
]
Unit = Annotated[
    str | None,
    typer.Option(
        "--unit", "-u", metavar="单位", help="责任单位", autocompletion=options.complete_unit
    ),
]
Period = Annotated[
    str | None, typer.Option("--period", metavar="年度", help="每年一次的举措所属年度")
]
Wait = Annotated[str, typer.Option("--wait", metavar="秒", help="文件正被写入时最多等多久")]


def open_board(
    ctx: typer.Context,
    units: list[str] | None,
    chapters: list[str] | None,
    as_of: str | None,
) -> tuple[Board, Wanted]:
    """The plan as it stands on the day asked for, and which duties are asked about."""
    from wfplan.status.board import make_board

    loaded = options.open_plan(ctx, status=True)
    plan = options.sound_plan(loaded)
    names = options.resolve_units(plan, units or ())
    within = options.read_ids(plan, "--chapter", chapters, level=1)
    day = options.read_date("--as-of", as_of) or options.today()

    def wanted(duty: Duty) -> bool:
        return (not names or duty.unit in names) and (not within or duty.chapter.id in within)

    return make_board(plan, loaded.status, day), wanted


def read_targets(plan: Plan, texts: list[str]) -> tuple[Target, ...]:
    """The measures that were typed as measures or items."""
    from wfplan.errors import WrongLevel
    from wfplan.status.draft import chosen_measures

    ids = [options.read_id(plan, text) for text in texts]
    for text, plan_id in zip(texts, ids, strict=True):
        if plan_id.item is None:
            raise WrongLevel("编号", text, "举措或任务项的编号，如 1-3-2 或 1-3")
    return chosen_measures(plan, ids)


def read_unit(plan: Plan, targets: tuple[Target, ...], name: str | None, day: date) -> str:
    """Who reports: the unit that was typed, or chosen from those that can.

    Raises:
        NotAssigned: the plan does not give it all the measures.
        MissingOption: none was typed and there is nobody to ask.
    """
    from wfplan.status.draft import require_assigned, who_can_report

    if name is None:
        can = who_can_report(plan, targets, day)
        if not can or not ask.is_terminal():
            raise MissingOption("--unit", "责任单位", can)
        return can[0] if len(can) == 1 else ask.choose("责任单位", {unit: unit for unit in can})
    unit = options.resolve_units(plan, [name])[0]
    require_assigned(plan, targets, unit, day)
    return unit


def read_whole(option: str, text: str | None, wanted: str = "整数") -> int | None:
    """A whole number, as people type it: `40`, `４０`, `40%`."""
    if text is None:
        return None
    try:
        return int(text.strip().removesuffix("%"))
    except ValueError:
        raise BadValue(option, text, wanted) from None


def read_year(option: str, text: str | None) -> int | None:
    """The year that an annual duty is of."""
    year = read_whole(option, text, "年度，如 2023")
    if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
        raise BadValue(option, str(text), "年度，如 2023")
    return year


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
    """A text without what nobody can see; None where it is blank.

    Raises:
        BadValue: it holds control characters or bytes that are no text.
    """
    if text is None or not text.strip():
        return None
    if any(not (char.isprintable() or char in "\n\u3000") for char in text):
        raise BadValue(option, ascii(text)[1:-1], "没有控制字符的文字")
    return text.strip()


def print_changes(plan: Plan, appended: Appended[Any], *, is_dry: bool) -> None:
    """One line for each new entry: what it is about, before → after, where it stands."""
    import sys

    from wfplan.query.wording import standing_words, title_of
    from wfplan.status.draft import changes

    found = changes(plan, appended.known.file, len(appended.entries))
    if is_dry:
        sys.stdout.write("将写入：\n")
    for (key, before, after), line in zip(found, appended.lines, strict=True):
        sys.stdout.write(
            f"{title_of(key)} {key.unit}：{standing_words(before)} → {standing_words(after)}"
            f"　{appended.path}:{line}\n"
        )
