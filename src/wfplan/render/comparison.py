"""修改对照表: the old text beside the new one, what was taken out and put in marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from wfplan.model.plan import Plan
from wfplan.model.text import legal_text
from wfplan.render.docx.fill import compile_docx, fill_template
from wfplan.render.docx.finish import pack_parts
from wfplan.render.template.names import field_help
from wfplan.render.view import PlanView, plan_view
from wfplan.store.file_name import safe_name

TEMPLATE = "comparison.docx"


@dataclass(frozen=True, slots=True)
class PieceView:
    """一段文字，改动前后相同，或者改动过。"""

    text: str = field(metadata=field_help("文字", "强化"))
    is_changed: bool = field(metadata=field_help("是否改动过：原文中删去的，修改后增加的", "是"))


@dataclass(frozen=True, slots=True)
class ChangeView:
    """一处改动。"""

    id: str = field(metadata=field_help("编号；没有编号则为空", "1-1-3"))
    what: str = field(metadata=field_help("改动的内容", "正文"))
    old: tuple[PieceView, ...] = field(metadata=field_help("原文各段", ""))
    new: tuple[PieceView, ...] = field(metadata=field_help("修改后各段", ""))


@dataclass(frozen=True, slots=True)
class ChangeGroupView:
    """一章（或文首、责任单位名录）的改动。"""

    title: str = field(metadata=field_help("章", "一、健全政府机构职能体系"))
    changes: tuple[ChangeView, ...] = field(metadata=field_help("各处改动", ""))


@dataclass(frozen=True, slots=True)
class ChangeSectionView:
    """公布内容或管理信息的改动。"""

    title: str = field(metadata=field_help("哪一类", "公布内容"))
    groups: tuple[ChangeGroupView, ...] = field(metadata=field_help("各章的改动", ""))


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """两个版本的对照。"""

    heading: str = field(
        metadata=field_help("哪两个版本，有几处改动", "HEAD（第 1 版） → 工作区（第 2 版）")
    )
    sections: tuple[ChangeSectionView, ...] = field(metadata=field_help("各类改动", ""))


NAMES: dict[str, Any] = {"plan": PlanView, "comparison": ComparisonView}
"""What its template may use."""


def comparison_file(
    plan: Plan, sections: Sequence[Mapping[str, Any]], heading: str, path: str, template: bytes
) -> tuple[str, bytes]:
    """The file name and bytes of the table. They depend on nothing but the arguments.

    Args:
        plan: the newer one; the day of its last revision stands in the file as its date.
        sections: those of `history.section.change_sections`.
        heading: which two are compared, and how much differs.
        path: the template as people are shown it.

    Raises:
        TemplateFaults: what is wrong with the template.
    """
    compiled = compile_docx(template, path, NAMES)
    view = plan_view(plan)
    parts = fill_template(
        compiled, {"plan": view, "comparison": comparison_view(sections, heading)}
    )
    title = f"{view.title}修改对照表"
    data = pack_parts(parts, {}, title=title, created=plan.front.revisions[-1].date)
    return f"{safe_name(title)}.docx", data


def comparison_view(sections: Sequence[Mapping[str, Any]], heading: str) -> ComparisonView:
    """The changes as they are shown."""
    return ComparisonView(
        heading,
        tuple(
            ChangeSectionView(
                section["title"],
                tuple(
                    ChangeGroupView(group["title"], tuple(map(_change_view, group["changes"])))
                    for group in section["groups"]
                ),
            )
            for section in sections
        ),
    )


def _change_view(change: Mapping[str, Any]) -> ChangeView:
    segments = change["segments"]
    return ChangeView(
        id=change["id"] or "",
        what=change["what"] or "",
        old=tuple(_pieces(segments, "removed")),
        new=tuple(_pieces(segments, "added")),
    )


def _pieces(segments: Sequence[Mapping[str, str]], side: str) -> Iterator[PieceView]:
    """The text of one side.

    A character that no file can hold is shown as � rather than left out, as other papers do: it
    may be all that was changed.
    """
    for segment in segments:
        if segment["op"] in ("equal", side):
            yield PieceView(legal_text(segment["text"], "\ufffd"), segment["op"] == side)
