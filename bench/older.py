"""This version beside an older one: loading, validating and folding, each in turn.

    python bench/older.py [--write] [--revision d3e6daf] [--rounds 7] [--sizes 1 100 1000]

The older sources and their plan, in the format of its time, are taken out of git. The same plan, as
many times over, is written in both formats; each version reads its own. The proof of the text is
measured on the new version alone: the same plan with and without a source. Figures are the medians
of the ratios of each round.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import median

import readme
from generate import PLAN, write_plan
from wfplan.model.ids import arabic_number
from wfplan.model.printed import official_strings
from wfplan.publication.verify import is_proved
from wfplan.store.load import load_plan
from wfplan.store.tree import WorkTree

HERE = Path(__file__).resolve().parent
REVISION = "d3e6daf"
"""The last commit that knew format 1 alone."""

ENTRIES = 1_000_000
Pair = tuple[Mapping[str, float], Mapping[str, float]]


def take_out(revision: str, folder: Path) -> Path:
    """The sources, the plan and the templates of a revision; the folder."""
    order = ["git", "archive", revision, "src", "plan", "templates"]
    done = subprocess.run(order, cwd=HERE.parent, check=True, capture_output=True)
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
        archive.extractall(folder, filter="data")
    return folder


def times(source: Path, *arguments: object) -> dict[str, float]:
    """What a worker of one version measured."""
    done = subprocess.run(
        [sys.executable, "-P", str(HERE / "older_worker.py"), *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": str(source)},
        check=True,
        capture_output=True,
        text=True,
    )
    answer: dict[str, float] = json.loads(done.stdout)
    return answer


def ratio(pairs: list[Pair], name: str) -> float:
    return median(later[name] / earlier[name] for earlier, later in pairs)


def read_row(copies: int, rounds: int, older: Path, root: Path) -> str:
    """One line of the table: both versions on one size."""
    old, new, proved = (root / name for name in ("old", "new", "proved"))
    write_plan(old, copies, older / "plan")
    number_in_digits(old)
    write_plan(new, copies)
    shutil.copytree(new, proved)
    write_source(proved)
    pairs: list[Pair] = []
    proofs: list[Pair] = []
    inner = max(1, 100 // copies) if copies < 100 else 1
    for _ in range(rounds):
        earlier = times(older / "src", "read", old, inner)
        later = times(HERE.parent / "src", "read", new, inner)
        pairs.append((earlier, later))
        proofs.append((later, times(HERE.parent / "src", "read", proved, inner)))
    figures = (ratio(pairs, "load"), ratio(pairs, "validate"), ratio(proofs, "validate"))
    size = f"{copies * 123:,}"
    first = median(later["load"] for _, later in pairs)
    cells = [size, f"{first * 1e3:,.1f}", *(f"{one:.2f}" for one in figures)]
    return f"| {' | '.join(cells)} |"


def number_in_digits(folder: Path) -> None:
    """The older version knew no Chinese numeral from a hundred on."""
    for path in (folder / "chapters").iterdir():
        text = path.read_text("utf-8")
        number = re.search("^number: (.*[百千].*)$", text, re.MULTILINE)
        if number:
            digits = f"number: '{arabic_number(number[1])}'"
            path.write_text(text.replace(number[0], digits, 1), encoding="utf-8")


def write_source(folder: Path) -> None:
    """The published text of a plan: all its official words, a line each."""
    plan = load_plan(WorkTree(folder)).plan
    assert plan is not None
    (folder / "source").mkdir()
    text = "\n".join(one.text for one in official_strings(plan))
    assert is_proved(plan, text)
    (folder / "source" / "方案.txt").write_text(text + "\n", encoding="utf-8")


def add_successors(folder: Path) -> None:
    """Let two units end, so that others answer for what they owed."""
    path = folder / "units.yaml"
    text = path.read_text("utf-8")
    for unit, successor in (("市司法局", "市公安局"), ("市财政局", "市审计局")):
        line = f"  - name: {unit}\n"
        assert line in text
        ends = f"    valid_until: 2024-01-01\n    successors: [{{unit: {successor}}}]\n"
        text = text.replace(line, line + ends)
    path.write_text(text, encoding="utf-8")


def fold_rows(rounds: int, older: Path, root: Path) -> Iterator[str]:
    """The fold of plain reports by both, and of all kinds and successors by the new one."""
    succeeded = root / "succeeded"
    shutil.copytree(PLAN, succeeded)
    add_successors(succeeded)
    plain: list[Pair] = []
    mixed: list[Pair] = []
    for _ in range(rounds):
        earlier = times(older / "src", "fold", older / "plan", ENTRIES, "plain")
        plain.append((earlier, times(HERE.parent / "src", "fold", PLAN, ENTRIES, "plain")))
        mixed.append((earlier, times(HERE.parent / "src", "fold", succeeded, ENTRIES, "mixed")))
    for title, pairs in (("reports", plain), ("all kinds, successors", mixed)):
        own = median(later["fold"] for _, later in pairs)
        cells = [f"{ratio(pairs, name):.2f}" for name in ("fold", "board")]
        yield f"| {title} | {own * 1e6:.2f} | {' | '.join(cells)} |"


def tables(given: argparse.Namespace) -> Iterator[str]:
    """The lines of both tables."""
    with tempfile.TemporaryDirectory() as name:
        older = take_out(given.revision, Path(name) / "older")
        if given.sizes:
            yield "| measures | load, ms | load | validate | validate, with : without the text |"
            yield "| ---: | ---: | ---: | ---: | ---: |"
        for copies in given.sizes:
            with tempfile.TemporaryDirectory() as folder:
                rounds = given.rounds if copies < 1000 else min(given.rounds, 3)
                yield read_row(copies, rounds, older, Path(folder))
        if given.fold:
            yield ""
            yield f"| fold of {ENTRIES:,} entries | µs an entry | fold | board |"
            yield "| --- | ---: | ---: | ---: |"
            yield from fold_rows(given.fold, older, Path(name))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--write", action="store_true", help="keep the tables in bench/README.md")
    parser.add_argument("--revision", default=REVISION)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--sizes", type=int, nargs="*", default=[1, 100, 1000])
    parser.add_argument("--fold", type=int, default=3, help="rounds of the fold; 0 for none")
    given = parser.parse_args()
    lines = []
    for line in tables(given):
        print(line, flush=True)
        lines.append(line + "\n")
    if given.write:
        readme.keep("older", "".join(lines))


if __name__ == "__main__":
    main()
