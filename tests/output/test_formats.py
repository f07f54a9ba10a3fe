"""A table in every format."""

import csv
import io
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from ruamel.yaml import YAML

from wfplan.output.data import json_text, jsonl_text, yaml_text
from wfplan.output.format import TABLE_FORMATS, Write, table_writer
from wfplan.output.sheet import csv_text, harmless, markdown_text
from wfplan.output.table import GAP, display_width, table_text
from wfplan.table import Column, Table

COLUMNS = (Column("id", "编号", "id"), Column("text", "举措", "text"), Column("n", "数", "count"))


def table_of(*rows: tuple[str, str, str]) -> Table:
    records = [{"id": row[0], "text": row[1], "n": int(row[2])} for row in rows]
    return Table(COLUMNS, rows, records, notes=("共若干条",))


def whole(write: Write, table: Table) -> str:
    """What a writer gives in pieces."""
    return "".join(write(table))


HARD = table_of(("1-1-3", '=HYPERLINK("x")|<b>\n二', "7"), ("10-1-1", "“引号”,逗号", "12"))


@pytest.mark.parametrize("write", [json_text, jsonl_text])
@pytest.mark.parametrize("sign", ["\x7f", "\x9b", "\u202e", "\u2066", "\u2028"])
def test_json_holds_no_sign_that_acts_on_a_terminal(write: Write, sign: str) -> None:
    text = whole(write, table_of(("1-1-3", f"甲{sign}乙　丙", "7")))
    assert sign not in text
    assert "乙　丙" in text
    read = json.loads(text)
    assert (read[0] if isinstance(read, list) else read)["text"] == f"甲{sign}乙　丙"


def test_every_format_has_a_writer() -> None:
    assert [whole(table_writer(name), HARD) != "" for name in TABLE_FORMATS] == [True] * 6


def test_columns_line_up_by_display_width() -> None:
    text = whole(
        table_text, table_of(("1-1", "中文", "1"), ("1-10", "ab", "10"), ("2-1", "中a😀", "3"))
    )
    assert text == (
        "编号  举措   数\n1-1   中文    1\n1-10  ab     10\n2-1   中a😀   3\n\n共若干条\n"
    )


words = st.text("中文abc，。😀𠮷ｱé ", min_size=1, max_size=12).map(str.strip).filter(bool)


@given(st.lists(st.tuples(words, words, st.integers(0, 9999).map(str)), min_size=1, max_size=6))
def test_whatever_the_text_every_column_starts_at_the_same_cell(
    rows: list[tuple[str, str, str]],
) -> None:
    lines = whole(table_text, Table(COLUMNS, rows, [])).splitlines()
    first = max(cell_len(row[0]) for row in [("编号", "", ""), *rows])
    for line, row in zip(lines[1:], rows, strict=True):
        head = line[: line.index(row[1], len(row[0]))]
        assert cell_len(head) == first + len(GAP)


def test_every_character_is_as_wide_as_rich_says() -> None:
    plane = [chr(code) for code in range(0x10000) if not 0xD800 <= code < 0xE000]
    assert [char for char in plane if display_width(char) != cell_len(char)] == []


@given(st.text(st.sampled_from("ab 中、（）“”…—·\u3000é\u0301\u200d\ufe0f❤👩\t")))
def test_a_text_is_as_wide_as_rich_says(text: str) -> None:
    assert display_width(text) == cell_len(text)


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        ("一（一）3", "一（一）3"),
        ("1.3", "1.3"),
        ("1.10", "1（10）"),
        ("12.20", "12（20）"),
        ("三13.10", "三13.10"),
    ],
)
def test_csv_writes_ids_by_printed_numbers_that_stay_what_they_are(
    printed: str, written: str
) -> None:
    table = replace(HARD, printed_ids={"1-1-3": printed})
    rows = list(csv.reader(io.StringIO(whole(csv_text, table), newline="")))
    assert rows[1][0] == written


def test_csv_writes_ids_that_no_spreadsheet_takes_for_dates() -> None:
    table = replace(HARD, printed_ids={"1-1-3": "一（一）3"})
    rows = list(csv.reader(io.StringIO(whole(csv_text, table), newline="")))
    assert rows[0] == ["编号", "举措", "数"]
    assert rows[1][0] == "一（一）3"
    assert rows[2] == ["'10-1-1", "“引号”,逗号", "12"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_a_formula_is_made_harmless(start: str) -> None:
    assert harmless(f"{start}1+1") == f"'{start}1+1"


@pytest.mark.parametrize("text", ["市司法局", "1-1", "“互联网+监管”", "50 个", ""])
def test_what_is_no_formula_is_left_alone(text: str) -> None:
    assert harmless(text) == text


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1, max_size=4))
def test_csv_reads_back_as_it_was_but_for_the_apostrophe(texts: list[str]) -> None:
    table = Table((Column("text", "举措", "text"),), [(text,) for text in texts], [])
    rows = list(csv.reader(io.StringIO(whole(csv_text, table), newline="")))[1:]
    assert [row[0] if row else "" for row in rows] == [harmless(text) for text in texts]


def test_markdown_escapes_what_would_break_the_table() -> None:
    assert whole(markdown_text, HARD).splitlines()[:3] == [
        "| 编号 | 举措 | 数 |",
        "| --- | --- | ---: |",
        r'| 1-1-3 | =HYPERLINK("x")\|\<b\><br>二 | 7 |',
    ]


@pytest.mark.parametrize(
    "records",
    [
        pytest.param([], id="no-record"),
        pytest.param([{}], id="empty-record"),
        pytest.param(HARD.records, id="texts-and-numbers"),
        pytest.param([{"a": [], "b": {}, "c": ()}], id="empty-within"),
        pytest.param([{"a": None, "b": True, "c": 1.5, "d": -0.0}], id="plain-values"),
        pytest.param([{"a": [{"b": ["“中”\n\x01", 1]}, []]}, {"a": "\\"}], id="nested"),
    ],
)
def test_json_is_laid_out_as_the_library_does(records: list[dict[str, object]]) -> None:
    table = Table(COLUMNS, (), records)
    assert whole(json_text, table) == json.dumps(records, ensure_ascii=False, indent=2) + "\n"


def test_json_keeps_chinese_as_it_is() -> None:
    assert "“引号”" in whole(json_text, HARD)
    assert json.loads(whole(json_text, HARD)) == HARD.records


def test_each_json_line_is_a_record() -> None:
    assert [json.loads(line) for line in whole(jsonl_text, HARD).splitlines()] == HARD.records


def test_yaml_is_read_back() -> None:
    assert YAML(typ="safe").load(whole(yaml_text, HARD)) == HARD.records
