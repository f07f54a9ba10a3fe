"""A repository: its revisions, commits and objects; never a checkout, never a write."""

from __future__ import annotations

import os
import re
import subprocess
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from difflib import get_close_matches
from pathlib import Path
from typing import IO, NamedTuple

from wfplan.store.git.folder import FOLDER_MODE, Entry, parse_folder
from wfplan.store.git.git_errors import (
    FolderNotInRevision,
    GitFailed,
    NotARepository,
    ObjectNotFetched,
    UnknownRevision,
    UntrustedRepository,
)
from wfplan.store.git.program import last_line, open_objects, run_git
from wfplan.store.tree import PLAN_FILE
from wfplan.store.yaml.decode import MAX_BYTES

_CONTROL = re.compile("[\x01-\x1f\x7f-\x9f]")
"""Authors write what they like; none of it may act on a terminal."""


_COMMITTER = re.compile(rb"^committer .* ([0-9]{1,11}) ([-+][0-9]{4})$", re.MULTILINE)


class Commit(NamedTuple):
    """One commit. `when` is the author's moment in ISO 8601, with the author's own zone."""

    id: str
    parents: tuple[str, ...]
    author: str
    when: str
    subject: str


@dataclass
class Repository:
    """The git repository that a folder lies in.

    Used as a context: one `git cat-file --batch` answers everything asked of it, and ends with it.

    Attributes:
        folder: the folder that it was found from, usually the plan's.
        prefix: the way from the top of the repository to that folder; empty at the top.
        is_shallow: whether older commits were never fetched.
        former: where the folder was before it was renamed, newest first; empty until
            `rename.follow_renames` has looked.
    """

    folder: Path
    prefix: tuple[str, ...]
    is_shallow: bool
    former: tuple[tuple[str, ...], ...] = ()
    _reader: subprocess.Popen[bytes] | None = None
    _folders: dict[str, tuple[Entry, ...]] = field(default_factory=dict)

    @classmethod
    def find(cls, folder: Path) -> Repository:
        """
        Raises:
            GitNotFound: there is no git program.
            NotARepository: the folder lies in none.
            UntrustedRepository: git refuses one that belongs to another user.
        """
        answer = run_git(folder, "rev-parse", "--is-shallow-repository", "--show-prefix")
        if answer.returncode:
            said = answer.stderr.decode(errors="replace")
            if "dubious ownership" in said:
                raise UntrustedRepository(str(folder.resolve()))
            if "not a git repository" in said:
                raise NotARepository(str(folder))
            raise GitFailed(last_line(said))
        shallow, _, prefix = os.fsdecode(answer.stdout).partition("\n")
        parts = tuple(part for part in prefix.removesuffix("\n").split("/") if part)
        return cls(folder, parts, shallow == "true")

    def __enter__(self) -> Repository:
        return self

    def __exit__(self, *_: object) -> None:
        if self._reader is not None:
            self._reader.communicate()
            self._reader = None

    def resolve(self, rev: str) -> str:
        """The full id of the commit that a branch, tag or commit names.

        Raises:
            UnknownRevision: there is none; says what to fetch where the clone is shallow.
        """
        if not rev.startswith("-") and "\0" not in rev:
            answer = run_git(self.folder, "rev-parse", "--verify", "--quiet", f"{rev}^{{commit}}")
            if answer.returncode == 0:
                return answer.stdout.decode().strip()
        listed = run_git(self.folder, "for-each-ref", "--format=%(refname:short)")
        names = os.fsdecode(listed.stdout).splitlines()
        near = get_close_matches(rev, names, 2, 0.6)
        raise UnknownRevision(rev, near, is_shallow=self.is_shallow)

    def day_of(self, commit: str) -> date | None:
        """The day of a commit in the zone of who made it; None where it does not say."""
        found = _COMMITTER.search(self.read_object(commit).partition(b"\n\n")[0])
        if found is None:
            return None
        hours, minutes = int(found[2][:3]), int(found[2][:1] + found[2][3:])
        with suppress(ValueError, OverflowError):  # who made it may write any number there
            zone = timezone(timedelta(hours=hours, minutes=minutes))
            return datetime.fromtimestamp(int(found[1]), zone).date()
        return None

    def commits(self, rev: str) -> list[Commit]:
        """The commits up to `rev` that changed the folder, wherever it was, newest first.

        A merge is one of them only where the folder came out unlike that of every parent.
        """
        answer = run_git(
            self.folder,
            "log",
            "-z",
            "--full-history",
            "--topo-order",
            "--no-show-signature",
            "--encoding=UTF-8",
            "--format=tformat:%H%x00%P%x00%an%x00%aI%x00%s",
            self.resolve(rev),
            "--",
            *(f":(top,literal){'/'.join(prefix)}" for prefix in (self.prefix, *self.former)),
        )
        if answer.returncode:
            raise GitFailed(last_line(answer.stderr.decode(errors="replace")))
        fields = iter(_CONTROL.sub("�", answer.stdout.decode(errors="replace")).split("\0"))
        return [
            Commit(commit, tuple(parents.split()), *rest)
            for commit, parents, *rest in zip(fields, fields, fields, fields, fields, strict=False)
        ]

    def commits_since(self, rev: str) -> list[tuple[str, tuple[str, ...]]]:
        """Every commit up to HEAD that is not one up to `rev`, with its parents, oldest first.

        Raises:
            UnknownRevision: there is no such revision.
        """
        span = f"{self.resolve(rev)}..{self.resolve('HEAD')}"
        answer = run_git(self.folder, "rev-list", "--topo-order", "--reverse", "--parents", span)
        if answer.returncode:
            raise GitFailed(last_line(answer.stderr.decode(errors="replace")))
        lines = (line.split() for line in answer.stdout.decode().splitlines())
        return [(commit, tuple(parents)) for commit, *parents in lines]

    def is_cut_off(self, commit: Commit) -> bool:
        """Whether the commit has parents that were never fetched."""
        return (
            self.is_shallow
            and not commit.parents
            and b"\nparent " in self.read_object(commit.id).partition(b"\n\n")[0]
        )

    def plan_folder(self, commit: str, rev: str = "") -> str:
        """The object id of the folder as it was at a commit; `rev` is what people call that.

        Raises:
            FolderNotInRevision: it was not there yet.
        """
        found = [self.folder_at(commit, prefix) for prefix in (self.prefix, *self.former)]
        held = [folder for folder in found if folder is not None]
        if not held:
            raise FolderNotInRevision("/".join(self.prefix), rev or commit)
        return next((folder for folder in held if self._holds_plan(folder)), held[0])

    def folder_at(self, commit: str, prefix: tuple[str, ...]) -> str | None:
        """The object id of a folder at a commit; None where it was not there."""
        here = f"{commit}^{{tree}}"
        for name in prefix:
            found = {entry.name: entry for entry in self.entries(here)}.get(name)
            if found is None or found.mode != FOLDER_MODE:
                return None
            here = found.object_id
        return here

    def holds_plan(self, commit: str, prefix: tuple[str, ...]) -> bool:
        """Whether a plan was in a folder at a commit."""
        folder = self.folder_at(commit, prefix)
        return folder is not None and self._holds_plan(folder)

    def _holds_plan(self, folder: str) -> bool:
        return any(entry.name == PLAN_FILE for entry in self.entries(folder))

    def renames(self, older: str, newer: str) -> list[tuple[str, str]]:
        """The files that have another path, as git tells it: before and after, from the top."""
        answer = run_git(
            self.folder, "diff-tree", "-r", "-z", "-M", "--diff-filter=R", "--name-status",
            older, newer,
        )  # fmt: skip
        fields = iter(os.fsdecode(answer.stdout).split("\0"))
        return [(old, new) for _, old, new in zip(fields, fields, fields, strict=False)]

    def entries(self, folder: str) -> tuple[Entry, ...]:
        """What a folder of git's holds."""
        if folder not in self._folders:
            id_bytes = len(folder.partition("^")[0]) // 2
            self._folders[folder] = tuple(parse_folder(self.read_object(folder), id_bytes))
        return self._folders[folder]

    def read_object(self, name: str) -> bytes:
        """The bytes of an object, or one more than may be parsed.

        Raises:
            ObjectNotFetched: it is missing or damaged.
        """
        requests, answers = self._pipes()
        try:
            requests.write(f"{name}\n".encode())
            requests.flush()
        except BrokenPipeError as error:
            raise ObjectNotFetched(name) from error
        head = answers.readline().split()
        if len(head) != 3:
            raise ObjectNotFetched(name)
        size = int(head[2])
        data = answers.read(min(size, MAX_BYTES + 1))
        rest = size + 1 - len(data)
        while rest:
            skipped = len(answers.read(min(rest, MAX_BYTES)))
            if not skipped:
                raise ObjectNotFetched(name)
            rest -= skipped
        return data

    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        if self._reader is None:
            self._reader = open_objects(self.folder)
        assert self._reader.stdin is not None
        assert self._reader.stdout is not None
        return self._reader.stdin, self._reader.stdout
