"""Programs of the system that some tests look with: an office, a PDF reader, a browser."""

from __future__ import annotations

import shutil
import subprocess

import pytest

SYSTEM_PYTHON = "/usr/bin/python3"
"""Debian's Python: it alone has the module `uno`, which drives the office."""


def require_programs(*names: str) -> None:
    """Skip the test, and say why, where one of the programs is missing."""
    missing = [name for name in names if shutil.which(name) is None]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")


def require_office() -> None:
    """Skip the test, and say why, where there is no LibreOffice that Python can drive."""
    require_programs("soffice", SYSTEM_PYTHON)
    if subprocess.run(
        [SYSTEM_PYTHON, "-c", "import uno"], capture_output=True, check=False
    ).returncode:
        pytest.skip("not installed: python3-uno")
