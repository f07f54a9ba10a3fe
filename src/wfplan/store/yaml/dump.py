"""A plan as files: the house format, in which loading gives the same plan again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wfplan.model.plan import Plan
from wfplan.model.record import Record
from wfplan.store.tree import (
    CONCLUSION_FILE,
    EDITIONS,
    NOTICES_FILE,
    PLAN_FILE,
    ROUNDS_FILE,
    UNITS_FILE,
)
from wfplan.store.yaml.parse import dump_yaml

_HINT = "# yaml-language-server: $schema={}schema/{}.schema.json\n"
_MOST_WHOLE = 1e15
"""Beyond it a whole number is written as it is counted: with an exponent."""


def plan_files(plan: Plan) -> dict[str, bytes]:
    """The bytes of every file that holds something of a plan, by its name in the plan folder.

    What is empty or as the format has it anyway is left out; texts are quoted wherever YAML could
    read a number or a date. Reports, the published text and the schemas are not part of it.
    """
    files = _edition_files(plan, "")
    files[UNITS_FILE] = _file("units", plan.roster, "")
    if plan.rounds:
        files[ROUNDS_FILE] = line_file("rounds", plan.rounds)
    if plan.notices:
        files[NOTICES_FILE] = line_file("notices", plan.notices)
    if plan.conclusion is not None:
        files[CONCLUSION_FILE] = _file("conclusion", plan.conclusion, "")
    for edition in plan.editions:
        files |= _edition_files(edition, f"{EDITIONS}/{edition.front.version}/")
    return files


def _edition_files(plan: Plan, base: str) -> dict[str, bytes]:
    up = "../" * base.count("/")
    files = {f"{base}{PLAN_FILE}": _file("plan", plan.front, up)}
    for name, chapter in zip(plan.chapter_files, plan.chapters, strict=True):
        files[name] = _file("chapter", chapter, f"{up}../")
    return files


def _file(kind: str, record: Record, up: str) -> bytes:
    return (_HINT.format(up, kind) + dump_yaml(_bare(record))).encode()


def line_file(kind: str, records: Iterable[Record]) -> bytes:
    """A list of dated things, one line an entry, so that git merges them by line."""
    from wfplan.store.write.entry import flow_text

    fields = [record.model_dump(by_alias=True, exclude_defaults=True) for record in records]
    lines = "".join(f"  - {flow_text(one)}\n" for one in fields)
    return f"{_HINT.format('', kind)}{kind}:\n{lines}".encode()


def _bare(value: Any) -> Any:
    """A record as data without what is as the format has it; one that says only a name is that."""
    if isinstance(value, Record):
        kept = {
            field.alias or name: _bare(getattr(value, name))
            for name, field in type(value).model_fields.items()
            if field.is_required() or getattr(value, name) != field.default
        }
        shortens = type(value).__name__ in ("Assignment", "Membership")
        return kept["unit"] if shortens and len(kept) == 1 else kept
    if isinstance(value, tuple):
        return [_bare(inner) for inner in value]
    if isinstance(value, float) and value.is_integer() and abs(value) < _MOST_WHOLE:
        return int(value)
    return value
