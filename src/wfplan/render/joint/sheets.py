"""任务清单 of one unit over several plans: a part for each, which is a form of its plan."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree

from wfplan.model import form
from wfplan.render.docx.fill import compile_all, fill_template
from wfplan.render.docx.finish import (
    DOCUMENT,
    pack_parts,
    parse_part,
    part_bytes,
    renumber_drawings,
)
from wfplan.render.docx.order import W
from wfplan.render.sheet.sending import SendingOptions
from wfplan.render.sheet.view import SheetView, sheet_views
from wfplan.render.sheet.workbook import sheet_grids
from wfplan.render.sheets import NAMES
from wfplan.render.view import plan_view
from wfplan.render.xlsx.grid import SheetGrid
from wfplan.render.xlsx.workbook import workbook_bytes
from wfplan.status.board import Board
from wfplan.store.file_name import safe_name
from wfplan.store.template import TemplateFile

_GUIDE = "填报说明"
_LONGEST_PAGE_NAME = 31
_NOT_IN_PAGE_NAMES = re.compile(r"[\[\]:*?/\\']")


@dataclass(frozen=True, slots=True)
class PlanSheets:
    """The sheets of one plan.

    Attributes:
        units: those that have one, each with the name under which the file is made: two plans may
            know a unit by two names.
    """

    key: str
    board: Board
    units: Mapping[str, str]
    options: SendingOptions


@dataclass(frozen=True, slots=True)
class SheetPart:
    """The sheet of a unit in one plan."""

    key: str
    board: Board
    view: SheetView
    facts: Mapping[str, str]


def joint_sheet_files(
    plans: Sequence[PlanSheets], template_by_unit: Mapping[str, TemplateFile]
) -> Iterator[tuple[str, bytes]]:
    """The file name and bytes of the document of each unit, all its parts by one template.

    Raises:
        TemplateFaults: what is wrong with a template.
    """
    templates = compile_all(template_by_unit, NAMES)
    for unit, parts in _parts_by_unit(plans).items():
        documents = [
            fill_template(templates[unit], {"plan": plan_view(one.board.plan), "sheet": one.view})
            for one in parts
        ]
        heads = [form.part_head(number, len(parts), one.key) for number, one in enumerate(parts, 1)]
        joined = _join_bodies([one[DOCUMENT] for one in documents], heads)
        data = pack_parts(
            {**documents[0], DOCUMENT: joined},
            _facts(parts),
            title=f"任务清单（{unit}）",
            created=max(one.board.as_of for one in parts),
        )
        yield f"{safe_name(f'任务清单-{unit}')}.docx", data


def joint_sheet_workbooks(plans: Sequence[PlanSheets]) -> Iterator[tuple[str, bytes]]:
    """The same as workbooks: the pages of each plan, and once how to fill them in."""
    for unit, parts in _parts_by_unit(plans).items():
        pages = []
        guides = []
        for number, one in enumerate(parts, 1):
            head = form.part_head(number, len(parts), one.key)
            for grid in sheet_grids(one.view, plan_view(one.board.plan)):
                if grid.name == _GUIDE:
                    guides.append(grid)
                else:
                    name = _page_name(f"{number}.{grid.name} {one.key}")
                    pages.append(replace(grid, name=name, note=f"{head}\n{grid.note}"))
        data = workbook_bytes(
            [*pages, _joint_guide(guides)],
            {**_facts(parts), form.KIND: form.SHEET},
            title=f"任务清单（{unit}）",
            created=max(one.board.as_of for one in parts),
        )
        yield f"{safe_name(f'任务清单-{unit}')}.xlsx", data


def _joint_guide(guides: Sequence[SheetGrid]) -> SheetGrid:
    """The longest: what one asks besides, it alone explains."""
    longest = max(guides, key=lambda grid: len(grid.rows))
    return replace(
        longest, title="任务清单填报说明", note="各方案的任务清单分页填写，存为一个文件报回"
    )


def _page_name(text: str) -> str:
    return _NOT_IN_PAGE_NAMES.sub("_", text)[:_LONGEST_PAGE_NAME]


def _parts_by_unit(plans: Sequence[PlanSheets]) -> dict[str, list[SheetPart]]:
    """The sheets of all plans by the name of the file, in the order of the plans."""
    found: dict[str, list[SheetPart]] = {}
    for plan in plans:
        for view in sheet_views(plan.board, plan.units, plan.options):
            facts = form.paper_facts(
                plan.board.plan.front,
                as_of=plan.board.as_of,
                unit=view.unit,
                entries=plan.board.entries,
                round=plan.options.round_id,
            )
            part = SheetPart(plan.key, plan.board, view, facts)
            found.setdefault(plan.units[view.unit], []).append(part)
    return found


def _facts(parts: Sequence[SheetPart]) -> dict[str, str]:
    return form.joint_facts([(one.key, one.facts) for one in parts])


def _join_bodies(documents: Sequence[bytes], heads: Sequence[str]) -> bytes:
    """One document of the bodies of several that are made by one template."""
    roots = [parse_part(data) for data in documents]
    bodies = [root.find(f"{W}body") for root in roots]
    whole = bodies[0]
    whole.insert(0, _head_paragraph(heads[0], is_first=True))
    end = next((at for at, child in enumerate(whole) if child.tag == f"{W}sectPr"), len(whole))
    for body, head in zip(bodies[1:], heads[1:], strict=True):
        blocks = [_head_paragraph(head, is_first=False)]
        blocks += [deepcopy(child) for child in body if child.tag != f"{W}sectPr"]
        whole[end:end] = blocks
        end += len(blocks)
    renumber_drawings(roots[0])
    return part_bytes(roots[0])


def _head_paragraph(text: str, *, is_first: bool) -> Any:
    """The line by which a part is known; every part but the first begins a page."""
    paragraph = etree.Element(f"{W}p")
    properties = etree.SubElement(paragraph, f"{W}pPr")
    if not is_first:
        etree.SubElement(properties, f"{W}pageBreakBefore")
    etree.SubElement(properties, f"{W}jc").set(f"{W}val", "center")
    run = etree.SubElement(paragraph, f"{W}r")
    etree.SubElement(etree.SubElement(run, f"{W}rPr"), f"{W}b")
    etree.SubElement(run, f"{W}t").text = text
    return paragraph
