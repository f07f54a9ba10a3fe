"""What a paper says of itself, so that one that comes back can be told.

The keys are those of the custom properties of a docx and of the hidden page of an xlsx.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from wfplan.model import words
from wfplan.model.front import FrontMatter
from wfplan.model.status import Evidence, Update
from wfplan.model.text import date_text

PAGE = "wfplan"
"""The hidden page of a workbook that holds them."""
PLAN = "wfplan-plan"
VERSION = "wfplan-version"
UNIT = "wfplan-unit"
"""Empty for all units."""
AS_OF = "wfplan-as-of"
ENTRIES = "wfplan-entries"
"""How many entries the status file of each unit had: `市司法局:3;市公安局:1`; `0` for none.

The day alone does not tell what stood in a paper: what is reported later may be of an earlier day.
"""
ROUND = "wfplan-round"
"""The round that it answers; of a ledger, the one whose end it shows."""
NOTICE, NOTICE_LABEL = "wfplan-notice", "通知编号"
"""The number of the notice that a 回执 answers, and what is printed before it."""
COLUMNS = "wfplan-columns"
"""Of a workbook in an office's own layout, which column is which field: JSON, a page each."""
KIND = "wfplan-kind"
RETURNS, PROBLEMS, EVIDENCE = "returns", "problems", "evidence"
LISTS = {RETURNS: "收回情况表", PROBLEMS: "问题台账", EVIDENCE: "佐证材料索引"}
"""The `KIND` of what is no form, and what people call it; a form says none."""

SHEET = "sheet"
"""The `KIND` of a workbook that was sent with empty cells, as a sheet is; a ledger says none."""

PARTS = "wfplan-parts"
"""How many forms of one plan each a paper over several plans holds; the facts of each stand beside
it, as `wfplan-unit#2`."""
PLAN_COLUMN = "方案"
"""The heading of the column that says, in a ledger over several plans, of which a row is."""

_NO_ENTRIES = "0"
"""Some offices drop an empty property when they save."""

WORDS_HEADING = "公布的分工和时限"
"""The column of a ledger that shows the words of the text about units and deadlines."""
SETTLED_HEADING = "办结情况"
"""The last column of the list of what is settled, in which nothing is to be filled in."""
ITEM_HEADING, TERMS_HEADING = "任务项", "分工和时限"
ALERT_HEADING, LAST_HEADING = "提醒", "上次填报"
SHOWN_HEADINGS = (ITEM_HEADING, TERMS_HEADING, ALERT_HEADING, LAST_HEADING)
"""What a workbook of a sheet shows besides, in columns of their own, not to be filled in."""
STEPS_HEADING = "阶段目标、完成时间"
"""Where a unit sets itself steps; one a line."""
REACHED = "达成的阶段"
"""Where a unit ticks the steps that it has reached: a column, or how a row begins on paper."""
SHOWN_STEPS = ("—", "已报")
"""How a line begins that stands in a cell of steps when it is sent."""
EMPTY_BOX = "○"
"""What stands before a step that is to be ticked."""
ASKED_FOR = "已申请延期至"
"""How a sheet tells a request that waits for its answer."""
RAISED_HEADING, SOLVED_HEADING = "提出日期", "解决情况"
"""By these the list of open problems is known."""
ALERT, LAST = "▲", "上次填报："
"""How the lines begin that a sheet shows above a measure: what is urgent, what was said last."""
TEXT_STYLE = "清单原文"
YEAR_STYLE = "清单年度"
"""The character styles of a measure's text, and of the year of an annual duty, in a sheet.

What else a template prints round them, in whatever order, is not taken for them.
"""


def plan_name(front: FrontMatter) -> str:
    """What tells the plan from others on a paper: its document number, else its key, its title."""
    return front.document_number or front.key or front.title


def plan_names(front: FrontMatter) -> list[str]:
    """Every `plan_name` that papers of an edition or of those before it may have."""
    numbers = [front.document_number, *(one.document_number for one in front.revisions)]
    return [one for one in (*numbers, front.key, front.title) if one]


