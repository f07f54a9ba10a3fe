"""Parts that Word writes into every docx, for templates of programs that leave them out."""

from __future__ import annotations

XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_FACES = {"仿宋_GB2312": "49", "楷体_GB2312": "49", "黑体": "49", "宋体": "02"}

_FONTS = "".join(
    f'<w:font w:name="{name}"><w:panose1 w:val="020106{code}030101010101"/><w:charset w:val="86"/>'
    '<w:family w:val="modern"/><w:pitch w:val="default"/></w:font>'
    for name, code in _FACES.items()
)
_COLORS = "".join(
    f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>'
    for name, value in (
        ("dk1", "000000"),
        ("lt1", "FFFFFF"),
        ("dk2", "44546A"),
        ("lt2", "E7E6E6"),
        ("accent1", "5B9BD5"),
        ("accent2", "ED7D31"),
        ("accent3", "A5A5A5"),
        ("accent4", "FFC000"),
        ("accent5", "4472C4"),
        ("accent6", "70AD47"),
        ("hlink", "0563C1"),
        ("folHlink", "954F72"),
    )
)
_FACE = '<a:latin typeface="Times New Roman"/><a:ea typeface="宋体"/><a:cs typeface=""/>'
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_LINE = f'<a:ln w="6350">{_FILL}</a:ln>'
_EFFECT = "<a:effectStyle><a:effectLst/></a:effectStyle>"

FONT_TABLE = f'{XML_HEAD}<w:fonts xmlns:w="{_WORD}">{_FONTS}</w:fonts>'
THEME = (
    f'{XML_HEAD}<a:theme xmlns:a="{_DRAWING}" name="Office"><a:themeElements>'
    f'<a:clrScheme name="Office">{_COLORS}</a:clrScheme>'
    f'<a:fontScheme name="Office"><a:majorFont>{_FACE}</a:majorFont>'
    f"<a:minorFont>{_FACE}</a:minorFont></a:fontScheme>"
    f'<a:fmtScheme name="Office"><a:fillStyleLst>{_FILL * 3}</a:fillStyleLst>'
    f"<a:lnStyleLst>{_LINE * 3}</a:lnStyleLst>"
    f"<a:effectStyleLst>{_EFFECT * 3}</a:effectStyleLst>"
    f"<a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst></a:fmtScheme>"
    "</a:themeElements></a:theme>"
)
STANDARD_PARTS = {
    "fontTable": (
        "word/fontTable.xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml",
        FONT_TABLE,
    ),
    "theme": (
        "word/theme/theme1.xml",
        "application/vnd.openxmlformats-officedocument.theme+xml",
        THEME,
    ),
}
"""Relationship to the part's name, content type and text."""
