"""The example year, laid out once, and what a YAML parser alone reads of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from recount.year import Year, read_year
from wfplan.cli.app import run


@pytest.fixture(scope="session")
def year_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("year")
    assert run(["init", str(folder), "--example", "--year"]) == 0
    return folder


@pytest.fixture(scope="session")
def year(year_folder: Path) -> Year:
    return read_year(year_folder / "plan")
