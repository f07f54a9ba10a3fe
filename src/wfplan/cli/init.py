"""`wfplan init`: a new plan folder."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

from wfplan.cli import options
from wfplan.cli.option import argument, flag
from wfplan.cli.usage_errors import YearWithoutExample
from wfplan.errors import TargetExists


def command(
    folder: Annotated[str, argument("文件夹", "在其中新建 plan/")] = ".",
    example: Annotated[bool, flag("--example", "放入潍坊市方案全文，供试用")] = False,
    year: Annotated[
        bool, flag("--year", "与 --example 合用：另放入 2022 年一年的示例填报")
    ] = False,
    dry_run: options.DryRun = False,
) -> None:
    """新建方案文件夹 plan/，内容均标明“示例”；旁边放入自动检查的 .github/workflows/plan.yml。

    例：wfplan init 我的方案
    """
    from wfplan.model.json_schema import schema_files
    from wfplan.model.unit import Roster
    from wfplan.output.visible import visible
    from wfplan.store.packaged import example_files, repository_files, skeleton_files
    from wfplan.store.write.file import write_changed
    from wfplan.store.write.folder import place_folder
    from wfplan.store.yaml.parse import parse_yaml

    if year and not example:
        raise YearWithoutExample
    target = Path(folder) / "plan"
    if target.exists() and any(target.iterdir()):
        raise TargetExists(str(target))
    files = example_files() if example else skeleton_files()
    if year:
        from wfplan.sample.files import year_files

        files |= year_files()
    roster, _ = parse_yaml(files["units.yaml"].decode(), "units.yaml")
    for name, data in schema_files(Roster.model_validate(roster)).items():
        files[f"schema/{name}"] = data
    made = {target / name: data for name, data in files.items()}
    beside = {
        Path(folder) / name: data
        for name, data in repository_files().items()
        if not os.path.lexists(Path(folder) / name)
    }
    if dry_run or os.path.lexists(target):
        written = write_changed(made | beside, within=Path(folder), dry_run=dry_run)
    else:
        place_folder(target, made)
        written = [*made, *write_changed(beside, within=Path(folder))]
    for path in written if dry_run else ():
        sys.stdout.write(f"将写入：{visible(str(path))}\n")
    shown = visible(str(target))
    if not dry_run:
        sys.stdout.write(
            f"已新建 {shown}，共 {len(written)} 个文件；用 wfplan --plan {shown} tree 查看\n"
        )
