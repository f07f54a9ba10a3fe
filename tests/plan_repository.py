"""A git repository with a small plan in it, committed by a fixed author on fixed days."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

PLAN = """schema: 2
version: 1
revisions:
  - version: 1
    date: 2021-12-31
    summary: 示例印发
title: 示例实施方案
document_number: 示发〔2021〕1号
masthead: 示例文件
notice_title: 关于印发《示例实施方案》的通知
issuers:
  - 示例市委
addressees: 各单位：
cover_text: 现印发给你们。
date: 2021-12-31
preamble: 为示例，制定本方案。
horizon:
  start: 2021
  end: 2025
"""
UNITS = """units:
  - name: 甲局
  - name: 乙局
  - name: 丙局
groups:
  - name: 有关部门、单位
    scope: relevant
"""
CHAPTER_1 = """id: '1'
number: 一
title: 示例第一章
items:
  - id: 1-1
    number: （一）
    title: 示例第一项
    responsible:
      - 甲局
      - 乙局
    measures:
      - id: 1-1-1
        text: 深化示例改革，建立第一种制度。
      - id: 1-1-2
        text: 推动 50 个行业实现示例。
      - id: 1-1-3
        text: 加强示例监督。
"""
CHAPTER_2 = """id: '2'
number: 二
title: 示例第二章
items:
  - id: 2-1
    number: （一）
    title: 示例第二项
    responsible:
      - 有关部门、单位
    measures:
      - id: 2-1-1
        text: 开展示例宣传。
"""
REVISION_2 = """  - version: 2
    date: 2022-06-30
    summary: 示例修订
"""


@dataclass
class PlanRepository:
    """The repository and the plan folder in it."""

    root: Path
    plan: Path
    _day: int = 0

    @classmethod
    def make(cls, root: Path, folder: str = "plan") -> PlanRepository:
        """A repository with the plan in `folder`, committed once."""
        made = cls(root, root / folder)
        (made.plan / "chapters").mkdir(parents=True)
        made.write("plan.yaml", PLAN)
        made.write("units.yaml", UNITS)
        made.write("chapters/1.yaml", CHAPTER_1)
        made.write("chapters/2.yaml", CHAPTER_2)
        made.git("init", "-q", "-b", "main")
        made.commit("示例：印发")
        return made

    def write(self, name: str, text: str) -> None:
        (self.plan / name).parent.mkdir(parents=True, exist_ok=True)
        (self.plan / name).write_bytes(text.encode())

    def edit(self, name: str, *pairs: tuple[str, str]) -> None:
        """Replace texts in a file, each of which must stand there exactly once."""
        text = (self.plan / name).read_text(encoding="utf-8")
        for old, new in pairs:
            assert text.count(old) == 1, (old, text)
            text = text.replace(old, new)
        self.write(name, text)

    def record_revision(self) -> None:
        """Version 2, with its entry."""
        self.edit(
            "plan.yaml",
            ("schema: 2\nversion: 1\n", "schema: 2\nversion: 2\n"),
            ("summary: 示例印发\n", "summary: 示例印发\n" + REVISION_2),
        )

    def commit(self, subject: str, author: str = "示例管理员") -> str:
        """Commit everything, one day after the last; the id of the commit."""
        self._day += 1
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", subject, author=author)
        return self.git("rev-parse", "HEAD").strip()

    def git(self, *arguments: str, author: str = "示例管理员") -> str:
        moment = f"2022-01-{max(self._day, 1):02} 08:00:00 +0800"
        names = {
            f"GIT_{who}_{what}": value
            for who in ("AUTHOR", "COMMITTER")
            for what, value in (("NAME", author), ("EMAIL", "shili@example.org"), ("DATE", moment))
        }
        alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        done = subprocess.run(
            ["git", "-C", str(self.root), *arguments],
            check=True,
            capture_output=True,
            env={**os.environ, **names, **alone},
        )
        return done.stdout.decode()
