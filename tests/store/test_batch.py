"""Many files at once: none appears before all are made, and the same bytes are left alone."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from wfplan.errors import CannotWrite
from wfplan.store.write.batch import write_archive, write_batch

FILES = [("甲.docx", b"1"), ("乙.docx", b"2"), ("内/丙.docx", b"3")]


class FaultyTemplateError(Exception):
    """Stands for whatever goes wrong on the way."""


def broken(written: list[str]) -> Iterator[tuple[str, bytes]]:
    for name, data in FILES[:2]:
        written.append(name)
        yield name, data
    raise FaultyTemplateError


def files_in(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_all_files_are_written_into_folders_that_are_made(tmp_path: Path) -> None:
    batch = write_batch(tmp_path / "新", iter(FILES))
    assert files_in(tmp_path / "新") == dict(FILES)
    assert len(batch.written) == 3


def test_nothing_appears_when_the_last_file_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "甲.docx").write_bytes(b"old")
    written: list[str] = []
    with pytest.raises(FaultyTemplateError):
        write_batch(tmp_path, broken(written))
    assert len(written) == 2
    assert files_in(tmp_path) == {"甲.docx": b"old"}


def test_a_file_with_the_same_bytes_is_left_alone(tmp_path: Path) -> None:
    write_batch(tmp_path, FILES)
    os.utime(tmp_path / "甲.docx", ns=(1, 1))
    (tmp_path / "乙.docx").write_bytes(b"edited")
    batch = write_batch(tmp_path, FILES)
    assert [path.name for path in batch.written] == ["乙.docx"]
    assert len(batch.unchanged) == 2
    assert (tmp_path / "甲.docx").stat().st_mtime_ns == 1


def test_a_dry_run_names_the_files_and_writes_nothing(tmp_path: Path) -> None:
    batch = write_batch(tmp_path / "新", FILES, dry_run=True)
    assert [path.name for path in batch.written] == ["甲.docx", "乙.docx", "丙.docx"]
    assert list(tmp_path.iterdir()) == []


def test_an_archive_holds_the_files_and_is_the_same_each_time(tmp_path: Path) -> None:
    path = tmp_path / "新" / "全部.zip"
    first = write_archive(path, FILES)
    data = path.read_bytes()
    again = write_archive(path, FILES)
    with zipfile.ZipFile(path) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == dict(FILES)
    assert (first.written, again.unchanged) == ((path,), (path,))
    assert path.read_bytes() == data
    assert files_in(tmp_path / "新").keys() == {"全部.zip"}


def test_no_archive_appears_when_a_file_cannot_be_made(tmp_path: Path) -> None:
    with pytest.raises(FaultyTemplateError):
        write_archive(tmp_path / "全部.zip", broken([]))
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_a_file_is_said_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "占用").write_bytes(b"")
    with pytest.raises(CannotWrite, match="占用"):
        write_batch(tmp_path / "占用", FILES)
