"""What docs/import.md tells people is what the program does, row by row."""

from __future__ import annotations

from pathlib import Path

import pytest

from wfplan.model.typed.state_word import OTHER_STATES
from wfplan.model.words import STATES
from wfplan.query.entry_words import step_words
from wfplan.readers import bounds, budget, package
from wfplan.readers.table import Cell
from wfplan.returns.cell_value import BadValueError, read_day, read_progress, read_state
from wfplan.returns.field.heading_words import HEADINGS
from wfplan.returns.heading import heading_word
from wfplan.returns.statement.extension import take_wish
from wfplan.returns.statement.steps import read_schedule

PAGE = Path(__file__).parents[2] / "docs/import.md"
REFUSED = "不采用"


def rows(heading: str) -> list[list[str]]:
    """The cells of the table whose head begins with a heading."""
    table = PAGE.read_text("utf-8").partition(f"\n\n| {heading} |")[2].partition("\n\n")[0]
    return [
        [cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()[2:]
    ]


def readings(heading: str) -> list[tuple[str, str]]:
    """Each spelling of the first column with what it is read as."""
    return [(spelling, read) for first, read in rows(heading) for spelling in first.split("、")]


def test_the_limits() -> None:
    page = PAGE.read_text("utf-8")
    for limit, unit in (
        (bounds.MAX_BYTES // 1_000_000, "MB"),
        (bounds.MAX_BINARY_BYTES // 1_000_000, "MB"),
        (package.MAX_UNPACKED // 1_000_000, "MB"),
        (budget.MAX_ROWS, "行"),
        (budget.MAX_COLUMNS, "列"),
        (budget.MAX_CELLS, "个单元格"),
        (budget.MAX_CELL_TEXT, "字"),
    ):
        assert f"不超过 {limit:,} {unit}" in page or f"、{limit:,} {unit}" in page


def test_the_headings() -> None:
    told = [
        [heading_word(word) for cell in row for word in cell.split("、") if word]
        for row in rows("栏目")
    ]
    assert told == [[heading_word(name) for name in names] for names in HEADINGS.values()]


def test_the_states() -> None:
    told = [(word, *others.split("、")) for word, others in rows("完成状态")]
    assert told == [(word, *OTHER_STATES[code]) for code, word in STATES.items()]
    for code, spellings in zip(STATES, told, strict=True):
        assert [read_state(Cell(spelling)) for spelling in spellings] == [code] * len(spellings)


@pytest.mark.parametrize(("spelling", "read"), readings("进度写作"))
def test_the_percentages(spelling: str, read: str) -> None:
    if read == REFUSED:
        with pytest.raises(BadValueError):
            read_progress(Cell(spelling))
    else:
        assert read_progress(Cell(spelling)) == int(read)


@pytest.mark.parametrize(("spelling", "read"), rows("阶段目标写作"))
def test_the_steps(spelling: str, read: str) -> None:
    cells = {"steps": Cell(spelling)}
    if read == REFUSED:
        with pytest.raises(BadValueError):
            read_schedule(cells)
    else:
        assert [step_words(step) for step in read_schedule(cells)] == [read]


@pytest.mark.parametrize(("spelling", "read"), rows("延期写作"))
@pytest.mark.parametrize("field", ["state", "note", "problem"])
def test_the_extensions(field: str, spelling: str, read: str) -> None:
    cells = {field: Cell(spelling)}
    if read == REFUSED:
        with pytest.raises(BadValueError):
            take_wish(cells)
    else:
        rest, wish = take_wish(cells)
        assert wish is not None
        assert (rest, f"延至 {wish.extend_to}：{wish.reason}") == ({}, read)


@pytest.mark.parametrize(("spelling", "read"), readings("日期写作"))
def test_the_days(spelling: str, read: str) -> None:
    assert str(read_day(spelling)) == ("None" if read == REFUSED else read)
