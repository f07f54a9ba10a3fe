"""What the package carries: the skeleton of a new plan, templates, the Weifang plan."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path, PurePath

_PACKAGE = Path(__file__).resolve().parent.parent


def skeleton_files() -> dict[str, bytes]:
    """A new plan, every text marked 示例: file name in the plan folder to bytes."""
    return _files(_PACKAGE / "skeleton")


def repository_files() -> dict[str, bytes]:
    """What lies beside a plan folder: file name in the folder that holds it to bytes."""
    return _files(_PACKAGE / "repository")


def example_files() -> dict[str, bytes]:
    """The published plan of Weifang, whole."""
    return _files(example_folder())


def template_files() -> dict[str, bytes]:
    """The templates that come with wfplan, and the page about them, by their paths."""
    files = _files(template_folder())
    return {path: data for path, data in files.items() if not PurePath(path).name.startswith(".")}


def is_packaged_template(data: bytes) -> bool:
    """Whether a template is one of those, unchanged; `templates.sha256` says what these are."""
    return hashlib.sha256(data).hexdigest() in _template_digests()


@cache
def _template_digests() -> frozenset[str]:
    lines = (_PACKAGE / "templates.sha256").read_text("utf-8").splitlines()
    return frozenset(line.split()[0] for line in lines)


def example_folder() -> Path:
    """The folder of that plan."""
    return _installed("example", "plan")


def template_folder() -> Path:
    """The folder of the templates that come with wfplan."""
    return _installed("templates", "templates")


def _installed(name: str, source: str) -> Path:
    """A folder in the package; where that was not built, what it is made of."""
    installed = _PACKAGE / name
    return installed if installed.is_dir() else _PACKAGE.parent.parent / source


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
