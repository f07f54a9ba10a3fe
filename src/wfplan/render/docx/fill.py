"""A docx template, read once and filled many times.

docxtpl's tags and its clean-up of what Word makes of them; but the cleaned text is compiled once,
and only the parts that hold tags are rendered for each paper.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import Template
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree
from markupsafe import Markup, escape

from wfplan.problem import Problem
from wfplan.render.docx.finish import (
    DOCUMENT,
    RENDERED,
    TYPES,
    finish_part,
    foreign_things,
    parse_part,
    prepare_parts,
)
from wfplan.render.docx.foreign import ForeignContent
from wfplan.render.docx.order import W
from wfplan.render.docx.standard_parts import XML_HEAD
from wfplan.render.template import template_rules
from wfplan.render.template.compile import compile_faults, compile_template, render_template
from wfplan.render.template.sandbox import make_environment
from wfplan.store.packaged import is_packaged_template
from wfplan.store.template import TemplateFile

MAX_FILES = 500
MAX_BYTES = 64 * 1024 * 1024

STYLES = "word/styles.xml"
_MOVES_PROPERTIES = re.compile(r"\{%\s*(?:colspan|cellbg|vm|hm)\b")
_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
_TAB = '</w:t><w:tab/><w:t xml:space="preserve">'


@dataclass(frozen=True, slots=True)
class CompiledTemplate:
    """A docx template, compiled.

    Attributes:
        path: the template as people are shown it.
        parts: the parts that are the same in every paper, ready to be packed.
        templates: the parts that hold tags.
        unordered: those of them that docxtpl's cell tags leave out of order.
        lines: the text of each paragraph, to find a tag again.
        is_packaged: it comes with wfplan, unchanged, and whatever it is given makes sound parts.
    """

    path: str
    parts: dict[str, bytes]
    templates: dict[str, Template]
    unordered: frozenset[str]
    lines: tuple[str, ...]
    is_packaged: bool

    def line(self, word: str) -> int:
        """The first paragraph, from 1, with a tag that holds the word."""
        pattern = re.compile(rf"\{{[{{%][^}}%]*{re.escape(word)}")
        return next((n for n, text in enumerate(self.lines, 1) if pattern.search(text)), 1)


def compile_docx(data: bytes, path: str, names: Mapping[str, Any]) -> CompiledTemplate:
    """Read and compile a docx template, and check one that does not come with wfplan.

    Args:
        names: the names it gets, and the shape of each.

    Raises:
        TemplateFaults: all that is wrong with it.
    """
    from docxtpl import DocxTemplate

    environment = make_environment(word_text)
    parts = _read_parts(data, path)
    sources = {name: parts[name].decode() for name in parts if RENDERED.fullmatch(name)}
    lines_by_part = {name: _paragraphs(parts[name]) for name in sources}
    is_packaged = is_packaged_template(data)
    problems = [] if is_packaged else _find_problems(path, names, parts, lines_by_part, environment)
    if problems:
        raise template_rules.TemplateFaults(problems)
    tagged = [name for name, lines in lines_by_part.items() if any("{" in line for line in lines)]
    cleaner = DocxTemplate(io.BytesIO(data))
    patched = {name: cleaner.patch_xml(sources[name].removeprefix(XML_HEAD)) for name in tagged}
    return CompiledTemplate(
        path=path,
        parts={name: part for name, part in parts.items() if name not in tagged},
        templates={
            name: compile_template(environment, source, path) for name, source in patched.items()
        },
        unordered=frozenset(
            name for name in tagged if _MOVES_PROPERTIES.search("".join(lines_by_part[name]))
        ),
        lines=tuple(line for name in sources for line in lines_by_part[name]),
        is_packaged=is_packaged,
    )


def _find_problems(
    path: str,
    names: Mapping[str, Any],
    parts: Mapping[str, bytes],
    lines_by_part: Mapping[str, list[str]],
    environment: SandboxedEnvironment,
) -> list[Problem]:
    """What is wrong with the tags of a template, and with the marks of one of a sheet."""
    from wfplan.render.docx.mark import find_unmarked
    from wfplan.render.template.check import find_faults

    with compile_faults(path):
        problems = [
            finding.rule.problem(path, finding.line, 1, _in_part(name) + finding.message)
            for name, lines in lines_by_part.items()
            for finding in find_faults(lines, names, environment)
        ]
    if "sheet" in names:
        document, styles = (parse_part(parts.get(name, b"<w/>")) for name in (DOCUMENT, STYLES))
        problems += [
            finding.rule.problem(path, finding.line, 1, finding.message)
            for finding in find_unmarked(document, styles)
        ]
    return problems


def compile_all(
    files: Mapping[str, TemplateFile], names: Mapping[str, Any]
) -> dict[str, CompiledTemplate]:
    """The template of each unit, each read and compiled once.

    Raises:
        TemplateFaults: all that is wrong with any of them.
    """
    compiled: dict[str, CompiledTemplate] = {}
    problems: list[Problem] = []
    for path, data in {(file.path, file.data) for file in files.values()}:
        try:
            compiled[path] = compile_docx(data, path, names)
        except template_rules.TemplateFaults as found:
            problems += found.problems
    if problems:
        raise template_rules.TemplateFaults(problems)
    return {unit: compiled[file.path] for unit, file in files.items()}


def fill_template(template: CompiledTemplate, context: Mapping[str, Any]) -> dict[str, bytes]:
    """The parts of one paper.

    Raises:
        TemplateFaults: the template asks for what is not there, or the outcome is no document.
    """
    filled = dict(template.parts)
    for name, part in template.templates.items():
        text = render_template(part, context, template.path, template.line)
        is_ordered = name not in template.unordered
        try:
            filled[name] = finish_part(text, ordered=is_ordered, is_sound=template.is_packaged)
        except etree.XMLSyntaxError as error:
            message = (
                f"{_in_part(name)}循环或条件把段落、表格行或单元格截成了两半；"
                "段落用 {%p … %}，表格行用 {%tr … %}"
            )
            raise template_rules.TemplateFaults(
                [template_rules.BROKEN.problem(template.path, 1, 1, message)]
            ) from error
        except ForeignContent as error:
            raise template_rules.TemplateFaults([_foreign(template.path, str(error))]) from error
    return filled


def word_text(value: Any) -> Any:
    """A value as it stands in a run: line ends and tabs are Word's own."""
    if type(value) is str and ("\n" in value or "\t" in value):
        marked = str(escape(value)).replace("\n", _BREAK).replace("\t", _TAB)
        return Markup(marked)  # noqa: S704
    return value


