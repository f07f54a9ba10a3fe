"""`wfplan rules`: every rule, why it is there, a bad and a good example."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from wfplan.cli import options, printing
from wfplan.cli.option import argument, option
from wfplan.cli.usage_errors import UnknownRule

if TYPE_CHECKING:
    from wfplan.problem import Rule


def _complete_rule(incomplete: str) -> list[tuple[str, str]]:
    rules = all_rules()
    both = [(rule.code, rule.name) for rule in rules] + [(rule.name, rule.code) for rule in rules]
    return [found for found in both if found[0].startswith(incomplete)]


def command(
    code: Annotated[str | None, argument("规则", "代码或名称，如 WF201", _complete_rule)] = None,
    format: options.Format = None,
    output: options.Output = None,
    docs: Annotated[str | None, option("--docs", "文件夹", "为每条规则写一页说明")] = None,
) -> None:
    """列出全部规则，或说明其中一条。

    例：wfplan rules WF201
    """
    from wfplan.output.manual import rule_page, rules_index, rules_table

    rules = all_rules()
    if docs is not None:
        from wfplan.output.visible import visible
        from wfplan.store.write.file import write_changed

        pages = {Path(docs) / f"{rule.code}.md": rule_page(rule).encode() for rule in rules}
        pages[Path(docs) / "README.md"] = rules_index(rules).encode()
        for path in write_changed(pages, within=Path(docs)):
            sys.stdout.write(f"已写入：{visible(str(path))}\n")
        return
    if code is None:
        printing.print_answer(rules_table(rules), format, output, bom=False)
        return
    wanted = [rule for rule in rules if code.upper() == rule.code or code.lower() == rule.name]
    if not wanted:
        raise UnknownRule(code, [rule.code for rule in rules] + [rule.name for rule in rules])
    if printing.format_name(format, output) in ("table", "md"):
        printing.deliver(rule_page(wanted[0]), output)
    else:
        printing.print_answer(rules_table(wanted), format, output, bom=False)


def all_rules() -> list[Rule]:
    """Every code there is: of reading, rules, revisions, papers, and the published text."""
    from wfplan.history import against_rules
    from wfplan.problem import Rule
    from wfplan.publication import verify_rules
    from wfplan.publication.trace import superior_rules
    from wfplan.readers import file_rules
    from wfplan.render.template import template_rules
    from wfplan.returns import return_rules
    from wfplan.rules import doubt_rules
    from wfplan.rules.catalogue import every_rule
    from wfplan.store import reading_rules, shape_rules
    from wfplan.store.yaml import yaml_rules

    found = {
        value.code: value
        for module in (
            yaml_rules,
            reading_rules,
            shape_rules,
            against_rules,
            template_rules,
            file_rules,
            return_rules,
            verify_rules,
            superior_rules,
            doubt_rules,
        )
        for value in vars(module).values()
        if isinstance(value, Rule)
    }
    found |= {rule.code: rule for rule in every_rule()}
    return [found[code] for code in sorted(found)]
