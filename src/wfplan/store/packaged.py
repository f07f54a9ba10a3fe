"""What the package carries: the skeleton of a new plan, and the Weifang plan as an example."""

from __future__ import annotations

from pathlib import Path

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


def example_folder() -> Path:
    """The folder of that plan: in the package, or beside its source."""
    installed = _PACKAGE / "example"
    return installed if installed.is_dir() else _PACKAGE.parent.parent / "plan"


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
