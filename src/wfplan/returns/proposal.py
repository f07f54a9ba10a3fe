"""What returned files ask for, row by row. Nothing is written here."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from wfplan.model import form
from wfplan.readers.file import read_returned
from wfplan.readers.table import FileRefused, Returned
from wfplan.returns.context import ImportContext
from wfplan.returns.form_identity import identify_form
from wfplan.returns.form_row import FormRow, find_rows
from wfplan.returns.heading import find_head
from wfplan.returns.match import Outdated, match_row
from wfplan.returns.nested_table import list_tables
from wfplan.returns.refusal import Refusal, RowRefused, refusal_of_file
from wfplan.returns.return_rules import BAD_ROW
from wfplan.returns.returned_form import ReturnedForm
from wfplan.returns.row_report import RowReport, is_as_sent, read_row
from wfplan.status.fold import Key
from wfplan.status.wording import title_of

_NAMED = 3
"""So many of the places that differ are named."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What one file asks for.

    Attributes:
        unit: None where it is not known, or is a ledger of all.
        as_of: the last day that counted when it was sent; None where that is not known.
        is_older: whether the plan was amended since.
        asked: the rows that say something new.
        refused: the rows that were refused as they stand, or the whole file.
        same: the rows that were filled in with what stood already when the sheet was sent, and,
            once `settled`, those that say what was reported since, or what another file does.
        missing: the duties that have no row.
        skipped: what stands in the file and was not read, a sentence each.
        unread: what stands in a row and was not taken: the place, and what of it.
    """

    file: str
    unit: str | None = None
    as_of: date | None = None
    is_older: bool = False
    asked: tuple[RowReport, ...] = ()
    refused: tuple[Refusal, ...] = ()
    same: tuple[RowReport, ...] = ()
    missing: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    unread: tuple[tuple[str, str], ...] = ()


def propose_file(
    path: Path, name: str, ground: ImportContext, given: str | None
) -> Proposal | None:
    """What a file asks for; one that cannot be read asks for nothing.

    None for 收回情况, which somebody left among the returned files.

    Args:
        name: the file as people are shown it.
        given: the unit that a person says it is of.
    """
    try:
        returned = read_returned(path, name)
    except FileRefused as error:
        return Proposal(name, refused=(refusal_of_file(error),))
    if returned.facts.get(form.KIND) == form.RETURNS:
        return None
    return propose(returned, ground, given)


def propose(returned: Returned, ground: ImportContext, given: str | None) -> Proposal:
    """What a file asks for, held against what was sent.

    Args:
        given: the unit that a person says it is of.
    """
    unit = None
    pages = list_tables(returned.tables)
    returned = replace(returned, tables=[page for page in pages if not page.is_hidden])
    hidden = [f"表“{page.title}”是隐藏的，没有读" for page in pages if page.is_hidden and page.rows]
    tables = [find_head(table) for table in returned.tables]
    try:
        heads = [table.head for table in tables if table.head]
        origin = identify_form(returned, heads, ground, given)
        unit = origin.unit
        lines, skipped = find_rows(returned.name, tables, ground.by_text)
    except FileRefused as error:
        return Proposal(
            returned.name, unit, refused=(refusal_of_file(error),), skipped=tuple(hidden)
        )
    proposal = _read_lines(ReturnedForm(returned.name, origin, ground), lines)
    return replace(proposal, skipped=(*skipped, *hidden))


def _read_lines(sheet: ReturnedForm, lines: Sequence[FormRow]) -> Proposal:
    found: dict[int, RowReport | Refusal] = {}
    rows: dict[Key, list[FormRow]] = {}
    untold: set[str | None] = set()
    for line in lines:
        try:
            key = match_row(sheet, line)
        except RowRefused as error:
            untold.add(line.id)
            if not (isinstance(error, Outdated) and is_as_sent(sheet, line)):
                found[line.order] = _refusal(sheet, line, None, error)
            continue
        if key is not None:
            rows.setdefault(key, []).append(line)
    for key, same in rows.items():
        found |= _read_same(sheet, key, same)
    answers = [found[order] for order in sorted(found)]
    rows_read = [answer for answer in answers if isinstance(answer, RowReport)]
    return Proposal(
        sheet.name,
        sheet.origin.unit,
        as_of=sheet.origin.as_of,
        is_older=sheet.is_older,
        asked=tuple(asked for asked in rows_read if asked.is_new),
        refused=tuple(answer for answer in answers if isinstance(answer, Refusal)),
        same=tuple(asked for asked in rows_read if asked.is_filled and not asked.is_new),
        missing=tuple(_missing(sheet, rows.keys(), untold)),
        unread=tuple((asked.place, what) for asked in rows_read for what in asked.unread),
    )


def _read_same(
    sheet: ReturnedForm, key: Key, lines: Sequence[FormRow]
) -> dict[int, RowReport | Refusal]:
    """The answer to each row of one duty, by its order; a row that says nothing has none.

    A workbook shows one duty on several pages; what was filled in on one of them counts.
    """
    found: dict[int, RowReport | Refusal] = {}
    if len({line.page for line in lines}) < len(lines):
        twice = RowRefused(BAD_ROW, f"在表中出现 {len(lines)} 次，各行都没有采用")
        return {line.order: _refusal(sheet, line, key, twice) for line in lines}
    for line in lines:
        try:
            asked = read_row(sheet, line, key, _place(line, key))
        except RowRefused as error:
            found[line.order] = _refusal(sheet, line, key, error)
            continue
        if asked.is_filled or asked.unread:
            found[line.order] = asked
    rivals = [
        answer for answer in found.values() if isinstance(answer, RowReport) and answer.is_filled
    ]
    if any(rival.said != rivals[0].said for rival in rivals):
        places = "、".join(rival.place for rival in rivals[:_NAMED])
        places += f"等 {len(rivals)} 处" if len(rivals) > _NAMED else ""
        differing = RowRefused(BAD_ROW, f"几处所填不同（{places}），都没有采用")
        return {line.order: _refusal(sheet, line, key, differing) for line in lines}
    for rival in rivals[1:]:
        del found[rival.order]
    return found


def _refusal(sheet: ReturnedForm, line: FormRow, key: Key | None, error: RowRefused) -> Refusal:
    unit = key.unit if key else sheet.origin.unit or line.text("unit")
    return Refusal(error.rule, sheet.name, str(error), _place(line, key), line.order, unit)


def _place(line: FormRow, key: Key | None) -> str:
    return f"{line.place}（{key.measure if key else line.id or '无编号'}）"


def _missing(
    sheet: ReturnedForm, seen: Collection[Key], untold: Collection[str | None]
) -> Iterator[str]:
    """The duties without a row; a measure whose row was refused is not missing.

    Of an annual duty any year will do where the sheet does not say of which it is.
    """
    ground, unit = sheet.ground, sheet.origin.unit
    any_year = {} if sheet.origin.as_of else {(key.measure, key.unit): key for key in seen}
    for _, item, measure in ground.plan.measures:
        period = sheet.year if measure.id in ground.annual else None
        for name in ground.reporters(item, sheet.as_of) if measure.id not in untold else ():
            if unit not in (None, name):
                continue
            key = any_year.get((measure.id, name), Key(measure.id, name, period))
            if key not in seen:
                yield title_of(key) if unit else f"{title_of(key)}（{name}）"
