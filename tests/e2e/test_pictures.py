"""The papers look as their pictures: a page that breaks differs in many places, a font in few."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageChops

from e2e.pages import require_tools
from e2e.pictures import IMAGES, PICTURES, make_pictures

pytestmark = pytest.mark.slow

SCALE = 4
"""Pixels of a picture that are looked at as one, so that an edge moved by one does not count."""
VISIBLE = 40
"""Of 255, by how much two of them differ where people see it."""
MOST = 0.03
"""The part of a page that may."""


def difference(one: Image.Image, other: Image.Image) -> float:
    """The part of the page that differs visibly; 1 where the pages are of another size."""
    if one.size != other.size:
        return 1.0
    size = (one.width // SCALE, one.height // SCALE)
    pair = [picture.convert("L").resize(size, Image.Resampling.BOX) for picture in (one, other)]
    counts = ImageChops.difference(*pair).histogram()
    return sum(counts[VISIBLE:]) / (size[0] * size[1])


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return make_pictures(tmp_path_factory.mktemp("pictures"), require_tools())


@pytest.mark.parametrize("name", PICTURES)
def test_a_paper_looks_as_its_picture(pictures: dict[str, Path], name: str) -> None:
    with Image.open(pictures[name]) as made, Image.open(IMAGES / f"{name}.png") as golden:
        assert difference(made, golden) <= MOST


@pytest.mark.parametrize("name", PICTURES)
def test_a_page_that_moved_is_seen(name: str) -> None:
    with Image.open(IMAGES / f"{name}.png") as golden:
        moved = ImageChops.offset(golden, 0, 30)
        assert difference(golden, moved) > MOST
        assert difference(golden, ImageChops.offset(golden, 1, 0)) <= MOST
