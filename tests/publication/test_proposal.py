"""An outline becomes a plan: the words, ids, units and days that the text has, and no others."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from publication.reading import read_one
from wfplan.model.front import SourceFile
from wfplan.model.plan import Measure, Plan
from wfplan.model.unit import Roster
from wfplan.publication.proposal.due_day import due_day
from wfplan.publication.proposal.plan import Proposal, propose

TODAY = date(2026, 1, 1)
REPOSITORY = Path(__file__).parents[2]

LEAD_IN = """示例市优化示例环境分工方案
为做好示例工作，制定本方案。
一、便利示例
（一）便利开办。把示例开办纳入一个平台。（市示例局、市样本局负责。排在第一位的为牵头单位，下同）
具体措施：
1.推行示例承诺，2024年6月底前覆盖各县。（市样本局负责）
2.实现示例同步发放。（市公安局、有关部门负责，2024年9月底前完成）
（二）清理示例壁垒。全面排查示例事项。8月底前排查完毕。（市示例局负责）
二、加强保障
（三）加强示例支持。引导示例机构。（市财政局牵头，市示例局配合）
各地要抓好落实。
"""


def proposal_of(text: str, name: str = "示例.txt") -> Proposal:
    return propose(read_one(text, name), SourceFile(text="示例.txt"), TODAY)


def measures_of(plan: Plan) -> list[Measure]:
    return [measure for _, _, measure in plan.measures]


def test_the_published_text_of_weifang_gives_its_plan(plan: Plan) -> None:
    source = next((REPOSITORY / "plan" / "source").glob("*.txt")).read_text("utf-8")
    made = proposal_of(source).plan
    assert [(m.id, m.text) for m in measures_of(made)] == [
        (m.id, m.text) for m in measures_of(plan)
    ]
    assert [(item.id, item.number, item.title, item.responsible) for _, item in made.items] == [
        (item.id, item.number, item.title, item.responsible) for _, item in plan.items
    ]
    assert {unit.name for unit in made.roster.units} == {u.name for u in plan.roster.units}
    assert {(g.name, g.scope) for g in made.roster.groups} == {
        (g.name, g.scope) for g in plan.roster.groups
    }
    for name in ("title", "document_number", "masthead", "issuers", "addressees", "cover_text"):
        assert getattr(made.front, name) == getattr(plan.front, name), name
    assert (made.front.date, made.front.preamble) == (plan.front.date, plan.front.preamble)
    assert (made.front.horizon, made.front.thresholds.idle_percent) == (None, 25)


def test_a_lead_in_with_the_bracket_of_its_item_is_a_measure() -> None:
    plan = proposal_of(LEAD_IN).plan
    item = plan.chapters[0].items[0]
    assert (item.responsible_at, item.responsible_text) == (
        "lead_in",
        ("（市示例局、市样本局负责。排在第一位的为牵头单位，下同）",),
    )
    assert [(a.unit, a.role) for a in item.responsible] == [
        ("市示例局", "lead"),
        ("市样本局", "support"),
    ]
    lead_in, first, second = item.measures
    assert (lead_in.number, lead_in.text) == (None, "把示例开办纳入一个平台。")
    assert (first.before, first.number, first.id) == (("具体措施：",), "1.", "1-1-1")
    assert first.responsible_text == ("（市样本局负责）",)
    assert [(d.quote, d.due) for d in first.deadlines] == [("2024年6月底前", date(2024, 6, 30))]
    assert [(d.quote, d.due) for d in second.deadlines] == [("2024年9月底前", date(2024, 9, 30))]
    assert [(c.rule, c.from_, c.quote) for c in plan.front.conventions] == [
        ("first_leads", "1-1", "排在第一位的为牵头单位")
    ]
    assert plan.front.after == ("各地要抓好落实。",)


def test_running_numbers_are_ids_and_a_day_without_a_year_is_not_made_up() -> None:
    plan = proposal_of(LEAD_IN).plan
    assert [item.id for _, item in plan.items] == ["1-1", "1-2", "2-3"]
    assert [measure.deadlines for measure in plan.chapters[0].items[1].measures] == [(), ()]


def test_units_and_collectives_are_told_apart() -> None:
    roster = proposal_of(LEAD_IN).plan.roster
    assert [unit.name for unit in roster.units] == ["市示例局", "市样本局", "市公安局", "市财政局"]
    assert [(group.name, group.scope) for group in roster.groups] == [("有关部门", "relevant")]
    assert all(unit.kind is None for unit in roster.units)


def test_a_flat_list_is_one_chapter_without_a_heading() -> None:
    text = (
        "示例县2024年重点任务清单\n"
        "一、改造示例小区\n完成12个示例小区改造。\n责任领导：分管副县长\n牵头单位：县示例局\n"
        "配合单位：县财政局\n完成时限：11月底前\n"
        "二、建设示例公路\n新建公路60公里。\n责任单位：县交通局\n完成时限：长期坚持\n"
    )
    plan = proposal_of(text).plan
    (chapter,) = plan.chapters
    assert (chapter.id, chapter.number, chapter.title) == ("1", None, None)
    first, second = chapter.items
    assert first.responsible_text == (
        "责任领导：分管副县长",
        "牵头单位：县示例局",
        "配合单位：县财政局",
    )
    assert (first.deadline_text, first.deadlines[0].due) == (
        ("完成时限：11月底前",),
        date(2024, 11, 30),
    )
    assert (second.deadline_text, second.deadlines) == (("完成时限：长期坚持",), ())


def test_a_table_gives_each_measure_its_words() -> None:
    text = (
        "示例区重点任务表\n\n| 序号 | 任务 | 举措 | 牵头单位 | 配合单位 | 完成时限 |\n"
        "| --- | --- | --- | --- | --- | --- |\n| 一、深化示例改革 | | | | | |\n"
        "| 1 | 压减示例 | 公布示例清单 | 区示例局 | 区司法局 | 2024年6月底前 |\n"
        "| | | 推行示例受理 | 区样本局 | — | 长期坚持 |\n"
    )
    made = proposal_of(text, "示例.md")
    (item,) = made.plan.chapters[0].items
    first, second = item.measures
    assert (item.number, item.title, item.responsible) == ("1", "压减示例", ())
    assert (first.responsible_text, first.deadline_text) == (
        ("区示例局", "区司法局"),
        ("2024年6月底前",),
    )
    assert [(a.unit, a.role) for a in second.responsible] == [("区样本局", "lead")]
    assert made.text.splitlines()[2:] == [
        "1 | 压减示例 | 公布示例清单 | 区示例局 | 区司法局 | 2024年6月底前",
        "推行示例受理 | 区样本局 | 长期坚持",
    ]


def test_every_doubt_stands_at_its_entry() -> None:
    text = LEAD_IN.replace("（三）", "（四）").replace("（二）清理", "（三）清理")
    outline = read_one(text)
    plan = propose(outline, SourceFile(text="示例.txt"), TODAY).plan
    found = [(c.id, c.doubt) for c in plan.chapters] + [(i.id, i.doubt) for _, i in plan.items]
    said = "；".join(doubt.text for _, doubt in found if doubt)
    assert outline.doubts
    assert all(doubt.text in said for doubt in outline.doubts)
    assert {place: doubt.code for place, doubt in found if doubt} == {"1-3": "WF701"}


def test_what_the_plan_does_not_hold_is_said_and_stands_not_in_its_text() -> None:
    made = proposal_of("索引号：示例0001\n" + LEAD_IN)
    assert made.left_out == ("索引号：示例0001",)
    assert "索引号" not in made.text
    whole = re.sub(r"\s", "", LEAD_IN)
    assert re.sub(r"\s", "", made.text) == whole


def test_the_day_of_the_import_stands_for_a_missing_date_of_issue() -> None:
    front = proposal_of(LEAD_IN).plan.front
    assert (front.date, front.revisions[0].date) == (None, TODAY)


def test_a_signature_behind_the_last_item_is_that_of_the_plan() -> None:
    text = LEAD_IN + "示例市人民政府\n2023年12月8日\n（此件公开发布）\n"
    made = proposal_of(text)
    front = made.plan.front
    assert (front.issuers, front.date, front.publicity) == (
        ("示例市人民政府",),
        date(2023, 12, 8),
        "（此件公开发布）",
    )
    assert (front.after, front.revisions[0].date) == (("各地要抓好落实。",), date(2023, 12, 8))
    (_, second) = made.plan.chapters[0].items
    assert [measure.deadlines[0].due for measure in second.measures if measure.deadlines] == [
        date(2023, 8, 31)
    ]
    assert re.sub(r"\s", "", made.text) == re.sub(r"\s", "", text)


def test_a_signed_letter_keeps_its_own_date() -> None:
    text = f"示例通知\n各县：\n现印发给你们。\n示例市\n2024年1月5日\n{LEAD_IN}示例处\n2024年2月9日印发\n"
    front = proposal_of(text).plan.front
    assert (front.date, front.issuers) == (date(2024, 1, 5), ("示例市",))
    assert front.after[-2:] == ("示例处", "2024年2月9日印发")


def test_a_roster_of_nobody_is_empty() -> None:
    text = "示例方案\n一、总体\n（一）示例任务。做好示例工作。\n（二）示例任务二。做好工作。\n"
    assert proposal_of(text).plan.roster == Roster(units=(), groups=())


@pytest.mark.parametrize(
    ("words", "year", "day"),
    [
        pytest.param("2024年6月底前", None, date(2024, 6, 30), id="a month"),
        pytest.param("2024年6—12月", None, date(2024, 12, 31), id="a span of months"),
        pytest.param("2023年7月1日-2024年6月30日", None, date(2024, 6, 30), id="a span of days"),
        pytest.param("2024年3月15日至6月", None, date(2024, 6, 30), id="a day to a month"),
        pytest.param("2024年春节前", None, None, id="a feast, which moves"),
        pytest.param("2024 年 6 月 底前", None, date(2024, 6, 30), id="blanks"),
        pytest.param("２０２４年２月底", None, date(2024, 2, 29), id="full-width, a leap year"),
        pytest.param("2024年9月1日前", None, date(2024, 9, 1), id="a day"),
        pytest.param("2024年2月30日前", None, None, id="no day of the calendar"),
        pytest.param("2025年底前", None, date(2025, 12, 31), id="a year"),
        pytest.param("2025年前", None, date(2024, 12, 31), id="before a year"),
        pytest.param("2024年上半年", None, date(2024, 6, 30), id="a half"),
        pytest.param("2024年第三季度", None, date(2024, 9, 30), id="a quarter"),
        pytest.param("2024年3月中旬", None, date(2024, 3, 20), id="the middle of a month"),
        pytest.param("2024-06", None, date(2024, 6, 30), id="figures"),
        pytest.param("2024.6.15前", None, date(2024, 6, 15), id="figures with a day"),
        pytest.param("8月底前", 2024, date(2024, 8, 31), id="the year of the plan"),
        pytest.param("明年3月底前", 2024, date(2025, 3, 31), id="next year"),
        pytest.param("年底前", 2024, date(2024, 12, 31), id="the end of the year"),
        pytest.param("8月底前", None, None, id="no year known"),
        pytest.param("长期坚持", 2024, None, id="for ever"),
        pytest.param("每年12月底前", 2024, None, id="every year"),
        pytest.param("每季度末", 2024, None, id="every quarter"),
    ],
)
def test_the_day_that_a_deadline_means(words: str, year: int | None, day: date | None) -> None:
    assert due_day(words, year) == day
