"""Where plans are found: folders that hold one, in a folder on disk or in a git repository."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from wfplan.errors import CannotRead, NoPlanFound, WfplanError
from wfplan.store.discover import find_plans
from wfplan.store.git.folder import FOLDER_MODE
from wfplan.store.git.repository import Repository
from wfplan.store.git.revision import RevisionTree
from wfplan.store.tree import CHAPTERS, EDITIONS, PLAN_FILE, STATUS, Tree, WorkTree

FORMAT = "1"
"""Another one reads every plan again: the lake's tables are made in another way."""


@dataclass(frozen=True, slots=True)
class PlanSource:
    """Where one plan is.

    Attributes:
        folder: the plan folder, or the folder of a git repository without a work tree.
        prefix: the way to the plan in the newest commit of such a repository; None on disk.
    """

    folder: Path
    prefix: tuple[str, ...] | None = None

    @property
    def shown(self) -> str:
        """What people call it by."""
        return "/".join((self.folder.as_posix(), *(self.prefix or ())))

    @contextmanager
    def open(self) -> Iterator[Tree]:
        """Its files.

        Raises:
            GitFailed: git does not answer, and what else `Repository` raises.
        """
        if self.prefix is None:
            yield WorkTree(self.folder)
            return
        with Repository(self.folder, self.prefix, is_shallow=False) as repository:
            yield RevisionTree.at(repository, "HEAD")


def find_sources(paths: Iterable[str]) -> list[PlanSource]:
    """The plans in folders and git repositories: in the order given, by path in each, each once.

    Raises:
        CannotRead: one is no folder.
        NoPlanFound: none holds any.
    """
    found: dict[PlanSource, None] = {}
    given = list(paths)
    for text in given:
        folder = Path(text).expanduser()
        if not folder.is_dir():
            raise CannotRead(text, "没有此文件夹")
        for path in find_plans(folder, with_repositories=True):
            plans = _plans_of_repository(path) if _is_bare(path) else [PlanSource(path)]
            found.update(dict.fromkeys(plans))
    if not found:
        raise NoPlanFound(given)
    return list(found)


def digest_of(tree: Tree) -> str:
    """The hash of all files that a plan is read from, by name."""
    total = hashlib.sha256(FORMAT.encode())
    for name in _names(tree):
        total.update(f"\n{name}\n".encode("utf-8", "surrogateescape"))
        try:
            total.update(hashlib.sha256(tree.read(name)).digest())
        except OSError as error:
            total.update(f"{error.errno}".encode())
    return total.hexdigest()[:16]


def _names(tree: Tree) -> Iterator[str]:
    yield from _yaml(tree, "")
    for folder in (CHAPTERS, STATUS):
        yield from _yaml(tree, folder)
    for edition in tree.names(EDITIONS):
        yield from _yaml(tree, edition)
        yield from _yaml(tree, f"{edition}/{CHAPTERS}")


def _yaml(tree: Tree, folder: str) -> Iterator[str]:
    return (name for name in tree.names(folder) if name.endswith(".yaml"))


def _is_bare(folder: Path) -> bool:
    """Whether a folder is itself a git repository; not where the system does not show it."""
    try:
        return (folder / "HEAD").is_file() and (folder / "objects").is_dir()
    except PermissionError:
        return False


def _plans_of_repository(folder: Path) -> list[PlanSource]:
    """The plans in its newest commit; where that cannot be read, what tells why when it is."""
    try:
        return list(_plans_in_commit(folder))
    except WfplanError:
        return [PlanSource(folder, ())]


def _plans_in_commit(folder: Path) -> Iterator[PlanSource]:
    """
    Raises:
        GitFailed, UnknownRevision: git does not answer, or there is no commit.
    """
    with Repository.find(folder) as repository:
        waiting: list[tuple[tuple[str, ...], str]] = [
            ((), f"{repository.resolve('HEAD')}^{{tree}}")
        ]
        while waiting:
            prefix, here = waiting.pop()
            entries = repository.entries(here)
            if any(entry.name == PLAN_FILE for entry in entries):
                yield PlanSource(folder, prefix)
                continue
            inner = [
                ((*prefix, entry.name), entry.object_id)
                for entry in entries
                if entry.mode == FOLDER_MODE and not entry.name.startswith(".")
            ]
            waiting += sorted(inner, reverse=True)
