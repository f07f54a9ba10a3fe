"""The faults of a plan folder: which files are there and may be read. Codes WF0xx, WF403."""

from __future__ import annotations

from wfplan.problem import Rule

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
OLDER_FORMAT = Rule(
    "WF029",
    "older-format",
    "info",
    """方案是以前的格式。照常读取，按现在的格式理解；用 wfplan migrate 升级，注释和写法都保留。

误：schema: 1
正：schema: 2
依据：schema 是文件格式的版本；升级不是修订，revisions 不必增加
""",
)
EDITION_FOLDER = Rule(
    "WF030",
    "edition-folder",
    "error",
    """editions/ 中的旧版，内容版本与文件夹名称不一致，或者并不早于现行的版本。

误：editions/2/plan.yaml 里写 version: 1
正：editions/1/plan.yaml 里写 version: 1，现行的 plan.yaml 里写 version: 2
依据：每个旧版一个文件夹，以版本号命名
""",
)
