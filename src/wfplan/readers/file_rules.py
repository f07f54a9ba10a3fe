"""What can be wrong with a file that somebody sent: each fault with its permanent code."""

from __future__ import annotations

from wfplan.problem import Rule

ENCRYPTED = "文件已加密，请取消密码后再导入"
BROKEN = "文件不完整或已损坏，请重新保存后再导入"
NO_PAGES = "表格不能读取，可能不完整或已损坏，请重新保存后再导入"
SAVE_AS_DOCX = "请在 Word 或 WPS 中打开，另存为 .docx 后再导入"
SAVE_AS_XLSX = "请在 Excel 或 WPS 中打开，另存为 .xlsx 后再导入"
SEND_ORIGINAL = "请发回填好的 .docx 或 .xlsx 原件"

WRONG_KIND = Rule(
    "WF511",
    "sheet-wrong-kind",
    "error",
    """收回的文件是不能读取的种类：pdf、ofd、网页、csv、带宏的、加密的。

没有安装 LibreOffice 时，doc、wps、odt、rtf、xls 和 ods 也不能读取。

误：任务清单-市司法局.pdf
正：任务清单-市司法局.docx
依据：收回的表为 docx、xlsx、xls 或 ods
""",
)
BROKEN_FILE = Rule(
    "WF512",
    "sheet-broken-file",
    "error",
    """收回的文件不完整，或者内容与扩展名不符。

误：只传来一半的 docx
正：用 Word、WPS 或 LibreOffice 保存的 docx
依据：ECMA-376 第 2 部分，docx 是一个 zip 包
""",
)
TOO_LARGE = Rule(
    "WF513",
    "sheet-too-large",
    "error",
    """收回的文件太大，或者解压后太大。

误：500 MB 的 docx，或者解压后有这么大
正：几百行的表
依据：读取以前先限定大小
""",
)
FORBIDDEN_XML = Rule(
    "WF514",
    "sheet-forbidden-xml",
    "error",
    """收回的文件里声明了文档类型或实体。

误：<!DOCTYPE w:document [<!ENTITY a SYSTEM "file:///etc/passwd">]>
正：没有文档类型声明
依据：ECMA-376 第 2 部分，各部件不得含有 DTD
""",
)
