"""A published text read in one call, and what was read as lines to compare."""

from __future__ import annotations

from collections.abc import Iterator

from wfplan.publication.outline.read import read_publication
from wfplan.publication.outline.record import NoPlan, Outline, OutlineHolding, Publication
from wfplan.readers.document.file import read_document


def read(text: str, name: str = "示例.txt") -> Publication | NoPlan:
    return read_publication(read_document(name, text.encode()))


def read_one(text: str, name: str = "示例.txt") -> Outline:
    """The one plan of a text."""
    found = read(text, name)
    assert isinstance(found, Publication), found
    assert len(found.plans) == 1
    return found.plans[0]


def shown(plan: Outline) -> str:
    """Everything that was read, a line each."""
    return "".join(f"{line}\n" for line in _lines(plan))


def _lines(plan: Outline) -> Iterator[str]:
    front = plan.front
    yield f"title: {plan.title}"
    for name in ("document_number", "letter_title", "addressees", "date", "note"):
        if words := getattr(front, name):
            yield f"{name}: {words.text}"
    for name in ("issuers", "letter", "preamble"):
        yield from (f"{name}: {words.text}" for words in getattr(front, name))
    for chapter in plan.chapters:
        yield f"chapter {chapter.number.text if chapter.number else '-'} {chapter.title.text}"
        yield from (f"  group {group.number.text} {group.title.text}" for group in chapter.groups)
        yield from (f"  before {words.text}" for words in chapter.before)
    for item in plan.items:
        number = item.number.text if item.number else "-"
        yield f"item {item.chapter} {number} {item.title.text if item.title else '-'}"
        yield from holding_lines(item.holding, "  ")
        yield from (f"  lead-in {words.text}" for words in item.lead_in)
        yield from (f"  before {words.text}" for words in item.before)
        for measure in item.measures:
            yield from (f"    before {words.text}" for words in measure.before)
            yield f"  measure {measure.number.text if measure.number else '-'} {measure.text.text}"
            yield from holding_lines(measure.holding, "    ")
    yield from (f"after: {words.text}" for words in plan.after)
    yield from (f"said once: {words.text}" for words in plan.conventions)
    yield from (f"doubt {d.code} {d.chapter} {d.item} {d.text}" for d in plan.doubts)


def holding_lines(holding: OutlineHolding, indent: str) -> Iterator[str]:
    units = "、".join(f"{duty.unit.text}({duty.role or '-'})" for duty in holding.duties)
    if units:
        yield f"{indent}units {units}"
    yield from (f"{indent}by {words.text}" for words in holding.deadlines)