def _read_parts(data: bytes, path: str) -> dict[str, bytes]:
    try:
        parts = dict(_unzip(data))
        if DOCUMENT not in parts or TYPES not in parts:
            raise _unreadable(path, "其中没有 Word 文档正文")
        foreign = foreign_things(parts)
        if foreign:
            raise template_rules.TemplateFaults(_foreign(path, what) for what in foreign)
        return prepare_parts(parts)
    except (zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, OSError, NotImplementedError):
        raise _unreadable(path, "不是 .docx 文件，请在 Word 或 WPS 中另存为 .docx") from None
    except _TooLarge:
        raise _unreadable(path, f"解开后超过 {MAX_BYTES:,} 字节或 {MAX_FILES} 个文件") from None


class _TooLarge(ValueError):
    """A zip holds more than a template can need."""


def _unzip(data: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        if len(entries) > MAX_FILES or sum(entry.file_size for entry in entries) > MAX_BYTES:
            raise _TooLarge
        for entry in entries:
            with archive.open(entry) as file:
                part = file.read(entry.file_size + 1)
            if len(part) > entry.file_size:
                raise _TooLarge
            yield entry.filename, part


def _unreadable(path: str, why: str) -> template_rules.TemplateFaults:
    return template_rules.TemplateFaults([template_rules.UNREADABLE.problem(path, 1, 1, why)])


def _foreign(path: str, what: str) -> Problem:
    message = f"模板含有{what}，会随每份文书发出；请在 Word 或 WPS 中删去后另存"
    return template_rules.FORBIDDEN.problem(path, 1, 1, message)


def _paragraphs(part: bytes) -> list[str]:
    """The text of each paragraph, in order; a paragraph in a text box counts after its own."""
    return [
        "".join(text.text or "" for text in paragraph.iter(f"{W}t"))
        for paragraph in parse_part(part).iter(f"{W}p")
    ]


def _in_part(name: str) -> str:
    for part, word in (("header", "页眉："), ("footer", "页脚："), ("notes", "脚注：")):
        if part in name:
            return word
    return ""
