"""任务清单 as a workbook: the same rows as on paper, in columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from wfplan.model import form, words
from wfplan.render.duty_view import DutyView
from wfplan.render.sheet.view import SheetView
from wfplan.render.view import ItemView, PlanView, plan_view
from wfplan.render.xlsx.grid import GridColumn, SheetGrid
from wfplan.render.xlsx.workbook import workbook_bytes
from wfplan.status.board import Board
from wfplan.store.file_name import safe_name

_SHOWN = (
    GridColumn("编号", 10, "key"),
    GridColumn(form.ITEM_HEADING, 15, "text"),
    GridColumn("具体举措", 36, "text"),
    GridColumn("年度", 10, "text"),
    GridColumn(form.TERMS_HEADING, 15, "text"),
    GridColumn(form.ALERT_HEADING, 16, "alert"),
    GridColumn(form.LAST_HEADING, 30, "past"),
)
_ASKED = (
    GridColumn("完成状态", 9, choices=tuple(words.STATES.values())),
    GridColumn("进度（%）", 9, "percent", bounds=(0, 100)),
    GridColumn("进展情况", 38, "typed"),
    GridColumn("存在问题", 22, "typed"),
    GridColumn("下步打算", 22, "typed"),
    GridColumn("佐证材料", 20, "typed"),
)
_STEPS = GridColumn(form.STEPS_HEADING, 34, "typed")
_TICKS = GridColumn(f"{form.REACHED}（{form.EMPTY_BOX} 改为 √）", 30, "typed")
_ALWAYS = ("编号", form.ITEM_HEADING, "具体举措")
"""The others are there where one of the rows has something to show."""
_SETTLED = (
    GridColumn("编号", 10, "key"),
    GridColumn("已完成、已销号的举措（本次不填）", 70, "text"),
    GridColumn(form.SETTLED_HEADING, 34, "text"),
)
_PROBLEMS = (
    GridColumn("编号", 10, "key"),
    GridColumn("存在问题", 48, "text"),
    GridColumn(form.RAISED_HEADING, 16, "text"),
    GridColumn("拟解决期限", 16, "text"),
    GridColumn(form.SOLVED_HEADING, 60, "typed"),
    GridColumn("解决日期", 16, "typed"),
)
_FOOT = ("填报单位：", "填报人：", "联系电话：", "审核人：", "填报日期：")
_GUIDE = (
    "只填有新进展的行，没有的留空，报过的不必再写；编号和表头请勿改动，收回时据此识别。",
    f"完成状态填{'、'.join(words.STATES.values())}之一，进度填 0 至 100 的整数，不变的可以不填。",
    "要延期的，在进展情况中写“申请延期至某年某月某日，原因……”。",
    "佐证材料写文件名（一行一个，文件与本表放在一起报回，每个不超过 20 MB）或网址。",
    f"{form.ALERT}须重报的已写明退回理由；灰字是上次所填，供对照，请勿在其中填写。",
    "填报人、填报日期等写在表下各项右边的一格；请存为 .xlsx 文件报回。",
)


def sheet_workbooks(
    board: Board, views: Iterable[SheetView], round: str | None = None
) -> Iterator[tuple[str, bytes]]:
    """The file name and bytes of each sheet.

    Args:
        round: that they are sent for; None without.
    """
    plan = plan_view(board.plan)
    for view in views:
        facts = form.paper_facts(
            board.plan.front,
            as_of=board.as_of,
            unit=view.unit,
            entries=board.entries,
            round=round,
        )
        data = workbook_bytes(
            sheet_grids(view, plan),
            {**facts, form.KIND: form.SHEET},
            title=f"{view.title}（{view.name}）",
            created=board.as_of,
        )
        yield f"{safe_name(f'任务清单-{view.name}')}.xlsx", data


def sheet_grids(view: SheetView, plan: PlanView) -> tuple[SheetGrid, ...]:
    """What is asked, how to fill it in, and what is settled where anything is."""
    asked = _asked_grid(view, plan)
    lines = [*_GUIDE, *_step_guide(view)]
    guide = SheetGrid(
        "填报说明", view.title, _to_whom(view, plan), (GridColumn("填报说明", 110, "text"),),
        [(f"{number}.{line}",) for number, line in enumerate(lines, 1)],
    )  # fmt: skip
    grids = [asked, guide]
    if view.problems:
        note = "已解决的填解决情况和解决日期；没有解决的留空"
        problems = [problem.cells for problem in view.problems]
        grids.insert(1, SheetGrid("问题清单", view.title, note, _PROBLEMS, problems))
    if view.settled:
        rows = [(duty.id, duty.passage, duty.outcome) for duty in view.settled]
        note = f"共 {view.settled_count} 条，不必再报"
        grids.append(SheetGrid("已办结", view.title, note, _SETTLED, rows))
    return tuple(grids)


def _step_guide(view: SheetView) -> Iterator[str]:
    if view.asks_steps:
        yield "阶段目标一行一个，写明何时前达成什么，如 2022-06-30 50% 办法出台；有“—”的不填。"
    if view.has_steps:
        yield f"{form.REACHED}：已经达到的，把 {form.EMPTY_BOX} 改为 √。"


def _asked_grid(view: SheetView, plan: PlanView) -> SheetGrid:
    rows = [
        _shown_cells(item, duty)
        for chapter in view.chapters
        for item in chapter.items
        for duty in item.duties
    ]
    shown = [
        column
        for column in _SHOWN
        if column.heading in _ALWAYS or any(row[column.heading] for row in rows)
    ]
    steps = [_STEPS] if view.asks_steps else []
    steps += [_TICKS] if view.has_steps else []
    return SheetGrid(
        name="任务清单",
        title=f"{view.title}（{view.full_name}）",
        note="\n".join(
            filter(None, (_wanted(view), _to_whom(view, plan), f"表单标识：{view.mark}"))
        ),
        columns=(*shown, *_ASKED, *steps),
        rows=[
            (
                *(row[column.heading] for column in shown),
                *(None for _ in _ASKED),
                *(row[column.heading] for column in steps),
            )
            for row in rows
        ],
        foot=_FOOT,
    )


def _shown_cells(item: ItemView, duty: DutyView) -> dict[str, str | None]:
    """By heading; the text of the measure stands alone, since it is compared when it comes back."""
    via = duty.via or item.via
    terms = (duty.words, duty.terms, via and f"经“{via}”承担")
    return {
        "编号": duty.id,
        form.ITEM_HEADING: "\n".join(filter(None, (item.heading, duty.head))),
        "具体举措": duty.text,
        "年度": duty.year or None,
        form.TERMS_HEADING: "\n".join(filter(None, terms)) or None,
        form.ALERT_HEADING: "\n".join(f"{form.ALERT}{line}" for line in duty.alerts) or None,
        form.LAST_HEADING: "\n".join(duty.last_lines) or None,
        _STEPS.heading: duty.steps or None,
        _TICKS.heading: "\n".join(duty.step_lines) or None,
    }


def _wanted(view: SheetView) -> str:
    settled = f"（已完成、已销号的 {view.settled_count} 条不必再报）" if view.settled else ""
    kinds = "；".join(
        f"{kind.name} {kind.count} 条{f'（{kind.ids}）' if kind.ids else ''}"
        for kind in view.wanted
    )
    period = f"填报期间：{view.period}　" if view.period else ""
    return f"{period}本次要报 {view.asked_count} 条{settled}{f'：{kinds}' if kinds else ''}。"


def _to_whom(view: SheetView, plan: PlanView) -> str:
    by = f"请于{view.return_by}前报回" if view.return_by else ""
    contact = f"（联系人：{plan.contact}）" if plan.contact else ""
    office = f"报回：{plan.office}{contact}" if plan.office else ""
    return "，".join(filter(None, (by, office)))
