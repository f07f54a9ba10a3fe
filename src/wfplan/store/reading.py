"""The faults that reading and shaping a file can meet: codes WF0xx and WF1xx, and WF404."""

from __future__ import annotations

from wfplan.problem import Rule

NOT_UTF8 = Rule(
    "WF001",
    "not-utf-8",
    "error",
    """The file is not UTF-8 text.

Bad:    a file saved by an old editor as GBK or UTF-16
Good:   the same file saved as UTF-8
Source: YAML 1.2 §5.2; Excel and Notepad on Chinese Windows save GBK or UTF-16
""",
)
BYTE_ORDER_MARK = Rule(
    "WF002",
    "byte-order-mark",
    "warning",
    """The file starts with a byte order mark. It is read all the same.

Bad:    a file saved as “UTF-8 with BOM”
Good:   the same file saved as “UTF-8”
Source: a mark in front of the first key confuses other tools and every diff
""",
)
CONTROL_CHARACTER = Rule(
    "WF003",
    "control-character",
    "error",
    """The file holds NUL, a control character or a line separator that nobody can see.

Bad:    a title pasted from Word with a vertical tab (U+000B) in it
Good:   the title without it
Source: YAML 1.2 §5.1, the printable characters
""",
)
CONFLICT_MARKER = Rule(
    "WF004",
    "conflict-marker",
    "error",
    """A git merge was left half done.

Bad:    <<<<<<< HEAD
Good:   one of the two texts, and no marker
Source: git merge
""",
)
TAB_INDENTATION = Rule(
    "WF005",
    "tab-indentation",
    "error",
    """A line is indented with a tab.

Bad:    (tab)title: 深化改革
Good:   (two spaces)title: 深化改革
Source: YAML 1.2 §6.1
""",
)
SYNTAX = Rule(
    "WF006",
    "yaml-syntax",
    "error",
    """The file cannot be parsed as YAML.

Bad:    title: “深化改革: 第一步
         text
Good:   title: '深化改革: 第一步'
Source: YAML 1.2
""",
)
REPEATED_KEY = Rule(
    "WF007",
    "repeated-key",
    "error",
    """A mapping has the same key twice; most parsers keep one of the values without a word.

Bad:    title: 甲
        title: 乙
Good:   title: 甲
Source: YAML 1.2 §3.2.1.1, keys are unique
""",
)
ALIAS = Rule(
    "WF008",
    "anchor-or-alias",
    "error",
    """An anchor (&) or an alias (*) is used; nested ones can fill the memory.

Bad:    responsible: &units [市司法局]
Good:   responsible: [市司法局]
Source: DESIGN, safety: no anchors in the plan
""",
)
MERGE_KEY = Rule(
    "WF009",
    "merge-key",
    "error",
    """A merge key (<<) is used.

Bad:    <<: {title: 甲}
Good:   title: 甲
Source: DESIGN, safety: no merge keys; YAML 1.2 has dropped them
""",
)
TAG = Rule(
    "WF010",
    "yaml-tag",
    "error",
    """A value carries a YAML tag.

Bad:    version: !!str 1
Good:   version: 1
Source: DESIGN, safety: what comes from a file is data
""",
)
TOO_DEEP = Rule(
    "WF011",
    "too-deep",
    "error",
    """Values are nested deeper than any plan needs.

Bad:    [[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]
Good:   at most 20 levels
Source: DESIGN, safety: bounds on depth
""",
)
TOO_LARGE = Rule(
    "WF012",
    "too-large",
    "error",
    """The file is larger than any plan file is.

Bad:    a file of 20 MiB
Good:   at most 16 MiB a file
Source: DESIGN, safety: bounds on size
""",
)
MISSING_FILE = Rule(
    "WF013",
    "missing-file",
    "error",
    """A file that every plan has is not there.

Bad:    plan/ without units.yaml
Good:   plan/ with plan.yaml, units.yaml and chapters/*.yaml
Source: DESIGN, data
""",
)
EMPTY_FILE = Rule(
    "WF014",
    "empty-file",
    "error",
    """The file holds no data.

Bad:    a file with nothing but comments
Good:   a file with its keys, or no file
Source: DESIGN, data
""",
)
OUTSIDE_LINK = Rule(
    "WF015",
    "link-outside-plan",
    "error",
    """A symbolic link leads out of the plan folder.

Bad:    plan/units.yaml -> /etc/passwd
Good:   a file, or a link to another file of the plan
Source: DESIGN, safety
""",
)
UNREADABLE = Rule(
    "WF016",
    "unreadable-file",
    "error",
    """The system does not let the file be read.

Bad:    a folder named units.yaml, or a file without read permission
Good:   a file that you can read
Source: the operating system's answer
""",
)
SEVERAL_DOCUMENTS = Rule(
    "WF017",
    "several-documents",
    "error",
    """The file holds more than one YAML document.

Bad:    ---
        id: '1'
        ---
        id: '2'
Good:   one file a chapter
Source: DESIGN, data
""",
)
KEY_NOT_TEXT = Rule(
    "WF018",
    "key-not-text",
    "error",
    """A list or a mapping stands where a key should be.

Bad:    ? [title]
        : 甲
Good:   title: 甲
Source: DESIGN, data
""",
)
STRAY_FILE = Rule(
    "WF019",
    "stray-file",
    "warning",
    """A YAML file stands where no file of that name is read.

Bad:    plan/chapters/8.yml
Good:   plan/chapters/8.yaml
Source: DESIGN, data
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
