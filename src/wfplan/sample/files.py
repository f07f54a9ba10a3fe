"""The example year as files of a plan folder."""

from __future__ import annotations

from wfplan.sample.year import make_year
from wfplan.store.load import load_plan
from wfplan.store.packaged import example_folder
from wfplan.store.snapshot import status_name
from wfplan.store.tree import NOTICES_FILE, PLAN_FILE, ROUNDS_FILE, WorkTree
from wfplan.store.write.append import SCHEMA_LINE
from wfplan.store.write.entry import entry_line, plain_text
from wfplan.store.yaml.dump import line_file

_OFFICE = """\
office:
  name: 市委依法治市办（示例）
  contact: 示例联系人
  phone: 0536-0000000（示例）
"""
"""What sheets and notices name as the place that they go back to: nothing of it is published."""


def year_files() -> dict[str, bytes]:
    """The bytes of every file that a year adds to the example plan or changes, by its name."""
    plan = load_plan(WorkTree(example_folder())).plan
    assert plan is not None
    year = make_year(plan)
    front = (example_folder() / PLAN_FILE).read_bytes()
    files = {
        PLAN_FILE: front + _OFFICE.encode(),
        ROUNDS_FILE: line_file("rounds", year.rounds),
        NOTICES_FILE: line_file("notices", year.notices),
    }
    for file in year.files:
        lines = "".join(f"  - {entry_line(entry)}\n" for entry in file.entries)
        text = f"{SCHEMA_LINE}\nunit: {plain_text(file.unit)}\nentries:\n{lines}"
        files[status_name(file.unit)] = text.encode()
    return files | year.evidence
