"""The only caller of LibreOffice, which turns papers into docx, xlsx and PDF."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from wfplan.process import TooSlowError, run_limited
from wfplan.readers.bounds import kind_of
from wfplan.readers.file_rules import BROKEN_FILE, SAVE_AS_DOCX, SAVE_AS_XLSX, WRONG_KIND
from wfplan.readers.package import Package
from wfplan.readers.table import FileRefused

OfficeKind = Literal["doc", "rtf", "odt", "xls", "ods"]

TIMEOUT_SECONDS = 120
SECONDS_EACH = 10
MAX_MEMORY = 4 * 1024**3
"""Bytes of address space; LibreOffice itself maps about 1.5 GiB."""

_FILTERS = {
    "docx": "docx:MS Word 2007 XML",
    "xlsx": "xlsx:Calc MS Excel 2007 XML",
    "pdf": "pdf:writer_pdf_Export",
}
_KNOWN = {".xls": "MS Excel 97", ".ods": "calc8"}
"""Else LibreOffice takes what is no workbook for a text, and makes cells of its bytes."""
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
)
_NOWHERE = "".join(
    f"""
<prop oor:name="ooInet{protocol}ProxyName" oor:op="fuse"><value>127.0.0.1</value></prop>
<prop oor:name="ooInet{protocol}ProxyPort" oor:op="fuse"><value>9</value></prop>"""
    for protocol in ("HTTP", "HTTPS", "FTP")
)
_SETTINGS = f"""<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
<prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop>
</item>
<item oor:path="/org.openoffice.Inet/Settings">
<prop oor:name="ooInetProxyType" oor:op="fuse"><value>2</value></prop>
<prop oor:name="ooInetNoProxy" oor:op="fuse"><value></value></prop>{_NOWHERE}
</item>
</oor:items>
"""
"""A stranger's paper runs no macro and fetches nothing.

Links in a .doc are followed whatever the settings of security say, so every way out is a proxy
that is not there (port 9 of this machine).
"""


class ConversionError(Exception):
    """LibreOffice made nothing of it; `str()` says what happened."""


def find_office() -> str | None:
    """The LibreOffice program; None where there is none."""
    return shutil.which("soffice") or next(
        (place for place in _PLACES if Path(place).is_file()), None
    )


def convert(
    office: str, papers: Sequence[bytes], suffix: str, to: Literal["docx", "xlsx", "pdf"]
) -> list[bytes]:
    """Each paper in another kind, in the order given, all by one start of LibreOffice.

    LibreOffice runs with a profile of its own, so that an open window of it is not disturbed.

    Raises:
        ConversionError: it gave up, or took longer than `TIMEOUT_SECONDS`; each paper beyond the
            first has `SECONDS_EACH` more.
    """
    with tempfile.TemporaryDirectory(prefix="wfplan-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "profile/user").mkdir(parents=True)
        (folder / "profile/user/registrymodifications.xcu").write_text(_SETTINGS, "utf-8")
        sources = [folder / f"source{number or ''}{suffix}" for number in range(len(papers))]
        for source, data in zip(sources, papers, strict=True):
            source.write_bytes(data)
        seconds = TIMEOUT_SECONDS + SECONDS_EACH * (len(papers) - 1)
        try:
            run_limited(
                [
                    office,
                    f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                    "--headless",
                    "--norestore",
                    *(f"--infilter={name}" for end, name in _KNOWN.items() if end == suffix),
                    "--convert-to",
                    _FILTERS[to],
                    "--outdir",
                    str(folder / "made"),
                    *map(str, sources),
                ],
                seconds=seconds,
                memory=MAX_MEMORY,
            )
        except OSError as error:
            raise ConversionError("LibreOffice 不能启动") from error
        except TooSlowError as error:
            raise ConversionError(f"LibreOffice 用了超过 {seconds} 秒") from error
        try:
            return [(folder / f"made/{source.stem}.{to}").read_bytes() for source in sources]
        except OSError as error:
            raise ConversionError("LibreOffice 打不开它，可能设有密码或已损坏") from error


def open_converted(name: str, data: bytes, kind: OfficeKind) -> Package:
    """The docx or xlsx that LibreOffice makes of a file.

    Raises:
        FileRefused: LibreOffice is missing, gave up, or made something else.
    """
    to: Literal["docx", "xlsx"] = "xlsx" if kind in ("xls", "ods") else "docx"
    save = SAVE_AS_DOCX if to == "docx" else SAVE_AS_XLSX
    suffix = Path(name).suffix.lower()
    what = f"这是 {suffix if suffix in ('.wps', '.et') else f'.{kind}'} 文件"
    office = find_office()
    if office is None:
        raise FileRefused(WRONG_KIND, name, f"{what}，本机没有 LibreOffice，不能读取；{save}")
    try:
        (made,) = convert(office, [data], f".{kind}", to)
    except ConversionError as error:
        raise FileRefused(BROKEN_FILE, name, f"{what}，{error}；{save}") from error
    found, package = kind_of(name, made)
    if found != to or package is None:
        raise FileRefused(BROKEN_FILE, name, f"{what}，没有转换成功；{save}")
    return package
