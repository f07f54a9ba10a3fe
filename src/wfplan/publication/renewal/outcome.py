"""What becomes of each id, for people and as data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from wfplan.model.plan import Plan
from wfplan.model.text import opening_words

FATE_WORDS = {
    "kept": "沿用",
    "reworded": "文字相近，沿用编号",
    "moved": "移动",
    "split": "拆分",
    "merged": "合并",
    "added": "新增",
    "removed": "删去",
}

_DOUBT_WORDS = {
    "reworded": "文字与原 {} 相近而不同，沿用编号",
    "moved": "由原 {} 移来，文字有改动",
    "split": "由原 {} 拆分而来",
    "merged": "由原 {} 合并而来",
}


def doubt_words(kind: str, former: Sequence[str]) -> str:
    """What a person is to look at: `由原 1-2-2 拆分而来`."""
    return _DOUBT_WORDS.get(kind, "原为 {}").format("、".join(former))


@dataclass(frozen=True, slots=True)
class IdOutcome:
    """What became of an id, or what a new one comes from.

    Attributes:
        kind: a key of `FATE_WORDS`.
        former: the ids that it was, or goes on from.
        is_near: the words are not the same.
    """

    id: str
    kind: str
    former: tuple[str, ...]
    text: str
    is_near: bool = False


def removed_outcomes(old: Plan, outcomes: Sequence[IdOutcome]) -> Iterator[IdOutcome]:
    """The ids of the old plan that are no more, and that nothing goes on from."""
    said = {one.id for one in outcomes} | {name for one in outcomes for name in one.former}
    for chapter in old.chapters:
        if chapter.id not in said:
            yield IdOutcome(chapter.id, "removed", (), chapter.heading)
        for item in chapter.items:
            if item.id not in said:
                yield IdOutcome(item.id, "removed", (), item.heading)
            for measure in item.measures:
                if measure.id not in said:
                    yield IdOutcome(measure.id, "removed", (), measure.text)


def outcome_lines(outcomes: Iterable[IdOutcome]) -> Iterator[str]:
    """`1-1-4　移动（原 1-2-3）　推行示例……`, a line each."""
    for one in outcomes:
        former = "" if one.former in ((), (one.id,)) else f"（原 {'、'.join(one.former)}）"
        doubt = "，存疑" if one.is_near else ""
        said = f"{FATE_WORDS[one.kind]}{former}{doubt}"
        yield f"{one.id}　{said}　{opening_words(one.text)}"


def outcome_counts(outcomes: Iterable[IdOutcome]) -> str:
    """`举措：沿用 120 条，新增 2 条，删去 1 条`."""
    counts = Counter(one.kind for one in outcomes if one.id.count("-") == 2)
    said = [f"{word} {counts[kind]} 条" for kind, word in FATE_WORDS.items() if counts[kind]]
    return f"举措：{'，'.join(said)}"


def outcome_records(outcomes: Iterable[IdOutcome]) -> list[dict[str, Any]]:
    """The JSON objects."""
    return [
        {
            "id": one.id,
            "outcome": one.kind,
            "was": list(one.former),
            "text": one.text,
            "doubt": one.is_near,
        }
        for one in outcomes
    ]
