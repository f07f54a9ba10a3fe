"""Files that mean harm, or are no sheets: one clear line, nothing read further."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from papers import W, docx, ole, refusal_of, row, table, xlsx
from plan_copy import Answer, PlanCopy
from wfplan.errors import CannotRead
from wfplan.readers.file import read_returned
from wfplan.readers.table import FileRefused
from workbooks import (
    zipped,
)

DTD = (
    '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:body></w:document>'
)


def far_cell() -> bytes:
    """A workbook of one cell in the last corner, which a dense reader would make room up to."""
    stream = io.BytesIO()
    from xlsxwriter import Workbook

    with Workbook(stream, {"in_memory": True}) as workbook:
        page = workbook.add_worksheet()
        page.write(0, 0, "编号")
        page.write(1048575, 16383, "远")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "code", "said"),
    [
        ("a.pdf", b"%PDF-1.7", "WF511", "这是 PDF"),
        ("a.docx", b"%PDF-1.7", "WF511", "这是 PDF"),
        ("a.jpg", b"\xff\xd8\xff\xe0", "WF511", "这是图片，不能读取；请发回填好的"),
        ("a.eml", b"From: a", "WF511", "不是 docx、doc、xlsx、xls 或 ods 文件（WF511）"),
        ("a.ofd", zipped({"OFD.xml": b"<OFD/>"}), "WF511", "这是 OFD 文件，不能读取；请发回填好的"),
        ("a.xls", b"<html><table>", "WF511", "这是网页（HTML）；请在 Excel 或 WPS 中打开"),
        ("a.xls", "\ufeff<!DOCTYPE html>".encode("utf-16"), "WF511", "这是网页（HTML）"),
        ("a.xls", b"MIME-Version: 1.0", "WF511", "这是网页（MHT）"),
        (
            "a.xls",
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
            "WF511",
            "这是 XML 表格",
        ),
        (
            "a.csv",
            "编号,状态,进度\n1-3-2,滞后,40\n".encode("gb18030"),
            "WF511",
            "这是 CSV（文本）文件；请在",
        ),
        (
            "a.xls",
            "编号\t状态\t进度\n1-3-2\t滞后\t40\n".encode("utf-16"),
            "WF511",
            "这是 CSV（文本）文件",
        ),
        ("a.docx", ole(EncryptedPackage=b""), "WF511", "已加密"),
        ("a.docm", zipped({"word/document.xml": b"", "word/vbaProject.bin": b""}), "WF511", "宏"),
        ("a.xlsm", zipped({"xl/workbook.xml": b"", "xl/vbaProject.bin": b""}), "WF511", "宏"),
        (
            "a.odt",
            zipped({"mimetype": "application/vnd.oasis.opendocument.text"}),
            "WF511",
            "另存为",
        ),
        ("a.docx", zipped({"a.txt": b""}), "WF511", "压缩包"),
        ("a.docx", "编号".encode(), "WF511", "扩展名"),
        ("a.docx", b"", "WF512", "空的"),
        ("a.docx", zipped({"word/document.xml": b"<w:doc"})[:-9], "WF512", "不完整"),
        ("a.docx", zipped({"word/document.xml": b"<w:doc"}), "WF512", "XML"),
        ("a.docx", zipped({"word/document.xml": b" " * 30_000_000}), "WF513", "解压后过大"),
        ("a.docx", zipped({f"{i}": b"" for i in range(2001)}), "WF513", "超过 2000 个部件"),
        ("a.docx", b"PK" + bytes(20_000_000), "WF513", "20 MB"),
        ("a.xlsx", far_cell(), "WF513", "50000 行"),
        ("a.docx", zipped({"word/document.xml": DTD.encode()}), "WF514", "DTD"),
        (
            "a.docx",
            zipped({"word/document.xml": DTD.encode("utf-16")}),
            "WF514",
            "DTD",
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_one_line(
    tmp_path: Path, name: str, data: bytes, code: str, said: str
) -> None:
    sentence = refusal_of(tmp_path / name, data)
    assert (said in sentence, sentence.endswith(f"（{code}）")) == (True, True)


def test_a_file_of_500_mb_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    with path.open("wb") as file:
        file.truncate(500_000_000)
    with pytest.raises(FileRefused, match="500 MB"):
        read_returned(path)


def test_a_plain_docx_is_read(tmp_path: Path) -> None:
    assert read_returned(docx(tmp_path / "名.bin", "<w:p/>")).tables == []


def test_a_plain_xlsx_is_read(tmp_path: Path) -> None:
    assert len(read_returned(xlsx(tmp_path / "名.bin", ["编号"])).tables) == 1


def test_nothing_is_written_of_a_hostile_file(
    plan_copy: PlanCopy, wfplan: Callable[..., Answer], tmp_path: Path
) -> None:
    (tmp_path / "a.docx").write_bytes(zipped({"word/document.xml": DTD.encode()}))
    answer = wfplan("status", "import", "a.docx", "--yes")
    assert answer.code == 1
    assert answer.err.count("\n") == 1
    assert not list((plan_copy.folder / "status").glob("*.yaml"))


def test_what_is_no_file_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(FileRefused, match="不能读取：文件或文件夹不存在"):
        read_returned(tmp_path / "没有.docx")
    with pytest.raises(FileRefused, match="不能读取：是文件夹，不是文件"):
        read_returned(tmp_path)


def test_a_system_that_starts_no_process_is_no_fault_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = xlsx(tmp_path / "a.xlsx", ["编号"])
    monkeypatch.setattr(sys, "executable", str(tmp_path / "没有"))
    with pytest.raises(CannotRead, match="不能启动读表格的进程，文件或文件夹不存在"):
        read_returned(path)


def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.docx")
    with pytest.raises(FileRefused, match="不能读取：不是普通文件"):
        read_returned(tmp_path / "a.docx")


def test_attributes_of_a_stranger_are_no_notes_of_our_own(tmp_path: Path) -> None:
    strange = (
        '<w:tr before="x"><w:tc span="y" continued=""><w:p text="假" joined=""/></w:tc></w:tr>'
    )
    path = docx(tmp_path / "a.docx", table(strange, row("编号", "示例")))
    (found,) = read_returned(path).tables
    assert [[cell.text for cell in one.cells.values()] for one in found.rows] == [
        [""],
        ["编号", "示例"],
    ]
