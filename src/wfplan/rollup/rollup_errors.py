"""Why a roll-up could not run."""

from __future__ import annotations

from wfplan.errors import WfplanError


class LakeNotFound(WfplanError):
    def __init__(self, path: str) -> None:
        super().__init__(f"“{path}”中没有汇总；先用 wfplan rollup build 文件夹 -o {path} 建立")


class LakeDamaged(WfplanError):
    """`table`: one of which there is nothing."""

    def __init__(self, path: str, table: str) -> None:
        super().__init__(
            f"“{path}”中的汇总不全，没有 {table} 的文件；请用 wfplan rollup build 重新建立"
        )


class ReaderEnded(WfplanError):
    def __init__(self) -> None:
        super().__init__("读取方案的进程被系统结束（内存可能不够）；再运行一次，已写入的不再读")


class TooManyRows(WfplanError):
    """`most`: so many are answered."""

    def __init__(self, most: int) -> None:
        super().__init__(f"结果超过 {most:,} 行，没有列出；请在 SQL 中汇总，或写 limit")


class ExtraMissing(WfplanError):
    """`extra`: what of wfplan is to be installed."""

    def __init__(self, module: str, extra: str) -> None:
        super().__init__(f"缺少 {module}，请先 pip install 'wfplan[{extra}]'")


class NotOneSelect(WfplanError):
    def __init__(self, sql: str) -> None:
        super().__init__(f"“{sql}”不是一条只读的查询（select …），没有执行")


class SqlRefused(WfplanError):
    """`reason`: what the engine said."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"SQL 不能执行：{reason}")


class EngineFailed(WfplanError):
    def __init__(self, reason: str) -> None:
        super().__init__(f"Spark 不能启动：{reason}；需要 Java 17 或更高版本")
