"""`--plans DIR`: a question put to every plan in a folder, the answers printed as one."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from wfplan.cli import plan_work, printing
from wfplan.cli.output_place import refuse_inputs
from wfplan.cli.usage_errors import OtherPlan
from wfplan.errors import CannotRead, NoPlanFound, NotOfPlan, WfplanError

if TYPE_CHECKING:
    from wfplan.cli.plan_work import PlanWork
    from wfplan.cli.printing import CommandAnswer
    from wfplan.table import Table

QUESTIONS = (
    "list",
    "show",
    "status show",
    "status due",
    "status overdue",
    "status missing",
    "status problems",
    "status compare",
    "render sheets",
    "render ledger",
    "render dashboard",
    "status import",
)
"""The commands that are of several plans; every other one takes one."""

BY_THEMSELVES = ("status import",)
"""Those that ask `keyed_plans` which there are."""

Names = dict[str, NotOfPlan]
"""What a plan does not have, by how it was typed."""


class OnePlanOnly(WfplanError):
    def __init__(self, command: str) -> None:
        super().__init__(
            f"wfplan {command} 一次只对一个方案，请用 --plan 指明；"
            f"--plans 可用于：{'、'.join(QUESTIONS)}"
        )


class PlanAndPlans(WfplanError):
    def __init__(self) -> None:
        super().__init__("--plan 与 --plans 只能写一个")


class UnkeyedPlans(WfplanError):
    """`paths`: the plans without a key; `shared`: those that have one key."""

    def __init__(self, paths: Sequence[str], shared: Sequence[tuple[str, Sequence[str]]]) -> None:
        said = [f"没有写简称（key）：{'、'.join(paths)}"] if paths else []
        said += [f"简称都是“{key}”：{'、'.join(held)}" for key, held in shared]
        super().__init__(f"一起看的方案须各有简称，请在 plan.yaml 中写 key；{'；'.join(said)}")


def answer_each(ctx: typer.Context, invoke: Callable[[typer.Context], Any]) -> None:
    """Run a command on every plan and print what it found in all of them.

    A name or id that a plan does not have is left out there; one that none has ends the run.

    Raises:
        OnePlanOnly, PlanAndPlans, NoPlanFound, UnkeyedPlans: it cannot be asked of these.
        NotOfPlan: no plan has a name or id that was typed.
    """
    command = ctx.command_path.partition(" ")[2]
    if command not in QUESTIONS:
        raise OnePlanOnly(command)
    root, typed = ctx.find_root(), dict(ctx.params)
    if root.params.get("plan"):
        raise PlanAndPlans
    keyed = keyed_plans(root.params["plans"])
    _refuse_inputs(typed, [folder for _, folder in keyed])
    if command in BY_THEMSELVES:
        invoke(ctx)
        return
    answers: list[tuple[str, CommandAnswer]] = []
    works: list[tuple[str, PlanWork]] = []
    left_out: list[Names] = []
    code = 0
    for key, folder in keyed:
        if not _is_shown(folder):
            code = 1
            continue
        root.params["plan"] = str(folder)
        names: Names = {}
        with printing.answers.collect() as found, plan_work.works.collect() as handed:
            code = max(code, _ask(ctx, invoke, typed, names))
        answers += [(key, answer) for answer in found]
        works += [(key, work) for work in handed]
        left_out.append(names)
    _require_known(left_out, [key for key, _ in keyed])
    if answers:
        printing.give_answer(_joined(answers))
    if works and code:
        sys.stderr.write("有的方案没有读全，没有生成\n")
    elif works:
        works[0][1].finish([(key, work.content) for key, work in works])
    if code:
        raise typer.Exit(code)


def _is_shown(folder: Path) -> bool:
    """Whether the system shows what is in a folder; if not, that is told on stderr."""
    from wfplan.output.visible import visible
    from wfplan.store.tree import WorkTree

    try:
        WorkTree(folder).names("")
    except CannotRead as error:
        sys.stderr.write(f"{visible(str(error))}\n")
        return False
    return True


def _refuse_inputs(typed: Mapping[str, Any], folders: Sequence[Path]) -> None:
    """
    Raises:
        CannotWrite: what `-o` names is read.
    """
    output = typed.get("output")
    for folder in folders if output else ():
        refuse_inputs(str(output), str(folder), typed.get("templates"), may_be_folder=True)


def keyed_plans(text: str) -> list[tuple[str, Path]]:
    """The plans in a folder and the key of each; one that cannot be read goes by its path."""
    from wfplan.store.discover import find_plans, read_front
    from wfplan.store.tree import WorkTree

    folder = Path(text).expanduser()
    if not folder.is_dir():
        raise CannotRead(text, "没有此文件夹")
    found: dict[str, list[Path]] = {}
    unkeyed = []
    for path in find_plans(folder):
        front = read_front(WorkTree(path))
        if front is not None and front.key is None:
            unkeyed.append(path.as_posix())
        found.setdefault((front and front.key) or path.as_posix(), []).append(path)
    if not found:
        raise NoPlanFound([text])
    shared = [
        (key, [path.as_posix() for path in paths]) for key, paths in found.items() if paths[1:]
    ]
    if unkeyed or shared:
        raise UnkeyedPlans(unkeyed, shared)
    return [(key, path) for key, (path,) in found.items()]


def _ask(
    ctx: typer.Context,
    invoke: Callable[[typer.Context], Any],
    typed: dict[str, Any],
    left_out: Names,
) -> int:
    """The exit code of a command on one plan; what that does not have is put into `left_out`."""
    params: dict[str, Any] | None = typed
    while params is not None:
        ctx.params = params
        try:
            invoke(ctx)
        except NotOfPlan as error:
            left_out[error.typed] = error
            params = _without(params, error.typed)
        except typer.Exit as end:
            return end.exit_code
        else:
            return 0
    return 0


def _without(params: dict[str, Any], name: str) -> dict[str, Any] | None:
    """The parameters without one value; None where a list has no other, or it was the only one."""
    for param, value in params.items():
        if isinstance(value, (list, tuple)) and name in value:
            rest = [other for other in value if other != name]
            return params | {param: rest} if rest else None
    return None


def _require_known(left_out: Sequence[Names], keys: Sequence[str]) -> None:
    """Raises NotOfPlan: the first name that none has, as the plan that is meant says it."""
    for name in left_out[0] if left_out else ():
        if all(name in names for names in left_out):
            said = [names[name] for names in left_out]
            own = [error for error in said if not isinstance(error, OtherPlan)]
            if own:
                raise next((error for error in own if error.is_near), own[0])
            raise OtherPlan(name, name.partition("#")[0], None, keys)


def _joined(answers: Sequence[tuple[str, CommandAnswer]]) -> CommandAnswer:
    """The answers of several plans as one; its ids are of no single plan."""
    first = answers[0][1]
    has_printed_ids = printing.format_name(first.format, first.output) == "csv"
    pages = None
    if first.pages is not None:
        pages = [
            [("title", f"【{key}】"), *page] for key, own in answers for page in own.pages or ()
        ]
    tables = [
        (key, _with_printed_ids(own) if has_printed_ids else own.table) for key, own in answers
    ]
    return first._replace(table=joined_table(tables), plan=None, pages=pages)


def _with_printed_ids(answer: CommandAnswer) -> Table:
    """The table of one plan with its printed ids, which another plan gives to others."""
    from wfplan.model.printed_id import unique_printed_ids

    table, forms = answer.table, unique_printed_ids(answer.plan) if answer.plan else {}
    is_id = [column.kind == "id" for column in table.columns]
    cells = [
        tuple(
            forms.get(text, text) if held else text for text, held in zip(row, is_id, strict=True)
        )
        for row in table.cells
    ]
    return replace(table, cells=cells)


def joined_table(tables: Sequence[tuple[str, Table]]) -> Table:
    """The rows of all plans, the key of its plan before each; columns that any of them has."""
    from wfplan.table import Column, Table

    columns = {column.key: column for _, table in tables for column in table.columns}
    cells, records, notes = [], [], []
    for key, table in tables:
        places = {column.key: place for place, column in enumerate(table.columns)}
        for row in table.cells:
            own = (row[places[name]] if name in places else "" for name in columns)
            cells.append((key, *own))
        records += [{"plan": key, **record} for record in table.records]
        notes += [f"{key}：{caption}" for caption in table.captions]
    marks = tuple(dict.fromkeys(mark for _, table in tables for mark in table.marks))
    head = (Column("plan", "方案"), *columns.values())
    return Table(head, cells, records, "", notes, marks)
