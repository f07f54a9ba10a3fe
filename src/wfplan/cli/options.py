"""Options that several commands take, how each is completed, and what its words mean."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, TypeVar
from unicodedata import normalize

import typer

from wfplan.cli import completion
from wfplan.cli.option import flag, format_option, option
from wfplan.cli.usage_errors import GoneId, OtherPlan
from wfplan.errors import (
    AmbiguousId,
    AmbiguousUnit,
    BadValue,
    MalformedId,
    UnknownChoice,
    UnknownId,
    UnknownUnit,
    WrongLevel,
)

if TYPE_CHECKING:
    from datetime import date

    from wfplan.model.ids import PlanId
    from wfplan.model.plan import Plan
    from wfplan.model.status import State
    from wfplan.store.load import Loaded

C = TypeVar("C", bound=str)

_LONGEST_VERSION = 3
"""What has more digits begins the name of a commit."""

Units = Annotated[
    list[str] | None,
    option(
        "--unit", "单位", "责任单位，别名、全称均可；可写几次", completion.complete_unit, short="-u"
    ),
]
Chapters = Annotated[
    list[str] | None, option("--chapter", "章", "只看此章，如 3 或 三", completion.complete_chapter)
]
Format = Annotated[
    str | None,
    format_option(
        "table（默认）、json、jsonl、csv、md、yaml", "wfplan.output.format.TABLE_FORMATS"
    ),
]
Output = Annotated[str | None, option("--output", "文件", "写入文件，格式依扩展名", short="-o")]
Bom = Annotated[bool, flag("--bom", "CSV 前加字节序标记；写 .csv 文件时总是加")]
DryRun = Annotated[bool, flag("--dry-run", "只显示将写入什么，不写")]
AsOf = Annotated[str | None, option("--as-of", "日期", "到该日为止，默认今天")]


def today() -> date:
    """The day that it is where the command runs; a command asks once."""
    from datetime import date

    return date.today()


def read_as_of(text: str | None) -> date:
    """The day that was typed; today without one."""
    return read_date("--as-of", text) or today()


def open_plan(ctx: typer.Context, *, status: bool = False, editions: bool = False) -> Loaded:
    """The plan that this run is about, what is wrong beside it named on stderr.

    Faults that leave no plan end the run with exit code 1. A unit's status file that cannot be
    read does not: only what depends on that unit does, by `require_read` or `end_if_unread`.

    Args:
        status: read the status files too.
        editions: read all superseded editions now, not each when it is looked at.
    """
    from wfplan.cli.printing import end_without_plan
    from wfplan.store.load import load_plan
    from wfplan.store.tree import WorkTree

    loaded = load_plan(WorkTree(plan_folder(ctx)), status=status, editions=editions)
    end_without_plan(loaded)
    return loaded


def require_read(loaded: Loaded, units: Iterable[str] | None = None) -> None:
    """End the run with exit code 1 where a unit's reports could not be read; say whose.

    Args:
        units: those that matter; None for all.
    """
    wanted = loaded.unread if units is None else set(units)
    broken = [unit for unit in loaded.unread if unit in wanted]
    if broken:
        sys.stderr.write(f"{'、'.join(broken)}的填报文件有错，进展不能计入\n")
        raise typer.Exit(1)


def sound_plan(loaded: Loaded) -> Plan:
    """The plan of a loading that `open_plan` let through."""
    assert loaded.plan is not None
    return loaded.plan


def plan_folder(ctx: typer.Context) -> Path:
    from wfplan.store.discover import find_plan

    return find_plan(completion.given_plan(ctx), os.environ, Path.cwd())


def resolve_units(plan: Plan, names: Iterable[str]) -> tuple[str, ...]:
    """The names in units.yaml of the units and groups that are meant."""
    from wfplan.units.resolve import Ambiguous, Directory, Found

    directory = Directory(plan.roster)
    found = []
    for name in names:
        answer = directory.resolve(name)
        if isinstance(answer, Ambiguous):
            raise AmbiguousUnit(name, answer.names)
        if not isinstance(answer, Found):
            raise UnknownUnit(name, answer.nearest, directory.split(name))
        found.append(answer.unit.name)
    return tuple(dict.fromkeys(found))


def read_id(plan: Plan, text: str, levels: Collection[int] = (1, 2, 3)) -> PlanId:
    """The id that was typed, or that prints the numbers that were; the plan must have it.

    The plan's key may stand before it: `潍坊法治#1-1-3`.

    Args:
        levels: what is asked for (1 chapter, 2 item, 3 measure), where a text can mean several.

    Raises:
        MalformedId, UnknownId: it is none, or none of the plan's.
        OtherPlan: the key before its # is that of another plan.
        AmbiguousId: several things print these numbers.
    """
    from wfplan.model.ids import parse_id
    from wfplan.model.printed_id import printed_ids
    from wfplan.model.typed.typed_id import find_ids, number_key

    whole, (key, mark, text) = text, text.rpartition("#")
    if mark and key.strip() != plan.front.key:
        raise OtherPlan(whole, key.strip(), plan.front.key)
    own = parse_id(text)
    if own and "." not in normalize("NFKC", text) and own.level in levels and str(own) in plan.ids:
        return own
    every = find_ids(plan, text)
    found = [one for one in every if one.level in levels] or every
    if len(found) > 1 and not (found[0] == own and text.strip().isdecimal()):
        raise AmbiguousId(text, [str(one) for one in found])
    if found:
        return found[0]
    if own is None and number_key(text) is None:
        raise MalformedId(whole)
    from difflib import get_close_matches

    from wfplan.query.origin import fate_words

    typed = str(own or text.strip())
    if fate := fate_words(plan, typed):
        raise GoneId(typed, fate, whole)
    names = plan.ids if own else [written for _, written in printed_ids(plan)]
    raise UnknownId(typed, get_close_matches(typed, names, 3, 0.6), whole)


def read_ids(plan: Plan, option: str, texts: Iterable[str] | None, level: int) -> tuple[str, ...]:
    """Ids of one level (1 chapter, 2 item), as the plan writes them."""
    found = []
    for text in texts or ():
        plan_id = read_id(plan, text, (level,))
        if plan_id.level != level:
            raise WrongLevel(option, text, ("章的编号，如 3", "任务项编号，如 3-2")[level - 1])
        found.append(str(plan_id))
    return tuple(found)


def read_choice(
    option: str,
    text: str | None,
    words: Mapping[C, str],
    others: Mapping[C, tuple[str, ...]] = MappingProxyType({}),
) -> C | None:
    """The coded value that was meant by the code, by its Chinese word, or by another one."""
    if text is None:
        return None
    typed = normalize("NFKC", text).strip().lower()
    for code, word in words.items():
        if typed in (code, word, *others.get(code, ())):
            return code
    raise UnknownChoice(option, text, [f"{code}（{word}）" for code, word in words.items()])


def read_state(option: str, text: str | None) -> State | None:
    """The state that was meant, as sheets read it: by code, by its word or a usual other word.

    Raises:
        UnknownChoice: it is no state.
    """
    from wfplan.model.typed.state_word import parse_state
    from wfplan.model.words import STATES

    state = None if text is None else parse_state(text)
    return state or read_choice(option, text, STATES)


def read_version(text: str) -> int | None:
    """The version of an edition; None for what is none, or begins the name of a commit."""
    is_version = text.isascii() and text.isdecimal() and len(text) <= _LONGEST_VERSION
    return int(text) if is_version else None


def read_date(option: str, text: str | None) -> date | None:
    """The day that was typed, as sheets read it: `2022-06-30`, `2022年6月30日（星期四）`.

    Raises:
        BadValue: it is no day.
    """
    if text is None:
        return None
    from wfplan.model.typed.day import parse_day

    day = parse_day(text)
    if day is None:
        raise BadValue(option, text, "日期，如 2022-06-30")
    return day