def mark_text(front: FrontMatter, unit: str, as_of: date, round: str | None = None) -> str:
    """`WF-1-市司法局-2022-06-30`, with a round `WF-1-市司法局-2022-06-30-2022H1`"""
    mark = f"WF-{front.version}-{unit}-{as_of.isoformat()}"
    return f"{mark}-{round}" if round else mark


def paper_facts(
    front: FrontMatter,
    *,
    as_of: date | None = None,
    unit: str | None = None,
    entries: Mapping[str, int] | None = None,
    round: str | None = None,
) -> dict[str, str]:
    """The facts of a paper; those that are None it does not say.

    Args:
        entries: how many entries each unit's status file had; those of no other than `unit` count,
            where that is one.
    """
    facts = {PLAN: plan_name(front), VERSION: str(front.version)}
    if unit is not None:
        facts[UNIT] = unit
    if as_of is not None:
        facts[AS_OF] = as_of.isoformat()
    if round is not None:
        facts[ROUND] = round
    if entries is not None:
        told = (name for name in entries if unit in ("", name))
        facts[ENTRIES] = ";".join(f"{name}:{entries[name]}" for name in told) or _NO_ENTRIES
    return facts


def part_head(number: int, count: int, key: str) -> str:
    """`【方案 1/2：潍坊法治】`"""
    return f"【方案 {number}/{count}：{key}】"


def joint_facts(parts: Sequence[tuple[str, Mapping[str, str]]]) -> dict[str, str]:
    """The facts of a paper over several plans, from the key of each and the facts of its part."""
    own = {
        f"{name}#{number}": value
        for number, (key, facts) in enumerate(parts, 1)
        for name, value in {**facts, PLAN: key}.items()
    }
    return {PARTS: str(len(parts)), **own}


def facts_of_part(facts: Mapping[str, str], number: int) -> dict[str, str]:
    """Those of one part, with those of the whole paper."""
    mark = f"#{number}"
    own = {key.removesuffix(mark): value for key, value in facts.items() if key.endswith(mark)}
    return {key: value for key, value in facts.items() if "#" not in key and key != PARTS} | own


def count_parts(facts: Mapping[str, str]) -> int:
    """How many parts a paper says that it has; 0 where it is of one plan."""
    text = facts.get(PARTS, "").removesuffix(".0")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 4 else 0


def read_entries(text: str | None) -> dict[str, int] | None:
    """How many entries each unit's file had; those that are not named had none.

    None where nothing is said, or nothing that can be read.
    """
    if text is None:
        return None
    found: dict[str, int] = {}
    for piece in () if text == _NO_ENTRIES else filter(None, text.split(";")):
        name, _, count = piece.rpartition(":")
        if not (name and count.isascii() and count.isdecimal() and len(count) < 9):
            return None
        found[name] = int(count)
    return found


def report_line(update: Update) -> str:
    """`正在推进，40%，2022年3月1日`"""
    percent = "" if update.progress is None else f"{update.progress}%"
    parts = (words.STATES[update.state], percent, date_text(update.date))
    return "，".join(filter(None, parts))


def evidence_name(evidence: Evidence) -> str:
    """A file by its name alone, a page by its address."""
    return evidence.url or (evidence.path or "").rpartition("/")[2]


def report_lines(update: Update) -> tuple[str, ...]:
    """The state of a report, then its words, each line of them its own."""
    said = (
        ("进展情况", update.note),
        ("存在问题", update.problem),
        ("下步打算", update.next_step),
        ("佐证材料", "、".join(map(evidence_name, update.evidence))),
    )
    lines = [f"{LAST}{report_line(update)}"]
    for heading, text in said:
        kept = [line for line in (text or "").splitlines() if line.strip()]
        lines += [f"{heading}：{line}" if at == 0 else line for at, line in enumerate(kept)]
    return tuple(lines)
