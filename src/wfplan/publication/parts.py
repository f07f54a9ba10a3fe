"""The parts of a document that may be plans: each run of numbers from the first on."""

from __future__ import annotations

from collections.abc import Sequence

from wfplan.publication.front import front_start, pieces_of
from wfplan.publication.lines import Source
from wfplan.publication.marks import Mark
from wfplan.publication.scheme import top_runs
from wfplan.publication.structure import Part


def find_parts(source: Source, marks: Sequence[Mark]) -> list[Part]:
    """The parts, in the order of the document; empty where nothing is numbered."""
    runs = top_runs(marks)
    if not runs:
        return []
    fronts = [tuple(pieces_of(source, 0, runs[0][0].start))]
    starts = [0]
    for before, run in zip(runs, runs[1:], strict=False):
        pieces = pieces_of(source, before[-1].end, run[0].start)
        begin = front_start(source, pieces)
        fronts.append(tuple(pieces[begin:]))
        starts.append(pieces[begin].start if begin < len(pieces) else run[0].start)
    ends = [*starts[1:], len(source.text)]
    return [
        Part(front, tuple(run), end) for front, run, end in zip(fronts, runs, ends, strict=True)
    ]
