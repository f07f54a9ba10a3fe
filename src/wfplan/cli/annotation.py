"""The paths of faults as a host shows them: from the top of the repository."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wfplan.problem import Problem

ANNOTATIONS = ("github", "sarif", "junit")
"""The formats that a host reads, and matches with the files of the repository."""

_WORKSPACES = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")
"""Where a job says that its files lie, were they not fetched by git."""


def is_from_top(format: str, environment: Mapping[str, str]) -> bool:
    """Whether paths are written from the top of the repository, and not from where the job stands.

    A person who reads text or a program that reads JSON opens what it names from here; in a job
    nobody does, and whoever reads its log looks into the repository.
    """
    in_job = environment.get("CI", "").lower() not in ("", "0", "false")
    return in_job or format in ANNOTATIONS


def from_top(
    problems: Sequence[Problem], folder: Path, environment: Mapping[str, str]
) -> list[Problem]:
    """The same faults with the paths that the repository knows; unchanged where there is none.

    Args:
        folder: the plan folder.
    """
    top = _top_of(folder, environment)
    if top is None:
        return list(problems)
    return [problem._replace(path=_path_from(problem.path, top)) for problem in problems]


def _top_of(folder: Path, environment: Mapping[str, str]) -> Path | None:
    """The top as it is reached by the folder's own name, then by where its links lead."""
    for start in (_spelled(folder), _real(folder)):
        for above in (start, *start.parents):
            if (above / ".git").exists():
                return above
    stated = [Path(environment[name]) for name in _WORKSPACES if environment.get(name)]
    return next((top for top in stated if _real(folder).is_relative_to(_real(top))), None)


def _path_from(path: str, top: Path) -> str:
    for absolute, base in (
        (_spelled(Path(path)), top),
        (_real(Path(path)), _real(top)),
    ):
        if absolute.is_relative_to(base):
            return absolute.relative_to(base).as_posix()
    return path


def _spelled(path: Path) -> Path:
    """The whole path as it was typed, its links not followed."""
    return Path(os.path.normpath(path.absolute()))


def _real(path: Path) -> Path:
    """Where a path leads; links in a circle lead nowhere else."""
    return Path(os.path.realpath(path))
