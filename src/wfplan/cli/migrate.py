"""`wfplan migrate`: a plan of an older format in the newest."""

from __future__ import annotations

import sys

import typer

from wfplan.cli import options


def command(ctx: typer.Context, dry_run: options.DryRun = False) -> None:
    """把格式 1 的方案升级到格式 2，注释和写法都保留。

    例：wfplan migrate --dry-run
    """
    from wfplan.model.front import FORMAT
    from wfplan.output.problems import text_problems
    from wfplan.output.visible import visible
    from wfplan.store.migrate import read_migration, write_migrations
    from wfplan.store.yaml.edit import diff_text

    folder = options.plan_folder(ctx)
    migration = read_migration(folder)
    sys.stderr.write(text_problems(migration.problems))
    if migration.files is None:
        raise typer.Exit(1)
    if not migration.files:
        sys.stdout.write(f"方案已是格式 {FORMAT}，不必升级\n")
        return
    for one in migration.files if dry_run else ():
        sys.stdout.write(visible(diff_text(one.shown, one.old, one.new), "\n\t"))
    if not dry_run:
        write_migrations(folder, migration.files)
    items = sum(one.items for one in migration.files)
    said = (
        f"{'将由' if dry_run else '已由'}格式 1 升级到格式 {FORMAT}："
        f"{len(migration.files)} 个文件，{items} 个任务项补上责任单位的原文"
    )
    sys.stdout.write(f"{said}\n")
    if not dry_run:
        sys.stderr.write("编辑器的提示用 wfplan schema 更新；再用 wfplan verify 核对\n")
