"""Which process made a lock or a temporary file, and whether it still runs."""

from __future__ import annotations

import hashlib
import json
import os
import re
import socket
import sys
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

_SAID = re.compile(r"进程 ([0-9]{1,19})（主机 ([^，\n]{1,300})，命令 ([^\n]{0,300})）")
_TAG = re.compile(r"([0-9a-f]{8})-([0-9]{1,19})-([0-9]{1,19})")


@dataclass(frozen=True, slots=True)
class Holder:
    """A process, as it signs what it makes.

    Attributes:
        machine: what tells a computer, or a container in it, from the next; empty where a file
            does not say.
        started: when the process began, as the system counts; 0 where it does not tell. A number
            that the system gave to another process since is known by it.
        since: when it signed, in ISO 8601.
    """

    pid: int
    host: str
    machine: str
    started: int
    since: str
    command: str = ""

    @property
    def is_here(self) -> bool:
        """Whether it runs, or ran, where this process can look for it."""
        if self.machine:
            return self.machine == _machine(socket.gethostname())
        return self.host == socket.gethostname()

    @property
    def is_dead(self) -> bool:
        """Whether it surely runs no more; of a process elsewhere nobody here can say."""
        return self.is_here and not is_running(self.pid, self.started)

    @property
    def tag(self) -> str:
        """What a temporary file says of its writer in its name."""
        return f"{self.machine}-{self.pid}-{self.started}"

    @property
    def signature(self) -> str:
        """The lines of a lock file: the first for people."""
        rest = {"machine": self.machine, "started": self.started, "since": self.since}
        words = f"进程 {self.pid}（主机 {self.host}，命令 {self.command}）"
        return f"{words}\n{json.dumps(rest)}\n{os.urandom(8).hex()}\n"


def this_process() -> Holder:
    """The process that this is, now."""
    typed = "".join(c if c.isprintable() else " " for c in " ".join(sys.argv[1:]))[:120]
    host = "".join(c if c.isprintable() and c != "，" else " " for c in socket.gethostname())
    pid = os.getpid()
    now = datetime.now().isoformat(" ", "seconds")
    machine = _machine(socket.gethostname())
    return Holder(pid, host or "?", machine, _started(pid), now, f"wfplan {typed}")


def read_signature(text: str) -> Holder | None:
    """Who signed a lock file; None where nobody did, or what stands there is no signature."""
    first, _, rest = text.partition("\n")
    said = _SAID.fullmatch(first)
    if said is None:
        return None
    told: dict[str, object] = {}
    with suppress(ValueError):
        found = json.loads(rest.partition("\n")[0])
        told = found if isinstance(found, dict) else {}
    started = told.get("started")
    return Holder(
        int(said[1]),
        said[2],
        str(told.get("machine", "")),
        started if isinstance(started, int) else 0,
        str(told.get("since", "")),
        said[3],
    )


def is_tag_of_dead(tag: str) -> bool:
    """Whether the writer that a temporary file names ran here, and runs no more."""
    parts = _TAG.fullmatch(tag)
    return parts is not None and Holder(int(parts[2]), "", parts[1], int(parts[3]), "").is_dead


def is_running(pid: int, started: int = 0) -> bool:
    """Whether a process of this computer runs; where in doubt, it does.

    Args:
        started: when it began, as `Holder.started`; 0 for not known.
    """
    if sys.platform == "win32":
        return _runs_on_windows(pid)
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    state = _state(pid)
    if state is None:
        return True
    if state[0] in "ZX":
        return False
    return not (started and int(state[19]) != started)


@cache
def _started(pid: int) -> int:
    """When this process began, as `Holder.started`; a fork has another number."""
    state = _state(pid)
    return int(state[19]) if state else 0


def _state(pid: int) -> list[str] | None:
    """The fields of Linux's `/proc/PID/stat` from the third on; None where there is none."""
    try:
        text = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace")
    except OSError:
        return None
    fields = text.rpartition(")")[2].split()
    return fields if len(fields) > 19 and fields[19].isdecimal() else None


@cache
def _machine(host: str) -> str:
    """Computers of one name, and containers of one computer, number their processes apart."""
    parts = [host.encode("utf-8", "replace"), sys.platform.encode()]
    with suppress(OSError):
        parts.append(Path("/etc/machine-id").read_bytes())
    with suppress(OSError):
        parts.append(b"%d" % os.stat("/proc/self/ns/pid").st_ino)
    return hashlib.sha256(b"\0".join(parts)).hexdigest()[:8]


if sys.platform == "win32":
    import ctypes

    def _runs_on_windows(pid: int) -> bool:
        """`os.kill` would end it there."""
        kernel = ctypes.windll.kernel32
        handle = kernel.OpenProcess(0x1000, False, pid)  # PROCESS_QUERY_LIMITED_INFORMATION
        if not handle:
            return bool(kernel.GetLastError() != 87)  # ERROR_INVALID_PARAMETER: no such process
        code = ctypes.c_ulong()
        asked = kernel.GetExitCodeProcess(handle, ctypes.byref(code))
        kernel.CloseHandle(handle)
        return not asked or code.value == 259  # STILL_ACTIVE
else:

    def _runs_on_windows(pid: int) -> bool:
        raise NotImplementedError(pid)
