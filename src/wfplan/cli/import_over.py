"""`wfplan import --over`: a new text over the plan in work."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from wfplan.cli import options, printing
from wfplan.errors import WfplanError

if TYPE_CHECKING:
    from pathlib import Path

    from wfplan.model.plan import Plan
    from wfplan.publication.outline.record import Outline
    from wfplan.publication.renewal.renew import Renewal
    from wfplan.store.load import Loaded
    from wfplan.store.tree import WorkTree


class NotRevised(WfplanError):
    def __init__(self, version: int) -> None:
        super().__init__(
            f"第 {version} 版还没有冻结，不能覆盖；请先运行 "
            "wfplan revise --date 日期 --document-number 文号 --summary 说明"
        )


def import_over(
    folder: Path, outline: Outline, name: str, data: bytes, *, dry_run: bool, format: str
) -> bool:
    """Read a new text over a plan; whether anything is in doubt.

    Args:
        folder: of the plan.
        outline: what was read of the document.
        name: of the document; `-` for standard input.

    Raises:
        NotRevised: its last published edition is not frozen.
    """
    from wfplan.publication.proposal.plan import propose
    from wfplan.publication.renewal.renew import renew_plan
    from wfplan.store.edition.hold import hold_plan
    from wfplan.store.edition.renew import renewal_changes, write_changes
    from wfplan.store.new_plan import source_file
    from wfplan.store.tree import WorkTree

    tree = WorkTree(folder)
    with hold_plan(tree, is_dry=dry_run) as stamps:
        loaded = _open_revised(tree)
        original = None if name == "-" else name
        proposal = propose(outline, source_file(original, data), options.today())
        renewal = renew_plan(options.sound_plan(loaded), proposal.plan)
        changes = renewal_changes(loaded, renewal.plan, proposal.text, data)
        _show(renewal, outline, name, format)
        if not dry_run:
            write_changes(tree, changes, stamps)
    if format != "json":
        _say(renewal.plan, proposal.left_out, len(changes.written), dry_run=dry_run)
    return bool(outline.doubts) or any(one.is_near for one in renewal.outcomes)


def _open_revised(tree: WorkTree) -> Loaded:
    """The plan, whose last published edition is frozen."""
    from wfplan.store.load import load_plan

    loaded = load_plan(tree)
    plan = printing.end_without_plan(loaded)
    version = plan.front.version
    if not plan.editions or plan.editions[-1].front.version != version - 1:
        raise NotRevised(version)
    return loaded


def _show(renewal: Renewal, outline: Outline, name: str, format: str) -> None:
    """What became of each id, and what is in doubt."""
    from wfplan.output.problems import text_problems
    from wfplan.publication.outline.data import doubt_problems, outline_data
    from wfplan.publication.renewal.outcome import outcome_counts, outcome_lines, outcome_records

    if format == "json":
        found = {**outline_data(outline, name), "ids": outcome_records(renewal.outcomes)}
        sys.stdout.write(json.dumps(found, ensure_ascii=False, indent=2) + "\n")
        return
    sys.stdout.writelines(f"{line}\n" for line in outcome_lines(renewal.outcomes))
    sys.stdout.write(f"{outcome_counts(renewal.outcomes)}\n")
    sys.stderr.write(text_problems(doubt_problems(outline, name)))


def _say(plan: Plan, left_out: tuple[str, ...], count: int, *, dry_run: bool) -> None:
    from wfplan.model.text import one_line

    sys.stderr.writelines(f"没有收入方案：“{one_line(text)}”\n" for text in left_out)
    did = "将写入" if dry_run else "已写入"
    sys.stderr.write(
        f"{did}第 {plan.front.version} 版，{count} 个文件；"
        "用 wfplan verify 与公布文本核对，用 validate 查看存疑\n"
    )
