"""A docx as it is seen on the page: tracked changes accepted, and only what holds text left."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lxml import etree

from wfplan.readers.form_field import show_fields
from wfplan.readers.numbering import Numbering
from wfplan.readers.styles import Styles, attribute, is_on, whole

JOINED = "joined"
"""Set on a paragraph whose end was deleted, so that the next one goes on with it."""
LABEL = "label"
"""Set on a paragraph: the number that Word shows before its text."""
TEXT = "text"
"""Set on a paragraph: its text as it is typed."""
UNREAD = "unread"
"""Set on a cell: what else is to be seen in it, in words with a stroke between."""
MARK = "mark"
"""Set on a run, and on the cell that it stands in: the style by which published words are known."""
SPAN, BEFORE = "span", "before"
"""Set on a cell: how many columns it covers, where not one; on a row: how many it leaves out."""
CONTINUED = "continued"
"""Set on a cell that only goes on with the one above."""

# Names are matched in any namespace: the strict form of a docx has others.
_GONE = ("{*}del", "{*}moveFrom", "{*}Fallback", "{*}rt")
_UNSEEN = ("{*}drawing", "{*}pict", "{*}object", "{*}sdtPr", "{*}pPr", "{*}rPr")
_WRAPPERS = (
    "{*}sdt",
    "{*}sdtContent",
    "{*}ins",
    "{*}moveTo",
    "{*}smartTag",
    "{*}customXml",
    "{*}AlternateContent",
    "{*}Choice",
)
_HOLDERS = ("tc", "tr", "tbl", "sdt", "customXml")
"""A control round one of these stays: only what it shows by itself is no answer."""
_MANY = 20_000
_MOST_COLUMNS = 100
NO_BREAK_HYPHEN = "\u2011"
_CHARACTERS = {
    "br": "\n",
    "cr": "\n",
    "tab": "\t",
    "ptab": "\t",
    "noBreakHyphen": NO_BREAK_HYPHEN,
}
_SIGNS = tuple(f"{{*}}{name}" for name in _CHARACTERS)
_TEXTS = ("{*}t", *_SIGNS)
_NOT_TEXT = {
    "drawing": "图片",
    "pict": "图片",
    "object": "图片",
    "control": "控件",
    "footnoteReference": "脚注",
    "endnoteReference": "尾注",
    "sym": "特殊符号",
}


def leave_visible(body: Any, styles: Styles, numbering: Numbering) -> None:
    """Cut out what nobody sees, take off what only wraps, note what is no text."""
    _drop_stray_texts(body)
    show_fields(body)
    _mark_unseen(body)
    if styles.can_hide:
        _mark_hidden_by_style(body, styles)
    etree.strip_elements(body, *_GONE, with_tail=False)
    _note_marks(body, styles)
    _open_boxes(body)
    _note_unread(body)
    _note_shapes(body)
    numbering.label(body, LABEL, JOINED)
    etree.strip_elements(body, *_UNSEEN, with_tail=False)
    etree.strip_tags(body, *_WRAPPERS)
    _note_texts(body)


def text_of(paragraph: Any) -> str:
    """The text of a paragraph, with the number that stands before it."""
    text: str = paragraph.get(TEXT, "")
    return paragraph.get(LABEL, "") + text if text.strip() else text


def span_of(cell: Any) -> int:
    """How many columns a cell covers."""
    said = cell.get(SPAN)
    return max(whole(said, 1), 1) if said else 1


def columns_before(row: Any) -> int:
    """How many columns a row leaves out on its left."""
    said = row.get(BEFORE)
    return whole(said) if said else 0


def characters_of(run: Any) -> str:
    """The text of a run as it is typed."""
    return "".join(run.itertext(*_TEXTS, with_tail=False))


def tag_of(node: Any) -> str:
    """The name without its namespace."""
    return str(node.tag).rpartition("}")[2]


def _drop_stray_texts(body: Any) -> None:
    """Take away text that stands beside elements, which no program writes.

    To take off what is between two texts joins them, in time that grows with the square of their
    number. They are only looked for where there is enough to matter.
    """
    if sum(1 for _ in body.iter(*_GONE, *_UNSEEN, *_WRAPPERS)) < _MANY:
        return
    for node in body.iter():
        node.tail = None
        if len(node) or tag_of(node) != "t":
            node.text = None


def _mark_unseen(body: Any) -> None:
    """Rows, cells and text deleted or hidden, and prompts; ends of paragraphs are noted."""
    marks = ("del", "moveFrom", "cellDel", "vanish", "hidden", "showingPlcHdr")
    found = [mark for mark in body.iter(*(f"{{*}}{name}" for name in marks)) if is_on(mark)]
    for name, above in dict.fromkeys((tag_of(mark), mark.getparent()) for mark in found):
        place = tag_of(above)
        if name == "showingPlcHdr" and place == "sdtPr":
            _mark_prompt(above.getparent())
        elif name == "cellDel" and place == "tcPr":
            _mark_for_removal(above.itersiblings())
        elif (name, place) in (("vanish", "rPr"), ("del", "trPr"), ("hidden", "trPr")):
            if tag_of(above.getparent()) in ("r", "tr"):
                _mark_for_removal([above.getparent()])
        elif name in ("del", "moveFrom") and tag_of(above.getparent()) == "pPr":
            above.getparent().getparent().set(JOINED, "1")


def _mark_hidden_by_style(body: Any, styles: Styles) -> None:
    """Runs that do not say themselves whether they are shown; what is nearest to them tells."""
    hidden: dict[Any, bool] = {}
    doomed = []
    for run in body.iter("{*}r"):
        if next(run.iterfind("{*}rPr/{*}vanish"), None) is not None:
            continue
        is_hidden = styles.of_run(run).is_hidden
        if is_hidden is None:
            host = next(run.iterancestors("{*}p"), None)
            if host is not None and host not in hidden:
                hidden[host] = bool(styles.of_paragraph(host).is_hidden)
            is_hidden = hidden.get(host, False)
        if is_hidden:
            doomed.append(run)
    _mark_for_removal(doomed)


def _mark_prompt(control: Any) -> None:
    """A control that shows its own “请选择”, and nothing that a person chose."""
    contents = control.iterfind("{*}sdtContent/*")
    if not any(tag_of(content) in _HOLDERS for content in contents):
        _mark_for_removal([control])


def _mark_for_removal(nodes: Iterable[Any]) -> None:
    """Let them go with all that was deleted.

    To cut each out while Python still holds parts of it takes lxml time that grows with the square
    of what is in it.
    """
    for node in nodes:
        node.tag = "del"


def _open_boxes(body: Any) -> None:
    """What stands in a text box follows the paragraph that the box is fixed to."""
    last: dict[Any, Any] = {}
    for box in list(body.iter("{*}txbxContent")):
        holders = list(box.iterancestors("{*}p", "{*}drawing", "{*}pict", "{*}object"))
        host = next((node for node in holders if tag_of(node) == "p"), None)
        if host is None:
            continue
        for block in list(box):
            last.get(host, host).addnext(block)
            last[host] = block
        for node in holders[: holders.index(host)]:
            node.tag = "box"


def _note_marks(body: Any, styles: Styles) -> None:
    for style in body.iter("{*}rStyle") if styles.marks else ():
        mark = styles.marks.get(attribute(style, "val"))
        if mark:
            run = style.getparent().getparent()
            run.set(MARK, mark)
            for cell in run.iterancestors("{*}tc"):
                cell.set(MARK, mark)
                break


def _note_shapes(body: Any) -> None:
    """Take what a table says of its cells from their settings, which go."""
    for mark in body.iter("{*}gridSpan", "{*}vMerge", "{*}gridBefore"):
        kind, holder = tag_of(mark), mark.getparent().getparent()
        said = attribute(mark, "val")
        if kind == "vMerge" and said in ("", "continue"):
            holder.set(CONTINUED, "1")
        elif kind != "vMerge":
            count = min(whole(said), _MOST_COLUMNS)
            holder.set(SPAN if kind == "gridSpan" else BEFORE, str(count))


def _note_texts(body: Any) -> None:
    """Give every paragraph its text, in one walk: none stands in another any more."""
    for sign in body.iter(*_SIGNS):
        sign.text = _CHARACTERS[tag_of(sign)]
    texts: dict[Any, list[str]] = {}
    said: list[str] = []
    for node in body.iter("{*}p", *_TEXTS):
        if node.tag.endswith("}p"):
            said = texts[node] = []
        elif node.text:
            said.append(node.text)
    for paragraph, found in texts.items():
        paragraph.set(TEXT, "".join(found))


def _note_unread(body: Any) -> None:
    for node in body.iter(*(f"{{*}}{name}" for name in _NOT_TEXT)):
        cell = next(node.iterancestors("{*}tc"), None)
        if cell is not None:
            said = dict.fromkeys(filter(None, cell.get(UNREAD, "").split("/")))
            cell.set(UNREAD, "/".join(said | {_NOT_TEXT[tag_of(node)]: None}))
