"""What `-o` names: a folder, or a file of a kind that is made; never what the plan is read from."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from wfplan.cli.usage_errors import FormatAgainstName, KindNotMade, SeveralPapers
from wfplan.errors import CannotWrite, PlanNotFound, UnknownChoice

_KIND = re.compile(r"\.([A-Za-z][A-Za-z0-9]{0,7})")
_OF_THE_PLAN = frozenset(("chapters", "status", "source", "schema", "evidence", "editions"))
"""Folders of a plan; beside them its YAML at the top is read, and what begins with a dot."""


class OutputPlace(NamedTuple):
    """Where papers go.

    Attributes:
        folder: the folder that they are put into.
        name: the name of the one paper; None where papers have names of their own.
        kind: `docx`, `xlsx` …, as the name ends; None without a name.
    """

    folder: Path
    name: str | None = None
    kind: str | None = None

    def named(self, files: Iterable[tuple[str, bytes]], count: int) -> Iterator[tuple[str, bytes]]:
        """The papers under the names that they get.

        Raises:
            SeveralPapers: there are several and one name.
        """
        if self.name is not None and count > 1:
            raise SeveralPapers(self.name, count)
        return ((self.name or name, data) for name, data in files)


def kind_of(output: str | None) -> str | None:
    """`docx` of `报告.DOCX`; None where the name ends in no kind of file, as `2022.6` does."""
    found = _KIND.fullmatch(Path(output or "").suffix)
    return found[1].lower() if found else None


def read_output_place(output: str, kinds: Sequence[str], wanted: Iterable[str] = ()) -> OutputPlace:
    """The folder, or the folder and the name of a file.

    Args:
        kinds: what can be made, as files end; the first is made where nothing else is said.
        wanted: what was asked for besides.

    Raises:
        KindNotMade, FormatAgainstName: the name ends in another kind.
    """
    kind = kind_of(output)
    if kind is None or output.endswith(("/", os.sep)) or Path(output).is_dir():
        return OutputPlace(Path(output))
    if kind not in kinds:
        raise KindNotMade(output, kinds, may_be_folder=True)
    for other in wanted:
        if other != kind:
            raise FormatAgainstName(other, output)
    return OutputPlace(Path(output).parent, Path(output).name, kind)


def choose_format(
    given: str | None, output: str | None, format_by_kind: Mapping[str, str], default: str
) -> str:
    """The format that was asked for, by its name or by the end of a file's.

    Raises:
        UnknownChoice, KindNotMade, FormatAgainstName: there is none, or two that differ.
    """
    formats = list(dict.fromkeys([default, *format_by_kind.values()]))
    if given is not None and given not in formats:
        raise UnknownChoice("--format", given, formats)
    kind = kind_of(output)
    if output is None or kind is None:
        return given or default
    if kind not in format_by_kind:
        raise KindNotMade(output, list(format_by_kind))
    if given not in (None, format_by_kind[kind]):
        raise FormatAgainstName(str(given), output)
    return format_by_kind[kind]


def refuse_inputs(
    output: str, plan: str | None, templates: str | None, *, may_be_folder: bool
) -> None:
    """Refuse to write over what is read, or into what is no file.

    Folders are known by what the system calls the same, however they are spelled or linked.

    Args:
        plan: the plan that was named, as for `find_plan`.
        templates: the folder that was named.
        may_be_folder: whether papers with names of their own are made.

    Raises:
        CannotWrite: the place is one of the plan, its templates or its evidence, a device, a pipe
            or a socket; a folder where a file is made.
    """
    from wfplan.store.discover import find_plan
    from wfplan.store.template import template_folders

    path = Path(output)
    mode = _mode_of(path)
    if stat.S_ISDIR(mode) and not may_be_folder:
        raise CannotWrite(output, "是文件夹，不是文件")
    if mode and not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        raise CannotWrite(output, "不是普通文件；要看结果或送入管道，请不写 -o")
    with_links = Path(os.path.realpath(path))
    for around in _plans_around(with_links):
        if _is_of_plan(with_links, around):
            raise CannotWrite(output, f"是方案文件夹“{around}”中的位置，请写到别处")
    try:
        root = find_plan(plan, os.environ, Path.cwd())
    except PlanNotFound:
        return
    if _is_of_plan(with_links, root):
        raise CannotWrite(output, f"是方案文件夹“{root}”中的位置，请写到别处")
    folders = [*template_folders(None, root), *([Path(templates)] if templates else [])]
    if any(_is_of_templates(with_links, folder, given=templates) for folder in folders):
        raise CannotWrite(output, "是模板文件夹中的位置，请写到别处")
    if stat.S_ISREG(mode) and with_links in _evidence_of(root):
        raise CannotWrite(output, "是填报所附的佐证材料，请写到别处")


def _mode_of(path: Path) -> int:
    """What a path leads to, as `stat` says it; 0 where there is nothing yet.

    Raises:
        CannotWrite: the system refuses to look: links in a circle, a name too long, no rights.
    """
    try:
        return path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return 0
    except (OSError, ValueError) as error:
        reason = error if isinstance(error, OSError) else "名称不能用"
        raise CannotWrite(str(path), reason) from error


def _evidence_of(root: Path) -> set[Path]:
    """Where the files lie that reports name."""
    from wfplan.store.evidence import evidence_paths
    from wfplan.store.load import read_status
    from wfplan.store.tree import WorkTree

    files, _ = read_status(WorkTree(root))
    return {(root / name).resolve() for name in evidence_paths(files.values())}


def _is_of_templates(path: Path, folder: Path, *, given: str | None) -> bool:
    """Whether a path is one of the templates', or would stand among them.

    Who works within the folder, or names another for this run, may put a new paper there.
    """
    if _below(path, folder) is None:
        return False
    is_worked_in = _below(Path.cwd(), folder) is not None or (
        given is not None and folder == Path(given)
    )
    return path.is_file() or not is_worked_in


def _plans_around(path: Path) -> Iterator[Path]:
    """The plan folders that a path lies in, whichever plan is asked: a roll-up asks many."""
    from wfplan.store.tree import PLAN_FILE

    return (folder for folder in (path, *path.parents) if (folder / PLAN_FILE).is_file())


def _is_of_plan(path: Path, root: Path) -> bool:
    """Whether a path lies in the plan folder.

    Who works within the plan folder may put a paper beside the plan's own files there.
    """
    inside = _below(path, root)
    if inside is None or _below(Path.cwd(), root) is None:
        return inside is not None
    first = inside[0].casefold() if inside else ""
    return (
        first in _OF_THE_PLAN
        or first.startswith(".")
        or (len(inside) == 1 and first.endswith((".yaml", ".yml")))
    )


def _below(path: Path, folder: Path) -> tuple[str, ...] | None:
    """The way from a folder down to a path; None where it is not below, `()` where it is it."""
    try:
        wanted = folder.stat()
    except OSError:
        return None
    for depth, above in enumerate((path, *path.parents)):
        try:
            if os.path.samestat(above.stat(), wanted):
                return path.parts[len(path.parts) - depth :]
        except OSError:
            continue
    return None
