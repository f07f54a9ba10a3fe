"""`wfplan import`: a published document becomes a plan folder."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wfplan.cli import options
from wfplan.cli.import_over import import_over
from wfplan.cli.option import argument, flag, option
from wfplan.errors import BadValue, CannotRead, TargetExists, UnknownChoice, reason_of
from wfplan.model.text import one_line

if TYPE_CHECKING:
    from wfplan.publication.outline.record import NoPlan, Outline, Publication

_FORMATS = ("text", "json")
_FOLDER = "plan"
_SHOWN = 60
"""As many characters of a passage that the plan does not hold are shown."""


def command(
    ctx: typer.Context,
    file: Annotated[str, argument("文件", "公布的文件；- 为标准输入")],
    folder: Annotated[
        str | None, option("--output", "文件夹", "写成哪个方案文件夹，默认 plan", short="-o")
    ] = None,
    over: Annotated[bool, flag("--over", "读入修订的文本，编号和管理信息沿用")] = False,
    which: Annotated[str | None, option("--which", "序号", "文件含几个方案时，导入第几个")] = None,
    dry_run: options.DryRun = False,
    format: Annotated[str, option("--format", "格式", "text 或 json", short="-f")] = "text",
) -> None:
    """把公布的文件读成方案文件夹，拿不准的逐条列出。

    存疑也记在方案里，核对后删去；有存疑时退出码为 1。已有的方案不会被改写；
    修订时先用 wfplan revise，再加 --over。
    没有用 -o 的，旁边放入自动检查的 .github/workflows/plan.yml。

    例：wfplan import 方案.docx -o plan
    """
    if format not in _FORMATS:
        raise UnknownChoice("--format", format, _FORMATS)
    target = Path(folder or _FOLDER)
    is_empty = target.is_dir() and not any(target.iterdir())
    if not over and not dry_run and os.path.lexists(target) and not is_empty:
        raise TargetExists(str(target))
    name = "-" if file == "-" else Path(file).name
    data = _data(file)
    found = _read(name, data)
    from wfplan.publication.outline.record import NoPlan

    if isinstance(found, NoPlan):
        _say_refusal(found.reason, format)
        raise typer.Exit(2)
    plan = _chosen(found, which, format)
    if over:
        base = Path(folder) if folder else options.plan_folder(ctx)
        is_doubtful = import_over(base, plan, name, data, dry_run=dry_run, format=format)
        raise typer.Exit(1 if is_doubtful else 0)
    said = "" if dry_run else _write(plan, target, name, data)
    _show(plan, name, format)
    if format != "json":
        sys.stderr.write(said)
    raise typer.Exit(1 if plan.doubts else 0)


def _write(plan: Outline, target: Path, name: str, data: bytes) -> str:
    """Write the plan folder; what the plan does not hold and what comes next, a line each."""
    from wfplan.output.visible import visible
    from wfplan.publication.proposal.plan import propose
    from wfplan.store.new_plan import new_plan_files, source_file
    from wfplan.store.packaged import repository_files
    from wfplan.store.write.batch import write_batch
    from wfplan.store.write.folder import place_folder

    original = None if name == "-" else name
    proposal = propose(plan, source_file(original, data), options.today())
    files = new_plan_files(proposal.plan, proposal.text, data)
    if target.exists():
        write_batch(target, files.items())
    else:
        place_folder(target, {target / name: data for name, data in files.items()})
    if target == Path(_FOLDER):
        beside = repository_files().items()
        write_batch(Path(), (one for one in beside if not os.path.lexists(one[0])))
    left = "".join(f"没有收入方案：{_quoted(text)}\n" for text in proposal.left_out)
    shown = visible(str(target))
    return (
        f"{left}已写入 {shown}，共 {len(files)} 个文件；"
        f"用 wfplan --plan {shown} verify 与公布文本核对，用 validate 查看存疑\n"
    )


def _quoted(text: str) -> str:
    """A passage, or how it begins and how long it is."""
    line = one_line(text)
    return f"“{line}”" if len(line) <= _SHOWN else f"“{line[:_SHOWN]}……”（{len(line)} 字）"


def _read(name: str, data: bytes) -> Publication | NoPlan:
    """What a file holds, or why it is not read."""
    from wfplan.publication.outline.read import read_publication
    from wfplan.publication.outline.record import NoPlan
    from wfplan.readers.document.block import UnreadableFile
    from wfplan.readers.document.file import read_document

    try:
        return read_publication(read_document(name, data))
    except UnreadableFile as error:
        return NoPlan(str(error))


def _data(file: str) -> bytes:
    """The bytes of a file or of standard input.

    Raises:
        CannotRead: the system refused, or they are too many.
    """
    from wfplan.readers.document.file import MAX_BYTES
    from wfplan.readers.inbox import TooLargeError, read_file

    too_large = f"超过 {MAX_BYTES // 1_000_000} MB"
    if file == "-":
        data = sys.stdin.buffer.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise CannotRead(file, too_large)
        return data
    try:
        return read_file(Path(file), MAX_BYTES)
    except TooLargeError as error:
        raise CannotRead(file, too_large) from error
    except OSError as error:
        raise CannotRead(file, reason_of(error)) from error


def _chosen(found: Publication, which: str | None, format: str) -> Outline:
    """The plan that was asked for; several and none asked for ends the run."""
    plans = found.plans
    if which is None:
        if len(plans) == 1:
            return plans[0]
        titles = [plan.title for plan in plans]
        if format == "json":
            said = "文件含几个方案，请用 --which 指明一个"
            _print_json({"refused": said, "plans": titles})
        listed = "".join(f"  {at} {title}\n" for at, title in enumerate(titles, 1))
        sys.stderr.write(f"错误：文件含 {len(titles)} 个方案，请用 --which 指明一个：\n{listed}")
        raise typer.Exit(2)
    if not (which.isascii() and which.isdecimal() and 1 <= int(which) <= len(plans)):
        raise BadValue("--which", which, f"1 到 {len(plans)} 的序号")
    return plans[int(which) - 1]


def _say_refusal(reason: str, format: str) -> None:
    from wfplan.output.visible import visible

    if format == "json":
        _print_json({"refused": reason})
    sys.stderr.write(f"错误：{visible(reason)}\n")


def _show(plan: Outline, name: str, format: str) -> None:
    from wfplan.output.problems import text_problems
    from wfplan.publication.outline.data import doubt_problems, outline_data, outline_text

    if format == "json":
        _print_json(outline_data(plan, name))
        return
    sys.stdout.write(outline_text(plan))
    sys.stderr.write(text_problems(doubt_problems(plan, name)))


def _print_json(data: object) -> None:
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=2) + "\n")
