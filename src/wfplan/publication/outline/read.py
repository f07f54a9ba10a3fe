"""A document as an outline, or the reason why it is none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from wfplan.publication.numbers.marks import find_marks
from wfplan.publication.outline.parts import body_marks, find_parts
from wfplan.publication.outline.record import NoPlan, Outline, OutlineDoubt, Publication
from wfplan.publication.outline.refuse import refuse_outline, refuse_text
from wfplan.publication.outline.structure import read_part
from wfplan.publication.task_table.read import read_tables
from wfplan.publication.text.fold import is_traditional
from wfplan.publication.text.lines import make_source
from wfplan.readers.document.block import Paragraph, TextDocument
from wfplan.rules.doubt_rules import LEFT_OUT, NOBODY_NAMED, TRADITIONAL

_MOST_LISTED = 12
_ATTACHED = re.compile(r"附 *[件表] *[一二三四五六七八九十\d]{0,2} *[：:]?")
_LIST = re.compile("(?:表|清单|名单|分工|职责|目录|台账|指标)$")
_TABLE_HEAD = re.compile(
    r"(?:^|\n) *(?:序\s{0,3}号|编\s{0,3}号)[^：。]{2,90}?"
    r"(?:责任|牵头|配合|负责|指导|主管|实施|承办)\s{0,3}(?:单位|部门)(?!\s{0,3}：)"
)
"""The heads of a table whose cells were lost."""


def read_publication(document: TextDocument) -> Publication | NoPlan:
    """The plans of a document, or why it holds none."""
    sample = "\n".join(block.text for block in document.blocks if isinstance(block, Paragraph))
    cells = "".join(
        cell
        for block in document.blocks
        if not isinstance(block, Paragraph)
        for row in block.rows
        for cell in row
    )
    traditional = is_traditional(sample or cells)
    source = make_source(document.blocks, is_traditional=traditional)
    marks = list(find_marks(source.folded))
    refusal = refuse_text(source, marks, f"{sample}\n{cells}", cells)
    if refusal is not None:
        return refusal
    marks = body_marks(source, marks)
    parts = find_parts(source, marks)
    outlines = [read_part(source, marks, part) for part in parts]
    tables = read_tables(source, is_traditional=traditional)
    plans, left_out = _choose(outlines, tables)
    if _TABLE_HEAD.search(source.folded):
        if not any(map(_has_units, plans)):
            return NoPlan(
                "任务写在表格里，而表格已散成文字（多为 PDF），不能逐格读出；"
                "请用含表格的 docx、xlsx 或 csv 导入"
            )
        left_out = left_out or ["序号…"]
    plans = _with_letter(plans, outlines)
    kept = [plan for plan in plans if refuse_outline(plan) is None]
    if not kept:
        return next(
            (found for plan in plans if (found := refuse_outline(plan))),
            NoPlan("没有找到编号的任务（如“一、”“（一）”“1.”）或任务表，不是可以导入的方案"),
        )
    return Publication(
        tuple(
            _with_doubts(plan, left_out, document.hidden, is_traditional=traditional)
            for plan in kept
        )
    )


def _choose(
    outlines: Sequence[Outline], tables: Sequence[Outline]
) -> tuple[list[Outline], list[str]]:
    """The plans among the parts, and what is left out."""
    with_units = [plan for plan in outlines if _has_units(plan)]
    if with_units:
        kept, attached = _without_attachments(with_units)
        return kept, attached + [plan.title for plan in tables]
    with_items = [plan for plan in outlines if plan.items and plan.chapters]
    is_letter = all(plan.title.endswith("通知") for plan in with_items)
    if tables and (is_letter or not with_items):
        return list(tables), []
    left = [plan.title for plan in tables]
    if with_items:
        own = [plan for plan in with_items if not plan.title.endswith("通知")]
        return [(own or with_items)[0]], left
    return list(outlines), left


def _without_attachments(plans: Sequence[Outline]) -> tuple[list[Outline], list[str]]:
    """The plans without the lists that are attached to the first, and the titles of these."""
    first = plans[0]
    kept, left = [first], []
    for plan in plans[1:]:
        is_list = not _is_attached(first) or _LIST.search(plan.title)
        if _is_attached(plan) and is_list:
            left.append(plan.title)
        else:
            kept.append(plan)
    return kept, left


def _is_attached(plan: Outline) -> bool:
    """Whether 附件 stands over its title."""
    return any(_ATTACHED.fullmatch(words.text) for words in plan.front.other)


def _with_letter(plans: list[Outline], outlines: Sequence[Outline]) -> list[Outline]:
    """The one plan with number, date and issuer of the letter that it is attached to."""
    if len(plans) != 1 or not outlines or plans[0] is outlines[0]:
        return plans
    plan, letter = plans[0], outlines[0].front
    if plan.front.document_number or plan.front.date:
        return plans
    front = replace(
        plan.front,
        letter_title=letter.title,
        document_number=letter.document_number,
        addressees=letter.addressees,
        issuers=letter.issuers,
        date=letter.date,
    )
    return [replace(plan, front=front)]


def _has_units(plan: Outline) -> bool:
    return any(
        item.holding.duties or any(measure.holding.duties for measure in item.measures)
        for item in plan.items
    )


def _with_doubts(
    plan: Outline, left_out: Sequence[str], hidden: Sequence[str], *, is_traditional: bool
) -> Outline:
    """The plan with what is in doubt about the whole of it."""
    doubts = list(plan.doubts)
    if is_traditional:
        found = "全文为繁体字，单位名称暂照原文；请核对，必要时改用简体文本重新导入"
        doubts.insert(0, OutlineDoubt(TRADITIONAL, found))
    if left_out:
        found = f"附表“{left_out[0] or '无标题'}”没有读入；请核对，任务写在表中的单独导入该表"
        doubts.append(OutlineDoubt(LEFT_OUT, found))
    if hidden:
        names = "、".join(f"“{title}”" for title in hidden[:_MOST_LISTED])
        found = f"隐藏的表{names}没有读入；请核对，任务写在其中的取消隐藏后重新导入"
        doubts.append(OutlineDoubt(LEFT_OUT, found))
    doubts += _nobody(plan)
    return replace(plan, doubts=tuple(sorted(doubts, key=lambda doubt: doubt.start)))


def _nobody(plan: Outline) -> list[OutlineDoubt]:
    """One doubt for all items that nobody answers for."""
    idle = [
        item
        for item in plan.items
        if not item.holding.duties and not any(measure.holding.duties for measure in item.measures)
    ]
    if not idle:
        return []
    chapters = {item.chapter for item in idle}
    chapter = idle[0].chapter if len(chapters) == 1 else ""
    advice = "暂空着；请补责任单位，或确认原文没有"
    if len(idle) == 1:
        number = idle[0].number.text if idle[0].number else ""
        found = f"没有写责任单位，{advice}"
        return [OutlineDoubt(NOBODY_NAMED, found, chapter, number, idle[0].start)]
    names = [f"{item.chapter}{item.number.text if item.number else ''}" for item in idle]
    listed = "，".join(names[:_MOST_LISTED]) + ("等" if len(names) > _MOST_LISTED else "")
    found = f"{len(idle)} 项没有写责任单位（{listed}），{advice}"
    return [OutlineDoubt(NOBODY_NAMED, found, chapter)]
