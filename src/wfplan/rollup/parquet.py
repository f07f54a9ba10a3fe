"""Rows as the bytes of a Parquet file: the same rows make the same bytes."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from wfplan.rollup.lake import TABLES
from wfplan.rollup.rollup_errors import ExtraMissing

if TYPE_CHECKING:
    from wfplan.rollup.tables import Row


def parquet_bytes(table: str, rows: Sequence[Row]) -> bytes:
    """
    Args:
        rows: values in the order of the table's columns.

    Raises:
        ExtraMissing: the library is not installed.
    """
    arrow, parquet = require_arrow()
    kinds = {
        "VARCHAR": arrow.string(),
        "BIGINT": arrow.int64(),
        "DOUBLE": arrow.float64(),
        "BOOLEAN": arrow.bool_(),
        "DATE": arrow.date32(),
    }
    schema = arrow.schema([(name, kinds[kind]) for name, kind in TABLES[table].items()])
    columns = list(zip(*rows, strict=True)) or [()] * len(schema)
    arrays = [arrow.array(values, kind.type) for values, kind in zip(columns, schema, strict=True)]
    sink = BytesIO()
    parquet.write_table(arrow.Table.from_arrays(arrays, schema=schema), sink, compression="zstd")
    return sink.getvalue()


def require_arrow() -> tuple[Any, Any]:
    """The library, and what of it writes Parquet.

    Raises:
        ExtraMissing: it is not installed.
    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise ExtraMissing("pyarrow", "rollup") from error
    return pyarrow, pyarrow.parquet
