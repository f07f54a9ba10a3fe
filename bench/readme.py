"""The tables of bench/README.md: each stands between two marks, and is renewed by its script."""

from __future__ import annotations

from pathlib import Path

README = Path(__file__).resolve().parent / "README.md"


def keep(name: str, table: str) -> None:
    """Put a table in the place of the one between `<!-- name -->` and `<!-- end of name -->`."""
    start, end = f"<!-- {name} -->\n", f"<!-- end of {name} -->\n"
    text = README.read_text("utf-8")
    assert text.count(start) == text.count(end) == 1, f"{README} has no place for {name}"
    before, after = text.partition(start)[0], text.partition(end)[2]
    README.write_text(f"{before}{start}{table}{end}{after}", encoding="utf-8")
