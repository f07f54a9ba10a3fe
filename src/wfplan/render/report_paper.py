"""进展情况报告 and 年度报告 as docx, Markdown or HTML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from markupsafe import Markup

from wfplan.model import form
from wfplan.model.period import Period
from wfplan.render.chart.bars import bars_markup
from wfplan.render.chart.data import Chart
from wfplan.render.docx.charts import add_charts, chart_markup
from wfplan.render.docx.fill import compile_docx, fill_template
from wfplan.render.docx.finish import pack_parts
from wfplan.render.report import ReportView
from wfplan.render.report_count import Asked
from wfplan.render.report_view import Draw, annual_title, report_view
from wfplan.render.template.text import fill_text
from wfplan.render.view import PlanView, plan_view
from wfplan.status.board import Board
from wfplan.status.change.words import EarlierState
from wfplan.store.file_name import safe_name
from wfplan.store.template import TemplateFile

Kind = Literal["progress", "annual"]
Format = Literal["docx", "md", "html"]

KINDS: dict[Kind, str] = {"progress": "进展情况报告", "annual": "年度报告"}
FORMATS: dict[Format, str] = {"docx": "Word", "md": "Markdown", "html": "网页"}
NAMES: dict[str, Any] = {"plan": PlanView, "report": ReportView}
"""What its templates may use."""

_TEMPLATES: dict[Kind, str] = {"progress": "report", "annual": "annual"}


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """Which report is asked for, of what and as which kind of file.

    Attributes:
        period: what was done is what was reported in it; None for all up to the board's day.
        board_at_end: as it stood when the period ended, where that is before the board's day.
        before: what it tells the changes since; None to tell none.
        asked: what its round asks; None where it is of none.
    """

    kind: Kind
    format: Format
    period: Period | None
    board_at_end: Board | None = None
    before: EarlierState | None = None
    asked: Asked | None = None

    @property
    def template(self) -> str:
        return f"{_TEMPLATES[self.kind]}.{self.format}"


def report_file(board: Board, request: ReportRequest, path: str, data: bytes) -> tuple[str, bytes]:
    """The file name and bytes of a report.

    Args:
        path: its template as people are shown it.
        data: the bytes of its template.

    Raises:
        TemplateFaults: what is wrong with the template.
    """
    front = board.plan.front
    year = request.period.end.year if request.period else board.as_of.year
    is_annual = request.kind == "annual"
    when = str(year) if is_annual else board.as_of.isoformat()
    name = f"{annual_title(front) if is_annual else KINDS[request.kind]}-{when}"
    if request.format == "docx":
        made = _word_report(board, request, path, data, name)
    else:
        draw = bars_markup if request.format == "html" else _no_drawing
        made = fill_text(data, path, NAMES, _context(board, request, draw))
    return f"{safe_name(name)}.{request.format}", made


def report_files(
    board: Board, requests: Sequence[tuple[ReportRequest, TemplateFile]]
) -> Iterator[tuple[str, bytes]]:
    """The file name and bytes of several reports, each with its template.

    Raises:
        TemplateFaults: what is wrong with a template.
    """
    for request, template in requests:
        yield report_file(board, request, template.path, template.data)


def _word_report(board: Board, request: ReportRequest, path: str, data: bytes, title: str) -> bytes:
    drawn: list[Chart] = []

    def draw(chart: Chart) -> Markup:
        drawn.append(chart)
        drawing = chart_markup(chart, len(drawn))
        return Markup(  # noqa: S704 - the texts in a drawing have been escaped
            f'</w:t></w:r><w:r>{drawing}</w:r><w:r><w:t xml:space="preserve">'
        )

    compiled = compile_docx(data, path, NAMES)
    parts = fill_template(compiled, _context(board, request, draw))
    front = board.plan.front
    facts = form.paper_facts(front, as_of=board.as_of)
    whole = add_charts(parts, drawn)
    return pack_parts(whole, facts, title=f"{front.title}{title}", created=board.as_of)


def _no_drawing(_: Chart) -> object:
    """Markdown has no charts; its tables hold the same numbers."""
    return None


def _context(board: Board, request: ReportRequest, draw: Draw) -> dict[str, Any]:
    return {
        "plan": plan_view(board.plan),
        "report": report_view(
            board,
            request.period,
            draw,
            board_at_end=request.board_at_end,
            before=request.before,
            asked=request.asked,
        ),
    }
