"""The manual of the rules, made from their docstrings."""

from __future__ import annotations

from collections.abc import Sequence

from wfplan.model.text import escape_markdown
from wfplan.problem import SEVERITY_WORDS, Rule
from wfplan.table import Column, Table

_BAD = "误："
COLUMNS = (
    Column("code", "代码", "id"),
    Column("name", "名称", "id"),
    Column("severity", "程度", "words"),
    Column("fault", "问题", "text"),
)


def rules_table(rules: Sequence[Rule]) -> Table:
    """One row a rule."""
    rows = [
        (rule.code, rule.name, SEVERITY_WORDS[rule.severity], rule.manual.split("\n", 1)[0])
        for rule in rules
    ]
    records = [
        {
            "code": rule.code,
            "name": rule.name,
            "severity": rule.severity,
            "can_be_silenced": not rule.is_mandatory,
            "manual": rule.manual,
        }
        for rule in rules
    ]
    return Table(COLUMNS, rows, records, f"共 {len(rules)} 条规则")


def rule_page(rule: Rule) -> str:
    """One rule as a page of Markdown."""
    first, _, rest = rule.manual.partition("\n")
    prose, examples = _split_examples(rest)
    silence = (
        "本规则的程度是固定的，`lint:` 不能改变。"
        if rule.is_mandatory
        else f"可在 plan.yaml 中写 `lint: {{{rule.name}: off}}`，或 `error`、`warning`、`info`。"
    )
    severity = f"程度：{SEVERITY_WORDS[rule.severity]}（{rule.severity}）。"
    parts = [f"# {rule.code} {rule.name}", severity, first, prose]
    parts += [f"```text\n{examples}\n```", silence]
    return "\n\n".join(part for part in parts if part) + "\n"


def rules_index(rules: Sequence[Rule]) -> str:
    """The list of all pages."""
    lines = ["# 规则", "", "本页由 `wfplan rules --docs docs/rules` 生成。", ""]
    lines += [f"| {' | '.join(column.heading for column in COLUMNS)} |", "| --- " * 4 + "|"]
    for rule in rules:
        fault = escape_markdown(rule.manual.split("\n", 1)[0])
        severity = SEVERITY_WORDS[rule.severity]
        lines.append(f"| [{rule.code}]({rule.code}.md) | {rule.name} | {severity} | {fault} |")
    return "\n".join(lines) + "\n"


def _split_examples(text: str) -> tuple[str, str]:
    prose, _, examples = text.partition(_BAD)
    return prose.strip(), f"{_BAD}{examples}".strip()
