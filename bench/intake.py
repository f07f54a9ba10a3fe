"""Reading sheets back against python-docx merely opening them: `python bench/intake.py`.

31 sheets, then 3,000 (the same ones over and over). Ours reads, judges and proposes.
"""

from __future__ import annotations

import sys
import tempfile
import time
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DAY = "2022-06-30"


def main() -> None:
    import docx

    from wfplan.cli.app import run
    from wfplan.intake.ground import Ground
    from wfplan.intake.propose import propose
    from wfplan.intake.read import read_returned
    from wfplan.store.load import load_plan
    from wfplan.store.tree import WorkTree

    with tempfile.TemporaryDirectory() as name:
        run(["--plan", str(ROOT / "plan"), "render", "sheets", "--as-of", DAY, "-o", name])
        plan = load_plan(WorkTree(ROOT / "plan")).plan
        assert plan is not None
        paths = sorted(Path(name).glob("*.docx"))
        for count in (31, int(sys.argv[1]) if len(sys.argv) > 1 else 3000):
            many = [paths[number % len(paths)] for number in range(count)]
            ground = Ground(plan, {}, date.fromisoformat(DAY))
            start = time.perf_counter()
            for path in many:
                propose(read_returned(path), ground, None)
            ours = time.perf_counter() - start
            start = time.perf_counter()
            for path in many:
                docx.Document(str(path))
            theirs = time.perf_counter() - start
            print(
                f"{count:>5} sheets   wfplan {1000 * ours / count:.1f} ms each   "
                f"python-docx opens in {1000 * theirs / count:.1f} ms   {ours / theirs:.2f} x"
            )


if __name__ == "__main__":
    main()
