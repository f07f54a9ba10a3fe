"""Tab answers before anybody has stopped typing: it makes no models."""

from __future__ import annotations

import subprocess
import sys

import pytest


@pytest.mark.parametrize("heavy", ["pydantic", "rich", "jinja2", "lxml"])
def test_what_tab_offers_needs_no_heavy_library(heavy: str) -> None:
    code = f"import sys, wfplan.cli.complete, wfplan.cli.list; sys.exit({heavy!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
