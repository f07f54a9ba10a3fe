"""The faults of a plan against its published text: codes WF6xx."""

from __future__ import annotations

from wfplan.problem import Rule

TEXT_DIFFERS = Rule(
    "WF601",
    "text-differs",
    "error",
    """方案的文字与公布的文本不一致，须一字不差。

误：title: 深入推行行政审批制度改革
正：title: 深入推进行政审批制度改革
依据：plan/source/，公布的文本
""",
)
MISSING = Rule(
    "WF602",
    "missing-from-plan",
    "error",
    """公布的文本里有的章、任务项、举措或责任单位，方案里没有。

误：任务项缺了第二条举措
正：公布的每一句都在，顺序不变
依据：plan/source/，公布的文本
""",
)
EXTRA = Rule(
    "WF603",
    "not-in-source",
    "error",
    """方案里有的章、任务项、举措或责任单位，公布的文本里没有。

误：后来自行加上的举措
正：只有公布的各句
依据：plan/source/，公布的文本
""",
)
MOVED = Rule(
    "WF604",
    "moved",
    "error",
    """章、任务项、举措或责任单位的位置与公布的文本不同。

误：responsible: [市市场监管局, 市司法局]
正：responsible: [市司法局, 市市场监管局]
依据：plan/source/，公布的文本
""",
)
UNREADABLE_SOURCE = Rule(
    "WF605",
    "unreadable-source",
    "error",
    """公布的文本里没有文字，无从核对。

误：source/ 中的 .txt 是空文件，或者只有页码
正：source/ 中是印发的全文
依据：plan/source/，公布的文本
""",
)
MISSING_CHAPTER = Rule(
    "WF606",
    "missing-chapter",
    "error",
    """公布文本在方案最后一章之后还有一章，chapters/ 中没有它的文件。

误：公布文本有“七、健全组织保障体系”，chapters/7.yaml 被移走了
正：公布文本的每一章，chapters/ 中各有一个文件
依据：plan/source/ 中的公布文本；由 wfplan validate 查出
""",
)
REPEATED = Rule(
    "WF607",
    "printed-twice",
    "error",
    """公布的文本里印了两次的文字，方案里只有一次。

误：公布文本有两处“深化商事登记制度改革。”，chapters/ 中只有一处
正：印几次就录几次
依据：plan/source/，公布的文本
""",
)
SOURCE_ALTERED = Rule(
    "WF608",
    "source-altered",
    "error",
    """source/ 中的原件与 plan.yaml 的 sources 登记的不是同一份，或者不在了。

误：sha256 登记为 9f2a…，文件的校验值是 77ab…
正：原件一字节也不改；换了原件，先核对再改登记
依据：plan.yaml 的 sources
""",
)
UNCLAIMED_SOURCE = Rule(
    "WF609",
    "unclaimed-source",
    "warning",
    """source/ 中有 sources 没有登记的文件，不知是哪一版的公布文本。

误：source/ 中有 方案（旧）.txt，sources 中没有
正：source/ 中只有 sources 登记的文件；以前各版的在 editions/ 中
依据：plan.yaml 的 sources
""",
)
