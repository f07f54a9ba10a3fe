"""plan.yaml: the printed words outside the chapters, and how the plan is run."""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from wfplan.model.record import Many, Record, management, official

Setting = Literal["error", "warning", "info", "off"]
Reporting = Literal["all", "lead"]

FORMAT = 2
"""The newest version of the format, in which everything is written."""


class Revision(Record):
    """修订记录: one published state of the official text."""

    version: int = official("版本", "内容版本号，逐次加一", ge=1)
    date: datetime.date = official("日期", "修订日期")
    document_number: str | None = official(
        "发文字号", "印发或修订所依据的文件，如 某发〔2021〕26号", default=None
    )
    summary: str = official("说明", "改了什么、依据什么文件")


class SourceFile(Record):
    """公布文本: the document that the edition in force was made from, and its text.

    At least one of `file` and `text` is given, relative to `source/`.
    """

    file: str | None = management("原件", "source/ 中的原文件，如 方案.docx", default=None)
    sha256: str | None = management(
        "校验值", "原文件的 SHA-256", default=None, pattern="^[0-9a-f]{64}$"
    )
    text: str | None = management("文字", "source/ 中的纯文字，如 方案.txt", default=None)


class Convention(Record):
    """约定: a rule that the text gives once for what follows, as 排在第一位的为牵头单位，下同."""

    rule: Literal["first_leads"] = management("约定", "first_leads 排在第一位的为牵头单位")
    from_: str = management("起始", "从哪一项起，如 1-1", alias="from", min_length=1)
    quote: str = management("原文", "公布文本中说此约定的原文", min_length=1)


class Horizon(Record):
    """实施期: the years that the plan runs over, both included."""

    start: int = official("起始年", "如 2021", ge=1900, le=2999)
    end: int = official("结束年", "如 2025；该年 12 月 31 日为期末", ge=1900, le=2999)

    @property
    def last_day(self) -> datetime.date:
        return datetime.date(self.end, 12, 31)


class Thresholds(Record):
    """亮灯阈值: in calendar days, or in working days where plan.yaml lists holidays.

    `pace_yellow` and `pace_red` are percentage points behind the expected progress;
    `idle_percent` is a share of a duty's span, None: nobody is reminded by it.
    """

    yellow_days: int = management("黄灯提前天数", "距完成时限不足此天数亮黄灯", default=30)
    red_days: int = management("红灯宽限天数", "超过完成时限此天数后亮红灯", default=0)
    stale_days: int = management("久未填报天数", "超过此天数没有新的填报即提醒", default=90)
    pace_yellow: int = management("欠进度黄灯", "落后序时进度多少个百分点亮黄灯", default=10)
    pace_red: int = management("欠进度红灯", "落后序时进度超过多少个百分点亮红灯", default=30)
    idle_percent: int | None = management(
        "久未启动", "时限过去百分之几仍未启动或从未填报即亮黄灯；不填则不判断", default=None
    )


class Office(Record):
    """牵头办公室: who sends, collects and signs; printed on papers."""

    name: str = management("名称", "如 某市委依法治市办", min_length=1)
    contact: str | None = management("联系人", "填报事宜的联系人", default=None)
    phone: str | None = management("联系电话", "如 0536-0000000，须加引号", default=None)
    report_to: str | None = management("报送对象", "进展报告的主送机关", default=None)


class AnnualReport(Record):
    """年度报告: what the office calls its report of a year, and the parts that it has."""

    title: str = management("标题", "如 法治政府建设年度报告", min_length=1)
    parts: Many[str] = management("各部分", "如 主要举措和成效、不足和原因", default=())


class Superior(Record):
    """上级方案: a plan that this one carries out."""

    key: str = management("方案简称", "上级方案的 key", min_length=1)
    title: str | None = management("名称", "上级方案的标题", default=None)
    document_number: str | None = management("发文字号", "如 某发〔2021〕1号", default=None)
    path: str | None = management("位置", "其方案文件夹，相对于本文件夹", default=None)


