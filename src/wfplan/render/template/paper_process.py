"""Papers are made in a process of their own, for a template is a stranger's program.

Jinja's sandbox keeps a template from reaching out, not from asking for a number of a hundred
million digits. No bound inside a process holds against that, so the process itself is bounded: in
time everywhere, in memory where the system can do it (not on Windows).
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

from wfplan.errors import CannotRead, reason_of
from wfplan.process import end_group, limit_memory, own_memory
from wfplan.render.template import template_rules

SECONDS = 15
"""How long one paper may take; the largest takes about one."""
MAX_MEMORY = 2**30
"""Bytes of address space beyond what the process begins with."""

GRACE_SECONDS = 2
"""After which the process is ended that has not said by itself that its time is up."""

_SLOW = f"用了超过 {SECONDS} 秒，没有完成"
_LARGE = "要的内存过多，没有完成"
_START = "fork" if sys.platform == "linux" else "spawn"

File = tuple[str, bytes]


class ProcessFailed(Exception):
    """The process met a bug; its traceback has been shown."""


@contextmanager
def bounded_files(
    make: Callable[[], Iterable[File]], templates: Sequence[str]
) -> Iterator[Iterator[File]]:
    """The files that `make` makes, in another process.

    Args:
        make: goes to the other process as it is.
        templates: the path of the template of each file, as people are shown it.

    Raises:
        TemplateFaults: what is wrong with a template; or it takes too much time or memory.
        CannotRead: the system does not let another process start.
    """
    context: Any = get_context(_START)
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_send_files, args=(make, sender, receiver))
    try:
        process.start()
    except OSError as error:
        raise CannotRead(
            "".join(templates[:1]), f"不能启动生成文书的进程，{reason_of(error)}"
        ) from error
    sender.close()
    try:
        yield _receive_files(process, receiver, templates)
    finally:
        receiver.close()
        _end(process)


def one_file(make: Callable[[], File]) -> Iterator[File]:
    """A file that is made alone."""
    yield make()


def _receive_files(
    process: BaseProcess, receiver: Connection, templates: Sequence[str]
) -> Iterator[File]:
    place = 0
    while True:
        path = templates[min(place, len(templates) - 1)] if templates else ""
        if not receiver.poll(SECONDS + GRACE_SECONDS):
            raise _refusal(path, _SLOW)
        try:
            kind, content = receiver.recv()
        except EOFError:
            process.join()
            if (process.exitcode or 0) > 0:
                raise ProcessFailed(path) from None
            raise _refusal(path, _LARGE) from None
        if kind == "file":
            yield content
            place += 1
        elif kind == "faults":
            raise template_rules.TemplateFaults(content)
        elif kind == "memory":
            raise _refusal(path, _LARGE)
        elif kind == "time":
            raise _refusal(path, _SLOW)
        else:
            return


def _send_files(
    make: Callable[[], Iterable[File]], sender: Connection, receiver: Connection
) -> None:
    receiver.close()
    gc.freeze()  # what came with the fork stays where it is, and is not copied to be looked at
    if sys.platform != "win32":
        os.setsid()
        limit_memory(0, own_memory() + MAX_MEMORY)
    with suppress(BrokenPipeError):
        try:
            with _alarm() as restart:
                for file in make():
                    sender.send(("file", file))
                    restart()
            sender.send(("end", None))
        except template_rules.TemplateFaults as found:
            sender.send(("faults", found.problems))
        except MemoryError:
            sender.send(("memory", None))
        except template_rules.TooSlow:
            sender.send(("time", None))


@contextmanager
def _alarm() -> Iterator[Callable[[], None]]:
    """TooSlow is raised where Python code of a paper still runs when its time is up.

    Unlike the end of the process it tells where it happened; Windows has no such alarm.
    """
    if sys.platform == "win32":
        yield lambda: None
    else:
        import signal

        def ring(_number: int, _frame: object) -> None:
            raise template_rules.TooSlow(_SLOW)

        def restart() -> None:
            signal.setitimer(signal.ITIMER_REAL, SECONDS)

        signal.signal(signal.SIGALRM, ring)
        restart()
        yield restart
        signal.setitimer(signal.ITIMER_REAL, 0)


def _end(process: BaseProcess) -> None:
    process.kill()
    if process.pid is not None:
        end_group(process.pid)
    process.join()


def _refusal(path: str, why: str) -> template_rules.TemplateFaults:
    return template_rules.TemplateFaults(
        [template_rules.FAILED.problem(path, 1, 1, f"按模板生成文书{why}")]
    )
