"""A .doc is made into a docx by LibreOffice; where that fails, one line says what to do."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from papers import ole
from wfplan.readers import office
from wfplan.readers.file import read_returned
from wfplan.readers.table import FileRefused

WORD = ole(WordDocument=b"")

pytestmark = pytest.mark.skipif(os.name == "nt", reason="a program made of a shell script")


def make_office(folder: Path, script: str) -> None:
    program = folder / "bin" / "soffice"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    program.chmod(0o755)


def refusal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str = "市司法局.doc") -> str:
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}")
    monkeypatch.setattr(office, "_PLACES", ())
    (tmp_path / name).write_bytes(WORD)
    with pytest.raises(FileRefused) as caught:
        read_returned(tmp_path / name)
    return str(caught.value)


@pytest.mark.parametrize("name", ["市司法局.doc", "市司法局.wps"])
def test_without_an_office_it_is_said_how_to_save_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    kind = name.rpartition(".")[2]
    assert refusal(tmp_path, monkeypatch, name) == (
        f"{name}：这是 .{kind} 文件，本机没有 LibreOffice，不能读取；"
        "请在 Word 或 WPS 中打开，另存为 .docx 后再导入（WF511）"
    )


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("exit 0", "LibreOffice 打不开它"),
        ("exit 1", "LibreOffice 打不开它"),
        ('mkdir -p "$7"; echo PK > "$7/source.docx"', "文件不完整"),
    ],
)
def test_what_an_office_cannot_make_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, said: str
) -> None:
    make_office(tmp_path, f"PATH=/bin:/usr/bin\n{script}")
    assert said in refusal(tmp_path, monkeypatch)


def test_an_office_that_hangs_is_ended_with_what_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "TIMEOUT_SECONDS", 0.5)
    make_office(tmp_path, f"PATH=/bin:/usr/bin\nsleep 300 & echo $! > {tmp_path}/pid\nwait")
    assert "超过 0.5 秒" in refusal(tmp_path, monkeypatch)
    sleeper = int((tmp_path / "pid").read_text("utf-8"))
    for _ in range(100):
        try:
            os.kill(sleeper, 0)
        except ProcessLookupError:
            return
        if Path(f"/proc/{sleeper}/stat").exists() and ") Z" in Path(
            f"/proc/{sleeper}/stat"
        ).read_text("utf-8"):
            return
        time.sleep(0.05)
    pytest.fail("the program that it started still runs")
