"""How soon a filter of the dashboard answers in Chromium, on the real plan 14 times over.

    python bench/dashboard.py

Prints, of each filter, the least milliseconds of seven times, its rows laid out; the machine too.
"""

from __future__ import annotations

import os
import platform
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from generate import write_plan, write_reports
from wfplan.cli.app import run

COPIES = 14
"""Of the real plan: 5,278 duties."""
REPORTS = 10_000
CHOICES = (("unit", "市司法局"), ("state", "正在推进"), ("light", "黄灯"), ("word", "审批"))
FILTER = """async ([name, value]) => {
  const form = document.getElementById("filter");
  const rest = () => new Promise(done => requestAnimationFrame(() => setTimeout(done, 0)));
  const times = [];
  for (let turn = 0; turn < 7; turn++) {
    for (const next of [value, ""]) {
      await rest(); await rest();
      const start = performance.now();
      form[name].value = next;
      form[name].dispatchEvent(new Event("input", { bubbles: true }));
      document.body.offsetHeight;
      times.push(performance.now() - start);
    }
  }
  return Math.min(...times.filter((_, at) => at % 2 === 0));
}"""


def main() -> None:
    """Make the page, open it and print what was measured."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        root = Path(name)
        write_plan(root / "plan", COPIES)
        write_reports(root / "plan", REPORTS)
        page_file = root / "dashboard.html"
        made = ["--plan", str(root / "plan"), "render", "dashboard", "--as-of", "2024-12-01"]
        if run([*made, "-o", str(page_file)]) != 0:
            raise SystemExit(1)
        chromium = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 844})
        page.goto(page_file.as_uri())
        sys.stdout.write(f"{platform.platform()}, {os.cpu_count()} cores\n")
        for choice in CHOICES:
            least = page.evaluate(FILTER, list(choice))
            sys.stdout.write(f"{choice[0]:<6} {least:5.1f} ms\n")
        browser.close()


if __name__ == "__main__":
    main()
