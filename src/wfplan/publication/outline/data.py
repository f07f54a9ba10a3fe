"""An outline as plain data, for programs and for people."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any

from wfplan.problem import Problem
from wfplan.publication.outline.record import (
    Outline,
    OutlineHolding,
    OutlineItem,
    OutlineMeasure,
    Words,
)
from wfplan.publication.proposal.roster import is_collective

_LONGEST_NAME = 60
_ROLE_WORDS = {"lead": "牵头", "support": "配合", None: ""}


def outline_data(plan: Outline, path: str) -> dict[str, Any]:
    """The outline by the names of `import --dry-run --format json`."""
    return {
        "title": plan.title,
        "document_number": _text(plan.front.document_number),
        "chapters": [
            {"number": _number(chapter.number), "title": chapter.title.text}
            for chapter in plan.chapters
        ],
        "items": [_item(item) for item in plan.items],
        "doubts": [
            _problem(problem) | {"chapter": doubt.chapter or None, "item": doubt.item or None}
            for problem, doubt in zip(doubt_problems(plan, path), plan.doubts, strict=True)
        ],
    }


def doubt_problems(plan: Outline, path: str) -> list[Problem]:
    """The doubts as warnings at their lines of the text that was read."""
    found = []
    for doubt in plan.doubts:
        line = plan.text.count("\n", 0, doubt.start) + 1
        column = doubt.start - plan.text.rfind("\n", 0, doubt.start)
        place = f"{doubt.chapter}{doubt.item}" if doubt.item else doubt.chapter
        message = f"{place}：{doubt.text}" if place else doubt.text
        found.append(doubt.rule.problem(path, line, column, message))
    return found


def counts_of(plan: Outline) -> dict[str, int]:
    """How many chapters, items, measures, units, collectives and doubts an outline has."""
    names = {duty.unit.text for holding in _holdings(plan) for duty in holding.duties}
    groups = {name for name in names if is_collective(name)}
    return {
        "章": len(plan.chapters),
        "任务项": len(plan.items),
        "举措": sum(len(item.lead_in) + len(item.measures) for item in plan.items),
        "责任单位": len(names - groups),
        "集合": len(groups),
        "存疑": len(plan.doubts),
    }


def outline_text(plan: Outline) -> str:
    """The outline as lines to read, with counts at the end."""
    number = _text(plan.front.document_number)
    lines = [plan.title or "（无标题）", *([number] if number else [])]
    chapter: str | None = None
    titles = {_key(found.number, found.title): found.title.text for found in plan.chapters}
    for item in plan.items:
        if item.chapter != chapter and item.chapter:
            title = titles.get(item.chapter, "")
            lines.append(f"{item.chapter}、{title}" if title != item.chapter else title)
        chapter = item.chapter
        head = f"  {_text(item.number) or ''}{_title(item) or ''}"
        lines.append(_line(head, item.holding))
        lines += [
            _line(f"    {_text(one.number) or ''}{_shortened(one.text.text)}", one.holding)
            for one in item.measures
            if one.number or one.holding.duties or one.holding.deadlines
        ]
    lines.append("，".join(f"{count} {name}" for name, count in counts_of(plan).items()))
    return "".join(f"{line}\n" for line in lines)


def _key(number: Words | None, title: Words) -> str:
    return (number or title).text


def _line(head: str, holding: OutlineHolding) -> str:
    units = "、".join(
        f"{duty.unit.text}（{_ROLE_WORDS[duty.role]}）" if duty.role else duty.unit.text
        for duty in holding.duties
    )
    dates = "、".join(words.text for words in holding.deadlines)
    return "  ".join(filter(None, (head, f"〔{units}〕" if units else "", dates)))


def _shortened(text: str) -> str:
    return text if len(text) <= 30 else f"{text[:30]}…"


def _holdings(plan: Outline) -> Iterator[OutlineHolding]:
    for item in plan.items:
        yield item.holding
        for measure in item.measures:
            yield measure.holding


def _item(item: OutlineItem) -> dict[str, Any]:
    return {
        "chapter": item.chapter or None,
        "number": _number(item.number),
        "title": _title(item),
        **({"text": "".join(words.text for words in item.lead_in)} if item.lead_in else {}),
        **_holding(item.holding),
        "measures": [_measure(measure) for measure in item.measures],
    }


def _title(item: OutlineItem) -> str | None:
    """The title; an item of one short sentence is called by it."""
    if item.title or len(item.measures) != 1 or item.measures[0].number:
        return _text(item.title)
    text = item.measures[0].text.text.rstrip("。；")
    return text if len(text) <= _LONGEST_NAME and "。" not in text else None


def _measure(measure: OutlineMeasure) -> dict[str, Any]:
    return {
        "number": _number(measure.number),
        "title": _text(measure.title),
        "text": measure.text.text,
        **_holding(measure.holding),
    }


def _holding(holding: OutlineHolding) -> dict[str, Any]:
    return {
        "responsible": [{"unit": duty.unit.text, "role": duty.role} for duty in holding.duties],
        "responsible_text": [words.text for words in holding.words],
        "deadlines": [words.text for words in holding.deadlines],
    }


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "path": problem.path,
        "line": problem.line,
        "column": problem.column,
        "code": problem.code,
        "name": problem.name,
        "severity": problem.severity,
        "message": problem.message,
    }


def _text(words: Words | None) -> str | None:
    return words.text if words else None


def _number(words: Words | None) -> str | None:
    """As printed; a figure in a circle is no figure to every program, and becomes one."""
    if words is None:
        return None
    return unicodedata.normalize("NFKC", words.text) if words.text[0] in _CIRCLED else words.text


_CIRCLED = "".join(map(chr, range(0x2460, 0x2474)))
