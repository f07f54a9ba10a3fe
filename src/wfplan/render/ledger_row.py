"""A row of the ledger: its columns, and what stands in each of them."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence

from wfplan.model import form, words
from wfplan.model.heading import heading_line
from wfplan.model.plan import Chapter, Item, Measure
from wfplan.model.status import Evidence
from wfplan.render.counts import period_cell
from wfplan.render.printed_words import owner_words
from wfplan.render.xlsx.grid import Cell, CellLink, GridColumn
from wfplan.status.desk.measure_due import duty_due_words, waiting_words
from wfplan.status.due import SOURCE_WORDS, UNDATED
from wfplan.status.duty import Duty
from wfplan.status.wording import (
    absence_words,
    pace_words,
    reason_words,
    remark_words,
    succession_words,
)
from wfplan.units.member import Holding

UNLISTED = "集合责任单位，成员尚未列明，无从填报"

DUE_SOURCE = "时限依据"

COLUMNS = (
    GridColumn("编号", 8, "key"),
    GridColumn("任务项", 18, "text"),
    GridColumn("具体举措", 38, "text"),
    GridColumn("责任单位", 14),
    GridColumn("年度", 6, "number"),
    GridColumn("完成时限", 11, "date"),
    GridColumn("完成状态", 9, choices=tuple(words.STATES.values())),
    GridColumn("进度（%）", 9, "percent", bounds=(0, 100)),
    GridColumn("序时", 7),
    GridColumn("进展情况", 34, "typed"),
    GridColumn("存在问题", 22, "typed"),
    GridColumn("下步打算", 22, "typed"),
    GridColumn("亮灯", 6),
    GridColumn("亮灯原因", 16, "text"),
    GridColumn("填报日期", 11, "date"),
    GridColumn("审核", 8),
    GridColumn("分工", 6),
    GridColumn(DUE_SOURCE, 13),
    GridColumn(form.WORDS_HEADING, 30, "text"),
    GridColumn("章", 18, "text"),
    GridColumn("备注", 22, "text"),
    GridColumn("佐证材料", 24, "typed"),
    GridColumn("解决期限", 11, "date"),
    GridColumn("填报人", 10),
    GridColumn("id", 8, "typed", is_hidden=True),
)


def duty_row(duty: Duty, day_word: str, home: str) -> tuple[Cell, ...]:
    """The cells of a duty.

    Args:
        day_word: what its days are called.
        home: the way from the workbook's folder to the plan's.
    """
    counted = duty.status.effective_update
    return (
        duty.measure.id,
        _entry_name(duty.item, duty.measure),
        duty.measure.text,
        duty.unit_name,
        period_cell(duty.period),
        duty.due.day,
        duty.state and words.STATES[duty.state],
        duty.progress,
        pace_words(duty.pace) or None,
        counted.note if counted else None,
        counted.problem if counted else None,
        counted.next_step if counted else None,
        duty.light and words.LIGHTS[duty.light],
        reason_words(duty.light_reason) or None,
        counted.date if counted else None,
        _review_word(duty),
        duty.holding.role and words.ROLES[duty.holding.role],
        _due_source(duty, day_word),
        owner_words(duty.item, duty.measure),
        heading_line(duty.chapter.number, duty.chapter.title),
        _remark(duty),
        _evidence(counted.evidence, home) if counted else None,
        counted.problem_due if counted else None,
        counted.by if counted else None,
        duty.measure.id,
    )


def _evidence(evidence: Sequence[Evidence], home: str) -> Cell:
    """The names, a line each; one file or page is led to, of several files their folder."""
    if not evidence:
        return None
    names = "\n".join(map(form.evidence_name, evidence))
    first = evidence[0]
    if first.url:
        return CellLink(names, first.url)
    folders = {(one.path or "").rpartition("/")[0] for one in evidence}
    path = first.path if len(evidence) == 1 else folders.pop() if len(folders) == 1 else None
    return CellLink(names, f"external:{posixpath.join(home, path)}") if path else names


def _entry_name(item: Item, measure: Measure) -> str:
    """The item, and on a line below it what is printed before the measure's text.

    The column of the text holds nothing else, since it is compared when a ledger comes back.
    """
    heading = heading_line(item.number, item.heading)
    head = heading_line(measure.number, measure.title)
    return f"{heading}\n{head}" if head else heading


def _due_source(duty: Duty, day_word: str) -> str:
    """Where the due day comes from; of an extended one both days, and how late it is by each."""
    due = duty.due
    if due.is_extended:
        return duty_due_words(duty, day_word)
    source = SOURCE_WORDS[due.source] if due.source else UNDATED
    return "；".join(filter(None, (source, waiting_words(duty))))


def _remark(duty: Duty) -> str:
    said = [succession_words(duty), remark_words(duty.status, duty.holding.via)]
    if duty.absence:
        why = "无人承接" if duty.absence.kind == "ended" else "无人可报"
        said.insert(0, f"责任单位{absence_words(duty.absence)}，{why}")
    return "；".join(filter(None, said))


def group_row(chapter: Chapter, item: Item, measure: Measure, holding: Holding) -> tuple[Cell, ...]:
    """The cells of a measure of a group whose members nobody has listed."""
    filled: dict[str, Cell] = {
        "编号": measure.id,
        "任务项": _entry_name(item, measure),
        "具体举措": measure.text,
        "责任单位": holding.unit,
        "分工": holding.role and words.ROLES[holding.role],
        form.WORDS_HEADING: owner_words(item, measure),
        "章": heading_line(chapter.number, chapter.title),
        "备注": UNLISTED,
        "id": measure.id,
    }
    return tuple(filled.get(column.heading) for column in COLUMNS)


def _review_word(duty: Duty) -> str | None:
    status = duty.status
    if status.is_closed:
        return words.VERDICTS["closed"]
    if status.update is None:
        return None
    if status.is_answered and status.review:
        return words.VERDICTS[status.review.verdict]
    return "待审核"
