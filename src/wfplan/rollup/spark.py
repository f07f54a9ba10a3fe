"""The same SQL on Spark: a lake on one machine, on many, or in object storage."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from wfplan.rollup.answer import MOST_ROWS, Answer, make_answer
from wfplan.rollup.current_part import current_parts, newest_parts
from wfplan.rollup.duck import reason_words, require_select
from wfplan.rollup.lake import TABLES, LakePart, read_name, require_lake
from wfplan.rollup.rollup_errors import (
    EngineFailed,
    ExtraMissing,
    LakeNotFound,
    NotOneSelect,
    SqlRefused,
)

LOCAL = "local[*]"
"""All processors of this machine."""

_KINDS = {"VARCHAR": "STRING"}
_FILES = "spark.sql.sources"
_SETTINGS = {
    # What DuckDB takes for a name in double quotes is one here too, and a folder is text.
    "spark.sql.ansi.enabled": "true",
    "spark.sql.ansi.doubleQuotedIdentifiers": "true",
    f"{_FILES}.partitionColumnTypeInference.enabled": "false",
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
        TooManyRows: nobody reads so many.
    """
    require_select(sql)
    if _UNSAFE.search(sql):
        raise NotOneSelect(sql)
    if "://" not in lake:
        require_lake(Path(lake))
    session = _start(master)
    try:
        from pyspark.errors import PySparkException

        try:
            for table, files in _current_files(session, lake, sql):
                _register(session, table, files)
            frame = session.sql(sql)
            return make_answer(frame.columns, frame.take(MOST_ROWS + 1))
        except PySparkException as error:
            raise SqlRefused(reason_words(error).partition(" JVM stacktrace:")[0]) from error
    finally:
        session.stop()


def _current_files(session: Any, lake: str, sql: str) -> Iterator[tuple[str, list[str]]]:
    """The tables that a query names, with the files that are to be read of each.

    Raises:
        LakeNotFound: nothing was built at an address.
    """
    tables = [table for table in TABLES if table in sql.lower()]
    if "://" not in lake:
        root = Path(lake).resolve()
        home = f"file:///{root.as_posix().lstrip('/')}"  # no letter is escaped
        for table in tables:
            yield table, [f"{home}/{part.name(table)}" for part in current_parts(root, table)]
        return
    ages = _listed(session, lake)
    if not ages:
        raise LakeNotFound(lake)
    for table in tables:
        parts = sorted(part for one, part in ages if one == table)
        newest = newest_parts(parts, lambda part, table: ages.get((table, part)))
        yield table, [f"{lake}/{part.name(table)}" for part in newest]


def _listed(session: Any, lake: str) -> dict[tuple[str, LakePart], int]:
    """When each file of a lake at an address was written; what is in it is not read."""
    reader = session.read.format("binaryFile")
    reader = reader.options(**{"recursiveFileLookup": "true", _AS_NAMED: "false"})
    rows = reader.load(lake).selectExpr("path", "unix_micros(modificationTime)").collect()
    return {found: age for path, age in rows if (found := read_name(path))}


def _register(session: Any, table: str, files: list[str]) -> None:
    """
    Args:
        files: at least one, as `LakePart.name` writes them, in one lake.
    """
    columns = TABLES[table]
    kinds = [*columns.items(), ("region", "VARCHAR"), ("plan", "VARCHAR")]
    schema = ", ".join(f"`{name}` {_KINDS.get(kind, kind)}" for name, kind in kinds)
    base = files[0].rsplit("/", 3)[0]
    reader = session.read.schema(schema).options(**{"basePath": base, _AS_NAMED: "false"})
    names = [f"`{name}`" for name in ("region", "plan", *columns)]
    reader.parquet(*files).select(*names).createOrReplaceTempView(table)


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
        # To look at a file here takes less than a task that does.
        builder = builder.config(f"{_FILES}.parallelPartitionDiscovery.threshold", "1000000")
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
