"""Chromium for the tests that look at pages: started without a network, with axe to hand."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from programs import require_programs

ARGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
AXE = "axe-core@4"
BUILD = Path(__file__).parents[2] / "build"


@contextmanager
def start_chromium() -> Iterator[Any]:
    """A running Chromium; the test is skipped where there is none."""
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    require_programs("chromium")
    with api.sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=list(ARGS)
        )
        yield started
        started.close()


@cache
def axe_source() -> str:
    """axe-core as npm gives it; the test is skipped where it cannot be had."""
    require_programs("npm")
    script = BUILD / "axe/node_modules/axe-core/axe.min.js"
    if not script.is_file():
        command = ["npm", "install", "--no-audit", "--no-fund", "--prefix", str(BUILD / "axe"), AXE]
        made = subprocess.run(command, capture_output=True, text=True, check=False)
        if made.returncode:
            pytest.skip(f"no axe-core: {made.stderr[-300:]}")
    return script.read_text("utf-8")


def axe_findings(page: Any) -> list[str]:
    """What axe finds on the page: the rule and the first element that breaks it."""
    page.evaluate(f"{axe_source()}; null")
    found = page.evaluate("axe.run()")["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found]
