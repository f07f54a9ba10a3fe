"""A status file under what really happens: many writers, kills, full disks, locks, merges."""

from __future__ import annotations

import datetime
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from wfplan.errors import CannotWrite, LockHeld
from wfplan.model.status import Update
from wfplan.store.append import append_entries
from wfplan.store.known import read_known
from wfplan.store.tree import WorkTree

UNIT = "示例局"
WORKER = Path(__file__).with_name("append_worker.py")

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals and mounts of POSIX")


def start(root: Path, task: str, *rest: object) -> subprocess.Popen[str]:
    command = [sys.executable, str(WORKER), task, str(root), *map(str, rest)]
    return subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )


def run(root: Path, task: str, *rest: object) -> str:
    process = start(root, task, *rest)
    out, _ = process.communicate(timeout=120)
    assert process.returncode == 0
    return out


def notes(root: Path) -> list[str]:
    entries = read_known(WorkTree(root), UNIT).file.entries
    return [entry.note or "" for entry in entries if isinstance(entry, Update)]


@pytest.mark.slow
def test_eight_writers_lose_nothing_and_double_nothing(tmp_path: Path) -> None:
    writers = [start(tmp_path, "many", name, 200) for name in range(8)]
    for writer in writers:
        writer.communicate(timeout=120)
        assert writer.returncode == 0
    found = Counter(notes(tmp_path))
    assert found == Counter(f"{name}-{number}" for name in range(8) for number in range(200))
    assert [path.name for path in (tmp_path / "status").iterdir()] == [f"{UNIT}.yaml"]


def test_three_hundred_kills_lose_nothing_acknowledged(tmp_path: Path) -> None:
    acknowledged = run(tmp_path, "kill", 300).split()
    found = notes(tmp_path)
    assert len(acknowledged) > 300
    assert set(acknowledged) <= set(found)
    assert len(found) == len(set(found))
    assert run(tmp_path, "one") == "done\n"
    assert [path.name for path in (tmp_path / "status").iterdir()] == [f"{UNIT}.yaml"]


def seed(root: Path) -> bytes:
    append_entries(
        WorkTree(root),
        UNIT,
        lambda _: [
            Update(measure="1-1-1", date=datetime.date(2022, 1, 1), state="delayed", note="示例")
        ],
    )
    return (root / f"status/{UNIT}.yaml").read_bytes()


def untouched(root: Path, before: bytes) -> None:
    path = root / f"status/{UNIT}.yaml"
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_a_file_that_may_not_grow_is_left_as_it_was(tmp_path: Path) -> None:
    before = seed(tmp_path)
    assert run(tmp_path, "small", len(before)).startswith("CannotWrite")
    untouched(tmp_path, before)


@contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("no right to mount a small disk here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def fill(path: Path) -> None:
    with path.open("wb", buffering=0) as filler, suppress(OSError):
        while filler.write(b"x" * 4096) == 4096:
            pass


def test_a_full_disk_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as root:
        before = seed(root)
        fill(root / "filler")
        assert run(root, "one").startswith("CannotWrite")
        untouched(root, before)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that another user can reach, unlike pytest's own."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        for path in folder.rglob("*"):
            path.chmod(0o755)


@pytest.mark.skipif(os.name == "nt" or os.getuid() != 0, reason="only root can become nobody")
def test_a_folder_that_may_not_be_written_is_said_so(open_folder: Path) -> None:
    before = seed(open_folder)
    (open_folder / "status").chmod(0o555)
    assert run(open_folder, "nobody").startswith("CannotWrite")
    untouched(open_folder, before)


@pytest.mark.skipif(os.name == "nt" or os.getuid() == 0, reason="nothing is read-only to root")
def test_a_folder_that_i_may_not_write_is_said_so(tmp_path: Path) -> None:
    before = seed(tmp_path)
    (tmp_path / "status").chmod(0o555)
    with pytest.raises(CannotWrite):
        seed(tmp_path)
    (tmp_path / "status").chmod(0o755)
    untouched(tmp_path, before)


def test_a_held_lock_is_waited_for_and_its_holder_named(tmp_path: Path) -> None:
    before = seed(tmp_path)
    holder = start(tmp_path, "hold")
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(LockHeld, match=rf"进程 {holder.pid}（主机 .*命令 wfplan hold.*自 20"):
        append_entries(WorkTree(tmp_path), UNIT, lambda _: [], wait_seconds=0.1)
    holder.communicate("\n", timeout=30)
    assert run(tmp_path, "one") == "done\n"
    assert (tmp_path / f"status/{UNIT}.yaml").read_bytes().startswith(before)


def test_a_lock_ends_with_the_process_that_held_it(tmp_path: Path) -> None:
    seed(tmp_path)
    holder = start(tmp_path, "hold")
    assert holder.stdout is not None
    holder.stdout.readline()
    holder.kill()
    holder.communicate(timeout=30)
    assert (tmp_path / f"status/.{UNIT}.yaml.lock").exists()
    assert run(tmp_path, "one") == "done\n"
    assert notes(tmp_path) == ["示例", "one-0"]
