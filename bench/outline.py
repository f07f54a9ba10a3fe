"""What is read of published texts, against readings made by hand: scores and times.

`python bench/outline.py FOLDER SCORE.py [NN …]`: FOLDER holds `NN-name.txt` with
`NN-name.expect.json` beside each, SCORE.py compares outputs with them. Prints its table, then the
time of each text in this process (the least of five), and how time and memory grow with one line
of up to a million characters.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import time
import tracemalloc
from pathlib import Path
from typing import Any

from wfplan.publication.outline.data import outline_data
from wfplan.publication.outline.read import read_publication
from wfplan.publication.outline.record import NoPlan, Outline
from wfplan.readers.document.block import TextDocument, UnreadableFile
from wfplan.readers.document.file import read_document

TURNS = 5
LENGTHS = (10_000, 100_000, 300_000, 1_000_000)


def main(folder: str, scorer: str, *numbers: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        texts = sorted(Path(folder).glob("*.txt"))
        texts = [path for path in texts if not numbers or path.name[:2] in numbers]
        spent = []
        for path in texts:
            data = bare_text(path)
            output = json.dumps(neutral_output(path.name, data), ensure_ascii=False)
            (Path(name) / f"{path.stem}.json").write_text(output, "utf-8")
            spent.append((path.stem, len(data.decode()), _seconds(read_document(path.name, data))))
        subprocess.run([sys.executable, scorer, "--plans", folder, name, *numbers], check=False)
    for stem, length, seconds in spent:
        per = 1e7 * seconds / max(length, 1)
        print(f"{stem:<40} {length:>6} characters {1000 * seconds:7.1f} ms {per:6.1f} ms/10,000")
    for length in LENGTHS:
        document = read_document("x.txt", one_line(length).encode())
        seconds, memory = _seconds(document, turns=1), _memory(document)
        print(
            f"one line of {length:>9,} characters {1000 * seconds:8.0f} ms "
            f"{1e7 * seconds / length:6.1f} ms/10,000, "
            f"memory {memory / (3 * length):.1f} x the text"
        )


def bare_text(path: Path) -> bytes:
    """A text without the lines that say where it is from."""
    return re.sub(r"\A(?:# (?:source|facsimile):.*\n)+", "", path.read_text("utf-8")).encode()


def neutral_output(name: str, data: bytes) -> dict[str, Any]:
    """The form that the scorer takes."""
    try:
        found = read_publication(read_document(name, data))
    except UnreadableFile as error:
        return {"refused": str(error)}
    if isinstance(found, NoPlan):
        return {"refused": found.reason}
    plans = [_plan(plan, name) for plan in found.plans]
    return plans[0] if len(plans) == 1 else {"plans": plans}


def _plan(plan: Outline, name: str) -> dict[str, Any]:
    data = outline_data(plan, name)
    for item in data["items"]:
        for holder in (item, *item["measures"]):
            for unit in holder["responsible"]:
                unit["role"] = unit["role"] or "none"
    data["doubts"] = [
        {"chapter": doubt["chapter"], "number": doubt["item"], "text": doubt["message"]}
        for doubt in data["doubts"]
    ]
    return data


def _seconds(document: TextDocument, turns: int = TURNS) -> float:
    spent = []
    for _ in range(turns):
        start = time.process_time()
        read_publication(document)
        spent.append(time.process_time() - start)
    return min(spent)


def _memory(document: TextDocument) -> int:
    """Bytes that reading adds at its peak."""
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    read_publication(document)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak - before


def one_line(length: int) -> str:
    """A plan of our own without a line end, of about so many characters."""
    pieces, number, size = ["示例市示例工作方案为做好示例工作，制定本方案。一、示例章节"], 0, 30
    while size < length:
        number += 1
        piece = (
            f"{number}.示例任务。推进示例工作，完善示例制度（含专项示例），2025年底前实现全覆盖。"
            "开展示例检查，及时通报示例情况。（牵头单位：市司法局，配合单位：市公安局、市财政局）"
        )
        pieces.append(piece)
        size += len(piece)
    return "".join(pieces) + "二、示例保障。抓好示例落实。"


if __name__ == "__main__":
    main(*sys.argv[1:])
