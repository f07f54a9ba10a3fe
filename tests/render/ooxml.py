"""Words of WordprocessingML in which the templates are first written; Word and WPS edit them on."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass

FANG, KAI, HEI, SONG = "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体"
BIAOSONG = "方正小标宋简体"

LINES = (
    '<w:widowControl w:val="0"/><w:overflowPunct w:val="1"/><w:autoSpaceDE w:val="0"/>'
    '<w:autoSpaceDN w:val="0"/><w:snapToGrid w:val="0"/><w:jc w:val="both"/>'
)
"""28 characters a line: no punctuation in the margin (LibreOffice 7.4 takes overflowPunct the wrong
way round, and then loses the punctuation), no room around digits, no grid."""

GRID_SECTION = (
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440"'
    ' w:left="1440" w:header="851" w:footer="992" w:gutter="0"/>'
)

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


@dataclass(frozen=True)
class Style:
    """A paragraph style: `pPr` as it stands, and the run's face, half-points and the rest."""

    id: str
    name: str
    face: str
    size: int
    paragraph: str = ""
    run: str = ""
    base: str = "Normal"


def twips(mm: float) -> int:
    return round(mm * 1440 / 25.4)


def face(name: str) -> str:
    return (
        f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"'
        ' w:hint="eastAsia"/>'
    )


def run(text: str, properties: str = "") -> str:
    shown = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{shown}<w:t xml:space="preserve">{text}</w:t></w:r>'


def marked(text: str, style: str) -> str:
    """A run of a character style."""
    return run(text, f'<w:rStyle w:val="{style}"/>')


def tab() -> str:
    return "<w:r><w:tab/></w:r>"


def page_field() -> str:
    kinds = ("begin", "separate", "end")
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in kinds)
    return (
        f'{begin}<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>{separate}'
        f"<w:r><w:t>1</w:t></w:r>{end}"
    )


def paragraph(style: str, content: str, properties: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def text(style: str, *runs: str, properties: str = "") -> str:
    return paragraph(style, "".join(run(part) for part in runs), properties)


def tag(content: str, style: str = "Normal") -> str:
    """A paragraph that holds a tag and goes away with it."""
    return text(style, f"{{%p {content} %}}")


def only_if(condition: str, content: str) -> str:
    """Paragraphs that are there on a condition."""
    return tag(f"if {condition}") + content + tag("endif")


def each(loop: str, content: str) -> str:
    """Paragraphs for each turn of a loop: `name in names`."""
    return tag(f"for {loop}") + content + tag("endfor")


def cell(
    width: int, *paragraphs: str, span: int = 1, properties: str = "", align: str = "center"
) -> str:
    merged = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merged}{properties}'
        f'<w:vAlign w:val="{align}"/></w:tcPr>{"".join(paragraphs)}</w:tc>'
    )


def row(*cells: str, height: int = 0, head: bool = False, splits: bool = False) -> str:
    """A row of a table; one that splits goes on on the next page."""
    tall = f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else ""
    repeated = "<w:tblHeader/>" if head else ""
    whole = "" if splits else "<w:cantSplit/>"
    return f"<w:tr><w:trPr>{whole}{tall}{repeated}</w:trPr>{''.join(cells)}</w:tr>"


def row_tag(content: str, columns: int, width: int, style: str) -> str:
    """A row that holds a tag and goes away with it."""
    return row(cell(width, text(style, f"{{%tr {content} %}}"), span=columns))


def table(widths: tuple[int, ...], rows: str) -> str:
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margins = "".join(
        f'<w:{edge} w:w="{size}" w:type="dxa"/>'
        for edge, size in (("top", 28), ("left", 57), ("bottom", 28), ("right", 57))
    )
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{edges}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr><w:tblGrid>{columns}</w:tblGrid>"
        f"{rows}</w:tbl>"
    )


def whole(width: int, content: str) -> str:
    """Paragraphs that no page parts: the one cell, without edges, of a row that does not split.

    `keepNext` alone lets LibreOffice leave a last line to the next page.
    """
    sides = "".join(f'<w:{edge} w:w="0" w:type="dxa"/>' for edge in ("left", "right"))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{sides}</w:tblCellMar></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{width}"/></w:tblGrid>'
        f"{row(cell(width, content, align='top'))}</w:tbl>"
    )


