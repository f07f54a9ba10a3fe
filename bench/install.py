"""The wheel of this checkout, installed with its .pyc as a user has it.

An editable checkout in which nothing may write bytecode compiles all of src/ at every start.
"""

from __future__ import annotations

import compileall
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def install_wheel(folder: Path) -> Path:
    """The Python of a new environment that has the wheel, and what this one has besides."""
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*build, "--wheel-dir", str(folder), str(ROOT)], check=True)
    (wheel,) = folder.glob("wfplan-*.whl")
    venv.create(folder / "env", symlinks=True)
    python = folder / "env" / "bin" / "python"
    own = f"python{sys.version_info.major}.{sys.version_info.minor}"
    packages = folder / "env" / "lib" / own / "site-packages"
    others = [path for path in sys.path if Path(path).name == "site-packages"]
    (packages / "others.pth").write_text("".join(f"{path}\n" for path in others), "utf-8")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(packages)
    compileall.compile_dir(packages, quiet=1)
    return python
