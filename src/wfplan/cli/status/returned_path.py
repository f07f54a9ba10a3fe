"""Which files `wfplan status import` reads, and the name by which people know each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from wfplan.cli.usage_errors import NothingReturned
from wfplan.errors import CannotRead, CannotWrite

if TYPE_CHECKING:
    from wfplan.readers.table import FileRefused


@dataclass(frozen=True, slots=True)
class ReturnedPath:
    """A file that came back, or one of those in a zip.

    Attributes:
        name: as people are shown it.
        inner: the folders that it lies in, within the inbox or the zip.
        outer: those above: the inbox, the zip, or the folder of a file that was typed.
        number: its place in the zip; None where it is a file itself.
        refusal: why a zip cannot be read.
    """

    name: str
    path: Path
    inner: tuple[str, ...] = ()
    outer: tuple[str, ...] = ()
    number: int | None = None
    refusal: FileRefused | None = None


def returned_paths(
    files: Sequence[str], folder: str | None, output: str | None
) -> list[ReturnedPath]:
    """The files to read, each once, with the name that people are shown.

    That is the file's own, with the folders above it where two have the same.
    """
    from wfplan.model.text import one_line

    _check_arguments(files, folder, output)
    given = [
        ReturnedPath(Path(file).name, Path(file), outer=(Path(file).absolute().parent.name,))
        for file in dict.fromkeys(files)
    ]
    if folder is not None:
        from wfplan.readers.inbox import files_in

        root = Path(folder)
        given += [
            ReturnedPath(inside.as_posix(), path, inside.parts[:-1], (root.absolute().name,))
            for path in files_in(root)
            for inside in [path.relative_to(root)]
        ]
    made = None if output is None else Path(output).absolute()
    once = {one.path.absolute(): one for one in given if one.path.absolute() != made}.values()
    count = Counter(one.name for one in once)
    return [
        opened
        for one in once
        for opened in _open_archive(
            replace(one, name=one_line(one.name if count[one.name] == 1 else one.path.as_posix()))
        )
    ]


def _open_archive(given: ReturnedPath) -> Iterator[ReturnedPath]:
    """The files in a zip; what is none as it is."""
    from wfplan.model.text import one_line
    from wfplan.readers.archive import files_in_archive, is_archive
    from wfplan.readers.table import FileRefused

    if not is_archive(given.path):
        yield given
        return
    try:
        found = files_in_archive(given.path, given.name)
    except FileRefused as error:
        yield replace(given, refusal=error)
        return
    for one in found:
        yield replace(
            given,
            name=one_line("/".join((given.name, *one.parts))),
            inner=(*given.inner, *one.parts[:-1]),
            outer=(*given.outer, given.path.stem),
            number=one.number,
        )


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
