"""A cell of a docx, as it is seen on the page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from papers import HEAD, MARK, W, cell, docx, paragraph, row, sheet, table
from plan_copy import Answer, PlanCopy

Run = Callable[..., Answer]


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def box(*lines: str) -> str:
    """A drawing of a box with paragraphs in it."""
    inner = "".join(map(paragraph, lines))
    return f"<w:r><w:drawing><w:txbxContent>{inner}</w:txbxContent></w:drawing></w:r>"


NOTES = {
    "a plain cell": (cell(paragraph("示例")), "示例"),
    "several paragraphs": (cell(paragraph("示例一"), paragraph("示例二")), "示例一\n示例二"),
    "a break and a tab": (
        cell("<w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/><w:t>丙</w:t></w:r></w:p>"),
        "甲\n乙\t丙",
    ),
    "text in a control": (
        cell(f"<w:sdt><w:sdtContent>{paragraph('示例')}</w:sdtContent></w:sdt>"),
        "示例",
    ),
    "a control round the cell": (
        f"<w:sdt><w:sdtContent>{cell(paragraph('示例'))}</w:sdtContent></w:sdt>",
        "示例",
    ),
    "inserted text counts, deleted does not": (
        cell(
            f"<w:p><w:ins>{run('新')}</w:ins><w:del><w:r><w:delText>旧</w:delText></w:r>"
            f"{run('旧')}</w:del></w:p>"
        ),
        "新",
    ),
    "a deleted paragraph mark joins": (
        cell(
            f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('前')}</w:p>",
            paragraph("后"),
        ),
        "前后",
    ),
    "the text in a box follows that of its paragraph": (
        cell(f"<w:p>{run('示例')}{box('框一', '框二')}</w:p>", paragraph("后")),
        "示例\n框一\n框二\n后",
    ),
    "a box is read once, not as a drawing and as a picture": (
        cell(
            f"<w:p><mc:AlternateContent><mc:Choice>{box('框')}</mc:Choice>"
            f"<mc:Fallback>{box('框')}</mc:Fallback></mc:AlternateContent></w:p>"
        ),
        "\n框",
    ),
    "hidden text is not seen": (
        cell(f"<w:p>{run('示例')}<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r></w:p>"),
        "示例",
    ),
    "text that is no longer hidden is": (
        cell('<w:p><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>示例</w:t></w:r></w:p>'),
        "示例",
    ),
    "a paragraph that was moved stands where it is now": (
        cell(
            f"<w:p><w:pPr><w:rPr><w:moveFrom/></w:rPr></w:pPr><w:moveFrom>{run('乙')}</w:moveFrom>"
            "</w:p>",
            paragraph("甲"),
            f"<w:p><w:pPr><w:rPr><w:moveTo/></w:rPr></w:pPr><w:moveTo>{run('乙')}</w:moveTo></w:p>",
        ),
        "甲\n乙",
    ),
    "a tab to a place": (
        cell(f"<w:p>{run('甲')}<w:r><w:ptab/></w:r>{run('乙')}</w:p>"),
        "甲\t乙",
    ),
    "a comment is not": (
        cell(f"<w:p><w:commentRangeStart/>{run('示例')}<w:r><w:commentReference/></w:r></w:p>"),
        "示例",
    ),
    "a table without a head is lines": (
        cell(paragraph("前"), table(row("甲", "乙")), paragraph("后")),
        "前\n甲\t乙\n后",
    ),
    "a table of documents is no sheet": (
        cell(paragraph("前"), table(row("编号", "文件"), row("1", "甲")), paragraph("")),
        "前\n编号\t文件\n1\t甲",
    ),
}


@pytest.mark.parametrize(("note", "text"), NOTES.values(), ids=NOTES.keys())
def test_a_cell_is_read_as_it_is_seen(
    plan_copy: PlanCopy, wfplan: Run, texts: dict[str, str], note: str, text: str
) -> None:
    sheet(Path("a.docx"), row("1-3-2", texts["1-3-2"], "正在推进", "40", note))
    answer = wfplan("status", "import", "a.docx", "--yes")
    assert answer.code == 0, answer.err
    assert plan_copy.updates()["1-3-2"].note == text


def test_a_cell_that_was_deleted_says_nothing(plan_copy: PlanCopy, wfplan: Run) -> None:
    gone = f"<w:tc><w:tcPr><w:cellDel/></w:tcPr>{paragraph('旧')}</w:tc>"
    sheet(Path("a.docx"), row("1-3-2", "", "滞后", "", gone, "示例"))
    assert wfplan("status", "import", "a.docx", "--yes").code == 0
    entry = plan_copy.updates()["1-3-2"]
    assert (entry.note, entry.problem) == (None, "示例")


@pytest.mark.parametrize(
    ("mark", "said"),
    [
        ("<w:drawing/>", "图片"),
        ("<w:pict/>", "图片"),
        ("<w:object/>", "图片"),
        ("<w:footnoteReference/>", "脚注"),
        ("<w:endnoteReference/>", "尾注"),
        ('<w:sym w:font="Wingdings" w:char="F0FC"/>', "特殊符号"),
    ],
)
@pytest.mark.parametrize("text", ["", "示例"])
def test_what_is_no_text_is_said_to_be_unread(
    plan_copy: PlanCopy, wfplan: Run, mark: str, said: str, text: str
) -> None:
    note = cell(f"<w:p>{run(text)}<w:r>{mark}</w:r></w:p>")
    sheet(Path("a.docx"), row("1-3-2", "", "滞后" if text else "", "", note))
    answer = wfplan("status", "import", "a.docx", "--yes")
    assert (answer.code, answer.err.count(f"第 2 行（1-3-2）：进展情况中的{said}没有读\n")) == (
        0,
        1,
    )
    assert {key: entry.note for key, entry in plan_copy.updates().items()} == (
        {"1-3-2": text} if text else {}
    )


LISTS = """
<w:numbering xmlns:w="{W}">
<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:lvlRestart w:val="0"/><w:isLgl/><w:lvlText w:val="%1.%3"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="0"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>
</w:numbering>
"""


def item(text: str, key: int = 1, depth: int = 0) -> str:
    place = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{key}"/></w:numPr>'
    return f"<w:p><w:pPr>{place}</w:pPr>{run(text)}</w:p>"


def deleted(paragraph: str) -> str:
    """A numbered paragraph that somebody deleted, with its end."""
    gone = paragraph.replace("<w:pPr>", "<w:pPr><w:rPr><w:del/></w:rPr>")
    return gone.replace("<w:r>", "<w:del><w:r>").replace("</w:r>", "</w:r></w:del>")


@pytest.mark.parametrize(
    ("form", "text", "items", "seen"),
    [
        pytest.param("decimal", "%1.", [item("甲"), item("乙")], "1.甲\n2.乙", id="digits"),
        pytest.param("japaneseCounting", "%1、", [item("甲")], "一、甲", id="a Chinese numeral"),
        pytest.param("decimal", "（%1）", [item("甲")], "（1）甲", id="in brackets"),
        pytest.param("decimalEnclosedCircle", "%1", [item("甲")], "① 甲", id="in a circle"),
        pytest.param("decimal", "%1", [item("2 件")], "1 2 件", id="a bare number stands apart"),
        pytest.param("lowerLetter", "%1)", [item("甲"), item("乙")], "a)甲\nb)乙", id="letters"),
        pytest.param(
            "upperRoman", "%1.", [item("甲")] * 4, "I.甲\nII.甲\nIII.甲\nIV.甲", id="Roman"
        ),
        pytest.param("bullet", "•", [item("甲")], "甲", id="a dot is no text"),
        pytest.param("none", "", [item("甲")], "甲", id="none"),
        pytest.param(
            "decimal",
            "%1.",
            [item("甲"), item("乙", depth=1), item("丙", depth=1), item("丁"), item("戊", depth=1)],
            "1.甲\n1.3 乙\n1.4 丙\n2.丁\n2.3 戊",
            id="levels begin again",
        ),
        pytest.param(
            "decimal", "%1.", [item("甲"), item("乙", key=2)], "1.甲\n7.乙", id="restarted"
        ),
        pytest.param("decimal", "%1.", [item("甲", key=9)], "甲", id="a list that is not there"),
        pytest.param("decimal", "%1.", [item("甲", depth=8)], "甲", id="a level that is not there"),
        pytest.param("decimal", "%1.", [item(""), item("甲")], "\n2.甲", id="an empty line"),
        pytest.param(
            "decimal",
            "%1.",
            [item("甲"), deleted(item("乙")), item("丙")],
            "1.甲\n2.丙",
            id="a line that was deleted is not counted",
        ),
        pytest.param(
            "decimal",
            "%1.",
            [item("甲").replace("<w:pPr>", "<w:pPr><w:rPr><w:del/></w:rPr>"), item("乙")],
            "1.甲乙",
            id="two lines that became one",
        ),
        pytest.param(
            "decimal", "%1" * 40, [item("甲")], f"{'1' * 30} 甲", id="no longer than a label is"
        ),
        pytest.param(
            "chineseCounting",
            "%1、",
            [item("甲"), item("乙", depth=2), item("丙"), item("丁", depth=2)],
            "一、甲\n1.1 乙\n二、丙\n2.2 丁",
            id="digits for all levels, and one that goes on",
        ),
    ],
)
def test_the_numbers_of_a_list_are_read(
    plan_copy: PlanCopy, wfplan: Run, form: str, text: str, items: list[str], seen: str
) -> None:
    lists = LISTS.replace("{W}", W).replace("{form}", form).replace("{text}", text)
    docx(
        Path("a.docx"),
        paragraph(MARK),
        table(row(*HEAD), row("1-3-2", "", "滞后", "", cell(*items))),
        parts={"word/numbering.xml": lists.strip().encode()},
    )
    answer = wfplan("status", "import", "a.docx", "--yes")
    assert answer.code == 0, answer.err
    assert plan_copy.updates()["1-3-2"].note == seen


STYLES = """
<w:styles xmlns:w="{W}">
<w:style w:type="paragraph" w:styleId="List"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Sub"><w:basedOn w:val="List"/></w:style>
<w:style w:type="paragraph" w:styleId="Deep"><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
<w:style w:type="character" w:styleId="Hidden"><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Shown"><w:basedOn w:val="Hidden"/><w:rPr><w:vanish w:val="0"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Gone"><w:basedOn w:val="Gone"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Linked"><w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Own"><w:pPr><w:numPr><w:numId w:val="6"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Round"><w:basedOn w:val="Round"/></w:style>
</w:styles>
"""
STYLED_LISTS = """
<w:numbering xmlns:w="{W}">
<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="2">
<w:lvl w:ilvl="0"><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:pStyle w:val="Deep"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:abstractNum w:abstractNumId="3"><w:numStyleLink w:val="Lists"/></w:abstractNum>
<w:abstractNum w:abstractNumId="4"><w:styleLink w:val="Lists"/>
<w:lvl w:ilvl="0"><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1)"/></w:lvl></w:abstractNum>
<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="3"/></w:num>
<w:num w:numId="5"><w:abstractNumId w:val="4"/></w:num>
<w:num w:numId="6"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">
<w:lvl w:ilvl="0"><w:numFmt w:val="japaneseCounting"/><w:lvlText w:val="（%1）"/></w:lvl>
</w:lvlOverride></w:num>
</w:numbering>
"""


def styled(style: str, *runs: str, more: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{"".join(runs)}</w:p>'


def styled_run(style: str, text: str, more: str = "") -> str:
    looks = f'<w:rPr><w:rStyle w:val="{style}"/>{more}</w:rPr>'
    return f"<w:r>{looks}<w:t>{text}</w:t></w:r>"


SHOWN = '<w:vanish w:val="0"/>'
NO_NUMBER = '<w:numPr><w:numId w:val="0"/></w:numPr>'


@pytest.mark.parametrize(
    ("blocks", "seen"),
    [
        pytest.param(
            [styled("List", run("甲")), styled("Sub", run("乙"))],
            "1.甲\n2.乙",
            id="a number from a style, and from the one that it is based on",
        ),
        pytest.param(
            [styled("List", run("甲"), more=NO_NUMBER), styled("List", run("乙"))],
            "甲\n1.乙",
            id="a number that somebody took off",
        ),
        pytest.param(
            [styled("Deep", run("甲")), styled("Deep", run("乙"))],
            "a)甲\nb)乙",
            id="the level that names the style",
        ),
        pytest.param(
            [f"<w:p>{run('示例')}{styled_run('Hidden', '藏')}</w:p>"], "示例", id="a hidden run"
        ),
        pytest.param(
            [f"<w:p>{styled_run('Shown', '甲')}{styled_run('Hidden', '乙', SHOWN)}</w:p>"],
            "甲乙",
            id="a run that is shown all the same",
        ),
        pytest.param([paragraph("示例"), styled("Gone", run("藏"))], "示例\n", id="a hidden line"),
        pytest.param(
            [
                paragraph("示例"),
                styled("Gone", f"<w:ins>{run('藏')}</w:ins><w:hyperlink>{run('藏')}</w:hyperlink>"),
                styled("Gone", f"<w:sdt><w:sdtContent>{run('藏')}</w:sdtContent></w:sdt>"),
            ],
            "示例\n\n",
            id="a hidden line, whatever its text stands in",
        ),
        pytest.param(
            [styled("Gone", styled_run("Shown", "示例"))], "示例", id="a run shown in a hidden line"
        ),
        pytest.param(
            [styled("Linked", run("甲")), styled("Linked", run("乙"))],
            "a)甲\nb)乙",
            id="a list that another style is of",
        ),
        pytest.param(
            [styled("Own", run("甲")), styled("Own", run("乙"))],
            "（一）甲\n（二）乙",
            id="a level that this list has for itself",
        ),
        pytest.param([styled("Round", run("示例"))], "示例", id="a style based on itself"),
        pytest.param([styled("没有", run("示例"))], "示例", id="a style that is not there"),
    ],
)
def test_what_text_has_from_its_style_is_seen(
    plan_copy: PlanCopy, wfplan: Run, blocks: list[str], seen: str
) -> None:
    docx(
        Path("a.docx"),
        paragraph(MARK),
        table(row(*HEAD), row("1-3-2", "", "滞后", "", cell(*blocks))),
        parts={
            f"word/{name}.xml": text.replace("{W}", W).strip().encode()
            for name, text in (("styles", STYLES), ("numbering", STYLED_LISTS))
        },
    )
    answer = wfplan("status", "import", "a.docx", "--yes")
    assert answer.code == 0, answer.err
    assert plan_copy.updates()["1-3-2"].note == seen
