"""`wfplan templates export`: the packaged templates as files to change."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

from wfplan.cli import options
from wfplan.cli.option import argument
from wfplan.errors import TargetExists


def command(
    folder: Annotated[str, argument("文件夹", "模板放入此文件夹")],
    dry_run: options.DryRun = False,
) -> None:
    """取出软件自带的全部模板和说明；同名而内容不同的文件不覆盖。

    例：wfplan templates export templates
    """
    from wfplan.output.visible import visible
    from wfplan.store.packaged import template_files
    from wfplan.store.write.batch import write_batch

    target = Path(folder)
    files = template_files()
    for name, data in files.items():
        path = target / name
        if path.exists() and not (path.is_file() and path.read_bytes() == data):
            raise TargetExists(str(path))
    made = write_batch(target, files.items(), dry_run=dry_run)
    for path in made.written if dry_run else ():
        sys.stdout.write(f"将写入：{visible(str(path))}\n")
    verb = "将写入" if dry_run else "已写入"
    same = f"，{len(made.unchanged)} 个内容未变" if made.unchanged else ""
    sys.stderr.write(f"{verb} {len(made.written)} 个模板{same}，文件夹：{visible(folder)}\n")
