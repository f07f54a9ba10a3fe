"""The faults that shaping a file can meet: codes WF1xx."""

from __future__ import annotations

from wfplan.problem import Rule

UNKNOWN_KEY = Rule(
    "WF101",
    "unknown-key",
    "error",
    """写了这里没有的键。

误：titel: 深化改革
正：title: 深化改革
依据：数据格式，见 plan/schema/
""",
)
MISSING_KEY = Rule(
    "WF102",
    "missing-key",
    "error",
    """缺少必须有的键。

误：- id: 1-1-1
正：- id: 1-1-1
      text: 深化商事登记制度改革。
依据：数据格式，见 plan/schema/
""",
)
WRONG_TYPE = Rule(
    "WF103",
    "wrong-type",
    "error",
    """值的类型不对：应为文本的写成了数或日期，应为列表的写成了文本。

误：id: 1.10          （YAML 读作数 1.1）
正：id: 1-10
依据：数据格式，见 plan/schema/
""",
)
UNKNOWN_VALUE = Rule(
    "WF104",
    "unknown-value",
    "error",
    """值不在可用的几个之内。

误：role: leader
正：role: lead        （写“牵头”也可以）
依据：数据格式，见 plan/schema/
""",
)
MALFORMED_TEXT = Rule(
    "WF105",
    "malformed-text",
    "error",
    """文本不合应有的形式，例如编号。

误：id: 1-1-x
正：id: 1-1-3
依据：编号逐级写明：章 1，任务项 1-1，举措 1-1-3
""",
)
EMPTY_VALUE = Rule(
    "WF106",
    "empty-value",
    "error",
    """不能为空的文本或列表是空的。

误：title: ''
正：title: 深化改革
依据：数据格式，见 plan/schema/
""",
)
OUT_OF_RANGE = Rule(
    "WF107",
    "out-of-range",
    "error",
    """数超出了范围。

误：version: 0
正：version: 1
依据：数据格式，见 plan/schema/
""",
)
UNKNOWN_FORMAT = Rule(
    "WF108",
    "unknown-format",
    "error",
    """plan.yaml 的格式版本，本版程序不认识。

误：schema: 99
正：schema: 1
依据：schema 是文件格式的版本，version 是内容的版本
""",
)
UNKNOWN_STATE = Rule(
    "WF404",
    "unknown-state",
    "error",
    """填报的完成状态不是规定的五种之一。

误：state: 基本完成
正：state: in_progress     （写“正在推进”也可以）
依据：未启动、正在推进、已完成、滞后、长期坚持
""",
)
