"""What general tools read of published texts, by the same readings and the same scorer.

`python bench/outline_rivals.py FOLDER SCORE.py [NN …]` prints the totals of three readers: wfplan;
heading patterns with units cut at 、 from brackets and labelled lines; and the same headings with
the words that jieba's tagger calls names of organisations (`nt`). It needs `pip install jieba`.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from outline import bare_text, neutral_output

_CHAPTER = re.compile(r"^\s*([一二三四五六七八九十]+)、\s*(.+)$")
_BRACKETED = re.compile(r"^\s*[（(]([一二三四五六七八九十]+)[）)]\s*(.+)$")
_NUMBERED = re.compile(r"^\s*(\d+)[.．、]\s*(.+)$")
_DUTY = re.compile(
    r"[（(〔【]([^（()）]*?(?:负责|牵头|配合|单位|部门)[^（()）]*)[）)〕】]|单位[：:](.+)"
)
_LABEL = re.compile(r"[^，；：:]*[：:]|(?:等)?(?:按职责分工)?(?:负责|牵头|配合|参与|落实)$")
_DATE = re.compile(r"\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日|底)?前")

Names = Callable[[str], Iterable[str]]
Reader = Callable[[str, bytes], dict[str, Any]]


def cut_names(text: str) -> Iterable[str]:
    """What stands between 、，； in brackets and behind labels that speak of duties."""
    for match in _DUTY.finditer(text):
        for part in re.split("[、，；]", match[1] or match[2]):
            name = _LABEL.sub("", part.strip()).strip()
            if name:
                yield name


def tagged_names(text: str) -> Iterable[str]:
    """The words that jieba's tagger calls names of organisations."""
    from jieba import posseg

    return (word for word, flag in posseg.cut(text) if flag == "nt")


def headings(names: Names) -> Reader:
    """A reader by patterns of headings, a line each: 一、, below it （一）, else 1."""

    def read(_: str, data: bytes) -> dict[str, Any]:
        lines = [line for line in data.decode().splitlines() if line.strip()]
        pattern = _BRACKETED if any(map(_BRACKETED.match, lines)) else _NUMBERED
        chapters: list[dict[str, Any]] = []
        items: list[dict[str, Any]] = []
        for line in lines:
            if chapter := _CHAPTER.match(line):
                chapters.append({"number": chapter[1], "title": chapter[2]})
            elif chapters and (item := pattern.match(line)):
                title = item[2].split("。")[0]
                items.append({"chapter": chapters[-1]["number"], "number": item[1], "title": title})
                items[-1]["text"] = item[2]
            elif items:
                items[-1]["text"] += line
        for item_data in items:
            text = item_data.pop("text")
            listed = dict.fromkeys(names(text))
            item_data["responsible"] = [{"unit": name, "role": "none"} for name in listed]
            item_data["deadlines"] = _DATE.findall(text)
        title = lines[0].strip() if lines else ""
        return {"title": title, "document_number": None, "chapters": chapters, "items": items}

    return read


READERS: dict[str, Reader] = {
    "wfplan": neutral_output,
    "headings, cut at 、": headings(cut_names),
    "headings, jieba nt": headings(tagged_names),
}


def main(folder: str, scorer: str, *numbers: str) -> None:
    for name, read in READERS.items():
        with tempfile.TemporaryDirectory() as outputs:
            for path in sorted(Path(folder).glob("*.txt")):
                output = json.dumps(read(path.name, bare_text(path)), ensure_ascii=False)
                (Path(outputs) / f"{path.stem}.json").write_text(output, "utf-8")
            command = [sys.executable, scorer, "--plans", folder, outputs, *numbers]
            said = subprocess.run(command, capture_output=True, text=True, check=False).stdout
        totals = said[said.index("\nreal:") :].split("\nsilent errors:")[0]
        print(f"== {name}{totals}")


if __name__ == "__main__":
    main(*sys.argv[1:])
