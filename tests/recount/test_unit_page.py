"""`?unit=` of the dashboard, as Chromium shows it: every number is the recount's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from e2e.browser import start_chromium
from recount.numbers import numbers, numbers_of
from recount.report_lines import recount
from recount.test_dashboard import duty_words, page_of, unit_lines
from recount.year import Year

pytestmark = pytest.mark.slow

ROUND = "2022Q4"
UNITS = ("市大数据局", "市应急局", "市审计局", "市委组织部", "市委依法治市办", "市司法局")
SHOWN = "[...document.querySelectorAll('#list tbody tr')].filter(r => !r.hidden)"
OWN = "[...r.querySelectorAll('li')].filter(l => getComputedStyle(l).display !== 'none')"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with start_chromium() as started:
        yield started


@pytest.fixture(scope="module")
def dashboard(year_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "看板.html"
    page_of(year_folder, path, "--round", ROUND)
    return path


@pytest.mark.parametrize("unit", UNITS)
def test_every_number_of_the_page_of_a_unit_is_the_recounts(
    browser: Any, dashboard: Path, year: Year, unit: str
) -> None:
    one = recount(year, ("--round", ROUND))
    own = [two for two in one.view.current.values() if two.unit == unit]
    page = browser.new_page(viewport={"width": 1280, "height": 844})
    page.goto(f"{dashboard.as_uri()}?unit={quote(unit)}")
    row = next(line for line in unit_lines(one) if line[0] == unit)
    assert numbers(page.inner_text("#own")) == [n for cell in row[2:] for n in numbers(cell)]
    assert numbers(page.inner_text("#filter output")) == [str(len(own)), str(len(year.duties))]
    badges = page.evaluate(
        f"{SHOWN}.map(r => [r.cells[0].textContent, r.cells[3].querySelector('span').textContent])"
    )
    assert [numbers_of(badge) for badge in badges] == [
        numbers_of((two.measure, "" if two.progress is None else two.progress)) for two in own
    ]
    entries = page.evaluate(f"{SHOWN}.flatMap(r => {OWN}.map(l => l.textContent))")
    assert [numbers(entry) for entry in entries] == [numbers(duty_words(two)) for two in own]
    page.close()
