"""The least that a command line over a checked YAML plan costs: what `wfplan list` is held against.

A Typer application of one command, ruamel.yaml's C parser over the plan's files, and one pydantic
model; nothing is folded, rolled up or laid out.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer
from _ruamel_yaml import CParser, StreamEndEvent
from pydantic import BaseModel


class Unit(BaseModel):
    name: str


def main(folder: Annotated[str, typer.Argument()]) -> None:
    """Pull every event of the plan's files and print the name of one unit."""
    for path in sorted(Path(folder).rglob("*.yaml")):
        parser = CParser(path.read_text(encoding="utf-8"))
        while type(parser.get_event()) is not StreamEndEvent:
            pass
    sys.stdout.write(f"{Unit(name='市司法局').name}\n")


if __name__ == "__main__":
    typer.run(main)
