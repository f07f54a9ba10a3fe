"""A write leaves the old file or the new one."""

import os
import stat
from pathlib import Path

import pytest

from wfplan.errors import CannotWrite, NotDurable
from wfplan.store.write.file import (
    ChangedMeanwhileError,
    stamp_of,
    write_changed,
    write_file,
)
from wfplan.store.write.journal import write_files


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


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_several_files_are_replaced_together(tmp_path: Path) -> None:
    files = {tmp_path / name: name.encode() for name in "abc"}
    (tmp_path / "b").write_bytes(b"old")
    write_files(files, within=tmp_path, read={})
    assert {path: path.read_bytes() for path in files} == files
    assert names(tmp_path) == ["a", "b", "c"]


@pytest.mark.parametrize("refused", range(3))
def test_a_rename_that_is_refused_puts_all_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refused: int
) -> None:
    for name in "ab":
        (tmp_path / name).write_bytes(b"old")
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    files = {tmp_path / name: b"new" for name in "abc"}
    rename, third = os.replace, list(files)[refused]

    def replace(source: Path, target: Path) -> None:
        if target == third:
            raise OSError(13, "Permission denied")
        rename(source, target)

    monkeypatch.setattr(os, "replace", replace)
    with pytest.raises(CannotWrite, match="没有权限"):
        write_files(files, within=tmp_path, read={})
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_disk_that_stays_full_still_puts_all_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in "abc":
        (tmp_path / name).write_bytes(b"old")
    rename, calls = os.replace, iter(range(9))

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    def replace(source: Path, target: Path) -> None:
        if next(calls) == 2:
            monkeypatch.setattr(os, "fsync", full)
            raise OSError(28, "No space left on device")
        rename(source, target)

    monkeypatch.setattr(os, "replace", replace)
    with pytest.raises(CannotWrite, match="c”：磁盘已满"):
        write_files({tmp_path / name: b"new" for name in "abc"}, within=tmp_path, read={})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == dict.fromkeys(
        "abc", b"old"
    )


@pytest.mark.parametrize("done", range(4))
def test_an_interruption_between_two_renames_puts_all_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, done: int
) -> None:
    for name in "ab":
        (tmp_path / name).write_bytes(b"old")
    rename, calls = os.replace, iter(range(9))

    def replace(source: Path, target: Path) -> None:
        number = next(calls)
        if number == done // 2 and not done % 2:
            raise KeyboardInterrupt
        rename(source, target)
        if number == done // 2 and done % 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", replace)
    with pytest.raises(KeyboardInterrupt):
        write_files({tmp_path / name: b"new" for name in "abc"}, within=tmp_path, read={})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == dict.fromkeys(
        "ab", b"old"
    )


def test_a_target_that_is_a_folder_leaves_the_others_as_they_were(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "b").mkdir()
    with pytest.raises(CannotWrite, match="b”"):
        write_files({tmp_path / name: b"new" for name in "ab"}, within=tmp_path, read={})
    assert (names(tmp_path), (tmp_path / "a").read_bytes()) == (["a", "b"], b"old")


def test_files_that_are_there_but_not_sure_to_stay_are_said_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("wfplan.store.write.journal.sync_folder", refuse)
    with pytest.raises(NotDurable, match="没有确认写到磁盘：读写设备出错"):
        write_files({tmp_path / name: b"new" for name in "ab"}, within=tmp_path, read={})
    assert (tmp_path / "b").read_bytes() == b"new"


def test_a_disk_that_fills_at_the_last_file_leaves_all_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_bytes(b"old")
    sync, calls = os.fsync, iter(range(9))

    def full(handle: int) -> None:
        if next(calls) == 2:
            raise OSError(28, "No space left on device")
        sync(handle)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CannotWrite, match="磁盘已满"):
        write_files({tmp_path / name: b"new" for name in "abc"}, within=tmp_path, read={})
    assert (names(tmp_path), (tmp_path / "a").read_bytes()) == (["a"], b"old")


def test_one_file_that_changed_meanwhile_holds_back_all(tmp_path: Path) -> None:
    stamps = {tmp_path / name: stamp_of(tmp_path / name) for name in "ab"}
    (tmp_path / "b").write_bytes(b"theirs")
    with pytest.raises(ChangedMeanwhileError):
        write_files(dict.fromkeys(stamps, b"new"), within=tmp_path, read=stamps)
    assert (names(tmp_path), (tmp_path / "b").read_bytes()) == (["b"], b"theirs")
