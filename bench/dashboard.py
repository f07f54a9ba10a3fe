"""How soon a filter of the dashboard answers in Chromium, on 5,000 duties.

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

from wfplan.cli.app import run

UNITS, STATES = 40, ("not_started", "in_progress", "completed", "delayed", "ongoing")
CHOICES = (("unit", "市第8局"), ("state", "滞后"), ("light", "黄灯"), ("word", "第12"))
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


def write_large_plan(root: Path) -> None:
    """1,250 measures, each of four units, most of them reported."""
    chapters, lines = [], {f"市第{n}局": list[str]() for n in range(UNITS)}
    names = list(lines)
    for number in range(1250):
        key = f"{number // 125 + 1}-{number // 25 % 5 + 1}-{number % 25 + 1}"
        if number % 125 == 0:
            chapters.append(f"id: '{number // 125 + 1}'\ntitle: 示例\nitems:\n")
        if number % 25 == 0:
            chapters[-1] += f"  - id: {key.rpartition('-')[0]}\n    title: 示例\n    measures:\n"
        units = [names[(number * 7 + place * 3) % UNITS] for place in range(4)]
        text = f"推行第{number}项制度，压实责任，完善机制，推动落实。"
        chapters[-1] += f"      - {{id: {key}, text: {text}, responsible: [{', '.join(units)}]}}\n"
        for place, unit in enumerate(units):
            state = STATES[(number + place) % 5]
            line = f"  - {{measure: {key}, date: 2022-06-01, state: {state}, note: 示例：已部署}}\n"
            lines[unit].append(line if (number + place) % 6 else "")
    files = {
        "plan.yaml": "schema: 2\nversion: 1\ntitle: 示例方案\nhorizon: {start: 2022, end: 2025}\n"
        "revisions: [{version: 1, date: 2022-01-01, summary: 印发}]\n",
        "units.yaml": "units:\n" + "".join(f"  - name: {name}\n" for name in names),
        **{f"chapters/{n}.yaml": text for n, text in enumerate(chapters, 1)},
        **{f"status/{u}.yaml": f"unit: {u}\nentries:\n{''.join(own)}" for u, own in lines.items()},
    }
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")


def main() -> None:
    """Make the page, open it and print what was measured."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        root = Path(name)
        write_large_plan(root / "plan")
        page_file = root / "dashboard.html"
        made = ["--plan", str(root / "plan"), "render", "dashboard", "--as-of", "2022-09-01"]
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
