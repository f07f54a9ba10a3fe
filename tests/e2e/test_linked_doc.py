"""A .doc that links to the web is converted without a word to the web."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from papers import W, docx, paragraph
from programs import require_programs
from wfplan.readers.office import convert, find_office

pytestmark = pytest.mark.slow

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"

Web = tuple[str, list[str]]


@pytest.fixture
def web() -> Iterator[Web]:
    """An address, and what was asked of it."""
    asked: list[str] = []

    class Listener(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_GET  # noqa: N815 (named by the library)

        def log_message(self, *_: object) -> None:
            """The test says what was asked."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Listener)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()


def linked_picture(folder: Path, address: str) -> Path:
    """A docx with a picture that lies on the web."""
    picture = (
        f'<w:p><w:r><w:drawing><p:inline xmlns:p="{DRAWING}/wordprocessingDrawing">'
        f'<p:extent cx="914400" cy="914400"/><p:docPr id="1" name="x"/>'
        f'<a:graphic xmlns:a="{DRAWING}/main"><a:graphicData uri="{DRAWING}/picture">'
        f'<i:pic xmlns:i="{DRAWING}/picture"><i:nvPicPr><i:cNvPr id="1" name="x"/><i:cNvPicPr/>'
        f'</i:nvPicPr><i:blipFill><a:blip xmlns:r="{OFFICE}" r:link="rId1"/><a:stretch/>'
        '</i:blipFill><i:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="914400" cy="914400"/>'
        '</a:xfrm><a:prstGeom prst="rect"/></i:spPr></i:pic></a:graphicData></a:graphic>'
        "</p:inline></w:drawing></w:r></w:p>"
    )
    body = f'<w:document xmlns:w="{W}"><w:body>{picture}{paragraph("示例")}</w:body></w:document>'
    return docx(folder / "source.docx", document=body, picture=f"{address}/x.png")


def test_nothing_is_fetched(tmp_path: Path, web: Web) -> None:
    address, asked = web
    require_programs("soffice")
    office = find_office()
    assert office is not None
    source = linked_picture(tmp_path, address)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "doc:MS Word 97", str(source)]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    assert asked, "an office of nobody's care follows the link, or the test proves nothing"
    asked.clear()
    (made,) = convert(office, [(tmp_path / "source.doc").read_bytes()], ".doc", "docx")
    assert made.startswith(b"PK")
    assert asked == []
