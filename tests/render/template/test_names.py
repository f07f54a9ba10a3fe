"""The page on what templates may use says what the view holds.

`PYTHONPATH=tests python -m render.template.test_names` writes it anew.
"""

from __future__ import annotations

from pathlib import Path

from wfplan.render.papers import PAPERS
from wfplan.render.template.names import names_markdown

README = Path(__file__).parents[3] / "templates/README.md"
START, END = "<!-- 以下由程序生成 -->\n", "<!-- 以上由程序生成 -->\n"


def renewed(text: str) -> str:
    head, _, rest = text.partition(START)
    _, _, tail = rest.partition(END)
    return f"{head}{START}\n{names_markdown(PAPERS)}\n{END}{tail}"


def test_the_page_lists_every_name_as_it_is_now() -> None:
    text = README.read_text(encoding="utf-8")
    assert renewed(text) == text


def test_every_template_is_on_the_page() -> None:
    told = {name for names in PAPERS for name in names.split("、")}
    files = {path.name for path in README.parent.iterdir() if path.is_file()}
    assert told == files - {README.name}


def test_every_layout_of_a_ledger_is_on_the_page() -> None:
    page = README.read_text(encoding="utf-8")
    layouts = [path.stem for path in (README.parent / "ledgers").iterdir()]
    assert layouts
    assert [name for name in layouts if name not in page] == []


def test_every_field_has_a_meaning_and_texts_an_example() -> None:
    rows = [
        line.split(" | ") for line in names_markdown(PAPERS).split("\n") if line.startswith("| `")
    ]
    assert len(rows) > 60
    assert all(cell.strip(" |") for row in rows for cell in row)


if __name__ == "__main__":
    README.write_text(renewed(README.read_text(encoding="utf-8")), encoding="utf-8")
