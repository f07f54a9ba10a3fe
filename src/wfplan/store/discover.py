"""Find the plan as git finds a repository."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from wfplan.errors import PlanNotFound
from wfplan.store.tree import PLAN_FILE, Tree

if TYPE_CHECKING:
    from wfplan.model.front import FrontMatter

VARIABLE = "WFPLAN_PLAN"


def find_plan(given: str | None, environment: Mapping[str, str], start: Path) -> Path:
    """The plan folder: the one given, then `WFPLAN_PLAN`, then `plan/` here or nearest above.

    A folder may be given itself or by its parent that holds `plan/`.

    Raises:
        PlanNotFound: there is none.
    """
    named = given or environment.get(VARIABLE)
    if named:
        folder = Path(os.path.expanduser(named))
        for candidate in (folder, folder / "plan"):
            if _may_exist(candidate / PLAN_FILE):
                return candidate
        if folder.is_dir() and (folder / "chapters").is_dir():
            return folder
        raise PlanNotFound(named)
    for folder in (start, *start.parents):
        if os.path.lexists(folder / "plan" / PLAN_FILE):
            return folder / "plan"
        if os.path.lexists(folder / PLAN_FILE) and (folder / "chapters").is_dir():
            return folder
    raise PlanNotFound(str(start))


def _may_exist(path: Path) -> bool:
    """Whether a file is there, or the system does not say: who reads it is told why."""
    try:
        os.lstat(path)
    except PermissionError:
        return True
    except (OSError, ValueError):
        return False
    return True


def find_plans(folder: Path, *, with_repositories: bool = False) -> list[Path]:
    """The plan folders in a folder, itself among them, by path; nothing within a plan is looked at.

    Folders whose names begin with a dot, and links, are passed over. A folder that the system does
    not show is taken for a plan's: who reads it is told why it cannot be read.

    Args:
        with_repositories: git repositories without a work tree too.
    """
    found: list[Path] = []

    def note(error: OSError) -> None:
        found.append(Path(os.fsdecode(error.filename)))

    for here, inner, names in os.walk(folder, onerror=note):
        is_bare = with_repositories and "HEAD" in names and "objects" in inner
        if PLAN_FILE in names or is_bare:
            found.append(Path(here))
            inner.clear()
        inner[:] = sorted(name for name in inner if not name.startswith("."))
    return sorted(found)


def read_front(tree: Tree) -> FrontMatter | None:
    """The front matter alone, of either format; None where it has a fault."""
    from wfplan.model.front import FrontMatter
    from wfplan.store.file_reader import FileReader
    from wfplan.store.upgrade import upgrade_front

    reader = FileReader(tree)
    return reader.shaped(PLAN_FILE, FrontMatter, upgrade_front(reader.data(PLAN_FILE)))
