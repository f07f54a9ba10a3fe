"""The system's own lock of an open file: flock, or a byte range on Windows."""

from __future__ import annotations

import os
import sys

_FAR = 1 << 30
"""Where Windows locks: past what the file says, which must stay readable."""

if sys.platform == "win32":
    import msvcrt

    def try_lock(handle: int, *, shared: bool = False) -> bool:
        os.lseek(handle, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            if shared:
                msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(handle, 0, os.SEEK_SET)
        return True
else:
    import fcntl

    def try_lock(handle: int, *, shared: bool = False) -> bool:
        """False where somebody else has it.

        Raises:
            OSError: the drive has no locks.
        """
        kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
        try:
            fcntl.flock(handle, kind | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError):
            return False
        return True
