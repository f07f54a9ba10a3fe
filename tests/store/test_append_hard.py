"""A status file under what really happens: many writers, kills, full disks, locks, merges."""

from __future__ import annotations

import datetime
import errno
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import pytest

from wfplan.errors import CannotLock, CannotWrite, LockHeld
from wfplan.model.status import Update
from wfplan.store.snapshot import read_snapshot
from wfplan.store.tree import WorkTree
from wfplan.store.write.append import append_entries
from wfplan.store.write.holder import this_process
from wfplan.store.write.temporary import stage_file

UNIT = "示例局"
WORKER = Path(__file__).with_name("append_worker.py")

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals and mounts of POSIX")


def start(root: Path, task: str, *rest: object, **environment: str) -> subprocess.Popen[str]:
    command = [sys.executable, str(WORKER), task, str(root), *map(str, rest)]
    return subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, **environment},
    )


def run(root: Path, task: str, *rest: object, **environment: str) -> str:
    process = start(root, task, *rest, **environment)
    out, _ = process.communicate(timeout=120)
    assert process.returncode == 0
    return out


def notes(root: Path) -> list[str]:
    entries = read_snapshot(WorkTree(root), UNIT).file.entries
    return [entry.note or "" for entry in entries if isinstance(entry, Update)]


DRIVES = pytest.mark.parametrize(
    "drive",
    [
        pytest.param({}, id="a drive with locks"),
        pytest.param({"NO_FLOCK": "1"}, id="a drive that grants every lock"),
    ],
)


@DRIVES
@pytest.mark.parametrize(
    ("writers", "reports"),
    [
        pytest.param(8, 10, id="eight writers"),
        pytest.param(24, 3, id="twenty-four writers", marks=pytest.mark.slow),
        pytest.param(8, 200, id="eight busy writers", marks=pytest.mark.slow),
        pytest.param(24, 30, id="twenty-four busy writers", marks=pytest.mark.slow),
    ],
)
def test_writers_lose_nothing_and_double_nothing(
    tmp_path: Path, writers: int, reports: int, drive: dict[str, str]
) -> None:
    running = [start(tmp_path, "many", name, reports, **drive) for name in range(writers)]
    for writer in running:
        writer.communicate(timeout=240)
        assert writer.returncode == 0
    found = Counter(notes(tmp_path))
    assert found == Counter(f"{name}-{n}" for name in range(writers) for n in range(reports))
    assert [path.name for path in (tmp_path / "status").iterdir()] == [f"{UNIT}.yaml"]


@DRIVES
@pytest.mark.parametrize("kills", [30, pytest.param(300, marks=pytest.mark.slow)])
def test_kills_lose_nothing_acknowledged(tmp_path: Path, kills: int, drive: dict[str, str]) -> None:
    acknowledged = run(tmp_path, "kill", kills, **drive).split()
    found = notes(tmp_path)
    assert len(acknowledged) > kills
    assert set(acknowledged) <= set(found)
    assert len(found) == len(set(found))
    assert run(tmp_path, "one", **drive) == "done\n"
    assert [path.name for path in (tmp_path / "status").iterdir()] == [f"{UNIT}.yaml"]


@pytest.mark.slow
@DRIVES
def test_of_many_who_find_a_dead_lock_one_takes_it_over(
    tmp_path: Path, drive: dict[str, str]
) -> None:
    for round_number in range(2):
        holder = start(tmp_path, "hold", **drive)
        assert holder.stdout is not None
        holder.stdout.readline()
        holder.kill()
        holder.communicate(timeout=30)
        running = [start(tmp_path, "many", f"{round_number}/{n}", 1, **drive) for n in range(4)]
        for writer in running:
            writer.communicate(timeout=60)
    expected = Counter(f"{round_number}/{n}-0" for round_number in range(2) for n in range(4))
    assert Counter(notes(tmp_path)) == expected
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


@DRIVES
def test_a_lock_ends_with_the_process_that_held_it(tmp_path: Path, drive: dict[str, str]) -> None:
    seed(tmp_path)
    holder = start(tmp_path, "hold", **drive)
    assert holder.stdout is not None
    holder.stdout.readline()
    holder.kill()
    holder.communicate(timeout=30)
    assert (tmp_path / f"status/.{UNIT}.yaml.lock").exists()
    assert run(tmp_path, "one", **drive) == "done\n"
    assert notes(tmp_path) == ["示例", "one-0"]


