"""公文: the plan itself, as it was issued."""

from __future__ import annotations

from typing import Any

from wfplan.model import form
from wfplan.model.plan import Plan
from wfplan.render.docx.fill import compile_docx, fill_template
from wfplan.render.docx.finish import pack_parts
from wfplan.render.view import PlanView, plan_view
from wfplan.store.file_name import safe_name

TEMPLATE = "document.docx"
NAMES: dict[str, Any] = {"plan": PlanView}
"""What its template may use."""


def document_file(plan: Plan, template: bytes, path: str) -> tuple[str, bytes]:
    """The file's name and bytes. They depend on nothing but the plan and the template.

    Args:
        path: the template as people are shown it.

    Raises:
        TemplateFaults: what is wrong with the template.
    """
    compiled = compile_docx(template, path, NAMES)
    view = plan_view(plan, in_full=True)
    facts = form.paper_facts(plan.front)
    parts = fill_template(compiled, {"plan": view})
    issued = plan.front.date or plan.front.revisions[-1].date
    data = pack_parts(parts, facts, title=view.title, created=issued)
    return f"{safe_name(view.title)}.docx", data
