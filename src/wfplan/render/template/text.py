"""Text templates: Markdown, HTML and plain text, each with its way to make a value harmless."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from wfplan.model.text import escape_markdown
from wfplan.render.template import template_rules
from wfplan.render.template.check import find_faults
from wfplan.render.template.compile import (
    compile_faults,
    compile_template,
    render_template,
)
from wfplan.render.template.sandbox import make_environment
from wfplan.store.packaged import is_packaged_template
from wfplan.store.yaml.decode import decode


def fill_text(
    data: bytes, path: str, names: Mapping[str, Any], context: Mapping[str, Any]
) -> bytes:
    """The text that a template makes; Markdown escapes for Markdown, `.txt` nothing, else for HTML.

    A template that does not come with wfplan is checked before.

    Args:
        path: the template as people are shown it; `.md` or `.txt` at its end says what it makes.
        names: the names that the template gets, and the shape of each.

    Raises:
        TemplateFaults: all that is wrong with the template.
    """
    source, problems = decode(data, path)
    if source is None or problems:
        raise template_rules.TemplateFaults(problems)
    finalize = _FINALIZERS.get(path[path.rfind(".") :])
    environment = make_environment(finalize) if finalize else make_environment()
    environment.trim_blocks = environment.lstrip_blocks = True
    lines = source.splitlines()
    with compile_faults(path):
        findings = () if is_packaged_template(data) else find_faults(lines, names, environment)
        found = [one.rule.problem(path, one.line, 1, one.message) for one in findings]
    if found:
        raise template_rules.TemplateFaults(found)

    def line(word: str) -> int:
        pattern = re.compile(rf"\{{[{{%][^}}%]*{re.escape(word)}")
        return next((n for n, text in enumerate(lines, 1) if pattern.search(text)), 1)

    template = compile_template(environment, source, path)
    return render_template(template, context, path, line, is_text=True)


def markdown_text(value: Any) -> Any:
    """A value as Markdown shows it literally, on one line."""
    if type(value) is not str:
        return value
    return Markup(escape_markdown(value))  # noqa: S704 - it has just been escaped


def plain_value(value: Any) -> Any:
    """A value as plain text shows it: without what acts on a terminal, its lines as they are."""
    if type(value) is not str:
        return value
    shown = "\n".join(
        "".join(char for char in line if char.isprintable()) for line in value.splitlines()
    )
    return Markup(shown)  # noqa: S704 - nothing reads plain text as markup


_FINALIZERS = {".md": markdown_text, ".txt": plain_value}
