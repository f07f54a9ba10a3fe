"""Run a program for no longer than it may, with no more memory than it may have."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class FinishedProcess:
    """How a program ended; a code below 0 is the signal that ended it."""

    code: int
    out: bytes


class TooSlowError(Exception):
    """A program was ended, with all that it had started, for it took too long."""


def run_limited(
    command: Sequence[str], data: bytes = b"", *, seconds: float, memory: int
) -> FinishedProcess:
    """Run a program; what it prints on stderr is dropped.

    Args:
        data: what it reads from stdin.
        memory: bytes of address space, where the system can limit that (Linux); less where this
            process has less.

    Raises:
        TooSlowError: it took longer than `seconds`.
        OSError: the system does not let it start.
    """
    with subprocess.Popen(  # noqa: S603 (callers name the program, never a stranger's file)
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            limit_memory(process.pid, memory)
            out, _ = process.communicate(data, seconds)
        except subprocess.TimeoutExpired as error:
            raise TooSlowError(command[0]) from error
        finally:
            process.kill()
            end_group(process.pid)
    return FinishedProcess(process.returncode, out)


if sys.platform == "win32":

    def limit_memory(pid: int, memory: int) -> None:
        """Windows has no such limit for a process that already runs."""

    def own_memory() -> int:
        """0: nobody asks."""
        return 0

    def end_group(pid: int) -> None:
        """Windows has no groups of processes that end together."""
else:
    import os
    import resource
    import signal

    def limit_memory(pid: int, memory: int) -> None:
        """Let a process have so many bytes of address space, where the system can limit that."""
        if sys.platform == "linux":
            with suppress(ProcessLookupError):
                _, hard = resource.prlimit(pid, resource.RLIMIT_AS)
                most = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
                resource.prlimit(pid, resource.RLIMIT_AS, (most, most))

    def own_memory() -> int:
        """The bytes of address space that this process has; 0 where the system does not tell."""
        with suppress(OSError):
            return (
                int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
            )
        return 0

    def end_group(pid: int) -> None:
        """End all that a process which leads its group has started, and itself.

        What was started may be a script; it and the program that it starts are one group.
        """
        with suppress(ProcessLookupError):
            os.killpg(pid, signal.SIGKILL)
