"""SQL over a lake in this process, by DuckDB: it reads the lake, and nothing else."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Any

from wfplan.rollup.answer import MOST_ROWS, Answer, make_answer
from wfplan.rollup.current_part import current_parts
from wfplan.rollup.lake import TABLES, require_lake
from wfplan.rollup.rollup_errors import ExtraMissing, NotOneSelect, SqlRefused

_BEFORE = (
    "SET autoinstall_known_extensions=false",
    "SET autoload_known_extensions=false",
    "SET python_enable_replacements=false",
    "SET temp_directory=''",
    "SET enable_progress_bar=false",  # it would stand in the midst of an answer
    "SET default_null_order='nulls_first_on_asc_last_on_desc'",
    "CREATE MACRO explode(list) AS unnest(list)",
)
"""The last two are how Spark sorts, and how it calls it."""
_AFTER = ("SET enable_external_access=false", "SET lock_configuration=true")


def query_duck(sql: str, lake: Path, regions: Collection[str] = ()) -> Answer:
    """What one SELECT says of the tables of a lake.

    Args:
        regions: those that it asks for, so that no file of another is looked at; empty for all.

    Raises:
        LakeNotFound, LakeDamaged, ExtraMissing, NotOneSelect: it was not asked.
        SqlRefused: what DuckDB says of it.
        TooManyRows: nobody reads so many.
    """
    require_lake(lake)
    duckdb = require_select(sql)
    try:
        with duckdb.connect(":memory:") as connection:
            _open(connection, lake, sql, regions)
            answer = connection.execute(sql)
            names = [column[0] for column in answer.description]
            return make_answer(names, answer.fetchmany(MOST_ROWS + 1))
    except (duckdb.Error, ValueError, OverflowError) as error:  # the last two of a day or a letter
        raise SqlRefused(reason_words(error)) from error


def require_select(sql: str) -> Any:
    """The library, where a text is one SELECT and nothing else.

    Raises:
        ExtraMissing: the library is not installed.
        NotOneSelect, SqlRefused: it is something else, or no SQL.
    """
    try:
        import duckdb
    except ImportError as error:
        raise ExtraMissing("duckdb", "rollup") from error
    try:
        sql.encode()  # what no system can say is no SQL
        statements = duckdb.extract_statements(sql)
    except (duckdb.Error, UnicodeError) as error:
        raise SqlRefused(reason_words(error)) from error
    if [one.type for one in statements] != [duckdb.StatementType.SELECT]:
        raise NotOneSelect(sql)
    return duckdb


def reason_words(error: Exception) -> str:
    """What an engine said, on one line."""
    return " ".join(str(error).split())


def _open(connection: Any, lake: Path, sql: str, regions: Collection[str]) -> None:
    """Let it read the tables that a query names: a lake has many files."""
    root = lake.resolve()
    for setting in _BEFORE:
        connection.execute(setting)
    for table, columns in TABLES.items():
        if table not in sql.lower():
            continue
        names = ", ".join(f'"{name}"' for name in ("region", "plan", *columns))
        parts = current_parts(root, table, regions) or current_parts(root, table)[:1]
        files = ", ".join(_quoted(f"{root}/{part.name(table)}") for part in parts)
        connection.execute(
            f"CREATE VIEW {table} AS SELECT {names} FROM read_parquet([{files}], "  # noqa: S608
            "hive_partitioning=true, hive_types={'region': VARCHAR, 'plan': VARCHAR})"
        )
    connection.execute(f"SET allowed_directories=[{_quoted(f'{root}/')}]")
    for setting in _AFTER:
        connection.execute(setting)


def _quoted(text: str) -> str:
    doubled = text.replace("'", "''")
    return f"'{doubled}'"
