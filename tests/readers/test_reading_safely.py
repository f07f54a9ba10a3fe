"""Reading a stranger's file: nothing is fetched, little memory is needed, nothing else goes wrong."""

from __future__ import annotations

import io
import random
import socket
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from papers import W, docx, docx_bytes, row, sheet, table, xlsx
from wfplan.readers.file import read_returned
from wfplan.readers.table import FileRefused
from wfplan.returns.parse import list_tables
from workbooks import FILLER, raw_xlsx, xlsx_parts, zipped

CELL = '<c t="inlineStr"><is><t>加强行政执法规范化建设</t></is></c>'
READ = """
import resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
from wfplan.readers.file import read_returned
from wfplan.readers.table import FileRefused
try:
    print([len(table.rows) for table in read_returned(Path(sys.argv[1])).tables])
except FileRefused as error:
    print(error)
"""


def many(pieces: str, times: int) -> str:
    return FILLER.decode() + pieces * times


def whole(inner: str) -> bytes:
    return docx_bytes(f'<w:document xmlns:w="{W}"><w:body>{inner}</w:body></w:document>')


LARGE: dict[str, tuple[Callable[[], bytes], str]] = {
    "a ledger of 50,000 rows of 19 columns": (
        lambda: raw_xlsx(many(f"<row>{CELL * 19}</row>", 50_000)),
        "[50000]",
    ),
    "sixty prompts, one in the other, round very much": (
        lambda: whole(
            "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" * 60
            + many("<w:p/>", 600_000)
            + "</w:sdtContent></w:sdt>" * 60
        ),
        "[]",
    ),
    "a docx of as many tables as are counted": (
        lambda: whole(many("<w:tbl/>", 700_000)),
        f"[{', '.join(['0'] * 700_000)}]",
    ),
    "a docx of a thousand rows with much markup": (
        lambda: whole(
            table(
                row(
                    *["<w:tc><w:tcPr/>" + "<w:p><w:r><w:t>甲</w:t></w:r></w:p>" * 12 + "</w:tc>"]
                    * 9
                )
                * 1000
            )
        ),
        "[1000]",
    ),
    "names of elements": (
        lambda: raw_xlsx("".join(f"<a{at}/>" for at in range(200_000))),
        "[0]",
    ),
    "a tag of some megabytes": (
        lambda: raw_xlsx("<c " + " ".join(f'a{at}=""' for at in range(400_000)) + "/>"),
        "[0]",
    ),
    "a ledger of 196,000 rows": (
        lambda: raw_xlsx(many(f"<row>{CELL}</row>", 196_000)),
        "a.bin：表“工作台账”超过 50000 行或 500 列，没有读取（WF513）",
    ),
    "strings that nobody uses": (
        lambda: raw_xlsx("", sharedStrings=f"<sst>{many('<si/>', 2_900_000)}</sst>"),
        "[0]",
    ),
}


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds the memory of a process")
@pytest.mark.parametrize(("make", "said"), LARGE.values(), ids=LARGE)
def test_a_large_file_is_read_within_a_gigabyte(
    tmp_path: Path, make: Callable[[], bytes], said: str
) -> None:
    (tmp_path / "a.bin").write_bytes(make())
    done = subprocess.run(
        [sys.executable, "-c", READ, str(tmp_path / "a.bin")],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (done.stderr, done.stdout.strip() == said) == ("", True), done.stdout[:200]


def test_tables_nested_sixty_deep_are_read_once_each(tmp_path: Path) -> None:
    inner = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p>" * 60
    path = docx(tmp_path / "a.docx", inner + "</w:tc></w:tr></w:tbl>" * 60)
    tables = list_tables(read_returned(path).tables)
    assert [table.rows[0].cells[0].text.count("甲") for table in tables] == list(range(60, 0, -1))


def test_a_phonetic_text_over_a_word_is_no_part_of_it(tmp_path: Path) -> None:
    ruby = (
        "<w:p><w:r><w:ruby><w:rt><w:r><w:t>wéi</w:t></w:r></w:rt>"
        "<w:rubyBase><w:r><w:t>潍</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>"
    )
    path = docx(tmp_path / "a.docx", table(row(f"<w:tc>{ruby}</w:tc>")))
    assert read_returned(path).tables[0].rows[0].cells[0].text == "潍"


def links(address: str) -> str:
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    made = "".join(
        f'<Relationship Id="x{at}" Type="{kinds}/{kind}" Target="{address}" TargetMode="External"/>'
        for at, kind in enumerate(("attachedTemplate", "externalLink", "oleObject", "image"))
    )
    return f"<Relationships>{made}</Relationships>"


def calling_docx(address: str) -> bytes:
    text = (
        f'<?xml-stylesheet href="{address}"?><w:document xmlns:w="{W}" '
        'xmlns:xi="http://www.w3.org/2001/XInclude" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        f'xsi:schemaLocation="{W} {address}"><w:body><xi:include href="{address}"/>'
        f"{table(row('甲'))}</w:body></w:document>"
    )
    parts = ("word/_rels/document.xml.rels", "word/_rels/settings.xml.rels", "_rels/.rels")
    return zipped({"word/document.xml": text} | dict.fromkeys(parts, links(address)))


def calling_xlsx(address: str) -> bytes:
    parts = xlsx_parts("<row><c><f>[1]Sheet1!A1</f><v>1</v></c></row>")
    more = links(address).removeprefix("<Relationships>")
    kept = parts["xl/_rels/workbook.xml.rels"].removesuffix("</Relationships>")
    external = "xl/externalLinks/_rels/externalLink1.xml.rels"
    return zipped(parts | {"xl/_rels/workbook.xml.rels": kept + more, external: links(address)})


@pytest.mark.parametrize("make", [calling_docx, calling_xlsx])
def test_nothing_outside_the_file_is_asked_for(
    tmp_path: Path, make: Callable[[str], bytes]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.3)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/a.dotm"
        (tmp_path / "a.bin").write_bytes(make(address))
        assert len(read_returned(tmp_path / "a.bin").tables[0].rows) == 1
        with pytest.raises(TimeoutError):
            server.accept()


def seeds(folder: Path) -> dict[str, bytes]:
    return {
        "docx": sheet(folder / "a.docx", row("1-3-2", "甲", "正在推进", "40")).read_bytes(),
        "xlsx": xlsx(
            folder / "a.xlsx", ["编号", "进度"], ["1-3-2", 40], facts={"a": "b"}
        ).read_bytes(),
    }


def spoiled(data: bytes, chance: random.Random) -> bytes:
    """Bytes changed, cut out, doubled, or made a number that is too large."""
    made = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        at = chance.randrange(len(made) + 1)
        kind = chance.randrange(5)
        if kind == 0:
            made[at : at + 1] = bytes((chance.randrange(256),))
        elif kind == 1:
            del made[at : at + chance.randrange(100)]
        elif kind == 2:
            made[at:at] = made[max(at - 100, 0) : at]
        elif kind == 3:
            made[at : at + 4] = chance.choice((b"\xff" * 4, bytes(4), b"\xff\xff\xff\x7f"))
        else:
            digit = next((i for i in range(at, len(made)) if 48 <= made[i] < 58), at)
            made[digit : digit + 1] = chance.choice((b"999999999", b"-1", b"1e400", b"nan", b"x"))
    return bytes(made)


def spoiled_within(data: bytes, chance: random.Random) -> bytes:
    """The same of one part, so that the zip is whole."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    name = chance.choice([name for name in parts if name.endswith((".xml", ".rels"))])
    return zipped(parts | {name: spoiled(parts[name], chance)}, zipfile.ZIP_STORED)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_a_spoiled_file_is_read_or_refused(tmp_path: Path, kind: str) -> None:
    chance = random.Random(f"wfplan {kind}")
    seed = seeds(tmp_path)[kind]
    outcomes = set()
    for _ in range(400):
        within = chance.random() < 0.8
        (tmp_path / "a.bin").write_bytes((spoiled_within if within else spoiled)(seed, chance))
        try:
            read_returned(tmp_path / "a.bin")
            outcomes.add("read")
        except FileRefused as error:
            outcomes.add(error.rule.code if "\n" not in str(error) else "two lines")
    assert {"read", "WF512"} <= outcomes <= {"read", "WF511", "WF512", "WF513", "WF514"}


def test_memory_that_runs_out_is_said_and_an_interruption_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = xlsx(tmp_path / "a.xlsx", ["编号"])

    def raise_of(error: type[BaseException]) -> None:
        def fail(*_: object) -> None:
            raise error

        monkeypatch.setattr("wfplan.readers.file.kind_of", fail)

    raise_of(MemoryError)
    with pytest.raises(FileRefused, match="内存不够"):
        read_returned(path)
    raise_of(KeyboardInterrupt)
    with pytest.raises(KeyboardInterrupt):
        read_returned(path)


LOWER = READ.replace("(1 << 30, 1 << 30)", "(900_000_000, 900_000_000)")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds the memory of a process")
def test_a_workbook_is_read_where_memory_is_bounded_from_outside(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", ["编号"])
    done = subprocess.run(
        [sys.executable, "-c", LOWER, str(path)], capture_output=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, b"[1]\n")
