"""汇总看板 in a browser: it asks nobody for anything, and fits its window."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from small_province import write_small
from wfplan.cli.app import run

pytestmark = pytest.mark.slow


def test_the_page_opens_without_a_net_and_without_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.fail("no chromium")
    monkeypatch.chdir(tmp_path)
    write_small(tmp_path / "省/甲", "示例<b>甲", "370100")
    write_small(tmp_path / "省/乙", "示例乙")
    assert run(["rollup", "build", "省", "-o", "汇总"]) == 0
    assert (
        run(["rollup", "dashboard", "--lake", "汇总", "--as-of", "2022-07-01", "-o", "a.html"]) == 0
    )

    from playwright.sync_api import sync_playwright

    asked, errors = [], []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto((tmp_path / "a.html").as_uri())
        assert page.inner_text("h1") == "汇总看板"
        headings = page.eval_on_selector_all("h2", "all => all.map(one => one.textContent)")
        assert headings == ["各地区", "各类单位", "上级方案", "各方案"]
        assert page.locator("table").last.locator("tr").count() == 3
        assert "示例<b>甲" in page.inner_text("body")
        shown = page.eval_on_selector_all(
            ".b",
            "all => all.map(one => [...one.children].map(part => part.getBoundingClientRect().width))",
        )
        assert any(width > 0 for row in shown for width in row)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        browser.close()
    assert errors == []
    assert [url for url in asked if not url.startswith("file:")] == []
