"""The faults that reading and shaping a file can meet: codes WF0xx and WF1xx, WF403 and WF404."""

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
MISSING_FILE = Rule(
    "WF013",
    "missing-file",
    "error",
    """缺少方案必备的文件。

误：plan/ 里没有 units.yaml
正：plan/ 里有 plan.yaml、units.yaml 和 chapters/*.yaml
依据：方案文件夹的组成
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
OUTSIDE_LINK = Rule(
    "WF015",
    "link-outside-plan",
    "error",
    """符号链接指到了方案文件夹之外。

误：plan/units.yaml -> /etc/passwd
正：普通文件，或者指向方案里另一个文件的链接
依据：方案只读取自己文件夹里的内容
""",
)
UNREADABLE = Rule(
    "WF016",
    "unreadable-file",
    "error",
    """系统不允许读取该文件。

误：名为 units.yaml 的文件夹，或者没有读取权限的文件
正：可以读取的文件
依据：操作系统的答复
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
STRAY_FILE = Rule(
    "WF019",
    "stray-file",
    "warning",
    """YAML 文件所在的位置或文件名，程序不会读取。

误：plan/chapters/8.yml
正：plan/chapters/8.yaml
依据：方案文件夹的组成
""",
)
COPIED_FILE = Rule(
    "WF020",
    "copied-file",
    "error",
    """方案的文件旁边有它的副本，多是网盘或办公软件留下的。

副本不会被读取，只认名称完全一致的文件。

误：plan/units（冲突）.yaml、plan/plan (1).yaml、plan/chapters/1 - 副本.yaml
正：plan/units.yaml、plan/plan.yaml、plan/chapters/1.yaml，没有副本
依据：方案文件夹中每个文件各有其名
""",
)
STATUS_FILE_NAME = Rule(
    "WF403",
    "status-file-name",
    "error",
    """进展填报文件的文件名与责任单位不符，或者该单位未登记。

其中的填报都不算：只有以单位命名的文件代表该单位。

误：status/市公安局.yaml 里写 unit: 市司法局
正：status/市司法局.yaml 里写 unit: 市司法局
依据：一个单位一个文件，以单位命名
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
FILE_NAME_NOT_UTF8 = Rule(
    "WF028",
    "file-name-not-utf-8",
    "error",
    """文件名不是 UTF-8 编码，多是压缩包在 Windows 上打包、在别的系统上解开所致。

误：（GBK 编码的）8副本.yaml
正：8.yaml
依据：各系统和 git 都认得的文件名是 UTF-8
""",
)
