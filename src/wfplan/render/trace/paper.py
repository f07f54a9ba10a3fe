"""对照表 of two plans as docx."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from wfplan.model.plan import Plan
from wfplan.model.text import legal_text
from wfplan.render.docx.fill import compile_docx, fill_template
from wfplan.render.docx.finish import pack_parts
from wfplan.render.template.names import field_help
from wfplan.render.view import PlanView, plan_view
from wfplan.store.file_name import safe_name

TEMPLATE = "trace.docx"


@dataclass(frozen=True, slots=True)
class TraceRowView:
    """一条举措与另一方案的一条举措；没有对应的，另一边为空。"""

    there_id: str = field(metadata=field_help("旧方案（上级方案）的编号", "1-1-3"))
    there_text: str = field(metadata=field_help("旧方案（上级方案）的原文", "推行示例一窗受理。"))
    relation: str = field(metadata=field_help("关系", "文字相近"))
    ground: str = field(metadata=field_help("依据；凭文字的为空", "新方案写明原编号"))
    here_id: str = field(metadata=field_help("新方案（本方案）的编号", "2-1-3"))
    here_text: str = field(metadata=field_help("新方案（本方案）的原文", "深化示例一窗受理。"))


@dataclass(frozen=True, slots=True)
class TraceGroupView:
    """一章的对照。"""

    title: str = field(metadata=field_help("章；新增的另为一组", "一、健全政府机构职能体系"))
    rows: tuple[TraceRowView, ...] = field(metadata=field_help("各条举措", ""))


@dataclass(frozen=True, slots=True)
class TraceView:
    """两个方案的对照。"""

    title: str = field(metadata=field_help("标题", "《示例方案》与《示例方案2030》对照表"))
    there: str = field(metadata=field_help("左边是哪个方案", "旧方案"))
    here: str = field(metadata=field_help("右边是哪个方案", "新方案"))
    counts: str = field(metadata=field_help("各有多少条", "旧方案 123 条：原文相同 20 条"))
    groups: tuple[TraceGroupView, ...] = field(metadata=field_help("各章", ""))


NAMES: dict[str, Any] = {"plan": PlanView, "trace": TraceView}
"""What its template may use."""


@dataclass(frozen=True, slots=True)
class TracePaper:
    """What a 对照表 says.

    Attributes:
        plan: the newer one; the day of its last revision stands in the file as its date.
        groups: those of `publication.trace.table.trace_groups`.
    """

    plan: Plan
    title: str
    there: str
    here: str
    counts: str
    groups: Sequence[Mapping[str, Any]]


def trace_file(paper: TracePaper, path: str, template: bytes) -> tuple[str, bytes]:
    """The file name and bytes of the table. They depend on nothing but the arguments.

    Raises:
        TemplateFaults: what is wrong with the template.
    """
    compiled = compile_docx(template, path, NAMES)
    view = TraceView(
        title=_shown(paper.title),
        there=paper.there,
        here=paper.here,
        counts=paper.counts,
        groups=tuple(
            TraceGroupView(
                _shown(group["title"]),
                tuple(
                    TraceRowView(**{name: _shown(text) for name, text in row.items()})
                    for row in group["rows"]
                ),
            )
            for group in paper.groups
        ),
    )
    parts = fill_template(compiled, {"plan": plan_view(paper.plan), "trace": view})
    created = paper.plan.front.revisions[-1].date
    data = pack_parts(parts, {}, title=paper.title, created=created)
    return f"{safe_name(paper.title)}.docx", data


def _shown(text: str) -> str:
    """A text with � for a character that no file can hold."""
    return legal_text(text, "\ufffd")
