"""`wfplan export json`: the plan and where it stands, for programs."""

from __future__ import annotations

from typing import Annotated

import typer

from wfplan.cli import options, printing
from wfplan.cli.option import flag, option
from wfplan.cli.output_place import choose_format


def command(
    ctx: typer.Context,
    as_of: options.AsOf = None,
    schema: Annotated[bool, flag("--schema", "只写出它的 JSON Schema")] = False,
    output: Annotated[
        str | None, option("--output", "文件", "写入文件，如 方案.json", short="-o")
    ] = None,
) -> None:
    """整个方案和各项进展，一份 JSON，格式有版本号（docs/export.md）。

    例：wfplan export json -o 方案.json
    """
    from wfplan.query.export.record import export_record, export_schema

    choose_format(None, output, {"json": "json"}, "json")
    if schema:
        printing.print_record(export_schema(), "json", output)
        return
    from wfplan.cli.status import options as status_options

    opened = status_options.open_board(ctx, None, None, as_of)
    opened.close()
    printing.print_record(export_record(opened.board), "json", output)
