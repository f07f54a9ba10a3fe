"""The papers that are made by templates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wfplan.render import comparison, dashboard, document, notice, sheets
from wfplan.render.joint import dashboard as joint_dashboard
from wfplan.render.joint import public as joint_public
from wfplan.render.panel import public
from wfplan.render.report import final, unit_year
from wfplan.render.report import paper as report_paper
from wfplan.render.trace import paper as trace_paper

PAPERS: dict[str, Mapping[str, Any]] = {
    sheets.TEMPLATE: sheets.NAMES,
    "notice.docx、notice.txt": notice.NAMES,
    document.TEMPLATE: document.NAMES,
    comparison.TEMPLATE: comparison.NAMES,
    trace_paper.TEMPLATE: trace_paper.NAMES,
    "report.docx、report.html、report.md": report_paper.NAMES,
    "annual.docx、annual.html、annual.md": report_paper.NAMES,
    "unit-year.docx、unit-year.html、unit-year.md": unit_year.NAMES,
    "final.docx、final.html、final.md": final.NAMES,
    "dashboard.html": dashboard.NAMES,
    joint_dashboard.TEMPLATE: joint_dashboard.NAMES,
    public.TEMPLATE: public.NAMES,
    joint_public.TEMPLATE: joint_public.NAMES,
}
"""Each template, or the templates of one paper, and the names they get."""