def _whole(value: Any) -> Any:
    """Python takes true and 1.0 for 1; a format is neither."""
    if type(value) is not int:
        raise ValueError("not a whole number")  # a TypeError would end the reading
    return value


class FrontMatter(Record):
    """方案首部: plan.yaml, all of the document that stands outside its chapters.

    Of what is printed only `title` is needed; None or empty is what the document does not have.
    Without `horizon` no due date is derived from it.
    """

    schema_: Annotated[Literal[1, 2], BeforeValidator(_whole)] = Field(
        alias="schema",
        title="格式版本",
        description="文件格式的版本，由 wfplan 管理，现为 2",
        json_schema_extra={"x-kind": "management"},
    )
    key: str | None = management(
        "方案简称", "几个方案放在一起时用以区分，如 潍坊法治", default=None, min_length=1
    )
    region: str | None = management(
        "行政区划代码",
        "GB/T 2260，六位数字，须加引号，如 '370700'",
        default=None,
        pattern="^[0-9]{6}$",
    )
    version: int = official("内容版本", "与 revisions 最后一条一致", ge=1)
    revisions: Many[Revision] = official("修订记录", "由旧到新", min_length=1)
    sources: Many[SourceFile] = management(
        "公布文本", "source/ 中的文件；不写就用其中唯一的 .txt", default=()
    )
    title: str = official("方案名称", "正文标题", min_length=1)
    document_number: str | None = official(
        "发文字号", "如 潍发〔2021〕26号", default=None, min_length=1
    )
    masthead: str | None = official("发文机关标志", "版头红字", default=None, min_length=1)
    notice_title: str | None = official(
        "印发通知标题", "印发通知的标题，空格照录", default=None, min_length=1
    )
    issuers: Many[str] = official("发文机关署名", "按署名顺序", default=())
    addressees: str | None = official("主送机关", "含末尾冒号", default=None, min_length=1)
    cover_text: str | None = official("印发通知正文", "印发通知的正文", default=None, min_length=1)
    date: datetime.date | None = official("成文日期", "如 2021-12-31", default=None)
    publicity: str | None = official("附注", "如 （此件公开发布）", default=None)
    preamble: str | None = official("引言", "第一章之前的正文", default=None, min_length=1)
    after: Many[str] = official("结尾", "最后一章之后印的各段，不属于任何任务项", default=())
    horizon: Horizon | None = official("实施期", "方案的起止年份；没有就不写", default=None)
    conventions: Many[Convention] = management(
        "约定", "公布文本只说一次、以后都照此的规则", default=()
    )
    reporting: Reporting = management(
        "填报范围", "all 各责任单位都报；lead 有牵头单位的只由牵头单位报", default="all"
    )
    thresholds: Thresholds = management(
        "亮灯阈值", "按日历天数；列了节假日就按工作日", default=Thresholds()
    )
    office: Office | None = management("牵头办公室", "印在各种文书上", default=None)
    annual_report: AnnualReport | None = management(
        "年度报告", "年度报告的标题和各部分", default=None
    )
    superior: Many[Superior] = management("上级方案", "本方案所落实的方案", default=())
    holidays: Many[datetime.date] = management(
        "节假日", "放假的日子；列了就按工作日（周一至周五除去这些）计", default=()
    )
    lint: dict[str, Setting] = management(
        "规则设置",
        "规则名或代码：error、warning、info 或 off；会使数据出错的规则不能改",
        default={},
    )
    workdays: Many[datetime.date] = management("调休上班日", "要上班的周六、周日", default=())

    @property
    def issued(self) -> datetime.date | None:
        """The day on which the plan was issued first; None where it prints none."""
        if self.date is None or len(self.revisions) == 1:
            return self.date
        return min(self.date, self.revisions[0].date)

    @property
    def document(self) -> str:
        """What the document is called that the newest revision rests on.

        Its number; without one, that of the plan as it was issued; of a later one what it did.
        """
        newest = self.revisions[-1]
        title = self.document_number or self.title
        issued = title if newest.version == 1 else newest.summary
        return newest.document_number or issued
