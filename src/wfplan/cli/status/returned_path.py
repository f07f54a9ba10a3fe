"""Which files `wfplan status import` reads, and the name by which people know each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from wfplan.cli.usage_errors import NothingReturned
from wfplan.errors import CannotRead, CannotWrite


def returned_paths(
    files: Sequence[str], folder: str | None, output: str | None
) -> list[tuple[str, Path]]:
    """The files to read, each once, with the name that people are shown.

    That is the file's own, with the folders above it where two have the same.
    """
    from wfplan.model.text import one_line

    _check_arguments(files, folder, output)
    given = [(Path(file).name, Path(file)) for file in dict.fromkeys(files)]
    if folder is not None:
        from wfplan.readers.inbox import files_in

        root = Path(folder)
        given += [(path.relative_to(root).as_posix(), path) for path in files_in(root)]
    made = None if output is None else Path(output).absolute()
    once = {
        path.absolute(): (name, path) for name, path in given if path.absolute() != made
    }.values()
    count = Counter(name for name, _ in once)
    return [(one_line(name if count[name] == 1 else path.as_posix()), path) for name, path in once]


def _check_arguments(files: Sequence[str], folder: str | None, output: str | None) -> None:
    if output is not None and Path(output).suffix.lower() != ".xlsx":
        raise CannotWrite(output, "收回情况只写成 .xlsx")
    if output is not None and not Path(output).absolute().parent.is_dir():
        raise CannotWrite(output, "没有这个文件夹")
    if folder is None and not files:
        raise NothingReturned
    for file in files:
        if Path(file).is_dir():
            raise CannotRead(file, "是文件夹，请用 --folder 指明")
        if not Path(file).exists():
            raise CannotRead(file, "文件不存在")
        if output is not None and Path(output).exists() and Path(output).samefile(file):
            raise CannotWrite(output, "是要读入的表")
