"""A stranger's template: bounded in time and memory, and nothing of it is fetched or run."""

from __future__ import annotations

import io
import os
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from plan_copy import Answer, PlanCopy
from wfplan.render.docx.fill import compile_docx
from wfplan.render.docx.finish import parse_part
from wfplan.render.docx.foreign import foreign_content
from wfplan.render.template import paper_process
from wfplan.render.template.template_rules import TemplateFaults

Run = Callable[..., Answer]

TEMPLATES = Path(__file__).parents[3] / "templates"
SHEET = (TEMPLATES / "sheet.docx").read_bytes()
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

SLOW = [
    "{{ 10**(10**8) % 7 }}",
    "{{ 7 ** (10 ** 8) }}",
    "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
    "{{ [1]|slice(10**9)|list|length }}",
    "{{" * 200_000,
]
LARGE = [
    "{{ 'x'|center(10**10) }}",
    "{{ 'x' * 10**10 }}",
    "{{ '%9999999999d' % 1 }}",
    "{{ '%9999999999d'|format(1) }}",
    "{{ '{:9999999999}'.format(1) }}",
    "{{ 'a'|indent(10**10, true) }}",
    "{{ 'x'.zfill(10**10) }}",
    "{{ [1] * 10**10 }}",
    "{{ [1]|batch(10**10, 1)|list }}",
    "{% set n = namespace(s='x') %}{% for i in range(60) %}{% set n.s = n.s ~ n.s %}{% endfor %}",
    "{% for a in range(99999) %}{% for b in range(99999) %}"
    + "x" * 99
    + "{% endfor %}{% endfor %}",
]
DEEP = [
    "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",
    "{{ " + "not " * 20_000 + "1 }}",
    "{{ 1" + "|string" * 20_000 + " }}",
    "{% for a in range(2) %}" * 40 + "{% endfor %}" * 40,
    "{% for a in [[1]] recursive %}{{ loop([a]) }}{% endfor %}",
    "{{ " + "9" * 6000 + " }}",
    "{{ 9999**9999 }}",
    "{{ '\\ud800'|safe }}",
]
MODEST = ["{% for a in range(1000) %}{{ a }}{% endfor %}", "{{ '示例'|center(40) }}", "{{ 2**64 }}"]


@pytest.fixture
def half_a_second(one_second: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paper_process, "SECONDS", 0.5)


@pytest.fixture
def one_second(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paper_process, "SECONDS", 1)
    monkeypatch.setattr(paper_process, "GRACE_SECONDS", 0.5)
    monkeypatch.setattr(paper_process, "MAX_MEMORY", 2**28)


def render(wfplan: Run, plan_copy: PlanCopy, template: str) -> Answer:
    folder = plan_copy.folder.parent / "templates"
    folder.mkdir(exist_ok=True)
    (folder / "report.md").write_text(f"# 示例\n{template}\n", "utf-8")
    return wfplan("render", "report", "--format", "md", "--as-of", "2022-06-30")


@pytest.mark.usefixtures("half_a_second")
@pytest.mark.parametrize("template", [*SLOW, *LARGE, *DEEP], ids=lambda text: text[:40])
def test_a_template_that_asks_too_much_is_one_fault(
    template: str, wfplan: Run, plan_copy: PlanCopy
) -> None:
    start = time.monotonic()
    answer = render(wfplan, plan_copy, template)
    assert answer.code == 1
    assert answer.err.startswith("templates/report.md:")
    assert answer.err.count("\n") == 1
    assert time.monotonic() - start < 20
    assert not (plan_copy.folder.parent / "output").exists()


@pytest.mark.parametrize("template", MODEST)
def test_a_template_that_asks_little_is_filled(
    template: str, wfplan: Run, plan_copy: PlanCopy
) -> None:
    answer = render(wfplan, plan_copy, template)
    assert (answer.code, answer.err.count("\n")) == (0, 1)


@pytest.mark.usefixtures("one_second")
def test_a_loop_without_end_is_named_with_its_line(wfplan: Run, plan_copy: PlanCopy) -> None:
    answer = render(wfplan, plan_copy, "\n\n" + SLOW[2])
    assert answer.err.startswith("templates/report.md:4:1: WF506 错误：")


