"""Pictures of every paper of the example year: `PYTHONPATH=tests python -m e2e.pictures`.

They stand in `docs/images`, in the README and in `templates/README.md`. A test makes them again and
compares: few pixels differ where a font or a version did, many where a page broke.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

from PIL import Image

from e2e.browser import start_chromium
from e2e.pages import convert, require_tools
from wfplan.cli.app import run

IMAGES = Path(__file__).parents[2] / "docs/images"
TEMPLATES = Path(__file__).parents[2] / "templates"
DOTS_PER_INCH = 75
COLORS = 24
"""Of a picture that is kept, to keep it small."""
WINDOW = {"width": 1120, "height": 900}
ROUND = ("--round", "2022Q4")
END = ("--as-of", "2023-02-28")


class Picture(NamedTuple):
    """The first page of a paper: the command that makes it, and the kind of its file."""

    command: tuple[str, ...]
    kind: str = "docx"


PICTURES = {
    "sheet": Picture(("sheets", "--unit", "市大数据局", "--round", "2022Q3")),
    "notice": Picture(("notice", "2022-1")),
    "document": Picture(("document",)),
    "report": Picture(("report", *ROUND)),
    "annual": Picture(("report", "--kind", "annual", "--period", "2022", *END)),
    "unit-year": Picture(
        ("report", "--kind", "unit-year", "--unit", "市司法局", "--period", "2022", *END)
    ),
    "final": Picture(("report", "--kind", "final", "--as-of", "2026-02-28")),
    "ledger": Picture(("ledger", *ROUND), "xlsx"),
    "dashboard": Picture(("dashboard", *ROUND), "html"),
    "dashboard-public": Picture(("dashboard", "--public", *END), "html"),
}


def make_pictures(folder: Path, environment: dict[str, str]) -> dict[str, Path]:
    """A PNG of each paper, by its name, in a folder."""
    work = folder / "work"
    papers = {name: _paper(work, name, picture) for name, picture in PICTURES.items()}
    printed = [path for path in papers.values() if path.suffix != ".html"]
    pdfs = {path.stem: path for path in convert(printed, "pdf", work, environment)}
    made = {name: _page_picture(folder, name, path) for name, path in pdfs.items()}
    shown = {name: path for name, path in papers.items() if path.suffix == ".html"}
    return made | _window_pictures(folder, shown, environment)


def _paper(work: Path, name: str, picture: Picture) -> Path:
    plan = work / "plan"
    if not plan.is_dir():
        assert run(["init", str(plan), "--example", "--year"]) == 0
    target = work / f"{name}.{picture.kind}"
    command = ["--plan", str(plan), "render", *picture.command]
    is_templated = picture.kind != "xlsx"
    command += ["--templates", str(TEMPLATES)] if is_templated else []
    assert run([*command, "-o", str(target)]) == 0
    return target


def _page_picture(folder: Path, name: str, pdf: Path) -> Path:
    command = ["pdftoppm", "-png", "-singlefile", "-r", str(DOTS_PER_INCH)]
    subprocess.run([*command, str(pdf), str(folder / name)], check=True)
    return folder / f"{name}.png"


def _window_pictures(
    folder: Path, pages: dict[str, Path], environment: dict[str, str]
) -> dict[str, Path]:
    os.environ["FONTCONFIG_FILE"] = environment["FONTCONFIG_FILE"]
    made: dict[str, Path] = {}
    with start_chromium() as browser:
        page: Any = browser.new_page(viewport=WINDOW)
        for name, path in pages.items():
            page.goto(path.as_uri())
            made[name] = folder / f"{name}.png"
            page.screenshot(path=made[name])
    return made


def main() -> None:
    """Renew the pictures of `docs/images`."""
    with tempfile.TemporaryDirectory() as name:
        for made in make_pictures(Path(name), require_tools()).values():
            with Image.open(made) as picture:
                picture.quantize(COLORS).save(IMAGES / made.name, optimize=True)
            sys.stdout.write(f"{IMAGES / made.name}\n")


if __name__ == "__main__":
    main()
