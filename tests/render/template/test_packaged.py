"""The templates that come with wfplan: known by their digests, and without a fault.

What is known is neither checked at each use nor made in a process of its own; so it is checked
here. `PYTHONPATH=tests python -m render.template.test_packaged` writes the digests anew.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from wfplan.render.document import document_file
from wfplan.render.docx import fill, finish
from wfplan.render.papers import PAPERS
from wfplan.render.sheet.sending import SendingOptions
from wfplan.render.sheets import sheet_files
from wfplan.render.template.check import find_faults
from wfplan.render.template.sandbox import make_environment
from wfplan.status.board import Board
from wfplan.store.packaged import is_packaged_template, template_files
from wfplan.store.template import TemplateFile

DIGESTS = Path(__file__).parents[3] / "src/wfplan/templates.sha256"
FILES = {path: data for path, data in template_files().items() if path != "README.md"}
NAMES = {name: shapes for names, shapes in PAPERS.items() for name in names.split("、")}


def digests() -> str:
    """As `sha256sum` writes them."""
    return "".join(f"{hashlib.sha256(data).hexdigest()}  {path}\n" for path, data in FILES.items())


def test_the_digests_are_those_of_the_templates() -> None:
    assert DIGESTS.read_text("utf-8") == digests()


def test_a_template_with_a_byte_changed_is_not_known() -> None:
    data = FILES["sheet.docx"]
    assert is_packaged_template(data)
    assert not is_packaged_template(data[:-1] + bytes([data[-1] ^ 1]))


@pytest.mark.parametrize("name", [name for name in NAMES if name.endswith(".docx")])
def test_a_document_has_no_fault(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fill, "is_packaged_template", lambda _: False)
    compiled = fill.compile_docx(FILES[name], name, NAMES[name])
    assert compiled.templates


def test_what_no_parser_saw_is_what_a_parser_would_have_made(
    board: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    template = TemplateFile("sheet.docx", FILES["sheet.docx"])
    units = dict.fromkeys((duty.unit for duty in board.current), template)

    def parts() -> list[dict[str, bytes]]:
        files = [*sheet_files(board, units, SendingOptions())]
        files.append(document_file(board.plan, FILES["document.docx"], "document.docx"))
        archives = [zipfile.ZipFile(io.BytesIO(data)) for _, data in files]
        return [{name: canonical(one.read(name)) for name in one.namelist()} for one in archives]

    quick = parts()
    monkeypatch.setattr(finish, "_is_finished", lambda _: False)
    assert len(quick) > 30
    assert quick == parts()


def canonical(part: bytes) -> bytes:
    return bytes(etree.tostring(etree.fromstring(part), method="c14n"))


@pytest.mark.parametrize("name", [name for name in NAMES if not name.endswith(".docx")])
def test_a_text_has_no_fault(name: str) -> None:
    lines = FILES[name].decode().splitlines()
    assert list(find_faults(lines, NAMES[name], make_environment())) == []


if __name__ == "__main__":
    DIGESTS.write_text(digests(), encoding="utf-8", newline="\n")
