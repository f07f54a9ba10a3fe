"""`wfplan diff`: what changed, in the plan's own terms."""

from __future__ import annotations

import json
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from wfplan.cli import options, printing
from wfplan.cli.compared import read_sides
from wfplan.cli.option import argument, flag, format_option
from wfplan.cli.output_place import choose_format
from wfplan.cli.paper_files import write_named
from wfplan.cli.usage_errors import OutputNeeded

if TYPE_CHECKING:
    from wfplan.model.plan import Plan

FORMAT_BY_KIND = {"txt": "text", "json": "json", "md": "md", "docx": "docx"}
FORMATS = tuple(FORMAT_BY_KIND.values())


def command(
    ctx: typer.Context,
    revs: Annotated[
        list[str] | None, argument("[版本] [版本]", "版次（如 1）、分支、标签或提交，默认 HEAD")
    ] = None,
    format: Annotated[
        str | None, format_option("text（默认）、json、md、docx", "wfplan.cli.diff.FORMATS")
    ] = None,
    output: options.Output = None,
    exit_code: Annotated[bool, flag("--exit-code", "有改动时退出码为 1")] = False,
) -> None:
    """列出方案的改动：工作区与版本，或两个版本之间。

    只写数字的是版次：diff 1 2 比较第 1 版和第 2 版。

    例：wfplan diff HEAD~3 --format md
    """
    from wfplan.history.compare import compare_plans
    from wfplan.history.section import change_sections, count_words, table_sections

    name = choose_format(format, output, FORMAT_BY_KIND, "text")
    compared = read_sides(ctx, _split_range(revs or []))
    old, new = compared.old.plan, compared.new.plan
    changes = compare_plans(old, new)
    counts = count_words(changes) if changes else "没有改动"
    if name == "docx":
        heading = f"{compared.documents}：{counts}"
        sections = table_sections(changes, old, new)
        _write_docx(new, sections, heading, output, options.plan_folder(ctx))
    else:
        heading = f"{compared.heading}：{counts}"
        _print(name, change_sections(changes, old, new), heading, output)
    sys.stderr.writelines(f"{sentence}\n" for sentence in compared.reports)
    if exit_code and changes:
        raise typer.Exit(1)


def _split_range(revs: list[str]) -> list[str]:
    """`A..B` as git writes it is `A B`; an end that is left out is HEAD."""
    before, dots, after = revs[0].partition("..") if len(revs) == 1 else ("", "", "")
    return [before or "HEAD", after or "HEAD"] if dots and not after.startswith(".") else revs


def _write_docx(
    plan: Plan, sections: list[dict[str, Any]], heading: str, output: str | None, folder: Path
) -> None:
    from wfplan.render.comparison import TEMPLATE, comparison_file
    from wfplan.store.template import find_template, template_folders

    if output is None:
        raise OutputNeeded("docx")
    template = find_template(template_folders(None, folder), TEMPLATE)
    make_one = partial(comparison_file, plan, sections, heading, template.path, template.data)
    write_named(make_one, template, output)


def _print(name: str, sections: list[dict[str, Any]], heading: str, output: str | None) -> None:
    from wfplan.output import comparison

    if name == "text" and output is None and sys.stdout.isatty():
        comparison.print_comparison(sections, heading, sys.stdout)
    elif name == "json":
        changes = [one for part in sections for group in part["groups"] for one in group["changes"]]
        printing.deliver(json.dumps(changes, ensure_ascii=False, indent=2) + "\n", output)
    elif name == "md":
        printing.deliver(comparison.comparison_markdown(sections, heading), output)
    else:
        printing.deliver(comparison.comparison_text(sections, heading), output)
