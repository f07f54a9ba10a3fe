"""What a unit said last, as a sheet shows it: printed in grey, and known again when it is back."""

from __future__ import annotations

from wfplan.model import form, words
from wfplan.model.status import Evidence, Update
from wfplan.model.typed.day import date_text


def report_line(update: Update) -> str:
    """`正在推进，40%，2022年3月1日`"""
    percent = "" if update.progress is None else f"{update.progress}%"
    parts = (words.STATES[update.state], percent, date_text(update.date))
    return "，".join(filter(None, parts))


def evidence_name(evidence: Evidence) -> str:
    """A file by its name alone, a page by its address."""
    return evidence.url or (evidence.path or "").rpartition("/")[2]


def report_lines(update: Update) -> tuple[str, ...]:
    """The state of a report, then its words, each line of them its own."""
    said = (
        ("进展情况", update.note),
        ("存在问题", update.problem),
        ("下步打算", update.next_step),
        ("佐证材料", "、".join(map(evidence_name, update.evidence))),
    )
    lines = [f"{form.LAST}{report_line(update)}"]
    for heading, text in said:
        kept = [line for line in (text or "").splitlines() if line.strip()]
        lines += [f"{heading}：{line}" if at == 0 else line for at, line in enumerate(kept)]
    return tuple(lines)
