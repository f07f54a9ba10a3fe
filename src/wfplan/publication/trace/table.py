"""Links between two plans as rows, and as the sections of a 对照表."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from wfplan.model import words
from wfplan.model.conclusion import Outcome
from wfplan.model.plan import Plan
from wfplan.publication.trace.link import MATCH_WORDS, TraceLink, match_counts
from wfplan.table import Column, Table


class TraceKind(NamedTuple):
    """What two plans are to each other, and what their columns are called.

    Attributes:
        keys: what their ids are called in JSON.
        title: of the paper, with the titles of the two plans.
        added: what the measures are of which the other plan has nothing.
    """

    there: str
    here: str
    keys: tuple[str, str]
    title: str
    added: str


SUCCESSOR = TraceKind(
    "旧方案", "新方案", ("old", "new"), "《{there}》与《{here}》对照表", "新方案新增"
)
SUPERIOR = TraceKind(
    "上级方案", "本方案", ("superior", "id"), "《{here}》落实《{there}》对照表", "本方案另有"
)


def trace_table(links: Sequence[TraceLink], there: Plan, kind: TraceKind) -> Table:
    """A row for each link; measures without any stand alone."""
    outcomes = _outcomes(there)
    above, own = kind.keys
    columns = (
        Column(above, f"{kind.there}编号", "id"),
        Column(f"{above}_text", kind.there, "text"),
        Column("match", "关系"),
        Column(own, f"{kind.here}编号", "id"),
        Column("text" if own == "id" else f"{own}_text", kind.here, "text"),
        Column("likeness", "相近程度"),
        Column("ground", "依据"),
    )
    cells = [_cells(link, kind, outcomes.get(link.there_id or "")) for link in links]
    names = [column.key for column in columns]
    records = [_record(link, names, outcomes.get(link.there_id or "")) for link in links]
    return Table(columns, cells, records, count_words(links, kind))


def _cells(link: TraceLink, kind: TraceKind, outcome: Outcome | None) -> tuple[str, ...]:
    said = f"收官结论：{words.OUTCOMES[outcome]}" if outcome else ""
    return (
        link.there_id or "",
        link.there.text if link.there else "",
        relation_words(link, kind),
        link.here_id or "",
        link.here.text if link.here else "",
        "" if link.likeness is None else f"{round(100 * link.likeness)}%",
        "；".join(filter(None, (link.ground, said))),
    )


def _record(link: TraceLink, names: Sequence[str], outcome: Outcome | None) -> dict[str, Any]:
    """The JSON object of one link; what there is none of is null.

    Args:
        names: of the columns.
    """
    values = (
        link.there_id,
        link.there and link.there.text,
        link.match,
        link.here_id,
        link.here and link.here.text,
        link.likeness,
        link.ground or None,
    )
    return {**dict(zip(names, values, strict=True)), "outcome": outcome}


def _outcomes(plan: Plan) -> dict[str, Outcome]:
    """What the conclusion of a plan says of each measure."""
    conclusion = plan.conclusion
    return {one.id: one.outcome for one in conclusion.measures} if conclusion else {}


def count_words(links: Sequence[TraceLink], kind: TraceKind) -> str:
    """How many measures over there went on, how many here are new, or lead to none there."""
    total = len({link.there_id for link in links if link.there is not None})
    added = sum(link.there_id is None for link in links)
    lost = sum(link.there is None and link.there_id is not None for link in links)
    told = f"；所写编号{kind.there}没有的 {lost} 条" if lost else ""
    said = match_counts(links)
    return f"{kind.there} {total} 条：{said or '没有举措'}；{kind.added} {added} 条{told}"


def trace_groups(links: Sequence[TraceLink], there: Plan, kind: TraceKind) -> list[dict[str, Any]]:
    """The rows of a 对照表 under the chapters of the one plan, as data."""
    chapters = {one.id: chapter.heading for chapter, _, one in there.measures}

    def title_of(link: TraceLink) -> str:
        lost = f"{kind.there}没有的编号"
        return kind.added if link.there_id is None else chapters.get(link.there_id, lost)

    return [
        {"title": title, "rows": list(_rows(group, kind))}
        for title, group in groupby(links, title_of)
    ]


def _rows(links: Iterator[TraceLink], kind: TraceKind) -> Iterator[dict[str, str]]:
    for link in links:
        yield {
            "there_id": link.there_id or "",
            "there_text": link.there.text if link.there else "",
            "relation": relation_words(link, kind),
            "ground": link.ground,
            "here_id": link.here_id or "",
            "here_text": link.here.text if link.here else "",
        }


def relation_words(link: TraceLink, kind: TraceKind) -> str:
    """`原文相同`, `已定`; what has no counterpart over there is 新方案新增."""
    return kind.added if link.there_id is None else MATCH_WORDS[link.match]
