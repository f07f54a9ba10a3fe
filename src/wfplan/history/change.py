"""One difference between two plans, as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from wfplan.history.segment import Segment
from wfplan.model.record import Kind
from wfplan.problem import Pointer

Action = Literal[
    "added", "removed", "moved", "split", "merged", "reworded", "reassigned", "changed"
]
Level = Literal["plan", "unit", "group", "chapter", "item", "measure"]

LEVEL_WORDS: dict[Level, str] = {
    "plan": "方案",
    "unit": "责任单位",
    "group": "集合责任单位",
    "chapter": "章",
    "item": "任务项",
    "measure": "举措",
}


@dataclass(frozen=True, slots=True)
class Change:
    """What became different in one place.

    Attributes:
        level, id: what it is about; the id of a unit or group is its name, that of front matter "".
        chapter: the id of the chapter it stands in now (or stood in, if removed); None for
            front matter and units.
        field: the name of the field; None where the whole record came, went or moved.
        label: the Chinese name of the field, or of the level.
        before, after: the two values in words; None where there was or is none.
        segments: `before` and `after` in one, the changed words marked; for every change, `equal`
            and `removed` joined are `before`, `equal` and `added` joined are `after`.
        was: the ids that a record had before, where it goes on from them under another; of the
            three actions that tell it, `before` and `after` begin each with its id.
        units_added, units_removed: for `reassigned`, the names; both empty if only reordered.
        pointer: where it stands in the new plan; the nearest holder of what was removed.
    """

    kind: Kind
    action: Action
    level: Level
    id: str
    chapter: str | None
    field: str | None
    label: str
    before: str | None
    after: str | None
    pointer: Pointer
    segments: tuple[Segment, ...] = ()
    units_added: tuple[str, ...] = ()
    units_removed: tuple[str, ...] = ()
    was: tuple[str, ...] = ()


def change_record(change: Change) -> dict[str, Any]:
    """The JSON object of a change."""
    return {
        "kind": change.kind,
        "change": change.action,
        "level": change.level,
        "id": change.id,
        "chapter": change.chapter,
        "field": change.field,
        "label": change.label,
        "what": what_happened(change),
        "before": change.before,
        "after": change.after,
        "segments": [{"op": part.operation, "text": part.text} for part in change.segments],
        "units_added": list(change.units_added),
        "units_removed": list(change.units_removed),
        "was": list(change.was),
    }


_VERBS: dict[Action, str] = {
    "added": "新增",
    "removed": "删去",
    "moved": "移动",
    "split": "拆分",
    "merged": "合并",
}


def what_happened(change: Change) -> str:
    """`新增举措`, `删去任务项`, `移动举措（原 1-1-3）`, or the name of the field that changed."""
    verb = _VERBS.get(change.action, "")
    former = f"（原 {'、'.join(change.was)}）" if change.was else ""
    return f"{verb}{LEVEL_WORDS[change.level] if verb else change.label}{former}"


def marked_words(change: Change) -> str:
    """One short line, the changed words marked inside: `1-1-2 正文：[-深-]{+优+}化…`"""
    marks = {"equal": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    text = "".join(marks[part.operation].format(part.text) for part in change.segments)
    return f"{change.id or LEVEL_WORDS[change.level]} {what_happened(change)}：{text}"


def change_words(change: Change) -> str:
    """One line about a change, both texts quoted."""
    before, after = f"“{change.before}”", f"“{change.after}”"
    subject = " ".join(part for part in (LEVEL_WORDS[change.level], change.id) if part)
    match change.action:
        case "added":
            return f"新增{subject}{after}"
        case "removed":
            return f"删去{subject}{before}"
        case "moved" | "split" | "merged" if change.was:
            verb = {"moved": "移", "split": "拆分而", "merged": "合并而"}[change.action]
            return f"{subject} 由 {'、'.join(change.was)} {verb}来：原为{before}，现为{after}"
        case "moved":
            return f"{subject} 由{change.before}移到{change.after}"
        case "reassigned":
            said = [f"增加{'、'.join(f'“{name}”' for name in change.units_added)}"]
            said = said if change.units_added else []
            if change.units_removed:
                said.append(f"去掉{'、'.join(f'“{name}”' for name in change.units_removed)}")
            what = "，".join(said) or "调整顺序"
            return f"{subject} 的{change.label}{what}：原为{before}，现为{after}"
        case _:
            was = before if change.before is not None else "空"
            now = after if change.after is not None else "空"
            return f"{subject} 的{change.label}原为{was}，现为{now}"
