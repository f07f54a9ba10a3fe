"""What can be wrong with a sheet that came back: each fault with its permanent code."""

from __future__ import annotations

from wfplan.problem import Rule

NO_TABLE = Rule(
    "WF515",
    "sheet-without-table",
    "error",
    """收回的文件里没有认得出表头的表，或者表头有两种读法。

误：一封信
正：一张表，表头有编号、具体举措、完成状态、进度（%）、进展情况，各一次
依据：发出的表
""",
)
WRONG_SHEET = Rule(
    "WF516",
    "sheet-of-another",
    "error",
    """收回的表属于另一个方案或单位，或者版本更新，或者没有写明属于谁。

误：用 --unit 市司法局 导入市财政局的表
正：表单标识：WF-1-市司法局-2022-06-30
依据：发出的表所带的属性和表单标识
""",
)
BAD_VALUE = Rule(
    "WF517",
    "sheet-bad-value",
    "error",
    """单元格的内容读不懂，或者不可能是这样。

误：进度“一百”
正：进度“100”
依据：进展填报各栏的写法，见 docs/import.md
""",
)
BAD_ROW = Rule(
    "WF518",
    "sheet-bad-row",
    "error",
    """认不出是哪一行，或者行重复，或者不归该单位，或者公布的文字被改动。

误：举措的文字被删短
正：举措的文字与发出时一样
依据：方案的原文
""",
)
DISAGREEMENT = Rule(
    "WF519",
    "sheets-disagree",
    "error",
    """同一单位收回的两个文件，对同一举措说法不同。

误：原表和更正后的表一起导入
正：只导入算数的那一份
依据：一条举措在一个单位只有一个状态
""",
)
