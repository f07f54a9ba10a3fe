"""Where the templates of papers are read from."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from wfplan.errors import WfplanError
from wfplan.store.evidence import repository_around, repository_of
from wfplan.store.packaged import template_folder
from wfplan.store.tree import open_regular

TEMPLATES = "templates"
UNITS = "units"
LEDGER, LEDGERS = "ledger.xlsx", "ledgers"
MAX_BYTES = 32 * 1024 * 1024


class TemplateNotFound(WfplanError):
    def __init__(self, name: str, folders: Sequence[str]) -> None:
        where = f"，已找过：{'、'.join(folders)}" if folders else "，或不能读取"
        super().__init__(f"没有模板“{name}”{where}")


class TemplateOutside(WfplanError):
    def __init__(self, path: str) -> None:
        super().__init__(
            f"模板“{path}”是指向仓库以外的链接，没有读取；请把所指的文件复制到模板文件夹"
        )


class TemplateFile(NamedTuple):
    """A template as it was read.

    Attributes:
        path: as people are shown it.
        data: its bytes, or one more than a template may have.
    """

    path: str
    data: bytes


def template_folders(given: str | None, plan_root: Path) -> tuple[Path, ...]:
    """The folders that may hold templates, first come first: given, beside the plan, packaged.

    Raises:
        TemplateNotFound: the given folder is none.
        TemplateOutside: the one beside the plan is a link that leads out of the repository.
    """
    if given is not None and not Path(given).is_dir():
        raise TemplateNotFound(given, ())
    folders = [Path(given)] if given is not None else []
    home = plan_root.absolute().parent
    beside = home / TEMPLATES
    if beside.is_symlink():
        _refuse_link(beside, repository_around(Path(os.path.realpath(home))))
    return tuple(dict.fromkeys([*folders, beside, template_folder()]))


def find_layout(
    folders: Sequence[Path], given: str | None, *, is_usual: bool
) -> TemplateFile | None:
    """The workbook of an office's own ledger; None where there is none and none was named.

    Args:
        given: a file, or the name of one in `ledgers/` of a folder, with or without its ending.
        is_usual: where none is named, `ledger.xlsx` is taken.

    Raises:
        TemplateNotFound, TemplateOutside: as of `find_template`.
    """
    if given is None:
        is_there = any(os.path.lexists(folder / LEDGER) for folder in folders)
        return find_template(folders, LEDGER) if is_usual and is_there else None
    path = Path(given)
    if path.is_file():
        return _read(path)
    if path.name != given:
        raise TemplateNotFound(given, ())
    name = given if given.lower().endswith(".xlsx") else f"{given}.xlsx"
    return find_template([*(folder / LEDGERS for folder in folders), *folders], name)


def find_template(
    folders: Sequence[Path], name: str, unit_folder: str | None = None
) -> TemplateFile:
    """A template by its file name; in each folder `units/<unit_folder>/` comes first.

    Raises:
        TemplateNotFound: no folder has it, or it cannot be read.
        TemplateOutside: it is a link that leads out of the folder and of its repository.
    """
    for folder in folders:
        inside = [folder / UNITS / unit_folder / name] if unit_folder else []
        for path in [*inside, folder / name]:
            if os.path.lexists(path):
                _refuse_link(path, repository_of(folder))
                return _read(path)
    raise TemplateNotFound(name, [str(folder) for folder in folders])


def _refuse_link(path: Path, within: Path) -> None:
    if not Path(os.path.realpath(path)).is_relative_to(within):
        raise TemplateOutside(str(path))


def _read(path: Path) -> TemplateFile:
    try:
        with open_regular(path) as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise TemplateNotFound(str(path), ()) from error
    try:
        shown = path.absolute().relative_to(Path.cwd()).as_posix()
    except ValueError:
        shown = path.as_posix()
    return TemplateFile(shown, data)
