"""What a paper over several plans says of its parts, each of which is a form of one plan."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from wfplan.model import form

COUNT = "wfplan-parts"
"""How many parts there are; the facts of each stand beside it, as `wfplan-unit#2`."""
COLUMN = "方案"
"""The heading of the column that says, in a ledger over several plans, of which a row is."""
HEAD = re.compile(r"【方案\s*([0-9]{1,3})\s*/\s*([0-9]{1,3})\s*[:：]\s*([^【】\n]{1,200}?)\s*】")
"""The line at which a part begins: its place, how many there are, the key of its plan."""


def head_line(number: int, count: int, key: str) -> str:
    """`【方案 1/2：潍坊法治】`"""
    return f"【方案 {number}/{count}：{key}】"


def joint_facts(parts: Sequence[tuple[str, Mapping[str, str]]]) -> dict[str, str]:
    """The facts of a paper, from the key of each plan and the facts of its part."""
    own = {
        f"{name}#{number}": value
        for number, (key, facts) in enumerate(parts, 1)
        for name, value in {**facts, form.PLAN: key}.items()
    }
    return {COUNT: str(len(parts)), **own}


def facts_of_part(facts: Mapping[str, str], number: int) -> dict[str, str]:
    """Those of one part, with those of the whole paper."""
    mark = f"#{number}"
    own = {key.removesuffix(mark): value for key, value in facts.items() if key.endswith(mark)}
    return {key: value for key, value in facts.items() if "#" not in key and key != COUNT} | own


def count_of(facts: Mapping[str, str]) -> int:
    """How many parts a paper says that it has; 0 where it is of one plan."""
    text = facts.get(COUNT, "").removesuffix(".0")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 4 else 0