@pytest.mark.slow
def test_papers_are_the_same_where_a_process_starts_afresh(
    wfplan: Run, plan_copy: PlanCopy, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows, where everything goes to the other process as bytes."""
    for kind in ("document", "dashboard", "report", "notice", "sheets"):
        line = ("render", kind, *(("--as-of", "2022-06-30") if kind != "document" else ()))
        monkeypatch.setattr(paper_process, "_START", "fork")
        assert wfplan(*line, "-o", "forked").code == 0
        monkeypatch.setattr(paper_process, "_START", "spawn")
        assert wfplan(*line, "-o", "spawned").code == 0
    forked, spawned = (
        {path.name: path.read_bytes() for path in Path(name).iterdir()}
        for name in ("forked", "spawned")
    )
    assert forked == spawned
    assert len(forked) > 31


def linked(plan_copy: PlanCopy, where: str, target: Path) -> None:
    path = plan_copy.folder.parent / where
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(target)


@pytest.mark.skipif(os.name == "nt", reason="pipes of POSIX")
@pytest.mark.parametrize("make", ["mkfifo", "mkdir"])
def test_what_is_no_file_is_not_passed_over_for_the_packaged_template(
    wfplan: Run, plan_copy: PlanCopy, make: str
) -> None:
    path = plan_copy.folder.parent / "templates" / "report.md"
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)
    getattr(os, make)(path)
    answer = wfplan("render", "report", "--format", "md", "-o", "out")
    assert answer.code == 2
    assert "report.md" in answer.err


COMPUTED = {
    "{{ 1 / 0 }}": "除数是 0",
    "{{ 'a' * 'b' }}": "",
    "{{ 'a' + 1 }}": "文字与数不能相加",
    "{{ 'a b'|wordwrap(0) }}": "宽度应大于 0",
    "{{ 2 ** 60000 }}": "位数太多",
    "{{ 99 ** 999|float }}": "数过大",
}


@pytest.mark.parametrize(("template", "words"), COMPUTED.items())
def test_why_nothing_can_be_computed_is_said_in_chinese(
    wfplan: Run, plan_copy: PlanCopy, template: str, words: str
) -> None:
    answer = render(wfplan, plan_copy, template)
    assert answer.code == 1
    reason = answer.err.partition("模板中的算式不能计算：")[2]
    assert reason[:1] > "\u4e00"
    assert words in reason


@pytest.mark.parametrize("where", ["templates/report.md", "templates"])
def test_a_link_out_of_the_repository_is_not_read(
    where: str, wfplan: Run, plan_copy: PlanCopy, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "report.md").write_text("秘密", "utf-8")
    linked(plan_copy, where, outside / "report.md" if "." in where else outside)
    answer = wfplan("render", "report", "--format", "md", "--as-of", "2022-06-30")
    assert answer.code == 2
    assert answer.err.startswith("错误：模板“")
    assert "仓库以外" in answer.err
    assert not Path("output").exists()


def test_a_unit_s_own_template_is_not_read_through_a_link(
    wfplan: Run, plan_copy: PlanCopy, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "sheet.docx"
    outside.write_bytes(SHEET)
    linked(plan_copy, "templates/units/市司法局/sheet.docx", outside)
    assert wfplan("render", "sheets", "--as-of", "2022-06-30").code == 2


def test_a_link_inside_the_repository_is_read(wfplan: Run, plan_copy: PlanCopy) -> None:
    (plan_copy.folder.parent / "示例.md").write_text("示例\n", "utf-8")
    linked(plan_copy, "templates/report.md", Path("../示例.md"))
    answer = wfplan("render", "report", "--format", "md", "--as-of", "2022-06-30", "-o", "output")
    assert answer.code == 0
    assert [path.read_text("utf-8") for path in Path("output").iterdir()] == ["示例\n"]


def changed(**parts: Callable[[str], str]) -> bytes:
    """The template of the sheet with some of its parts changed, or made, by name."""
    names = {"document": "word/document.xml", "types": "[Content_Types].xml"}
    names |= {"relations": "word/_rels/document.xml.rels", "settings": "word/settings.xml"}
    with zipfile.ZipFile(io.BytesIO(SHEET)) as archive:
        content = {name: archive.read(name) for name in archive.namelist()}
    for key, change in parts.items():
        content[names[key]] = change(content[names[key]].decode()).encode()
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    return made.getvalue()


def relation(kind: str, target: str, mode: str = "External") -> bytes:
    mode = f' TargetMode="{mode}"' if mode else ""
    entry = f'<Relationship Id="x1" Type="{_R}/{kind}" Target="{target}"{mode}/></Relationships>'
    return changed(relations=lambda text: text.replace("</Relationships>", entry))


def paragraph(runs: str) -> bytes:
    entry = f'<w:p xmlns:w="{_W}">{runs}</w:p>'
    return changed(document=lambda text: text.replace("<w:body>", f"<w:body>{entry}", 1))


def field(*codes: str) -> bytes:
    texts = "".join(f"<w:r><w:instrText>{code}</w:instrText></w:r>" for code in codes)
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    return paragraph(begin + texts + end)


FOREIGN = {
    "a picture from outside": lambda: relation("image", "http://a.example/1.png"),
    "an object from outside": lambda: relation("oleObject", "file:///c:/a.xlsx"),
    "a link to a file share": lambda: relation("hyperlink", "file://a.example/b"),
    "a source of mail merge": lambda: relation("mailMergeSource", "file:///c:/a.mdb"),
    "a document inside": lambda: relation("subDocument", "b.docx"),
    "an object": lambda: relation("oleObject", "embeddings/a.bin", ""),
    "a chunk": lambda: relation("aFChunk", "a.html", ""),
    "a control": lambda: relation("control", "activeX/a.xml", ""),
    "macros": lambda: relation("vbaProject", "vbaProject.bin", ""),
    "DDE": lambda: field(' DDE excel "c:\\a.xlsx" '),
    "DDEAUTO in several runs": lambda: field(" dde", "Auto ", "c:\\\\cmd.exe"),
    "a text from outside": lambda: field(' INCLUDETEXT "c:\\a.docx"'),
    "a picture by its field": lambda: field(' INCLUDEPICTURE "http://a.example/1.png" \\d'),
    "a link by its field": lambda: field(" LINK Excel.Sheet.12 c:\\a.xlsx"),
    "a link to a file by its field": lambda: field(' HYPERLINK "\\\\a.example\\b"'),
    "a simple field": lambda: paragraph('<w:fldSimple w:instr="DDEAUTO a b"/>'),
    "an altChunk": lambda: paragraph('<w:r><w:t/></w:r></w:p><w:altChunk/><w:p>'),
    "a macro-enabled type": lambda: changed(
        types=lambda text: text.replace("document.main+xml", "document.macroEnabled.main+xml")
    ),
    "a mail merge": lambda: changed(
        settings=lambda text: text.replace("</w:settings>", "<w:mailMerge/></w:settings>")
    ),
}  # fmt: skip
HARMLESS = {
    "nothing": lambda: SHEET,
    "a link to a page": lambda: relation("hyperlink", "https://a.example/"),
    "a link to an address": lambda: relation("hyperlink", "mailto:a@a.example"),
    "the template it was written with": lambda: relation("attachedTemplate", "file:///c:/a.dotm"),
    "a page number": lambda: field(" PAGE "),
    "a link by its field": lambda: field(' HYPERLINK "https://a.example/"'),
    "a link to a bookmark": lambda: field(' HYPERLINK \\l "一"'),
    "the word in the text": lambda: paragraph("<w:r><w:t>DDEAUTO</w:t></w:r>"),
}


@pytest.mark.parametrize("make", FOREIGN.values(), ids=FOREIGN)
def test_what_is_fetched_or_run_is_refused_in_a_template(make: Callable[[], bytes]) -> None:
    with pytest.raises(TemplateFaults) as found:
        compile_docx(make(), "templates/sheet.docx", _names())
    (problem,) = found.value.problems
    assert (problem.path, problem.code) == ("templates/sheet.docx", "WF505")
    assert problem.message.startswith("模板含有")


@pytest.mark.parametrize("make", HARMLESS.values(), ids=HARMLESS)
def test_what_only_shows_is_kept_in_a_template(make: Callable[[], bytes]) -> None:
    made = compile_docx(make(), "templates/sheet.docx", _names())
    assert not any(b'relationships/attachedTemplate"' in part for part in made.parts.values())


def test_a_field_that_a_template_puts_together_is_refused(wfplan: Run, plan_copy: PlanCopy) -> None:
    folder = plan_copy.folder.parent / "templates"
    folder.mkdir()
    (folder / "sheet.docx").write_bytes(field("{{ 'DDE' ~ 'AUTO c:/cmd.exe' }}"))
    answer = wfplan("render", "sheets", "--unit", "市司法局", "--as-of", "2022-06-30")
    assert answer.code == 1
    assert "模板含有DDE（域 DDEAUTO）" in answer.err
    assert not Path("output").exists()


def test_the_field_that_says_nothing_is_harmless() -> None:
    assert not list(foreign_content(parse_part(f'<w:p xmlns:w="{_W}"><w:object/></w:p>')))


def _names() -> dict[str, object]:
    from wfplan.render.sheets import NAMES

    return dict(NAMES)
