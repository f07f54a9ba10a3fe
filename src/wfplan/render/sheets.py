"""任务清单 as a docx: the template of each unit, filled with what it is asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from wfplan.model import form
from wfplan.render.docx.fill import CompiledTemplate, compile_all, fill_template
from wfplan.render.docx.finish import pack_parts
from wfplan.render.sheet.sending import SendingOptions
from wfplan.render.sheet.view import SheetView, sheet_views
from wfplan.render.view import PlanView, plan_view
from wfplan.status.board import Board
from wfplan.store.file_name import safe_name
from wfplan.store.template import TemplateFile

FORMATS: dict[str, str] = {"docx": "文档", "xlsx": "表格"}
TEMPLATE = "sheet.docx"
NAMES: dict[str, Any] = {"plan": PlanView, "sheet": SheetView}
"""What its template may use."""


def sheet_files(
    board: Board, files: Mapping[str, TemplateFile], options: SendingOptions
) -> Iterator[tuple[str, bytes]]:
    """The file name and bytes of the sheet of each unit that has a template.

    Raises:
        TemplateFaults: what is wrong with a template.
    """
    views = sheet_views(board, files, options)
    return fill_sheets(board, compile_all(files, NAMES), views, options.round_id)


def fill_sheets(
    board: Board,
    templates: Mapping[str, CompiledTemplate],
    views: Iterable[SheetView],
    round: str | None = None,
) -> Iterator[tuple[str, bytes]]:
    """The file name and bytes of each sheet.

    Args:
        templates: that of each unit that has a sheet.

    Raises:
        TemplateFaults: what is wrong with a template.
    """
    plan, front = plan_view(board.plan), board.plan.front
    for view in views:
        parts = fill_template(templates[view.unit], {"plan": plan, "sheet": view})
        facts = form.paper_facts(
            front, as_of=board.as_of, unit=view.unit, entries=board.entries, round=round
        )
        title = f"{view.title}（{view.name}）"
        data = pack_parts(parts, facts, title=title, created=board.as_of)
        yield f"{safe_name(f'任务清单-{view.name}')}.docx", data
