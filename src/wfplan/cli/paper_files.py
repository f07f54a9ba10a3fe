"""How the commands that make papers end: the files are made, written, and told of."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from wfplan.cli import printing
from wfplan.cli.pdf import with_pdf
from wfplan.store.packaged import is_packaged_template

if TYPE_CHECKING:
    from wfplan.cli.output_place import OutputPlace
    from wfplan.render.template.paper_process import File
    from wfplan.store.template import TemplateFile
    from wfplan.store.write.batch import Batch


@contextmanager
def make_files(
    make: Callable[[], Iterable[File]], templates: Iterable[TemplateFile]
) -> Iterator[Iterator[File]]:
    """The files that `make` makes; faults of a template are shown and end the run with code 1.

    The templates that come with wfplan are no stranger's programs, and need no process of their
    own, which is slow to start (on Windows above all).

    Args:
        templates: that of each file, in the order of the files.
    """
    used = list(templates)
    with shown_faults():
        if all(map(is_packaged_template, {template.data for template in used})):
            yield iter(make())
            return
        from wfplan.render.template.paper_process import bounded_files

        with bounded_files(make, [template.path for template in used]) as files:
            yield files


@contextmanager
def shown_faults() -> Iterator[None]:
    """Faults of a template are shown and end the run with code 1."""
    from wfplan.output.problems import text_problems
    from wfplan.render.template.template_rules import TemplateFaults

    try:
        yield
    except TemplateFaults as found:
        sys.stderr.write(text_problems(list(found.problems)))
        raise typer.Exit(1) from found


def write_papers(
    target: OutputPlace,
    files: Iterable[File],
    count: int,
    *,
    kind: str = "文件",
    making: str = "",
    pdf: bool = False,
    dry_run: bool,
) -> None:
    """Write papers, and say what was written, or with `dry_run` would be.

    Args:
        count: how many they are.
        kind: what people call one of them.
        making: what is told on a terminal while several are made.
        pdf: each docx as PDF too.
    """
    from wfplan.store.write.batch import write_batch

    counted = printing.progress(target.named(files, count), count, making)
    made = write_batch(target.folder, with_pdf(counted, is_wanted=pdf), dry_run=dry_run)
    report_batch(made, kind, dry_run=dry_run)


def write_single(
    make_one: Callable[[], File],
    template: TemplateFile,
    target: OutputPlace,
    *,
    pdf: bool = False,
    dry_run: bool,
) -> None:
    """Make the one paper there is by its template, and write it."""
    from wfplan.render.template.paper_process import one_file

    with make_files(partial(one_file, make_one), [template]) as files:
        write_papers(target, files, 1, pdf=pdf, dry_run=dry_run)


def write_named(make_one: Callable[[], File], template: TemplateFile, output: str) -> None:
    """Make a paper by its template, write it to the file that was typed, and say so."""
    from wfplan.output.visible import visible
    from wfplan.render.template.paper_process import one_file
    from wfplan.store.write.file import write_file

    with make_files(partial(one_file, make_one), [template]) as files:
        for _, data in files:
            write_file(Path(output), data)
    sys.stderr.write(f"已写入 {visible(output)}\n")


def report_batch(batch: Batch, kind: str, *, dry_run: bool) -> None:
    """Say what was written, or with `dry_run` would be, file by file."""
    from wfplan.output.visible import visible

    folder = next((path.parent for path in (*batch.written, *batch.unchanged)), None)
    if dry_run:
        for path in batch.written:
            sys.stdout.write(f"将写入：{visible(str(path))}\n")
    done = f"{'将写入' if dry_run else '已写入'} {len(batch.written)} 个{kind}"
    same = f"，{len(batch.unchanged)} 个内容未变" if batch.unchanged else ""
    where = f"，文件夹：{visible(str(folder))}" if folder else ""
    sys.stderr.write(f"{done}{same}{where}\n")
