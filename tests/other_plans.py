"""Three plans of other offices, each of another shape; every sentence is made up: 示例.

`STEPPED`: items with numbered measures that have units and deadlines of their own. `FLAT`: a list
without chapters, labels on lines of their own. `TABULAR`: a table with merged cells.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from wfplan.store.yaml.parse import dump_yaml


@dataclass(frozen=True)
class OtherPlan:
    """A plan as data, as its files hold it, and the text that it was published as."""

    name: str
    front: Mapping[str, Any]
    roster: Mapping[str, Any]
    chapters: tuple[Mapping[str, Any], ...]
    source: str

    def write(self, folder: Path) -> Path:
        """Its files in a folder, which may not be there yet."""
        (folder / "chapters").mkdir(parents=True, exist_ok=True)
        (folder / "source").mkdir(exist_ok=True)
        (folder / "plan.yaml").write_text(dump_yaml(dict(self.front)), encoding="utf-8")
        (folder / "units.yaml").write_text(dump_yaml(dict(self.roster)), encoding="utf-8")
        for chapter in self.chapters:
            path = folder / "chapters" / f"{chapter['id']}.yaml"
            path.write_text(dump_yaml(dict(chapter)), encoding="utf-8")
        (folder / "source" / "方案.txt").write_text(self.source, encoding="utf-8")
        return folder


def _front(title: str, day: str, **more: Any) -> dict[str, Any]:
    return {
        "schema": 2,
        "version": 1,
        "revisions": [{"version": 1, "date": date.fromisoformat(day), "summary": "示例：印发"}],
        "title": title,
        **more,
    }


def _roster(names: str, groups: str = "") -> dict[str, Any]:
    relevant = [{"name": name, "scope": "relevant"} for name in groups.split()]
    units = [{"name": name} for name in names.split()]
    return {"units": units, **({"groups": relevant} if relevant else {})}


def _by(names: str, role: str = "support") -> list[dict[str, str]]:
    """The units of a list, the first leading."""
    first, *others = names.split()
    lead = {"unit": first, "role": "lead"}
    return [lead, *({"unit": name, "role": role} for name in others)]


def _until(quote: str, due: str) -> list[dict[str, Any]]:
    return [{"quote": quote, "due": date.fromisoformat(due)}]


STEPPED = OtherPlan(
    name="stepped",
    front=_front(
        "示例省便民服务提升任务分工方案",
        "2024-03-18",
        preamble="为方便群众办事，提出如下示例分工方案。",
        conventions=[{"rule": "first_leads", "from": "1-1", "quote": "列在首位的牵头，下同"}],
        office={
            "name": "示例省便民办",
            "contact": "示例联系人",
            "phone": "0000-1234567",
            "report_to": "示例省人民政府",
        },
        annual_report={"title": "便民服务年度报告", "parts": ["总体情况", "工作进展", "下步打算"]},
        after=["各单位每年12月底前将示例进展情况报示例省便民办。"],
    ),
    roster=_roster(
        "省政务局 省公安厅 省税务局 省司法厅 省数据局 省商务厅", "各市、州人民政府 省级有关部门"
    ),
    chapters=(
        {
            "id": "1",
            "number": "一",
            "title": "优化窗口服务",
            "items": [
                {
                    "id": "1-1",
                    "number": "（一）",
                    "title": "推行一窗受理",
                    "responsible_text": [
                        "（省政务局、省公安厅、省税务局负责。列在首位的牵头，下同）"
                    ],
                    "responsible_at": "lead_in",
                    "responsible": _by("省政务局 省公安厅 省税务局"),
                    "measures": [
                        {"id": "1-1-1", "text": "把示例事项集中到一个窗口，减少往返。"},
                        {
                            "id": "1-1-2",
                            "before": ["具体举措："],
                            "number": "1.",
                            "text": "示例省直大厅2024年6月底前设综合窗口。",
                            "responsible_text": ["（省政务局负责）"],
                            "responsible": _by("省政务局"),
                            "deadlines": _until("2024年6月底前", "2024-06-30"),
                        },
                        {
                            "id": "1-1-3",
                            "number": "2.",
                            "text": "户籍示例事项全省通办。",
                            "responsible_text": [
                                "（省公安厅、省数据局，各市、州人民政府负责，2024年9月底前完成）"
                            ],
                            "responsible": _by("省公安厅 省数据局 各市、州人民政府"),
                            "deadlines": _until("2024年9月底前", "2024-09-30"),
                        },
                        {
                            "id": "1-1-4",
                            "number": "3.",
                            "title": "办税",
                            "text": "示例发票当日领取，每年评估一次。",
                            "cadence": {"kind": "annual", "quote": "每年评估一次"},
                            "responsible_text": ["（省税务局负责，持续推进）"],
                            "responsible": _by("省税务局"),
                        },
                    ],
                },
                {
                    "id": "1-2",
                    "number": "（二）",
                    "title": "公开办事指南",
                    "responsible_text": ["（省司法厅会同省级有关部门负责）"],
                    "responsible": _by("省司法厅 省级有关部门"),
                    "measures": [
                        {"id": "1-2-1", "text": "逐项编写示例指南。"},
                        {"id": "1-2-2", "text": "指南变动后三日内更新。"},
                    ],
                },
            ],
        },
        {
            "id": "2",
            "number": "二",
            "title": "完善保障",
            "text": ["本章各项示例任务列入年度工作安排。"],
            "items": [
                {
                    "id": "2-1",
                    "number": "（三）",
                    "measures": [
                        {
                            "id": "2-1-1",
                            "number": "1.",
                            "text": "示例数据每季度汇总。\n（1）省级数据月底前归集；\n（2）市级数据次月归集。",
                            "cadence": {"kind": "quarterly", "quote": "每季度汇总"},
                            "responsible_text": ["（省数据局牵头，省商务厅配合）"],
                            "responsible": _by("省数据局 省商务厅"),
                        },
                        {
                            "id": "2-1-2",
                            "number": "2.",
                            "text": "8月底前试点，12月底前示例推开。",
                            "responsible_text": ["（省商务厅、省数据局分别负责）"],
                            "responsible": ["省商务厅", "省数据局"],
                            "deadlines": [
                                {"quote": "8月底前", "due": date(2024, 8, 31)},
                                {"quote": "12月底前", "due": "2024-12"},
                            ],
                        },
                    ],
                }
            ],
        },
        {
            "id": "3",
            "number": "三",
            "title": "组织实施",
            "text": ["各级要加强示例宣传。", "省便民办负责示例调度。"],
        },
    ),
    source="""示例省便民服务提升任务分工方案

