"""Bytes to text: what is refused before any parser sees it."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from wfplan.problem import Problem
from wfplan.store.yaml import yaml_rules

MAX_BYTES = 16 * 1024 * 1024

UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]"
)
_LONE_RETURN = re.compile(r"\r(?!\n)")
_TAB = re.compile(r"^ *\t", re.MULTILINE)
_MARKERS = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?:[ ].*)?\r?$", re.MULTILINE)


def decode(data: bytes, path: str) -> tuple[str | None, list[Problem]]:
    """The text of a file without its byte order mark, and what is wrong with it.

    The text is None where there is none that a parser should see. Line ends stay as they are.
    """
    if len(data) > MAX_BYTES:
        message = f"文件有 {len(data):,} 字节，上限为 {MAX_BYTES:,} 字节"
        return None, [yaml_rules.TOO_LARGE.problem(path, 1, 1, message)]
    problems: list[Problem] = []
    if data.startswith(codecs.BOM_UTF8):
        data = data[len(codecs.BOM_UTF8) :]
        message = "文件以字节序标记（BOM）开头，请另存为不带 BOM 的 UTF-8"
        problems.append(yaml_rules.BYTE_ORDER_MARK.problem(path, 1, 1, message))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        good = data[: error.start].decode("utf-8")
        message = f"文件不是 UTF-8 编码，{_guess_encoding(data)}；请另存为 UTF-8"
        return None, [
            *problems,
            yaml_rules.NOT_UTF8.problem(path, *line_and_column(good, len(good)), message),
        ]
    refusals = list(_find_refusals(text, data, path))
    return (None if refusals else text), problems + refusals


def line_and_column(text: str, index: int) -> tuple[int, int]:
    """Line and column, from 1, of the character at `index`."""
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def _find_refusals(text: str, data: bytes, path: str) -> Iterator[Problem]:
    if b"\x00" in data and data.count(b"\x00") * 3 > len(data):
        yield yaml_rules.NOT_UTF8.problem(
            path, 1, 1, "文件不是 UTF-8 编码，看起来是 UTF-16；请另存为 UTF-8"
        )
        return
    match = UNPRINTABLE.search(text) or ("\r" in text and _LONE_RETURN.search(text))
    if match:
        code = f"U+{ord(match[0]):04X}"
        place = line_and_column(text, match.start())
        yield yaml_rules.CONTROL_CHARACTER.problem(
            path, *place, f"有看不见的控制字符 {code}，请删去"
        )
    if any(marker in text for marker in _MARKERS):
        for match in _CONFLICT.finditer(text):
            place = line_and_column(text, match.start())
            message = f"留有 git 合并冲突标记“{match[0][:7]}”，请选定一边后删去标记"
            yield yaml_rules.CONFLICT_MARKER.problem(path, *place, message)
    if "\t" in text:
        for match in _TAB.finditer(text):
            place = line_and_column(text, match.end() - 1)
            message = "行首用了制表符缩进，请改用空格"
            yield yaml_rules.TAB_INDENTATION.problem(path, *place, message)


def _guess_encoding(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "看起来是 UTF-16"
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return "也认不出是什么编码"
    return "看起来是 GBK"
