"""The faults of a YAML text: what a plan's file may not hold. Codes WF0xx."""

from __future__ import annotations

from wfplan.problem import Rule

NOT_UTF8 = Rule(
    "WF001",
    "not-utf-8",
    "error",
    """文件不是 UTF-8 编码的文本。

误：文件被旧的编辑器存成了 GBK 或 UTF-16
正：同一个文件存为 UTF-8
依据：YAML 1.2 第 5.2 节；中文 Windows 的 Excel 和记事本会存成 GBK 或 UTF-16
""",
)
BYTE_ORDER_MARK = Rule(
    "WF002",
    "byte-order-mark",
    "warning",
    """文件开头有字节序标记（BOM）。文件照常读取。

误：存为“带有 BOM 的 UTF-8”
正：存为“UTF-8”
依据：标记在第一个键之前，会干扰其他工具，比较时也会多出差异
""",
)
CONTROL_CHARACTER = Rule(
    "WF003",
    "control-character",
    "error",
    """文件里有看不见的控制字符或分行符。

误：从 Word 复制的标题里带有竖向制表符（U+000B）
正：删去该字符
依据：YAML 1.2 第 5.1 节，可打印字符
""",
)
CONFLICT_MARKER = Rule(
    "WF004",
    "conflict-marker",
    "error",
    """文件里留有 git 合并冲突的标记。

误：<<<<<<< HEAD
正：两段文字留下一段，标记全部删去
依据：git 合并冲突的标记
""",
)
TAB_INDENTATION = Rule(
    "WF005",
    "tab-indentation",
    "error",
    """行首用制表符（Tab）缩进。

误：（Tab）title: 深化改革
正：（两个空格）title: 深化改革
依据：YAML 1.2 第 6.1 节，缩进只用空格
""",
)
SYNTAX = Rule(
    "WF006",
    "yaml-syntax",
    "error",
    """文件不合 YAML 的写法，不能读取。

误：title: “深化改革: 第一步
     正文
正：title: '深化改革: 第一步'
依据：YAML 1.2
""",
)
REPEATED_KEY = Rule(
    "WF007",
    "repeated-key",
    "error",
    """同一组里的键重复出现。

多数程序只留其中一个值，并不提醒。

误：title: 甲
    title: 乙
正：title: 甲
依据：YAML 1.2 第 3.2.1.1 节，键不重复
""",
)
ALIAS = Rule(
    "WF008",
    "anchor-or-alias",
    "error",
    """用了锚点（&）或别名（*）。

层层引用可以占满内存；方案里每处内容都应当直接写出。

误：responsible: &units [市司法局]
正：responsible: [市司法局]
依据：方案文件不用锚点
""",
)
MERGE_KEY = Rule(
    "WF009",
    "merge-key",
    "error",
    """用了合并键（<<）。

误：<<: {title: 甲}
正：title: 甲
依据：YAML 1.2 已不再采用合并键
""",
)
TAG = Rule(
    "WF010",
    "yaml-tag",
    "error",
    """值带有 YAML 类型标记。

误：version: !!str 1
正：version: 1
依据：文件里的内容一律只当数据
""",
)
TOO_DEEP = Rule(
    "WF011",
    "too-deep",
    "error",
    """嵌套的层数太多。

误：[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]
正：最多 20 层
依据：读取以前先限定层数
""",
)
TOO_LARGE = Rule(
    "WF012",
    "too-large",
    "error",
    """文件太大。

误：20 MiB 的文件
正：每个文件不超过 16 MiB
依据：读取以前先限定大小
""",
)
EMPTY_FILE = Rule(
    "WF014",
    "empty-file",
    "error",
    """文件里没有内容。

误：文件里只有注释
正：写上应有的键，或者不要这个文件
依据：方案文件夹的组成
""",
)
SEVERAL_DOCUMENTS = Rule(
    "WF017",
    "several-documents",
    "error",
    """一个文件里放了几份 YAML 内容。

误：---
    id: '1'
    ---
    id: '2'
正：一章一个文件
依据：方案文件夹的组成
""",
)
KEY_NOT_TEXT = Rule(
    "WF018",
    "key-not-text",
    "error",
    """应写键的地方，写了列表或映射。

误：? [title]
    : 甲
正：title: 甲
依据：键是文本
""",
)
ODD_INDENTATION = Rule(
    "WF025",
    "odd-indentation",
    "error",
    """缩进里有不是空格的空白，YAML 不把它当作缩进。

误：（U+00A0 或 U+3000）title: 深化改革      （从网页或 Word 中复制而来）
正：（两个空格）title: 深化改革
依据：YAML 1.2 §6.1
""",
)
CUT_TEXT = Rule(
    "WF026",
    "text-cut-by-comment",
    "warning",
    """没有加引号的文字里，空格后的“#”起都成了注释。

误：note: 会议纪要 #12 号      （只读到“会议纪要”）
正：note: '会议纪要 #12 号'
依据：YAML 1.2 §6.6；有意写注释时在“#”后空一格
""",
)
