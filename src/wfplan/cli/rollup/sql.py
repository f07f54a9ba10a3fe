"""`wfplan rollup sql`: any question, in SQL."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from wfplan.cli import options, printing
from wfplan.cli.option import argument, option
from wfplan.cli.rollup import options as rollup_options

ENGINES = {"duckdb": "本机", "spark": "本机或集群"}


def command(
    sql: Annotated[str, argument("SQL", "一条 select 语句")],
    lake: rollup_options.Lake,
    engine: Annotated[
        str,
        option("--engine", "引擎", "duckdb（默认）或 spark", words="wfplan.cli.rollup.sql.ENGINES"),
    ] = "duckdb",
    master: Annotated[
        str | None, option("--master", "地址", "Spark 在哪里运行，默认在本机")
    ] = None,
    format: options.Format = None,
    output: options.Output = None,
    bom: options.Bom = False,
) -> None:
    """用一条 SQL 查询汇总的各表，在本机或 Spark 上。

    例：wfplan rollup sql "select count(1) n from duties" --lake 汇总
    """
    from wfplan.errors import UnknownChoice
    from wfplan.rollup.answer import answer_table
    from wfplan.rollup.duck import query_duck
    from wfplan.rollup.spark import query_spark

    if engine not in ENGINES:
        raise UnknownChoice("--engine", engine, list(ENGINES))
    answer = query_spark(sql, lake, master) if engine == "spark" else query_duck(sql, Path(lake))
    printing.print_answer(answer_table(answer, {}), format, output, bom)
