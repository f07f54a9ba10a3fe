"""`wfplan render evidence`: the files that prove reports, in one zip with an index."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import typer

from wfplan.cli import options, paper, paper_files, printing, round_option
from wfplan.cli.output_place import read_output_place


def command(
    ctx: typer.Context,
    unit: options.Units = None,
    as_of: options.AsOf = None,
    round: round_option.Round = None,
    output: paper.Folder = paper.OUTPUT,
    dry_run: options.DryRun = False,
) -> None:
    """打包佐证材料（zip）：各文件，和写明校验值与所在填报的索引。

    例：wfplan render evidence -o 佐证.zip
    """
    from wfplan.output.visible import visible
    from wfplan.render.evidence.archive import (
        ARCHIVE,
        INDEX,
        PackedFile,
        evidence_entries,
        index_file,
        missing_files,
        packed_files,
    )
    from wfplan.store.write.batch import LongContent, write_archive

    target = read_output_place(output, ("zip",))
    inputs = paper.open_inputs(ctx, as_of, None, round=round)
    units = paper.reporting_units(inputs.plan, unit, inputs.board.as_of) if unit else ()
    inputs.require_read(units or None)
    entries = evidence_entries(inputs.board, units)
    packed: dict[str, PackedFile] = {}

    def files() -> Iterator[tuple[str, bytes | LongContent]]:
        yield from packed_files(options.plan_folder(ctx), entries, packed)
        yield INDEX, index_file(inputs.board, entries, packed)

    count = len({one.evidence.path for one in entries if one.evidence.path}) + 1
    counted = printing.progress(files(), count, "打包佐证材料")
    made = write_archive(target.folder / (target.name or ARCHIVE), counted, dry_run=dry_run)
    for sentence in missing_files(entries, packed):
        sys.stderr.write(f"{visible(sentence)}\n")
    paper_files.report_batch(made, "压缩包", dry_run=dry_run)
