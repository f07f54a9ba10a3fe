"""进展看板 of the example year in Chromium: links that filter, print, a phone, no script, axe."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pypdfium2
import pytest

from e2e.browser import axe_findings, start_chromium
from wfplan.cli.app import run

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
WIDTHS = (390, 1280)
PAGES = ("internal", "public")
SHOWN = "[...document.querySelectorAll('#list tbody tr')].filter(r => !r.hidden)"
COUNT = f"{SHOWN}.length"
UNIT = "市大数据局"
MEASURES = 123
HELD = 8
"""Measures of the unit."""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    root = tmp_path_factory.mktemp("year")
    assert run(["init", str(root / "plan"), "--example", "--year"]) == 0
    command = ["--plan", str(root / "plan"), "render", "dashboard", "--round", "2022Q4"]
    command += ["--templates", str(ROOT / "templates")]
    found = {name: root / f"{name}.html" for name in PAGES}
    assert run([*command, "-o", str(found["internal"])]) == 0
    assert run([*command, "--public", "-o", str(found["public"])]) == 0
    return found


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with start_chromium() as started:
        yield started


@pytest.fixture
def page(browser: Any, pages: dict[str, Path]) -> Iterator[Any]:
    """The internal page at 1280."""
    opened = open_page(browser, pages["internal"])
    yield opened
    opened.close()


def open_page(browser: Any, path: Path, query: str = "", **options: Any) -> Any:
    width = options.pop("width", 1280)
    page = browser.new_page(viewport={"width": width, "height": 844}, **options)
    page.goto(path.as_uri() + query)
    return page


def count_pages(page: Any) -> int:
    return len(pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True)))


def test_it_is_small(pages: dict[str, Path]) -> None:
    assert pages["internal"].stat().st_size < 400_000
    assert pages["public"].stat().st_size < 100_000


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_and_nothing_is_wider_than_the_window(
    browser: Any, pages: dict[str, Path], name: str, width: int
) -> None:
    page = open_page(browser, pages[name], width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert axe_findings(page) == []
    page.close()


@pytest.mark.parametrize("name", PAGES)
def test_the_whole_prints_on_eight_pages(browser: Any, pages: dict[str, Path], name: str) -> None:
    page = open_page(browser, pages[name])
    assert 3 <= count_pages(page) <= 8
    page.close()


LINKS = {
    "a tile of a state": (".tiles a:has-text('已完成')", {"state": "已完成"}, 29),
    "a tile of a light": (".tiles a:has-text('红灯')", {"light": "红灯"}, 1),
    "a chapter": ("#chapters ~ table th a >> nth=2", {"chapter": "3"}, 16),
    "a unit": (f"#units ~ table th a:text-is('{UNIT}')", {"unit": UNIT}, HELD),
    "who is silent": ("#silent a", {"unit": "市审计局"}, 3),
    "a bar of a chapter": (
        "#chapters ~ table tbody tr >> nth=0 >> .states a >> nth=1",
        {"chapter": "1", "state": "已完成"},
        7,
    ),
}


@pytest.mark.parametrize(("link", "wanted", "count"), LINKS.values(), ids=LINKS)
def test_links_filter(page: Any, link: str, wanted: dict[str, str], count: int) -> None:
    page.click(link)
    names = ("unit", "state", "light", "chapter", "mark", "change", "word")
    form = {name: page.input_value(f"[name={name}]") for name in names}
    assert {name: value for name, value in form.items() if value} == wanted
    assert page.evaluate(COUNT) == count
    page.go_back()
    assert page.evaluate(COUNT) == MEASURES


def test_a_change_since_the_last_round_filters(page: Any) -> None:
    said = page.inner_text("a:has-text('新完成')")
    page.click("a:has-text('新完成')")
    assert said == f"新完成 {page.evaluate(COUNT)} 条"
    states = page.evaluate(f"{SHOWN}.map(r => r.dataset.state)")
    assert set(states) <= {"已完成", "长期坚持", "正在推进"}
    assert all(
        "新完成" in text for text in page.evaluate(f"{SHOWN}.map(r => r.cells[3].textContent)")
    )


def test_every_chapter_has_its_trend(page: Any) -> None:
    said = page.eval_on_selector_all(
        "svg.trend", "all => all.map(one => one.getAttribute('aria-label'))"
    )
    assert len(said) == 7
    for line in said:
        assert line.startswith("已完成占全章：2022年第一季度")
        assert "现在 " in line


def test_a_unit_has_a_page_of_its_own(browser: Any, pages: dict[str, Path]) -> None:
    page = open_page(browser, pages["internal"], f"?unit={quote(UNIT)}")
    assert not page.is_visible(".overall")
    assert UNIT in page.inner_text("#own")
    assert page.evaluate(COUNT) == HELD
    entries = page.locator("#list li").filter(visible=True)
    assert entries.count() == HELD
    assert all(text.startswith(UNIT) for text in entries.all_inner_texts())
    assert count_pages(page) == 1
    page.click("#own a")
    assert page.is_visible(".overall")
    assert page.evaluate(COUNT) == MEASURES
    page.close()


def test_an_unknown_unit_is_told(browser: Any, pages: dict[str, Path]) -> None:
    page = open_page(browser, pages["internal"], f"?unit={quote('市没有局')}")
    assert "没有责任单位“市没有局”" in page.inner_text("#filter output")
    assert page.evaluate(COUNT) == MEASURES
    page.close()


def test_it_sorts_by_its_heads(page: Any) -> None:
    head = "#list thead th:has-text('状态')"
    page.click(f"{head} >> button")
    lights = page.evaluate(f"{SHOWN}.map(r => r.dataset.light)")
    order = ["红灯", "黄灯", "绿灯", ""]
    assert lights == sorted(lights, key=order.index)
    assert page.get_attribute(head, "aria-sort") == "ascending"
    page.click(f"{head} >> button")
    assert page.evaluate(f"{SHOWN}[0].dataset.light") == lights[-1]
    page.click("#list thead th >> nth=0 >> button")
    assert page.evaluate(f"{SHOWN}[0].cells[0].textContent") == "1-1-1"
    page.click("#units ~ table th:has-text('举措') >> button")
    cells = "[...document.querySelectorAll('tr[data-unit]')].map(r => +r.cells[2].textContent)"
    counts = page.evaluate(cells)
    assert counts == sorted(counts)


def test_the_head_stays(page: Any) -> None:
    page.evaluate("document.querySelectorAll('#list tbody tr')[60].scrollIntoView()")
    top = page.evaluate("document.querySelector('#list thead th').getBoundingClientRect().top")
    assert abs(top) <= 1


def test_without_a_script_it_is_a_table(browser: Any, pages: dict[str, Path]) -> None:
    for name in PAGES:
        page = open_page(browser, pages[name], java_script_enabled=False)
        assert page.locator("#list tbody tr").filter(visible=True).count() == MEASURES
        assert not page.is_visible("#filter")
        page.close()