def dropdown(alias: str, shown: str, choices: tuple[str, ...]) -> str:
    """A list to choose from, inside a run of text; the text is the value."""
    items = "".join(f'<w:listItem w:displayText="{c}" w:value="{c}"/>' for c in choices)
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{alias}"/><w:dropDownList>{items}</w:dropDownList>'
        f"</w:sdtPr><w:sdtContent>{run(shown)}</w:sdtContent></w:sdt>"
    )


def date_picker(alias: str, shown: str) -> str:
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{alias}"/><w:date>'
        '<w:dateFormat w:val="yyyy年M月d日"/><w:lid w:val="zh-CN"/>'
        '<w:storeMappedDataAs w:val="date"/><w:calendar w:val="gregorian"/></w:date>'
        f"</w:sdtPr><w:sdtContent>{run(shown)}</w:sdtContent></w:sdt>"
    )


def styles(
    entries: tuple[Style, ...], marks: Mapping[str, str], lines: str = LINES, size: int = 32
) -> str:
    """`word/styles.xml`; `marks` are character styles without a look, names by id.

    Args:
        lines, size: of what has no style.
    """
    written = "".join(
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{s.id}">'
        f'<w:name w:val="{s.name}"/><w:basedOn w:val="{s.base}"/><w:qFormat/>'
        f"<w:pPr>{s.paragraph}</w:pPr><w:rPr>{face(s.face)}{s.run}"
        f'<w:sz w:val="{s.size}"/><w:szCs w:val="{s.size}"/></w:rPr></w:style>'
        for s in entries
    )
    written += "".join(
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{key}">'
        f'<w:name w:val="{name}"/><w:qFormat/></w:style>'
        for key, name in marks.items()
    )
    return (
        f'{_HEAD}<w:styles xmlns:w="{_W}"><w:docDefaults><w:rPrDefault><w:rPr>{face(FANG)}'
        '<w:color w:val="000000"/><w:kern w:val="0"/>'
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault><w:pPr>{lines}</w:pPr></w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        f"<w:qFormat/><w:pPr>{lines}</w:pPr></w:style>"
        f"{written}</w:styles>"
    )


def footer(content: str) -> str:
    return f'{_HEAD}<w:ftr xmlns:w="{_W}" xmlns:r="{_R}">{content}</w:ftr>'


def docx(
    body: str,
    section: str,
    style_list: tuple[Style, ...],
    footers: Mapping[str, str],
    marks: Mapping[str, str] | None = None,
    *,
    lines: str = LINES,
    size: int = 32,
) -> bytes:
    """A docx; `footers` by kind (`default`, `even`, `first`) are refered to in the section.

    Args:
        lines, size: of what has no style, as what some program types.
    """
    settings = (
        f'{_HEAD}<w:settings xmlns:w="{_W}"><w:zoom w:percent="100"/>'
        '<w:defaultTabStop w:val="420"/>'
        + ("<w:evenAndOddHeaders/>" if "even" in footers else "")
        + '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode"'
        ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    )
    files = {"styles.xml": styles(style_list, marks or {}, lines, size), "settings.xml": settings}
    kinds = {"styles.xml": "styles", "settings.xml": "settings"}
    references = ""
    for number, (kind, content) in enumerate(footers.items(), 1):
        files[f"footer{number}.xml"] = footer(content)
        kinds[f"footer{number}.xml"] = "footer"
        references += f'<w:footerReference w:type="{kind}" r:id="rId{number + 2}"/>'
    relations = "".join(
        f'<Relationship Id="rId{number}" Type="{_R}/{kinds[name]}" Target="{name}"/>'
        for number, name in enumerate(files, 1)
    )
    files["document.xml"] = (
        f'{_HEAD}<w:document xmlns:w="{_W}" xmlns:r="{_R}"><w:body>{body}'
        f"<w:sectPr>{references}{section}</w:sectPr></w:body></w:document>"
    )
    kinds["document.xml"] = "document.main"
    overrides = "".join(
        f'<Override PartName="/word/{name}" ContentType="{_WORD}.{kinds[name]}+xml"/>'
        for name in files
    )
    parts = {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_TYPES}"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>',
        "_rels/.rels": f'{_HEAD}<Relationships xmlns="{_RELATIONS}"><Relationship Id="rId1"'
        f' Type="{_R}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'{_HEAD}<Relationships xmlns="{_RELATIONS}">{relations}'
        "</Relationships>",
        **{f"word/{name}": content for name, content in files.items()},
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return stream.getvalue()
