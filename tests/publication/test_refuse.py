"""What is no plan is refused with the reason; what is one is not."""

from __future__ import annotations

import pytest

from publication.reading import read, read_one
from wfplan.publication.outline.record import NoPlan, Publication

ITEMS = (
    "（一）示例任务。开展示例工作，健全示例机制。\n（二）示例事项。完善示例制度，提升示例水平。\n"
)
UNITS = "（一）示例任务。开展示例工作。（责任单位：市司法局）\n（二）示例事项。完善制度。（市公安局负责）\n"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param("\n \n", "空", id="an empty file"),
        pytest.param("示例", "没有文字", id="hardly a word"),
        pytest.param(
            "示例办法\n" + "".join(f"第{n}条　示例规定的内容在此。\n" for n in "一二三四五六"),
            "第一条",
            id="a statute",
        ),
        pytest.param(
            "示例应急预案\n1 总则\n1.1 编制目的\n示例。\n1.2 编制依据\n示例。\n2 体系\n2.1 机构\n示例。\n"
            "2.2 职责\n示例。\n3 响应\n3.1 分级\n示例。\n3.2 措施\n示例。\n附件\n一、示例组。由示例局牵头。\n二、示例组。由示例局牵头。\n",
            "1.1",
            id="an emergency plan",
        ),
        pytest.param(
            f"示例市人民政府关于同意示例方案的批复\n示例局：\n现批复如下。\n一、示例\n{UNITS}二、示例\n",
            "批复",
            id="a reply",
        ),
        pytest.param(
            "示例关于部分节假日安排的通知\n一、元旦：1月1日放假。\n二、春节：2月4日至10日放假。\n三、清明节：4月5日放假。\n",
            "节假日",
            id="a notice that gives nobody a task",
        ),
        pytest.param(
            "示例制度\n一、主要职能\n研究示例工作，协调示例事项。\n二、成员单位\n由示例局组成。\n三、工作规则\n召开会议。\n",
            "责任单位",
            id="headings without items",
        ),
        pytest.param(
            f"关于召开示例工作会议的通知\n各单位：\n一、会议时间\n上午。\n二、参会人员\n{ITEMS}",
            "会议",
            id="a notice of a meeting",
        ),
        pytest.param(
            f"一图读懂《示例方案》\n一、任务\n{ITEMS}二、保障\n{ITEMS}", "读懂", id="a picture"
        ),
        pytest.param(
            f"示例局2024年工作总结和2025年工作计划\n一、总结\n{ITEMS}二、计划\n{ITEMS}",
            "总结",
            id="what was done",
        ),
        pytest.param(
            f"示例局2024年信息公开年度报告\n一、总体情况\n{ITEMS}二、问题\n{ITEMS}",
            "年度报告",
            id="a yearly report",
        ),
        pytest.param(
            "示例规划和远景目标纲要\n第一章 基础\n第一节 机遇\n机遇不少。\n第二节 挑战\n挑战不少。\n"
            "第二章 创新\n第一节 平台\n建设平台。\n第二节 主体\n强化主体。\n",
            "篇、章、节",
            id="an outline of years in prose",
        ),
        pytest.param(
            f"示例市方案\n一、示例\n{UNITS}".replace("例", "例（lì）").replace("展", "展(zhǎn)"),
            "拼音",
            id="pinyin behind the signs",
        ),
        pytest.param(
            f"示例市方案\n一、示例\n{UNITS}".replace("例", "?"), "乱码", id="signs lost in a word"
        ),
        pytest.param(
            f"示例市方案\n一、示例\n{UNITS * 200}\ufffd例", "第 403 行", id="a byte lost far below"
        ),
        pytest.param(
            "示例清单\n序\n号\n示例\n任务\n责任\n单位\n1示例\n任务\n市司\n法局\n2示例\n事项\n市公\n安局\n"
            * 2,
            "散成文字",
            id="cells that a PDF has scattered",
        ),
        pytest.param("锘跨ず渚嬪競鏂规涓€銆佹€讳綋瑕佹眰" * 8, "乱码", id="UTF-8 read as GBK"),
        pytest.param("ÊÐÀý·½°¸£¬Ò»¡¢×ÜÌåÒªÇó" * 8, "乱码", id="GBK read as Latin"),
        pytest.param("A plan. 1. Do this and that. 2. Do it again." * 4, "不是中文", id="English"),
    ],
)
def test_what_is_no_plan_is_refused_with_the_reason(text: str, reason: str) -> None:
    from wfplan.readers.document.block import UnreadableFile

    try:
        found = read(text)
    except UnreadableFile as error:
        found = NoPlan(str(error))
    assert isinstance(found, NoPlan)
    assert reason in found.reason


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            f"示例市实施方案\n一、示例\n{ITEMS}二、示例\n{ITEMS}", id="a plan without units"
        ),
        pytest.param(
            f"示例办法（试行）任务分工方案\n一、示例\n{UNITS}二、示例\n{UNITS}",
            id="办法 in a title",
        ),
        pytest.param(
            f"关于示例的通知\n一、示例\n{UNITS}二、示例\n{UNITS}", id="a notice with tasks"
        ),
        pytest.param(
            "示例清单\n一、示例任务。开展工作。\n责任单位：市司法局\n二、示例事项。完善制度。\n责任单位：市公安局\n",
            id="a flat list",
        ),
        pytest.param(
            "示例市若干措施\n第一条 支持平台建设。（责任单位：市科技局）\n第二条 支持人才。（市人社局负责）\n"
            "第三条 支持融资。（责任单位：市金融局）\n",
            id="articles that name who answers for them",
        ),
        pytest.param(
            f"示例市关于筹备示例会议的通知\n一、示例\n{UNITS}二、示例\n{UNITS}",
            id="tasks of a meeting",
        ),
        pytest.param(
            f"示例市方案（示例）\n一、是不是示例?要不要做?\n{UNITS}二、示例\n{UNITS * 20}",
            id="questions",
        ),
        pytest.param(
            f"示例市应用（app）方案\n一、示例(km)\n{UNITS}二、示例（gb）\n{UNITS}",
            id="Latin words in brackets",
        ),
        pytest.param(
            f"示例市预案修订工作方案\n一、示例\n{UNITS}二、示例\n{UNITS}", id="a plan about 预案"
        ),
    ],
)
def test_a_plan_is_not_refused(text: str) -> None:
    assert isinstance(read(text), Publication)


