"""What can be wrong with a sheet that came back: each fault with its permanent code."""

from __future__ import annotations

from wfplan.problem import Rule

ENCRYPTED = "文件已加密，请取消密码后再导入"
BROKEN = "文件不完整或已损坏，请重新保存后发来"
NO_PAGES = "表格不能读取，可能不完整或已损坏，请重新保存后发来"
SAVE_AS_DOCX = "请在 Word 或 WPS 中打开，另存为 .docx 后再导入"

WRONG_KIND = Rule(
    "WF511",
    "sheet-wrong-kind",
    "error",
    """A returned file is of a kind that is not read: pdf, rtf, with macros, encrypted.

A doc or wps is one too where there is no LibreOffice.

Bad:    任务清单-市司法局.pdf
Good:   任务清单-市司法局.docx
Source: sheets come back as docx, xlsx, xls or ods
""",
)
BROKEN_FILE = Rule(
    "WF512",
    "sheet-broken-file",
    "error",
    """A returned file is cut off, or is not what its name says.

Bad:    half of a docx
Good:   a docx that Word, WPS or LibreOffice saved
Source: ECMA-376 part 2
""",
)
TOO_LARGE = Rule(
    "WF513",
    "sheet-too-large",
    "error",
    """A returned file is larger than a sheet can be, packed or unpacked.

Bad:    a docx of 500 MB, or one that unpacks to that
Good:   a sheet of some hundred rows
Source: what is read is bounded before it is read
""",
)
FORBIDDEN_XML = Rule(
    "WF514",
    "sheet-forbidden-xml",
    "error",
    """A part of a returned file declares a document type or entities.

Bad:    <!DOCTYPE w:document [<!ENTITY a SYSTEM "file:///etc/passwd">]>
Good:   no document type
Source: ECMA-376 part 2, a part shall not hold a DTD
""",
)
NO_TABLE = Rule(
    "WF515",
    "sheet-without-table",
    "error",
    """A returned file has no table with a head row that is known, or one of two minds.

Bad:    a letter
Good:   a table headed 编号, 具体举措, 完成状态, 进度（%）, 进展情况, each once
Source: the sheet that was sent
""",
)
WRONG_SHEET = Rule(
    "WF516",
    "sheet-of-another",
    "error",
    """A returned sheet is of another plan or unit, of a newer version, or does not say of which.

Bad:    a sheet of 市财政局 given with --unit 市司法局
Good:   表单标识：WF-1-市司法局-2022-06-30
Source: the properties and the 表单标识 of the sheet that was sent
""",
)
BAD_VALUE = Rule(
    "WF517",
    "sheet-bad-value",
    "error",
    """A cell cannot be understood, or what it says cannot be.

Bad:    进度“一百”
Good:   进度“100”
Source: model/status.py, what an update holds
""",
)
BAD_ROW = Rule(
    "WF518",
    "sheet-bad-row",
    "error",
    """A row cannot be told, stands twice, is not the unit's, or its published text was altered.

Bad:    the measure's text shortened
Good:   the measure's text as it was sent
Source: the plan
""",
)
DISAGREEMENT = Rule(
    "WF519",
    "sheets-disagree",
    "error",
    """Two returned files of one unit say different things of one measure.

Bad:    a sheet and its correction imported together
Good:   the one that counts
Source: a measure has one state with a unit
""",
)