@pytest.mark.slow
def test_the_lock_of_another_computer_is_left_alone_and_named(tmp_path: Path) -> None:
    seed(tmp_path)
    holder = start(tmp_path, "hold", OTHER_HOST="示例主机", NO_FLOCK="1")
    assert holder.stdout is not None
    holder.stdout.readline()
    holder.kill()
    holder.communicate(timeout=30)
    lock = tmp_path / f"status/.{UNIT}.yaml.lock"
    old = time.time() - 600
    os.utime(lock, (old, old))
    said = run(tmp_path, "one")
    assert f"进程 {holder.pid}（主机 示例主机，命令 wfplan hold" in said
    assert "已 10 分钟" in said
    assert f"请删除“{lock}”再试" in said
    lock.unlink()
    assert run(tmp_path, "one") == "done\n"


@pytest.mark.slow
def test_the_number_of_a_dead_process_may_be_another_one_s_by_now(tmp_path: Path) -> None:
    seed(tmp_path)
    lock = tmp_path / f"status/.{UNIT}.yaml.lock"
    me = this_process()
    lock.write_text(replace(me, started=me.started - 1).signature, "utf-8")
    assert run(tmp_path, "one") == "done\n"
    lock.write_text(me.signature, "utf-8")
    assert run(tmp_path, "one").startswith("LockHeld")


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP])
def test_a_drive_without_locks_is_said_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    before = seed(tmp_path)

    def refuse(_handle: int, _kind: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("fcntl.flock", refuse)
    began = time.monotonic()
    with pytest.raises(CannotLock, match=r"所在的磁盘不能加锁（[^A-Za-z]+）"):
        seed(tmp_path)
    assert time.monotonic() - began < 2
    untouched(tmp_path, before)


@pytest.mark.slow
def test_a_drive_that_knows_one_name_a_file_has_locks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_old: Path, _new: Path) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", refuse)
    seed(tmp_path)
    holder = start(tmp_path, "hold")
    assert holder.stdout is not None
    holder.stdout.readline()
    with pytest.raises(LockHeld):
        append_entries(WorkTree(tmp_path), UNIT, lambda _: [], wait_seconds=0.1)
    holder.kill()
    holder.communicate(timeout=30)
    untouched(tmp_path, seed(tmp_path))


def test_the_temporary_file_of_a_living_writer_stays(tmp_path: Path) -> None:
    before = seed(tmp_path)
    target = tmp_path / f"status/{UNIT}.yaml"
    living = stage_file(target, b"living").temporary
    me = this_process()
    dead = living.with_name(living.name.replace(me.tag, replace(me, started=1).tag))
    elsewhere = living.with_name(living.name.replace(me.machine, "00000000"))
    dead.write_bytes(b"dead")
    elsewhere.write_bytes(b"elsewhere")
    assert run(tmp_path, "one") == "done\n"
    assert target.read_bytes().startswith(before)
    assert {*target.parent.iterdir()} == {target, living, elsewhere}


def link(path: Path, to: Path) -> None:
    path.parent.mkdir(exist_ok=True)
    path.symlink_to(to)


@pytest.mark.parametrize(
    ("linked", "says"),
    [
        pytest.param(f"status/.{UNIT}.yaml.lock", "是符号链接，请删去它", id="the lock"),
        pytest.param(f"status/{UNIT}.yaml", "符号链接指向", id="the file"),
    ],
)
@pytest.mark.parametrize("is_there", [True, False], ids=["to a file", "to a file yet to be"])
def test_nothing_is_written_through_a_link_out_of_the_plan(
    tmp_path: Path, linked: str, says: str, is_there: bool
) -> None:
    plan, outside = tmp_path / "plan", tmp_path / "私人.txt"
    plan.mkdir()
    if is_there:
        outside.write_bytes(b"mine")
    link(plan / linked, outside)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(CannotWrite, match=says):
        seed(plan)
    assert sorted(tmp_path.rglob("*")) == before
    assert not is_there or outside.read_bytes() == b"mine"


@pytest.mark.parametrize("is_there", [True, False], ids=["to a folder", "to one yet to be"])
def test_no_file_is_made_in_a_status_folder_that_is_elsewhere(
    tmp_path: Path, is_there: bool
) -> None:
    plan, outside = tmp_path / "plan", tmp_path / "outside"
    plan.mkdir()
    if is_there:
        outside.mkdir()
    (plan / "status").symlink_to(outside)
    with pytest.raises(CannotWrite, match="符号链接指向"):
        seed(plan)
    assert list(tmp_path.rglob("outside/*")) == []


def test_a_link_within_the_plan_is_followed(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    link(tmp_path / "status", tmp_path / "data")
    seed(tmp_path)
    assert [path.name for path in (tmp_path / "data").iterdir()] == [f"{UNIT}.yaml"]


def test_what_cannot_be_removed_after_the_rename_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: object, *_rest: object, **_more: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(os, "unlink", refuse)
    monkeypatch.setattr(Path, "unlink", refuse)
    seed(tmp_path)
    assert notes(tmp_path) == ["示例"]
