"""What can be wrong with a template: each fault with its permanent code."""

from __future__ import annotations

from collections.abc import Iterable

from wfplan.errors import near_hint
from wfplan.problem import Problem, Rule

UNREADABLE = Rule(
    "WF501",
    "template-unreadable",
    "error",
    """模板不是所需的文件，或者太大。

误：把 .doc 改名为 .docx
正：用 Word、WPS 或 LibreOffice 另存为 .docx
依据：ECMA-376 第 2 部分，docx 是一个 zip 包
""",
)
SYNTAX = Rule(
    "WF502",
    "template-syntax",
    "error",
    """模板的标记读不懂，或者循环、条件没有在应有的地方结束。

误：有 {%p for chapter in sheet.chapters %}，没有 {%p endfor %}
正：{%p for chapter in sheet.chapters %} … {%p endfor %}
依据：templates/README.md
""",
)
UNKNOWN_NAME = Rule(
    "WF503",
    "template-unknown-name",
    "error",
    """模板用了没有的名称。

误：{{ plan.titel }}
正：{{ plan.title }}
依据：templates/README.md 列出的名称
""",
)
FULL_WIDTH = Rule(
    "WF504",
    "template-full-width-braces",
    "error",
    """标记用了全角花括号，会原样印出来。

误：｛｛ plan.title ｝｝
正：{{ plan.title }}
依据：templates/README.md
""",
)
FORBIDDEN = Rule(
    "WF505",
    "template-forbidden",
    "error",
    """模板想做填写文字以外的事：进入程序内部，读取别的文件，或者让文书打开时联网、运行程序。

误：{{ plan.__class__ }}
正：{{ plan.title }}
依据：模板在 Jinja 的沙箱里运行
""",
)
FAILED = Rule(
    "WF506",
    "template-failed",
    "error",
    """模板里的算式算不出来，或者要用太多时间、内存。

误：{{ sheet.item_count / 0 }}
正：{{ sheet.item_count }}
依据：模板只循环和填写，不作计算
""",
)
BROKEN = Rule(
    "WF507",
    "template-breaks-document",
    "error",
    """循环或条件把段落、表格行或单元格切成了两半，Word 会打不开。

误：一行里写 {% for duty in item.duties %}，下一行写 {% endfor %}
正：{%tr for duty in item.duties %} 和 {%tr endfor %} 各占一行
依据：docxtpl 对段落、行、单元格和文字各有标记
""",
)

UNMARKED = Rule(
    "WF508",
    "template-unmarked-text",
    "error",
    """任务清单的模板印举措原文或年度时，没有用规定的字符样式标出。

表收回时，凭字符样式“清单原文”认出哪些字是公布的原文，凭“清单年度”认出年度，其余的字怎样排、怎样改都不影响。

误：{{ duty.text }} 没有设字符样式，或者“举措：{{ duty.text }}”整句设为“清单原文”
正：只有 {{ duty.text }} 设为字符样式“清单原文”
依据：templates/README.md
""",
)

TEMPLATE_RULES = (
    UNREADABLE,
    SYNTAX,
    UNKNOWN_NAME,
    FULL_WIDTH,
    FORBIDDEN,
    FAILED,
    BROKEN,
    UNMARKED,
)


class TemplateFaults(Exception):
    """Papers cannot be made of a template; nothing has been written."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__(self.problems)


class TooSlow(Exception):
    """A paper takes longer than it may; `str()` says how long that is."""


def nearest_name(wrong: str, names: Iterable[str]) -> str:
    """`，是否为“title”？`, or which names there are."""
    known = sorted(names)
    listed = f"，可用：{'、'.join(known[:12])}" if known else ""
    return near_hint(wrong, known) or listed
