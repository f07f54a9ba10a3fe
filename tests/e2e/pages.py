"""Papers as pages: LibreOffice makes the PDF, poppler reads it."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from programs import require_programs

HERE = Path(__file__).parent
FONTS = HERE.parents[1] / "build/fonts"
TOOLS = ("soffice", "pdftotext", "pdftoppm", "pdffonts", "fc-list", "apt-get", "dpkg-deb")

_WORD = re.compile(
    r'<word xMin="([0-9.]+)" yMin="([0-9.]+)" xMax="([0-9.]+)" yMax="([0-9.]+)">(.*?)</word>'
)


class Word(NamedTuple):
    """Characters that stand together on a page, with their edges in mm from the paper's."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


class Image(NamedTuple):
    """A page as pixels, three bytes each."""

    width: int
    height: int
    pixels: bytes
    dots_per_mm: float


def require_tools() -> dict[str, str]:
    """The environment in which pages come out in faces of their kind.

    Without the tools the tests that need it are skipped.
    """
    require_programs(*TOOLS)
    made = subprocess.run([HERE / "fonts.sh", FONTS], capture_output=True, text=True, check=False)
    if made.returncode:
        pytest.skip(f"no fonts to look with: {made.stderr[-300:]}")
    return {**os.environ, "FONTCONFIG_FILE": made.stdout.strip(), "LC_ALL": "C.UTF-8"}


def convert(
    files: Sequence[Path], to: str, folder: Path, environment: dict[str, str]
) -> list[Path]:
    """The files as LibreOffice saves them in another format, in the order given."""
    kind = to.partition(":")[0]
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--convert-to",
            to,
            "--outdir",
            str(folder),
            *map(str, files),
        ],
        env=environment,
        capture_output=True,
        check=True,
        timeout=240,
    )
    made = [folder / f"{file.stem}.{kind}" for file in files]
    assert all(path.is_file() for path in made)
    return made


def pages_of(pdf: Path, *options: str) -> list[str]:
    """The text of each page; `-raw` keeps the order of the file, `-layout` that of the lines."""
    return _run("pdftotext", *options, pdf, "-").split("\f")[:-1]


def words_of(pdf: Path) -> list[list[Word]]:
    """The words of each page with their places."""
    pages = _run("pdftotext", "-bbox", pdf, "-").split("<page ")[1:]
    return [[_word(*found) for found in _WORD.findall(page)] for page in pages]


def _word(left: str, top: str, right: str, bottom: str, text: str) -> Word:
    mm = 25.4 / 72
    return Word(float(left) * mm, float(top) * mm, float(right) * mm, float(bottom) * mm, text)


def fonts_of(pdf: Path) -> set[str]:
    """The faces on the pages, without the tag of the subset."""
    lines = _run("pdffonts", pdf).split("\n")[2:]
    return {line.split()[0].partition("+")[2] for line in lines if line.strip()}


def image_of(pdf: Path, page: int, dots_per_inch: int = 100) -> Image:
    """One page, from 1, as poppler draws it."""
    command = ["pdftoppm", "-r", str(dots_per_inch), "-f", str(page), "-l", str(page), str(pdf)]
    data = subprocess.run(command, capture_output=True, check=True).stdout
    _, size, _, pixels = data.split(b"\n", 3)
    width, height = map(int, size.split())
    return Image(width, height, pixels, dots_per_inch / 25.4)


def _run(*command: str | Path) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
