"""`--pdf`: beside each docx the same as PDF, as LibreOffice prints it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated

from wfplan.cli.option import flag
from wfplan.errors import WfplanError

Pdf = Annotated[bool, flag("--pdf", "docx 旁另存一份 PDF，要有 LibreOffice")]
_KIND = ".docx"


class OfficeMissing(WfplanError):
    def __init__(self) -> None:
        super().__init__("--pdf 要用 LibreOffice，本机没有；请安装后再试，或去掉 --pdf")


class PdfNotMade(WfplanError):
    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"“{name}”没有转成 PDF：{why}")


class NothingForPdf(WfplanError):
    def __init__(self) -> None:
        super().__init__("--pdf 由 docx 转成，这里没有生成 docx；请加 --format docx，或去掉 --pdf")


def with_pdf(files: Iterable[tuple[str, bytes]], *, is_wanted: bool) -> Iterable[tuple[str, bytes]]:
    """The files, and where it is wanted a PDF of each docx after them.

    Raises:
        OfficeMissing: at once, where there is no LibreOffice.
        PdfNotMade, NothingForPdf: when the files are asked for.
    """
    if not is_wanted:
        return files
    from wfplan.readers.office import find_office

    office = find_office()
    if office is None:
        raise OfficeMissing
    return _with_pdf(files, office)


def _with_pdf(files: Iterable[tuple[str, bytes]], office: str) -> Iterator[tuple[str, bytes]]:
    from wfplan.readers.office import ConversionError, convert

    made = [*files]  # all are taken first: who makes them is given little time for each
    yield from made
    papers = [(name, data) for name, data in made if name.lower().endswith(_KIND)]
    if not papers:
        if made:
            raise NothingForPdf
        return
    try:
        printed = convert(office, [data for _, data in papers], _KIND, "pdf")
    except ConversionError as error:
        raise PdfNotMade(papers[0][0], str(error)) from error
    for (name, _), data in zip(papers, printed, strict=True):
        yield f"{name[: -len(_KIND)]}.pdf", data
