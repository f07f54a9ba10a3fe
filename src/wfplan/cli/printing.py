"""What a command found, in the format that was asked for, on stdout or in a file."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import typer

from wfplan.cli.collector import Collector
from wfplan.errors import UnknownChoice

if TYPE_CHECKING:
    from wfplan.model.plan import Plan
    from wfplan.problem import Problem
    from wfplan.store.load import Loaded
    from wfplan.table import Table

T = TypeVar("T")


Pages = Sequence[Iterable[tuple[str, str]]]
"""Lines of a page with the style of each."""


class CommandAnswer(NamedTuple):
    """What a command found, and how it was asked to print it.

    Attributes:
        plan: what the ids of the table are of; None where it holds none.
        sort, top: as they were typed: which column, how many rows.
        pages: what people read instead of the table; None where they read that.
    """

    table: Table
    format: str | None
    output: str | None
    bom: bool = False
    plan: Plan | None = None
    sort: str | None = None
    top: str | None = None
    pages: Pages | None = None


answers = Collector[CommandAnswer]("answers")
"""What commands would print, where it is collected; nothing of it is printed."""


def print_answer(
    table: Table,
    format: str | None,
    output: str | None,
    bom: bool,
    plan: Plan | None = None,
    *,
    sort: str | None = None,
    top: str | None = None,
) -> None:
    """Print a table, or write it to a file, as was asked for; see `CommandAnswer`."""
    give_answer(CommandAnswer(table, format, output, bom, plan, sort, top))


def give_answer(answer: CommandAnswer) -> None:
    """Print it, or hand it to who collects answers."""
    if answers.take(answer):
        return
    if answer.pages is not None and (name := format_name(answer.format, answer.output)) in (
        "table",
        "md",
    ):
        _print_pages(answer.pages, name, answer.output)
    else:
        _print_table(answer)


def _print_table(answer: CommandAnswer) -> None:
    table, output, plan = answer.table, answer.output, answer.plan
    if answer.sort or answer.top:
        from wfplan.cli.row_options import ordered

        table = ordered(table, answer.sort, answer.top)
    name = format_name(answer.format, output)
    if name == "table" and output is None and sys.stdout.isatty():
        from wfplan.output.table import print_table

        print_table(table, sys.stdout)
        return
    from wfplan.output.format import table_writer

    if name == "csv" and plan is not None:
        from wfplan.model.printed_id import unique_printed_ids

        table = replace(table, printed_ids=unique_printed_ids(plan))
    pieces: Iterable[str] = table_writer(name)(table)
    if name == "csv" and (answer.bom or output):
        from wfplan.output.sheet import BYTE_ORDER_MARK

        pieces = (BYTE_ORDER_MARK, *pieces)
    if output is None:
        sys.stdout.writelines(pieces)
    else:
        deliver("".join(pieces), output)
    if name not in ("table", "md"):
        sys.stderr.writelines(f"{note}\n" for note in table.notes)


def print_record(record: dict[str, Any], format: str, output: str | None) -> None:
    """Print one record as a JSON or YAML object, or write it to a file."""
    from wfplan.output.data import record_text

    deliver(record_text(record, format), output)


def _print_pages(pages: Pages, name: str, output: str | None) -> None:
    from wfplan.output import page

    if name == "table" and output is None and sys.stdout.isatty():
        page.print_pages(pages, sys.stdout)
    elif name == "table":
        deliver(page.pages_text(pages), output)
    else:
        deliver(page.pages_markdown(pages), output)


def show_problems(problems: Sequence[Problem], format: str, loaded: Loaded) -> None:
    """Print what a check found; on a terminal with the lines it is about."""
    from wfplan.cli.annotation import from_top, is_from_top
    from wfplan.output.problems import PROBLEM_FORMATS, print_problems, problem_writer
    from wfplan.output.visible import limit_problems

    if format not in PROBLEM_FORMATS:
        raise UnknownChoice("--format", format, PROBLEM_FORMATS)
    problems, notes = limit_problems(problems)
    if format == "text" and sys.stdout.isatty():
        sources = {loaded.tree.shown(name): text for name, text in loaded.texts.items()}
        print_problems(problems, sources, sys.stdout)
    else:
        if is_from_top(format, os.environ):
            problems = from_top(problems, Path(loaded.tree.shown("")), os.environ)
        sys.stdout.write(problem_writer(format)(problems))
    (sys.stdout if format == "text" else sys.stderr).writelines(f"{note}\n" for note in notes)


def end_without_plan(loaded: Loaded) -> Plan:
    """The plan; what is wrong is named on stderr, and faults that leave none end the run with 1."""
    from wfplan.output.problems import text_problems

    sys.stderr.write(text_problems(loaded.problems))
    if loaded.plan is None:
        raise typer.Exit(1)
    return loaded.plan


def end_with_problems(problems: Sequence[Problem]) -> None:
    """Any error ends the run with exit code 1; warnings alone do not."""
    if any(problem.severity == "error" for problem in problems):
        raise typer.Exit(1)


def progress(things: Iterable[T], total: int, what: str) -> Iterator[T]:
    """The same things, counted by a bar on stderr where that is a terminal."""
    if total < 2 or not sys.stderr.isatty():
        yield from things
        return
    from rich.progress import track

    from wfplan.output.table import open_console

    yield from track(things, what, total, console=open_console(sys.stderr), transient=True)


def format_name(format: str | None, output: str | None) -> str:
    """The format of a table that was asked for, by its name or by the end of a file's."""
    from wfplan.cli.output_place import choose_format
    from wfplan.output.format import FORMAT_BY_KIND

    return choose_format(format, output, FORMAT_BY_KIND, "table")


def deliver(text: str, output: str | None) -> None:
    """Print a text, or write it to a file."""
    if output is None:
        sys.stdout.write(text)
        return
    from wfplan.output.visible import visible
    from wfplan.store.write.file import write_file

    write_file(Path(output), text.encode())
    sys.stderr.write(f"已写入 {visible(output)}\n")
