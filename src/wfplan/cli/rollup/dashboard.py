"""`wfplan rollup dashboard`: one page for those who look at all of them."""

from __future__ import annotations

from pathlib import Path

from wfplan.cli import options, paper, paper_files
from wfplan.cli.output_place import read_output_place
from wfplan.cli.rollup import options as rollup_options


def command(
    lake: rollup_options.Lake,
    as_of: options.AsOf = None,
    output: paper.Folder = paper.OUTPUT,
    dry_run: options.DryRun = False,
) -> None:
    """生成汇总看板，一个不依赖网络的网页。

    例：wfplan rollup dashboard --lake 汇总 -o output
    """
    from wfplan.rollup.page import page_file

    target = read_output_place(output, ("html",))
    file = page_file(Path(lake), options.read_as_of(as_of))
    paper_files.write_papers(target, [file], 1, dry_run=dry_run)