为方便群众办事，提出如下示例分工方案。

一、优化窗口服务

（一）推行一窗受理。把示例事项集中到一个窗口，减少往返。（省政务局、省公安厅、省税务局负责。列在首位的牵头，下同）具体举措：
1.示例省直大厅2024年6月底前设综合窗口。（省政务局负责）
2.户籍示例事项全省通办。（省公安厅、省数据局，各市、州人民政府负责，2024年9月底前完成）
3.办税。示例发票当日领取，每年评估一次。（省税务局负责，持续推进）

（二）公开办事指南。逐项编写示例指南。指南变动后三日内更新。（省司法厅会同省级有关部门负责）

二、完善保障

本章各项示例任务列入年度工作安排。

（三）
1.示例数据每季度汇总。
（1）省级数据月底前归集；
（2）市级数据次月归集。（省数据局牵头，省商务厅配合）
2.8月底前试点，12月底前示例推开。（省商务厅、省数据局分别负责）

三、组织实施

各级要加强示例宣传。

省便民办负责示例调度。

各单位每年12月底前将示例进展情况报示例省便民办。
""",
)

FLAT = OtherPlan(
    name="flat",
    front=_front(
        "示例县重点任务清单",
        "2024-02-06",
        document_number="示府办〔2024〕3号",
        notice_title="示例县人民政府办公室 关于印发《示例县重点任务清单》的 通 知",
        issuers=["示例县人民政府办公室"],
        addressees="各乡镇人民政府，县政府各部门：",
        cover_text="《示例县重点任务清单》已经同意，现印发给你们，请抓好示例落实。",
        date=date(2024, 2, 6),
        horizon={"start": 2024, "end": 2024},
    ),
    roster=_roster(
        "县住建局 县财政局 县交通局 县教体局 县林业局 县文旅局", "各乡镇人民政府、街道办事处"
    ),
    chapters=(
        {
            "id": "1",
            "items": [
                {
                    "id": "1-1",
                    "number": "一",
                    "title": "改造示例小区",
                    "responsible_text": [
                        "牵头单位：县住建局",
                        "配合单位：县财政局，各乡镇人民政府、街道办事处",
                    ],
                    "responsible": _by("县住建局 县财政局 各乡镇人民政府、街道办事处"),
                    "deadline_text": ["完成时限：2024年11月底前"],
                    "deadlines": _until("2024年11月底前", "2024-11-30"),
                    "measures": [{"id": "1-1-1", "text": "完成12个示例小区改造，惠及居民1800户。"}],
                },
                {
                    "id": "1-2",
                    "number": "二",
                    "title": "修建示例公路",
                    "before": ["（交通类）"],
                    "responsible_text": ["责 任 单 位：县交通局（牵头）、县财政局"],
                    "responsible": _by("县交通局 县财政局"),
                    "deadline_text": ["完成时限：长期坚持"],
                    "measures": [
                        {"id": "1-2-1", "text": "新修示例公路60公里。"},
                        {"id": "1-2-2", "text": "每年养护示例公路一次。"},
                    ],
                },
                {
                    "id": "1-3",
                    "number": "三",
                    "responsible_text": ["责任单位：县教体局、县文旅局"],
                    "responsible": ["县教体局", "县文旅局"],
                    "measures": [{"id": "1-3-1", "text": "新增示例学位900个。"}],
                },
                {
                    "id": "1-4",
                    "title": "示例绿化",
                    "responsible": ["县林业局"],
                    "responsible_text": ["（县林业局负责）"],
                    "responsible_at": "title",
                    "measures": [{"id": "1-4-1", "text": "示例山地造林200亩。"}],
                },
            ],
        },
    ),
    source="""示府办〔2024〕3号