def test_articles_of_chapters_are_items() -> None:
    plan = read_one(
        "示例市实施方案\n第一章 总体要求\n第一条 坚持领导。（责任单位：市委办）\n第二条 坚持创新。（责任单位：市科技局）\n"
        "第二章 任务\n第三条 推进普法。（责任单位：市司法局）\n"
    )
    assert [(item.chapter, item.number.text) for item in plan.items if item.number] == [
        ("第一章", "第一条"),
        ("第一章", "第二条"),
        ("第二章", "第三条"),
    ]


def test_signs_that_nobody_sees_are_none_of_a_text() -> None:
    plan = read_one(
        "示例表\n序号\t任务\t责任单位\n1\t\x1b[31m开展工作\t市司法\u200b局\n2\t完善\u202e制度\t市公安局\n"
    )
    assert [duty.unit.text for item in plan.items for duty in item.holding.duties] == [
        *("市司法局", "市公安局")
    ]
    assert [m.text.text for item in plan.items for m in item.measures] == ["开展工作", "完善制度"]


def test_traditional_characters_are_read_and_doubted_once() -> None:
    plan = read_one(
        "示例省工作方案\n一、優化環境\n（一）便利企業。壓減環節。（責任單位：省市場監管局、省稅務局；完成時限：2024年6月底前）\n"
        "（二）規範檢查。制定計劃。（省司法廳牽頭，省財政廳配合）\n二、強化保障\n（一）加強領導。（省政府辦公廳負責）\n"
    )
    assert [d.unit.text for d in plan.items[0].holding.duties] == ["省市場監管局", "省稅務局"]
    assert [d.role for d in plan.items[1].holding.duties] == ["lead", "support"]
    assert [doubt.code for doubt in plan.doubts] == ["WF707"]
    assert (plan.doubts[0].chapter, plan.doubts[0].item) == ("", "")


def test_two_plans_under_one_letter_are_two() -> None:
    one = f"示例市第一工作方案\n为做好工作，制定本方案。\n一、示例\n{UNITS}二、示例\n{UNITS}"
    found = read(
        f"示例市关于印发两个方案的通知\n示发〔2024〕1号\n各县：\n现印发给你们。\n示例市\n2024年1月1日\n{one}{one.replace('第一', '第二')}"
    )
    assert isinstance(found, Publication)
    assert [plan.title for plan in found.plans] == ["示例市第一工作方案", "示例市第二工作方案"]
    assert [len(plan.items) for plan in found.plans] == [4, 4]
