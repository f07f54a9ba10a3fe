"""Which commit brought each line of a file."""

from __future__ import annotations

import re
from collections import deque
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from wfplan.errors import WfplanError
from wfplan.store.git.program import run_git
from wfplan.store.git.repository import Repository

_SHORT = 7
_HEAD = re.compile(rb"([0-9a-f]{40,64}) [0-9]+ [0-9]+")


class LineOrigin(NamedTuple):
    """The commit that brought a line.

    Attributes:
        id: its first seven digits.
        day: on which it was made, where it was; the day of its author is whatever that one says.
        is_cut_off: the line may be older: the commits before were never fetched.
    """

    id: str
    day: date
    is_cut_off: bool


def line_origins(folder: Path, name: str, lines: list[str]) -> list[LineOrigin | None] | None:
    """The commit that brought each line of a file; None of one that nobody has committed.

    git is asked of what is committed, and not of the file on disk: of that it would first make
    what it keeps, by programs that the repository's configuration may name.

    Args:
        name: relative to the folder.
        lines: of the file as it is on disk.

    Returns:
        None where the folder lies in no repository, or git cannot tell.
    """
    try:
        repository = Repository.find(folder)
        known = run_git(folder, "rev-parse", "--verify", "--quiet", f"HEAD:./{name}")
        if known.returncode:
            return [None] * len(lines)
        answer = run_git(
            folder, "-c", "blame.ignoreRevsFile=", "blame", "--porcelain", "--no-textconv",
            "HEAD", "--", name,
        )  # fmt: skip
    except WfplanError:
        return None
    if answer.returncode:
        return None
    return _match(lines, _parse(answer.stdout, is_shallow=repository.is_shallow))


def _match(lines: list[str], committed: dict[str, deque[LineOrigin]]) -> list[LineOrigin | None]:
    """Each line with the next committed one that says the same; a merge may have moved it."""
    found: list[LineOrigin | None] = []
    for line in lines:
        same = committed.get(line.rstrip("\r"))
        found.append(same.popleft() if same else None)
    return found


def _parse(data: bytes, *, is_shallow: bool) -> dict[str, deque[LineOrigin]]:
    """The origins of the lines of each text, in the order of the file; git-blame(1), porcelain."""
    facts: dict[bytes, dict[bytes, bytes]] = {}
    found: dict[str, deque[LineOrigin]] = {}
    commit = b""
    for line in data.split(b"\n"):
        if line.startswith(b"\t"):
            text = line[1:].rstrip(b"\r").decode("utf-8", "replace")
            found.setdefault(text, deque()).append(
                _origin(commit, facts[commit], is_shallow=is_shallow)
            )
        elif head := _HEAD.match(line):
            commit = head[1]
            facts.setdefault(commit, {})
        elif commit:
            key, _, value = line.partition(b" ")
            facts[commit][key] = value
    return found


def _origin(commit: bytes, facts: dict[bytes, bytes], *, is_shallow: bool) -> LineOrigin:
    zone = facts.get(b"committer-tz", b"+0000").decode()
    minutes = int(f"{zone[0]}1") * (int(zone[1:3]) * 60 + int(zone[3:5]))
    when = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(
        seconds=int(facts[b"committer-time"]), minutes=minutes
    )
    return LineOrigin(commit[:_SHORT].decode(), when.date(), is_shallow and b"boundary" in facts)
