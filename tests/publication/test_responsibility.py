"""The responsibility grammar: what brackets and labels say, and what is no responsibility."""

from __future__ import annotations

import pytest

from wfplan.publication.duty.field import Field, find_fields
from wfplan.publication.text.lines import make_source
from wfplan.readers.document.block import Paragraph


def _fields(text: str) -> list[Field]:
    source = make_source([Paragraph(text)], is_traditional=False)
    return find_fields(source, 0, len(source.text))


def _said(text: str) -> str:
    """`市司法局:lead 市公安局:support | 2024年6月底前` of all fields of a text."""
    fields = _fields(text)
    names = [
        f"{field.text[said.span[0] : said.span[1]]}:{said.role}"
        for field in fields
        for said in field.reading.names
    ]
    dates = [field.text[a:b] for field in fields for a, b in field.reading.deadlines]
    return " ".join(names) + (" | " + " ".join(dates) if dates else "")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param(
            "示例。（责任单位：市委编办、市司法局，市直有关部门、单位）",
            "市委编办:none 市司法局:none 市直有关部门、单位:none",
            id="a label, and a collective whose 、 is part of the name",
        ),
        pytest.param(
            "示例。(责任单位:市司法局,市直各部门、单位)",
            "市司法局:none 市直各部门、单位:none",
            id="half-width marks",
        ),
        pytest.param(
            "示例。〔责任单位：市司法局（市示例局）、市财政局；完成时限：2024年9月底前〕",
            "市司法局（市示例局）:none 市财政局:none | 2024年9月底前",
            id="brackets within brackets",
        ),
        pytest.param(
            "示例。【责任单位】市政府办公室、市司法局；【完成时限】长期坚持",
            "市政府办公室:none 市司法局:none | 长期坚持",
            id="labels in brackets of their own",
        ),
        pytest.param(
            "示例。[牵头单位：市司法局]",
            "市司法局:lead",
            id="square brackets",
        ),
        pytest.param(
            "示例。（牵头单位：市应急局；责任单位：市公安局，各镇街；2024年12月底前完成）",
            "市应急局:lead 市公安局:support 各镇街:support | 2024年12月底前",
            id="units beside a lead unit help",
        ),
        pytest.param(
            "示例。（主责部门：市财政局；落实部门：各执法单位）",
            "市财政局:lead 各执法单位:support",
            id="主责 and 落实 as labels",
        ),
        pytest.param(
            "示例。（牵头单位：市民政局 配合单位：市财政局、市残联）",
            "市民政局:lead 市财政局:support 市残联:support",
            id="labels parted by a blank",
        ),
        pytest.param(
            "示例。（责任单位：市工信局 市商务局 市科技局）",
            "市工信局:none 市商务局:none 市科技局:none",
            id="names parted by blanks",
        ),
        pytest.param(
            "示例。（市司法局牵头督导，市财政局、市民政局参与）",
            "市司法局:lead 市财政局:support 市民政局:support",
            id="verbs in a row",
        ),
        pytest.param(
            "示例。（示例银行示例分行、省示例局分别牵头，示例总局示例局配合）",
            "示例银行示例分行:lead 省示例局:lead 示例总局示例局:support",
            id="分别牵头: both lead",
        ),
        pytest.param(
            "示例。（市司法局会同有关部门负责；2024年底前）",
            "市司法局:lead 有关部门:support | 2024年底前",
            id="会同: the first leads",
        ),
        pytest.param(
            "示例。（发展改革委牵头会同财政部、人力资源社会保障部负责）",
            "发展改革委:lead 财政部:support 人力资源社会保障部:support",
            id="牵头会同 without a comma",
        ),
        pytest.param(
            "示例。（商务部商财政部负责）",
            "商务部:lead 财政部:support",
            id="商 between two units",
        ),
        pytest.param(
            "示例。（省总工会、省工商联、省企业联合会、商务部负责）",
            "省总工会:none 省工商联:none 省企业联合会:none 商务部:none",
            id="联合 and 商 within names",
        ),
        pytest.param(
            "示例。（市检察院、市公安局牵头，市法院、市司法局等配合）",
            "市检察院:lead 市公安局:lead 市法院:support 市司法局:support",
            id="等 is no part of a name",
        ),
        pytest.param(
            "示例。（区行政审批局、区商务局等部门按职责分工负责）",
            "区行政审批局:none 区商务局:none",
            id="等部门按职责分工负责 is no part of a name",
        ),
        pytest.param(
            "示例。（省发展改革委、省商务厅等有关部门负责）",
            "省发展改革委:none 省商务厅:none 有关部门:none",
            id="有关部门 after 等 is a collective",
        ),
        pytest.param(
            "示例。（工业和信息化部、文化和旅游部、市人力资源和社会保障局指导）",
            "工业和信息化部:guide 文化和旅游部:guide 市人力资源和社会保障局:guide",
            id="和 within names",
        ),
        pytest.param(
            "示例。（省发展改革委和省财政厅牵头，省水利厅及各市州人民政府负责）",
            "省发展改革委:lead 省财政厅:lead 省水利厅:support 各市州人民政府:support",
            id="和 and 及 between names",
        ),
        pytest.param(
            "示例。（省公安厅，各市、州、县人民政府负责，2024年9月底前完成）",
            "省公安厅:none 各市、州、县人民政府:none | 2024年9月底前",
            id="、 within a collective of places",
        ),
        pytest.param(
            "示例。（省科技厅、工业和信息化厅，各市人民政府负责落实）",
            "省科技厅:none 工业和信息化厅:none 各市人民政府:none",
            id="a head said once stays as it is printed",
        ),
        pytest.param(
            "示例。（县示例局（牵头）、县林业局）",
            "县示例局:lead 县林业局:support",
            id="a role in brackets is no part of a name",
        ),
        pytest.param(
            "示例。（负责部门：示例部、商务部；适用范围：所有示例区，以下除标注外均为示例区）",
            "示例部:none 商务部:none",
            id="the scope names no unit",
        ),
        pytest.param(
            "示例。（责任单位：市司法局；责任人：某某；联系电话：0000）",
            "市司法局:none",
            id="persons are no units",
        ),
        pytest.param(
            "示例。（生态部指导，试点市政府负责落实。以下均需试点市政府落实，不再列出）",
            "生态部:guide 试点市政府:none",
            id="a rule said once names no unit",
        ),
        pytest.param(
            "示例。（市司法局、市公安局、市民政局）",
            "市司法局:none 市公安局:none 市民政局:none",
            id="names alone after a sentence",
        ),
        pytest.param(
            "示例。\n责 任 单 位：县教育体育局、县住建局\n完成时限：2024年9月1日前",
            "县教育体育局:none 县住建局:none | 2024年9月1日前",
            id="labels on lines, with blanks inside",
        ),
        pytest.param("示例。\n配合单位：无", "", id="nobody"),
        pytest.param(
            "示例。（责任单位为省示例厅、省财政厅）",
            "省示例厅:none 省财政厅:none",
            id="a label without a colon",
        ),
        pytest.param(
            "示例王某牵头单位：市示例局配合单位：市财政局完成时限：2024年6月底前",
            "市示例局:lead 市财政局:support | 2024年6月底前",
            id="labels that lost the blanks before them",
        ),
        pytest.param(
            "示例。（示例资源部牵头，示例建设部等国务院相关部门及各地区按职责分工负责）",
            "示例资源部:lead 示例建设部:support 国务院相关部门:support 各地区:support",
            id="相关部门 after 等 with its rank, and 各地区 after 及",
        ),
        pytest.param(
            "示例。（示例监会及各地区按职责分工负责）",
            "示例监会:none 各地区:none",
            id="会 before a collective is the end of a name",
        ),
        pytest.param(
            "示例。（示例办、共青团中央、全国总工会等和各省级人民政府负责）",
            "示例办:none 共青团中央:none 全国总工会:none 各省级人民政府:none",
            id="等 before 和 is no part of a name",
        ),
        pytest.param(
            "示例。（示例办公厅牵头，国务院相关部门和单位及各地区负责）",
            "示例办公厅:lead 国务院相关部门和单位:support 各地区:support",
            id="和单位 is part of a collective, 及 after it is not",
        ),
        pytest.param(
            "示例。（责任单位：市总工会、团市委及有关部门，市纪委监委机关）",
            "市总工会:none 团市委:none 有关部门:none 市纪委监委机关:none",
            id="有关部门 after a unit is a name of its own",
        ),
        pytest.param(
            "示例。（配合单位：各有关单位，各项目牵头单位，各区、县级市）",
            "各有关单位:support 各项目牵头单位:support 各区、县级市:support",
            id="牵头单位 is part of a name",
        ),
        pytest.param(
            "示例。\n责任单位：市示例局牵头，市公安局按职责分工负责（以下任务均需各县区落实，不再列出）",
            "市示例局:lead 市公安局:support",
            id="a rule said once in a bracket behind the units",
        ),
        pytest.param(
            "示例。\n责任单位：市示例局、市公安局（排名第一的为牵头单位，下同）",
            "市示例局:none 市公安局:none",
            id="the first-leads rule in a bracket",
        ),
        pytest.param(
            "示例。（市示例局为牵头单位，市公安局为责任单位）",
            "市示例局:lead 市公安局:support",
            id="为牵头单位 behind the name",
        ),
        pytest.param(
            "示例。（责任单位：市示例局【牵头】、市公安局）",
            "市示例局:lead 市公安局:support",
            id="a role in square brackets",
        ),
        pytest.param(
            "示例。（市示例局牵头抓总，市直有关部门分工落实）",
            "市示例局:lead 市直有关部门:support",
            id="牵头抓总",
        ),
        pytest.param(
            "示例。\n牵头（责任）单位：市示例局\n责任单位（部门）：市公安局\n责任乡镇：示例镇、示例乡",
            "市示例局:lead 市公安局:none 示例镇:none 示例乡:none",
            id="labels with a second word, and of places",
        ),
        pytest.param(
            "示例。\n责任单位及责任人：市示例局\n配合单位和地区：各区县",
            "市示例局:none 各区县:support",
            id="labels with 及",
        ),
        pytest.param(
            "示例。\n责任单位 市示例局、市公安局",
            "市示例局:none 市公安局:none",
            id="a label with a blank for a colon",
        ),
        pytest.param(
            "示例。（责任单位∶市示例局﹑市公安局）",
            "市示例局:none 市公安局:none",
            id="rare forms of colon and 、",
        ),
        pytest.param(
            "示例。（责任单位：市示例局/市公安局）",
            "市示例局:none 市公安局:none",
            id="a stroke between units",
        ),
        pytest.param(
            "示例。（责任单位：1.市示例局；2.市公安局）",
            "市示例局:none 市公安局:none",
            id="numbered units",
        ),
        pytest.param(
            "示例。（责任单位：市直及驻市有关单位）",
            "市直及驻市有关单位:none",
            id="及 within a collective",
        ),
        pytest.param(
            "示例。（责任单位：市示例局 2024年6月底前）",
            "市示例局:none | 2024年6月底前",
            id="a blank before the date",
        ),
        pytest.param(
            "示例。（市示例局牵头，2024年、2025年分别完成50%、100%）",
            "市示例局:lead | 2024年 2025年",
            id="shares by year",
        ),
        pytest.param(
            "示例。（市示例局、市公安局；第三季度完成）",
            "市示例局:none 市公安局:none | 第三季度",
            id="a quarter without a year",
        ),
        pytest.param(
            "示例。（各省、自治区、直辖市人民政府，示例兵团，中央和省属示例单位）",
            "各省、自治区、直辖市人民政府:none 示例兵团:none 中央和省属示例单位:none",
            id="places of the first rank, and two ranks in one collective",
        ),
        pytest.param(
            "示例。（各市（含示例市，下同）人民政府、示例管委会，市示例公司等市属国有企业）",
            "各市（含示例市，下同）人民政府:none 示例管委会:none 市示例公司:none 市属国有企业:none",
            id="下同 in a bracket within a name",
        ),
        pytest.param(
            "示例。（市示例局（责任人：某某，电话：0000）；数据来源：市统计局）",
            "市示例局:none",
            id="persons in a bracket behind a name, and a source of figures",
        ),
        pytest.param(
            "示例。（市示例局；2024—2025年）",
            "市示例局:none | 2024—2025年",
            id="a span of years",
        ),
        pytest.param(
            "示例。（市示例局；每年12月底前）",
            "市示例局:none | 每年12月底前",
            id="what recurs keeps its word",
        ),
        pytest.param(
            "示例。（市示例局负责，按年度计划推进）",
            "市示例局:none | 按年度计划推进",
            id="a manner of time",
        ),
        pytest.param(
            "示例。（市示例局；2024年12月31日24时前）",
            "市示例局:none | 2024年12月31日24时前",
            id="an hour",
        ),
        pytest.param(
            "示例。\n【牵头单位】市示例局【责任单位】市公安局【完成时限】2024年6月底前",
            "市示例局:lead 市公安局:support | 2024年6月底前",
            id="labels in brackets without marks between them",
        ),
        pytest.param(
            "示例。（牵头单位：市示例局/责任单位：市公安局）",
            "市示例局:lead 市公安局:support",
            id="a stroke between labels",
        ),
        pytest.param(
            "示例。（责任单位：市示例局+市公安局&市财政局）",
            "市示例局:none 市公安局:none 市财政局:none",
            id="rare marks between units",
        ),
        pytest.param(
            "示例。（责任单位：市示例局， 各县 （市、区 ） 人民政府 ）",
            "市示例局:none 各县（市、区）人民政府:none",
            id="blanks within a name",
        ),
        pytest.param(
            "示例。（市示例局负责于2024年6月底前完成）",
            "市示例局:none | 2024年6月底前",
            id="a date behind the verb",
        ),
        pytest.param(
            "示例。（2024年6月底前由市示例局牵头完成）",
            "市示例局:lead | 2024年6月底前",
            id="a date before 由",
        ),
        pytest.param(
            "示例。（此项工作由市示例局牵头，市公安局配合）",
            "市示例局:lead 市公安局:support",
            id="此项工作由 is no part of a name",
        ),
        pytest.param(
            "示例。（市示例局牵头，各区按属地责任落实）",
            "市示例局:lead 各区:support",
            id="the manner of places",
        ),
        pytest.param(
            "示例。\n牵头领导：某某牵头单位：市示例局责任科室：示例科配合单位：市公安局",
            "市示例局:lead 示例科:support 市公安局:support",
            id="a person first, and labels that lost their blanks",
        ),
    ],
)
def test_units_roles_and_dates_are_read(text: str, said: str) -> None:
    assert _said(text) == said


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("完善示例（居）委会制度。", id="a bracket within a word"),
        pytest.param("示例（县级市、市辖区）管理。", id="places in a sentence"),
        pytest.param("示例数据按季通报（涉密案件除外）。", id="an exception"),
        pytest.param("示例（含污水处理厂、设有排放口的示例单位）", id="what is included"),
        pytest.param("示例医院（尤其是示例医院、医联体内医院）", id="an emphasis at the end"),
        pytest.param("示例（技工院校内由示例保障部门负责）、组织示例。", id="由 within a bracket"),
        pytest.param("示例（同一企业同一事项一年内不超过一次）。", id="an explanation"),
        pytest.param("示例。（以下简称“示例办法”）", id="a short name"),
        pytest.param("示例。（详见附件）", id="a reference"),
        pytest.param("建设示例平台（PPP）等模式。", id="letters"),
        pytest.param("由市司法局牵头抓好示例，有关部门和单位配合。", id="units in prose"),
        pytest.param("各牵头单位和实施单位要抓好示例。", id="labels in prose"),
        pytest.param("启动阶段（2024年5月至9月）", id="a span in a title"),
        pytest.param(
            "示例（国家有规定的除外，市司法局已公布的从其规定）。", id="a unit in a clause"
        ),
    ],
)
def test_other_brackets_name_nobody(text: str) -> None:
    assert _fields(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param(
            "示例。（省自然资源、住房城乡建设、水利厅按职责负责）",
            ["省自然资源", "住房城乡建设"],
            id="a last word said once",
        ),
        pytest.param(
            "示例。（市发改、财政等部门负责）", ["市发改", "财政"], id="the last word left out"
        ),
        pytest.param(
            "示例。（省示例厅负责；责任落实：各市、县人民政府）",
            ["责任落实：各市、县人民政府"],
            id="a label that is not known",
        ),
        pytest.param(
            "示例。（市司法局，交通运输、文化旅游等执法部门）",
            ["交通运输", "文化旅游"],
            id="the last word left out behind whole names",
        ),
        pytest.param("示例。（责任单位：市司法局、示例工作）", ["示例工作"], id="no unit's name"),
    ],
)
def test_names_that_look_like_none_are_doubted(text: str, names: list[str]) -> None:
    (field,) = _fields(text)
    assert [field.text[a:b] for a, b in field.reading.doubtful] == names
