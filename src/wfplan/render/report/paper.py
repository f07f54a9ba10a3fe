"""进展情况报告, 年度报告 and a unit's material as docx, Markdown or HTML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from markupsafe import Markup

from wfplan.model import form
from wfplan.model.period import period_of
from wfplan.model.text import date_text
from wfplan.render.chart.bars import bars_markup
from wfplan.render.chart.data import Chart
from wfplan.render.docx.charts import add_charts, chart_markup
from wfplan.render.docx.fill import compile_docx, fill_template
from wfplan.render.docx.finish import pack_parts
from wfplan.render.report import final, unit_year
from wfplan.render.report.annual import annual_title
from wfplan.render.report.charts import Draw
from wfplan.render.report.shapes import ReportView
from wfplan.render.report.unit_year import UnitYearBasis, unit_year_view
from wfplan.render.report.view import OF_ALL_DAYS, ReportBasis, report_view
from wfplan.render.template.text import fill_text
from wfplan.render.view import PlanView, plan_view
from wfplan.status.board import Board
from wfplan.store.file_name import safe_name
from wfplan.store.template import TemplateFile

Kind = Literal["progress", "annual", "unit-year", "final"]
Format = Literal["docx", "md", "html"]

KINDS: dict[Kind, str] = {
    "progress": "进展情况报告",
    "annual": "年度报告",
    "unit-year": "述法和考核自评材料",
    "final": "终期评估报告",
}
FORMATS: dict[Format, str] = {"docx": "Word", "md": "Markdown", "html": "网页"}
NAMES: dict[str, Any] = {"plan": PlanView, "report": ReportView}
"""What the templates of the plan's reports may use."""

_TEMPLATES: dict[Kind, str] = {
    "progress": "report",
    "annual": "annual",
    "unit-year": "unit-year",
    "final": "final",
}
_NAMES: dict[Kind, dict[str, Any]] = {
    "progress": NAMES,
    "annual": NAMES,
    "unit-year": unit_year.NAMES,
    "final": final.NAMES,
}


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """Which report is asked for, of what and as which kind of file.

    Attributes:
        material: of a unit's year, whose; None of the plan's reports.
    """

    kind: Kind
    format: Format
    basis: ReportBasis = OF_ALL_DAYS
    material: UnitYearBasis | None = None

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
    name = _file_name(board, request)
    if request.format == "docx":
        made = _word_report(board, request, path, data, name)
    else:
        draw = bars_markup if request.format == "html" else _no_drawing
        made = fill_text(data, path, _NAMES[request.kind], _context(board, request, draw))
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

    compiled = compile_docx(data, path, _NAMES[request.kind])
    parts = fill_template(compiled, _context(board, request, draw))
    front = board.plan.front
    facts = form.paper_facts(front, as_of=board.as_of)
    whole = add_charts(parts, drawn)
    return pack_parts(whole, facts, title=f"{front.title}{title}", created=board.as_of)


def _no_drawing(_: Chart) -> object:
    """Markdown has no charts; its tables hold the same numbers."""
    return None


def _file_name(board: Board, request: ReportRequest) -> str:
    """What the file is called: for its day, or for its year and its unit."""
    if request.kind in ("progress", "final"):
        return f"{KINDS[request.kind]}-{board.as_of.isoformat()}"
    period = request.basis.period
    year = period.end.year if period else board.as_of.year
    if request.material is not None:
        return f"{KINDS[request.kind]}-{request.material.unit}-{year}"
    return f"{annual_title(board.plan.front)}-{year}"


def _context(board: Board, request: ReportRequest, draw: Draw) -> dict[str, Any]:
    basis, material = request.basis, request.material
    context: dict[str, Any] = {"plan": plan_view(board.plan)}
    if request.kind == "final":
        return context | {"final": final.final_view(board, request.basis.date)}
    if material is None:
        return context | {"report": report_view(board, basis, draw)}
    period = basis.period or period_of(board.as_of.year)
    date = date_text(basis.date or board.as_of)
    return context | {"material": unit_year_view(board, period, material, date)}
