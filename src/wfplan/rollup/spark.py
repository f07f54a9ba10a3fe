"""The same SQL on Spark: a lake on one machine, on many, or in object storage."""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path
from typing import Any

from wfplan.rollup.answer import Answer, make_answer
from wfplan.rollup.duck import reason_words, require_select
from wfplan.rollup.lake import TABLES, require_lake
from wfplan.rollup.rollup_errors import EngineFailed, ExtraMissing, NotOneSelect, SqlRefused

LOCAL = "local[*]"
"""All processors of this machine."""

_KINDS = {"VARCHAR": "STRING"}
_SETTINGS = {
    # What DuckDB takes for a name in double quotes is one here too, and a folder is text.
    "spark.sql.ansi.enabled": "true",
    "spark.sql.ansi.doubleQuotedIdentifiers": "true",
    "spark.sql.sources.partitionColumnTypeInference.enabled": "false",
    "spark.sql.runSQLOnFiles": "false",
    "spark.sql.catalogImplementation": "in-memory",
    "spark.sql.session.timeZone": "UTC",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
}
_AS_NAMED = "__globPaths__"
"""Off: a path is that of a folder, whatever letters its name has."""
_UNSAFE = re.compile(r"\\|\b(?:try_)?reflect\b|\bjava_method\b|\bidentifier\b|\btransform\b", re.I)
"""What reaches out of a query in Spark alone, or reads otherwise there than in DuckDB."""


def query_spark(sql: str, lake: str, master: str | None) -> Answer:
    """What one SELECT says of the tables of a lake; a text that DuckDB takes for one.

    Args:
        lake: a folder, or an address that Spark reads, as `s3a://…`.
        master: where Spark runs, as `spark://…` or `yarn`; None for this machine.

    Raises:
        LakeNotFound, ExtraMissing, NotOneSelect: it was not asked.
        EngineFailed: there is no Java, or nobody at `master`.
        SqlRefused: what Spark says of it.
    """
    require_select(sql)
    if _UNSAFE.search(sql):
        raise NotOneSelect(sql)
    if "://" not in lake:
        require_lake(Path(lake))
        lake = f"file:///{Path(lake).resolve().as_posix().lstrip('/')}"  # no letter is escaped
    session = _start(master)
    try:
        from pyspark.errors import PySparkException

        try:
            for table, columns in TABLES.items():
                _register(session, f"{lake}/{table}", table, list(columns.items()))
            frame = session.sql(sql)
            return make_answer(frame.columns, frame.collect())
        except PySparkException as error:
            raise SqlRefused(reason_words(error).partition(" JVM stacktrace:")[0]) from error
    finally:
        session.stop()


def _register(session: Any, path: str, table: str, columns: list[tuple[str, str]]) -> None:
    kinds = [*columns, ("region", "VARCHAR"), ("plan", "VARCHAR")]
    schema = ", ".join(f"`{name}` {_KINDS.get(kind, kind)}" for name, kind in kinds)
    frame = (
        session.read.schema(schema).options(**{"basePath": path, _AS_NAMED: "false"}).parquet(path)
    )
    names = ["region", "plan", *(name for name, _ in columns)]
    frame.select(*(f"`{name}`" for name in names)).createOrReplaceTempView(table)


def _start(master: str | None) -> Any:
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise ExtraMissing("pyspark", "spark") from error
    builder = SparkSession.builder.appName("wfplan").master(master or LOCAL)
    for name, value in _SETTINGS.items():
        builder = builder.config(name, value)
    builder = builder.config("spark.sql.warehouse.dir", tempfile.gettempdir())
    if master is None:
        builder = builder.config("spark.driver.host", "127.0.0.1")
        builder = builder.config("spark.sql.shuffle.partitions", str(4 * (os.cpu_count() or 1)))
    # Java reads the names of files by the locale, and they are Chinese.
    os.environ["LC_ALL"] = "C.UTF-8"
    try:
        return builder.getOrCreate()
    except Exception as error:
        from pyspark.errors import PySparkException

        if isinstance(error, PySparkException | OSError | RuntimeError):
            raise EngineFailed(reason_words(error)) from error
        raise
