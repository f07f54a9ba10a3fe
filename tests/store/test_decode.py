"""Bytes that are refused before any parser sees them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wfplan.store.yaml.decode import MAX_BYTES, decode

REFUSED: list[tuple[str, bytes, tuple[str, int, int], str]] = [
    ("GBK", "a: 1\nb: 市司法局\n".encode("gbk"), ("WF001", 2, 4), "GBK"),
    ("UTF-16 with a mark", "a: 市".encode("utf-16"), ("WF001", 1, 1), "UTF-16"),
    ("UTF-16 without a mark", "a: title\n".encode("utf-16-le"), ("WF001", 1, 1), "UTF-16"),
    ("bytes of no encoding", b"a: \xff\xff\xff", ("WF001", 1, 4), "认不出"),
    ("NUL", b"a: 1\nb: x\x00y\n", ("WF003", 2, 5), "U+0000"),
    ("a vertical tab from Word", b"a: x\x0by\n", ("WF003", 1, 5), "U+000B"),
    ("an escape sequence", b"a: \x1b[31m\n", ("WF003", 1, 4), "U+001B"),
    ("a line separator", "a: x\u2028y\n".encode(), ("WF003", 1, 5), "U+2028"),
    ("a byte order mark inside", "a: x\ufeffy\n".encode(), ("WF003", 1, 5), "U+FEFF"),
    ("a lone carriage return", b"a: 1\rb: 2\n", ("WF003", 1, 5), "U+000D"),
    ("tab indentation", b"a:\n\tb: 1\n", ("WF005", 2, 1), "制表符"),
    ("tab after spaces", b"a:\n  \tb: 1\n", ("WF005", 2, 3), "制表符"),
    ("a conflict", b"<<<<<<< HEAD\na: 1\n", ("WF004", 1, 1), "<<<<<<<"),
    ("the middle of a conflict", b"a: 1\n=======\n", ("WF004", 2, 1), "======="),
    ("a file past the bound", b"#" * (MAX_BYTES + 1), ("WF012", 1, 1), "16,777,216"),
]


@pytest.mark.parametrize(
    ("name", "data", "place", "word"), REFUSED, ids=[row[0] for row in REFUSED]
)
def test_what_is_no_clean_text_is_refused_at_its_place(
    name: str, data: bytes, place: tuple[str, int, int], word: str
) -> None:
    text, problems = decode(data, "x.yaml")
    assert text is None
    assert (problems[0].code, problems[0].line, problems[0].column) == place
    assert word in problems[0].message


@pytest.mark.parametrize(
    "data",
    [
        "a: 市司法局\n",
        "a: 1\r\nb: 2\r\n",
        "a: 'x\ty'\n",
        "a: 𠮷 😀 é\n",
        "# ====== 标题 ======\na: 1\n",
        "",
    ],
    ids=[
        "Chinese",
        "CRLF",
        "a tab inside",
        "beyond the BMP",
        "equal signs in a comment",
        "nothing",
    ],
)
def test_clean_text_passes_unchanged(data: str) -> None:
    assert decode(data.encode(), "x.yaml") == (data, [])


def test_a_byte_order_mark_is_read_and_said() -> None:
    text, problems = decode(b"\xef\xbb\xbfa: 1\n", "x.yaml")
    assert text == "a: 1\n"
    assert [(found.code, found.severity) for found in problems] == [("WF002", "warning")]


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_faults(data: bytes) -> None:
    text, problems = decode(data, "x.yaml")
    assert text is not None or any(found.severity == "error" for found in problems)
