"""A ledger over several plans in an office's own layout: `KEY#1-1-3` in the column 编号."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wfplan.model import form
from wfplan.render.joint.ledger import KeyedBoards
from wfplan.render.layout.sheet import Record
from wfplan.render.layout.workbook import LayoutRows, fill_book, read_book
from wfplan.render.ledger import ledger_facts
from wfplan.render.ledger_layout import LedgerRecords, read_ledger
from wfplan.render.template import template_rules
from wfplan.render.template.template_rules import TemplateFaults
from wfplan.store.template import TemplateFile

_ID, _PLAN, _TITLE = "编号", "方案", "方案名称"
_EVERY = "各方案"


def joint_layout_file(
    boards: KeyedBoards, template: TemplateFile, unit: str | None, kind: str
) -> tuple[str, bytes]:
    """The file name and bytes of the ledger, or of one unit's part of it.

    When it comes back, the rows of each plan are a ledger of that plan: by the key before the id.

    Args:
        kind: as of `layout_file`.

    Raises:
        TemplateFaults: what is wrong with the template; a sheet of it shows no ids.
    """
    plans = [read_ledger(board, unit, home) for _, board, home in boards]
    keys = [key for key, _, _ in boards]
    found = LedgerRecords(
        _join_rows(keys, [plan.work for plan in plans]),
        _join_rows(keys, [plan.problems for plan in plans]),
        _join_wholes([plan.whole for plan in plans]),
    )
    book = read_book(template, found.kinds(kind), found.whole)
    faults = [
        template_rules.UNKNOWN_NAME.problem(
            template.path,
            1,
            1,
            f"表“{sheet.title}”第 {sheet.row} 行没有 {{编号}}，几个方案的举措分不清，请加上这一栏",
        )
        for sheet in book.sheets
        if _ID not in sheet.names
    ]
    if faults:
        raise TemplateFaults(faults)
    facts = form.joint_facts([(key, ledger_facts(board, unit)) for key, board, _ in boards])
    return found.file_name(book.rows.values(), unit), fill_book(book, found.whole, facts)


def _join_rows(keys: Sequence[str], rows: Sequence[LayoutRows]) -> LayoutRows:
    """The rows of all plans, counted on, the key of its plan in each."""

    def records() -> Iterator[Record]:
        for key, own in zip(keys, rows, strict=True):
            for record in own.records:
                yield {**record, _ID: f"{key}#{record[_ID]}", _PLAN: key}

    numbered = [{**record, "序号": number} for number, record in enumerate(records(), 1)]
    return LayoutRows(rows[0].names | {_PLAN}, numbered)


def _join_wholes(wholes: Sequence[Record]) -> Record:
    """Counts are added up; of what plans do not agree in, each value stands once."""
    summed = {
        name: sum(value for one in wholes if isinstance(value := one[name], int))
        for name in wholes[0]
        if name.endswith("数") or name == "项次"
    }
    told = {
        name: value if all(one[name] == value for one in wholes) else _values_of(wholes, name)
        for name, value in wholes[0].items()
    }
    return {**told, **summed, _PLAN: _EVERY, _TITLE: _EVERY}


def _values_of(wholes: Sequence[Record], name: str) -> str:
    """The values that plans have under a name, each once, in the order of the plans."""
    return "、".join(dict.fromkeys(str(one[name]) for one in wholes if one[name] is not None))
