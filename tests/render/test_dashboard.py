"""The dashboard: one page that holds everything and runs nothing it was not written to run."""

from __future__ import annotations

import datetime
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from wfplan.model.plan import Assignment, Chapter, Item, Measure, Plan
from wfplan.model.status import StatusFile, Update
from wfplan.model.unit import Roster, Unit
from wfplan.render.dashboard import TEMPLATE, dashboard_file
from wfplan.status.board import Board, make_board

AS_OF = datetime.date(2022, 6, 30)
PATH = Path(__file__).parents[2] / "templates" / TEMPLATE


class Reader(HTMLParser):
    """The rows of the page, each with its attributes, and every tag and text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, tag: str, key: str) -> list[str | None]:
        return [
            attributes[key] for name, attributes in self.tags if name == tag and key in attributes
        ]


def page_of(board: Board) -> str:
    name, data = dashboard_file(board, TEMPLATE, PATH.read_bytes())
    assert name == f"进展看板-{board.as_of}.html"
    return data.decode()


def test_every_measure_has_a_row_and_every_duty_a_line(board: Board) -> None:
    page = Reader(page_of(board))
    assert len(page.all("tr", "data-state")) == 123
    assert page.all("li", "data-unit") == [
        duty.unit for _, _, m in board.plan.measures for duty in board.current if duty.measure is m
    ]
    assert {"红灯", "黄灯", "绿灯", ""} == set(page.all("tr", "data-light"))


def test_the_page_needs_nothing_from_anywhere(board: Board) -> None:
    page = page_of(board)
    assert not re.search(r"<(?:link|img|iframe)|src=|https?://|url\(|@import", page)
    assert "default-src 'none'" in page
    assert page.count("<script>") == 1
    assert len(page.encode()) < 400_000  # all of them reported


def test_nothing_reported_has_no_chart_and_no_share(empty_board: Board) -> None:
    page = Reader(page_of(empty_board))
    assert "figure" not in {tag for tag, _ in page.tags}
    shown = page.text.partition("各条举措")[0]
    assert "尚无进展填报" in shown
    assert "条已完成" not in shown


HURTING = {
    "the end of a script": "</script><script>alert(1)</script>",
    "an attribute's end": '" onclick="alert(1)',
    "a template tag": "{{ 7*7 }}",
    "outside the BMP": "𠮷🏮",
}


@pytest.mark.parametrize("text", HURTING.values(), ids=HURTING)
def test_texts_that_hurt_are_shown_as_they_are(weifang: Plan, text: str) -> None:
    item = Item(
        id="1-1",
        number="（一）",
        title=text,
        responsible=(Assignment(unit=text),),
        measures=(Measure(id="1-1-1", text=text),),
    )
    chapter = Chapter(id="1", number="一", title=text, items=(item,))
    plan = weifang.model_copy(
        update={
            "chapters": (chapter,),
            "chapter_files": ("chapters/1.yaml",),
            "roster": Roster(units=(Unit(name=text),)),
        }
    )
    update = Update(measure="1-1-1", date=AS_OF, state="in_progress", note=text)
    page = page_of(make_board(plan, [StatusFile(unit=text, entries=(update,))], AS_OF))
    read = Reader(page)
    assert read.all("li", "data-unit") == [text]
    assert text in read.text
    assert page.count("<script>") == 1
    assert not any("onclick" in attributes for _, attributes in read.tags)
