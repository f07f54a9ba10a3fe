"""What `validate --each-commit REV` asks: did the status files only grow, commit by commit?

Between two ends a line may have been changed and changed back; here every step is looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from wfplan.history.against_rules import UNREAD_REPORTS
from wfplan.model.status import StatusFile
from wfplan.problem import Fault, Pointer, Problem
from wfplan.rules.status_file_edited import RULE, loss_faults, repeat_faults
from wfplan.store.git.git_errors import FolderNotInRevision, UnknownRevision
from wfplan.store.git.rename import follow_renames
from wfplan.store.git.repository import Repository
from wfplan.store.git.revision import RevisionTree, parse_data, status_blobs
from wfplan.store.load import Loaded
from wfplan.store.shape import shape
from wfplan.store.yaml.decode import decode

_SHORT = 12
"""So many characters of a commit's id are shown."""


class _Version(NamedTuple):
    """A status file at a commit: what it holds; where that cannot be read, what it held before."""

    blob: str
    file: StatusFile | None


_Versions = Mapping[str, _Version]


def check_each_commit(folder: Path, rev: str) -> list[Problem]:
    """What any commit from a revision to HEAD took away, changed or repeated, commit by commit.

    Raises:
        WfplanError: no git, no repository, or no such revision.
    """
    with Repository.find(folder) as repository:
        commits = repository.commits_since(rev)
        try:
            follow_renames(repository)
        except UnknownRevision:
            return []
        reader = _StatusReader(repository)
        problems = []
        for commit, parents in commits:
            problems += reader.judge(commit, parents)
    return problems


@dataclass
class _StatusReader:
    """The status files of each commit; the same bytes are parsed once."""

    repository: Repository
    _by_commit: dict[str, _Versions] = field(default_factory=dict)
    _by_blob: dict[str, StatusFile | None] = field(default_factory=dict)

    def judge(self, commit: str, parents: Sequence[str]) -> list[Problem]:
        """What a commit did to the files of its parents."""
        before = {parent: self._versions(parent, ()) for parent in parents}
        now = self._versions(commit, [*before.values()])
        faults = [*self._unread(now)]
        repeats: list[list[Fault]] = []
        for parent, older in before.items():
            lost, repeated = _compare(f"上一次提交 {parent[:_SHORT]}", older, now)
            faults += lost
            repeats += [repeated] if older else []
        faults += _in_all(repeats or [_compare("上一次提交", {}, now)[1]])
        return self._placed(commit, faults)

    def _versions(self, commit: str, before: Sequence[_Versions]) -> _Versions:
        if commit not in self._by_commit:
            try:
                tree = RevisionTree.of(self.repository, commit)
            except FolderNotInRevision:
                self._by_commit[commit] = {}
                return {}
            self._by_commit[commit] = {
                name: _Version(blob, self._file(blob) or _file_before(name, before))
                for name, blob in status_blobs(tree).items()
            }
        return self._by_commit[commit]

    def _file(self, blob: str) -> StatusFile | None:
        if blob not in self._by_blob:
            value = parse_data(self.repository.read_object(blob))
            file = None if value is None else shape(StatusFile, value, "")[0]
            self._by_blob[blob] = file
        return self._by_blob[blob]

    def _unread(self, now: _Versions) -> Iterator[Fault]:
        for name, version in now.items():
            if self._file(version.blob) is None:
                message = "此次提交中的此文件读不通，与读得通的上一次比较"
                yield UNREAD_REPORTS.fault(Pointer(name), message)

    def _placed(self, commit: str, faults: Sequence[Fault]) -> list[Problem]:
        """The faults at their lines in the commit."""
        if not faults:
            return []
        tree = RevisionTree(self.repository, commit[:_SHORT], "")
        texts = {}
        for name in {fault.pointer.file for fault in faults}:
            version = self._by_commit[commit].get(name)
            data = self.repository.read_object(version.blob) if version else b""
            texts[name] = decode(data, name)[0] or ""
        return Loaded(tree, None, (), texts).locate(faults)


def _file_before(name: str, before: Sequence[_Versions]) -> StatusFile | None:
    return next((older[name].file for older in before if name in older), None)


def _compare(shown: str, older: _Versions, now: _Versions) -> tuple[list[Fault], list[Fault]]:
    """What files lost since a commit, and what stands in them once more."""
    lost: list[Fault] = []
    repeated: list[Fault] = []
    for name, was in older.items():
        if name not in now and was.file is not None:
            lost += _gone(shown, name, was.file)
    for name, found in now.items():
        known = older.get(name)
        if found.file is None or found == known:
            continue
        before = known.file if known else None
        before = before or StatusFile(unit=found.file.unit)
        lost += loss_faults(shown, name, before, found.file)
        repeated += repeat_faults(shown, name, before, found.file)
    return lost, repeated


def _gone(shown: str, name: str, file: StatusFile) -> Iterator[Fault]:
    if file.entries:
        message = f"{shown} 中的此文件（{len(file.entries)} 条记录）不在了"
        yield RULE.fault(Pointer(name), message)


def _in_all(repeats: Sequence[Sequence[Fault]]) -> Iterator[Fault]:
    """The repeats that are new beside every parent: a merge may bring what one of them has."""
    places = [{fault.pointer for fault in found} for found in repeats]
    for fault in repeats[0] if repeats else ():
        if all(fault.pointer in one for one in places):
            yield fault
