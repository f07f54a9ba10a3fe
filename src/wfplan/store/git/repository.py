"""The only caller of git: revisions, commits and objects; never a checkout, never a write."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import IO, NamedTuple

from wfplan.errors import (
    FolderNotInRevision,
    GitFailed,
    GitNotFound,
    NotARepository,
    ObjectNotFetched,
    UnknownRevision,
    UntrustedRepository,
)
from wfplan.store.git.folder import FOLDER_MODE, Entry, parse_folder
from wfplan.store.tree import PLAN_FILE
from wfplan.store.yaml.decode import MAX_BYTES

_CONTROL = re.compile("[\x01-\x1f\x7f-\x9f]")
"""Authors write what they like; none of it may act on a terminal."""

_DROPPED = frozenset(
    (
        "GIT_DIR",
        "GIT_WORK_TREE",
        "GIT_INDEX_FILE",
        "GIT_PREFIX",
        "GIT_COMMON_DIR",
        "GIT_OBJECT_DIRECTORY",
        "GIT_ALTERNATE_OBJECT_DIRECTORIES",
        "GIT_GRAFT_FILE",
        "GIT_SHALLOW_FILE",
        "GIT_NAMESPACE",
        "GIT_EXTERNAL_DIFF",
        "GIT_TRACE",
        "GIT_TRACE_SETUP",
    )
)
"""A hook sets most for its own repository, some relative to a folder that is not ours.

The last make git run a program, or write where its answer is read.
"""


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
        answer = _run(folder, "rev-parse", "--is-shallow-repository", "--show-prefix")
        if answer.returncode:
            said = answer.stderr.decode(errors="replace")
            if "dubious ownership" in said:
                raise UntrustedRepository(str(folder.resolve()))
            if "not a git repository" in said:
                raise NotARepository(str(folder))
            raise GitFailed(_last_line(said))
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
            answer = _run(self.folder, "rev-parse", "--verify", "--quiet", f"{rev}^{{commit}}")
            if answer.returncode == 0:
                return answer.stdout.decode().strip()
        listed = _run(self.folder, "for-each-ref", "--format=%(refname:short)")
        names = os.fsdecode(listed.stdout).splitlines()
        near = get_close_matches(rev, names, 2, 0.6)
        raise UnknownRevision(rev, near, is_shallow=self.is_shallow)

    def commits(self, rev: str) -> list[Commit]:
        """The commits up to `rev` that changed the folder, wherever it was, newest first.

        A merge is one of them only where the folder came out unlike that of every parent.
        """
        answer = _run(
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
            raise GitFailed(_last_line(answer.stderr.decode(errors="replace")))
        fields = iter(_CONTROL.sub("�", answer.stdout.decode(errors="replace")).split("\0"))
        return [
            Commit(commit, tuple(parents.split()), *rest)
            for commit, parents, *rest in zip(fields, fields, fields, fields, fields, strict=False)
        ]

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
        answer = _run(
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
            self._reader = subprocess.Popen(
                _command(self.folder, "cat-file", "--batch"),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(os.environ),
            )
        assert self._reader.stdin is not None
        assert self._reader.stdout is not None
        return self._reader.stdin, self._reader.stdout


def _run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            _command(folder, *arguments),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            env=_environment(os.environ),
        )
    except FileNotFoundError as error:
        raise GitNotFound from error
    except OSError as error:
        raise GitFailed(error.strerror or str(error)) from error


_SAFE_SETTINGS = {
    "core.fsmonitor": "false",
    "core.hooksPath": os.devnull,
    "core.pager": "cat",
    "core.sshCommand": "false",
    "core.gitProxy": "none",
    "core.askPass": "",
    "core.alternateRefsCommand": "false",
    "credential.helper": "",
    "diff.external": "",
    "gpg.program": "false",
    "log.showSignature": "false",
    "protocol.allow": "never",
}
"""What would run a program that a repository's own configuration names.

Older releases of git know no way to leave missing objects missing: a remote that has promised them
is asked, by a command that the configuration may name. No protocol is allowed for it.
"""
_SETTINGS = tuple(word for pair in _SAFE_SETTINGS.items() for word in ("-c", "=".join(pair)))


def _command(folder: Path, *arguments: str) -> list[str]:
    return ["git", "--no-pager", *_SETTINGS, "-C", str(folder), *arguments]


def _environment(given: Mapping[str, str]) -> dict[str, str]:
    """The plan folder alone says which repository is meant; git's words come in English."""
    kept = {name: value for name, value in given.items() if name not in _DROPPED}
    return kept | {
        "LC_ALL": "C",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_ALLOW_PROTOCOL": "none",
    }


def _last_line(said: str) -> str:
    lines = said.strip().splitlines()
    return lines[-1].removeprefix("fatal: ") if lines else "git 没有说明原因"