示例县人民政府办公室
关于印发《示例县重点任务清单》的 通 知

各乡镇人民政府，县政府各部门：

《示例县重点任务清单》已经同意，现印发给你们，请抓好示例落实。

示例县人民政府办公室
2024年2月6日

示例县重点任务清单

一、改造示例小区
完成12个示例小区改造，惠及居民1800户。

牵头单位：县住建局
配合单位：县财政局，各乡镇人民政府、街道办事处
完成时限：2024年11月底前

（交通类）
二、修建示例公路
新修示例公路60公里。每年养护示例公路一次。

责 任 单 位：县交通局（牵头）、县财政局
完成时限：长期坚持

三、新增示例学位900个。

责任单位：县教体局、县文旅局

示例绿化（县林业局负责）。示例山地造林200亩。
""",
)

TABULAR = OtherPlan(
    name="tabular",
    front=_front("示例区简政放权任务表", "2024-01-10"),
    roster=_roster(
        "区审批局 区编办 区司法局 区市监局 区商务局 区数据局",
        "区直有关部门 各镇人民政府、街道办事处",
    ),
    chapters=(
        {
            "id": "1",
            "before": ["序号", "重点任务", "具体举措", "牵头单位", "责任单位", "完成时限"],
            "number": "一",
            "title": "简化示例审批",
            "items": [
                {
                    "id": "1-1",
                    "number": "1",
                    "title": "压减示例环节",
                    "measures": [
                        {
                            "id": "1-1-1",
                            "text": "公布示例事项清单",
                            "responsible_text": ["区审批局", "区编办、区司法局"],
                            "responsible": _by("区审批局 区编办 区司法局"),
                            "deadline_text": ["2024年6月底前"],
                            "deadlines": _until("2024年6月底前", "2024-06-30"),
                        },
                        {
                            "id": "1-1-2",
                            "text": "推行示例容缺受理，缺件当场告知",
                            "responsible_text": ["区审批局", "区直有关部门"],
                            "responsible": _by("区审批局 区直有关部门"),
                            "deadline_text": ["2024年9月底前"],
                            "deadlines": _until("2024年9月底前", "2024-09-30"),
                        },
                    ],
                },
                {
                    "id": "1-2",
                    "number": "2",
                    "title": "推进示例改革",
                    "measures": [
                        {
                            "id": "1-2-1",
                            "text": "涉企示例事项分类改革",
                            "responsible_text": ["区市监局", "区商务局等部门按职责分工负责"],
                            "responsible": _by("区市监局 区商务局"),
                            "deadline_text": ["持续推进"],
                        }
                    ],
                },
            ],
        },
        {
            "id": "2",
            "number": "二",
            "title": "优化示例服务",
            "items": [
                {
                    "id": "2-1",
                    "number": "3",
                    "title": "建设示例服务圈",
                    "measures": [
                        {
                            "id": "2-1-1",
                            "text": "示例便民中心标准化改造",
                            "responsible_text": ["区审批局", "各镇人民政府、街道办事处"],
                            "responsible": _by("区审批局 各镇人民政府、街道办事处"),
                            "deadline_text": ["2025年3月底前"],
                            "deadlines": _until("2025年3月底前", "2025-03-31"),
                        },
                        {
                            "id": "2-1-2",
                            "text": "归集示例数据，每月更新",
                            "cadence": {"kind": "monthly", "quote": "每月更新"},
                            "responsible_text": ["区数据局", "—"],
                            "responsible": _by("区数据局"),
                            "deadline_text": ["长期坚持"],
                        },
                    ],
                }
            ],
        },
    ),
    source="""示例区简政放权任务表

| 序号 | 重点任务 | 具体举措 | 牵头单位 | 责任单位 | 完成时限 |
| --- | --- | --- | --- | --- | --- |
| 一、简化示例审批 | | | | | |
| 1 | 压减示例环节 | 公布示例事项清单 | 区审批局 | 区编办、区司法局 | 2024年6月底前 |
| | | 推行示例容缺受理，缺件当场告知 | 区审批局 | 区直有关部门 | 2024年9月底前 |
| 2 | 推进示例改革 | 涉企示例事项分类改革 | 区市监局 | 区商务局等部门按职责分工负责 | 持续推进 |
| 二、优化示例服务 | | | | | |
| 3 | 建设示例服务圈 | 示例便民中心标准化改造 | 区审批局 | 各镇人民政府、街道办事处 | 2025年3月底前 |
| | | 归集示例数据，每月更新 | 区数据局 | — | 长期坚持 |
""",
)

OTHER_PLANS = (STEPPED, FLAT, TABULAR)


def main(folder: Path) -> None:
    """Write all three: `PYTHONPATH=tests python -m other_plans FOLDER`."""
    for plan in OTHER_PLANS:
        plan.write(folder / plan.name)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
