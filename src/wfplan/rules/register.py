"""The lines of rounds.yaml and notices.yaml, each with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from wfplan.model.notice import Notice
from wfplan.model.plan import Plan
from wfplan.model.record import Record
from wfplan.model.round import Round, RoundEntry
from wfplan.problem import Pointer
from wfplan.rules.context import at

ROUNDS_FILE = "rounds.yaml"
NOTICES_FILE = "notices.yaml"
CONCLUSION_FILE = "conclusion.yaml"


def round_lines(plan: Plan) -> Iterator[tuple[RoundEntry, Pointer]]:
    """The lines about rounds, as they stand."""
    for place, line in enumerate(plan.rounds):
        yield line, Pointer(ROUNDS_FILE, ("rounds", place))


def notice_lines(plan: Plan) -> Iterator[tuple[Notice, Pointer]]:
    """The lines about notices, as they stand."""
    for place, line in enumerate(plan.notices):
        yield line, Pointer(NOTICES_FILE, ("notices", place))


class RegisterEntry(NamedTuple):
    """What the lines of one id say in the end, by field: the value and where it stands."""

    name: str
    first: Pointer
    fields: dict[str, tuple[Any, Pointer]]


def round_entries(plan: Plan) -> list[RegisterEntry]:
    """What each round is by all of its own lines; a later line corrects what it gives."""
    lines = round_lines(plan)
    return _entries((line.id, line, place) for line, place in lines if isinstance(line, Round))


def notice_entries(plan: Plan) -> list[RegisterEntry]:
    """What each notice is by all of its lines; a later line corrects what it gives."""
    return _entries((line.number, line, place) for line, place in notice_lines(plan))


def _entries(lines: Iterable[tuple[str, Record, Pointer]]) -> list[RegisterEntry]:
    found: dict[str, RegisterEntry] = {}
    for name, line, pointer in lines:
        entry = found.setdefault(name, RegisterEntry(name, pointer, {}))
        for field in line.model_fields_set:
            if getattr(line, field) is not None:
                entry.fields[field] = getattr(line, field), at(pointer, field)
    return list(found.values())
