"""汇总看板 of a generated province in a browser: its numbers, its width, and that it asks nobody."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from e2e.browser import axe_findings, start_chromium
from small_province import write_small

pytestmark = pytest.mark.slow

SCRIPT = Path(__file__).parents[2] / "bench/rollup.py"
DAY = ("--as-of", "2023-06-30")
SECTIONS = {"各地区": "region", "各类单位": "unit-kind", "上级方案": "superior", "各方案": "plan"}


def write_province(folder: Path, plans: int) -> None:
    """The province of the bench, with so many cities."""
    spec = importlib.util.spec_from_file_location("bench_rollup", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.write_province(folder, plans)


def wfplan(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "wfplan", *arguments],
        cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the lake of a province, of a plan whose names are markup among them."""
    folder = tmp_path_factory.mktemp("province")
    write_province(folder / "省", 3)
    write_small(folder / "省/县", "示例<b>县", "370199")
    wfplan(folder, "rollup", "build", "省", "-o", "汇总")
    wfplan(folder, "rollup", "dashboard", "--lake", "汇总", *DAY, "-o", "看板.html")
    return folder


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with start_chromium() as browser:
        yield browser


@pytest.mark.parametrize("width", [390, 1280])
def test_it_opens_without_an_error_and_fits_its_window(
    province: Path, chromium: Any, width: int
) -> None:
    page = chromium.new_page(viewport={"width": width, "height": 900})
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto((province / "看板.html").as_uri())
    assert (said, [url for url in asked if not url.startswith("file:")]) == ([], [])
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert "示例<b>县" in page.inner_text("body")
    assert axe_findings(page) == []
    page.close()


def test_it_shows_the_cells_that_the_command_prints(province: Path, chromium: Any) -> None:
    page = chromium.new_page()
    page.goto((province / "看板.html").as_uri())
    tables = page.eval_on_selector_all(
        "h2",
        "all => all.map(one => [one.textContent, [...one.nextElementSibling.querySelectorAll('tr')]"
        ".map(row => [...row.cells].slice(0, -1).map(cell => cell.textContent))])",
    )
    assert [title for title, _ in tables] == list(SECTIONS)
    for title, rows in tables:
        asked = ("rollup", "show", "--by", SECTIONS[title], "--lake", "汇总", *DAY)
        printed = wfplan(province, *asked, "--format", "md").splitlines()
        cells = [line.strip("|").split("|") for line in printed if line.startswith("|")]
        told = [[cell.strip().replace("\\", "") for cell in row] for row in cells]
        assert rows == [told[0], *told[2:]], title
    page.close()


def test_the_bars_are_the_shares_of_the_lights(province: Path, chromium: Any) -> None:
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    page.goto((province / "看板.html").as_uri())
    shown = page.eval_on_selector_all(
        "h2:first-of-type + .w .b",
        "all => all.map(bar => [...bar.children].map(part =>"
        " part.getBoundingClientRect().width / bar.getBoundingClientRect().width))",
    )
    asked = ("rollup", "show", "--by", "region", "--lake", "汇总", *DAY, "--format", "json")
    records = json.loads(wfplan(province, *asked))
    assert len(shown) == len(records) == 5
    for shares, record in zip(shown, records, strict=True):
        wanted = [record[light] / record["duties"] for light in ("red", "yellow", "green")]
        assert shares == pytest.approx(wanted, abs=0.002)
    page.close()
