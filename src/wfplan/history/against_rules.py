"""The faults of an edit since a revision: codes WF15x, WF250."""

from __future__ import annotations

from wfplan.problem import Rule

UNRECORDED = Rule(
    "WF150",
    "unrecorded-official-change",
    "error",
    """公布的文字与指定版本不同，revisions 却没有新增记录说明原因。

误：改了一条举措的文字，version 仍是 1
正：version 改为 2，revisions 增加一条，写明所依据的文件
依据：公布内容的每次修改都要留下记录；由 validate --against 查出
""",
)
RECORDED = Rule(
    "WF151",
    "recorded-official-change",
    "info",
    """公布的文字与指定版本不同，revisions 的新记录已作说明。

误：（没有错，只是列出改动，供审核的人查看）
正：公布的文字没有改动
依据：公布内容的每次修改都要留下记录；由 validate --against 查出
""",
)
REWRITTEN = Rule(
    "WF152",
    "revision-rewritten",
    "error",
    """指定版本里已有的修订记录被改动或删去。

误：增加第 2 版时，顺手改了第 1 版的说明
正：第 1 版照旧，第 2 版加在后面
依据：可以改动的记录等于没有记录；由 validate --against 查出
""",
)
REUSED_ID = Rule(
    "WF153",
    "reused-id",
    "error",
    """删去的内容用过的编号，又给了新的内容。

误：1-1-3 于 2022 年删去，2023 年又给了另一句
正：新的一句用从未用过的编号
依据：编号永不改变，永不重用；由 validate --against 查出
""",
)
PAST_NOT_FETCHED = Rule(
    "WF154",
    "past-not-fetched",
    "info",
    """方案有新编号，而仓库是浅克隆，查不全以前是否用过。

误：git clone --depth=1 得到的仓库，方案增加了举措
正：先运行 git fetch --unshallow
依据：编号永不重用；由 validate --against 查出
""",
)
SOURCE_CHANGED = Rule(
    "WF155",
    "unrecorded-source-change",
    "error",
    """source/ 中的公布文本与 REV 不同，而 `revisions` 没有新增一条。

核对（verify）以公布文本为准；文本随手改了，核对就什么也证明不了。换行符、字节序标记和文件改名不算。

误：只改了 source/ 中的一句话
正：重新印发的文本放入 source/，plan.yaml 的 revisions 末尾增加一条
依据：方案须与公布文本一字不差；由 wfplan validate --against REV 查出
""",
)
UNREAD_REPORTS = Rule(
    "WF156",
    "past-reports-unreadable",
    "info",
    """REV 中的这个填报文件读不通，其中的记录是否被改动无从比较，请对照 git 记录。

误：REV 中的 status/市司法局.yaml 有错，这次改正
正：REV 中的填报文件都读得通
依据：记录只增不改，比不了的要说明；由 wfplan validate --against REV 查出
""",
)
EDITION_ALTERED = Rule(
    "WF157",
    "edition-altered",
    "error",
    """editions/ 中旧版的文件与指定版本不同，或者不在了。

误：修订以后又改了 editions/1/chapters/1.yaml 里的一个字
正：旧版保持修订时的原样
依据：旧版是当时公布的内容，不再改动；由 wfplan validate --against REV 查出
""",
)
READING_KEPT = Rule(
    "WF250",
    "reading-kept",
    "warning",
    """责任单位或完成时限的原文改了，对它的理解（responsible、deadlines）没有跟着看一遍。

误：responsible_text 由“（甲局负责）”改为“（甲局、乙局负责）”，responsible 仍是 [甲局]
正：responsible 同时改为 [甲局, 乙局]
依据：原文是公布的，理解由人核对；由 wfplan validate --against REV 查出
""",
)
