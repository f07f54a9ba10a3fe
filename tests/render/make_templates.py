"""Write the docx templates anew: `PYTHONPATH=tests python -m render.make_templates FOLDER`.

They were first made by this; people may edit them on in Word or WPS, and then this is not run any
more. What they must hold in either case is asserted by `test_template_numbers.py`.
"""

from __future__ import annotations

import io
import sys
import zipfile
from datetime import date
from pathlib import Path

from render.ooxml import (
    KAI,
    docx,
    each,
    face,
    only_if,
    paragraph,
    run,
    tag,
    text,
)
from render.template_comparison import comparison
from render.template_notice import notice
from render.template_sheet import sheet
from render.template_styles import LINE, PAPER, PORTRAIT, SPREAD, exact, fitted, page_number, signed
from render.template_trace import trace
from wfplan.render.docx.finish import pack_parts, prepare_parts

MADE = date(2021, 12, 31)


def signature() -> str:
    """Who issued it and when, and who may read it; without a letter it stands at the end."""
    return (
        each("issuer in plan.issuers", signed("GwIssuer", "issuer"))
        + only_if("plan.date", text("GwDate", "{{ plan.date }}"))
        + only_if("plan.publicity", text("GwCover", "{{ plan.publicity }}"))
    )


def letter() -> str:
    """The head of the document and the letter before the plan, as far as there are any."""
    blank = text("GwTo", "")
    return (
        only_if("plan.masthead", fitted("GwMark", "plan.masthead", "", 48) + blank * 2)
        + only_if(
            "plan.document_number", text("GwNumber", "{{ plan.document_number }}") + blank * 2
        )
        + only_if("plan.notice_title", text("GwTitle", "{{ plan.notice_title }}") + blank)
        + only_if("plan.addressees", text("GwTo", "{{ plan.addressees }}"))
        + each("line in plan.cover_lines", text("GwCover", "{{ line }}"))
        + signature()
        + text("GwBlank", "", properties="<w:pageBreakBefore/>")
    )


def document() -> bytes:
    line = text("GwBlank", "")
    item = run("{{ paragraph.heading }}", face(KAI) + SPREAD) + run("{{ paragraph.text }}")
    number = text("GwNumber", "{{ plan.document_number }}") + line
    body = (
        tag("if plan.has_letter")
        + letter()
        + tag("else")
        + only_if("plan.document_number", number)
        + tag("endif")
        + line
        + text("GwTitle", "{{ plan.title }}", properties=exact(LINE))
        + line
        + each("line in plan.preamble_lines", text("GwBody", "{{ line }}"))
        + each(
            "chapter in plan.chapters",
            each("line in chapter.before", text("GwBody", "{{ line }}"))
            + only_if("chapter.heading", text("GwChapter", "{{ chapter.heading }}"))
            + each("line in chapter.text", text("GwBody", "{{ line }}"))
            + each(
                "item in chapter.items",
                each("paragraph in item.paragraphs", paragraph("GwBody", item)),
            ),
        )
        + each("line in plan.after", text("GwBody", "{{ line }}"))
        + only_if("not plan.has_letter", signature())
    )
    footers = {"default": page_number("right"), "even": page_number("left")}
    return docx(body, PORTRAIT, PAPER, footers)


def main(folder: Path) -> None:
    makers = {
        "sheet": sheet,
        "document": document,
        "notice": notice,
        "comparison": comparison,
        "trace": trace,
    }
    for name, make in makers.items():
        with zipfile.ZipFile(io.BytesIO(make())) as archive:
            parts = {entry: archive.read(entry) for entry in archive.namelist()}
        data = pack_parts(prepare_parts(parts), {}, title=name, created=MADE)
        (folder / f"{name}.docx").write_bytes(data)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
