"""`wfplan rollup build`: many plans to one lake."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from wfplan.cli import options, printing
from wfplan.cli.option import argument, option


def command(
    plans: Annotated[list[str], argument("文件夹…", "其中有方案的文件夹，或没有工作区的 git 仓库")],
    output: Annotated[str, option("--output", "文件夹", "汇总放在哪里", short="-o")],
    dry_run: options.DryRun = False,
) -> None:
    """汇总许多方案；没有改动的不重读，有错的指明后略过。

    例：wfplan rollup build 全省 -o 汇总
    """
    from wfplan.output.visible import visible
    from wfplan.rollup.build import read_sources, write_lake
    from wfplan.rollup.source import find_sources

    sources = find_sources(plans)
    lake = Path(output)
    readings = printing.progress(read_sources(sources, lake), len(sources), "汇总")
    built = write_lake(readings, lake, dry_run=dry_run)
    sys.stderr.writelines(f"{visible(fault)}\n" for fault in built.faults)
    gone = f"，移去 {built.removed} 个不在其中的方案" if built.removed else ""
    verb = "将写入" if dry_run else "已写入"
    sys.stderr.write(
        f"{verb} {visible(output)}：{built.read + built.unchanged} 个方案"
        f"（读取 {built.read} 个，未改动 {built.unchanged} 个）{gone}\n"
    )
    if built.faults:
        raise typer.Exit(1)
