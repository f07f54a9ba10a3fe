"""A plan folder as it was at a revision, read from git's objects by the loader of the work tree."""

from __future__ import annotations

import posixpath
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wfplan.model.plan import Chapter, Plan
from wfplan.model.status import StatusFile
from wfplan.store.git.folder import FOLDER_MODE, LINK_MODE, SUBMODULE_MODE, Entry
from wfplan.store.git.git_errors import FolderNotInRevision, RevisionUnreadable, UnknownRevision
from wfplan.store.git.rename import follow_renames
from wfplan.store.git.repository import Repository
from wfplan.store.load import Loaded, load_plan, read_status
from wfplan.store.shape import shape
from wfplan.store.stray import chapter_names, names_in_status
from wfplan.store.tree import PLAN_FILE, OutsideLinkError, natural_key
from wfplan.store.upgrade import upgrade_chapter
from wfplan.store.yaml.decode import decode
from wfplan.store.yaml.parse import parse_yaml

_MOST_LINKS = 8
"""Links that lead to links, before they are taken for a circle."""


@dataclass(frozen=True)
class RevisionTree:
    """The files of a plan at a commit; a `store.tree.Tree`.

    Attributes:
        rev: what people call the commit: `HEAD`, `origin/main`, `v1.2`.
        folder: the object id of the plan folder.
    """

    repository: Repository
    rev: str
    folder: str

    @classmethod
    def at(cls, repository: Repository, rev: str) -> RevisionTree:
        """
        Raises:
            UnknownRevision: the repository has no such revision.
            FolderNotInRevision: the plan was not there yet, under this name or a former one.
        """
        commit = repository.resolve(rev)
        if not repository.holds_plan(commit, repository.prefix):
            with suppress(UnknownRevision):
                follow_renames(repository)
        return cls(repository, rev, repository.plan_folder(commit, rev))

    @classmethod
    def of(cls, repository: Repository, commit: str) -> RevisionTree:
        """The tree of a commit whose full id is known.

        Raises:
            FolderNotInRevision: the plan was not there yet.
        """
        return cls(repository, commit[:12], repository.plan_folder(commit))

    def names(self, folder: str) -> list[str]:
        found = self._find(folder)
        if found is None or found.mode != FOLDER_MODE:
            return []
        entries = self.repository.entries(found.object_id)
        prefix = f"{folder}/" if folder else ""
        return sorted((f"{prefix}{entry.name}" for entry in entries), key=natural_key)

    def read(self, name: str) -> bytes:
        return self.repository.read_object(self.object_id(name))

    def object_id(self, name: str) -> str:
        """The object id of a file's content: the same bytes have the same id in every revision.

        Raises:
            OSError: as for `read`.
        """
        here = name
        for _ in range(_MOST_LINKS):
            found = self._find(here)
            if found is None:
                raise FileNotFoundError(name)
            if found.mode in (FOLDER_MODE, SUBMODULE_MODE):
                raise IsADirectoryError(name)
            if found.mode != LINK_MODE:
                return found.object_id
            target = self.repository.read_object(found.object_id).decode(errors="surrogateescape")
            here = posixpath.normpath(posixpath.join(posixpath.dirname(here), target))
            if here.startswith(("/", "../")) or here == "..":
                raise OutsideLinkError(name)
        raise OutsideLinkError(name)

    def shown(self, name: str) -> str:
        return f"{self.rev}:{'/'.join((*self.repository.prefix, name))}"

    def _find(self, name: str) -> Entry | None:
        here = Entry("", FOLDER_MODE, self.folder)
        for part in filter(None, name.split("/")):
            if here.mode != FOLDER_MODE:
                return None
            entries = self.repository.entries(here.object_id)
            found = next((entry for entry in entries if entry.name == part), None)
            if found is None:
                return None
            here = found
        return here


def plan_at(repository: Repository, rev: str) -> Plan:
    """The plan as it was at a revision.

    Raises:
        UnknownRevision, FolderNotInRevision: it was not there.
        RevisionUnreadable: it had faults that leave nothing to compare with.
    """
    plan = _whole(load_plan(RevisionTree.at(repository, rev)), rev).plan
    assert plan is not None
    return plan


def progress_at(repository: Repository, rev: str) -> Loaded:
    """The plan and all that was reported, as it was at a revision; there is always a plan.

    Raises:
        UnknownRevision, FolderNotInRevision: it was not there.
        RevisionUnreadable: it had faults, or a unit's reports had.
    """
    return _whole(load_plan(RevisionTree.at(repository, rev), status=True), rev)


def _whole(loaded: Loaded, rev: str) -> Loaded:
    if loaded.plan is None or loaded.unread:
        errors = [problem for problem in loaded.problems if problem.severity == "error"]
        first = errors[0]
        raise RevisionUnreadable(rev, len(errors), f"{first.place}: {first.code} {first.message}")
    return loaded


def chapter_blobs(repository: Repository, commit: str) -> dict[str, str]:
    """The chapter files of a commit and the object id of each one's content; empty without a plan.

    The same content has the same object id in every commit.
    """
    try:
        tree = RevisionTree.of(repository, commit)
    except FolderNotInRevision:
        return {}
    found = {}
    for name in chapter_names(tree)[0]:
        with suppress(OSError):
            found[name] = tree.object_id(name)
    return found


def status_blobs(tree: RevisionTree) -> dict[str, str]:
    """The status files of a commit and the object id of each one's content."""
    found = {}
    for name in names_in_status(tree):
        with suppress(OSError):
            found[name] = tree.object_id(name)
    return found


def front_blob(repository: Repository, commit: str) -> str | None:
    """The object id of the content of plan.yaml at a commit; None without one."""
    with suppress(FolderNotInRevision, OSError):
        return RevisionTree.of(repository, commit).object_id(PLAN_FILE)
    return None


def parse_chapter(data: bytes, *, is_old: bool = False) -> Chapter | None:
    """The chapter that a file's bytes make; None where `load_plan` would find an error.

    Args:
        is_old: the plan was of format 1.
    """
    value = parse_data(data)
    if value is None:
        return None
    return shape(Chapter, upgrade_chapter(value) if is_old else value, "")[0]


def parse_data(data: bytes) -> Any:
    """The data of a file's bytes; None where `load_plan` would find an error in its YAML."""
    text, problems = decode(data, "")
    if text is None or any(problem.severity == "error" for problem in problems):
        return None
    value, problems = parse_yaml(text, "")
    return None if problems else value


def status_at(folder: Path, rev: str) -> tuple[dict[str, StatusFile], tuple[str, ...]]:
    """The status files at a revision by their name in the plan folder; the names of those at fault.

    Raises:
        UnknownRevision, FolderNotInRevision, NotARepository: there is nothing to read them from.
    """
    with Repository.find(folder) as repository:
        return read_status(RevisionTree.at(repository, rev))
