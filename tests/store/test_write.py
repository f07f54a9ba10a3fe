"""A write leaves the old file or the new one."""

import os
import stat
from pathlib import Path

import pytest

from wfplan.errors import CannotWrite
from wfplan.store.write import write_changed, write_file


def test_a_new_file_is_written(tmp_path: Path) -> None:
    write_file(tmp_path / "a.yaml", b"new")
    assert (tmp_path / "a.yaml").read_bytes() == b"new"


def test_an_old_file_is_replaced_and_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write_file(path, b"new")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_link_stays_and_what_it_names_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "real.yaml").write_bytes(b"old")
    (tmp_path / "link.yaml").symlink_to("real.yaml")
    write_file(tmp_path / "link.yaml", b"new")
    assert (tmp_path / "link.yaml").is_symlink()
    assert (tmp_path / "real.yaml").read_bytes() == b"new"


def test_a_folder_that_is_not_there_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="不能写入"):
        write_file(tmp_path / "absent" / "a.yaml", b"new")
    assert list(tmp_path.iterdir()) == []


def test_a_failed_write_keeps_the_old_file_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"old")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CannotWrite, match="磁盘已满"):
        write_file(path, b"new")
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.yaml"]
    assert path.read_bytes() == b"old"


def test_a_file_of_the_same_bytes_is_left_alone(tmp_path: Path) -> None:
    same, other = tmp_path / "same", tmp_path / "deep" / "other"
    same.write_bytes(b"1")
    before = same.stat().st_mtime_ns
    assert write_changed({same: b"1", other: b"2"}) == [other]
    assert same.stat().st_mtime_ns == before
    assert other.read_bytes() == b"2"


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    assert write_changed({tmp_path / "deep" / "a": b"1"}, dry_run=True) == [tmp_path / "deep" / "a"]
    assert list(tmp_path.iterdir()) == []
