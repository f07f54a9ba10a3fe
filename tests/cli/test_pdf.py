"""`--pdf` puts a PDF beside each docx, and says at once where it cannot."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from programs import require_programs
from wfplan.cli.app import run

PLAN = Path(__file__).parents[2] / "plan"
PAPERS = {
    "the report": ("report", "--as-of", "2022-06-30"),
    "the document": ("document",),
    "a sheet": ("sheets", "--unit", "市审计局", "--as-of", "2022-06-30"),
}


def render(tmp_path: Path, *words: str) -> int:
    return run(["--plan", str(PLAN), "render", *words, "-o", str(tmp_path / "out")])


@pytest.mark.slow
@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
def test_a_pdf_stands_beside_the_docx(tmp_path: Path, paper: tuple[str, ...]) -> None:
    require_programs("soffice")
    assert render(tmp_path, *paper, "--pdf") == 0
    made = sorted((tmp_path / "out").iterdir())
    assert [path.suffix for path in made] == [".docx", ".pdf"]
    assert made[0].stem == made[1].stem
    assert len(pypdfium2.PdfDocument(made[1])) >= 1


def test_without_an_office_nothing_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert render(tmp_path, "document", "--pdf") == 2
    assert "本机没有" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
    assert render(tmp_path, "document") == 0


def test_without_a_docx_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    require_programs("soffice")
    assert render(tmp_path, "report", "--format", "md", "--pdf") == 2
    assert "--format docx" in capsys.readouterr().err
