"""File names that every system takes and that never leave their folder."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wfplan.store.file_name import safe_name

GOOD = {
    "a unit's own name stays": "任务清单-市司法局",
    "a 、 inside stays": "市直有关部门、单位",
    "a character outside the BMP stays": "𠮷野",
    "latin letters and dots inside stay": "a.b-c",
}
BAD = {
    "a way up": "../x",
    "a slash": "a/b",
    "a backslash": "a\\b",
    "a device of Windows": "CON",
    "a device with a suffix": "nul.txt",
    "300 characters": "局" * 300,
    "nothing": "",
    "two dots": "..",
    "spaces around": " 局 ",
    "a dot at the end": "局.",
    "a control character": "局\x07",
    "a line end": "局\n局",
    "a turn of direction": "局\u202egnp.exe",
    "a name in parts": "e\u0301",
    "a lone surrogate": "局\ud800",
}


@pytest.mark.parametrize("text", GOOD.values(), ids=GOOD.keys())
def test_a_good_name_is_left_alone(text: str) -> None:
    assert safe_name(text) == text


@pytest.mark.parametrize("text", BAD.values(), ids=BAD.keys())
def test_a_name_that_hurts_becomes_a_plain_one(text: str, tmp_path: Path) -> None:
    name = safe_name(text)
    path = tmp_path / f"{name}.docx"
    path.write_bytes(b"")
    assert path.parent == tmp_path
    assert [file.name for file in tmp_path.iterdir()] == [path.name]
    assert re.fullmatch(r".*~[0-9a-f]{8}", name)
    assert len(path.name.encode()) <= 255


@given(st.text(max_size=400))
def test_every_text_becomes_a_name_of_one_step(text: str) -> None:
    name = safe_name(text)
    assert name not in ("", ".", "..")
    assert Path(name).name == name
    assert len(name.encode()) < 200


@given(st.lists(st.text(max_size=30), unique=True, max_size=8))
def test_two_texts_never_get_one_name(texts: list[str]) -> None:
    assert len({safe_name(text) for text in texts}) == len(texts)
