"""`wfplan schema`: the JSON Schemas beside the plan."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from wfplan.cli import options
from wfplan.cli.option import flag


def command(
    ctx: typer.Context,
    check: Annotated[bool, flag("--check", "只核对，不写；不一致时退出码为 1")] = False,
    dry_run: options.DryRun = False,
) -> None:
    """按模型和责任单位生成 plan/schema/，供编辑器补全和提示。

    例：wfplan schema
    """
    from wfplan.model.json_schema import schema_files
    from wfplan.output.visible import visible
    from wfplan.store.write.file import write_changed

    plan = options.sound_plan(options.open_plan(ctx))
    root = options.plan_folder(ctx)
    files = {root / "schema" / name: data for name, data in schema_files(plan.roster).items()}
    changed = write_changed(files, within=root, dry_run=check or dry_run)
    for path in changed:
        said = "与模型不一致" if check else "将写入" if dry_run else "已写入"
        sys.stdout.write(f"{said}：{visible(str(path))}\n")
    if check and changed:
        raise typer.Exit(1)
