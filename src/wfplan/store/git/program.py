"""git as a program: how it is run, so that nothing a repository configures is run by it."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from wfplan.errors import reason_of
from wfplan.store.git.git_errors import GitFailed, GitNotFound

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


def run_git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """What git answers in a folder, whatever its exit code.

    Raises:
        GitNotFound: there is no git program.
        GitFailed: the system does not run it.
    """
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
        raise GitFailed(reason_of(error)) from error


def open_objects(folder: Path) -> subprocess.Popen[bytes]:
    """A git that answers with an object for each name that it is written."""
    return subprocess.Popen(
        _command(folder, "cat-file", "--batch"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(os.environ),
    )


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


def last_line(said: str) -> str:
    """The reason among what git wrote on stderr."""
    lines = said.strip().splitlines()
    return lines[-1].removeprefix("fatal: ") if lines else "git 没有说明原因"
