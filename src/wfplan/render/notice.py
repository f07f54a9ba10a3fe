"""催报、督办、约谈通知: what a silent or late unit is asked for, and by when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple

from wfplan.model import form, words
from wfplan.model.heading import heading_line
from wfplan.model.notice import NoticeKind
from wfplan.model.period import period_words
from wfplan.model.text import date_text
from wfplan.render.docx.fill import CompiledTemplate, compile_all, fill_template
from wfplan.render.docx.finish import pack_parts
from wfplan.render.duty_view import duty_view
from wfplan.render.report.matters import cut
from wfplan.render.template.names import field_help
from wfplan.render.template.text import fill_text
from wfplan.render.view import ItemView, PlanView, item_view, plan_view
from wfplan.render.wording import (
    days_text,
    due_text,
    earlier_notice_text,
    full_name_at,
    last_report_text,
    tail_line,
)
from wfplan.status.board import Board
from wfplan.status.desk.measure_due import waiting_words
from wfplan.status.duty import Duty
from wfplan.status.notice.answer import NoticeState
from wfplan.status.notice.matter import GROUNDS, Matter, count_grounds
from wfplan.status.notice.register import IssuedNotice
from wfplan.status.timing.days import Calendar
from wfplan.store.file_name import safe_name
from wfplan.store.template import TemplateFile


@dataclass(frozen=True)
class NoticeMatterView:
    """通知所涉的一条举措。"""

    id: str = field(metadata=field_help("举措编号", "1-3-2"))
    brief: str = field(metadata=field_help("标题，或原文开头", "推行“企业法律管家”制度"))
    due: str = field(metadata=field_help("完成时限和所属期", "2022年12月31日（2022年度）"))
    report: str = field(metadata=field_help("目前状态和最近填报日期", "正在推进，2022年6月30日"))
    late: str = field(metadata=field_help("超期多少天；没有超期则为空", "已逾期 12 天"))


@dataclass(frozen=True)
class NoticeView:
    """发给一个责任单位的通知。"""

    title: str = field(metadata=field_help("种类加“通知”", "督办通知"))
    subject: str = field(metadata=field_help("公文标题", "关于优化法治营商环境的督办通知"))
    kind: str = field(metadata=field_help("种类：催报、督办或约谈", "督办"))
    is_talk: bool = field(metadata=field_help("是否约谈", "否"))
    number: str = field(metadata=field_help("登记的编号；没有登记的为空", "2022-3"))
    date: str = field(metadata=field_help("登记的发出日期；没有登记的为空", "2022年4月12日"))
    round: str = field(metadata=field_help("因哪一轮报送而发；没有则为空", "2022年第一季度"))
    unit: str = field(metadata=field_help("责任单位", "市司法局"))
    full_name: str = field(metadata=field_help("全称；没有或已更名则为当时的名称", "潍坊市司法局"))
    as_of: str = field(metadata=field_help("截至日期", "2022年6月30日"))
    answer_by: str = field(metadata=field_help("答复期限；未指定则为空", "2022年7月10日"))
    return_by: str = field(metadata=field_help("同 answer_by，旧模板所用", "2022年7月10日"))
    count: int = field(metadata=field_help("举措数", "3"))
    duty_count: int = field(metadata=field_help("其项次：每年一次的举措各年各计一次", "3"))
    grounds: str = field(metadata=field_help("各种缘由的举措数", "退回待报 1 条、逾期 2 条"))
    overdue_count: int = field(metadata=field_help("其中逾期", "2"))
    red_count: int = field(metadata=field_help("其中红灯", "1"))
    earlier: tuple[str, ...] = field(
        metadata=field_help(
            "此前就同一事项所发的通知", "2022-1（催报，2022年4月12日，1-3-2，待答复）"
        )
    )
    items: tuple[ItemView, ...] = field(metadata=field_help("有所涉举措的任务项", ""))
    matters: tuple[NoticeMatterView, ...] = field(metadata=field_help("所涉各条举措，只写开头", ""))
    mark: str = field(metadata=field_help("回执的表单标识", "WF-1-市司法局-2022-06-30"))


class NoticePaper(NamedTuple):
    """One notice to be made: the board of its day, to whom and about what.

    Attributes:
        issued: as it is registered; None of a draft.
        earlier: what has become, by the day, of the notices that it repeats.
        round_name: what people call the round because of which it is sent.
    """

    board: Board
    kind: NoticeKind
    unit: str
    matters: Sequence[Matter]
    answer_by: date | None
    issued: IssuedNotice | None = None
    earlier: tuple[NoticeState, ...] = ()
    round_name: str = ""

    @property
    def unit_name(self) -> str:
        """What the unit is called on the day."""
        units = self.board.plan.roster.units
        return next(one.name_at(self.board.as_of) for one in units if one.name == self.unit)

    @property
    def name(self) -> str:
        """What its file is called."""
        number = f"{self.issued.number}-" if self.issued else ""
        return safe_name(f"{_title(self.kind)}-{number}{self.unit_name}")


_BRIEF_SIGNS, _REPORT_SIGNS = 21, 30
"""So many of them stand in the table, so that three matters and the signature fill one page."""
_DAY = re.compile(r"，(?=\d{4}年)")
"""Before the day, which has a line of its own in a narrow column."""
TEMPLATE = "notice.docx"
TEXT_TEMPLATE = "notice.txt"
FORMATS = {"docx": "Word", "text": "文字，可粘贴到微信、OA"}
NAMES: dict[str, Any] = {"plan": PlanView, "notice": NoticeView}
"""What its templates may use."""


def notice_view(paper: NoticePaper) -> NoticeView:
    """What one notice says."""
    board, duties = paper.board, [matter.duty for matter in paper.matters]
    full_names = {unit.name: full_name_at(unit, board.as_of) for unit in board.plan.roster.units}
    until = date_text(paper.answer_by) if paper.answer_by else ""
    counts = count_grounds(paper.matters)
    return NoticeView(
        title=_title(paper.kind),
        subject=_subject(paper),
        kind=words.NOTICES[paper.kind],
        is_talk=paper.kind == "talk",
        number=paper.issued.number if paper.issued else "",
        date=date_text(paper.issued.date) if paper.issued else "",
        round=paper.round_name,
        unit=paper.unit_name,
        full_name=full_names.get(paper.unit, paper.unit),
        as_of=date_text(board.as_of),
        answer_by=until,
        return_by=until,
        count=len({duty.measure.id for duty in duties}),
        duty_count=len(duties),
        grounds="、".join(f"{GROUNDS[ground]} {count} 条" for ground, count in counts.items()),
        overdue_count=counts.get("overdue", 0),
        red_count=counts.get("red", 0),
        earlier=tuple(map(earlier_notice_text, paper.earlier)),
        items=tuple(_item_views(board, duties)),
        matters=tuple(_matter_view(duty, board.calendar) for duty in duties),
        mark=form.mark_text(board.plan.front, paper.unit, board.as_of),
    )


def notice_files(
    papers: Iterable[NoticePaper], files: Mapping[str, TemplateFile]
) -> Iterator[tuple[str, bytes]]:
    """The file name and bytes of each notice as docx.

    Args:
        files: the template of each unit that has one.

    Raises:
        TemplateFaults: what is wrong with a template.
    """
    return fill_notices(papers, compile_all(files, NAMES))


def fill_notices(
    papers: Iterable[NoticePaper], templates: Mapping[str, CompiledTemplate]
) -> Iterator[tuple[str, bytes]]:
    """The file name and bytes of each notice as docx.

    Raises:
        TemplateFaults: what is wrong with a template.
    """
    for paper in papers:
        board = paper.board
        context = {"plan": plan_view(board.plan), "notice": notice_view(paper)}
        parts = fill_template(templates[paper.unit], context)
        facts = form.paper_facts(board.plan.front, as_of=board.as_of, unit=paper.unit)
        if paper.issued:
            facts[form.NOTICE] = paper.issued.number
        title = f"{_title(paper.kind)}（{paper.unit_name}）"
        yield f"{paper.name}.docx", pack_parts(parts, facts, title=title, created=board.as_of)


def notice_texts(
    papers: Iterable[NoticePaper], files: Mapping[str, TemplateFile]
) -> Iterator[tuple[str, bytes]]:
    """The file name and bytes of each notice as plain text.

    Raises:
        TemplateFaults: what is wrong with a template.
    """
    for paper in papers:
        template = files[paper.unit]
        context = {"plan": plan_view(paper.board.plan), "notice": notice_view(paper)}
        yield f"{paper.name}.txt", fill_text(template.data, template.path, NAMES, context)


def _title(kind: NoticeKind) -> str:
    return f"{words.NOTICES[kind]}通知"


def _subject(paper: NoticePaper) -> str:
    """`关于优化法治营商环境等 3 项任务的督办通知`; of items without a title the plan's stands.

    What is longer than a line is broken before the kind.
    """
    items = {matter.duty.item.id: matter.duty.item for matter in paper.matters}
    first = next(iter(items.values()), None)
    if first is None or not first.title:
        return tail_line(f"关于《{paper.board.plan.front.title}》有关举措的", _title(paper.kind))
    name = first.title.strip().rstrip("。.：:")
    rest = f"等 {len(items)} 项任务" if len(items) > 1 else ""
    return tail_line(f"关于{name}{rest}的", _title(paper.kind))


def _matter_view(duty: Duty, calendar: Calendar) -> NoticeMatterView:
    head = heading_line(duty.measure.number, duty.measure.title)
    day = date_text(duty.due.day) if duty.due.day else ""
    year = f"（{period_words(duty.period)}）" if duty.period else ""
    return NoticeMatterView(
        id=duty.measure.id,
        brief=cut(head or duty.measure.text, _BRIEF_SIGNS),
        due=_with_request(f"{due_text(duty) if duty.due.is_extended else day}{year}", duty),
        report=_DAY.sub("，\n", cut(last_report_text(duty), _REPORT_SIGNS), count=1),
        late=days_text(duty, calendar) if duty.is_overdue else "",
    )


def _item_views(board: Board, duties: Sequence[Duty]) -> Iterator[ItemView]:
    """The items in plan order, each with those of its measures that the notice is about."""
    for _, group in groupby(duties, key=lambda duty: duty.item.id):
        of_item = list(group)
        views = (duty_view(duty, board.calendar) for duty in of_item)
        shown = [
            replace(view, due=_with_request(view.due, duty))
            for view, duty in zip(views, of_item, strict=True)
        ]
        yield item_view(of_item[0].item, shown)


def _with_request(due: str, duty: Duty) -> str:
    """The due day, and the later one that the unit has asked for and nobody has answered."""
    return "；".join(filter(None, (due, waiting_words(duty))))
